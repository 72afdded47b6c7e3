// Numbers at the ends of arithmetic, and comparison by bits.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace levers::engine {

inline std::vector<double> special_numbers() {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    return {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 0.3, 2.0, -3.0, 7.25, 49.0, 1e-3, 1e-20, -1e-20, 1e20, -1e20, 1e300, 1e-300,
            700.0, -700.0, 88.0, -88.0, 0.999, 0.0001, infinite, -infinite, std::numeric_limits<double>::quiet_NaN()};
}

// The same bits; which NaN it is, IEEE 754 leaves to the processor.
inline bool same_bits(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace levers::engine
