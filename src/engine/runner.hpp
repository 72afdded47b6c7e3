// Blocks of draws through a Program, in one precision.
//
// A block is `width` draws. Every lane register holds a number for each of
// them; instructions are bound to the registers' places when the runner is
// made, so that running is one walk over the code for each step.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/inputs.hpp"
#include "engine/instructions.hpp"
#include "engine/interpreter.hpp"
#include "engine/machine_code.hpp"

namespace levers::engine {

// What is the same in all draws, computed once a run (ensemble.cpp).
struct Shared {
    std::vector<double> scalars;       // registers, as they stand at the end
    std::vector<double> rows;          // [stage of a step][Program::time_read]
    std::vector<double> outputs;       // [saved time][Program::time_outputs]
};

template <class Real> class Runner {
public:
    Runner(const Program& program, const EnsembleDesc& desc);
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    void share(const Shared& shared);                          // after every change of it
    void run(int first, int count, Trace& trace);              // draws, in whole blocks
    Inputs<Real>& inputs() { return inputs_; }
    std::size_t tile() const { return steps_ ? steps_->tile() : width_; }   // what the trace is to have
    std::size_t memory() const;

private:
    using P = Pack<Real>;

    struct BoundOperand { bool scalar = true; const Real* at = nullptr; };
    struct BoundStock { Real* level = nullptr; BoundOperand initial, flow; };   // flow: of RK4 alone
    struct BoundDelay { Real* level = nullptr; BoundOperand initial, length, input; std::size_t history = 0; };
    std::vector<Bound> bound(const std::vector<LaneInstruction>& code) const;
    Real* registers() { return memory_.data()->value; }
    const Real* scalars() const { return scalars_.data()->value; }
    void set_scalar(std::size_t index, Real value) { std::fill_n(scalars_[index].value, pack_size<Real>, value); }
    BoundOperand bound(const Operand& operand) const;

    int tiles() const { return static_cast<int>(width_ / tile()); }    // of a block
    int first_tile() const { return block_ * tiles(); }
    void run_block();
    void run_code(std::span<const Bound> code);
    void read(const Bound& i);
    void fill(Real* out, const BoundOperand& operand) const;
    void keep_shared();
    void step_rk4(int stage);
    void start_delays();
    void read_delays();
    void write_delays();

    const Program& program_;
    std::vector<CellTable<Real>> tables_;
    std::size_t width_, stride_;
    Real dt_;
    struct alignas(64) CacheLine { Real value[64 / sizeof(Real)]; };
    std::vector<CacheLine> memory_;            // of the registers, and of RK4's
    struct alignas(sizeof(P)) Scalar { Real value[pack_size<Real>]; };
    std::vector<Scalar> scalars_;
    std::vector<Real> rows_, time_outputs_;
    std::vector<Bound> draw_, step_code_, observed_step_, euler_;
    std::vector<BoundStock> stocks_;
    std::vector<BoundDelay> delays_;
    std::vector<std::uint32_t> delay_steps_;   // [delay][lane]
    std::vector<Real> history_;                // [delay][step][lane]
    std::unique_ptr<MachineCode<Real>> steps_;  // instead of step_code_, observed_step_ and euler_

    Inputs<Real> inputs_;

    // Of the run under way.
    Trace* trace_ = nullptr;
    int block_ = 0, step_ = 0, saved_ = 0;
};

extern template class Runner<double>;
extern template class Runner<float>;

}  // namespace levers::engine
