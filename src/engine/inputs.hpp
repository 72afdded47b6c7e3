// What a run reads besides its parameters: uniform numbers, and those that a caller
// gives for each draw. Kept block by block in the precision of the runner, so that a
// run reads them one after the other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/instructions.hpp"
#include "engine/sampling.hpp"

namespace levers::engine {

template <class Real> class Inputs {
public:
    // For `blocks` blocks of `width` draws. Those that a caller gives are 0 until set.
    Inputs(const Program& program, std::size_t blocks, std::size_t width, std::uint64_t seed)
        : program_(program), seed_(seed), width_(width), rows_(row_of(LaneOp::series, 0, static_cast<std::size_t>(program.horizon.steps_computed()))),
          values_(blocks * rows_ * width), one_row_(width) {}

    void given(std::size_t index, std::span<const double> values) { set(row_of(LaneOp::given, index, 0), values); }
    void series(std::size_t index, std::size_t step, std::span<const double> values) { set(row_of(LaneOp::series, index, step), values); }

    // Before block `block` is run. A draw's numbers are the same in every run.
    void draw_uniforms(std::size_t block) {
        for (; drawn_ <= block; ++drawn_)
            for (std::size_t u = 0; u < program_.uniform_keys.size(); ++u) {
                uniform_draws(static_cast<std::uint32_t>(drawn_ * width_), program_.uniform_keys[u], seed_, one_row_);
                copy(one_row_, place(drawn_, u));
            }
    }

    // Of LaneOp::uniform, given or series: a number for each lane.
    const Real* row(std::size_t block, LaneOp op, std::size_t index, std::size_t step) const {
        return values_.data() + place(block, row_of(op, index, step));
    }
    std::uint64_t seed() const { return seed_; }
    std::size_t memory() const { return values_.size() * sizeof(Real) + one_row_.size() * sizeof(double); }

private:
    std::size_t row_of(LaneOp op, std::size_t index, std::size_t step) const {
        const std::size_t uniforms = program_.uniform_keys.size();
        return op == LaneOp::uniform ? index : op == LaneOp::given ? uniforms + index : uniforms + program_.givens + step * program_.series + index;
    }
    std::size_t place(std::size_t block, std::size_t row) const { return (block * rows_ + row) * width_; }
    void set(std::size_t row, std::span<const double> values) {
        for (std::size_t block = 0, from = 0; from < values.size(); ++block, from += width_)
            copy(values.subspan(from, std::min(width_, values.size() - from)), place(block, row));
    }
    void copy(std::span<const double> from, std::size_t to) {
        std::transform(from.begin(), from.end(), values_.begin() + static_cast<std::ptrdiff_t>(to), [](double x) { return static_cast<Real>(x); });
    }

    const Program& program_;
    const std::uint64_t seed_;
    const std::size_t width_, rows_;
    std::vector<Real> values_;           // [block][row][lane]
    std::vector<double> one_row_;
    std::size_t drawn_ = 0;              // blocks
};

}  // namespace levers::engine
