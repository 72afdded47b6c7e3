// The own functions of math.hpp, in units in the last place against long double,
// and their bits, which are the same on every platform.
#include <doctest/doctest.h>

#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <limits>

#include "engine/math.hpp"

using namespace levers;

namespace {

// Only where long double has more digits than double, and a C library that uses them: in wasm it
// does not. There, the hash below says that the bits are those measured here.
#if LDBL_MANT_DIG == 64
template <class Real> double units(Real is, long double should) {
    if (static_cast<long double>(is) == should) return 0.0;
    const Real nearest = static_cast<Real>(should < 0 ? -should : should);
    const Real unit = std::nextafter(nearest, std::numeric_limits<Real>::infinity()) - nearest;
    return static_cast<double>(std::fabs(static_cast<long double>(is) - should) / static_cast<long double>(unit));
}

// `of_argument`: how many units are allowed for each 1 of the argument.
template <class Real>
double worst(Real (*f)(Real), long double (*exact)(long double), double low, double high, double of_argument = 0.0, int count = 200'000) {
    double most = 0;
    for (int i = 0; i <= count; ++i) {
        const Real x = static_cast<Real>(low + (high - low) * i / count);
        const double u = units(f(x), exact(static_cast<long double>(x))) - of_argument * std::fabs(static_cast<double>(x));
        if (u > most) most = u;
    }
    return most;
}

template <class Real> Real exp_of(Real x) { return engine::exp(x); }
template <class Real> Real log_of(Real x) { return engine::log(x); }
#endif

}  // namespace

#if LDBL_MANT_DIG == 64
TEST_CASE("exp and log are as accurate as their manual says") {
    CHECK(worst<double>(exp_of, expl, -708.0, 709.0) < 1.2);
    CHECK(worst<double>(exp_of, expl, -1.0, 1.0) < 1.2);
    CHECK(worst<double>(log_of, logl, 1e-3, 3.0) < 0.9);
    CHECK(worst<double>(log_of, logl, 0.9, 1.1) < 0.9);
    CHECK(worst<double>(log_of, logl, 1.0, 1e6) < 0.9);
    CHECK(worst<float>(exp_of, expl, -87.0, 88.0, 1.25) < 1.2);
    CHECK(worst<float>(exp_of, expl, -1.0, 1.0, 1.25) < 1.2);
    CHECK(worst<float>(log_of, logl, 1e-3, 3.0) < 0.9);
    CHECK(worst<float>(log_of, logl, 0.9, 1.1) < 0.9);
    CHECK(worst<float>(log_of, logl, 1.0, 1e6) < 0.9);
}

TEST_CASE("the circular functions are accurate to a few units up to a million radians") {
    for (const double range : {0.01, 1.0, 10.0, 1000.0, 1e6}) {
        CAPTURE(range);
        CHECK(worst<double>(engine::sin, sinl, -range, range) < 2.5);
        CHECK(worst<double>(engine::cos, cosl, -range, range) < 2.5);
        CHECK(worst<double>(engine::tan, tanl, -range, range) < 4.0);
    }
}

TEST_CASE("the arcs are accurate to a few units") {
    CHECK(worst<double>(engine::arcsin, asinl, -1.0, 1.0) < 2.5);
    CHECK(worst<double>(engine::arccos, acosl, -1.0, 1.0) < 2.0);
    CHECK(worst<double>(engine::arctan, atanl, -1.0, 1.0) < 1.0);
    CHECK(worst<double>(engine::arctan, atanl, -1e3, 1e3) < 1.0);
}

TEST_CASE("a power loses as many digits as its logarithm is large") {
    double most = 0;
    for (const double scale : {1.0, 100.0, 1e5})
        for (int i = 1; i <= 200; ++i)
            for (int j = -200; j <= 200; ++j) {
                const double x = 0.013 * i * scale, y = 0.0317 * j * scale / 10.0, size = std::abs(y * std::log(x));
                if (size > 700.0) continue;   // beyond the range of exp
                const double u = units(engine::pow(x, y), powl(x, y)) / (1.0 + size);
                if (u > most) most = u;
            }
    CHECK(most > 0.5);
    CHECK(most < 2.0);
}

TEST_CASE("the normal quantile is the inverse of the distribution") {
    double most = 0;
    for (int i = 1; i < 20'000; ++i) {
        const double p = i / 20'000.0;
        // Phi(z) - p, divided by the density and z: the relative error of z.
        const long double z = engine::normal_quantile(p);
        if (z == 0) continue;
        const long double off = erfcl(-z / sqrtl(2.0L)) / 2 - static_cast<long double>(p);
        const long double density = expl(-z * z / 2) / sqrtl(8 * atanl(1.0L));
        const double relative = static_cast<double>(fabsl(off / density / z));
        if (relative > most) most = relative;
    }
    CHECK(most < 1e-15);
}
#endif

TEST_CASE("the normal quantile has its known values") {
    CHECK(engine::normal_quantile(0.5) == 0.0);
    CHECK(engine::normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-15));
    CHECK(engine::normal_quantile(0.025) == doctest::Approx(-1.959963984540054).epsilon(1e-15));
    CHECK(engine::normal_quantile(0.841344746068542949) == doctest::Approx(1.0).epsilon(1e-14));
    CHECK(engine::normal_quantile(0.001) == doctest::Approx(-3.090232306167813).epsilon(1e-15));
    CHECK(engine::normal_quantile(1e-10) == doctest::Approx(-6.361340902404056).epsilon(1e-15));
    CHECK(std::isinf(engine::normal_quantile(0.0)));
    CHECK(std::isinf(engine::normal_quantile(1.0)));
    CHECK(std::isnan(engine::normal_quantile(-0.1)));
    CHECK(std::isnan(engine::normal_quantile(1.1)));
}

TEST_CASE("powers of whole numbers are exact, and those at the ends are what they should be") {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    double exact = 1.0;
    for (int n = 0; n <= 33; ++n, exact *= 3.0) CHECK(engine::pow(3.0, n) == exact);
    CHECK(engine::pow(10.0, -2.0) == 0.01);
    CHECK(engine::pow(-2.0, 3.0) == -8.0);
    CHECK(engine::pow(-2.0, 101.0) < 0.0);
    CHECK(std::isnan(engine::pow(-2.0, 0.5)));
    CHECK(engine::pow(0.0, 0.0) == 1.0);
    CHECK(engine::pow(0.0, 2.5) == 0.0);
    CHECK(engine::pow(0.0, -2.5) == infinite);
    CHECK(engine::pow(infinite, 2.5) == infinite);
}

TEST_CASE("the bits of all functions are the same on every platform") {
    std::uint64_t sum = 0;
    const auto add = [&](double value) {
        sum = (sum ^ (std::isnan(value) ? 0x7ff8000000000000u : std::bit_cast<std::uint64_t>(value))) * 0x100000001b3 ^
              (sum >> 32);
    };
    for (int i = -3000; i <= 3000; ++i) {
        const double x = 0.0371 * i, share = i / 3000.0;
        for (const auto f : {engine::sin, engine::cos, engine::tan, engine::arctan}) add(f(x)), add(f(1e4 * x));
        for (const auto f : {engine::arcsin, engine::arccos, engine::normal_quantile}) add(f(share));
        add(engine::pow(0.5 + x * x, 1.7 * share));
        add(engine::pow(x, i % 70));
        const auto f = static_cast<float>(x);
        add(static_cast<double>(engine::exp(f)));
        add(static_cast<double>(engine::log(f * f + 1e-6f)));
        add(engine::exp(x * 5.0));
        add(engine::log(x));
    }
    CHECK(sum == 5353765395773719245u);
}
