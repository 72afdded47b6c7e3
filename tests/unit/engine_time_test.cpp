// Integration and time: orders of convergence, and points of time that are met exactly.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

using namespace levers::engine;

namespace {

// Initial values that are one number (stocks the same in all draws) or one a draw (stocks in lanes).
enum class Kept { shared, lanes };

using Build = std::function<Value(Model&, Value start)>;

double error(const Build& build, Kept kept, Method method, double dt, double exact) {
    Model m;
    const Value start = kept == Kept::shared ? m.literal(1.0) : m.given("start");
    m.output("value", build(m, start));
    const Compiled c = compile(m, {.stop = 2, .dt = dt, .save_every = 1, .method = method});
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = 3});
    if (kept == Kept::lanes) e.given(0, std::vector<double>{1, 1, 1});
    e.run(0, 3);
    const ProgramSize size = size_of(*c.program);
    CHECK((size.draw + size.dynamic == 0) == (kept == Kept::shared));
    return std::abs(e.trace().value(0, e.trace().times() - 1, 2) - exact);
}

void check_order(const Build& build, double exact) {
    for (const Kept kept : {Kept::shared, Kept::lanes}) {
        CAPTURE(kept == Kept::lanes);
        for (const double dt : {1.0 / 16, 1.0 / 32, 1.0 / 64}) {
            const double euler =
                error(build, kept, Method::euler, dt, exact) / error(build, kept, Method::euler, dt / 2, exact);
            const double rk4 =
                error(build, kept, Method::rk4, dt, exact) / error(build, kept, Method::rk4, dt / 2, exact);
            CAPTURE(dt);
            CHECK(std::abs(euler - 2.0) < 0.35);
            CHECK(std::abs(rk4 - 16.0) < 2.0);
        }
    }
}

}  // namespace

TEST_CASE("half the step, half the error of Euler and a sixteenth of Runge-Kutta's: exponential decay") {
    check_order([](Model& m, Value start) {
        const Value s = m.stock("s", start);
        m.flow(s, -s);
        return s * m.literal(1.0);
    }, std::exp(-2.0));
}

TEST_CASE("the same of a harmonic oscillator, whose two stocks take their stages together") {
    check_order([](Model& m, Value start) {
        const Value x = m.stock("x", start), v = m.stock("v", start - start);
        m.flow(x, v);
        m.flow(v, -x);
        return x + v;
    }, std::cos(2.0) - std::sin(2.0));
}

TEST_CASE("the same of a flow that depends on time, which the stages see at the half step") {
    check_order([](Model& m, Value start) {
        const Value s = m.stock("s", start);
        m.flow(s, s * cos(m.time()));
        return s * m.literal(1.0);
    }, std::exp(std::sin(2.0)));
}

TEST_CASE("stocks in lanes see those that are the same in all draws at each stage") {
    // s = exp(-t); r' = s * r, so r = exp(1 - exp(-t)).
    const double exact = std::exp(1.0 - std::exp(-2.0));
    const auto error_at = [&](double dt) {
        Model m;
        const Value s = m.stock("s", m.literal(1.0)), r = m.stock("r", m.given("one"));
        m.flow(s, -s);
        m.flow(r, s * r);
        m.output("r", r);
        Ensemble e(compile(m, {.stop = 2, .dt = dt, .save_every = 1, .method = Method::rk4}).program, {.draws = 2});
        e.given(0, std::vector<double>{1, 1});
        e.run(0, 2);
        return std::abs(e.trace().value(0, e.trace().times() - 1, 1) - exact);
    };
    CHECK(std::abs(error_at(1.0 / 16) / error_at(1.0 / 32) - 16.0) < 2.0);
    CHECK(error_at(1.0 / 32) < 1e-6);
}

TEST_CASE("Euler's step adds dt times the net flow, whatever form it has") {
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        const Value g = m.given("g"), p = m.parameter("p", 0.3), s = m.series("s"), t = m.time();
        // As a sum, a difference, one flow, its opposite; of lanes and of numbers.
        const std::vector<Value> nets{
            g * s + p, p + g * s, g * s - t, t - g * s, g * s + s * s, g * s - s * s, -(g * s), g * s, s,
            p,         t,         g,         -g,        p - g,         g + s};
        std::vector<Value> stocks;
        for (const Value net : nets) {
            stocks.push_back(m.stock("stock", g));
            m.flow(stocks.back(), net);
        }
        for (const Value stock : stocks) m.output("stock", stock);
        Ensemble e(compile(m, {.stop = 4, .dt = 0.25, .save_every = 1}).program, {.draws = 5, .precision = precision});
        const std::vector<double> given{0.1, -0.7, 1.9, 3.0, 0.0};
        const auto series_at = [](std::size_t draw, int step) { return 0.1 * step - 0.3 * static_cast<double>(draw); };
        e.given(0, given);
        for (int step = 0; step <= 16; ++step) {
            std::vector<double> values;
            for (std::size_t draw = 0; draw < 5; ++draw) values.push_back(series_at(draw, step));
            e.series(0, step, values);
        }
        e.run(0, 5);
        for (std::size_t draw = 0; draw < 5; ++draw) {
            std::vector<double> level(nets.size(), given[draw]);
            for (int step = 0; step < 16; ++step) {
                const double G = given[draw], P = 0.3, S = series_at(draw, step), T = 0.25 * step;
                const double net[] = {
                    G * S + P, P + G * S, G * S - T, T - G * S, G * S + S * S, G * S - S * S, -(G * S), G * S, S,
                    P,         T,         G,         -G,        P - G,         G + S};
                for (std::size_t k = 0; k < level.size(); ++k) {
                    level[k] += net[k] * 0.25;
                    const double is = e.trace().value(static_cast<int>(k), step + 1, static_cast<int>(draw));
                    CAPTURE(k);
                    if (precision == Precision::twice) CHECK(is == level[k]);
                    else CHECK(is == doctest::Approx(level[k]).epsilon(2e-6));
                }
            }
        }
    }
}

TEST_CASE("all flows are computed before any stock changes, in whatever form they read stocks and delays") {
    for (const bool in_lanes : {false, true}) {
        CAPTURE(in_lanes);
        Model m;
        const Value one = in_lanes ? m.given("one") : m.literal(1.0);
        const Value a = m.stock("a", one), b = m.stock("b", one + one), c = m.stock("c", -one), d = m.stock("d", one);
        m.flow(a, b + c);
        m.flow(b, a - c);
        m.flow(c, -a);
        m.flow(d, b);
        for (const Value v : {a, b, c, d}) m.output("v", v);
        Ensemble e(compile(m, {.stop = 3, .dt = 0.25, .save_every = 1}).program, {.draws = 3});
        if (in_lanes) e.given(0, std::vector<double>{1, 1, 1});
        e.run(0, 3);
        double A = 1, B = 2, C = -1, D = 1;
        for (int t = 0; t <= 12; ++t) {
            CHECK(e.trace().value(0, t, 2) == A);
            CHECK(e.trace().value(1, t, 2) == B);
            CHECK(e.trace().value(2, t, 2) == C);
            CHECK(e.trace().value(3, t, 2) == D);
            const double by_a = (B + C) * 0.25, by_b = (A - C) * 0.25, by_c = -A * 0.25, by_d = B * 0.25;
            A += by_a, B += by_b, C += by_c, D += by_d;
        }
    }
}

TEST_CASE("saved points are met exactly, whatever the step and the start") {
    struct Case { double start, dt; int save_every, saved; double interval; };
    for (const Case& c : {Case{0, 0.1, 10, 11, 1},
                          {1990, 0.1, 10, 11, 1},
                          {-5, 0.025, 40, 21, 1},
                          {0, 0.025, 20, 21, 0.5},
                          {100, 0.125, 4, 9, 0.5},
                          {0, 1.0 / 3, 3, 31, 1},
                          {2000, 1.0 / 3, 3, 11, 1},
                          {0, 0.3, 10, 5, 3},
                          {0, 0.05, 1, 21, 0.05},
                          {-1, 2, 3, 4, 6}}) {
        CAPTURE(c.dt);
        CAPTURE(c.start);
        const double stop = c.start + c.interval * (c.saved - 1);
        const Horizon horizon{.start = c.start, .stop = stop, .dt = c.dt, .save_every = c.save_every};
        CHECK(horizon.saved() == c.saved);
        Model m;
        const Value s = m.stock("s", m.uniform("u", 1) * m.literal(0.0));
        m.flow(s, m.literal(1.0));
        m.output("time", m.time());
        m.output("in lanes", m.time() + m.uniform("u", 1) * m.literal(0.0));
        m.output("stock", s);
        Ensemble e(compile(m, horizon).program, {.draws = 1});
        e.run(0, 1);
        REQUIRE(e.trace().times() == c.saved);
        for (int i = 0; i < c.saved; ++i) {
            const double exact = c.interval == 0.05 ? c.start + i / 20.0 : c.start + c.interval * i;
            CHECK(e.trace().value(0, i, 0) == exact);
            CHECK(e.trace().value(1, i, 0) == exact);
            CHECK(horizon.saved_time(i) == exact);
            CHECK(e.trace().value(2, i, 0) == doctest::Approx(exact - c.start).epsilon(1e-12));
        }
    }
}

TEST_CASE("a step that is no part of a whole is start + step * dt, and rounding does not cost the last step") {
    const Horizon odd{.start = 1, .stop = 10, .dt = 0.3, .save_every = 1};
    CHECK(odd.steps() == 30);
    for (int step = 0; step <= 30; ++step) CHECK(odd.time(step) == 1 + step * 0.3);
    CHECK(Horizon{.start = 0, .stop = 0.9, .dt = 0.3}.steps() == 3);
    CHECK(Horizon{.start = 0, .stop = 2.1, .dt = 0.7}.steps() == 3);
    CHECK(Horizon{.start = 0, .stop = 1, .dt = 0.1}.steps() == 10);
    CHECK(Horizon{.start = 5, .stop = 5, .dt = 1}.saved() == 1);
}
