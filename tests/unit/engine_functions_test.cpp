#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "engine/functions.hpp"
#include "engine_course.hpp"

using namespace levers::engine;

namespace {

constexpr Horizon tenths(double stop, Method method = Method::euler) {
    return {.start = 0.0, .stop = stop, .dt = 0.1, .save_every = 1, .method = method};
}

// A flow of 100 in one step at time 2, through a material delay of mean 5.
Courses through_delay(int order) {
    Model m;
    const Horizon horizon{.start = 0.0, .stop = 100.0, .dt = 0.25, .save_every = 1};
    const Clock now = clock(m, horizon);
    const Value in = pulse(now, m.literal(100.0), m.literal(2.0), m.literal(0.0));
    const Value out = material_delay(m, "transit", in, m.literal(5.0), order, m.literal(0.0));
    const Value arrived = m.stock("arrived", m.literal(0.0)), sent = m.stock("sent", m.literal(0.0));
    m.flow(arrived, out);
    m.flow(sent, in);
    m.output("out", out);
    m.output("arrived", arrived);
    m.output("sent", sent);
    return courses(m, horizon);
}

}  // namespace

TEST_CASE("a smooth of order 1 closes the same share of its gap in every step") {
    Model m;
    const Horizon horizon = tenths(5);
    m.output("s", smooth(m, "s", m.literal(1.0), m.literal(2.0), 1, m.literal(0.0)));
    const auto s = courses(m, horizon)["s"];
    REQUIRE(s.size() == 51);
    for (std::size_t k = 0; k < s.size(); ++k)
        CHECK(s[k] == doctest::Approx(1.0 - std::pow(0.95, static_cast<double>(k))).epsilon(1e-12));
}

TEST_CASE("with Runge-Kutta a smooth of order 3 follows its analytical step response") {
    Model m;
    const Horizon horizon = tenths(20, Method::rk4);
    m.output("s", smooth(m, "s", m.literal(1.0), m.literal(6.0), 3, m.literal(0.0)));
    const auto s = courses(m, horizon)["s"];
    for (std::size_t k = 0; k < s.size(); ++k) {
        const double t = 0.1 * static_cast<double>(k) / 2.0;      // in means of a stage, 6/3
        CHECK(s[k] == doctest::Approx(1.0 - std::exp(-t) * (1.0 + t + t * t / 2.0)).epsilon(1e-5));
    }
}

TEST_CASE("a material delay loses nothing, and delays by its mean") {
    for (const int order : {1, 2, 3, 7}) {
        CAPTURE(order);
        const Courses c = through_delay(order);
        double volume = 0.0, moment = 0.0;
        for (std::size_t k = 0; k < c["out"].size(); ++k) {
            volume += c["out"][k] * 0.25;
            moment += c["out"][k] * 0.25 * 0.25 * static_cast<double>(k);
        }
        CHECK(c["sent"].back() == doctest::Approx(100.0));
        CHECK(c["arrived"].back() == doctest::Approx(100.0).epsilon(1e-5));
        CHECK(volume == doctest::Approx(100.0).epsilon(1e-5));
        CHECK(moment / volume == doctest::Approx(2.0 + 5.0).epsilon(1e-3));
        // Nothing before the pulse, nor while it is in the first stage.
        for (std::size_t k = 0; k < 8 + static_cast<std::size_t>(order); ++k) CHECK(c["out"][k] == 0.0);
        CHECK(c["out"][8 + static_cast<std::size_t>(order)] > 0.0);
    }
}

TEST_CASE("the order of a material delay narrows its response") {
    const auto spread = [](const Courses& c) {
        double squares = 0.0;
        for (std::size_t k = 0; k < c["out"].size(); ++k)
            squares += c["out"][k] * std::pow(0.25 * static_cast<double>(k) - 7.0, 2) * 0.25 / 100.0;
        return squares;
    };
    // The variance of n stages with a mean of T/n each is T^2/n, less what Euler's step takes away (T dt).
    CHECK(spread(through_delay(1)) == doctest::Approx(25.0 - 5.0 * 0.25).epsilon(1e-3));
    CHECK(spread(through_delay(3)) == doctest::Approx(25.0 / 3.0 - 5.0 * 0.25).epsilon(1e-3));
}

TEST_CASE("delays and smooths of a steady input are steady from the start") {
    Model m;
    const Value input = m.literal(4.0);
    m.output("delay", material_delay(m, "delay", input, m.literal(3.0), 3, input));
    m.output("smooth", smooth(m, "smooth", input, m.literal(3.0), 3, input));
    const Courses c = courses(m, tenths(10));
    for (const double value : c["delay"]) CHECK(value == doctest::Approx(4.0).epsilon(1e-12));
    for (const double value : c["smooth"]) CHECK(value == 4.0);
}

TEST_CASE("the trend of exponential growth is its rate, and the forecast goes on with it") {
    Model m;
    const Value input = exp(m.literal(0.05) * m.time());
    m.output("right", trend(m, "right", input, m.literal(4.0), m.literal(0.05)));
    m.output("late", trend(m, "late", input, m.literal(4.0), m.literal(0.0)));
    m.output("forecast", forecast(m, "forecast", input, m.literal(4.0), m.literal(2.0), m.literal(0.05)));
    m.output("input", input);
    m.output("nothing", trend(m, "nothing", m.literal(0.0), m.literal(4.0), m.literal(0.0)));
    const Courses c = courses(m, tenths(60, Method::rk4));
    for (std::size_t k = 0; k < c["right"].size(); ++k) {
        CHECK(c["right"][k] == doctest::Approx(0.05).epsilon(1e-6));
        CHECK(c["forecast"][k] == doctest::Approx(c["input"][k] * 1.1).epsilon(1e-6));
        CHECK(c["nothing"][k] == 0.0);
    }
    CHECK(c["late"].front() == 0.0);
    CHECK(c["late"].back() == doctest::Approx(0.05).epsilon(1e-4));
}

TEST_CASE("a step begins exactly at its step of time") {
    for (const Method method : {Method::euler, Method::rk4})
        for (int at = 0; at <= 100; ++at) {
            CAPTURE(at);
            Model m;
            const Horizon horizon = tenths(10, method);
            m.output("step", step(clock(m, horizon), m.literal(2.0), m.literal(at / 10.0)));
            m.output("sum", step(clock(m, horizon), m.literal(2.0), m.literal(at * 0.1)));   // 0.30000000000000004
            const Courses c = courses(m, horizon);
            for (int k = 0; k <= 100; ++k) {
                CHECK(c["step"][static_cast<std::size_t>(k)] == (k >= at ? 2.0 : 0.0));
                CHECK(c["sum"][static_cast<std::size_t>(k)] == (k >= at ? 2.0 : 0.0));
            }
        }
}

TEST_CASE("a step between two steps of time begins at the nearer one, and of two equally near at the later") {
    for (const auto& [start, first] : {std::pair{0.74, 7u}, {0.75, 8u}, {0.76, 8u}}) {
        Model m;
        const Horizon horizon = tenths(2);
        m.output("step", step(clock(m, horizon), m.literal(1.0), m.literal(start)));
        const auto values = courses(m, horizon)["step"];
        CHECK(values[first - 1] == 0.0);
        CHECK(values[first] == 1.0);
    }
}

TEST_CASE("a pulse lasts one step and brings its magnitude, again at every interval") {
    for (const Method method : {Method::euler, Method::rk4}) {
        Model m;
        const Horizon horizon = tenths(10, method);
        const Clock now = clock(m, horizon);
        const Value once = pulse(now, m.literal(5.0), m.literal(0.7), m.literal(0.0));
        const Value again = pulse(now, m.literal(5.0), m.literal(0.7), m.literal(0.3));
        const Value volume = m.stock("volume", m.literal(0.0)), all = m.stock("all", m.literal(0.0));
        m.flow(volume, once);
        m.flow(all, again);
        m.output("once", once);
        m.output("again", again);
        m.output("volume", volume);
        m.output("all", all);
        m.output("often", pulse(now, m.literal(5.0), m.literal(0.7), m.literal(0.01)));
        const Courses c = courses(m, horizon);
        for (int k = 0; k <= 100; ++k) {
            const std::size_t i = static_cast<std::size_t>(k);
            CHECK(c["once"][i] == doctest::Approx(k == 7 ? 50.0 : 0.0));
            CHECK(c["again"][i] == doctest::Approx(k >= 7 && (k - 7) % 3 == 0 ? 50.0 : 0.0));
            CHECK(c["often"][i] == doctest::Approx(k >= 7 ? 50.0 : 0.0));
        }
        CHECK(c["volume"].back() == doctest::Approx(5.0));
        CHECK(c["all"].back() == doctest::Approx(5.0 * 31));      // at 0.7, 1.0, ..., 9.7; the one at 10 comes after
    }
}

TEST_CASE("windows and trains of them have whole steps") {
    Model m;
    const Horizon horizon = tenths(3);
    const Clock now = clock(m, horizon);
    m.output("window", window(now, m.literal(0.7), m.literal(0.3)));
    m.output("short", window(now, m.literal(0.7), m.literal(0.0)));
    m.output("train", window_train(now, m.literal(0.5), m.literal(0.2), m.literal(0.6), m.literal(2.0)));
    const Courses c = courses(m, horizon);
    for (int k = 0; k <= 30; ++k) {
        const std::size_t i = static_cast<std::size_t>(k);
        CHECK(c["window"][i] == (k >= 7 && k < 10 ? 1.0 : 0.0));
        CHECK(c["short"][i] == (k == 7 ? 1.0 : 0.0));
        CHECK(c["train"][i] == (k >= 5 && k < 20 && (k - 5) % 6 < 2 ? 1.0 : 0.0));
    }
}

TEST_CASE("a ramp rises from its start to its stop") {
    Model m;
    m.output("ramp", ramp(m.time(), m.literal(2.0), m.literal(0.7), m.literal(1.5)));
    const auto r = courses(m, tenths(3))["ramp"];
    for (std::size_t k = 0; k < r.size(); ++k)
        CHECK(r[k] == doctest::Approx(2.0 * (std::min(0.1 * static_cast<double>(k), 1.5) - 0.7) * (k >= 7)));
}

TEST_CASE("a sample holds what it last took") {
    Model m;
    const Horizon horizon = tenths(1);
    const Value open = window(clock(m, horizon), m.literal(0.3), m.literal(0.2));
    m.output("held", sample(m, "held", open, m.time(), m.literal(-1.0)));
    const auto held = courses(m, horizon)["held"];
    CHECK(held[2] == -1.0);
    CHECK(held[3] == doctest::Approx(0.3));
    CHECK(held[4] == doctest::Approx(0.4));
    CHECK(held[10] == doctest::Approx(0.4));
}

TEST_CASE("the present value of a steady stream tends to stream over rate") {
    Model m;
    const Horizon horizon{.start = 0.0, .stop = 400.0, .dt = 0.125, .save_every = 8};
    m.output("npv", net_present_value(m, "npv", clock(m, horizon), m.literal(3.0), m.literal(0.05), m.literal(0.0),
                                      m.literal(1.0)));
    CHECK(courses(m, horizon)["npv"].back() == doctest::Approx(60.0).epsilon(0.01));
}

TEST_CASE("functions of numbers") {
    Model m;
    const auto value = [&](Value v) {
        REQUIRE(m.nodes()[v.node].op == Op::literal);             // of literals, folded
        return m.nodes()[v.node].literal;
    };
    const auto number = [&](double x) { return m.literal(x); };
    CHECK(value(truncate(number(-9.9))) == -9.0);
    CHECK(value(truncate(number(9.9))) == 9.0);
    CHECK(value(round(number(2.5))) == 3.0);
    CHECK(value(round(number(-2.5))) == -3.0);
    CHECK(value(remainder(number(-10.0), number(3.0))) == -1.0);
    CHECK(value(remainder(number(10.0), number(3.0))) == 1.0);
    for (int exponent = -20; exponent <= 20; ++exponent)
        CHECK(value(log10(number(std::pow(10.0, exponent)))) == doctest::Approx(exponent).epsilon(1e-15));
    CHECK(value(log10(number(1000.0))) == 3.0);
    CHECK(value(log10(number(50.0))) == doctest::Approx(1.69897000433602).epsilon(1e-14));
    CHECK(value(sinh(number(1.0))) == doctest::Approx(1.1752011936438014).epsilon(1e-14));
    CHECK(value(cosh(number(-1.0))) == doctest::Approx(1.5430806348152437).epsilon(1e-14));
    CHECK(value(tanh(number(1.0))) == doctest::Approx(0.7615941559557649).epsilon(1e-14));
    CHECK(value(tanh(number(1000.0))) == 1.0);
    CHECK(value(tanh(number(-1000.0))) == -1.0);
    CHECK(value(both(number(2.0), number(-1.0))) == 1.0);
    CHECK(value(both(number(2.0), number(0.0))) == 0.0);
    CHECK(value(either(number(0.0), number(3.0))) == 1.0);
    CHECK(value(either(number(0.0), number(0.0))) == 0.0);
    CHECK(value(opposite(number(0.0))) == 1.0);
    CHECK(value(opposite(number(0.5))) == 0.0);
    CHECK(value(divide_safely(number(3.0), number(0.0), number(7.0))) == 7.0);
    CHECK(value(divide_safely(number(3.0), number(2.0), number(7.0))) == 1.5);
}
