// Runs of a Program over an ensemble of draws, and what they leave behind.
//
// Example:
//   Compiled c = compile(model, {.stop = 10});
//   Ensemble e(c.program, {.draws = 256, .seed = 1});
//   e.set(0, 12.0);                      // parameter 0
//   e.run(0, 256);                       // or in pieces: run(0, 64), run(64, 192)
//   std::vector<double> end(256);
//   e.trace().read(output, e.trace().times() - 1, end);
//
// Same program, parameters, seed, precision and draw number: bit-identical
// results, on every platform, however the draws are grouped into calls.
//
// Precision. `twice` is IEEE double, for conformance, for why (its sums of small
// differences), and wherever a number is read as a number. `single` is IEEE
// single: twice the draws to a SIMD register and half the memory, with relative
// errors of some 1e-6 after hundreds of steps, a hundredth of the sampling error
// of 2,048 draws; the reader's curves and shares use it. What is the same in all
// draws is computed in double either way.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/program.hpp"

namespace levers::engine {

enum class Precision : std::uint8_t { twice, single };

// Values of every output at every saved time for every draw.
// Kept in tiles of some draws, in a tile time by time, and of a time in the order
// in which a run makes them: places in the memory one after the other.
class Trace {
public:
    Trace() = default;
    // `places`: by output.
    Trace(std::vector<std::uint32_t> places, int times, int draws, int tile, Precision precision);

    int outputs() const { return static_cast<int>(places_.size()); }
    int times() const { return times_; }
    int draws() const { return draws_; }
    int tiles() const { return (draws_ + tile_ - 1) / tile_; }

    // One output at one time, of the first values.size() draws.
    void read(int output, int time, std::span<double> values) const;
    void read(int output, int time, std::span<float> values) const;     // of a single trace only
    double value(int output, int time, int draw) const;

    // A hash of the bit patterns of the first `draws` draws of all outputs, times
    // major: FNV-1a in words of 64 bits, with a shift that brings the high bits
    // down (bytewise it would cost as much as the run). The short form in links
    // is its upper 32 bits.
    std::uint64_t hash(int draws) const;

    // Where a run writes: `tile` values of an output, which is given by its place.
    template <class Real> Real* tile(int index, int time, std::uint32_t place);

    std::size_t memory() const { return twice_.size() * sizeof(double) + single_.size() * sizeof(float); }

private:
    std::size_t start(int index, int time, std::uint32_t place) const;
    template <class Real> const Real* tile(int index, int time, std::uint32_t place) const;
    template <class Real, class F> void each_tile(int output, int time, int draws, F f) const;
    std::vector<std::uint32_t> places_;
    int times_ = 0, draws_ = 0, tile_ = 0;
    Precision precision_ = Precision::twice;
    std::vector<double> twice_;
    std::vector<float> single_;
};

struct EnsembleDesc {
    int draws = 256;           // capacity of the trace
    std::uint64_t seed = 1;
    Precision precision = Precision::twice;
};

class Ensemble {
public:
    Ensemble(std::shared_ptr<const Program> program, const EnsembleDesc& desc);
    ~Ensemble();
    Ensemble(Ensemble&&) noexcept;
    Ensemble& operator=(Ensemble&&) noexcept;

    void set(std::size_t parameter, double value);   // takes effect with the next run
    void reset_parameters();                          // back to the model's initial values

    // The numbers behind Model::given, one a draw, and behind Model::series,
    // [step][draw]: copied, zero until set. Steps are those of the horizon, from 0
    // to steps() - 1, and draws the capacity.
    void given(std::size_t index, std::span<const double> values);
    void series(std::size_t index, int step, std::span<const double> values);

    // Simulates draws [first, first + count) with the present parameters.
    // first + count must not exceed the capacity.
    void run(int first, int count);

    const Trace& trace() const;
    // What the ensemble holds, in bytes, but for its code. It takes all of it when it is made.
    std::size_t memory() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Quantiles of `values` (not changed) at `probabilities` (in 0..1),
// linear between order statistics (Hyndman and Fan, 1996, type 7).
// `scratch` is resized as needed, so that a caller can reuse it.
void quantiles(std::span<const double> values, std::span<const double> probabilities,
               std::span<double> result, std::vector<std::uint64_t>& scratch);

}  // namespace levers::engine
