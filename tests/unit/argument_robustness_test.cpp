// How sure a direction is, which strengths decide it, and two levers at a time.
#include <doctest/doctest.h>

#include <cmath>

#include "argument/grid.hpp"
#include "argument/narrate_compare.hpp"
#include "argument/robustness.hpp"

using namespace levers;
using namespace levers::argument;

namespace {

// ln(outcome / 50) = s * ln(a / 50) - t * ln(b / 50), s in 0.2 to 0.8 and t in 0.1 to
// 0.3, uniform; a third strength lies on the way to another outcome.
explainer::Document small() {
    explainer::Document d;
    d.strengths = {{{0, 0}, {0.1, 0.3}, {0.0, 0.1}, {0.2, 0.8}}};
    for (const char* id : {"a", "b", "outcome", "elsewhere"}) {
        explainer::Quantity q;
        q.id = q.name = id;
        q.role = d.quantities.size() < 2 ? explainer::Role::lever : explainer::Role::outcome;
        q.today = 50;
        q.low = 10;
        q.high = 90;
        q.better = explainer::Better::up;
        q.words.noun = std::string("the ") + id;
        d.quantities.push_back(q);
    }
    const auto link = [&](const char* id, int cause, int effect, int polarity, explainer::Wording wording) {
        explainer::Claim claim;
        claim.id = std::string("C-") + id;
        claim.wording = wording;
        d.claims.push_back(claim);
        explainer::Link l;
        l.id = l.title = id;
        l.cause = cause;
        l.effect = effect;
        l.polarity = polarity;
        l.claims = {static_cast<int>(d.claims.size()) - 1};
        d.links.push_back(l);
    };
    link("strong", 0, 2, 1, explainer::Wording::strong);
    link("weak", 1, 2, -1, explainer::Wording::weak);
    link("aside", 0, 3, 1, explainer::Wording::strong);
    d.lever_groups = {{"", {0, 1}}};
    d.outcomes = {2, 3};
    return d;
}

const Robustness& weigh(RobustnessQuestion& q, Question& answered, const explainer::Settings& settings, double years = -1) {
    answered.ask(settings, 2048);
    q.ask(answered, settings, 0, years);
    while (!q.refine()) {}
    return q.robustness();
}

Grid whole(const explainer::Document& d, const explainer::Settings& settings, double years = -1) {
    GridQuestion q(std::make_shared<Question>(d, 1, GridQuestion::draws));
    q.ask(settings, 0, years, 0, 1);
    while (!q.refine()) {}
    return q.grid();
}

}  // namespace

TEST_CASE("a bar ends at the means in the lowest and the highest fifth of its strength, and the widest comes first") {
    const explainer::Document d = small();
    Question answered(d, 1, 2048);
    RobustnessQuestion q;
    explainer::Settings settings = explainer::today(d);
    settings.levers = {80, 30, 0, 0};
    const double g_a = std::log(80.0 / 50), g_b = std::log(30.0 / 50);
    const Robustness& r = weigh(q, answered, settings);
    CHECK(r.draws == 2048);
    CHECK(r.mean == doctest::Approx(0.5 * g_a - 0.2 * g_b).epsilon(0.01));
    REQUIRE(r.strengths.size() == 2);
    CHECK(r.strengths[0].link == 0);
    CHECK(r.strengths[1].link == 1);
    // The mean of a fifth at an end of a range is 0.4 of the range from its middle.
    const double error = 3 * 0.07 * 0.6 * g_a / std::sqrt(12.0);
    CHECK(std::abs(r.strengths[0].low - (r.mean - 0.4 * 0.6 * g_a)) < error);
    CHECK(std::abs(r.strengths[0].high - (r.mean + 0.4 * 0.6 * g_a)) < error);
    CHECK(std::abs(r.strengths[1].high - r.strengths[1].low + 0.8 * 0.2 * g_b) < error);
    // Variances of independent uniforms: their shares of the sum.
    const double a = 0.6 * g_a, b = 0.2 * g_b, part = a * a / (a * a + b * b);
    CHECK(r.strengths[0].part == doctest::Approx(part).epsilon(0.03));
    CHECK(std::abs(r.strengths[1].part - (1 - part)) < 0.03);
}

TEST_CASE("strengths that cannot matter are not weighed: off the way, of levers at today, of claims not believed") {
    const explainer::Document d = small();
    Question answered(d, 1, 2048);
    RobustnessQuestion q;
    explainer::Settings settings = explainer::today(d);
    settings.levers[0] = 80;
    CHECK(weigh(q, answered, settings).strengths.size() == 1);
    CHECK(q.robustness().others == 0);
    settings.belief[0] = 0;
    CHECK(weigh(q, answered, settings).strengths.empty());
    CHECK(q.robustness().direction == Direction::none);
}

TEST_CASE("the share of draws that keep the direction is that of the answer, and of another time at that time") {
    explainer::Document d = small();
    d.links[1].delay_years = 4;
    Question answered(d, 1, 2048);
    RobustnessQuestion q;
    explainer::Settings settings = explainer::today(d);
    settings.levers = {55, 88, 0, 0};
    const Robustness late = weigh(q, answered, settings);
    CHECK(late.better == answered.answer().outcomes[0].share_better);
    CHECK(late.worse == answered.answer().outcomes[0].share_worse);
    CHECK(late.worse > 0);
    const Robustness early = weigh(q, answered, settings, 0.5);
    CHECK(early.at == 0.5);
    CHECK(early.better > late.better);
    CHECK(robustness_text(d, early).find("After") == 0);
}

TEST_CASE("robustness is told in words, by how many draws go one way") {
    const explainer::Document d = small();
    Robustness r;
    r.outcome = 0;
    r.at = 10;
    CHECK(robustness_text(d, r) == "Nothing has moved, so there is nothing to be unsure of.");
    r.moved = true;
    CHECK(robustness_text(d, r) == "After 10 years no draw moves it.");
    r.better = 1;
    CHECK(robustness_text(d, r) == "After 10 years the outcome rises in all draws. The direction hardly depends on how strong the links are.");
    r.better = 0.3, r.worse = 0.7;
    CHECK(robustness_text(d, r) == "After 10 years the outcome falls in 70% of draws, and goes the other way in 30%. It leans one way, and which links are strong can turn it.");
}

TEST_CASE("a grid has at each place the median of a run there") {
    const explainer::Document d = small();
    const Grid grid = whole(d, explainer::today(d));
    CHECK(grid.step == 1);
    CHECK(grid.across_at[0] == 10);
    CHECK(grid.across_at[16] == 90);
    CHECK(grid.up_at[8] == 50);
    Question question(d, 1, GridQuestion::draws);
    for (const int across : {0, 3, 8, 16})
        for (const int up : {0, 7, 8, 16}) {
            explainer::Settings there = explainer::today(d);
            there.levers[0] = grid.across_at[static_cast<std::size_t>(across)];
            there.levers[1] = grid.up_at[static_cast<std::size_t>(up)];
            question.ask(there, GridQuestion::draws);
            const double median = std::log(question.answer().outcomes[0].index[3].back() / 100.0);
            CHECK(grid.of(across, up) == doctest::Approx(median).epsilon(1e-12));
        }
    CHECK(grid.of(8, 8) == 0.0);                     // today
    CHECK(place_text(d, grid, 16, 0) == "a 90, b 10: better, large");
    CHECK(grid_text(d, grid).find("Highest: a 90, b 10: better, large. Lowest: a 10, b 90: worse, large.") != std::string::npos);
}

TEST_CASE("a grid comes from coarse to fine, and what is known stays") {
    const explainer::Document d = small();
    GridQuestion q(std::make_shared<Question>(d, 1, GridQuestion::draws));
    q.ask(explainer::today(d), 0, -1, 0, 1);
    std::vector<int> steps;
    std::vector<double> corner;
    int pieces = 1;
    for (bool done = false; !done; ++pieces) {
        done = q.refine();
        if (q.grid().step == 0 || (!steps.empty() && steps.back() == q.grid().step)) continue;
        steps.push_back(q.grid().step);
        corner.push_back(q.grid().of(16, 0));
        CHECK(q.grid().change.size() == Grid::side * Grid::side);
    }
    CHECK(steps == std::vector<int>{8, 4, 2, 1});
    CHECK(corner == std::vector<double>(4, corner[0]));
    CHECK(pieces < Grid::side * Grid::side + 8);     // no place is simulated twice
}

TEST_CASE("the line of no change lies where the change is nought") {
    std::vector<double> plane(Grid::side * Grid::side), saddle = plane;
    for (int up = 0; up < Grid::side; ++up)
        for (int across = 0; across < Grid::side; ++across) {
            plane[static_cast<std::size_t>(up * Grid::side + across)] = across + 2.0 * up - 20.3;
            saddle[static_cast<std::size_t>(up * Grid::side + across)] = (across - 7.5) * (up - 7.5);
        }
    for (const int step : {1, 2, 4, 8}) {
        const auto line = zero_line(plane, step);
        CHECK(line.size() >= static_cast<std::size_t>(10 / step));
        for (const auto& piece : line)
            for (const Grid::Point& end : piece) CHECK(end.across + 2 * end.up == doctest::Approx(20.3));
    }
    for (const auto& piece : zero_line(saddle, 1))
        for (const Grid::Point& end : piece)
            CHECK(std::min(std::abs(end.across - 7.5), std::abs(end.up - 7.5)) < 1e-9);
    CHECK(zero_line(std::vector<double>(Grid::side * Grid::side, 0.3), 1).empty());
}

TEST_CASE("a grid begins with the two levers moved most, else with the first two") {
    explainer::Document d = small();
    for (const char* id : {"c", "d"}) {
        explainer::Quantity q = d.quantities[0];
        q.id = id;
        d.quantities.push_back(q);
    }
    d.lever_groups.push_back({"more", {4, 5}});
    explainer::Settings settings = explainer::today(d);
    CHECK(grid_levers(d, settings) == std::array{0, 1});
    settings.levers[5] = 60;
    CHECK(grid_levers(d, settings) == std::array{0, 5});
    settings.levers[1] = 20;
    settings.levers[4] = 15;
    CHECK(grid_levers(d, settings) == std::array{1, 4});
    d.lever_groups = {{"", {0}}};
    CHECK(grid_levers(d, settings) == std::array{-1, -1});
}
