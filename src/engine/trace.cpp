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

void quantiles(std::span<const double> values, std::span<const double> probabilities,
               std::span<double> result, std::vector<double>& scratch) {
    assert(!values.empty() && result.size() == probabilities.size());
    scratch.assign(values.begin(), values.end());
    auto from = scratch.begin();   // everything before it is not larger than anything after
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double place = static_cast<double>(values.size() - 1) * probabilities[i];
        const double below = std::floor(place);
        const auto low = scratch.begin() + static_cast<std::ptrdiff_t>(below);
        std::nth_element(from, low, scratch.end());
        from = low;
        result[i] = place == below ? *low : *low + (place - below) * (*std::min_element(low + 1, scratch.end()) - *low);
    }
}

}  // namespace levers::engine
