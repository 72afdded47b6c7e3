// Two-point slopes: whatever the ends, slopes times differences are the
// operator's difference.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/slopes.hpp"

using namespace levers::engine;

namespace {

struct Operands { double xa, xb, ya, yb; };
struct Slopes { double x = 0, y = 0; };

// The slopes of one operator at many pairs of ends: each set of operands a draw.
std::vector<Slopes> slopes_of(Op op, const std::vector<Operands>& sets, bool x_differs = true, bool y_differs = true) {
    Model m;
    const Value in[4] = {m.given("xa"), m.given("xb"), m.given("ya"), m.given("yb")};
    const Ends x{in[0], x_differs ? in[1] : in[0]}, y{in[2], y_differs ? in[3] : in[2]};
    const auto apply_to = [&](Value a, Value b) { return is_binary(op) ? m.make(op, a, b) : m.make(op, a); };
    const SlopeTerms terms = slope_terms(op, m.literal(1.0), x, y, {apply_to(x.a, y.a), apply_to(x.b, y.b)});
    int output[2] = {-1, -1};
    for (int t = 0; t < terms.count; ++t) {
        const SlopeTerm& term = terms.term[static_cast<std::size_t>(t)];
        output[term.operand] = static_cast<int>(m.output("slope", term.minus ? -term.value : term.value));
    }
    const Compiled compiled = compile(m, {.start = 0, .stop = 0, .dt = 1, .save_every = 1});
    REQUIRE(compiled.program);
    Ensemble e(compiled.program, {.draws = static_cast<int>(sets.size())});
    std::vector<double> column;
    for (std::size_t i = 0; i < 4; ++i) {
        column.clear();
        for (const Operands& o : sets) column.push_back(i == 0 ? o.xa : i == 1 ? o.xb : i == 2 ? o.ya : o.yb);
        e.given(i, column);
    }
    e.run(0, static_cast<int>(sets.size()));
    std::vector<Slopes> slopes;
    for (int draw = 0; draw < static_cast<int>(sets.size()); ++draw)
        slopes.push_back({output[0] < 0 ? 0 : e.trace().value(output[0], 0, draw),
                          output[1] < 0 ? 0 : e.trace().value(output[1], 0, draw)});
    return slopes;
}

struct Case {
    Op op;
    const char* name;
    std::function<long double(long double, long double)> exact;
    double low, high;
};

const std::vector<Case>& cases() {
    using N = long double;
    static const std::vector<Case> all{
        {Op::add, "add", [](N x, N y) { return x + y; }, -5, 5},
        {Op::subtract, "subtract", [](N x, N y) { return x - y; }, -5, 5},
        {Op::multiply, "multiply", [](N x, N y) { return x * y; }, -5, 5},
        {Op::divide, "divide", [](N x, N y) { return x / y; }, 0.2, 5},
        {Op::minimum, "min", [](N x, N y) { return std::min(x, y); }, -5, 5},
        {Op::maximum, "max", [](N x, N y) { return std::max(x, y); }, -5, 5},
        {Op::power, "pow", [](N x, N y) { return std::pow(x, y); }, 0.2, 3},
        {Op::negate, "negate", [](N x, N) { return -x; }, -5, 5},
        {Op::exponential, "exp", [](N x, N) { return std::exp(x); }, -5, 5},
        {Op::logarithm, "log", [](N x, N) { return std::log(x); }, 0.01, 5},
        {Op::square_root, "sqrt", [](N x, N) { return std::sqrt(x); }, 0.01, 5},
        {Op::absolute, "abs", [](N x, N) { return std::abs(x); }, -5, 5},
    };
    return all;
}

}  // namespace

TEST_CASE("slopes times differences are the difference, near and far") {
    std::mt19937_64 random(1);
    for (const Case& c : cases()) {
        CAPTURE(c.name);
        std::uniform_real_distribution<double> number(c.low, c.high), digits(0, 12);
        std::vector<Operands> sets;
        for (int i = 0; i < 2000; ++i) {
            Operands o{number(random), number(random), number(random), number(random)};
            // Every other pair is near, down to a difference of 1e-12.
            if (i % 2 == 0)
                o.xb = o.xa * (1 + std::pow(10, -digits(random)) * 0.5),
                o.yb = o.ya * (1 - std::pow(10, -digits(random)) * 0.5);
            sets.push_back(o);
        }
        const std::vector<Slopes> slopes = slopes_of(c.op, sets);
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const Operands& o = sets[i];
            CAPTURE(o.xa); CAPTURE(o.xb); CAPTURE(o.ya); CAPTURE(o.yb);
            const long double out_a = c.exact(o.xa, o.ya), out_b = c.exact(o.xb, o.yb), difference = out_b - out_a;
            const long double told =
                static_cast<long double>(slopes[i].x) * (static_cast<long double>(o.xb) - o.xa) +
                (is_binary(c.op) ? static_cast<long double>(slopes[i].y) * (static_cast<long double>(o.yb) - o.ya) : 0);
            // Rounding of the operator's own values is all that may be missing.
            CHECK(std::abs(told - difference) <=
                  2e-14L * (std::abs(out_a) + std::abs(out_b)) + 1e-13L * std::abs(difference));
        }
    }
}

TEST_CASE("where the ends meet, slopes are derivatives") {
    std::mt19937_64 random(2);
    for (const Case& c : cases()) {
        CAPTURE(c.name);
        std::uniform_real_distribution<double> number(c.low, c.high);
        std::vector<Operands> sets;
        for (int i = 0; i < 200; ++i) {
            const double x = number(random), y = number(random);
            if (std::abs(x) < 0.01 || std::abs(x - y) < 0.01) continue;   // kinks have a test of their own
            sets.push_back({x, x, y, y});
        }
        const std::vector<Slopes> slopes = slopes_of(c.op, sets);
        constexpr long double h = 1e-6L;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const long double x = sets[i].xa, y = sets[i].ya;
            CAPTURE(sets[i].xa); CAPTURE(sets[i].ya);
            CHECK(
                slopes[i].x ==
                doctest::Approx(static_cast<double>((c.exact(x + h, y) - c.exact(x - h, y)) / (2 * h))).epsilon(1e-8));
            if (is_binary(c.op))
                CHECK(slopes[i].y ==
                      doctest::Approx(static_cast<double>((c.exact(x, y + h) - c.exact(x, y - h)) / (2 * h)))
                          .epsilon(1e-8));
        }
    }
}

TEST_CASE("slopes of functions that bend are smooth where the formula changes") {
    std::vector<Operands> sets;
    for (const double d : {0.09999999, 0.10000001}) sets.push_back({1.0, 1.0 + d, 0, 0});
    const std::vector<Slopes> of_exp = slopes_of(Op::exponential, sets);
    CHECK(of_exp[0].x == doctest::Approx(of_exp[1].x).epsilon(3e-8));
    sets.clear();
    for (const double s : {0.04999999, 0.05000001}) sets.push_back({1 - s, 1 + s, 0, 0});
    const std::vector<Slopes> of_log = slopes_of(Op::logarithm, sets);
    CHECK(of_log[0].x == doctest::Approx(of_log[1].x).epsilon(1e-9));
}

TEST_CASE("at a kink an operand has the share of the way for which it is the one taken") {
    // From (0, 1) to (3, 1): the smaller one is x for a third of the way.
    const std::vector<Slopes> of_min = slopes_of(Op::minimum, {{0, 3, 1, 1}, {0, 3, 1, 0.5}});
    CHECK(of_min[0].x == doctest::Approx(1.0 / 3));
    CHECK(of_min[0].y == doctest::Approx(2.0 / 3));
    CHECK(of_min[1].x == doctest::Approx(1.0 / 3.5));
    const std::vector<Slopes> fixed =
        slopes_of(Op::minimum, {{0, 3, 1, 1}, {0, 0.5, 1, 1}, {2, 3, 1, 1}, {2, 2, 1, 1}}, true, false);
    CHECK(fixed[0].x == doctest::Approx(1.0 / 3));
    CHECK(fixed[1].x == 1.0);
    CHECK(fixed[2].x == 0.0);
    CHECK(fixed[3].x == 0.0);
    const std::vector<Slopes> other = slopes_of(Op::maximum, {{1, 1, 0, 3}, {1, 1, 0, 0.5}}, false, true);
    CHECK(other[0].x == 0.0);
    CHECK(other[0].y == doctest::Approx(2.0 / 3));
    CHECK(other[1].y == 0.0);
    // A tie that lasts, and one that is left.
    const std::vector<Slopes> tie = slopes_of(Op::maximum, {{1, 1, 1, 1}, {1, 2, 1, 1}, {1, 2, 1, 3}, {0, 0, 0, 0}});
    CHECK(tie[0].x == 0.5);
    CHECK(tie[1].x == 1.0);
    CHECK(tie[2].y == 1.0);
    CHECK(tie[3].x + tie[3].y == 1.0);
    CHECK(slopes_of(Op::absolute, {{-1, 3, 0, 0}})[0].x == 0.5);
    CHECK(slopes_of(Op::absolute, {{0, 0, 0, 0}})[0].x == 0.0);
}

TEST_CASE("slopes are the same when the ends change places") {
    for (const Case& c : cases()) {
        CAPTURE(c.name);
        const std::vector<Slopes> slopes = slopes_of(c.op, {{0.7, 1.9, 1.1, 0.4}, {1.9, 0.7, 0.4, 1.1}});
        CHECK(slopes[0].x == slopes[1].x);
        CHECK(slopes[0].y == slopes[1].y);
    }
}

TEST_CASE("an operand that does not differ has no term") {
    Model m;
    const Value a = m.parameter("a", 1), b = m.parameter("b", 2), c = m.parameter("c", 3);
    CHECK(slope_terms(Op::multiply, a, {a, b}, {c, c}, {a * c, b * c}).count == 1);
    CHECK(slope_terms(Op::multiply, a, {a, a}, {c, c}, {a * c, a * c}).count == 0);
    CHECK_FALSE(has_slopes(Op::lookup));
    CHECK_FALSE(has_slopes(Op::less));
    CHECK_FALSE(has_slopes(Op::select));
}
