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

// +1 where a larger number is better. Outcomes that are neither are read as
// they are counted.
double towards_better(const Quantity& q) { return q.better == Better::down ? -1.0 : 1.0; }

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

// Even the 95% band stays close to today: not to be confused with a wide band
// around it, which is unclear.
bool narrow(const std::array<double, probabilities.size()>& quantiles) {
    return std::max(std::abs(quantiles.front()), std::abs(quantiles.back())) < 4 * barely;
}

Size size_of_change(const Document& document, double log_change) {
    const double size = std::abs(log_change);
    if (size <= still) return Size::none;
    if (size < document.small) return Size::slight;
    if (size < document.moderate) return Size::small;
    if (size < document.large) return Size::moderate;
    return Size::large;
}

}  // namespace

double chart_height(const Quantity& quantity, double index) {
    return towards_better(quantity) * 3.0 * std::log(index / 100.0);
}

Direction direction_of(double share_better, double share_worse) {
    if (share_better == 0.0 && share_worse == 0.0) return Direction::none;
    if (share_better >= most_agree) return Direction::improves;
    if (share_worse >= most_agree) return Direction::worsens;
    return Direction::unclear;
}

struct Question::State {
    const Document* document;
    explainer::Lowered lowered;
    engine::Ensemble ensemble;
    int capacity;
    int simulated = 0;                  // draws that belong to `settings`
    explainer::Settings settings;
    Answer answer, next;                // `next` is being made by refine()
    std::size_t next_summarised = 0;    // outcomes of `next` that are done
    std::vector<double> values;
    std::vector<std::uint64_t> scratch;

    void simulate(int draws);
    void finish(Answer& made, int draws);
    void summarise(OutcomeAnswer& outcome, int draws);
};

namespace {

// What moves by itself may count in millions, in steps of any size: it has the precision of `levers simulate`.
engine::Precision precision_of(const Document& document) {
    return document.trend.empty() ? engine::Precision::single : engine::Precision::twice;
}

engine::Ensemble ensemble_of(const explainer::Lowered& lowered, engine::Precision precision, std::uint64_t seed, int capacity) {
    engine::Compiled compiled = engine::compile(*lowered.model, lowered.horizon);
    // A document that passed the validator has no algebraic loop.
    assert(compiled.program != nullptr);
    return engine::Ensemble(compiled.program, {.draws = capacity, .seed = seed, .precision = precision});
}

}  // namespace

Question::Question(const Document& document, std::uint64_t seed, int capacity) {
    const bool compared = explainer::has_equations(document);
    explainer::Lowered lowered = explainer::lower(document, {.only_outcomes = true, .with_reference = compared});
    engine::Ensemble ensemble = ensemble_of(lowered, precision_of(document), seed, capacity);
    state_ = std::make_unique<State>(State{.document = &document,
                                           .lowered = std::move(lowered),
                                           .ensemble = std::move(ensemble),
                                           .capacity = capacity,
                                           .settings = {},
                                           .answer = {},
                                           .next = {},
                                           .values = {},
                                           .scratch = {}});
    Answer& answer = state_->answer;
    answer.seed = seed;
    for (int t = 0; t < state_->lowered.horizon.saved(); ++t)
        answer.years.push_back(state_->lowered.horizon.saved_time(t) - state_->lowered.horizon.start);
    for (const int quantity : document.outcomes) {
        OutcomeAnswer outcome;
        outcome.quantity = quantity;
        for (auto& curve : outcome.index) curve.assign(answer.years.size(), 100.0);
        answer.outcomes.push_back(std::move(outcome));
    }
    state_->next = answer;
}

Question::~Question() = default;
Question::Question(Question&&) noexcept = default;

void Question::ask(const explainer::Settings& settings, int draws) {
    State& s = *state_;
    assert(draws > 0 && draws <= s.capacity);
    if (s.simulated == 0 || settings != s.settings) {
        s.settings = settings;
        s.simulated = 0;
        explainer::apply(s.lowered, settings, s.ensemble);
    }
    s.next_summarised = 0;
    s.simulate(draws);
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
}

void Question::State::summarise(OutcomeAnswer& outcome, int draws) {
    const Quantity& quantity = document->quantities[static_cast<std::size_t>(outcome.quantity)];
    const int output = lowered.quantity_output[static_cast<std::size_t>(outcome.quantity)];
    const int times = static_cast<int>(answer.years.size());
    std::array<double, probabilities.size()> at_time{};
    values.resize(static_cast<std::size_t>(draws));
    for (int t = 0; t < times; ++t) {
        ensemble.trace().read(output, t, values);
        engine::quantiles(values, probabilities, at_time, scratch);
        for (std::size_t p = 0; p < probabilities.size(); ++p)
            outcome.index[p][static_cast<std::size_t>(t)] = 100.0 * std::exp(at_time[p]);
    }
    const double better = towards_better(quantity);
    const auto share = [&](double way) {
        return static_cast<double>(std::count_if(values.begin(), values.end(),   // at the horizon
                                                 [&](double log) { return way * log > still; })) / draws;
    };
    if (const int output_at_today = lowered.reference_output[static_cast<std::size_t>(outcome.quantity)]; output_at_today >= 0) {
        outcome.reference.resize(answer.years.size());
        for (int t = 0; t < times; ++t) {
            ensemble.trace().read(output_at_today, t, values);
            engine::quantiles(values, probabilities, at_time, scratch);
            outcome.reference[static_cast<std::size_t>(t)] = at_time[3];
        }
        ensemble.trace().read(output, times - 1, values);
        engine::quantiles(values, probabilities, at_time, scratch);
    }
    outcome.share_better = share(better);
    outcome.share_worse = share(-better);
    outcome.direction = direction_of(outcome.share_better, outcome.share_worse);
    outcome.size = size_of_change(*document, at_time[3]);
    outcome.phrase = phrase_of(outcome.direction, outcome.share_better, outcome.share_worse);
    if (outcome.direction != Direction::none && std::abs(at_time[3]) < barely && narrow(at_time)) {
        outcome.direction = Direction::none;
        outcome.phrase = "Barely moves";
    }
}

const Answer& Question::answer() const { return state_->answer; }
const Document& Question::document() const { return *state_->document; }

}  // namespace levers::argument
