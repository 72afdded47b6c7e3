#include <doctest/doctest.h>

#include <cmath>

#include "engine/ensemble.hpp"
#include "engine/math.hpp"
#include "engine/functions.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

using namespace levers::engine;

namespace {
const Node& node_of(Value v) { return v.model->nodes()[v.node]; }
}  // namespace

TEST_CASE("identical expressions share one node") {
    Model m;
    const Value a = m.parameter("a", 1.0), b = m.parameter("b", 2.0);
    CHECK((a * b).node == (a * b).node);
    CHECK((a * b).node == (b * a).node);
    CHECK((a + b).node == (b + a).node);
    CHECK((a - b).node != (b - a).node);
    CHECK(exp(a).node == exp(a).node);
    CHECK(exp(a).node != log(a).node);
    CHECK(m.literal(0.5).node == m.literal(0.5).node);
    CHECK(m.literal(0.0).node != m.literal(-0.0).node);
    CHECK(m.time().node == m.time().node);
}

TEST_CASE("literals are folded with the arithmetic of a run") {
    Model m;
    const Value folded = exp(m.literal(0.3)) / m.literal(7.0) - log(m.literal(11.0));
    CHECK(node_of(folded).op == Op::literal);
    CHECK(node_of(folded).literal == levers::engine::exp(0.3) / 7.0 - levers::engine::log(11.0));
    CHECK(node_of(-m.literal(2.0)).literal == -2.0);
    CHECK(node_of(max(m.literal(2.0), m.literal(3.0))).literal == 3.0);
}

TEST_CASE("adding nothing is not simplified away, since it turns -0 into 0") {
    Model m;
    CHECK(node_of(m.literal(0.0) + m.parameter("p", -0.0)).op == Op::add);
}

TEST_CASE("an expression is computed as rarely as its class allows") {
    Model m;
    const Value lever = m.parameter("lever", 2.0), u = m.uniform("u", 1);
    const Value invariant = log(lever) * m.literal(3.0);          // 2 a run
    const Value draw = u * invariant + m.literal(1.0);            // fused: 1 a run and draw
    const Value ramp = m.time() * invariant;                      // 1 a step
    const Value late = smooth(m, "late", ramp, m.literal(2.0), 1, m.literal(0.0));       // 2 a step: the same in all draws
    const Value mixed = late * draw;                              // 1 a step and draw
    const Value stock = m.stock("stock", m.literal(1.0));
    m.flow(stock, mixed - stock);                                 // fused with the product
    m.output("stock", stock);
    m.output("twice", stock + stock);                             // 1, at saved points
    const Compiled c = compile(m, {});
    REQUIRE(c.program);
    const ProgramSize size = size_of(*c.program);
    CHECK(size.invariant == 2);
    CHECK(size.draw == 1);
    CHECK(size.time == 3);
    CHECK(size.dynamic == 2);
    CHECK(size.stocks == 2);
}

TEST_CASE("an auxiliary may stand for a literal") {
    Model m;
    const Value x = m.auxiliary("x");
    m.define(x, m.literal(2.0));
    m.output("x", x);
    m.output("twice", x + x);
    const Compiled c = compile(m, {.stop = 1});
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = 1});
    e.run(0, 1);
    CHECK(e.trace().value(0, 1, 0) == 2.0);
    CHECK(e.trace().value(1, 1, 0) == 4.0);
}

TEST_CASE("what nothing needs costs nothing") {
    Model m;
    const Value u = m.uniform("u", 1);
    exp(u * m.time());
    m.output("u", u);
    const Compiled c = compile(m, {});
    REQUIRE(c.program);
    CHECK(size_of(*c.program).dynamic == 0);
}

TEST_CASE("a stock without a flow is reported by name") {
    Model m;
    m.output("s", m.stock("beds", m.literal(1.0)));
    const Compiled c = compile(m, {});
    CHECK_FALSE(c.program);
    REQUIRE(c.errors.size() == 1);
    CHECK(c.errors[0].find("\"beds\" has no flow") != std::string::npos);
}

TEST_CASE("an auxiliary without an equation is reported by name") {
    Model m;
    m.output("x", m.auxiliary("morale"));
    const Compiled c = compile(m, {});
    CHECK_FALSE(c.program);
    REQUIRE(c.errors.size() == 1);
    CHECK(c.errors[0].find("\"morale\" has no equation") != std::string::npos);
}

TEST_CASE("an algebraic loop is reported by the names in it, causes first") {
    Model m;
    const Value a = m.auxiliary("a"), b = m.auxiliary("b"), aside = m.auxiliary("aside");
    m.define(a, b * m.literal(2.0));
    m.define(b, a + m.literal(1.0));
    m.define(aside, a);
    m.output("aside", aside);
    const Compiled c = compile(m, {});
    CHECK_FALSE(c.program);
    REQUIRE(c.errors.size() == 1);
    CHECK(c.errors[0] == "Algebraic loop: \"b\" -> \"a\" -> \"b\". Put a delay or a stock into it.");
}

TEST_CASE("a loop with a stock in it is no algebraic loop") {
    Model m;
    const Value a = m.auxiliary("a");
    const Value late = smooth(m, "late", a, m.literal(1.0), 1, m.literal(0.0));
    m.define(a, m.literal(1.0) - late);
    m.output("a", a);
    CHECK(compile(m, {}).errors.empty());
}

TEST_CASE("initial values come from other initial values, from auxiliaries and from the time of the start") {
    Model m;
    const Value later = m.auxiliary("later");
    const Value s = m.stock("s", m.time() * m.literal(2.0)), t = m.stock("t", s + later);
    m.define(later, s * m.literal(10.0) + m.initial(t * m.time()) * m.literal(0.0));
    m.flow(s, m.literal(1.0));
    m.flow(t, m.literal(0.0));
    const Compiled loop = compile(m, {.start = 3});
    REQUIRE(loop.errors.size() == 1);
    CHECK(loop.errors[0] == "Initial values depend on each other: \"t\" -> \"later\" -> \"t\". Give one of them a number.");

    Model n;
    const Value a = n.stock("a", n.time() * n.literal(2.0)), b = n.stock("b", a + n.literal(1.0));
    n.flow(a, n.literal(1.0));
    n.flow(b, n.literal(0.0));
    n.output("b", b);
    n.output("first", n.initial(a * n.time()));
    Ensemble e(compile(n, {.start = 3, .stop = 5}).program, {.draws = 1});
    e.run(0, 1);
    CHECK(e.trace().value(0, 8, 0) == 7.0);
    CHECK(e.trace().value(1, 8, 0) == 18.0);
}

TEST_CASE("a very long chain of expressions compiles") {
    Model m;
    Value x = m.parameter("p", 1.0);
    for (int i = 0; i < 100'000; ++i) x = m.literal(1.0) - x * m.literal(0.5);
    m.output("x", x);
    const Compiled c = compile(m, {.stop = 1});
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = 1});
    e.run(0, 1);
    CHECK(e.trace().value(0, 0, 0) == doctest::Approx(2.0 / 3.0));
}
