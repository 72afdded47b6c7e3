// The rewrites of simplify(): each makes a model cheaper and keeps its values
// within 4 units in the last place, and none is made where a digit decides.
#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/math.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"
#include "engine/resolve.hpp"

using namespace levers::engine;

namespace {

const Horizon horizon{.stop = 3, .dt = 1, .save_every = 1};

// Operators of one kind that outputs and stocks of the simplified model need.
int count(const Model& m, Op op) {
    const Resolved r = simplify(resolve(m, horizon));
    std::vector<bool> needed(r.graph.nodes().size(), false);
    for (const std::uint32_t o : r.outputs) needed[o] = true;
    for (const Resolved::State& s : r.stocks) needed[s.initial] = needed[s.input] = true;
    int found = 0;
    for (std::size_t n = needed.size(); n-- > 0;) {
        if (!needed[n]) continue;
        const Node& node = r.graph.nodes()[n];
        const std::uint32_t operands[] = {node.a, node.b, node.c};
        for (int i = 0; i < operand_count(node.op); ++i) needed[operands[i]] = true;
        found += node.op == op;
    }
    return found;
}

std::size_t work(const Model& m) {
    const Compiled c = compile(m, horizon);
    REQUIRE(c.program);
    return size_of(*c.program).dynamic;
}

std::uint64_t distance(double a, double b) {   // of the same sign
    const auto x = std::bit_cast<std::uint64_t>(a), y = std::bit_cast<std::uint64_t>(b);
    return x > y ? x - y : y - x;
}

const std::vector<double> places{0.1, 0.3, 1.0, 1.7, 3.0, 7.0, 49.0, 123.456, 1e-3, 2.5e4};

// Compares the output of a model of x (of class dynamic, in lanes), y (dynamic) and u (of class draw) with what it
// should be.
using Build = std::function<Value(Model&, Value x, Value y, Value u)>;
using Number = std::function<double(double x, double y, double u)>;
void check_values(const Build& build, const Number& number, std::uint64_t most = 4) {
    Model m;
    const Value x = m.series("x"), y = m.series("y"), u = m.given("u");
    m.output("v", build(m, x, y, u));
    const int draws = static_cast<int>(places.size());
    Ensemble e(compile(m, horizon).program, {.draws = draws});
    std::vector<double> of_y(places.rbegin(), places.rend()), of_u;
    for (const double p : places) of_u.push_back(0.2 + p / 3);
    e.given(0, of_u);
    for (int step = 0; step <= 3; ++step) {
        e.series(0, step, places);
        e.series(1, step, of_y);
    }
    e.run(0, draws);
    for (int t = 0; t <= 3; ++t)
        for (int draw = 0; draw < draws; ++draw) {
            const auto i = static_cast<std::size_t>(draw);
            const double should = number(places[i], of_y[i], of_u[i]), is = e.trace().value(0, t, draw);
            CAPTURE(is);
            CAPTURE(should);
            CHECK(distance(is, should) <= most);
        }
}

struct Inputs3 { Model m; Value x = m.series("x"), y = m.series("y"), u = m.given("u"), p = m.parameter("p", 3.0); };

}  // namespace

TEST_CASE("division by what does not change over time is a multiplication") {
    Inputs3 i;
    i.m.output("", i.x / i.p);
    i.m.output("", i.x / i.m.literal(49.0));
    CHECK(count(i.m, Op::divide) == 1);   // 1 / p, once a run; 1 / 49 is a literal
    i.m.output("", i.x / i.u);
    i.m.output("", i.y / i.u);
    CHECK(count(i.m, Op::divide) == 2);   // 1 / u, once a draw
    const ProgramSize size = size_of(*compile(i.m, horizon).program);
    CHECK(size.invariant == 1);
    CHECK(size.draw == 1);
    check_values([](Model& m, Value x, Value, Value) { return x / m.literal(49.0); },
                 [](double x, double, double) { return x / 49.0; });
    check_values([](Model&, Value x, Value, Value u) { return x / u; },
                 [](double x, double, double u) { return x / u; });
}

TEST_CASE("division by what divides something else, too, is a multiplication") {
    Inputs3 i;
    i.m.output("", i.x / i.y);
    CHECK(count(i.m, Op::divide) == 1);
    CHECK(count(i.m, Op::multiply) == 0);
    i.m.output("", (i.x + i.u) / i.y);
    CHECK(count(i.m, Op::divide) == 1);
    CHECK(count(i.m, Op::multiply) == 2);
    check_values([](Model&, Value x, Value y, Value u) { return x / y + (x + u) / y; },
                 [](double x, double y, double u) { return x / y + (x + u) / y; });
}

TEST_CASE("a division of what does not change over time stays, since it is done once") {
    Inputs3 i;
    i.m.output("", i.u / i.p);
    CHECK(count(i.m, Op::divide) == 1);
    CHECK(count(i.m, Op::multiply) == 0);
}

TEST_CASE("a product with two literals is one with their product") {
    Inputs3 i;
    i.m.output("", (i.x * i.m.literal(3.0)) * i.m.literal(0.7));
    CHECK(count(i.m, Op::multiply) == 1);
    CHECK(work(i.m) == 1);
    check_values([](Model& m, Value x, Value, Value) { return m.literal(0.7) * (m.literal(3.0) * x); },
                 [](double x, double, double) { return 0.7 * (3.0 * x); });
    Inputs3 j;   // a parameter is a literal in another document
    j.m.output("", (j.x * j.p) * j.m.literal(0.7));
    CHECK(count(j.m, Op::multiply) == 2);
}

TEST_CASE("a product of exponentials is the exponential of a sum, where both serve it alone") {
    Inputs3 i;
    i.m.output("", exp(i.x) * exp(i.y));
    CHECK(count(i.m, Op::exponential) == 1);
    CHECK(count(i.m, Op::add) == 1);
    Inputs3 j;
    j.m.output("", exp(j.x) * exp(j.y));
    j.m.output("", exp(j.x));
    CHECK(count(j.m, Op::exponential) == 2);
    Inputs3 k;
    k.m.output("", exp(k.x) * exp(k.u));   // the second is computed once
    CHECK(count(k.m, Op::exponential) == 2);
    // Rounding x + y costs half a unit of its last place, the result as many of its own as x + y is large.
    check_values(
        [](Model& m, Value x, Value y, Value) { return exp(min(x, m.literal(1.0))) * exp(-min(y, m.literal(1.0))); },
        [](double x, double y, double) {
            return levers::engine::exp(x < 1 ? x : 1.0) * levers::engine::exp(-(y < 1 ? y : 1.0));
        });
}

TEST_CASE("powers of literals are products, roots, or an exponential") {
    const auto power_of = [](double exponent) {
        return [exponent](Model& m, Value x, Value, Value) { return pow(x, m.literal(exponent)); };
    };
    for (const double exponent : {1.0, 2.0, 3.0, -1.0, 0.5, 2.4, -0.7}) {
        CAPTURE(exponent);
        Inputs3 i;
        i.m.output("", pow(i.x + i.y, i.m.literal(exponent)));
        CHECK(count(i.m, Op::power) == 0);
        CHECK(count(i.m, Op::square_root) == (exponent == 0.5 ? 1 : 0));
        CHECK(count(i.m, Op::exponential) == (exponent == 2.4 || exponent == -0.7 ? 1 : 0));
        // pow() multiplies for whole exponents and is exp(y log x) for others: the same bits but for the root, which is
        // better.
        const Number should = [exponent](double x, double, double) {
            return exponent == 0.5 ? std::sqrt(x) : levers::engine::pow(x, exponent);
        };
        check_values(power_of(exponent), should, 0);
        const double places_of_root[] = {2.0, 3.0, 10.0};
        for (const double x : places_of_root) CHECK(distance(std::sqrt(x), levers::engine::pow(x, 0.5)) <= 4);
    }
    Inputs3 i;
    i.m.output("", pow(i.x, i.m.literal(5.0)));
    CHECK(count(i.m, Op::power) == 1);
    check_values(power_of(5.0), [](double x, double, double) { return levers::engine::pow(x, 5.0); }, 0);
}

TEST_CASE("what undoes itself or does nothing is left out") {
    const std::vector<std::function<Value(Inputs3&)>> nothing{
        [](Inputs3& i) { return log(exp(i.x)); },
        [](Inputs3& i) { return i.x * i.m.literal(1.0); },
        [](Inputs3& i) { return i.m.literal(1.0) * i.x; },
        [](Inputs3& i) { return i.x / i.m.literal(1.0); },
        [](Inputs3& i) { return i.x - i.m.literal(0.0); },
        [](Inputs3& i) { return -(-i.x); },
        [](Inputs3& i) { return select(i.m.literal(1.0), i.x, i.y); },
        [](Inputs3& i) { return select(less(i.m.literal(2.0), i.m.literal(1.0)), i.y, i.x); },
    };
    for (std::size_t k = 0; k < nothing.size(); ++k) {
        CAPTURE(k);
        Inputs3 i;
        i.m.output("", nothing[k](i));
        CHECK(work(i.m) == 0);
        const Resolved r = simplify(resolve(i.m, horizon));
        CHECK(r.graph[r.outputs[0]].op == Op::series);
    }
    Inputs3 i;   // turns -0 into 0
    i.m.output("", i.x + i.m.literal(0.0));
    CHECK(work(i.m) == 1);
}

TEST_CASE("nothing is rewritten where a digit decides") {
    // 49 / 49 is 1, and 49 * (1 / 49) a little less.
    REQUIRE(49.0 * (1.0 / 49.0) < 1.0);
    const Table stairs{{0, 1, 2}, {10, 20, 30}, Beyond::step};
    const std::vector<Build> deciding{
        [](Model&, Value q, Value, Value) { return floor(q); },
        [](Model& m, Value q, Value, Value) { return floor(q + m.literal(0.0)); },
        [](Model& m, Value q, Value, Value) { return less_equal(m.literal(1.0), q); },
        [](Model& m, Value q, Value, Value) { return m.literal(1.0) - less(q, m.literal(1.0)); },
        [](Model& m, Value q, Value, Value) { return equal(q, m.literal(1.0)); },
        [](Model& m, Value q, Value, Value) { return select(q - m.literal(1.0), m.literal(0.0), m.literal(1.0)); },
        [&](Model& m, Value q, Value, Value) { return m.lookup(q, stairs) - m.literal(19.0); },
        [](Model& m, Value q, Value, Value) { return floor(min(q, m.literal(3.0))); },
        [](Model& m, Value q, Value x, Value) { return floor(select(less(x, m.literal(0.0)), x, q)); },
    };
    for (std::size_t k = 0; k < deciding.size(); ++k)
        for (const bool by_parameter : {false, true}) {
            CAPTURE(k);
            Inputs3 i;
            const Value by = by_parameter ? i.m.parameter("by", 49.0) : i.m.literal(49.0);
            i.m.output("", deciding[k](i.m, i.x / by, i.x, i.u));
            Ensemble e(compile(i.m, horizon).program, {.draws = 1});
            for (int step = 0; step <= 3; ++step) e.series(0, step, std::vector<double>{49.0});
            e.run(0, 1);
            CHECK(e.trace().value(0, 2, 0) == 1.0);
        }
    // Through another use, too: the node is one.
    Inputs3 i;
    const Value q = i.x / i.m.literal(49.0);
    i.m.output("", q);
    CHECK(count(i.m, Op::divide) == 0);
    i.m.output("", floor(q));
    CHECK(count(i.m, Op::divide) == 1);
    // A smooth table, and a choice's values, are no deciding.
    Inputs3 j;
    j.m.output("", select(j.y, j.x / j.m.literal(49.0), j.m.lookup(j.x / j.m.literal(7.0), {{0, 1}, {0, 1}})));
    CHECK(count(j.m, Op::divide) == 0);
    // Products of exponentials and of literals, and roots. (Other powers are exp(literal * log(x)), as pow() has it.)
    Inputs3 k;
    k.m.output("", floor(exp(k.x) * exp(k.y)) + floor((k.x * k.m.literal(3.0)) * k.m.literal(0.7)));
    CHECK(count(k.m, Op::exponential) == 2);
    CHECK(count(k.m, Op::multiply) == 3);
    check_values([](Model& m, Value x, Value, Value) { return floor(pow(x, m.literal(0.5)) * m.literal(1e15)); },
                 [](double x, double, double) { return std::floor(levers::engine::pow(x, 0.5) * 1e15); }, 0);
}

TEST_CASE("what decides at another step of time, through a stock or a delay, does not hinder") {
    Inputs3 i;
    const Value s = i.m.stock("s", i.u);
    i.m.flow(s, i.x / i.p);
    i.m.output("", floor(s));
    CHECK(count(i.m, Op::divide) == 1);
    CHECK(count(i.m, Op::multiply) == 1);   // x * (1 / p)
}
