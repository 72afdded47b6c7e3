#include "argument/narrate_compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Quantity;

namespace {

constexpr double barely = 0.005;         // as in answer.cpp: no direction is named below it

std::size_t at(int index) { return static_cast<std::size_t>(index); }

const Quantity& outcome_of(const Document& d, int outcome) { return d.quantities[at(d.outcomes[at(outcome)])]; }

std::string name_of(const Document& d, const Reading& reading) { return d.articles[at(reading.article)].short_name; }

std::string reading_words(const Reading& reading) {
    std::string words = reading.outcome.phrase;
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
    if (reading.outcome.direction != Direction::none) words += ", argued size " + std::string(to_string(reading.outcome.size));
    return words;
}

// Short names have commas in them.
std::string names_text(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
    return text;
}

std::string years_text(double years) { return number_text({}, std::round(years)) + " years"; }

}  // namespace

std::string readings_title(const Document& d) {
    const std::size_t n = d.articles.size();
    return "Same levers, " + count_word(n) + (n == 1 ? " reading" : " readings");
}

std::string readings_text(const Document& d, const OutcomeReadings& readings) {
    std::string text = d.quantities[at(readings.quantity)].name + ".";
    for (const Says says : {Says::argued, Says::joined}) {
        bool first = true;
        for (const Reading& reading : readings.of) {
            if (reading.says != says) continue;
            text += (first && says == Says::joined ? " Joined by our inference: " : first ? " " : "; ") + name_of(d, reading) +
                    ": " + reading_words(reading);
            first = false;
        }
        if (!first) text += ".";
    }
    const std::string silent = who_text(d, readings, Says::silent);
    if (!silent.empty()) text += " Silent: " + silent + ".";
    return text;
}

std::string apart_text(const Document& d, const OutcomeReadings& readings) {
    if (!readings.differ) return "";
    std::vector<std::string> better, worse;
    bool joined = false;
    for (const Reading& reading : readings.of) {
        const Direction way = reading.outcome.direction;
        if (reading.says == Says::silent || (way != Direction::improves && way != Direction::worsens)) continue;
        (way == Direction::improves ? better : worse).push_back(name_of(d, reading));
        joined = joined || reading.says == Says::joined;
    }
    return "They differ in sign. Better: " + names_text(better) + ". Worse: " + names_text(worse) + "." +
           (joined ? " In part by our inference." : "");
}

std::string who_text(const Document& d, const OutcomeReadings& readings, Says says) {
    std::vector<std::string> names;
    for (const Reading& reading : readings.of)
        if (reading.says == says) names.push_back(name_of(d, reading));
    return names_text(names);
}

std::string change_words(const Document& d, const Quantity& quantity, double change) {
    if (std::abs(change) < barely) return "no change";
    return std::string(towards_better(quantity) * change > 0 ? "better, " : "worse, ") +
           std::string(to_string(size_of_change(d, change)));
}

std::string robustness_text(const Document& d, const Robustness& r) {
    const Quantity& quantity = outcome_of(d, r.outcome);
    if (!r.moved) return "Nothing has moved, so there is nothing to be unsure of.";
    if (r.better == 0 && r.worse == 0) return "After " + years_text(r.at) + " no draw moves it.";
    const bool mostly_better = r.better >= r.worse;
    const double more = std::max(r.better, r.worse), less = std::min(r.better, r.worse);
    const double way = (mostly_better ? 1 : -1) * towards_better(quantity);
    std::string text = "After " + years_text(r.at) + " " + movement(quantity, way) + " in " +
                       (more == 1.0 ? "all draws" : percent_text(more) + " of draws");
    if (less > 0) text += ", and goes the other way in " + percent_text(less);
    if (more >= 0.95) return text + ". The direction hardly depends on how strong the links are.";
    if (more >= 0.8) return text + ". Most strengths give this direction; some turn it.";
    if (more >= 2.0 / 3) return text + ". It leans one way, and which links are strong can turn it.";
    return text + ". Which links are strong decides the direction.";
}

std::string strength_title(const Document& d, int index) {
    const explainer::Link& link = d.links[at(index)];
    return link.title.empty() ? link_text(d, link) : link.title;
}

std::string strength_claims(const Document& d, int index) {
    const explainer::Link& link = d.links[at(index)];
    if (link.claims.empty()) return "our inference";
    std::string text;
    for (const int claim : link.claims) text += (text.empty() ? "" : ", ") + d.claims[at(claim)].id;
    return link.inferred.empty() ? text : "our inference from " + text;
}

std::string place_text(const Document& d, const Grid& grid, int across, int up) {
    const Quantity &a = d.quantities[at(grid.across)], &u = d.quantities[at(grid.up)];
    return a.name + " " + number_text(a, grid.across_at[at(across)]) + ", " + u.name + " " +
           number_text(u, grid.up_at[at(up)]) + ": " + change_words(d, outcome_of(d, grid.outcome), grid.of(across, up));
}

std::string grid_text(const Document& d, const Grid& grid) {
    const Quantity& outcome = outcome_of(d, grid.outcome);
    const double better = towards_better(outcome);
    std::array<int, 2> best{}, worst{};
    for (int up = 0; up < Grid::side; ++up)
        for (int across = 0; across < Grid::side; ++across) {
            const double here = better * grid.of(across, up);
            if (here > better * grid.of(best[0], best[1])) best = {across, up};
            if (here < better * grid.of(worst[0], worst[1])) worst = {across, up};
        }
    std::string text = outcome.name + " after " + years_text(grid.at) + ", the median of " + std::to_string(grid.draws) +
                       " draws. Highest: " + place_text(d, grid, best[0], best[1]) + ". Lowest: " +
                       place_text(d, grid, worst[0], worst[1]) + ".";
    return text + (grid.unchanged.empty() ? " It does not change sign." : " A line of no change runs between.");
}

}  // namespace levers::argument
