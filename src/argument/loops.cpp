#include "argument/loops.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "argument/parts.hpp"
#include "engine/ensemble.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Into;
using explainer::Link;
using explainer::Loop;
using explainer::Quantity;

namespace {

constexpr double still = 1e-9;          // a change over a step that counts as none: rounding is far below it

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double step_of(const std::vector<double>& series, std::size_t time) { return series[time] - series[time - 1]; }
double middle_of(const std::vector<double>& series, std::size_t time) { return (series[time] + series[time - 1]) / 2; }

// Which way the number of the effect goes when that of the cause rises from where it is.
double sign_of(const Document& d, const Course& course, const Link& link, std::size_t time) {
    const Quantity& cause = d.quantities[at(link.cause)];
    const double x = cause.today * std::exp(middle_of(course.change[at(link.cause)], time));
    const double slope = explainer::log_shape(d, link, x * (1 + 1e-6)) - explainer::log_shape(d, link, x);
    const bool turned = cause.inverse != d.quantities[at(link.effect)].inverse;
    const bool rises = (link.polarity > 0) == (slope > 0);
    return slope == 0.0 ? 0.0 : rises != turned ? 1.0 : -1.0;
}

// The flows of a stock in the middle of a step, in shares of today's.
struct Flows { double in = 0, out = 0; };
Flows flows_of(const Document& d, const Course& course, int stock, std::size_t time) {
    double in = 0, out = middle_of(course.change[at(stock)], time);
    for (const int index : explainer::links_into(d, stock)) {
        const double push = middle_of(course.push[at(index)], time);
        d.links[at(index)].into == Into::inflow ? in += push : out -= push;
    }
    return {std::exp(in), std::exp(out)};
}

double change_of_net_flow(const Document& d, const Course& course, int stock, const Flows& flows, std::size_t time) {
    double change = -flows.out * step_of(course.change[at(stock)], time);
    for (const int index : explainer::links_into(d, stock))
        change += (d.links[at(index)].into == Into::inflow ? flows.in : flows.out) * step_of(course.push[at(index)], time);
    return change;
}

}  // namespace

double link_score(const Document& d, const Course& course, int index, std::size_t time) {
    const Link& link = d.links[at(index)];
    double due = step_of(course.push[at(index)], time), whole = step_of(course.change[at(link.effect)], time);
    if (d.quantities[at(link.effect)].is_stock()) {
        const Flows flows = flows_of(d, course, link.effect, time);
        due *= link.into == Into::inflow ? flows.in : flows.out;
        whole = change_of_net_flow(d, course, link.effect, flows, time);
    }
    if (std::abs(whole) < still) return 0;
    return std::abs(due / whole) * sign_of(d, course, link, time);
}

double loop_score(const Document& d, const Course& course, const Loop& loop, std::size_t time) {
    double score = 1;
    for (const int link : loop.links) score *= link_score(d, course, link, time);
    return score;
}

void weigh_loops(const Document& d, const Course& course, std::size_t times_a_year, Loops& loops) {
    loops.share.clear();
    loops.reigns.clear();
    if (d.loops.empty() || course.change.empty()) return;
    const std::size_t times = course.change.front().size();
    std::vector<double> score(d.loops.size());
    for (std::size_t first = 1; first + times_a_year <= times; first += times_a_year) {
        std::vector<double> share(d.loops.size());
        for (std::size_t time = first; time < first + times_a_year; ++time) {
            double all = 0;
            for (std::size_t i = 0; i < score.size(); ++i) all += std::abs(score[i] = loop_score(d, course, d.loops[i], time));
            for (std::size_t i = 0; i < score.size() && all > 0; ++i)
                share[i] += score[i] / all / static_cast<double>(times_a_year);
        }
        const auto strongest = std::max_element(share.begin(), share.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
        const int year = static_cast<int>(loops.share.size()), loop = static_cast<int>(strongest - share.begin());
        if (*strongest != 0.0) {
            const bool goes_on = !loops.reigns.empty() && loops.reigns.back().loop == loop && loops.reigns.back().to == year;
            if (!goes_on) loops.reigns.push_back({.loop = loop, .from = year});
            loops.reigns.back().to = year + 1;
        }
        loops.share.push_back(std::move(share));
    }
}

std::string reigns_text(const Document& d, const Loops& loops) {
    std::string text;
    for (const Reign& reign : loops.reigns) {
        const Loop& loop = d.loops[at(reign.loop)];
        const bool last = reign.to == static_cast<int>(loops.share.size());
        const std::string from = std::to_string(reign.from + 1), to = std::to_string(reign.to);
        if (text.empty()) text = last ? "From year " + from + " on" : reign.to == reign.from + 1 ? "In year " + from : "In years " + from + " to " + to;
        else text += (last ? "; from year " + from + " on" : reign.to == reign.from + 1 ? "; in year " + from : "; in years " + from + " to " + to);
        text += ": " + loop.name + " (" + loop.id + ")";
    }
    return text.empty() ? text : text + ".";
}

struct LoopQuestion::State {
    enum class Stage : std::uint8_t { lower, compile, run, read, weigh, done };

    const Document* document;
    std::uint64_t seed;
    int draws;
    explainer::Lowered lowered;                   // the model is gone once compiled
    std::shared_ptr<const engine::Program> program;
    std::optional<engine::Ensemble> ensemble;
    explainer::Settings settings;
    Stage stage = Stage::done;
    Course course;
    Loops loops;

    void compile();
    void read();
    void weigh();
    std::vector<double> means(int output) const;
};

LoopQuestion::LoopQuestion(const Document& document, std::uint64_t seed, int draws) : state_(std::make_unique<State>()) {
    state_->document = &document;
    state_->seed = seed;
    state_->draws = draws;
    state_->loops.change.assign(document.quantities.size(), 0.0);
    state_->loops.push.assign(document.links.size(), 0.0);
}
LoopQuestion::~LoopQuestion() = default;
LoopQuestion::LoopQuestion(LoopQuestion&&) noexcept = default;

const Loops& LoopQuestion::loops() const { return state_->loops; }

void LoopQuestion::ask(const explainer::Settings& settings) {
    state_->settings = settings;
    state_->stage = State::Stage::lower;
}

bool LoopQuestion::refine() {
    State& s = *state_;
    switch (s.stage) {
        case State::Stage::lower:
            if (s.settings.levers == explainer::today(*s.document).levers) {
                s.loops = LoopQuestion(*s.document).loops();   // nothing moves, and no run is needed to say so
                s.stage = State::Stage::done;
                return true;
            }
            if (!s.program && !s.lowered.model) s.lowered = explainer::lower(*s.document, {.with_links = true});
            break;
        case State::Stage::compile: s.compile(); break;
        case State::Stage::run:
            explainer::apply(s.lowered, s.settings, *s.ensemble);
            s.ensemble->run(0, s.draws);
            break;
        case State::Stage::read: s.read(); break;
        case State::Stage::weigh: s.weigh(); break;
        case State::Stage::done: return true;
    }
    s.stage = static_cast<State::Stage>(static_cast<int>(s.stage) + 1);
    return s.stage == State::Stage::done;
}

void LoopQuestion::State::compile() {
    if (program) return;
    program = engine::compile(*lowered.model, lowered.horizon).program;
    assert(program);                              // a document that passed the validator has no algebraic loop
    lowered.model = nullptr;
    ensemble.emplace(program, engine::EnsembleDesc{.draws = draws, .seed = seed});
}

std::vector<double> LoopQuestion::State::means(int output) const {
    const engine::Trace& trace = ensemble->trace();
    std::vector<double> series(at(trace.times())), values(at(draws));
    for (int time = 0; output >= 0 && time < trace.times(); ++time) {
        trace.read(output, time, std::span<double>(values));
        series[at(time)] = mean_of(values);
    }
    return series;
}

void LoopQuestion::State::read() {
    const bool of_links = !explainer::has_equations(*document);
    course = {};
    for (const int output : lowered.quantity_output) course.change.push_back(means(output));
    for (const int output : lowered.link_output) course.push.push_back(means(of_links ? output : -1));
}

void LoopQuestion::State::weigh() {
    for (std::size_t q = 0; q < course.change.size(); ++q) loops.change[q] = course.change[q].back();
    for (std::size_t i = 0; i < course.push.size(); ++i) loops.push[i] = course.push[i].back();
    const double a_year = 1.0 / (lowered.horizon.dt * lowered.horizon.save_every);
    weigh_loops(*document, course, std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(a_year))), loops);
}

}  // namespace levers::argument
