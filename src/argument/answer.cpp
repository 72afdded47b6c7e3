#include "argument/answer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/ensemble.hpp"

namespace levers::argument {

using explainer::Better;
using explainer::Document;
using explainer::Quantity;

namespace {

constexpr double still = 1e-6;          // a change of the logarithm that counts as none, in one draw
constexpr double barely = 0.005;        // and in the median: a direction is not worth naming below it
constexpr double most_agree = 2.0 / 3;  // from here on a direction is named

// "all draws" is only said of all of them: 99.7% is not rounded up to it.
std::string draws_text(double share) {
    if (share == 1.0) return "in all draws";
    return "in " + std::to_string(std::min(99L, std::lround(100.0 * share))) + "% of draws";
}

std::string phrase_of(Direction direction, double share_better, double share_worse) {
    switch (direction) {
        case Direction::none: return "No change";
        case Direction::improves: return "Improves " + draws_text(share_better);
        case Direction::worsens: return "Worsens " + draws_text(share_worse);
        case Direction::unclear: break;
    }
    return "Unclear, better " + draws_text(share_better);
}

}  // namespace

double towards_better(const Quantity& q) { return q.better == Better::down ? -1.0 : 1.0; }

Size size_of_change(const Document& document, double log_change) {
    const double size = std::abs(log_change);
    if (size <= still) return Size::none;
    if (size < document.small) return Size::slight;
    if (size < document.moderate) return Size::small;
    if (size < document.large) return Size::moderate;
    return Size::large;
}

namespace {

// What all is said from: changes of the logarithm by probability, and shares of draws.
Verdict judge(const Document& document, const std::array<double, probabilities.size()>& changes, double better, double worse) {
    Verdict v{.share_better = better, .share_worse = worse, .direction = direction_of(better, worse), .size = {}, .phrase = {}};
    v.size = size_of_change(document, changes[3]);
    v.phrase = phrase_of(v.direction, better, worse);
    // Even the 95% band stays close to today: not to be confused with a wide band around it, which is unclear.
    const bool narrow = std::max(std::abs(changes.front()), std::abs(changes.back())) < 4 * barely;
    if (v.direction != Direction::none && std::abs(changes[3]) < barely && narrow) {
        v.direction = Direction::none;
        v.phrase = "Barely moves";
    }
    return v;
}

double share_of_draws(std::span<const double> changes, double way) {
    const auto count = std::count_if(changes.begin(), changes.end(), [&](double log) { return way * log > still; });
    return static_cast<double>(count) / static_cast<double>(changes.size());
}

}  // namespace

double chart_height(const Quantity& quantity, double index) {
    return towards_better(quantity) * height_of_log * std::log(index / 100.0);
}

Direction direction_of(double share_better, double share_worse) {
    if (share_better == 0.0 && share_worse == 0.0) return Direction::none;
    if (share_better >= most_agree) return Direction::improves;
    if (share_worse >= most_agree) return Direction::worsens;
    return Direction::unclear;
}

Verdict verdict_at(const Document& document, const OutcomeAnswer& outcome, std::size_t time) {
    std::array<double, probabilities.size()> changes{};
    for (std::size_t p = 0; p < changes.size(); ++p) changes[p] = std::log(outcome.index[p][time] / 100.0);
    return judge(document, changes, outcome.better_at[time], outcome.worse_at[time]);
}

Verdict verdict_of(const Document& document, int quantity, std::span<const double> changes) {
    std::array<double, probabilities.size()> at{};
    std::vector<std::uint64_t> scratch;
    engine::quantiles(changes, probabilities, at, scratch);
    const double better = towards_better(document.quantities[static_cast<std::size_t>(quantity)]);
    return judge(document, at, share_of_draws(changes, better), share_of_draws(changes, -better));
}

std::size_t saved_time(const Answer& answer, double years) {
    const std::size_t last = answer.years.size() - 1;
    if (years < 0 || last == 0) return last;
    const double step = answer.years[1] - answer.years[0];
    return std::min(last, static_cast<std::size_t>(std::lround(years / step)));
}

struct Question::State {
    const Document* document;
    std::shared_ptr<const explainer::Lowered> lowered;
    std::shared_ptr<const engine::Program> program;
    engine::Ensemble ensemble;
    int capacity;
    int simulated = 0;                  // draws that belong to `settings`
    explainer::Settings settings;
    Answer answer, next;                // `next` is being made by refine()
    std::size_t next_summarised = 0;    // outcomes of `next` that are done
    std::vector<double> values;
    std::vector<std::uint64_t> scratch;

    static std::unique_ptr<State> of(const Document&, std::shared_ptr<const explainer::Lowered>,
                                     std::shared_ptr<const engine::Program>, std::uint64_t seed, int capacity);
    void simulate(int draws);
    void finish(Answer& made, int draws);
    void summarise(OutcomeAnswer& outcome, int draws);
};

namespace {

// What moves by itself may count in millions, in steps of any size: it has the precision of `levers simulate`.
engine::Precision precision_of(const Document& document) {
    return document.trend.empty() ? engine::Precision::single : engine::Precision::twice;
}

std::shared_ptr<const engine::Program> program_of(const explainer::Lowered& lowered) {
    engine::Compiled compiled = engine::compile(*lowered.model, lowered.horizon);
    // A document that passed the validator has no algebraic loop.
    assert(compiled.program != nullptr);
    return compiled.program;
}

}  // namespace

std::unique_ptr<Question::State> Question::State::of(const Document& document, std::shared_ptr<const explainer::Lowered> lowered,
                                                     std::shared_ptr<const engine::Program> program, std::uint64_t seed,
                                                     int capacity) {
    engine::Ensemble ensemble(program, {.draws = capacity, .seed = seed, .precision = precision_of(document)});
    auto state = std::make_unique<State>(State{.document = &document,
                                               .lowered = std::move(lowered),
                                               .program = std::move(program),
                                               .ensemble = std::move(ensemble),
                                               .capacity = capacity,
                                               .settings = {},
                                               .answer = {},
                                               .next = {},
                                               .values = {},
                                               .scratch = {}});
    Answer& answer = state->answer;
    answer.seed = seed;
    const engine::Horizon& horizon = state->lowered->horizon;
    for (int t = 0; t < horizon.saved(); ++t) answer.years.push_back(horizon.saved_time(t) - horizon.start);
    for (const int quantity : document.outcomes) {
        OutcomeAnswer outcome;
        outcome.quantity = quantity;
        for (auto& curve : outcome.index) curve.assign(answer.years.size(), 100.0);
        outcome.better_at.resize(answer.years.size());
        outcome.worse_at.resize(answer.years.size());
        answer.outcomes.push_back(std::move(outcome));
    }
    state->next = answer;
    return state;
}

Question::Question(const Document& document, std::uint64_t seed, int capacity) {
    const bool compared = explainer::has_equations(document);
    auto lowered = std::make_shared<explainer::Lowered>(
        explainer::lower(document, {.only_outcomes = true, .with_reference = compared}));
    std::shared_ptr<const engine::Program> program = program_of(*lowered);
    lowered->model = nullptr;   // the program is enough
    state_ = State::of(document, std::move(lowered), std::move(program), seed, capacity);
}

Question::Question(std::unique_ptr<State> state) : state_(std::move(state)) {}
Question::~Question() = default;
Question::Question(Question&&) noexcept = default;

Question Question::beside(int capacity) const {
    const State& s = *state_;
    return Question(State::of(*s.document, s.lowered, s.program, s.answer.seed, capacity));
}

void Question::simulate(const explainer::Settings& settings, int draws) {
    State& s = *state_;
    assert(draws > 0 && draws <= s.capacity);
    if (s.simulated == 0 || settings != s.settings) {
        s.settings = settings;
        s.simulated = 0;
        explainer::apply(*s.lowered, settings, s.ensemble);
    }
    s.simulate(draws);
}

void Question::read(int outcome, int time, std::span<double> values) const {
    const State& s = *state_;
    assert(values.size() <= static_cast<std::size_t>(s.simulated));
    const int quantity = s.document->outcomes[static_cast<std::size_t>(outcome)];
    s.ensemble.trace().read(s.lowered->quantity_output[static_cast<std::size_t>(quantity)], time, values);
}

void Question::ask(const explainer::Settings& settings, int draws) {
    State& s = *state_;
    simulate(settings, draws);
    s.next_summarised = 0;
    for (OutcomeAnswer& outcome : s.answer.outcomes) s.summarise(outcome, draws);
    s.finish(s.answer, draws);
}

bool Question::refine(int draws) {
    State& s = *state_;
    assert(draws <= s.capacity);
    if (s.answer.draws >= draws) return true;
    constexpr int piece = 256;
    if (s.simulated < draws) {
        s.simulate(std::min(s.simulated + piece, draws));
        return false;
    }
    if (s.next_summarised < s.next.outcomes.size()) {
        s.summarise(s.next.outcomes[s.next_summarised++], draws);
        return false;
    }
    s.finish(s.next, draws);
    std::swap(s.answer, s.next);
    return true;
}

void Question::State::simulate(int draws) {
    if (draws <= simulated) return;
    ensemble.run(simulated, draws - simulated);
    simulated = draws;
}

void Question::State::finish(Answer& made, int draws) {
    made.draws = draws;
    made.hash = ensemble.trace().hash(draws);
    made.check = ensemble.trace().hash(std::min(draws, checked_draws));
}

void Question::State::summarise(OutcomeAnswer& outcome, int draws) {
    const Quantity& quantity = document->quantities[static_cast<std::size_t>(outcome.quantity)];
    const int output = lowered->quantity_output[static_cast<std::size_t>(outcome.quantity)];
    const int times = static_cast<int>(answer.years.size());
    std::array<double, probabilities.size()> at_time{};
    values.resize(static_cast<std::size_t>(draws));
    const double better = towards_better(quantity);
    for (int time = 0; time < times; ++time) {
        const auto t = static_cast<std::size_t>(time);
        ensemble.trace().read(output, time, values);
        engine::quantiles(values, probabilities, at_time, scratch);
        for (std::size_t p = 0; p < probabilities.size(); ++p) outcome.index[p][t] = 100.0 * std::exp(at_time[p]);
        outcome.better_at[t] = share_of_draws(values, better);
        outcome.worse_at[t] = share_of_draws(values, -better);
    }
    static_cast<Verdict&>(outcome) = verdict_at(*document, outcome, answer.years.size() - 1);
    if (const int output_at_today = lowered->reference_output[static_cast<std::size_t>(outcome.quantity)]; output_at_today >= 0) {
        outcome.reference.resize(answer.years.size());
        for (int t = 0; t < times; ++t) {
            ensemble.trace().read(output_at_today, t, values);
            engine::quantiles(values, probabilities, at_time, scratch);
            outcome.reference[static_cast<std::size_t>(t)] = at_time[3];
        }
    }
}

const Answer& Question::answer() const { return state_->answer; }
const Document& Question::document() const { return *state_->document; }

}  // namespace levers::argument
