#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "argument/guess.hpp"
#include "argument/narrate.hpp"

using namespace levers;
using namespace levers::argument;

namespace {

constexpr const char* corrigan = "Corrigan";

explainer::Document document_of(explainer::Better better) {
    explainer::Document d;
    explainer::Quantity list;
    list.id = "list";
    list.name = "Waiting list";
    list.role = explainer::Role::outcome;
    list.better = better;
    list.words = {"the waiting list", "lengthens", "shortens", "longer", "shorter"};
    d.quantities = {list};
    d.outcomes = {0};
    d.years = 10;
    return d;
}

// A band around a median of chart heights, half as wide as `wide` at its 95%, opening over the years.
OutcomeAnswer band(const explainer::Document& d, double wide, double (*median)(double share)) {
    OutcomeAnswer o;
    o.quantity = 0;
    const double towards = towards_better(d.quantities[0]);
    constexpr std::array<double, 7> at{-1, -0.65, -0.35, 0, 0.35, 0.65, 1};
    for (int time = 0; time <= 40; ++time) {
        const double share = time / 40.0, middle = median(share);
        for (std::size_t p = 0; p < at.size(); ++p)
            o.index[p].push_back(100 * std::exp((towards * middle + at[p] * wide * share) / height_of_log));
        const double better = std::clamp(0.5 + 0.5 * middle / (wide * share + 1e-9), 0.0, 1.0);
        o.better_at.push_back(time == 0 ? 0 : better);
        o.worse_at.push_back(time == 0 ? 0 : 1 - better);
    }
    static_cast<Verdict&>(o) = verdict_at(d, o, 40);
    return o;
}

GuessLine line(double (*height)(double share), int drawn = GuessLine::points) {
    GuessLine made;
    made.drawn = drawn;
    for (int i = 0; i < drawn; ++i) made.heights[static_cast<std::size_t>(i)] = static_cast<float>(height(i / 60.0));
    return made;
}

double steady_gain(double share) { return 0.5 * share; }
double quick_gain(double share) { return 0.5 * std::min(1.0, 4 * share); }
double slow_gain(double share) { return 0.5 * share * share * share; }
double steady_loss(double share) { return -0.5 * share; }
double still(double) { return 0; }
double up_and_back(double share) { return share < 0.5 ? -0.4 * share : -0.2 + 1.4 * (share - 0.5); }

const explainer::Document shorter = document_of(explainer::Better::down);

std::string said(double (*argued)(double), double (*drawn)(double), double wide = 0.3, const char* who = corrigan) {
    return guess_sentences(shorter, band(shorter, wide, argued), line(drawn), who);
}

}  // namespace

TEST_CASE("a guess like the argued line has its direction, its size and its pace") {
    CHECK(said(steady_gain, steady_gain) ==
          "Corrigan expects the waiting list to shorten; you drew the same direction and a change within the middle half of the draws.");
}

TEST_CASE("without one author it is the authors who expect") {
    CHECK(said(steady_gain, steady_loss, 0.3, "") ==
          "The authors expect the waiting list to shorten; you drew the opposite, a small worsening.");
    CHECK(expectation(shorter, band(shorter, 0.3, steady_loss), "") == "The authors expect the waiting list to lengthen.");
}

TEST_CASE("where less is better a line that goes up is a list that shortens, and where more is better one that lengthens") {
    const explainer::Document longer = document_of(explainer::Better::up);
    CHECK(expectation(longer, band(longer, 0.3, steady_gain), corrigan) == "Corrigan expects the waiting list to lengthen.");
    explainer::Document inverse = shorter;
    inverse.quantities[0].inverse = true;
    CHECK(expectation(inverse, band(inverse, 0.3, steady_gain), corrigan) == "Corrigan expects the waiting list to lengthen.");
}

TEST_CASE("a size is told by how many draws it is beyond") {
    const auto end = [](double height) {
        GuessLine drawn;
        drawn.drawn = GuessLine::points;
        for (int i = 0; i < GuessLine::points; ++i) drawn.heights[static_cast<std::size_t>(i)] = static_cast<float>(height * i / 60);
        return guess_sentences(shorter, band(shorter, 0.3, steady_gain), drawn, corrigan);
    };
    const std::string start = "Corrigan expects the waiting list to shorten; you drew the same direction";
    CHECK(end(0.60) == start + " and a change within the middle half of the draws.");
    CHECK(end(0.62) == start + ", but a larger change than three in four draws have.");
    CHECK(end(0.72) == start + ", but a larger change than nine in ten draws have.");
    CHECK(end(0.90) == start + ", but a larger change than nearly all draws have.");
    CHECK(end(0.38) == start + ", but a smaller change than three in four draws have.");
    CHECK(end(0.28) == start + ", but a smaller change than nine in ten draws have.");
    CHECK(end(0.10) == start + ", but a smaller change than nearly all draws have.");
    CHECK(end(0.01) == "Corrigan expects the waiting list to shorten; you drew about no change.");
}

TEST_CASE("of a loss, too, further down is the larger change") {
    const GuessLine deep = line([](double share) { return -0.9 * share; });
    CHECK(guess_sentences(shorter, band(shorter, 0.3, steady_loss), deep, corrigan) ==
          "Corrigan expects the waiting list to lengthen; you drew the same direction, but a larger change than nearly all draws have.");
}

TEST_CASE("nobody can draw beyond the chart's edge, and is not told so") {
    const GuessLine top = line([](double share) { return highest_guess * std::min(1.0, 2 * share); });
    CHECK(guess_sentences(shorter, band(shorter, 0.3, [](double share) { return 2 * share; }), top, corrigan).find(
              "within the middle half") != std::string::npos);
}

TEST_CASE("a faster start and a slower build are told with their years") {
    const std::string start = "Corrigan expects the waiting list to shorten; you drew the same direction and a change within the middle half of the draws. ";
    CHECK(said(slow_gain, quick_gain) ==
          start + "Corrigan expects half of it by about year 8; you drew a faster start, half by about year 1.5.");
    CHECK(said(quick_gain, slow_gain) ==
          start + "Corrigan expects half of it by about year 1.5; you drew a slower build, half by about year 8.");
    CHECK(said(quick_gain, slow_gain, 0.3, "").find("They expect half of it by about year 1.5; you drew a slower build") != std::string::npos);
}

TEST_CASE("worse before better is told of whoever expects it") {
    CHECK(said(up_and_back, steady_gain).find(" Corrigan expects worse before better; you drew one direction throughout.") != std::string::npos);
    CHECK(said(steady_gain, up_and_back).find(" Corrigan expects one direction throughout; you drew worse before better.") != std::string::npos);
    CHECK(said(steady_loss, [](double share) { return -up_and_back(share); }).find("you drew better before worse.") != std::string::npos);
}

TEST_CASE("where the authors expect no change, or either way, no direction of theirs is named") {
    CHECK(said(still, steady_gain, 0.001) == "Corrigan expects about no change in the waiting list; you drew a small improvement.");
    CHECK(said(still, still, 0.001) == "Corrigan expects about no change in the waiting list; you drew the same.");
    CHECK(said(still, steady_loss) == "Corrigan expects that the waiting list could go either way; you drew a small worsening.");
    CHECK(said(still, still) == "Corrigan expects that the waiting list could go either way; you drew about no change.");
}

TEST_CASE("a slight change that is argued is called slight") {
    CHECK(said([](double share) { return 0.1 * share; }, still, 0.1) ==
          "Corrigan expects the waiting list to shorten slightly; you drew about no change.");
}

TEST_CASE("a line that is not drawn to the end is compared as far as it goes") {
    const OutcomeAnswer argued = band(shorter, 0.3, steady_gain);
    CHECK(guess_sentences(shorter, argued, line(steady_loss, 37), corrigan) ==
          "By year 6, where your line ends, Corrigan expects the waiting list to shorten; you drew the opposite, a small worsening.");
    for (int drawn = 1; drawn <= GuessLine::points; ++drawn)
        CHECK(guess_sentences(shorter, argued, line(steady_gain, drawn), corrigan).find("; you drew ") != std::string::npos);
}

TEST_CASE("between its points a line is straight, and before and after it goes no further") {
    const GuessLine drawn = line(steady_gain);
    CHECK(drawn.at(0.5) == doctest::Approx(0.25));
    CHECK(drawn.at(0.508) == doctest::Approx(0.254));
    CHECK(drawn.at(-1) == 0);
    CHECK(drawn.at(2) == doctest::Approx(0.5));
}

TEST_CASE("the verbs of outcomes can be expected") {
    explainer::Quantity q;
    const auto expected = [&](const char* verb) {
        q.words = {"it", verb, verb, "", ""};
        return movement_expected(q, 1);
    };
    CHECK(expected("shortens") == "it to shorten");
    CHECK(expected("becomes smoother") == "it to become smoother");
    CHECK(expected("improve") == "it to improve");
    CHECK(expected("eases") == "it to ease");
    CHECK(expected("goes up") == "it to go up");
    CHECK(expected("reaches more people") == "it to reach more people");
    CHECK(expected("steadies") == "it to steady");
    CHECK(expected("") == "it to rise");
}

TEST_CASE("whatever is drawn, no sentence judges it") {
    std::mt19937 random(7);
    const auto between = [&](double low, double high) { return low + (high - low) * (static_cast<double>(random()) / 4294967295.0); };
    const char* judging[] = {"right", "wrong", "correct", "mistake", "good", "bad", "accurate", "error", "fail", "miss", "well done", "true", "false", "should"};
    const explainer::Document both[] = {shorter, document_of(explainer::Better::up)};
    for (int i = 0; i < 4000; ++i) {
        const explainer::Document& d = both[random() % 2];
        OutcomeAnswer argued = band(d, between(0.001, 0.8), random() % 3 == 0 ? up_and_back : random() % 2 == 0 ? slow_gain : steady_loss);
        GuessLine drawn;
        drawn.drawn = static_cast<int>(2 + random() % 60);
        for (int p = 1; p < drawn.drawn; ++p) drawn.heights[static_cast<std::size_t>(p)] = static_cast<float>(between(-1.05, 1.05));
        const std::string text = guess_sentences(d, argued, drawn, random() % 2 == 0 ? "" : corrigan);
        CAPTURE(text);
        for (const char* word : judging) CHECK(text.find(word) == std::string::npos);
        CHECK((text.find("expect ") != std::string::npos || text.find("expects ") != std::string::npos));
        CHECK(text.find("; you drew ") != std::string::npos);
        CHECK(text.back() == '.');
    }
}
