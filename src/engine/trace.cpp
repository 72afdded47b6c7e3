#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <utility>

#include "engine/ensemble.hpp"

namespace levers::engine {

Trace::Trace(std::vector<std::uint32_t> places, int times, int draws, int tile, Precision precision)
    : places_(std::move(places)), times_(times), draws_(draws), tile_(tile), precision_(precision) {
    assert(tile > 0);
    const std::size_t size = start(tiles(), 0, 0);
    if (precision == Precision::twice) twice_.resize(size);
    else single_.resize(size);
}

std::size_t Trace::start(int index, int time, std::uint32_t place) const {
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    return ((size(index) * size(times_) + size(time)) * places_.size() + place) * size(tile_);
}

template <> const double* Trace::tile<double>(int index, int time, std::uint32_t place) const {
    assert(precision_ == Precision::twice);
    return twice_.data() + start(index, time, place);
}
template <> const float* Trace::tile<float>(int index, int time, std::uint32_t place) const {
    assert(precision_ == Precision::single);
    return single_.data() + start(index, time, place);
}
template <> double* Trace::tile<double>(int index, int time, std::uint32_t place) {
    return const_cast<double*>(std::as_const(*this).tile<double>(index, time, place));
}
template <> float* Trace::tile<float>(int index, int time, std::uint32_t place) {
    return const_cast<float*>(std::as_const(*this).tile<float>(index, time, place));
}

// Calls f with each tile's part of the first `draws` draws.
template <class Real, class F> void Trace::each_tile(int output, int time, int draws, F f) const {
    assert(output >= 0 && output < outputs() && time >= 0 && time < times_ && draws >= 0 && draws <= draws_);
    for (int index = 0, from = 0; from < draws; ++index, from += tile_)
        f(from, std::span(tile<Real>(index, time, places_[static_cast<std::size_t>(output)]), static_cast<std::size_t>(std::min(tile_, draws - from))));
}

void Trace::read(int output, int time, std::span<double> values) const {
    const auto copy = [&](int from, auto part) { std::copy(part.begin(), part.end(), values.begin() + from); };
    const int draws = static_cast<int>(values.size());
    if (precision_ == Precision::twice) each_tile<double>(output, time, draws, copy);
    else each_tile<float>(output, time, draws, copy);
}

void Trace::read(int output, int time, std::span<float> values) const {
    each_tile<float>(output, time, static_cast<int>(values.size()),
                     [&](int from, auto part) { std::copy(part.begin(), part.end(), values.begin() + from); });
}

double Trace::value(int output, int time, int draw) const {
    assert(draw >= 0 && draw < draws_);
    const std::uint32_t place = places_[static_cast<std::size_t>(output)];
    return precision_ == Precision::twice ? tile<double>(draw / tile_, time, place)[draw % tile_]
                                          : static_cast<double>(tile<float>(draw / tile_, time, place)[draw % tile_]);
}

std::uint64_t Trace::hash(int draws) const {
    std::uint64_t h = 0xcbf29ce484222325;
    // Which NaN it is, IEEE 754 leaves to the processor.
    const auto word = [](auto value) -> std::uint64_t {
        if constexpr (sizeof value == 8) return std::isnan(value) ? 0x7ff8000000000000 : std::bit_cast<std::uint64_t>(value);
        else return std::isnan(value) ? 0x7fc00000 : std::bit_cast<std::uint32_t>(value);
    };
    const auto fold = [&](int, auto part) {
        for (const auto value : part) {
            h = (h ^ word(value)) * 0x00000100000001b3;
            h ^= h >> 32;
        }
    };
    for (int time = 0; time < times_; ++time)
        for (int output = 0; output < outputs(); ++output) {
            if (precision_ == Precision::twice) each_tile<double>(output, time, draws, fold);
            else each_tile<float>(output, time, draws, fold);
        }
    return h;
}

namespace {

// Words in the order of the numbers; zeros that they end in, stay. (-0 becomes 0.)
constexpr std::uint64_t sign = std::uint64_t{1} << 63;
std::uint64_t word_of(double value) {
    const auto word = std::bit_cast<std::uint64_t>(value);
    return word & sign ? 0 - word : word | sign;
}
double number_of(std::uint64_t word) { return std::bit_cast<double>(word & sign ? word & ~sign : 0 - word); }

// By bytes, from the lowest on, and only those in which words differ: of numbers in single precision three never do.
// All of them sorted so come sooner than seven of them selected by comparisons.
std::uint64_t* sorted(std::uint64_t* words, std::uint64_t* other, std::size_t count) {
    std::uint64_t differ = 0;
    for (std::size_t i = 1; i < count; ++i) differ |= words[i] ^ words[0];
    for (int shift = 0; shift < 64; shift += 8) {
        if ((differ >> shift & 0xff) == 0) continue;
        std::array<std::uint32_t, 256> place{};
        for (std::size_t i = 0; i < count; ++i) ++place[words[i] >> shift & 0xff];
        std::uint32_t before = 0;
        for (std::uint32_t& p : place) before += std::exchange(p, before);
        for (std::size_t i = 0; i < count; ++i) other[place[words[i] >> shift & 0xff]++] = words[i];
        std::swap(words, other);
    }
    return words;
}

}  // namespace

void quantiles(std::span<const double> values, std::span<const double> probabilities,
               std::span<double> result, std::vector<std::uint64_t>& scratch) {
    const std::size_t count = values.size();
    assert(count > 0 && result.size() == probabilities.size());
    scratch.resize(2 * count);
    std::transform(values.begin(), values.end(), scratch.begin(), word_of);
    const std::uint64_t* const words = sorted(scratch.data(), scratch.data() + count, count);
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double place = static_cast<double>(count - 1) * probabilities[i], below = std::floor(place), rest = place - below;
        const auto rank = static_cast<std::size_t>(below);
        const double low = number_of(words[rank]);
        result[i] = rest == 0.0 ? low : low + rest * (number_of(words[rank + 1]) - low);
    }
}

}  // namespace levers::engine
