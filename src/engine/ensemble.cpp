#include "engine/ensemble.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "engine/runner.hpp"

namespace levers::engine {

// All memory is taken when the ensemble is made; a run takes none.
struct Ensemble::State {
    State(std::shared_ptr<const Program> p, const EnsembleDesc& desc);

    void run_shared();
    void integrate_shared(int stage);
    template <class F> void with_runner(F f) { one ? f(*one) : f(*two); }

    std::shared_ptr<const Program> program;
    std::vector<double> parameters;
    bool changed = true;                 // parameters, since run_shared()
    Shared shared;
    std::vector<double> flows, before, sums;    // of the stocks that are the same in all draws
    std::unique_ptr<Runner<float>> one;  // one of the two, by precision
    std::unique_ptr<Runner<double>> two;
    Trace trace;
};

Ensemble::State::State(std::shared_ptr<const Program> p, const EnsembleDesc& desc)
    : program(std::move(p)), parameters(program->parameters) {
    const Horizon& horizon = program->horizon;
    const auto stages = static_cast<std::size_t>(horizon.stages()), steps = static_cast<std::size_t>(horizon.steps_computed());
    shared.scalars = program->scalars;
    shared.rows.resize(steps * stages * program->time_read.size());
    shared.outputs.resize(static_cast<std::size_t>(horizon.saved()) * program->time_outputs.size());
    for (auto* of_stocks : {&flows, &before, &sums}) of_stocks->resize(program->time_stocks.size());
    if (desc.precision == Precision::single) one = std::make_unique<Runner<float>>(*program, desc);
    else two = std::make_unique<Runner<double>>(*program, desc);
    with_runner([&](auto& runner) {
        trace = Trace(program->places, horizon.saved(), desc.draws, static_cast<int>(runner.tile()), desc.precision);
    });
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
    with_runner([&](auto& runner) { runner.share(shared); });
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
    for (std::size_t i = 0; i < stocks.size(); ++i) {   // as Runner::step_rk4
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
    s.with_runner([&](auto& runner) { runner.inputs().given(index, values); });
}

void Ensemble::series(std::size_t index, int step, std::span<const double> values) {
    State& s = *state_;
    assert(index < s.program->series && values.size() <= static_cast<std::size_t>(s.trace.draws()));
    assert(step >= 0 && step < s.program->horizon.steps_computed());
    s.with_runner([&](auto& runner) { runner.inputs().series(index, static_cast<std::size_t>(step), values); });
}

void Ensemble::run(int first, int count) {
    State& s = *state_;
    assert(first >= 0 && count >= 0 && first + count <= s.trace.draws());
    if (std::exchange(s.changed, false)) s.run_shared();
    if (count > 0) s.with_runner([&](auto& runner) { runner.run(first, count, s.trace); });
}

const Trace& Ensemble::trace() const { return state_->trace; }

std::size_t Ensemble::memory() const {
    const State& s = *state_;
    const std::size_t doubles = s.parameters.capacity() + s.shared.scalars.capacity() + s.shared.rows.capacity() +
                                s.shared.outputs.capacity() + 3 * s.flows.capacity();
    return doubles * sizeof(double) + (s.one ? s.one->memory() : s.two->memory()) + s.trace.memory();
}

}  // namespace levers::engine
