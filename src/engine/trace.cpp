#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "engine/ensemble.hpp"

namespace levers::engine {

Trace::Trace(int outputs, int times, int draws)
    : outputs_(outputs), times_(times), draws_(draws),
      values_(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(times) * static_cast<std::size_t>(draws)) {}

std::span<double> Trace::at(int output, int time) {
    assert(output >= 0 && output < outputs_ && time >= 0 && time < times_);
    const auto row = static_cast<std::size_t>(output) * static_cast<std::size_t>(times_) + static_cast<std::size_t>(time);
    return {values_.data() + row * static_cast<std::size_t>(draws_), static_cast<std::size_t>(draws_)};
}

std::span<const double> Trace::at(int output, int time) const { return const_cast<Trace*>(this)->at(output, time); }

std::uint64_t Trace::hash(int draws) const {
    assert(draws >= 0 && draws <= draws_);
    std::uint64_t h = 0xcbf29ce484222325;
    for (int time = 0; time < times_; ++time)
        for (int output = 0; output < outputs_; ++output)
            for (const double value : at(output, time).first(static_cast<std::size_t>(draws))) {
                // Which NaN it is, IEEE 754 leaves to the processor.
                const auto bits = std::isnan(value) ? 0x7ff8000000000000 : std::bit_cast<std::uint64_t>(value);
                h = (h ^ bits) * 0x00000100000001b3;
                h ^= h >> 32;
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
