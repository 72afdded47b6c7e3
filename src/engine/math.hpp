// exp and log with the same bits on every platform.
//
// The C library's differ in their last bits from one system to the next, and a
// trace must not. These use only + - * /, comparisons and bit patterns, all of
// which IEEE 754 fixes, and have no branches, so that loops over lanes
// vectorise. Needs -ffp-contract=off. Errors measured against long double: exp
// below 1.2 units in the last place, log below 0.9.
//
//   exp(0) = 1, log(1) = 0 exactly; exp(-inf) = 0, exp(inf) = inf;
//   log(0) = -inf, log(inf) = inf, log of a negative number: not a number.
// The ends are cut for speed: exp is 0 below 1.6e-308 and infinite from exp(709.44)
// on, not exp(709.78), and log takes a subnormal number for 0.
//
// Sources: argument reduction as in W. J. Cody and W. Waite, "Software Manual
// for the Elementary Functions", 1980; log after P. T. P. Tang, ACM TOMS
// 16(4), 1990, as used in fdlibm. The polynomials interpolate at Chebyshev
// nodes (relative error 2e-17 and 5e-18) and were computed for this file.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

namespace levers::engine {

namespace detail {
// ln 2 in two parts; the first has so few digits that small multiples are exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
// Added to a number of moderate size, it leaves the nearest integer in the low
// bits of the sum: rounding and conversion without an instruction for either.
inline constexpr double to_integer = 0x1.8p52;
}  // namespace detail

inline double exp(double x) {
    using namespace detail;
    // Here 2^n becomes 0 or infinite; a comparison that is false keeps NaN.
    x = x < -709.0 ? -709.0 : x;
    x = x > 709.6 ? 709.6 : x;
    const double shifted = x * 0x1.71547652b82fep0 + to_integer;
    const double n = shifted - to_integer;
    const double r = (x - n * ln2_high) - n * ln2_low;   // |r| <= ln(2) / 2
    double p = 2.51003758422237e-08;
    p = p * r + 2.7620075892548164e-07;
    p = p * r + 2.7557268480289716e-06;
    p = p * r + 2.480152132234228e-05;
    p = p * r + 0.00019841269863040559;
    p = p * r + 0.0013888888917196736;
    p = p * r + 0.008333333333330065;
    p = p * r + 0.041666666666624164;
    p = p * r + 0.16666666666666669;
    p = p * r + 0.5;
    const double power = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023) << 52);   // 2^n
    return (1.0 + (r + r * r * p)) * power;
}

inline double log(double x) {
    using namespace detail;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr std::uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
    // x = 2^k * m with m in [sqrt(1/2), sqrt(2)): the logarithm has one sign near 1.
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) + (one - root_half);
    const double k = std::bit_cast<double>((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023.0);
    const double m = std::bit_cast<double>((bits & 0x000fffffffffffff) + root_half);
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double p = 0.1461646325900351;
    p = p * z + 0.1533172050237221;
    p = p * z + 0.18182889158300064;
    p = p * z + 0.2222221113434162;
    p = p * z + 0.2857142862597826;
    p = p * z + 0.399999999998995;
    p = p * z + 0.666666666666667;
    const double half_square = 0.5 * f * f;
    const double result = k * ln2_high - ((half_square - (s * (half_square + z * p) + k * ln2_low)) - f);
    const double normal = x < infinity ? result : x;   // NaN stays
    return x < std::numeric_limits<double>::min() ? (x < 0.0 ? nan : -infinity) : normal;
}

// The second only if it is the smaller (larger): so a NaN in the first stays and
// one in the second is dropped, and both are one instruction of every processor.
inline double min(double a, double b) { return b < a ? b : a; }
inline double max(double a, double b) { return a < b ? b : a; }

}  // namespace levers::engine
