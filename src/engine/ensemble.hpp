// Runs of a Program over an ensemble of draws, and what they leave behind.
//
// Example:
//   Compiled c = compile(model, {.years = 10});
//   Ensemble e(c.program, {.draws = 256, .seed = 1});
//   e.set(0, 12.0);                      // parameter 0
//   e.run(0, 256);                       // or in pieces: run(0, 64), run(64, 192)
//   std::span<const double> end = e.trace().at(output, e.trace().times() - 1);
//
// Same program, parameters, seed and draw number: bit-identical results, on
// every platform, however the draws are grouped into calls.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/program.hpp"

namespace levers::engine {

// Values of every output at every saved time for every draw.
// Layout: [output][time][draw], so that one output at one time is contiguous.
class Trace {
public:
    Trace() = default;
    Trace(int outputs, int times, int draws);

    int outputs() const { return outputs_; }
    int times() const { return times_; }
    int draws() const { return draws_; }

    std::span<const double> at(int output, int time) const;
    std::span<double> at(int output, int time);

    // A hash of the bit patterns of the first `draws` draws of all outputs, times
    // major: FNV-1a in words of 64 bits, with a shift that brings the high bits
    // down (bytewise it would cost as much as the run). The short form in links
    // is its upper 32 bits.
    std::uint64_t hash(int draws) const;

private:
    int outputs_ = 0, times_ = 0, draws_ = 0;
    std::vector<double> values_;
};

struct EnsembleDesc {
    int draws = 256;           // capacity of the trace
    std::uint64_t seed = 1;
};

class Ensemble {
public:
    Ensemble(std::shared_ptr<const Program> program, const EnsembleDesc& desc);
    ~Ensemble();
    Ensemble(Ensemble&&) noexcept;
    Ensemble& operator=(Ensemble&&) noexcept;

    void set(std::size_t parameter, double value);   // takes effect with the next run
    void reset_parameters();                          // back to the model's initial values

    // Simulates draws [first, first + count) with the present parameters.
    // first + count must not exceed the capacity.
    void run(int first, int count);

    const Trace& trace() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Quantiles of `values` (not changed) at `probabilities` (ascending, in 0..1),
// linear between order statistics (Hyndman and Fan, 1996, type 7).
// `scratch` is resized as needed, so that a caller can reuse it.
void quantiles(std::span<const double> values, std::span<const double> probabilities,
               std::span<double> result, std::vector<double>& scratch);

}  // namespace levers::engine
