#include "engine/sampling.hpp"

namespace levers::engine {

namespace {

// The finaliser of SplitMix64: every bit of a key reaches every bit of a hash.
std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

std::uint32_t reverse_bits(std::uint32_t x) {
    x = (x >> 16) | (x << 16);
    x = ((x & 0x00ff00ff) << 8) | ((x & 0xff00ff00) >> 8);
    x = ((x & 0x0f0f0f0f) << 4) | ((x & 0xf0f0f0f0) >> 4);
    x = ((x & 0x33333333) << 2) | ((x & 0xcccccccc) >> 2);
    return ((x & 0x55555555) << 1) | ((x & 0xaaaaaaaa) >> 1);
}

// Each bit is flipped depending on the lower ones: an Owen scramble of the
// number read backwards.
std::uint32_t permute(std::uint32_t x, std::uint32_t seed) {
    x += seed;
    x ^= x * 0x6c50b47c;
    x ^= x * 0xb82f1e52;
    x ^= x * 0xc7afe638;
    x ^= x * 0x8d22f6e6;
    return x;
}

}  // namespace

double uniform_draw(std::uint32_t draw, std::uint64_t key, std::uint64_t seed) {
    double result = 0.0;
    uniform_draws(draw, key, seed, {&result, 1});
    return result;
}

void uniform_draws(std::uint32_t first, std::uint64_t key, std::uint64_t seed, std::span<double> result) {
    const std::uint64_t hash = mix(key ^ mix(seed));
    const auto shuffle = static_cast<std::uint32_t>(hash), scramble = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const std::uint32_t draw = first + static_cast<std::uint32_t>(i);
        const std::uint32_t index = reverse_bits(permute(reverse_bits(draw), shuffle));
        // The sequence reverses the bits of its index and the scramble reverses
        // them before and after: the first two reversals cancel.
        const std::uint32_t digits = reverse_bits(permute(index, scramble));
        result[i] = (digits + 0.5) * 0x1p-32;
    }
}

double noise_draw(std::uint32_t draw, std::uint32_t step, std::uint64_t key, std::uint64_t seed) {
    const std::uint64_t hash = mix(mix(key ^ mix(seed)) ^ (std::uint64_t{step} << 32 | draw));
    return (static_cast<double>(hash >> 12) + 0.5) * 0x1p-52;
}

std::uint64_t key_of(std::string_view name) {
    std::uint64_t h = 0xcbf29ce484222325;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x00000100000001b3;
    return h;
}

}  // namespace levers::engine
