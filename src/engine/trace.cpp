#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <utility>

#include "engine/ensemble.hpp"

namespace levers::engine {

Trace::Trace(int outputs, int times, int draws, int tile, Precision precision)
    : outputs_(outputs), times_(times), draws_(draws), tile_(tile), precision_(precision) {
    assert(tile > 0);
    const std::size_t size = place((draws + tile - 1) / tile, 0, 0);
    if (precision == Precision::twice) twice_.resize(size);
    else single_.resize(size);
}

std::size_t Trace::place(int index, int time, int output) const {
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    return ((size(index) * size(times_) + size(time)) * size(outputs_) + size(output)) * size(tile_);
}

template <> const double* Trace::tile<double>(int index, int time, int output) const {
    assert(precision_ == Precision::twice);
    return twice_.data() + place(index, time, output);
}
template <> const float* Trace::tile<float>(int index, int time, int output) const {
    assert(precision_ == Precision::single);
    return single_.data() + place(index, time, output);
}
template <> double* Trace::tile<double>(int index, int time, int output) {
    return const_cast<double*>(std::as_const(*this).tile<double>(index, time, output));
}
template <> float* Trace::tile<float>(int index, int time, int output) {
    return const_cast<float*>(std::as_const(*this).tile<float>(index, time, output));
}

// Calls f with each tile's part of the first `draws` draws.
template <class Real, class F> void Trace::each_tile(int output, int time, int draws, F f) const {
    assert(output >= 0 && output < outputs_ && time >= 0 && time < times_ && draws >= 0 && draws <= draws_);
    for (int index = 0, from = 0; from < draws; ++index, from += tile_)
        f(from, std::span(tile<Real>(index, time, output), static_cast<std::size_t>(std::min(tile_, draws - from))));
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
    return precision_ == Precision::twice ? tile<double>(draw / tile_, time, output)[draw % tile_]
                                          : static_cast<double>(tile<float>(draw / tile_, time, output)[draw % tile_]);
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
        for (int output = 0; output < outputs_; ++output) {
            if (precision_ == Precision::twice) each_tile<double>(output, time, draws, fold);
            else each_tile<float>(output, time, draws, fold);
        }
    return h;
}

namespace {

using Iterator = std::vector<double>::iterator;

std::ptrdiff_t rank_below(std::size_t count, double probability) {
    return static_cast<std::ptrdiff_t>(std::floor(static_cast<double>(count - 1) * probability));
}

// Puts the values of the ranks below all probabilities in their places: the
// middle one first, so that the others search a half each.
void select(Iterator begin, std::size_t count, Iterator from, Iterator to, std::span<const double> probabilities) {
    if (probabilities.empty() || from == to) return;
    const std::size_t middle = probabilities.size() / 2;
    const Iterator place = begin + rank_below(count, probabilities[middle]);
    // A rank that another probability shares is in its place already.
    if (place >= from && place < to) std::nth_element(from, place, to);
    select(begin, count, from, std::clamp(place, from, to), probabilities.first(middle));
    select(begin, count, std::clamp(place + 1, from, to), to, probabilities.subspan(middle + 1));
}

}  // namespace

void quantiles(std::span<const double> values, std::span<const double> probabilities,
               std::span<double> result, std::vector<double>& scratch) {
    assert(!values.empty() && result.size() == probabilities.size());
    scratch.assign(values.begin(), values.end());
    select(scratch.begin(), scratch.size(), scratch.begin(), scratch.end(), probabilities);
    auto end = scratch.end(), above = scratch.end();
    for (std::size_t i = probabilities.size(); i-- > 0;) {
        const double place = static_cast<double>(values.size() - 1) * probabilities[i];
        const auto low = scratch.begin() + rank_below(values.size(), probabilities[i]);
        // The next larger value lies no further than the next rank that is in its place.
        if (above != scratch.end() && low < above) end = above + 1;
        above = low;
        const double rest = place - std::floor(place);
        result[i] = rest == 0.0 ? *low : *low + rest * (*std::min_element(low + 1, end) - *low);
    }
}

}  // namespace levers::engine
