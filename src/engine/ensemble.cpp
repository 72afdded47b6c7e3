#include "engine/ensemble.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "engine/runner.hpp"
#include "engine/sampling.hpp"

namespace levers::engine {

// All memory is taken when the ensemble is made; a run takes none.
struct Ensemble::State {
    State(std::shared_ptr<const Program> p, const EnsembleDesc& desc);

    void draw_uniforms(std::size_t draws);
    void run_shared();
    void integrate_shared(int stage);
    void share() { one ? one->share(shared) : two->share(shared); }

    std::shared_ptr<const Program> program;
    std::vector<double> parameters;
    bool changed = true;                 // parameters, since run_shared()
    Shared shared;
    std::vector<double> flows, before, sums;    // of the stocks that are the same in all draws
    Inputs inputs;
    std::size_t drawn = 0;               // draws whose uniforms are there
    int width = 0;
    std::unique_ptr<Runner<float>> one;  // one of the two, by precision
    std::unique_ptr<Runner<double>> two;
    Trace trace;
};

Ensemble::State::State(std::shared_ptr<const Program> p, const EnsembleDesc& desc)
    : program(std::move(p)), parameters(program->parameters), width(block_width(*program, desc.draws, desc.precision)) {
    const Horizon& horizon = program->horizon;
    const auto stages = static_cast<std::size_t>(horizon.stages()), steps = static_cast<std::size_t>(horizon.steps_computed());
    shared.scalars = program->scalars;
    shared.rows.resize(steps * stages * program->time_read.size());
    shared.outputs.resize(static_cast<std::size_t>(horizon.saved()) * program->time_outputs.size());
    for (auto* of_stocks : {&flows, &before, &sums}) of_stocks->resize(program->time_stocks.size());
    const std::size_t w = static_cast<std::size_t>(width);
    inputs.stride = (static_cast<std::size_t>(desc.draws) + w - 1) / w * w;
    inputs.series_steps = steps;
    inputs.seed = desc.seed;
    inputs.uniforms.resize(inputs.stride * program->uniform_keys.size());
    inputs.givens.resize(inputs.stride * program->givens);
    inputs.series.resize(inputs.stride * steps * program->series);
    if (desc.precision == Precision::single) one = std::make_unique<Runner<float>>(*program, width);
    else two = std::make_unique<Runner<double>>(*program, width);
    trace = Trace(static_cast<int>(program->outputs), horizon.saved(), desc.draws, width, desc.precision);
}

// A draw's numbers are the same in every run.
void Ensemble::State::draw_uniforms(std::size_t draws) {
    if (draws <= drawn) return;
    for (std::size_t u = 0; u < program->uniform_keys.size(); ++u)
        uniform_draws(static_cast<std::uint32_t>(drawn), program->uniform_keys[u], inputs.seed,
                      {inputs.uniforms.data() + u * inputs.stride + drawn, draws - drawn});
    drawn = draws;
}

namespace {
void execute(const std::vector<ScalarInstruction>& code, const std::vector<Table>& tables, std::vector<double>& scalars) {
    double* const s = scalars.data();
    for (const ScalarInstruction& i : code)
        s[i.out] = i.op == Op::lookup ? look_up(tables[i.b], s[i.a]) : apply(i.op, s[i.a], s[i.b], s[i.c]);
}
}  // namespace

// What is the same in all draws: once, however many blocks follow.
void Ensemble::State::run_shared() {
    const Program& p = *program;
    std::vector<double>& s = shared.scalars;
    std::copy(parameters.begin(), parameters.end(), s.begin());
    execute(p.invariant, p.tables, s);
    for (const TimeStock& stock : p.time_stocks) s[stock.level] = s[stock.initial];
    const int stages = p.horizon.stages(), steps = p.horizon.steps_computed();
    auto row = shared.rows.begin(), kept = shared.outputs.begin();
    for (int step = 0; step < steps; ++step)
        for (int stage = 0; stage < stages; ++stage) {
            const double part = stage == 0 ? 0.0 : stage == 3 ? 1.0 : 0.5;
            s[p.first_time_scalar] = p.horizon.time(step) + part * p.horizon.dt;
            execute(p.time, p.tables, s);
            if (stage == 0 && step % p.horizon.save_every == 0) {
                execute(p.time_observe, p.tables, s);
                for (const TimeOutput& output : p.time_outputs) *kept++ = s[output.scalar];
            }
            for (const std::uint32_t scalar : p.time_read) *row++ = s[scalar];
            integrate_shared(stage);
        }
    share();
}

void Ensemble::State::integrate_shared(int stage) {
    const std::vector<TimeStock>& stocks = program->time_stocks;
    std::vector<double>& s = shared.scalars;
    const double dt = program->horizon.dt;
    for (std::size_t i = 0; i < stocks.size(); ++i) flows[i] = s[stocks[i].flow];
    if (program->horizon.method == Method::euler) {
        for (std::size_t i = 0; i < stocks.size(); ++i) s[stocks[i].level] += dt * flows[i];
        return;
    }
    for (std::size_t i = 0; i < stocks.size(); ++i) {   // as Runner::integrate
        if (stage == 0) before[i] = s[stocks[i].level], sums[i] = flows[i];
        else sums[i] += stage == 3 ? flows[i] : flows[i] + flows[i];
        s[stocks[i].level] = before[i] + (stage == 3 ? dt / 6.0 * sums[i] : stage == 2 ? dt * flows[i] : dt * 0.5 * flows[i]);
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

void Ensemble::given(std::size_t index, std::span<const double> values) {
    State& s = *state_;
    assert(index < s.program->givens && values.size() <= static_cast<std::size_t>(s.trace.draws()));
    std::copy(values.begin(), values.end(), s.inputs.givens.begin() + static_cast<std::ptrdiff_t>(index * s.inputs.stride));
}

void Ensemble::series(std::size_t index, int step, std::span<const double> values) {
    State& s = *state_;
    assert(index < s.program->series && values.size() <= static_cast<std::size_t>(s.trace.draws()));
    assert(step >= 0 && step < s.program->horizon.steps_computed());
    const std::size_t row = index * s.inputs.series_steps + static_cast<std::size_t>(step);
    std::copy(values.begin(), values.end(), s.inputs.series.begin() + static_cast<std::ptrdiff_t>(row * s.inputs.stride));
}

// Whole blocks, even where a call asks for a part of one: the rest is computed
// again by the next call, to the same bits.
void Ensemble::run(int first, int count) {
    State& s = *state_;
    assert(first >= 0 && count >= 0 && first + count <= s.trace.draws());
    if (std::exchange(s.changed, false)) s.run_shared();
    if (count == 0) return;
    const int last = (first + count - 1) / s.width;
    s.draw_uniforms(static_cast<std::size_t>(last + 1) * static_cast<std::size_t>(s.width));
    for (int block = first / s.width; block <= last; ++block)
        s.one ? s.one->run(block, s.inputs, s.trace) : s.two->run(block, s.inputs, s.trace);
}

const Trace& Ensemble::trace() const { return state_->trace; }

std::size_t Ensemble::memory() const {
    const State& s = *state_;
    const std::size_t doubles = s.parameters.capacity() + s.shared.scalars.capacity() + s.shared.rows.capacity() +
                                s.shared.outputs.capacity() + 3 * s.flows.capacity() + s.inputs.uniforms.capacity() +
                                s.inputs.givens.capacity() + s.inputs.series.capacity();
    return doubles * sizeof(double) + (s.one ? s.one->memory() : s.two->memory()) + s.trace.memory();
}

}  // namespace levers::engine
