#include <doctest/doctest.h>

#include <bit>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/math.hpp"
#include "engine/model.hpp"

using namespace levers;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// How many representable numbers lie between two positive ones.
std::uint64_t distance(double a, double b) {
    const auto x = std::bit_cast<std::uint64_t>(a), y = std::bit_cast<std::uint64_t>(b);
    return x > y ? x - y : y - x;
}

}  // namespace

TEST_CASE("today stands still: exp(0) is 1 and log(1) is 0, exactly") {
    CHECK(engine::exp(0.0) == 1.0);
    CHECK(engine::exp(-0.0) == 1.0);
    CHECK(std::bit_cast<std::uint64_t>(engine::log(1.0)) == 0);
}

TEST_CASE("exp and log at their ends") {
    CHECK(engine::exp(-infinity) == 0.0);
    CHECK(engine::exp(-1e300) == 0.0);
    CHECK(engine::exp(infinity) == infinity);
    CHECK(engine::exp(709.44) == infinity);
    CHECK(engine::exp(709.43) < infinity);
    CHECK(engine::exp(-708.39) > 0.0);
    CHECK(engine::exp(-709.0) == 0.0);
    CHECK(std::isnan(engine::exp(std::nan(""))));

    CHECK(engine::log(0.0) == -infinity);
    CHECK(engine::log(-0.0) == -infinity);
    CHECK(engine::log(infinity) == infinity);
    CHECK(std::isnan(engine::log(-1.0)));
    CHECK(std::isnan(engine::log(-infinity)));
    CHECK(std::isnan(engine::log(std::nan(""))));
    CHECK(engine::log(std::numeric_limits<double>::denorm_min()) == -infinity);
    CHECK(engine::log(std::numeric_limits<double>::min()) == doctest::Approx(-708.3964185322641).epsilon(1e-15));
}

TEST_CASE("exp agrees with values of known digits") {
    CHECK(distance(engine::exp(1.0), 2.7182818284590452) <= 1);
    CHECK(distance(engine::exp(-1.0), 0.36787944117144233) <= 1);
    CHECK(distance(engine::exp(0.5), 1.6487212707001282) <= 1);
    CHECK(distance(engine::exp(10.0), 22026.465794806718) <= 1);
    CHECK(distance(engine::exp(-700.0), 9.8596765437597708e-305) <= 1);
}

TEST_CASE("log agrees with values of known digits") {
    CHECK(distance(engine::log(2.0), 0.69314718055994531) <= 1);
    CHECK(distance(engine::log(10.0), 2.3025850929940457) <= 1);
    CHECK(distance(-engine::log(0.1), 2.3025850929940457) <= 1);
    CHECK(distance(engine::log(1.0 + 0x1p-52), 0x1p-52) <= 1);
    CHECK(distance(engine::log(1e300), 690.77552789821371) <= 1);
}

TEST_CASE("exp and log are within two units in the last place of the C library over the whole range") {
    std::uint64_t worst_exp = 0, worst_log = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double x = -708.0 + 1417.4 * i / 100'000;
        worst_exp = std::max(worst_exp, distance(engine::exp(x), std::exp(x)));
        const double y = std::bit_cast<double>(0x0010000000000000u + static_cast<std::uint64_t>(i) * (0x7fdfffffffffffffu / 100'000));
        worst_log = std::max(worst_log, distance(std::abs(engine::log(y)), std::abs(std::log(y))));
        const double near_one = 0.5 + 1.5 * i / 100'000;
        if (near_one != 1.0) worst_log = std::max(worst_log, distance(std::abs(engine::log(near_one)), std::abs(std::log(near_one))));
    }
    CHECK(worst_exp <= 2);
    CHECK(worst_log <= 2);
}

TEST_CASE("these bits are the same on every platform") {
    std::uint64_t sum = 0;
    for (int i = -4000; i <= 4000; ++i) {
        const double e = engine::exp(i * 0.17), l = engine::log(1e-3 * i * i + 1e-9);
        sum = (sum ^ std::bit_cast<std::uint64_t>(e)) * 0x100000001b3 ^ (sum >> 32);
        sum = (sum ^ std::bit_cast<std::uint64_t>(l)) * 0x100000001b3 ^ (sum >> 32);
    }
    CHECK(sum == 15438143837836584412u);
}

TEST_CASE("min and max keep what is not a number only on the left") {
    const double nan = std::nan("");
    CHECK(engine::min(1.0, 2.0) == 1.0);
    CHECK(engine::max(1.0, 2.0) == 2.0);
    CHECK(std::isnan(engine::min(nan, 1.0)));
    CHECK(engine::min(1.0, nan) == 1.0);
    CHECK(engine::max(1.0, nan) == 1.0);
}
