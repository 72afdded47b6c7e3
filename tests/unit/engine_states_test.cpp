// What has a memory: delays, what was at the start, noise, the caller's numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/functions.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

using namespace levers::engine;

namespace {

Ensemble run(const Model& m, const Horizon& horizon, int draws, Precision precision = Precision::twice,
             std::uint64_t seed = 1) {
    const Compiled c = compile(m, horizon);
    for (const std::string& error : c.errors) FAIL_CHECK(error);
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = draws, .seed = seed, .precision = precision});
    e.run(0, draws);
    return e;
}

// Something of everything that differs between draws.
void build_all(Model& m) {
    const Value p = m.parameter("p", 1.5), u = m.uniform("u", 11), v = m.uniform("v", 12), t = m.time(), n = m.noise(5);
    const Value x = m.stock("x", u + m.literal(0.5)), y = m.stock("y", p), z = m.stock("z", v);
    const Value gone = m.delay("gone", v * m.literal(3.0), u), last = m.previous("last", p);
    const Value bent = m.lookup(x, {{0, 0.5, 1.2, 3}, {1, 0.2, 0.7, 0.1}}),
                even = m.lookup(y, {{0, 1, 2}, {0, 2, 1}, Beyond::extrapolate});
    const Value jumps = m.lookup(z, {{0, 0.3, 0.6}, {1, 2, 3}, Beyond::step});
    m.delayed(gone, x * n);
    m.delayed(last, y);
    m.flow(x, (exp(u * t - v) + log(x * x + m.literal(1.0)) - x) / (v + p) + bent * n);
    m.flow(y, select(less(x, y), even, sin(z)) - y * u);
    m.flow(z, max(min(x * y - z, p), -p) * u - t / (x * x + v) + gone * jumps - last * m.literal(0.1));
    for (const Value o :
         {x, y, z, n, gone, last, bent, even, jumps, u * v, t * p, m.literal(7.0), m.initial(x * n),
          floor(z * m.literal(10.0)), pow(x * x, u), normal_quantile(u), smooth(m, "s", n, m.literal(1.0), 3, v)})
        m.output("o", o);
}

}  // namespace

TEST_CASE("a draw has the same bits however many are beside it") {
    Model m;
    build_all(m);
    for (const Method method : {Method::euler, Method::rk4})
        for (const Precision precision : {Precision::twice, Precision::single}) {
            const Horizon horizon{.stop = 4, .dt = 0.25, .save_every = 2, .method = method};
            const Ensemble whole = run(m, horizon, 1000, precision);
            for (const int draws : {1, 3, 4, 5, 63, 64, 65, 257, 1000}) {
                CAPTURE(draws);
                const Ensemble part = run(m, horizon, draws, precision);
                CHECK(part.trace().draws() == draws);
                CHECK(part.trace().hash(draws) == whole.trace().hash(draws));
            }
            CHECK(whole.trace().hash(999) != whole.trace().hash(1000));
        }
}

TEST_CASE("everything at once has the same bits natively and in wasm, in both precisions and methods") {
    Model m;
    build_all(m);
    const auto hash = [&](Method method, Precision precision) {
        const Ensemble e = run(m, {.stop = 4, .dt = 0.25, .save_every = 2, .method = method}, 100, precision);
        for (int output = 0; output < e.trace().outputs(); ++output)
            for (int draw = 0; draw < 100; ++draw)
                CHECK(std::isfinite(e.trace().value(output, e.trace().times() - 1, draw)));
        return e.trace().hash(100);
    };
    CHECK(hash(Method::euler, Precision::twice) == 17559903698896744441u);
    CHECK(hash(Method::euler, Precision::single) == 12043622429010403027u);
    CHECK(hash(Method::rk4, Precision::twice) == 8807602940837861658u);
    CHECK(hash(Method::rk4, Precision::single) == 10682193749226684779u);
}

TEST_CASE("values do not depend on how often they are saved") {
    Model m;
    build_all(m);
    for (const Method method : {Method::euler, Method::rk4})
        for (const Precision precision : {Precision::twice, Precision::single}) {
            const Ensemble every = run(m, {.stop = 4, .dt = 0.25, .save_every = 1, .method = method}, 20, precision);
            const Ensemble fourth = run(m, {.stop = 4, .dt = 0.25, .save_every = 4, .method = method}, 20, precision);
            REQUIRE(every.trace().times() == 17);
            REQUIRE(fourth.trace().times() == 5);
            int different = 0;
            for (int output = 0; output < every.trace().outputs(); ++output)
                for (int t = 0; t < 5; ++t)
                    for (int draw = 0; draw < 20; ++draw)
                        different += every.trace().value(output, 4 * t, draw) != fourth.trace().value(output, t, draw);
            CHECK(different == 0);
        }
}

TEST_CASE("outputs may be anything, and the same thing twice") {
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        const Value p = m.parameter("p", 1.25), u = m.uniform("u", 4), s = m.stock("s", u),
                    clock = m.stock("clock", m.literal(3.0));
        m.flow(s, p);
        m.flow(clock, m.literal(2.0));
        const std::vector<Value> kept{m.literal(7.0), p, u, m.time(), s, clock, p + p, u + p, s * p, clock + p};
        for (const char* name : {"one", "two"})
            for (const Value v : kept) m.output(name, v);
        Ensemble e = run(m, {.stop = 2, .dt = 0.25, .save_every = 4}, 5, precision);
        e.set(0, 1.5);
        e.run(0, 5);
        REQUIRE(e.trace().outputs() == 20);
        for (int t = 0; t < 3; ++t)
            for (int draw = 0; draw < 5; ++draw) {
                const double uniform = e.trace().value(2, t, draw);
                CHECK((uniform > 0.0 && uniform < 1.0));
                CHECK(uniform == e.trace().value(2, 0, draw));
                const double expected[] = {7.0, 1.5, uniform, 1.0 * t, uniform + 1.5 * t, 3.0 + 2.0 * t, 3.0,
                                           uniform + 1.5, (uniform + 1.5 * t) * 1.5, 4.5 + 2.0 * t};
                for (int k = 0; k < 10; ++k) {
                    CHECK(e.trace().value(k, t, draw) ==
                          doctest::Approx(expected[k]).epsilon(precision == Precision::twice ? 1e-15 : 1e-6));
                    CHECK(e.trace().value(k, t, draw) == e.trace().value(k + 10, t, draw));
                }
            }
    }
}

TEST_CASE("a delay gives what was whole steps ago, at least one, and before that its initial value") {
    struct Case { double length; int steps; };
    constexpr double dt = 0.25;
    for (const Case& c :
         {Case{0, 1}, {dt, 1}, {1.4 * dt, 1}, {1.6 * dt, 2}, {10 * dt, 10}, {-1, 1}, {1e12, 1000}, {std::nan(""), 1}})
        for (const Method method : {Method::euler, Method::rk4})
            for (const Precision precision : {Precision::twice, Precision::single}) {
                CAPTURE(c.length);
                Model m;
                const Value u = m.uniform("u", 1), input = m.time() * u,
                            late = m.delay("late", m.parameter("length", c.length), u - m.literal(5.0));
                m.delayed(late, input);
                m.output("input", input);
                m.output("late", late);
                m.output("start", u - m.literal(5.0));
                const Ensemble e = run(m, {.stop = 5, .dt = dt, .save_every = 1, .method = method}, 7, precision);
                for (int t = 0; t < e.trace().times(); ++t)
                    for (int draw = 0; draw < 7; ++draw)
                        CHECK(e.trace().value(1, t, draw) ==
                              (t < c.steps ? e.trace().value(2, t, draw) : e.trace().value(0, t - c.steps, draw)));
            }
}

TEST_CASE("every draw may have a delay of its own, of the length at the start") {
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        const Value length = m.given("length") + m.time(),
                    late = m.delay("late", length, m.literal(-1.0));   // at the start: time is 0
        m.delayed(late, m.time());
        m.output("late", late);
        const Compiled c = compile(m, {.stop = 10, .dt = 1, .save_every = 1});
        Ensemble e(c.program, {.draws = 9, .precision = precision});
        const std::vector<double> lengths{0, 1, 1.4, 1.5, 2, 3.49, 3.51, 9, 100};
        const std::vector<int> steps{1, 1, 1, 2, 2, 3, 4, 9, 100};
        e.given(0, lengths);
        for (int again = 0; again < 2; ++again) {   // a run leaves nothing behind for the next
            e.run(0, 9);
            for (int t = 0; t <= 10; ++t)
                for (int draw = 0; draw < 9; ++draw)
                    CHECK(e.trace().value(0, t, draw) == std::max(-1, t - steps[static_cast<std::size_t>(draw)]));
        }
    }
}

TEST_CASE("the previous value is that of one step ago, and of a stock that of before its step") {
    Model m;
    const Value s = m.stock("s", m.uniform("u", 1)), before = m.previous("before", m.literal(9.0)),
                twice = m.previous("twice", m.literal(8.0));
    m.flow(s, s + before * m.literal(0.01));
    m.delayed(before, s);
    m.delayed(twice, before);
    for (const Value v : {s, before, twice}) m.output("v", v);
    for (const Method method : {Method::euler, Method::rk4}) {
        const Ensemble e = run(m, {.stop = 2, .dt = 0.25, .save_every = 1, .method = method}, 5);
        for (int draw = 0; draw < 5; ++draw)
            for (int t = 0; t <= 8; ++t) {
                CHECK(e.trace().value(1, t, draw) == (t == 0 ? 9.0 : e.trace().value(0, t - 1, draw)));
                CHECK(e.trace().value(2, t, draw) == (t == 0 ? 8.0 : e.trace().value(1, t - 1, draw)));
            }
    }
}

TEST_CASE("what a value was at the start stays") {
    Model m;
    const Value u = m.uniform("u", 1), s = m.stock("s", u + m.literal(1.0)), n = m.noise(3), g = m.series("g");
    m.flow(s, s);
    const Value late = m.delay("late", m.literal(1.0), u * m.literal(3.0));
    m.delayed(late, s);
    const std::vector<Value> values{s, n, g, late, m.time(), s * n + m.time(), m.lookup(s, {{0, 5}, {0, 5}})};
    for (const Value v : values) m.output("now", v);
    for (const Value v : values) m.output("start", m.initial(v));
    const Compiled c = compile(m, {.start = 2, .stop = 4, .dt = 0.5, .save_every = 1});
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = 6});
    for (int step = 0; step <= 4; ++step) e.series(0, step, std::vector<double>{1.0 * step, 2, 3, 4, 5, 6});
    e.run(0, 6);
    for (int k = 0; k < 7; ++k)
        for (int draw = 0; draw < 6; ++draw)
            for (int t = 0; t <= 4; ++t)
                CHECK(e.trace().value(k + 7, t, draw) == doctest::Approx(e.trace().value(k, 0, draw)).epsilon(1e-14));
}

TEST_CASE("noise is another number in every draw and step, even on (0, 1), and the same again in every run") {
    Model m;
    m.output("one", m.noise(1));
    m.output("two", m.noise(2));
    constexpr int draws = 1000, steps = 50;
    const Horizon horizon{.stop = steps, .dt = 1, .save_every = 1};
    Ensemble e = run(m, horizon, draws);
    const auto hash = e.trace().hash(draws);
    std::vector<double> seen, values(draws), others(draws);
    double together = 0;
    for (int t = 0; t <= steps; ++t) {
        e.trace().read(0, t, std::span<double>(values));
        e.trace().read(1, t, std::span<double>(others));
        seen.insert(seen.end(), values.begin(), values.end());
        for (std::size_t i = 0; i < values.size(); ++i) together += (values[i] - 0.5) * (others[i] - 0.5);
    }
    const double count = static_cast<double>(seen.size());
    double mean = 0, variance = 0, from_step_to_step = 0, from_draw_to_draw = 0;
    for (const double v : seen) mean += v / count;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        variance += (seen[i] - mean) * (seen[i] - mean) / count;
        if (i >= draws) from_step_to_step += (seen[i] - 0.5) * (seen[i - draws] - 0.5) / count;
        if (i > 0) from_draw_to_draw += (seen[i] - 0.5) * (seen[i - 1] - 0.5) / count;
    }
    // Four standard errors of 51,000 numbers.
    CHECK(std::abs(mean - 0.5) < 4 * std::sqrt(1.0 / 12 / count));
    CHECK(std::abs(variance - 1.0 / 12) < 4 * std::sqrt(1.0 / 180 / count));
    for (const double covariance : {from_step_to_step, from_draw_to_draw, together / count})
        CHECK(std::abs(covariance) < 4.0 / 12 / std::sqrt(count));
    std::sort(seen.begin(), seen.end());
    CHECK(seen.front() > 0.0);
    CHECK(seen.back() < 1.0);
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());

    e.run(0, draws);
    CHECK(e.trace().hash(draws) == hash);
    CHECK(run(m, horizon, draws).trace().hash(draws) == hash);
    CHECK(run(m, horizon, draws, Precision::twice, 2).trace().hash(draws) != hash);
}

TEST_CASE("with Runge-Kutta the four stages of a step see one noise and one of the caller's numbers") {
    Model m;
    const Value n = m.noise(7), g = m.series("g"), s = m.stock("s", m.literal(0.0)), r = m.stock("r", m.literal(0.0));
    m.flow(s, n);
    m.flow(r, g);
    for (const Value v : {n, g, s, r}) m.output("v", v);
    const Compiled c = compile(m, {.stop = 5, .dt = 0.5, .save_every = 1, .method = Method::rk4});
    Ensemble e(c.program, {.draws = 3});
    for (int step = 0; step <= 10; ++step) e.series(0, step, std::vector<double>{1.0 * step, 0.3 * step * step, 1.0});
    e.run(0, 3);
    for (int t = 0; t < 10; ++t)
        for (int draw = 0; draw < 3; ++draw)
            for (int k = 0; k < 2; ++k)
                CHECK(e.trace().value(k + 2, t + 1, draw) - e.trace().value(k + 2, t, draw) ==
                      doctest::Approx(0.5 * e.trace().value(k, t, draw)).epsilon(1e-13));
}

TEST_CASE("the caller's numbers are zero until set, and are kept from run to run") {
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        m.output("given", m.given("a") + m.given("b"));
        m.output("series", m.series("c") * m.series("d"));
        Ensemble e = run(m, {.stop = 3, .dt = 1, .save_every = 1}, 70, precision);
        CHECK(e.trace().value(0, 0, 69) == 0.0);
        CHECK(e.trace().value(1, 3, 69) == 0.0);
        std::vector<double> values(70);
        for (int i = 0; i < 70; ++i) values[static_cast<std::size_t>(i)] = i;
        e.given(1, values);
        for (int step = 0; step <= 3; ++step) {
            e.series(1, step, values);
            e.series(0, step, std::vector<double>(70, step));
        }
        for (int again = 0; again < 2; ++again) {
            e.run(0, 70);
            for (int t = 0; t <= 3; ++t)
                for (int draw = 0; draw < 70; ++draw) {
                    CHECK(e.trace().value(0, t, draw) == draw);
                    CHECK(e.trace().value(1, t, draw) == t * draw);
                }
        }
    }
}
