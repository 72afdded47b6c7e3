#include "engine/slopes.hpp"

#include <cassert>
#include <initializer_list>

namespace levers::engine {

namespace {

Value number(Value like, double value) { return like.model->literal(value); }

// The highest power first.
Value polynomial(Value z, std::initializer_list<double> coefficients) {
    auto coefficient = coefficients.begin();
    Value sum = number(z, *coefficient);
    for (++coefficient; coefficient != coefficients.end(); ++coefficient) sum = sum * z + number(z, *coefficient);
    return sum;
}

Value mean(Ends x) { return x.same() ? x.a : number(x.a, 0.5) * (x.a + x.b); }
Value quotient(Ends x, Ends out) { return (out.b - out.a) / (x.b - x.a); }

// (e^b - e^a) / (b - a). Near each other the quotient is all rounding, and
// the mean of the ends times tanh(h) / h, h = (b - a) / 2, is the same number.
Value of_exp(Ends x, Ends out) {
    const Value d = x.b - x.a, square = d * d, z = number(d, 0.25) * square;
    const Value near = mean(out) * polynomial(z, {62.0 / 2835, -17.0 / 315, 2.0 / 15, -1.0 / 3, 1.0});
    return select(less(square, number(d, 0.01)), near, quotient(x, out));
}

// (log b - log a) / (b - a). Near each other: 2 atanh(s) / (b - a), s = (b - a) / (b + a).
Value of_log(Ends x, Ends out) {
    const Value twice = number(x.a, 2.0) / (x.a + x.b), s = number(x.a, 0.5) * ((x.b - x.a) * twice), z = s * s;
    const Value near = twice * polynomial(z, {1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3, 1.0});
    return select(less(z, number(z, 0.0025)), near, quotient(x, out));
}

// (|b| - |a|) / (b - a), with both multiplied by |b| + |a|. Between 0 and 0 it is 0.
Value of_abs(Ends x) {
    constexpr double tiny = 1e-300;
    return (x.a + x.b) / max(abs(x.a) + abs(x.b), number(x.a, tiny));
}

// The slope of the first operand; the second has the rest of 1, since
// max(x, y) = y + (x - y + |x - y|) / 2 and min(x, y) = x + y - max(x, y).
Value share_of_first(Op op, Ends x, Ends y) {
    const Value half = number(x.a, 0.5), turn = half * of_abs({x.a - y.a, x.b - y.b});
    return op == Op::maximum ? half + turn : half - turn;
}

}  // namespace

bool has_slopes(Op op) {
    switch (op) {
        case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::minimum: case Op::maximum:
        case Op::power: case Op::negate: case Op::exponential: case Op::logarithm: case Op::square_root: case Op::absolute:
            return true;
        default: return false;
    }
}

// Exactly 0 or 1 away from the kinks.
Value slope_of_clamp(Ends x, Ends out) { return select(equal(x.a, x.b), equal(x.a, out.a), quotient(x, out)); }

SlopeTerms slope_terms(Op op, Value weight, Ends x, Ends y, Ends out) {
    assert(has_slopes(op));
    SlopeTerms terms;
    const bool first = !x.same(), second = is_binary(op) && !y.same();
    const auto add = [&](int operand, Value value, bool minus = false) {
        terms.term[static_cast<std::size_t>(terms.count++)] = {operand, value, minus};
    };
    if (!first && !second) return terms;
    switch (op) {
        case Op::add:
        case Op::subtract:
            if (first) add(0, weight);
            if (second) add(1, weight, op == Op::subtract);
            break;
        case Op::multiply:
            if (first) add(0, weight * mean(y));
            if (second) add(1, weight * mean(x));
            break;
        case Op::divide: {
            if (!second) {
                add(0, weight / y.a);
                break;
            }
            const Value part = weight / (y.a * y.b);
            if (first) add(0, part * mean(y));
            add(1, part * mean(x), true);
            break;
        }
        case Op::minimum:
        case Op::maximum:
            if (!second) add(0, weight * slope_of_clamp(x, out));
            else if (!first) add(1, weight * slope_of_clamp(y, out));
            else {
                const Value of_first = weight * share_of_first(op, x, y);
                add(0, of_first);
                add(1, weight - of_first);
            }
            break;
        case Op::power: {   // exp(y log(x))
            const Ends logs{log(x.a), log(x.b)};
            const Value inner = weight * of_exp({y.a * logs.a, y.b * logs.b}, out);
            if (first) add(0, inner * mean(y) * of_log(x, logs));
            if (second) add(1, inner * mean(logs));
            break;
        }
        case Op::negate: add(0, weight, true); break;
        case Op::exponential: add(0, weight * of_exp(x, out)); break;
        case Op::logarithm: add(0, weight * of_log(x, out)); break;
        case Op::square_root: add(0, weight / (out.a + out.b)); break;
        case Op::absolute: add(0, weight * of_abs(x)); break;
        default: break;
    }
    return terms;
}

}  // namespace levers::engine
