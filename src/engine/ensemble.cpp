#include "engine/ensemble.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "engine/instructions.hpp"
#include "engine/interpreter.hpp"
#include "engine/sampling.hpp"

namespace levers::engine {

// All memory is taken when the ensemble is made; a run takes none.
struct Ensemble::State {
    State(std::shared_ptr<const Program> p, const EnsembleDesc& desc)
        : program(std::move(p)),
          parameters(program->parameters),
          scalars(program->scalars),
          time_width(scalars.size() - program->first_time_scalar),
          time_rows(time_width * steps_computed()),
          next_levels(program->time_stocks.size()),
          seed(desc.seed),
          uniform_stride(static_cast<std::size_t>(desc.draws) + lanes),
          uniforms(uniform_stride * program->uniform_keys.size()),
          registers(program->lane_registers),
          trace(static_cast<int>(program->outputs), program->horizon.saved(), desc.draws) {}

    // Nothing is computed after the last saved point.
    int last_step() const { return (program->horizon.saved() - 1) * program->horizon.save_every; }
    std::size_t steps_computed() const { return static_cast<std::size_t>(last_step()) + 1; }
    double dt() const { return 1.0 / program->horizon.steps_per_year; }

    void draw_uniforms(std::size_t draws);
    void run_scalars();
    void run_block(int first, int count);

    std::shared_ptr<const Program> program;
    std::vector<double> parameters;
    bool changed = true;                 // parameters, since run_scalars()
    std::vector<double> scalars;
    std::size_t time_width;
    std::vector<double> time_rows;       // [step][scalar of class time]
    std::vector<double> next_levels;
    std::uint64_t seed;
    std::size_t uniform_stride;          // a block may reach past the last draw
    std::vector<double> uniforms;        // [input][draw], of the first `drawn` draws
    std::size_t drawn = 0;
    std::vector<Lanes> registers;
    Trace trace;
};

namespace {
void execute(std::span<const ScalarInstruction> code, std::vector<double>& s) {
    for (const ScalarInstruction& i : code) s[i.out] = apply(i.op, s[i.a], s[i.b]);
}
}  // namespace

// A draw's numbers are the same in every run.
void Ensemble::State::draw_uniforms(std::size_t draws) {
    if (draws <= drawn) return;
    for (std::size_t u = 0; u < program->uniform_keys.size(); ++u)
        uniform_draws(static_cast<std::uint32_t>(drawn), program->uniform_keys[u], seed,
                      {uniforms.data() + u * uniform_stride + drawn, draws - drawn});
    drawn = draws;
}

// What is the same in all draws: once, however many blocks follow.
void Ensemble::State::run_scalars() {
    const Program& p = *program;
    std::copy(parameters.begin(), parameters.end(), scalars.begin());
    execute(p.invariant, scalars);
    for (const TimeStock& s : p.time_stocks) scalars[s.level] = scalars[s.initial];
    for (int step = 0; step <= last_step(); ++step) {
        scalars[p.first_time_scalar] = step * dt();
        execute(p.time, scalars);
        std::copy_n(scalars.begin() + p.first_time_scalar, time_width,
                    time_rows.begin() + static_cast<std::ptrdiff_t>(time_width) * step);
        for (std::size_t i = 0; i < p.time_stocks.size(); ++i)
            next_levels[i] = scalars[p.time_stocks[i].level] + dt() * scalars[p.time_stocks[i].flow];
        for (std::size_t i = 0; i < p.time_stocks.size(); ++i) scalars[p.time_stocks[i].level] = next_levels[i];
    }
}

void Ensemble::State::run_block(int first, int count) {
    const Program& p = *program;
    const Block block{registers, scalars.data(), uniforms.data() + first, uniform_stride, trace, first, count};
    execute(p.draw, block, 0);
    start(p.lane_stocks, block);
    for (int step = 0, saved = 0;; ++step) {
        std::copy_n(time_rows.begin() + static_cast<std::ptrdiff_t>(time_width) * step, time_width,
                    scalars.begin() + p.first_time_scalar);
        execute(p.advance, block, saved);
        if (step % p.horizon.save_every == 0) execute(p.observe, block, saved++);
        if (step == last_step()) return;
        integrate(p.lane_stocks, dt(), block);
    }
}

Ensemble::Ensemble(std::shared_ptr<const Program> program, const EnsembleDesc& desc) {
    assert(program && desc.draws > 0);
    state_ = std::make_unique<State>(std::move(program), desc);
}
Ensemble::~Ensemble() = default;
Ensemble::Ensemble(Ensemble&&) noexcept = default;
Ensemble& Ensemble::operator=(Ensemble&&) noexcept = default;

void Ensemble::set(std::size_t parameter, double value) {
    assert(parameter < state_->parameters.size());
    if (std::bit_cast<std::uint64_t>(std::exchange(state_->parameters[parameter], value)) !=
        std::bit_cast<std::uint64_t>(value))
        state_->changed = true;
}

void Ensemble::reset_parameters() {
    state_->parameters = state_->program->parameters;
    state_->changed = true;
}

void Ensemble::run(int first, int count) {
    assert(first >= 0 && count >= 0 && first + count <= state_->trace.draws());
    state_->draw_uniforms(static_cast<std::size_t>(first + count) + lanes);
    if (std::exchange(state_->changed, false)) state_->run_scalars();
    constexpr int width = static_cast<int>(lanes);
    for (; count > 0; first += width, count -= width) state_->run_block(first, std::min(count, width));
}

const Trace& Ensemble::trace() const { return state_->trace; }

}  // namespace levers::engine
