// The numbers that make draws differ.
//
// Each uniform input of a model is one padded dimension: the base-2 van der
// Corput sequence with its index shuffled and its digits scrambled by hashed
// Owen permutations, both keyed by (seed, key of the input).
// Source: B. Burley, "Practical Hash-based Owen Scrambling", Journal of
// Computer Graphics Techniques 9(4), 2020, with the permutation of
// S. Laine and T. Karras, "Stratified Sampling for Stochastic Transparency", 2011.
//
// The first 2^k draws of an input hit each of 2^k equal strata once, for every
// k, so a small ensemble is a prefix of a larger one and both are balanced. The
// numbers of one input do not depend on which other inputs exist.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace levers::engine {

// In the open interval (0, 1), a multiple of 2^-32 plus 2^-33.
double uniform_draw(std::uint32_t draw, std::uint64_t key, std::uint64_t seed);
// The same for draws `first`, `first` + 1, ...
void uniform_draws(std::uint32_t first, std::uint64_t key, std::uint64_t seed, std::span<double> result);

// Plain pseudo-random numbers in (0, 1), one for every draw and step of time: a
// hash of both, so that no draw depends on those before it.
double noise_draw(std::uint32_t draw, std::uint32_t step, std::uint64_t key, std::uint64_t seed);

// FNV-1a, 64 bits: keys from names.
std::uint64_t key_of(std::string_view name);

}  // namespace levers::engine
