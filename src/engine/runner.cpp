#include "engine/runner.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/sampling.hpp"

namespace levers::engine {

namespace {

std::size_t whole_packs(std::size_t lanes, std::size_t pack) { return (lanes + pack - 1) / pack * pack; }

// From one register to the next: an odd number of cache lines, so that those which a piece of code reads side by
// side are not all kept in the same few places of the cache.
std::size_t stride_of(std::size_t width, std::size_t size) {
    constexpr std::size_t line = 64;
    return ((width * size + line - 1) / line | 1) * line / size;
}

// How many draws make a block: whole packs, enough to make dispatch cheap, few enough that the registers stay in the
// nearest cache.
template <class Real> std::size_t block_width(const Program& program, const std::vector<CellTable<Real>>& tables, int draws) {
    constexpr std::size_t size = sizeof(Real), pack = pack_size<Real>;
    const std::size_t registers = std::max<std::size_t>(program.lane_registers, 1);
    // A model of few instructions spends its time on writing outputs, which should go to places side by side.
    constexpr std::size_t near_cache = 48 * 1024, least = 128;
    const std::size_t most = program.step.size() < 12 ? least : 256;
    std::size_t wanted = std::clamp(near_cache / (registers * size) / pack * pack, least, most);
    // Pieces of code are short and reach for many registers: all of them are to stay in the nearest cache.
    if (MachineCode<Real>::in_pieces(program, tables)) wanted = 128 / size;
    return std::min(wanted, whole_packs(static_cast<std::size_t>(draws), pack));
}

}  // namespace

template <class Real>
Runner<Real>::Runner(const Program& program, const EnsembleDesc& desc)
    : program_(program),
      tables_(cut_into_cells<Real>(program.tables, program.table_inputs)),
      width_(block_width(program, tables_, desc.draws)),
      stride_(stride_of(width_, sizeof(Real))),
      dt_(static_cast<Real>(program.horizon.dt)),
      memory_((program.lane_registers + (program.horizon.stages() == 4 ? 2 * program.lane_stocks.size() : 0)) * stride_ * sizeof(Real) / sizeof(CacheLine) + 1),
      scalars_(program.scalars.size()),
      rows_(static_cast<std::size_t>(program.horizon.steps_computed() * program.horizon.stages()) * program.time_read.size()),
      time_outputs_(static_cast<std::size_t>(program.horizon.saved()) * program.time_outputs.size()),
      inputs_(program, (static_cast<std::size_t>(desc.draws) + width_ - 1) / width_, width_, desc.seed) {
    assert(width_ % pack_size<Real> == 0);
    draw_ = bound(program.draw);
    observed_step_ = bound(program.step);
    std::vector<LaneInstruction> unseen;
    std::copy_if(program.step.begin(), program.step.end(), std::back_inserter(unseen),
                 [](const LaneInstruction& i) { return !i.observe; });
    step_code_ = bound(unseen);
    euler_ = bound(program.euler);
    const auto level = [&](std::uint32_t index) { return const_cast<Real*>(bound({false, index}).at); };
    for (const LaneStock& s : program.lane_stocks)
        stocks_.push_back({level(s.level), bound(s.initial), program.horizon.stages() == 4 ? bound(s.flow) : BoundOperand{}});
    const std::size_t steps = static_cast<std::size_t>(program.horizon.steps_computed());
    for (const LaneDelay& d : program.lane_delays)
        delays_.push_back({level(d.level), bound(d.initial), bound(d.length), bound(d.input), delays_.size() * steps * width_});
    delay_steps_.resize(delays_.size() * width_);
    history_.resize(delays_.size() * steps * width_);
    steps_ = MachineCode<Real>::make({.program = &program, .width = width_, .stride = stride_, .registers = registers(),
                                      .scalars = scalars(), .tables = &tables_});
}

template <class Real> std::size_t Runner<Real>::memory() const {
    return memory_.size() * sizeof(CacheLine) + inputs_.memory() + scalars_.size() * sizeof(Scalar) +
           delay_steps_.size() * sizeof(std::uint32_t) + (rows_.capacity() + time_outputs_.capacity() + history_.size()) * sizeof(Real) +
           (draw_.size() + step_code_.size() + observed_step_.size() + euler_.size()) * sizeof(Bound);
}

template <class Real> typename Runner<Real>::BoundOperand Runner<Real>::bound(const Operand& operand) const {
    const auto* registers = reinterpret_cast<const Real*>(memory_.data());
    return {operand.scalar, operand.scalar ? scalars_[operand.index].value : registers + operand.index * stride_};
}

template <class Real> std::vector<Bound> Runner<Real>::bound(const std::vector<LaneInstruction>& code) const {
    std::vector<Bound> result;
    const auto lane = [&](std::uint32_t index) { return static_cast<std::uint32_t>(index * stride_); };
    for (const LaneInstruction& i : code) {
        const auto at = [&](int place, std::uint32_t index) {
            return i.scalars >> place & 1 ? static_cast<std::uint32_t>(index * pack_size<Real>) : lane(index);
        };
        result.push_back({.op = i.op, .scalars = i.scalars, .rare = i.rare,
                          .out = lane(i.out), .a = at(0, i.a), .b = at(1, i.b), .c = at(2, i.c), .index = i.index});
    }
    return result;
}

template <class Real> void Runner<Real>::share(const Shared& shared) {
    const auto copied = [](const std::vector<double>& from, std::vector<Real>& to) {
        assert(from.size() == to.size());
        std::transform(from.begin(), from.end(), to.begin(), [](double x) { return static_cast<Real>(x); });
    };
    // Instructions point into scalars_: it never moves, its size is the program's.
    assert(shared.scalars.size() == scalars_.size());
    for (std::size_t i = 0; i < scalars_.size(); ++i) set_scalar(i, static_cast<Real>(shared.scalars[i]));
    copied(shared.rows, rows_);
    copied(shared.outputs, time_outputs_);
}

// Whole blocks, even where a call asks for a part of one: the rest is computed again by the next call, to the same bits.
template <class Real> void Runner<Real>::run(int first, int count, Trace& trace) {
    trace_ = &trace;
    const int width = static_cast<int>(width_);
    for (block_ = first / width; block_ * width < first + count; ++block_) {
        inputs_.draw_uniforms(static_cast<std::size_t>(block_));
        run_block();
    }
}

template <class Real> void Runner<Real>::run_block() {
    step_ = saved_ = 0;
    run_code(draw_);
    for (const BoundStock& s : stocks_) fill(s.level, s.initial);
    if (steps_) {
        const std::size_t ahead = static_cast<std::size_t>(trace_->draws()) - static_cast<std::size_t>(block_) * width_;
        steps_->run(rows_.data(), trace_->tile<Real>(first_tile(), 0, 0), std::min(width_, ahead));
        if (!program_.time_outputs.empty())
            while (saved_ < program_.horizon.saved()) keep_shared();
        return;
    }
    start_delays();
    const std::size_t row = program_.time_read.size();
    const int stage_count = program_.horizon.stages(), last = program_.horizon.steps_computed() - 1;
    for (std::size_t at = 0;; ++step_) {
        for (int stage = 0; stage < stage_count; ++stage, at += row) {
            for (std::size_t k = 0; k < row; ++k) set_scalar(program_.time_read[k], rows_[at + k]);
            if (stage > 0) {
                run_code(step_code_);
            } else {
                const bool observe = step_ % program_.horizon.save_every == 0;
                read_delays();
                run_code(observe ? observed_step_ : step_code_);
                write_delays();
                if (observe) keep_shared();
                if (step_ == last) return;
            }
            if (stage_count == 1) run_code(euler_);
            else step_rk4(stage);
        }
    }
}

template <class Real> void Runner<Real>::keep_shared() {
    const std::size_t count = program_.time_outputs.size();
    const int end = std::min(first_tile() + tiles(), trace_->tiles());
    for (std::size_t k = 0; k < count; ++k)
        for (int index = first_tile(); index < end; ++index)
            std::fill_n(trace_->tile<Real>(index, saved_, program_.time_outputs[k].place), tile(),
                        time_outputs_[static_cast<std::size_t>(saved_) * count + k]);
    ++saved_;
}

template <class Real> void Runner<Real>::fill(Real* out, const BoundOperand& operand) const {
    if (operand.scalar) std::fill_n(out, width_, *operand.at);
    else std::copy_n(operand.at, width_, out);
}

// The stages (Press et al., Numerical Recipes, 16.1) keep the level at the start
// of the step and the weighted sum of flows so far.
template <class Real> void Runner<Real>::step_rk4(int stage) {
    Real* extra = registers() + program_.lane_registers * stride_;
    for (const BoundStock& s : stocks_) {
        Real *before = extra, *sum = extra + stride_;
        extra += 2 * stride_;
        for (std::size_t l = 0; l < width_; ++l) {
            const Real f = s.flow.scalar ? *s.flow.at : s.flow.at[l];
            if (stage == 0) before[l] = s.level[l], sum[l] = f;
            else sum[l] = sum[l] + (stage == 3 ? f : f + f);
            s.level[l] = before[l] + (stage == 3 ? dt_ / Real(6) * sum[l] : stage == 2 ? dt_ * f : dt_ * Real(0.5) * f);
        }
    }
}

template <class Real> void Runner<Real>::start_delays() {
    for (std::size_t d = 0; d < delays_.size(); ++d)
        for (std::size_t l = 0; l < width_; ++l) {
            const double length = static_cast<double>(delays_[d].length.scalar ? *delays_[d].length.at : delays_[d].length.at[l]);
            const double steps = length / program_.horizon.dt;
            delay_steps_[d * width_ + l] = !(steps >= 1.5) ? 1u : steps > 1e9 ? 1000000000u : static_cast<std::uint32_t>(steps + 0.5);
        }
}

template <class Real> void Runner<Real>::read_delays() {
    for (std::size_t d = 0; d < delays_.size(); ++d) {
        const BoundDelay& delay = delays_[d];
        for (std::size_t l = 0; l < width_; ++l) {
            const std::uint32_t back = delay_steps_[d * width_ + l];
            const auto step = static_cast<std::uint32_t>(step_);
            delay.level[l] = step < back ? (delay.initial.scalar ? *delay.initial.at : delay.initial.at[l])
                                         : history_[delay.history + (step - back) * width_ + l];
        }
    }
}

template <class Real> void Runner<Real>::write_delays() {
    for (const BoundDelay& delay : delays_)
        fill(history_.data() + delay.history + static_cast<std::size_t>(step_) * width_, delay.input);
}

template <class Real> void Runner<Real>::run_code(std::span<const Bound> code) {
    execute(Code<Real>{.instructions = code, .registers = registers(), .scalars = scalars(),
                       .tables = tables_.data(), .width = width_, .dt = dt_,
                       .kept = saved_ < program_.horizon.saved() ? trace_->tile<Real>(first_tile(), saved_, 0) : nullptr,
                       .other = [](void* self, const Bound& i) { static_cast<Runner*>(self)->read(i); },
                       .context = this});
}

template <class Real> void Runner<Real>::read(const Bound& i) {
    const auto block = static_cast<std::size_t>(block_), step = static_cast<std::size_t>(step_);
    Real* const out = registers() + i.out;
    if (i.op == LaneOp::lookup) {
        for (std::size_t l = 0; l < width_; ++l)
            out[l] = static_cast<Real>(look_up(program_.tables[i.index], static_cast<double>(registers()[i.a + l])));
    } else if (i.op == LaneOp::noise) {
        for (std::size_t l = 0; l < width_; ++l)
            out[l] = static_cast<Real>(noise_draw(static_cast<std::uint32_t>(block * width_ + l), static_cast<std::uint32_t>(step_),
                                                  program_.noise_keys[i.index], inputs_.seed()));
    } else {
        std::copy_n(inputs_.row(block, i.op, i.index, step), width_, out);
    }
}

template class Runner<double>;
template class Runner<float>;

}  // namespace levers::engine
