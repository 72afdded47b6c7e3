// Graphical functions in lanes, which find their place by cells, against the
// plain definition, look_up().
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

using namespace levers::engine;

namespace {

struct Named { std::string name; Table table; };

std::vector<Named> tables() {
    std::vector<Named> all;
    const auto add = [&](const std::string& name, std::vector<double> x, std::vector<double> y) {
        for (const Beyond beyond : {Beyond::hold, Beyond::extrapolate, Beyond::step})
            all.push_back({name + ", beyond " + std::to_string(static_cast<int>(beyond)), {x, y, beyond}});
    };
    add("two points", {0, 1}, {2, 5});
    add("even", {0, 1, 2, 3, 4}, {1, 0.5, 0.8, -3, 2});
    add("even, below 0", {-2, -1, 0, 1, 2}, {5, 4, 4, 0, 1});
    add("even tenths", {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
        {0, 0.1, 0.3, 0.2, 0.7, 0.7, 0.8, 0.4, 0.9, 1, 1});
    add("even years", {1990, 2000, 2010, 2020}, {3, 5, 4, 9});
    add("uneven", {0, 1, 4, 4.5, 9}, {1, -2, 7, 3, 3});
    add("uneven, steep", {-1, -0.99, 0, 0.01, 1}, {0, 1, 1, 0, 10});
    add("thirds, rounded", {0, 0.3333, 0.6667, 1}, {1, 4, 2, 3});
    add("sevenths, rounded", {0, 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1}, {0, 1, 0, 2, 0, 3, 0, 4});
    add("a multiple of a cell", {0, 1, 3, 4, 8}, {0, 2, 1, 5, 4});
    add("too many cells", {0, 0.001, 1, 50, 100}, {1, 2, 3, 4, 5});
    add("doubled point", {0, 1, 1, 2}, {0, 1, 2, 3});
    std::vector<double> x, y;
    for (int i = 0; i <= 200; ++i) x.push_back(0.25 * i), y.push_back(std::sin(0.7 * i));
    add("long", x, y);
    return all;
}

// At, beside, between and beyond the points.
std::vector<double> places(const Table& table) {
    const std::vector<double>& p = table.x;
    const double span = p.back() - p.front();
    std::vector<double> all;
    for (std::size_t i = 0; i < p.size(); ++i) {
        all.insert(all.end(), {p[i], std::nextafter(p[i], -1e9), std::nextafter(p[i], 1e9), p[i] - 1e-7 * span,
                               p[i] + 1e-7 * span});
        if (i + 1 < p.size())
            for (const double part : {0.1, 0.25, 0.5, 0.77, 0.999}) all.push_back(p[i] + part * (p[i + 1] - p[i]));
    }
    for (const double beyond : {0.001, 0.3, 1.0, 17.0, 1000.0})
        all.insert(all.end(), {p.front() - beyond * span, p.back() + beyond * span});
    return all;
}

// The values of `table` at `x`, in lanes of class draw and of class dynamic.
struct Looked { std::vector<double> draw, dynamic; };
Looked looked_up(const Table& table, const std::vector<double>& x, Precision precision) {
    Model m;
    m.output("draw", m.lookup(m.given("x"), table));
    m.output("dynamic", m.lookup(m.series("x"), table));
    const Compiled c = compile(m, {.stop = 0});
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = static_cast<int>(x.size()), .precision = precision});
    e.given(0, x);
    e.series(0, 0, x);
    e.run(0, static_cast<int>(x.size()));
    Looked result{std::vector<double>(x.size()), std::vector<double>(x.size())};
    e.trace().read(0, 0, std::span<double>(result.draw));
    e.trace().read(1, 0, std::span<double>(result.dynamic));
    return result;
}

double largest(const std::vector<double>& values) {
    double most = 0;
    for (const double v : values) most = std::max(most, std::abs(v));
    return most;
}

double steepest(const Table& t) {
    double most = 0;
    for (std::size_t i = 0; i + 1 < t.x.size(); ++i)
        if (t.x[i + 1] > t.x[i]) most = std::max(most, std::abs((t.y[i + 1] - t.y[i]) / (t.x[i + 1] - t.x[i])));
    return most;
}

}  // namespace

TEST_CASE("in double precision a graphical function in lanes is look_up() within 1e-12") {
    for (const Named& named : tables()) {
        const std::string& name = named.name;
        const Table& table = named.table;
        CAPTURE(name);
        const std::vector<double> x = places(table);
        const Looked is = looked_up(table, x, Precision::twice);
        // A place near a point has the error of the place, times the slope.
        for (std::size_t i = 0; i < x.size(); ++i) {
            CAPTURE(x[i]);
            const double should = look_up(table, x[i]);
            const double close = 1e-12 * std::max(largest(table.y), std::abs(should)) +
                                 4e-16 * std::max(std::abs(x[i]), largest(table.x)) * steepest(table);
            if (table.beyond == Beyond::step) CHECK(is.draw[i] == should);
            else CHECK(std::abs(is.draw[i] - should) <= close);
            CHECK(is.dynamic[i] == is.draw[i]);
        }
    }
}

TEST_CASE("in single precision it is look_up() of the rounded place within 1e-6, and a few roundings of the place") {
    for (const Named& named : tables()) {
        const std::string& name = named.name;
        const Table& table = named.table;
        CAPTURE(name);
        std::vector<double> x = places(table);
        for (double& at : x) at = static_cast<double>(static_cast<float>(at));
        const Looked is = looked_up(table, x, Precision::single);
        for (std::size_t i = 0; i < x.size(); ++i) {
            CAPTURE(x[i]);
            const double should = look_up(table, x[i]);
            const double close = 1e-6 * std::max(largest(table.y), std::abs(should)) +
                                 3e-7 * std::max(std::abs(x[i]), largest(table.x)) * steepest(table);
            if (table.beyond == Beyond::step) CHECK(is.draw[i] == static_cast<double>(static_cast<float>(should)));
            else CHECK(std::abs(is.draw[i] - should) <= close);
            CHECK(is.dynamic[i] == is.draw[i]);
        }
    }
}

TEST_CASE("what is the same in all draws is look_up() itself") {
    for (const Named& named : tables()) {
        const std::string& name = named.name;
        const Table& table = named.table;
        CAPTURE(name);
        Model m;
        m.output("time", m.lookup(m.time(), table));
        m.output("invariant", m.lookup(m.parameter("p", 0.45), table));
        m.output("literal", m.lookup(m.literal(0.45), table));
        const Horizon horizon{.start = -1, .stop = 5, .dt = 0.25, .save_every = 1};
        Ensemble e(compile(m, horizon).program, {.draws = 1});
        e.run(0, 1);
        for (int t = 0; t < e.trace().times(); ++t) {
            CHECK(e.trace().value(0, t, 0) == look_up(table, horizon.saved_time(t)));
            CHECK(e.trace().value(1, t, 0) == look_up(table, 0.45));
            CHECK(e.trace().value(2, t, 0) == look_up(table, 0.45));
        }
    }
}

TEST_CASE("what is not a number stays so, and the infinite are beyond all points") {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const std::vector<double> x{std::nan(""), infinite, -infinite, std::nan(""), 1e300, -1e300, 1e30, -1e30};
    for (const Named& named : tables())
        for (const Precision precision : {Precision::twice, Precision::single}) {
            const Table& table = named.table;
            CAPTURE(named.name);
            CAPTURE(static_cast<int>(precision));
            const Looked is = looked_up(table, x, precision);
            CHECK(std::isnan(is.draw[0]));
            CHECK(std::isnan(is.draw[3]));
            if (table.beyond == Beyond::extrapolate) continue;
            for (const std::size_t i : {1u, 4u, 6u}) CHECK(is.draw[i] == doctest::Approx(table.y.back()).epsilon(1e-6));
            for (const std::size_t i : {2u, 5u, 7u})
                CHECK(is.draw[i] == doctest::Approx(table.y.front()).epsilon(1e-6));
        }
}

TEST_CASE("an extrapolated line goes on to the infinite") {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const std::vector<double> x{infinite, -infinite, 1e100, -1e100};
    for (const Named& named : tables()) {
        const std::string& name = named.name;
        const Table& table = named.table;
        if (table.beyond != Beyond::extrapolate) continue;
        CAPTURE(name);
        const Looked is = looked_up(table, x, Precision::twice);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double should = look_up(table, x[i]);
            CAPTURE(x[i]);
            if (std::isnan(should)) continue;   // no slope, and an infinite way
            // Where a point lies within the last cell, the cell's line and its bend may be infinite against each other.
            if (std::isinf(should) && std::isnan(is.draw[i]) && name.find("rounded") != std::string::npos) continue;
            if (std::isinf(should)) CHECK(is.draw[i] == should);
            else CHECK(is.draw[i] == doctest::Approx(should).epsilon(1e-12));
        }
    }
}

TEST_CASE("points have their values, and a stepped function that of the point to the left") {
    for (const Named& named : tables()) {
        const std::string& name = named.name;
        const Table& table = named.table;
        CAPTURE(name);
        if (name.starts_with("doubled")) continue;   // two values
        for (std::size_t i = 0; i < table.x.size(); ++i) {
            const bool last = i + 1 == table.x.size();
            CHECK(look_up(table, table.x[i]) == doctest::Approx(table.y[i]).epsilon(1e-14));
            if (!last && table.beyond == Beyond::step) {
                CHECK(look_up(table, std::nextafter(table.x[i + 1], -1e9)) == table.y[i]);
                CHECK(looked_up(table, {std::nextafter(table.x[i + 1], -1e9), table.x[i + 1]}, Precision::twice).draw ==
                      std::vector{table.y[i], table.y[i + 1]});
            }
        }
    }
}
