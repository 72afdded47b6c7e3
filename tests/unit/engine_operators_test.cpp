// Every operator, in lanes and for one number, in every class and place of its
// operands, alone and fused: the same bits as apply() gives for numbers.
#include <doctest/doctest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"
#include "engine_special.hpp"

using namespace levers::engine;

namespace {

const std::vector<Op> unary_ops{Op::negate,          Op::exponential, Op::logarithm, Op::square_root, Op::sine,
                                Op::cosine,          Op::tangent,     Op::arcsine,   Op::arccosine,   Op::arctangent,
                                Op::normal_quantile, Op::absolute,    Op::floor};
const std::vector<Op> binary_ops{Op::add, Op::subtract, Op::multiply, Op::divide, Op::minimum, Op::maximum,
                                 Op::power, Op::less, Op::less_equal, Op::equal};
const Horizon horizon{.start = -1.0, .stop = 1.0, .dt = 0.5, .save_every = 1};

// Operands of every class, by their places in `values`. Given and series have a
// special number in each draw, others in each step.
enum Source { literal, parameter, moment, given, series };
constexpr int sources = 5;
const std::vector<int> all{literal, parameter, moment, given, series};

constexpr double of_literal = 0.7;
struct Bench {
    Model model;
    std::vector<Value> values;
    struct Case {
        std::string name;
        std::function<double(const double*)> twice;
        std::function<float(const double*)> single;
    };
    std::vector<Case> cases;

    Bench() {
        values = {model.literal(of_literal), model.parameter("p", 0.0), model.time(), model.given("g"),
                  model.series("s")};
        for (const Value v : values) model.output("", v);
    }

    static bool in_lanes(int source) { return source == given || source == series; }

    // Runs with some values of the parameter, and compares. A case has one output.
    void compare(Precision precision) {
        const Compiled c = compile(model, horizon);
        REQUIRE(c.program);
        const std::vector<double> special = special_numbers();
        const int draws = static_cast<int>(special.size());
        Ensemble e(c.program, {.draws = draws, .precision = precision});
        e.given(0, special);
        for (int step = 0; step < horizon.saved(); ++step) {
            std::vector<double> turned(special.size());
            for (std::size_t i = 0; i < special.size(); ++i)
                turned[i] = special[(i * 5 + static_cast<std::size_t>(step) * 3) % special.size()];
            e.series(0, step, turned);
        }
        std::size_t wrong = 0, compared = 0;
        for (const double p : {0.4, -0.0, 3.0, -1.5}) {
            e.set(0, p);
            e.run(0, draws);
            for (int t = 0; t < e.trace().times(); ++t)
                for (int draw = 0; draw < draws; ++draw) {
                    double x[sources];
                    for (int i = 0; i < sources; ++i) x[i] = e.trace().value(i, t, draw);
                    // Single precision shows scalars rounded; what is the same in all draws is computed in double.
                    x[literal] = of_literal, x[parameter] = p, x[moment] = horizon.saved_time(t);
                    for (std::size_t k = 0; k < cases.size(); ++k) {
                        const double is = e.trace().value(first_ + static_cast<int>(k), t, draw);
                        const double should =
                            precision == Precision::twice ? cases[k].twice(x) : static_cast<double>(cases[k].single(x));
                        ++compared;
                        if (same_bits(is, should)) continue;
                        if (++wrong <= 10)
                            FAIL_CHECK(cases[k].name, ": ", is, " is not ", should, ", at ", x[moment], " with p ", p,
                                       ", draw ", draw);
                    }
                }
        }
        CHECK(compared > 0);
        CHECK(wrong == 0);
    }

    void output(const std::string& name, Value value, std::function<double(const double*)> twice,
                std::function<float(const double*)> single) {
        const int index = static_cast<int>(model.output(name, value));
        if (cases.empty()) first_ = index;
        cases.push_back({name, std::move(twice), std::move(single)});
    }

private:
    int first_ = 0;
};

// What an operator makes of operands of some sources: in double where all are the same in all draws.
template <class Real> Real expected(Op op, const std::vector<int>& from, const double* x) {
    const auto at = [&](std::size_t i) { return i < from.size() ? x[from[i]] : 0.0; };
    bool any_lanes = false;
    for (const int s : from) any_lanes = any_lanes || Bench::in_lanes(s);
    if (!any_lanes) return static_cast<Real>(apply<double>(op, at(0), at(1), at(2)));
    return apply<Real>(op, static_cast<Real>(at(0)), static_cast<Real>(at(1)), static_cast<Real>(at(2)));
}

// A floor of a value makes its digits decide something, so that nothing is rewritten (resolve.hpp).
void add_case(Bench& b, std::vector<Value>& decided, Op op, const std::vector<int>& from, Value value) {
    std::string name = "op " + std::to_string(static_cast<int>(op)) + " of";
    for (const int s : from) name += " " + std::to_string(s);
    b.output(name, value, [op, from](const double* x) { return expected<double>(op, from, x); },
             [op, from](const double* x) { return expected<float>(op, from, x); });
    decided.push_back(value);
}

void compare_all(Precision precision, const std::function<void(Bench&, std::vector<Value>&)>& build) {
    Bench b;
    std::vector<Value> decided;
    build(b, decided);
    for (const Value v : decided) b.model.output("", floor(v));
    b.compare(precision);
}

void build_unary(Bench& b, std::vector<Value>& decided) {
    for (const Op op : unary_ops)
        for (const int s : all) add_case(b, decided, op, {s}, b.model.make(op, b.values[static_cast<std::size_t>(s)]));
}

void build_binary(Bench& b, std::vector<Value>& decided) {
    for (const Op op : binary_ops)
        for (const int s : all)
            for (const int t : all) {
                if (op == Op::power && t == literal)
                    continue;   // x to a literal is rewritten, see engine_simplify_test.cpp
                add_case(
                    b, decided, op, {s, t},
                    b.model.make(op, b.values[static_cast<std::size_t>(s)], b.values[static_cast<std::size_t>(t)]));
            }
}

void build_select(Bench& b, std::vector<Value>& decided) {
    for (const int s : all)
        for (const int t : all)
            for (const int u : all)
                add_case(b, decided, Op::select, {s, t, u},
                         select(b.values[static_cast<std::size_t>(s)], b.values[static_cast<std::size_t>(t)],
                                b.values[static_cast<std::size_t>(u)]));
}

template <class Real> Real number(const double* x, int source) { return static_cast<Real>(x[source]); }

// outer(inner(a, b), c) or outer(c, inner(a, b)), of operands that may be scalar or lanes.
template <class Real> Real fused(Op inner, Op outer, bool second, int a, int b, int c, const double* x) {
    const Real r = apply<Real>(inner, number<Real>(x, a), number<Real>(x, b), Real{0}), z = number<Real>(x, c);
    return second ? apply<Real>(outer, z, r, Real{0}) : apply<Real>(outer, r, z, Real{0});
}

struct Pair { Op inner, outer; bool second; int a, b, c; };

// A model of its own for each, so that the inner operator has no other user.
void compare_pair(const Pair& pair, Precision precision, bool one_instruction) {
    CAPTURE(static_cast<int>(pair.inner));
    CAPTURE(static_cast<int>(pair.outer));
    CAPTURE(pair.second);
    Bench b;
    const auto value = [&](int source) { return b.values[static_cast<std::size_t>(source)]; };
    const Value r = b.model.make(pair.inner, value(pair.a), value(pair.b)), z = value(pair.c);
    b.output(
        "of " + std::to_string(pair.a) + std::to_string(pair.b) + std::to_string(pair.c),
        pair.second ? b.model.make(pair.outer, z, r) : b.model.make(pair.outer, r, z),
        [=](const double* x) { return fused<double>(pair.inner, pair.outer, pair.second, pair.a, pair.b, pair.c, x); },
        [=](const double* x) { return fused<float>(pair.inner, pair.outer, pair.second, pair.a, pair.b, pair.c, x); });
    b.compare(precision);
    const ProgramSize size = size_of(*compile(b.model, horizon).program);
    CHECK((size.draw + size.dynamic == 1) == one_instruction);
}

// In lanes, an operator is of class draw unless something in it changes over time.
bool dynamic(int a, int b) { return !(a == given || a == parameter) || !(b == given || b == parameter); }

}  // namespace

TEST_CASE("operators of one number give what apply() gives, in every class and both precisions") {
    for (const Precision precision : {Precision::twice, Precision::single}) compare_all(precision, build_unary);
}

TEST_CASE("operators of two numbers give what apply() gives, in every class and place and both precisions") {
    for (const Precision precision : {Precision::twice, Precision::single}) compare_all(precision, build_binary);
}

TEST_CASE("a choice gives what apply() gives, also where only its condition is the same in all draws") {
    for (const Precision precision : {Precision::twice, Precision::single}) compare_all(precision, build_select);
}

TEST_CASE("two operators in one instruction round twice, whatever is the same in all draws") {
    const std::vector<int> some{parameter, moment, given, series};
    for (const Precision precision : {Precision::twice, Precision::single})
        for (const Op inner : {Op::add, Op::subtract, Op::multiply})
            for (const Op outer : {Op::add, Op::subtract, Op::multiply})
                for (const bool second : {false, true})
                    for (const int a : some)
                        for (const int b : some)
                            for (const int c : some) {
                                if (!Bench::in_lanes(a) && !Bench::in_lanes(b))
                                    continue;   // the inner one is of numbers, in double
                                compare_pair({inner, outer, second, a, b, c}, precision,
                                             dynamic(a, b) || !dynamic(c, c));
                            }
}

TEST_CASE("bounds in one instruction treat what is not a number as two would") {
    const std::vector<int> some{parameter, moment, given, series};
    for (const Precision precision : {Precision::twice, Precision::single})
        for (const Op inner : {Op::minimum, Op::maximum})
            for (const Op outer : {Op::minimum, Op::maximum})
                for (const bool second : {false, true})
                    for (const int a : {given, series})
                        for (const int b : some)
                            for (const int c : some) {
                                const bool bounds =
                                    inner != outer && !second && !Bench::in_lanes(b) && !Bench::in_lanes(c);
                                compare_pair({inner, outer, second, a, b, c}, precision,
                                             bounds && (dynamic(a, b) || !dynamic(c, c)));
                            }
}

TEST_CASE("what is fused and kept, too, is kept as it is without fusing") {
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        const Value g = m.given("g"), s = m.series("s"), p = m.parameter("p", 0.4);
        const Value inner = g * s, outer = inner + p, level = m.stock("level", g);
        m.flow(level, outer - level * p);
        m.output("inner", inner);
        m.output("outer", outer);
        m.output("level", level);
        std::vector<double> values{0.1, 0.7, 1.3, -2.5, 1e-3};
        const auto run = [&](int save_every) {
            const Compiled c = compile(m, {.start = 0, .stop = 4, .dt = 0.5, .save_every = save_every});
            Ensemble e(c.program, {.draws = 5, .precision = precision});
            e.given(0, values);
            for (int step = 0; step <= 8; ++step) {
                std::vector<double> at = values;
                for (double& v : at) v += 0.3 * step;
                e.series(0, step, at);
            }
            e.run(0, 5);
            return e;
        };
        const Ensemble every = run(1), fourth = run(4);
        for (int output = 0; output < 3; ++output)
            for (int t = 0; t < 3; ++t)
                for (int draw = 0; draw < 5; ++draw)
                    CHECK(every.trace().value(output, 4 * t, draw) == fourth.trace().value(output, t, draw));
    }
}

TEST_CASE("the exponential and the logarithm have the same bits in a pack as alone") {
    constexpr int draws = 4000;
    for (const Precision precision : {Precision::twice, Precision::single}) {
        Model m;
        const Value g = m.given("g");
        m.output("exp", exp(g));
        m.output("log", log(abs(g)));
        Ensemble e(compile(m, {.stop = 0}).program, {.draws = draws, .precision = precision});
        std::vector<double> values(draws);
        for (int i = 0; i < draws; ++i)
            values[static_cast<std::size_t>(i)] = (i - draws / 2) * (i % 3 == 0 ? 0.37 : i % 3 == 1 ? 0.0431 : 1.7e-4);
        e.given(0, values);
        e.run(0, draws);
        int wrong = 0;
        for (int i = 0; i < draws; ++i) {
            const double x = values[static_cast<std::size_t>(i)];
            const auto f = static_cast<float>(x);
            const bool twice = precision == Precision::twice;
            wrong += !same_bits(e.trace().value(0, 0, i),
                                twice ? apply(Op::exponential, x, 0.0, 0.0)
                                      : static_cast<double>(apply(Op::exponential, f, 0.0f, 0.0f)));
            wrong += !same_bits(e.trace().value(1, 0, i),
                                twice ? apply(Op::logarithm, x < 0 ? -x : x, 0.0, 0.0)
                                      : static_cast<double>(apply(Op::logarithm, f < 0 ? -f : f, 0.0f, 0.0f)));
        }
        CHECK(wrong == 0);
    }
}
