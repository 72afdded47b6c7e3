#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/sampling.hpp"

using namespace levers::engine;

TEST_CASE("2^k draws fall into 2^k equal strata, one in each, for every k, key and seed") {
    for (const std::uint64_t key : {std::uint64_t{0}, std::uint64_t{1}, key_of("targets-morale"), key_of("managers-time")})
        for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}})
            for (std::uint32_t k = 0; k <= 12; ++k) {
                const std::uint32_t count = 1u << k;
                std::vector<int> hits(count, 0);
                for (std::uint32_t draw = 0; draw < count; ++draw) ++hits[static_cast<std::size_t>(uniform_draw(draw, key, seed) * count)];
                CHECK(hits == std::vector<int>(count, 1));
            }
}

TEST_CASE("draws stay inside the open interval, on a grid that is exact") {
    for (std::uint32_t draw : {0u, 1u, 2u, 1000u, 0xffffffffu})
        for (std::uint64_t key = 0; key < 1000; ++key) {
            const double u = uniform_draw(draw, key, 7);
            CHECK(u > 0.0);
            CHECK(u < 1.0);
            const double cell = u * 0x1p32 - 0.5;
            CHECK(cell == std::floor(cell));
        }
}

TEST_CASE("inputs with different keys are not correlated") {
    const int count = 1024;
    for (std::uint64_t other = 2; other < 40; ++other) {
        double product = 0.0;
        for (std::uint32_t draw = 0; draw < count; ++draw)
            product += (uniform_draw(draw, 1, 1) - 0.5) * (uniform_draw(draw, other, 1) - 0.5);
        CHECK(std::abs(product / count * 12.0) < 0.15);   // the correlation; 0.03 is usual
    }
}

TEST_CASE("names give the keys of FNV-1a") {
    CHECK(key_of("") == 0xcbf29ce484222325);
    CHECK(key_of("a") == 0xaf63dc4c8601ec8c);
    CHECK(key_of("foobar") == 0x85944171f73967e8);
}

TEST_CASE("the numbers of the sequence are fixed, and are those of the paper's unabridged construction") {
    CHECK(uniform_draw(0, 1, 1) == (0xc8e68dcc + 0.5) * 0x1p-32);
    CHECK(uniform_draw(1, 1, 1) == (0x19ee236d + 0.5) * 0x1p-32);
    CHECK(uniform_draw(255, key_of("targets-morale"), 1) == (0x8d01180d + 0.5) * 0x1p-32);
}

TEST_CASE("quantiles of five numbers, by hand") {
    const std::vector<double> values{9.0, 1.0, 4.0, 2.0, 7.0}, at{0.0, 0.1, 0.25, 0.5, 0.9, 1.0};
    std::vector<double> result(at.size());
    std::vector<std::uint64_t> scratch;
    quantiles(values, at, result, scratch);
    CHECK(result[0] == 1.0);
    CHECK(result[1] == doctest::Approx(1.4));
    CHECK(result[2] == 2.0);
    CHECK(result[3] == 4.0);
    CHECK(result[4] == doctest::Approx(8.2));
    CHECK(result[5] == 9.0);
    CHECK(values[0] == 9.0);
}

TEST_CASE("quantiles of one number are that number") {
    const std::vector<double> values{3.0}, at{0.0, 0.5, 0.975};
    std::vector<double> result(3);
    std::vector<std::uint64_t> scratch;
    quantiles(values, at, result, scratch);
    CHECK(result == std::vector<double>{3.0, 3.0, 3.0});
}

TEST_CASE("quantiles of many numbers agree with sorting them") {
    std::vector<double> values;
    std::vector<std::uint64_t> scratch;
    for (std::uint32_t i = 0; i < 777; ++i) values.push_back(std::floor(uniform_draw(i, 3, 3) * 50.0) - 20.0);   // with ties
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::vector<double> at{0.025, 0.025, 0.10, 0.25, 0.2501, 0.50, 0.75, 0.90, 0.975, 1.0};
    std::vector<double> result(at.size());
    quantiles(values, at, result, scratch);
    for (std::size_t i = 0; i < at.size(); ++i) {
        const double place = 776.0 * at[i];
        const auto low = static_cast<std::size_t>(place), high = std::min<std::size_t>(low + 1, 776);
        CHECK(result[i] == doctest::Approx(sorted[low] + (place - std::floor(place)) * (sorted[high] - sorted[low])));
    }
}
