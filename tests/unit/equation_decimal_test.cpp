#include "equation/decimal.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace levers::equation;

namespace {

std::string printed(const char* format, int digits, double value) {
    char text[512];
    std::snprintf(text, sizeof text, format, digits, value);
    return text;
}

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

// What is easily wrong, and numbers of every size.
std::vector<double> many() {
    std::vector<double> values{0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 9.5, 99.95, 0.05, 0.15, 999999.5, 1e22, 1e23, 123456789012345678.0,
                               5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 9007199254740993.0,
                               0.1 + 0.2, 1e-5, 1e-4, 0.0001234565, 1e6, 1e15, 4.35, 2.675, 1.005};
    std::mt19937_64 random(1);
    while (values.size() < 6000) {
        const double any = std::bit_cast<double>(random());
        if (std::isfinite(any)) values.push_back(any);
        const double few = static_cast<double>(random() % 2'000'001) - 1e6;
        values.push_back(few / 1000);
        values.push_back(few / 64);                                    // halves of the last digit among them
        values.push_back(static_cast<double>(random() >> 11) * 0x1p-53);
    }
    return values;
}

}  // namespace

TEST_CASE("numbers are written as printf writes them") {
    for (const double value : many()) {
        for (const int decimals : {0, 1, 2, 3, 12}) {
            CAPTURE(value);
            CAPTURE(decimals);
            REQUIRE(fixed(value, decimals) == printed("%.*f", decimals, value));
        }
        for (const int digits : {1, 2, 6, 10, 12, 17}) {
            CAPTURE(value);
            CAPTURE(digits);
            REQUIRE(general(value, digits) == printed("%.*g", digits, value));
        }
    }
    CHECK(general(std::numeric_limits<double>::infinity()) == "inf");
    CHECK(fixed(-std::numeric_limits<double>::infinity(), 1) == "-inf");
    CHECK(fixed(std::numeric_limits<double>::quiet_NaN(), 1) == "nan");
}

TEST_CASE("numbers are read as strtod reads them") {
    const auto same = [](const std::string& text) {
        CAPTURE(text);
        const auto value = number_of(text);
        REQUIRE(value);
        REQUIRE(same_bits(*value, std::strtod(text.c_str(), nullptr)));
    };
    for (const double value : many()) {
        for (const int digits : {3, 15, 16, 17, 18, 40}) same(printed("%.*g", digits, value));
        // Exactly between two doubles, and a little to either side.
        const double next = std::nextafter(value, 1e308);
        if (std::abs(value) < 1e15 && std::abs(value) > 1e-15 && value != 0) {
            const std::string low = printed("%.*f", 110, value), high = printed("%.*f", 110, next);
            same(low), same(high);
        }
    }
    for (const char* text : {"9007199254740993", "9007199254740992.9999", "9007199254740993.00000000000000000000001", "9007199254740995",
                             "1.7976931348623158e308", "1.7976931348623159e308", "179769313486231580793e289", "2.4703282292062327e-324",
                             "2.4703282292062328e-324", "4.9e-324", "1e-400", "1e400", "-1e99999999999", "0e99999999999", "000.0001", ".5",
                             "5.", "+3", "-0", "1E5", "1e+05", "0.000000000000000000000000000000000000001", "100000000000000000000000000000000"})
        same(text);
    for (const char* text : {"", "-", ".", "e5", "1e", "1e+", "--1", "1-2", "1.2.3", " 1", "1 ", "0x1", "inf", "nan"}) {
        CAPTURE(text);
        CHECK(!number_of(text));
    }
}
