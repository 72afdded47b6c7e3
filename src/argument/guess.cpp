#include "argument/guess.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Quantity;

namespace {

constexpr double as_today = 0.05;    // a height that a hand means as none
constexpr double faster = 1.0 / 8;   // of the time that is compared: from here on one line is the faster

const Quantity& quantity_of(const Document& document, const OutcomeAnswer& outcome) {
    return document.quantities[static_cast<std::size_t>(outcome.quantity)];
}

std::string expect(const std::string& who) { return who.empty() ? "the authors expect" : who + " expects"; }

using Heights = std::vector<double>;   // by saved time, up to the end of what was drawn

double share_of(const OutcomeAnswer& outcome, std::size_t time) {
    return static_cast<double>(time) / static_cast<double>(outcome.index[3].size() - 1);
}

double argued_height(const Document& document, const OutcomeAnswer& outcome, std::size_t time, std::size_t probability = 3) {
    constexpr double edge = highest_guess;
    return std::clamp(chart_height(quantity_of(document, outcome), outcome.index[probability][time]), -edge, edge);
}

int way_of(Direction direction) { return direction == Direction::improves ? 1 : direction == Direction::worsens ? -1 : 0; }
int way_of(double height) { return std::abs(height) < as_today ? 0 : height > 0 ? 1 : -1; }

std::string argued_text(const Document& document, const OutcomeAnswer& outcome, const Verdict& verdict, const std::string& who) {
    const Quantity& q = quantity_of(document, outcome);
    const int way = way_of(verdict.direction);
    if (verdict.direction == Direction::none) return expect(who) + " about no change in " + noun(q);
    if (way == 0) return expect(who) + " that " + noun(q) + " could go either way";
    return expect(who) + " " + movement_expected(q, way * towards_better(q)) + (verdict.size == Size::slight ? " slightly" : "");
}

// Where the line ends among the draws.
std::string size_text(const Document& document, const OutcomeAnswer& outcome, std::size_t time, double drawn) {
    constexpr std::array<const char*, 3> beyond{"three in four draws have", "nine in ten draws have", "nearly all draws have"};
    const char* furthest = nullptr;
    bool larger = false;
    // From the middle half outwards. Sizes, whichever way the quantiles run.
    for (std::size_t band = 0; band < beyond.size(); ++band) {
        const double way = drawn > 0 ? 1 : -1;
        const double a = way * argued_height(document, outcome, time, 2 - band), b = way * argued_height(document, outcome, time, 4 + band);
        if (way * drawn >= std::min(a, b) && way * drawn <= std::max(a, b)) break;
        furthest = beyond[band];
        larger = way * drawn > std::max(a, b);
    }
    if (furthest == nullptr) return " and a change within the middle half of the draws";
    return std::string(", but a ") + (larger ? "larger" : "smaller") + " change than " + furthest;
}

// The share of the way at which a line is half as high as at its end.
double half_way(const Heights& heights) {
    std::size_t time = 0;
    while (time + 1 < heights.size() && heights[time] / heights.back() < 0.5) ++time;
    return static_cast<double>(time) / static_cast<double>(heights.size() - 1);
}

bool turns(const Heights& heights) {
    const double way = heights.back() > 0 ? 1 : -1;
    return std::any_of(heights.begin(), heights.end(), [&](double height) { return way * height < -as_today; });
}

std::string year_text(double years) { return "about " + moment_text(years < 2 ? std::max(std::round(2 * years), 1.0) / 2 : std::round(years)); }

// Of two lines that end in the same direction; empty where they keep the same pace.
std::string pace_text(const Heights& argued, const Heights& drawn, double years, const std::string& who) {
    const std::string they = who.empty() ? "they expect" : expect(who);
    if (turns(argued) != turns(drawn)) {
        const char* turn = drawn.back() > 0 ? "worse before better" : "better before worse";
        const char* one = "one direction throughout";
        return they + " " + (turns(argued) ? turn : one) + "; you drew " + (turns(drawn) ? turn : one);
    }
    if (turns(argued) || way_of(argued.back()) == 0) return "";
    const double theirs = half_way(argued), yours = half_way(drawn);
    if (std::abs(theirs - yours) < faster) return "";
    return they + " half of it by " + year_text(theirs * years) + "; you drew a " + (yours < theirs ? "faster start" : "slower build") +
           ", half by " + year_text(yours * years);
}

}  // namespace

float GuessLine::at(double share) const {
    const double place = std::clamp(share, 0.0, 1.0) * (points - 1);
    const auto before = static_cast<std::size_t>(std::min(place, points - 2.0));
    const auto between = static_cast<float>(place - static_cast<double>(before));
    return heights[before] + between * (heights[before + 1] - heights[before]);
}

std::string change_words(const Document& document, double height) {
    const int way = way_of(height);
    if (way == 0) return "about as today";
    return "a " + std::string(to_string(size_of_change(document, height / height_of_log))) + (way > 0 ? " improvement" : " worsening");
}

std::string expectation(const Document& document, const OutcomeAnswer& outcome, const std::string& who) {
    return capitalised(argued_text(document, outcome, outcome, who)) + ".";
}

std::string guess_sentences(const Document& document, const OutcomeAnswer& outcome, const GuessLine& line, const std::string& who) {
    const std::size_t last = outcome.index[3].size() - 1;
    const double share = static_cast<double>(line.drawn - 1) / (GuessLine::points - 1);
    const std::size_t end = std::max(static_cast<std::size_t>(share * static_cast<double>(last)), std::size_t{1});
    Heights argued, drawn;
    for (std::size_t time = 0; time <= end; ++time) {
        argued.push_back(argued_height(document, outcome, time));
        drawn.push_back(line.at(share_of(outcome, time)));
    }
    const Verdict verdict = verdict_at(document, outcome, end);
    const int theirs = way_of(verdict.direction), yours = way_of(drawn.back());
    const double years = document.years * share_of(outcome, end);

    std::string text = argued_text(document, outcome, verdict, who) + "; you drew ";
    if (end < last) text = "by " + moment_text(std::round(10 * years) / 10) + ", where your line ends, " + text;
    const bool same = theirs != 0 && yours == theirs;
    if (same) text += "the same direction" + size_text(document, outcome, end, drawn.back());
    else if (yours == 0) text += verdict.direction == Direction::none ? "the same" : "about no change";
    else text += (theirs != 0 ? "the opposite, " : "") + change_words(document, drawn.back());
    text = capitalised(text) + ".";
    const std::string pace = same ? pace_text(argued, drawn, years, who) : "";
    return pace.empty() ? text : text + " " + capitalised(pace) + ".";
}

}  // namespace levers::argument
