#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/functions.hpp"
#include "engine/math.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

using namespace levers::engine;

namespace {

Ensemble ensemble_of(const Model& m, const Horizon& horizon, int draws = 1, std::uint64_t seed = 1) {
    const Compiled c = compile(m, horizon);
    REQUIRE(c.program);
    return Ensemble(c.program, {.draws = draws, .seed = seed});
}

std::vector<double> course(const Ensemble& e, int output, int draw = 0) {
    std::vector<double> values;
    for (int t = 0; t < e.trace().times(); ++t) values.push_back(e.trace().value(output, t, draw));
    return values;
}

// Something of everything: all operators, classes, forms of operands and fusions.
void build_medley(Model& m) {
    const Value p = m.parameter("p", 1.5), u = m.uniform("u", 11), v = m.uniform("v", 12), t = m.time();
    const Value early = smooth(m, "early", exp(p) * t, m.literal(1.5), 3, m.literal(0.25));
    const Value x = m.stock("x", u + m.literal(0.5)), y = m.stock("y", p);
    const Value noisy = exp(u * t - v) + log(x * x + m.literal(1.0));
    m.flow(x, (noisy - x) / (v + p) + early * u);
    m.flow(y, x);
    const Value z = m.stock("z", v);
    m.flow(z, max(min(x * y - z, p), -p) * u - t / (x * x + v));
    m.output("x", x);
    m.output("y", y);
    m.output("z", z);
    m.output("ratio", (p - z) / (x + m.literal(2.0)));
    m.output("product", p - x * y);
    m.output("early", early);
    m.output("draw", u * v);
    m.output("constant", m.literal(7.0));
    m.output("lever", p + p);
    m.output("late", smooth(m, "late", z, m.literal(0.5), 1, m.literal(0.0)));
}

}  // namespace

TEST_CASE("exponential decay is Euler's recurrence, and near the analytical value") {
    Model m;
    const Value cup = m.stock("cup", m.literal(90.0));
    m.flow(cup, (m.parameter("room", 20.0) - cup) / m.literal(10.0));
    m.output("cup", cup);
    Ensemble e = ensemble_of(m, {.stop = 30});
    e.run(0, 1);
    const auto warmth = course(e, 0);
    REQUIRE(warmth.size() == 121);
    double level = 90.0;
    for (int step = 0; step <= 240; ++step) {
        if (step % 2 == 0) CHECK(warmth[static_cast<std::size_t>(step / 2)] == level);
        level = level + 0.125 * ((20.0 - level) / 10.0);
    }
    // Euler's error is at most t/2 * dt * |second derivative|, largest near t = 10.
    for (std::size_t i = 0; i < warmth.size(); ++i)
        CHECK(warmth[i] == doctest::Approx(20.0 + 70.0 * std::exp(-0.25 * static_cast<double>(i) / 10.0)).epsilon(0.005));
}

TEST_CASE("logistic growth follows the analytical curve") {
    Model m;
    const Value p = m.stock("population", m.literal(0.01));
    m.flow(p, p * (m.literal(1.0) - p));
    m.output("population", p);
    Ensemble e = ensemble_of(m, {.stop = 12, .dt = 1.0 / 64, .save_every = 16});
    e.run(0, 1);
    const auto population = course(e, 0);
    for (std::size_t i = 0; i < population.size(); ++i) {
        const double exact = 1.0 / (1.0 + 99.0 * std::exp(-0.25 * static_cast<double>(i)));
        CHECK(std::abs(population[i] - exact) < 0.01);
    }
    CHECK(population.back() > 0.99);
}

TEST_CASE("what flows out of one stock flows into the next: nothing is lost") {
    Model m;
    const Value waiting = m.stock("waiting", m.literal(100.0)), treated = m.stock("treated", m.literal(0.0));
    const Value treatment = waiting * (m.uniform("speed", 5) + m.literal(0.1));
    m.flow(waiting, -treatment);
    m.flow(treated, treatment);
    m.output("all", waiting + treated);
    Ensemble e = ensemble_of(m, {}, 64);
    e.run(0, 64);
    for (int t = 0; t < e.trace().times(); ++t)
        for (int draw = 0; draw < e.trace().draws(); ++draw) CHECK(e.trace().value(0, t, draw) == doctest::Approx(100.0).epsilon(1e-14));
}

TEST_CASE("a smooth of order 1 answers a step as Euler's closed form says") {
    Model m;
    m.output("late", smooth(m, "late", m.parameter("step", 1.0), m.literal(2.0), 1, m.literal(0.0)));
    Ensemble e = ensemble_of(m, {.stop = 10, .dt = 1.0 / 8, .save_every = 1});
    e.run(0, 1);
    const auto late = course(e, 0);
    for (std::size_t n = 0; n < late.size(); ++n) {
        CHECK(late[n] == doctest::Approx(1.0 - std::pow(1.0 - 0.125 / 2.0, static_cast<double>(n))).epsilon(1e-12));
        CHECK(std::abs(late[n] - (1.0 - std::exp(-0.125 * static_cast<double>(n) / 2.0))) < 0.013);
    }
}

TEST_CASE("a smooth of order 3 answers a step as Euler's closed form says") {
    Model m;
    m.output("late", smooth(m, "late", m.parameter("step", 1.0), m.literal(2.0), 3, m.literal(0.0)));
    Ensemble e = ensemble_of(m, {.stop = 10, .dt = 1.0 / 8, .save_every = 1});
    e.run(0, 1);
    const auto late = course(e, 0);
    const double q = 0.125 * 1.5;                        // share a stage passes on in a step
    for (std::size_t i = 0; i < late.size(); ++i) {
        const double n = static_cast<double>(i), left = std::pow(1.0 - q, n);
        const double r = q / (1.0 - q);                  // negative binomial: fewer than three passages in n steps
        CHECK(late[i] == doctest::Approx(1.0 - left * (1.0 + n * r + n * (n - 1.0) / 2.0 * r * r)).epsilon(1e-11));
        const double x = 1.5 * 0.125 * n;
        CHECK(std::abs(late[i] - (1.0 - std::exp(-x) * (1.0 + x + x * x / 2.0))) < 0.03);
    }
}

TEST_CASE("a smooth at rest stays at its start exactly") {
    Model m;
    m.output("late", smooth(m, "late", m.parameter("p", 0.3), m.literal(1.7), 3, m.literal(0.3)));
    Ensemble e = ensemble_of(m, {});
    e.run(0, 1);
    for (const double late : course(e, 0)) CHECK(late == 0.3);
}

TEST_CASE("a stock whose flow is the level of another does not see it change first") {
    Model m;
    const Value first = m.stock("first", m.uniform("u", 1)), second = m.stock("second", m.uniform("u2", 2));
    m.flow(second, first);
    m.flow(first, second);
    m.output("difference", first - second);   // decays by 1 - dt a step
    Ensemble e = ensemble_of(m, {.stop = 1, .dt = 1.0 / 8, .save_every = 1});
    e.run(0, 1);
    const auto difference = course(e, 0);
    for (std::size_t n = 0; n < difference.size(); ++n)
        CHECK(difference[n] == doctest::Approx(difference[0] * std::pow(0.875, static_cast<double>(n))).epsilon(1e-12));
}

TEST_CASE("saved points are exact where accumulated time would miss them") {
    Model m;
    m.output("time", m.time());
    const Horizon horizon{.stop = 10, .dt = 1.0 / 10, .save_every = 5};   // dt 0.1 is no binary number
    Ensemble e = ensemble_of(m, horizon);
    e.run(0, 1);
    REQUIRE(e.trace().times() == 21);
    for (int i = 0; i < 21; ++i) {
        CHECK(e.trace().value(0, i, 0) == (i * 5) * 0.1);
        CHECK(horizon.saved_time(i) == 0.5 * i);
    }
}

TEST_CASE("a horizon that ends between saved points keeps those before its end") {
    Model m;
    m.output("time", m.time());
    Ensemble e = ensemble_of(m, {.stop = 1, .dt = 1.0 / 8, .save_every = 3});
    e.run(0, 1);
    REQUIRE(e.trace().times() == 3);
    CHECK(e.trace().value(0, 2, 0) == 0.75);
}

TEST_CASE("every operator in lanes gives what it gives for a number") {
    Model m;
    const Value u = m.uniform("u", 3), p = m.parameter("p", 0.4), t = m.time(), x = u + t;
    const std::vector<Value> made{x + p, x - p, p - x, x * p, x / p, p / x, min(x, p), max(p, x), -x, exp(x), log(x),
                                  u * t + x, x - u * t, u * t - x, u * t + p, p - u * t, u * t - p, x * x - p, x * x + u,
                                  (x - u * t) * p, p * (x - p), (p - x) * u, max(min(x, p), -p), min(max(x, p), p * p), max(p, min(x, u))};
    m.output("u", u);
    for (const Value v : made) m.output("v", v);
    Ensemble e = ensemble_of(m, {.stop = 2, .dt = 1.0 / 1, .save_every = 1}, 100);
    e.run(0, 100);
    for (int time = 0; time < 3; ++time)
        for (int draw = 0; draw < 100; ++draw) {
            const double a = e.trace().value(0, time, draw), q = 0.4, y = a + time, b = time;
            const std::vector<double> expected{y + q, y - q, q - y, y * q, y / q, q / y, min(y, q), max(q, y), -y,
                                               levers::engine::exp(y), levers::engine::log(y), a * b + y, y - a * b, a * b - y,
                                               a * b + q, q - a * b, a * b - q, y * y - q, y * y + a,
                                               (y - a * b) * q, q * (y - q), (q - y) * a, max(min(y, q), -q), min(max(y, q), q * q), max(q, min(y, a))};
            for (std::size_t i = 0; i < expected.size(); ++i)
                CHECK(e.trace().value(static_cast<int>(i) + 1, time, draw) == expected[i]);
        }
}

TEST_CASE("draws do not depend on how they are grouped into calls") {
    Model m;
    build_medley(m);
    Ensemble whole = ensemble_of(m, {}, 256), pieces = ensemble_of(m, {}, 300), odd = ensemble_of(m, {}, 256);
    whole.run(0, 256);
    pieces.run(0, 64);
    pieces.run(64, 192);
    for (int first = 0; first < 256; first += 37) odd.run(first, std::min(37, 256 - first));
    CHECK(whole.trace().hash(256) == pieces.trace().hash(256));
    CHECK(whole.trace().hash(256) == odd.trace().hash(256));
    CHECK(whole.trace().hash(255) != whole.trace().hash(256));
}

TEST_CASE("a parameter takes effect with the next run, and can be put back") {
    Model m;
    build_medley(m);
    Ensemble e = ensemble_of(m, {}, 32);
    e.run(0, 32);
    const auto before = e.trace().hash(32);
    e.set(0, 1.6);
    CHECK(e.trace().hash(32) == before);
    e.run(0, 32);
    CHECK(e.trace().hash(32) != before);
    e.set(0, 1.5);
    e.run(0, 32);
    CHECK(e.trace().hash(32) == before);
    e.set(0, -3.0);
    e.reset_parameters();
    e.run(0, 32);
    CHECK(e.trace().hash(32) == before);
}

TEST_CASE("another seed gives other draws") {
    Model m;
    build_medley(m);
    Ensemble one = ensemble_of(m, {}, 32, 1), two = ensemble_of(m, {}, 32, 2);
    one.run(0, 32);
    two.run(0, 32);
    CHECK(one.trace().hash(32) != two.trace().hash(32));
}

TEST_CASE("the same answer everywhere: this hash holds natively and in wasm, with every compiler") {
    Model m;
    build_medley(m);
    Ensemble e = ensemble_of(m, {}, 100);
    e.run(0, 100);
    for (int output = 0; output < e.trace().outputs(); ++output)
        for (int draw = 0; draw < e.trace().draws(); ++draw) CHECK(std::isfinite(e.trace().value(output, e.trace().times() - 1, draw)));
    CHECK(e.trace().hash(100) == 7711300587962973903u);
}

TEST_CASE("stocks that read each other take their steps as if at once") {
    Model m;
    const Value u = m.uniform("u", 5);   // stocks that differ between draws
    const Value a = m.stock("a", u), b = m.stock("b", u * m.literal(2.0)), c = m.stock("c", u * m.literal(3.0)), d = m.stock("d", u);
    m.flow(a, (b - a) * m.literal(0.5));   // reads b, which reads c, which reads a: a circle
    m.flow(b, c - b);
    m.flow(c, (a - c) * u);
    m.flow(d, exp(-d));                    // has a flow of its own
    const Value e = m.stock("e", u), f = m.stock("f", u);
    m.flow(e, d - e);
    m.flow(f, a);                          // is another stock
    for (const Value v : {u, a, b, c, d, e, f}) m.output("v", v);
    Ensemble run = ensemble_of(m, {.stop = 4, .dt = 0.25, .save_every = 1}, 70);
    run.run(0, 70);
    for (const int draw : {0, 69}) {
        const double x = run.trace().value(0, 0, draw);
        double s[] = {x, 2 * x, 3 * x, x, x, x};
        for (int time = 0; time <= 16; ++time) {
            for (int i = 0; i < 6; ++i) CHECK(run.trace().value(i + 1, time, draw) == doctest::Approx(s[i]).epsilon(1e-14));
            const double flows[] = {(s[1] - s[0]) * 0.5, s[2] - s[1], (s[0] - s[2]) * x, levers::engine::exp(-s[3]), s[3] - s[4], s[0]};
            for (int i = 0; i < 6; ++i) s[i] += 0.25 * flows[i];
        }
    }
}
