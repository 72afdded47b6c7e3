// Elementary functions with the same bits on every platform.
//
// The C library's differ in their last bits from one system to the next, and a
// trace must not. These use only + - * / and square roots, comparisons and bit
// patterns, all of which IEEE 754 fixes. Needs -ffp-contract=off.
//
// exp and log have no branches and are templates over one number or a pack of
// numbers (lanes.hpp), double or float, with the same bits in a pack as alone.
// Errors measured against long double: exp below 1.2 units in the last place,
// log below 0.9; of float, in its own last place, exp(x) below 1.2 + 1.25 |x| (x, when
// it is rounded, costs up to |x| itself), log below 0.9.
//
//   exp(0) = 1, log(1) = 0 exactly; exp(-inf) = 0, exp(inf) = inf;
//   log(0) = -inf, log(inf) = inf, log of a negative number: not a number.
// The ends are cut for speed: exp is 0 below 1.6e-308 and infinite from exp(709.44)
// on, not exp(709.78), and log takes a subnormal number for 0. (Of float: 0
// below 8.3e-39, infinite from exp(88.37) on.)
//
// The others are of one double, accurate to a few units in the last place; the
// circular functions lose digits beyond 1e6 radians, and arguments outside a
// function's domain give not a number.
//
// Sources: argument reduction as in W. J. Cody and W. Waite, "Software Manual
// for the Elementary Functions", 1980; log after P. T. P. Tang, ACM TOMS
// 16(4), 1990. The polynomials of exp and log were computed for this file: those
// of double and of float's exp interpolate at Chebyshev nodes (relative error
// 2e-17, 5e-18 and 9e-9), that of float's log has the least largest error
// (8e-10). The other
// coefficients are those of S. L. Moshier, Cephes, 1989, and of M. J. Wichura,
// "Algorithm AS 241", Applied Statistics 37(3), 1988.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

// Of packs, calls would pass by memory, and not be compiled for the processor that
// their caller is compiled for.
#define LEVERS_INLINE __attribute__((always_inline)) inline

namespace levers::engine {

namespace detail {

// The numbers X is made of, and a word of bits for each.
template <class X> struct Of;
template <> struct Of<double> { using Real = double; using Word = std::uint64_t; };
template <> struct Of<float> { using Real = float; using Word = std::uint32_t; };
template <class X> using RealOf = typename Of<X>::Real;
template <class X> using WordOf = typename Of<X>::Word;

// A number in every place of X. Minus keeps even -0.
template <class X> LEVERS_INLINE X all(RealOf<X> value) {
    if constexpr (std::is_same_v<X, RealOf<X>>) return value;
    else return value - X{};
}

// A pack converts bit patterns by a cast; std::bit_cast is for single numbers; a
// class is code being written (assembler.hpp), where both are one local.
template <class X> LEVERS_INLINE WordOf<X> bits(X x) {
    if constexpr (std::is_same_v<X, RealOf<X>>) return std::bit_cast<WordOf<X>>(x);
    else if constexpr (std::is_class_v<X>) return {x.to, x.local};
    else return reinterpret_cast<WordOf<X>>(x);
}
template <class X> LEVERS_INLINE X number(WordOf<X> word) {
    if constexpr (std::is_same_v<X, RealOf<X>>) return std::bit_cast<X>(word);
    else if constexpr (std::is_class_v<X>) return {word.to, word.local};
    else return reinterpret_cast<X>(word);
}

// What the functions below work with. A value, not names: loops over packs pass one
// that the compiler cannot see through, because in wasm a literal pack is built
// anew, from two words, wherever it is used.
template <class Real> struct Constants {
    using Word = WordOf<Real>;
    // ln 2 in two parts; the first has so few digits that small multiples are exact.
    Real ln2_high, ln2_low, per_ln2;
    // Added to a number of moderate size, it leaves the nearest integer in the low
    // bits of the sum: rounding and conversion without an instruction for either.
    Real to_integer;
    Real to_exponent;                  // the same, and the bias of exponents: shifted, the low bits are those of a power of two
    Real lowest, highest;              // here 2^n becomes 0 or infinite
    Real integer_base;                 // of the number with integer_bits, and the bias of exponents
    Real one, half, two, minus_infinity, least, largest, none;
    Real exp[10], log[7];              // of the polynomials, from the lowest power on
    Word mantissa;
    Word root_half, to_root_half;      // of sqrt(1/2); from there to 1
    Word integer_bits;                 // an integer beside them is a number
};
template <class Real> inline constexpr Constants<Real> constants = {};
template <> inline constexpr Constants<double> constants<double> = {
    .ln2_high = 0x1.62e42feep-1, .ln2_low = 0x1.a39ef35793c76p-33, .per_ln2 = 0x1.71547652b82fep0,
    .to_integer = 0x1.8p52, .to_exponent = 0x1.8p52 + 1023.0, .lowest = -709.0, .highest = 709.6, .integer_base = 0x1p52 + 1023.0,
    .one = 1.0, .half = 0.5, .two = 2.0, .minus_infinity = -std::numeric_limits<double>::infinity(),
    .least = std::numeric_limits<double>::min(), .largest = std::numeric_limits<double>::max(), .none = std::numeric_limits<double>::quiet_NaN(),
    .exp = {0.5, 0.16666666666666669, 0.041666666666624164, 0.008333333333330065, 0.0013888888917196736,
            0.00019841269863040559, 2.480152134232228e-05, 2.7557268480289716e-06, 2.7620075892548164e-07,
            2.51003758422237e-08},
    .log = {0.666666666666667, 0.399999999998995, 0.2857142862597826, 0.2222221113434162, 0.18182889158300064,
            0.1533172050237221, 0.1461646325900351},
    .mantissa = 0x000fffffffffffff, .root_half = 0x3fe6a09e667f3bcd,
    .to_root_half = 0x3ff0000000000000 - 0x3fe6a09e667f3bcd, .integer_bits = 0x4330000000000000};
template <> inline constexpr Constants<float> constants<float> = {
    .ln2_high = 0x1.63p-1f, .ln2_low = -0x1.bd0106p-13f, .per_ln2 = 0x1.715476p0f,
    .to_integer = 0x1.8p23f, .to_exponent = 0x1.8p23f + 127.0f, .lowest = -88.0f, .highest = 88.6f, .integer_base = 0x1p23f + 127.0f,
    .one = 1.0f, .half = 0.5f, .two = 2.0f, .minus_infinity = -std::numeric_limits<float>::infinity(),
    .least = std::numeric_limits<float>::min(), .largest = std::numeric_limits<float>::max(), .none = std::numeric_limits<float>::quiet_NaN(),
    .exp = {0x1.62e430p-1f, 0x1.ebfbe0p-3f, 0x1.c6af6cp-5f, 0x1.3b2a54p-7f, 0x1.5f0890p-10f, 0x1.44138ap-13f},
    .log = {0x1.555576p-1f, 0x1.995ec0p-2f, 0x1.31e484p-2f},
    .mantissa = 0x007fffff, .root_half = 0x3f3504f3, .to_root_half = 0x3f800000 - 0x3f3504f3,
    .integer_bits = 0x4b000000};
template <class Real> inline constexpr int mantissa_digits = std::numeric_limits<Real>::digits - 1;

// The polynomials are in Estrin's order: half the depth of Horner's, so that a few
// lanes are not waiting for one chain of operations. (Float's exp has Horner's, which is
// one of fewer operations.)

// e^x over 2^n, n being the whole number nearest x / ln 2
template <class X> LEVERS_INLINE X exp_rest(X x, X n, const Constants<RealOf<X>>& k) {
    const auto& c = k.exp;
    if constexpr (std::is_same_v<RealOf<X>, double>) {
        const X r = (x - n * k.ln2_high) - n * k.ln2_low;   // |r| <= ln(2) / 2
        const X r2 = r * r, r4 = r2 * r2;
        const X low = (r * c[1] + c[0]) + (r * c[3] + c[2]) * r2;
        const X high = (r * c[5] + c[4]) + (r * c[7] + c[6]) * r2;
        return r + r2 * (low + (high + (r * c[9] + c[8]) * r4) * r4) + k.one;
    } else {
        // As 2^f, in as few operations as there are: what the rounded product costs, x itself has lost by being rounded.
        const X f = x * k.per_ln2 - n;
        return (((((f * c[5] + c[4]) * f + c[3]) * f + c[2]) * f + c[1]) * f + c[0]) * f + k.one;
    }
}

// ln(1 + f) - k_low, where k_low is the small part of what the exponent adds
template <class X> LEVERS_INLINE X log_rest(X f, X k_low, const Constants<RealOf<X>>& k) {
    const auto& c = k.log;
    const X half_square = f * f * k.half, s = f / (f + k.two);
    const X z = s * s, z2 = z * z;
    X p = z * c[1] + c[0];
    if constexpr (std::is_same_v<RealOf<X>, double>) p = p + (z * c[3] + c[2]) * z2 + ((z * c[5] + c[4]) + z2 * c[6]) * (z2 * z2);
    else p = p + z2 * c[2];
    return f - (half_square - (s * (half_square + z * p) + k_low));
}

}  // namespace detail

// A number in every place that x has.
template <class X> LEVERS_INLINE X like(X, std::type_identity_t<detail::RealOf<X>> value) { return detail::all<X>(value); }
template <class Mask, class X> LEVERS_INLINE X choose(Mask mask, X yes, X no) { return mask ? yes : no; }

// The second only if it is the smaller (larger): so a NaN in the first stays and
// one in the second is dropped, and both are one instruction of every processor.
template <class X> LEVERS_INLINE X min(X a, X b) { return b < a ? b : a; }
template <class X> LEVERS_INLINE X max(X a, X b) { return a < b ? b : a; }

template <class X> using Constants = detail::Constants<detail::RealOf<X>>;

// exp between its ends, or of not a number.
template <class X> LEVERS_INLINE X exp_inside(X x, const Constants<X>& k = detail::constants<detail::RealOf<X>>) {
    using namespace detail;
    const X shifted = x * k.per_ln2 + k.to_exponent;
    const X n = shifted - k.to_exponent;
    const X power = number<X>(bits(shifted) << mantissa_digits<RealOf<X>>);   // 2^n
    return exp_rest(x, n, k) * power;
}

template <class X> LEVERS_INLINE X exp(X x, const Constants<X>& k = detail::constants<detail::RealOf<X>>) {
    return exp_inside(min(max(x, like(x, k.lowest)), like(x, k.highest)), k);   // NaN stays
}

// log of a positive number that is not subnormal, or of infinity or not a number.
template <class X> LEVERS_INLINE X log_inside(X x, const Constants<X>& c = detail::constants<detail::RealOf<X>>) {
    using namespace detail;
    // x = 2^k * m with m in [sqrt(1/2), sqrt(2)): the logarithm has one sign near 1.
    const WordOf<X> word = bits(x) + c.to_root_half;
    const X k = number<X>((word >> mantissa_digits<RealOf<X>>) | c.integer_bits) - c.integer_base;
    const X m = number<X>((word & c.mantissa) + c.root_half);
    const X result = k * c.ln2_high + log_rest(m - c.one, k * c.ln2_low, c);
    return max(x - c.largest, result);   // the first where x is infinite or NaN
}

template <class X> LEVERS_INLINE X log(X x, const Constants<X>& c = detail::constants<detail::RealOf<X>>) {
    const X none = choose(x < like(x, 0), like(x, c.none), like(x, c.minus_infinity));
    return choose(x < like(x, c.least), none, log_inside(x, c));
}

template <class Real> inline Real square_root(Real x) {
    if constexpr (std::is_same_v<Real, double>) return __builtin_sqrt(x);
    else return __builtin_sqrtf(x);
}
template <class Real> inline Real absolute(Real x) { return x < 0 ? -x : x == 0 ? Real{0} : x; }
template <class Real> inline Real floor(Real x) {
    if constexpr (std::is_same_v<Real, double>) return __builtin_floor(x);
    else return __builtin_floorf(x);
}

// x to the power of y. By multiplications, and a root, where y is a multiple of a
// half up to 64, so that powers of small whole numbers are exact; not a number where x is
// negative and y is not whole.
double pow(double x, double y);
double sin(double x);
double cos(double x);
double tan(double x);
double arcsin(double x);
double arccos(double x);
double arctan(double x);
double normal_quantile(double p);

}  // namespace levers::engine
