#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "argument/loops.hpp"
#include "explainer/load.hpp"
#include "explainer_fixture.hpp"

using namespace levers;
using namespace levers::argument;
using explainer::Document;

namespace {

explainer::Quantity quantity(const char* id, explainer::Role role, double today) {
    explainer::Quantity q;
    q.id = q.name = id;
    q.role = role;
    q.today = today;
    return q;
}

explainer::Link link(const char* id, int cause, int effect, int polarity) {
    explainer::Link l;
    l.id = id;
    l.cause = cause;
    l.effect = effect;
    l.polarity = polarity;
    l.inferred = "a test";
    l.wording = explainer::Wording::strong;
    return l;
}

// A population that is born in proportion to itself (R), less as it crowds (B).
enum { help, population, births, crowding };
enum { help_births, population_births, births_population, population_crowding, crowding_births };
Document growth() {
    Document d;
    d.strengths = {{{0, 0}, {1, 1}, {1, 1}, {1, 1}}};
    d.quantities = {quantity("help", explainer::Role::lever, 50), quantity("population", explainer::Role::stock, 10),
                    quantity("births", explainer::Role::auxiliary, 100), quantity("crowding", explainer::Role::outcome, 10)};
    d.quantities[help].low = 10;
    d.quantities[help].high = 100;
    d.quantities[population].residence = 2;
    d.links = {link("help-births", help, births, 1), link("population-births", population, births, 1),
               link("births-population", births, population, 1), link("population-crowding", population, crowding, 1),
               link("crowding-births", crowding, births, -1)};
    d.links[crowding_births].shape = {.kind = explainer::ShapeKind::threshold, .at = 30, .width = 4, .gain = 3, .note = ""};
    d.loops = {{"R1", "Growth", true, {population_births, births_population}, ""},
               {"B1", "Crowding", false, {population_crowding, crowding_births, births_population}, ""}};
    d.outcomes = {crowding};
    return d;
}

Course flat(const Document& d, std::size_t times) {
    return {std::vector(d.quantities.size(), std::vector<double>(times)), std::vector(d.links.size(), std::vector<double>(times))};
}

// Logistic growth from a tenth of the most there can be: ln births = ln P + ln(1 - P / K).
Course logistic(const Document& d, std::size_t times, double step) {
    Course c = flat(d, times);
    const auto share = [&](std::size_t time) { return 1 / (1 + 9 * std::exp(-step * static_cast<double>(time))); };
    for (std::size_t time = 0; time < times; ++time) {
        const double x = std::log(share(time) / share(0)), rest = std::log((1 - share(time)) / (1 - share(0)));
        c.change[population][time] = c.push[population_births][time] = c.change[crowding][time] = c.push[population_crowding][time] = x;
        c.push[crowding_births][time] = rest;
        c.change[births][time] = c.push[births_population][time] = x + rest;
    }
    return c;
}

}  // namespace

TEST_CASE("logistic growth: the loop of growth is the stronger until half of the most there can be, then that of crowding") {
    const Document d = growth();
    constexpr double step = 0.05;
    const Course course = logistic(d, 121, step);
    Loops loops;
    weigh_loops(d, course, 1, loops);
    REQUIRE(loops.reigns.size() == 2);
    CHECK(loops.reigns[0].loop == 0);
    CHECK(loops.reigns[1].loop == 1);
    // 1 / (1 + 9 exp(-t)) is a half at t = ln 9.
    CHECK(std::abs(step * loops.reigns[0].to - std::log(9.0)) <= step);
    for (const auto& share : loops.share) {
        CHECK(share[0] > 0);
        CHECK(share[1] < 0);
        CHECK(share[0] - share[1] == doctest::Approx(1));
    }
    // By hand, at P / K = p: due to growth d(ln P), due to crowding -d(ln P) * p / (1 - p).
    const auto p = [&](std::size_t time) { return 1 / (1 + 9 * std::exp(-step * static_cast<double>(time))); };
    const double middle = (p(10) + p(11)) / 2, ratio = middle / (1 - middle);
    CHECK(loops.share[10][0] == doctest::Approx(1 / (1 + ratio)).epsilon(1e-3));
}

TEST_CASE("a link's score is its part of the change of its effect, with the sign of its shape where the cause is") {
    Document d = growth();
    Course c = flat(d, 2);
    c.push[population_births][1] = 0.3;
    c.push[help_births][1] = 0.1;
    c.push[crowding_births][1] = -0.2;
    c.change[births][1] = 0.2;
    CHECK(link_score(d, c, population_births, 1) == doctest::Approx(1.5));
    CHECK(link_score(d, c, crowding_births, 1) == doctest::Approx(-1));
    d.quantities[crowding].inverse = true;                    // counted by a number that falls as crowding rises
    CHECK(link_score(d, c, crowding_births, 1) == doctest::Approx(1));
    d.quantities[crowding].inverse = false;
    d.links[crowding_births].shape = {.kind = explainer::ShapeKind::hump, .width = 1, .best = 40, .note = ""};   // at 10 it still rises
    CHECK(link_score(d, c, crowding_births, 1) == doctest::Approx(-1));
    d.links[crowding_births].shape.best = 5;
    CHECK(link_score(d, c, crowding_births, 1) == doctest::Approx(1));
}

TEST_CASE("a link into a stock has its part of the change of the net flow") {
    Document d = growth();
    d.links.push_back(link("crowding-population", crowding, population, -1));
    d.links.back().into = explainer::Into::outflow;           // crowding drives them away
    Course c = flat(d, 2);
    // Twice as many at both ends of the step, and flows to match: in = 2, out = 2 * exp(0.1) in the middle.
    c.change[population] = {std::log(2.0), std::log(2.0)};
    c.push[births_population] = {std::log(2.0) - 0.01, std::log(2.0) + 0.01};
    c.push.back() = {-0.05, -0.15};
    const double in = 2 * 0.02, out = 2 * std::exp(0.1) * -0.1;
    CHECK(link_score(d, c, births_population, 1) == doctest::Approx(std::abs(in / (in + out))));
    CHECK(link_score(d, c, 5, 1) == doctest::Approx(-std::abs(out / (in + out))));
}

TEST_CASE("where nothing moves no loop is strong and nothing is said") {
    const Document d = growth();
    Loops loops;
    weigh_loops(d, flat(d, 5), 1, loops);
    CHECK(loops.reigns.empty());
    CHECK(reigns_text(d, loops).empty());
    LoopQuestion q(d);
    q.ask(explainer::today(d));
    while (!q.refine()) {}
    CHECK(q.loops().reigns.empty());
    CHECK(q.loops().change == std::vector<double>(4));
}

TEST_CASE("a document that is run: growth first, crowding from the year it bites, and words that say so") {
    const Document d = growth();
    explainer::Settings settings = explainer::today(d);
    settings.levers[help] = 80;
    LoopQuestion q(d);
    q.ask(settings);
    while (!q.refine()) {}
    const Loops& loops = q.loops();
    REQUIRE(loops.reigns.size() == 2);
    CHECK(loops.reigns[0].loop == 0);
    CHECK(loops.reigns[1].loop == 1);
    CHECK(loops.share.size() == 10);
    CHECK(loops.change[population] > 0);
    CHECK(loops.push[crowding_births] < 0);
    CHECK(loops.change[births] == doctest::Approx(loops.push[help_births] + loops.push[population_births] + loops.push[crowding_births]));
    const std::string year = std::to_string(loops.reigns[1].from + 1);
    const std::string text = reigns_text(d, loops);
    CHECK(text.find("Growth (R1)") < text.find("from year " + year + " on: Crowding (B1)"));
}

TEST_CASE("the combined explainer: every year's scores are shares of one, and pushes sum to the change of what they push") {
    const explainer::Loaded loaded = explainer::load(std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/nhs-management.json", fixture::read_file);
    REQUIRE(loaded.document.has_value());
    const Document& d = *loaded.document;
    explainer::Settings settings = explainer::today(d);
    settings.levers[static_cast<std::size_t>(d.find_quantity("manager_headcount"))] = 3.6;
    LoopQuestion q(d);
    q.ask(settings);
    while (!q.refine()) {}
    const Loops& loops = q.loops();
    CHECK_FALSE(loops.reigns.empty());
    CHECK(loops.share.size() == 10);
    for (const auto& share : loops.share) {
        double sizes = 0;
        for (const double s : share) sizes += std::abs(s);
        CHECK(sizes <= 1 + 1e-9);
        CHECK(sizes > 0.5);
    }
    for (std::size_t i = 0; i < d.quantities.size(); ++i) {
        if (d.quantities[i].is_stock() || d.quantities[i].role == explainer::Role::lever) continue;
        double sum = 0;
        for (const int l : explainer::links_into(d, static_cast<int>(i))) sum += loops.push[static_cast<std::size_t>(l)];
        CHECK_MESSAGE(sum == doctest::Approx(loops.change[i]).epsilon(1e-9), d.quantities[i].id);
    }
}
