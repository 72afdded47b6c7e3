// Parts of a difference: they sum to it whatever happens on the way, and with
// more segments they are the Aumann-Shapley values.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "engine/attribution.hpp"

using namespace levers::engine;

namespace {

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// A model, what is asked of it, and the parts along the straight line between two settings.
struct Question {
    Model model;
    Horizon horizon{.start = 0, .stop = 4, .dt = 0.125, .save_every = 2};
    Value output;
    std::vector<Value> through;
    int step = 0, every = 0, asked = -1;
    std::vector<double> parts, flows, differences;
    double change = 0;

    void ask(const std::vector<double>& from, const std::vector<double>& to, int segments, int draws = 1) {
        std::vector<std::uint32_t> inputs(from.size());
        std::iota(inputs.begin(), inputs.end(), 0u);
        Attribution a =
            attribute(model, horizon, {.output = output, .inputs = inputs, .through = through, .step = step, .every = every});
        for (const std::string& error : a.errors) MESSAGE(error);
        REQUIRE(a.model);
        compile(a);
        REQUIRE(a.program);
        Ensemble runs(compile(model, a.horizon).program, {.draws = draws});
        Path path(runs, a, 1);
        if (asked >= 0) path.ask(asked);
        for (int point = 0; point <= segments; ++point) {
            for (std::size_t p = 0; p < from.size(); ++p) path.set(p, from[p] + (to[p] - from[p]) * point / segments);
            path.advance();
            if (point > 0) path.explain();
            else change = -mean_of(path.output());
        }
        change += mean_of(path.output());
        parts.clear(), flows.clear(), differences.clear();
        for (std::size_t i = 0; i < from.size(); ++i) parts.push_back(mean_of(path.contribution(i)));
        for (std::size_t i = 0; i < through.size(); ++i)
            flows.push_back(mean_of(path.flow(i))), differences.push_back(mean_of(path.difference(i)));
    }
    double sum() const { return std::accumulate(parts.begin(), parts.end(), 0.0); }
};

}  // namespace

TEST_CASE("equal causes have equal parts") {
    Question q;
    const Value a = q.model.parameter("a", 0), b = q.model.parameter("b", 0), c = q.model.parameter("c", 0);
    q.output = exp(a * b * c);
    double error = 0;
    for (const int segments : {4, 8, 16, 32}) {
        q.ask({0, 0, 0}, {1, 1, 1}, segments);
        CHECK(q.change == doctest::Approx(std::exp(1.0) - 1).epsilon(1e-14));
        CHECK(q.sum() == doctest::Approx(q.change).epsilon(1e-14));
        const double now = std::abs(q.parts[2] - q.change / 3);
        if (segments > 4) CHECK(now == doctest::Approx(error / 4).epsilon(0.05));   // of second order
        error = now;
    }
    CHECK(error < 3e-4);
}

TEST_CASE("powers have parts as large as their exponents") {
    Question q;
    const Value a = q.model.parameter("a", 0), b = q.model.parameter("b", 0);
    q.output = a * a * b;
    q.ask({0, 0}, {2, 3}, 64);
    CHECK(q.parts[0] == doctest::Approx(12.0 * 2 / 3).epsilon(1e-3));
    CHECK(q.parts[1] == doctest::Approx(12.0 / 3).epsilon(1e-3));
    CHECK(q.sum() == doctest::Approx(12.0).epsilon(1e-14));
}

TEST_CASE("what is the same in all draws and what is not are followed alike") {
    Question q;
    const Value a = q.model.parameter("a", 0), u = q.model.uniform("u", 7);
    q.output = a * u;
    q.ask({0}, {2}, 1, 64);
    CHECK(q.parts[0] == doctest::Approx(q.change).epsilon(1e-14));
    CHECK(q.change == doctest::Approx(1.0).epsilon(0.02));   // twice the mean of u
}

namespace {

// Two stocks in a loop, one with an initial value that depends on an input, and
// rates with a kink. Inputs: gain, loss, start.
void make_loop(Question& q) {
    Model& m = q.model;
    const Value gain = m.parameter("gain", 0), loss = m.parameter("loss", 0.1), start = m.parameter("start", 1);
    const Value u = m.uniform("u", 3);
    const Value x = m.stock("x", start * m.literal(2.0)), y = m.stock("y", x + m.literal(0.5));
    const Value pull = m.auxiliary("pull");
    m.flow(x, gain * u * y - pull);
    m.flow(y, min(x, m.literal(3.0)) - loss * y * y);
    m.define(pull, loss * max(x - m.time(), y * m.literal(0.2)));
    q.output = log(x + exp(y * m.literal(0.1)));
    q.through = {pull};
    q.step = 32;
}

}  // namespace

TEST_CASE("through loops, kinks and initial values the parts sum, even in one segment") {
    Question q;
    make_loop(q);
    for (const int segments : {1, 2, 3}) {
        q.ask({0.0, 0.1, 1.0}, {0.8, 0.4, 1.6}, segments, 70);
        CHECK(std::abs(q.sum() - q.change) < 1e-13);
        for (const double part : q.parts) CHECK(std::abs(part) > 1e-3);
    }
}

TEST_CASE("with many segments the parts are the integral of the gradient along the path") {
    Question q;
    make_loop(q);
    const std::vector<double> from{0.0, 0.1, 1.0}, to{0.8, 0.4, 1.6};
    q.ask(from, to, 64, 8);
    // The integral by differences of runs, the middle of each of 200 pieces.
    Model& m = q.model;
    Horizon horizon = q.horizon;
    const Compiled compiled = compile(m, horizon);
    Ensemble runs(compiled.program, {.draws = 8});
    const int output = static_cast<int>(m.outputs().size()) - 1;
    const auto value = [&](const std::vector<double>& p) {
        for (std::size_t i = 0; i < p.size(); ++i) runs.set(i, p[i]);
        runs.run(0, 8);
        std::vector<double> values(8);
        for (int o = 0; o <= output; ++o)
            if (m.outputs()[static_cast<std::size_t>(o)].node == q.output.node)
                runs.trace().read(o, runs.trace().times() - 1, std::span<double>(values));
        return mean_of(values);
    };
    for (std::size_t i = 0; i < from.size(); ++i) {
        double integral = 0;
        for (int piece = 0; piece < 200; ++piece) {
            std::vector<double> p(3);
            for (std::size_t k = 0; k < 3; ++k) p[k] = from[k] + (to[k] - from[k]) * (piece + 0.5) / 200;
            std::vector<double> more = p, less = p;
            more[i] += 1e-5, less[i] -= 1e-5;
            integral += (value(more) - value(less)) / 2e-5 * (to[i] - from[i]) / 200;
        }
        CAPTURE(i);
        CHECK(q.parts[i] == doctest::Approx(integral).epsilon(2e-3));
    }
}

TEST_CASE("what passes through all expressions that lead to the output is the change") {
    Question q;
    Model& m = q.model;
    const Value a = m.parameter("a", 0), b = m.parameter("b", 0);
    const Value left = a * m.literal(1.0), right = exp(b) * a;
    const Value x = m.stock("x", m.literal(1.0));
    m.flow(x, (left - right) * x);
    q.output = x;
    q.through = {left, right, b * m.literal(5.0)};
    q.step = 16;
    q.ask({0, 0}, {0.3, 0.6}, 2);
    CHECK(q.flows[0] + q.flows[1] == doctest::Approx(q.change).epsilon(1e-13));
    CHECK(q.flows[0] > 0);
    CHECK(q.flows[1] < 0);
    CHECK(q.flows[2] == 0);                      // the output does not depend on it
    CHECK(q.differences[0] == doctest::Approx(0.3));
    CHECK(q.differences[1] == doctest::Approx(std::exp(0.6) * 0.3));
    CHECK(q.differences[2] == 0);
}

TEST_CASE("a path may turn round, begin again, and end where it began") {
    Question q;
    make_loop(q);
    Attribution a = attribute(q.model, q.horizon, {.output = q.output, .inputs = {0, 1}, .step = q.step});
    compile(a);
    REQUIRE(a.program);
    Ensemble runs(compile(q.model, a.horizon).program, {.draws = 3});
    Path path(runs, a, 1);
    const auto go = [&](double gain, bool explain) {
        path.set(0, gain);
        path.set(1, 0.1);
        path.set(2, 1.0);
        path.advance();
        if (explain) path.explain();
    };
    go(0, false);
    const double before = path.output()[2];
    go(1, true);
    const double there = path.contribution(0)[2];
    CHECK(there == doctest::Approx(path.output()[2] - before).epsilon(1e-12));
    CHECK(path.contribution(1)[2] == 0);         // it stood still
    go(0, true);
    CHECK(std::abs(path.contribution(0)[2]) < 1e-14);
    path.restart();
    go(0, false), go(1, true);
    CHECK(path.contribution(0)[2] == there);
}

TEST_CASE("at the start only initial values count") {
    Question q;
    make_loop(q);
    q.step = 0;
    q.ask({0.0, 0.1, 1.0}, {0.8, 0.4, 1.6}, 2);
    CHECK(q.parts[0] == 0);
    CHECK(q.parts[1] == 0);
    CHECK(q.parts[2] == doctest::Approx(q.change).epsilon(1e-13));
}

TEST_CASE("the runs that explain the end explain every saved time before it as runs for that time alone do") {
    for (const int step : {0, 4, 18, 32}) {
        CAPTURE(step);
        Question one, all;
        make_loop(one), make_loop(all);
        one.step = step;
        all.every = 2, all.asked = step;
        for (Question* q : {&one, &all}) q->ask({0.0, 0.1, 1.0}, {0.8, 0.4, 1.6}, 2, 5);
        CHECK(all.change == one.change);
        CHECK(std::abs(all.sum() - all.change) < 1e-13);
        for (std::size_t i = 0; i < 3; ++i) CHECK(all.parts[i] == doctest::Approx(one.parts[i]).epsilon(1e-12));
        CHECK(all.flows[0] == doctest::Approx(one.flows[0]).epsilon(1e-12));
        CHECK(all.differences[0] == doctest::Approx(one.differences[0]).epsilon(1e-12));
    }
}

TEST_CASE("what cannot be followed is said, where it matters") {
    Model m;
    const Value a = m.parameter("a", 0), fixed = m.parameter("fixed", 1);
    const Table table{{0, 1}, {0, 2}};
    const Horizon horizon;
    CHECK(attribute(m, horizon, {.output = a * m.lookup(fixed, table), .inputs = {0}}).errors.empty());
    CHECK(attribute(m, horizon, {.output = m.lookup(a, table), .inputs = {0}}).errors.size() == 1);
    CHECK(attribute(m, horizon, {.output = select(less(a, fixed), a, fixed), .inputs = {0}}).errors.size() == 1);
    const Value late = m.delay("late", m.literal(1.0), m.literal(0.0));
    m.delayed(late, a);
    CHECK(attribute(m, horizon, {.output = late, .inputs = {0}, .step = 8}).errors.size() == 1);
    Horizon rk4;
    rk4.method = Method::rk4;
    CHECK(attribute(m, rk4, {.output = a, .inputs = {0}}).errors.size() == 1);
}
