#include "argument/why.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "argument/parts.hpp"
#include "engine/attribution.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Settings;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// A point of a path, and how much of the difference from the point before counts.
struct Stop { double way = 0, weight = 0; };

std::vector<Stop> straight(int segments) {
    std::vector<Stop> stops{{0.0, 0.0}};
    for (int i = 1; i <= segments; ++i) stops.push_back({i / static_cast<double>(segments), 1.0});
    return stops;
}

// There in twice as many segments, and back again: four thirds of the parts
// along the fine ones less a third of those along the coarse ones is of fourth
// order (L. F. Richardson, 1911), and sums as they do.
std::vector<Stop> extrapolated(int segments) {
    std::vector<Stop> stops = straight(2 * segments);
    for (Stop& stop : stops) stop.weight *= 4.0 / 3;
    for (int i = segments; i-- > 0;) stops.push_back({i / static_cast<double>(segments), 1.0 / 3});
    return stops;
}

// What is compiled, for one outcome, whenever it is asked for. Of `lowered` the model is gone afterwards.
struct Plan {
    explainer::Lowered lowered;
    engine::Attribution levers, links;
    std::shared_ptr<const engine::Program> runs;
    std::vector<int> lever_quantity;      // by input of `levers`
};

struct Runs {
    engine::Ensemble ensemble;
    std::optional<engine::Path> levers, links;
};

}  // namespace

struct WhyQuestion::State {
    enum class Stage : std::uint8_t { lower, compile, prepare, levers, links, without, finish, done };

    const Document* document;
    WhyDesc desc;
    engine::Horizon horizon;
    Settings today, settings;
    int outcome = -1, step = 0;
    std::map<int, Plan> plans;                            // by outcome
    Plan* plan = nullptr;
    std::unique_ptr<Runs> runs;                           // of `plan`
    Stage stage = Stage::done;
    int piece = 0;                                        // of a stage
    std::vector<double> of_levers, of_links;              // the change by draw, as the ends of the two paths have it
    Why why, next;

    int quantity() const { return document->outcomes[at(outcome)]; }
    int last_step() const { return (horizon.saved() - 1) * horizon.save_every; }
    bool moved() const;
    bool work();
    bool lower();
    bool compile();
    bool prepare();
    engine::AttributionDesc of_levers_path();
    engine::AttributionDesc of_links_path() const;
    bool follow(engine::Path& path, bool levers, std::vector<double>& change);
    bool leave_out();
    void set(engine::Path& path, double lever_way, double weight);
    void finish();
    void finish_still();
};

WhyQuestion::WhyQuestion(const Document& document, const WhyDesc& desc) : state_(std::make_unique<State>()) {
    state_->document = &document;
    state_->desc = desc;
    state_->horizon = explainer::horizon_of(document);
    state_->today = explainer::today(document);
}
WhyQuestion::~WhyQuestion() = default;
WhyQuestion::WhyQuestion(WhyQuestion&&) noexcept = default;

const Why& WhyQuestion::why() const { return state_->why; }

void WhyQuestion::ask(const Settings& settings, int outcome, double years) {
    State& s = *state_;
    s.settings = settings;
    s.outcome = outcome;
    const int every = s.horizon.save_every, last = s.last_step();
    const double saved = years / (s.horizon.dt * every);
    s.step = years < 0 ? last : std::clamp(static_cast<int>(std::lround(saved)) * every, 0, last);
    s.piece = 0;
    s.next = {};
    s.next.outcome = outcome;
    s.next.moved = s.moved();
    s.next.unanswered = explainer::has_equations(*s.document);
    s.next.at = s.horizon.time(s.step) - s.horizon.start;
    s.next.draws = s.desc.draws;
    s.stage = s.moved() && !s.next.unanswered ? State::Stage::lower : State::Stage::finish;
}

// One piece of the stage, and whether that was its last.
bool WhyQuestion::State::work() {
    switch (stage) {
        case Stage::lower: return lower();
        case Stage::compile: return plan->runs != nullptr || compile();
        case Stage::prepare: return prepare();
        case Stage::levers: return follow(*runs->levers, true, of_levers);
        case Stage::links: return follow(*runs->links, false, of_links);
        case Stage::without: return leave_out();
        case Stage::finish: moved() && !next.unanswered ? finish() : finish_still(); return true;
        case Stage::done: break;
    }
    return false;
}

bool WhyQuestion::refine() {
    State& s = *state_;
    if (s.stage == State::Stage::done) return true;
    if (s.work()) s.stage = static_cast<State::Stage>(static_cast<int>(s.stage) + 1), s.piece = 0;
    else ++s.piece;
    if (s.stage == State::Stage::done) s.why = s.next;
    return s.stage == State::Stage::done;
}

bool WhyQuestion::State::moved() const { return settings.levers != today.levers; }

bool WhyQuestion::State::lower() {
    const auto [found, is_new] = plans.try_emplace(outcome);
    if (plan != &found->second) runs = nullptr;
    plan = &found->second;
    if (is_new) plan->lowered = explainer::lower(*document, {.explained = quantity()});
    return true;
}

// The ways back are written and compiled in pieces of their own; a piece that
// was done for an earlier question, and interrupted, is not done again.
bool WhyQuestion::State::compile() {
    const auto make = [&](engine::Attribution& attribution, auto describe) {
        if (attribution.program != nullptr) return false;
        if (attribution.model == nullptr) attribution = engine::attribute(*plan->lowered.model, horizon, describe());
        else engine::compile(attribution);
        assert(attribution.errors.empty());   // whatever the document, lower() uses nothing that cannot be explained
        return true;
    };
    if (make(plan->levers, [&] { return of_levers_path(); }) || make(plan->links, [&] { return of_links_path(); }))
        return false;
    plan->runs = engine::compile(*plan->lowered.model, plan->links.horizon).program;
    assert(plan->runs);                       // a document that passed the validator has no algebraic loop
    plan->lowered.model = nullptr;            // many outcomes may be asked for; their programs are enough
    return true;
}

engine::AttributionDesc WhyQuestion::State::of_levers_path() {
    engine::AttributionDesc wanted{.output = plan->lowered.explained.change,
                                   .through = plan->lowered.explained.push,
                                   .step = last_step(),
                                   .every = horizon.save_every};
    plan->lever_quantity.clear();
    for (std::size_t q = 0; q < document->quantities.size(); ++q) {
        if (plan->lowered.lever_parameter[q] < 0) continue;
        wanted.inputs.push_back(static_cast<std::uint32_t>(plan->lowered.lever_parameter[q]));
        plan->lever_quantity.push_back(static_cast<int>(q));
    }
    return wanted;
}

engine::AttributionDesc WhyQuestion::State::of_links_path() const {
    engine::AttributionDesc wanted{
        .output = plan->lowered.explained.change, .step = last_step(), .every = horizon.save_every};
    for (const int weight : plan->lowered.explained.weight) wanted.inputs.push_back(static_cast<std::uint32_t>(weight));
    return wanted;
}

// All memory that the runs need is taken here.
bool WhyQuestion::State::prepare() {
    if (runs == nullptr) {
        runs = std::make_unique<Runs>(
            Runs{engine::Ensemble(plan->runs, {.draws = desc.draws, .seed = desc.seed}), {}, {}});
        return false;
    }
    if (!runs->levers) runs->levers.emplace(runs->ensemble, plan->levers, desc.seed);
    else if (!runs->links) runs->links.emplace(runs->ensemble, plan->links, desc.seed);
    return runs->links.has_value();
}

// At the settings, but the levers `lever_way` of the way from today, and links of that weight.
void WhyQuestion::State::set(engine::Path& path, double lever_way, double weight) {
    const explainer::Lowered& l = plan->lowered;
    for (std::size_t q = 0; q < settings.levers.size(); ++q) {
        const double start = today.levers[q], end = settings.levers[q];
        if (l.lever_parameter[q] >= 0)
            path.set(at(l.lever_parameter[q]), lever_way == 1.0 ? end : start + lever_way * (end - start));
    }
    for (int c = 0; c < static_cast<int>(settings.belief.size()); ++c)
        path.set(at(l.claim_parameter[at(c)]), explainer::believed(*document, settings, c));
    for (const int parameter : l.explained.weight) path.set(at(parameter), weight);
}

// Points and differences by turns.
bool WhyQuestion::State::follow(engine::Path& path, bool levers, std::vector<double>& change) {
    const std::vector<Stop> stops = levers ? straight(desc.segments) : extrapolated(desc.segments);
    if (piece == 0) path.ask(step), path.restart();
    const Stop& stop = stops[at((piece + 1) / 2)];
    if (piece > 0 && piece % 2 == 0) {
        path.explain(stop.weight);
        return stops.size() == at(piece / 2 + 1);
    }
    set(path, levers ? stop.way : 1.0, levers ? 1.0 : stop.way);
    path.advance();
    if (piece == 0) change.assign(path.output().size(), 0.0);
    if (piece > 0 && stop.way != 1.0) return false;
    for (std::size_t draw = 0; draw < change.size(); ++draw)
        change[draw] += (piece == 0 ? -1.0 : 1.0) * path.output()[draw];
    return false;
}

bool WhyQuestion::State::leave_out() {
    const int articles = static_cast<int>(document->articles.size());
    if (piece >= articles) return true;
    Settings rest = settings;
    rest.articles[at(piece)] = 0.0;
    engine::Ensemble& e = runs->ensemble;
    explainer::apply(plan->lowered, rest, e);
    for (const int parameter : plan->lowered.explained.weight) e.set(at(parameter), 1.0);
    e.run(0, desc.draws);
    std::vector<double> values(at(desc.draws));
    e.trace().read(plan->links.output, step, std::span<double>(values));
    next.without.push_back({.article = piece, .change = mean_of(values)});
    return piece + 1 == articles;
}

void WhyQuestion::State::finish() {
    const Document& d = *document;
    const engine::Path &levers = *runs->levers, &links = *runs->links;
    next.change = mean_of(of_levers);
    next.agreement = same_way(of_levers, next.change);

    PartList by_lever(next.change), by_link(next.change);
    for (std::size_t i = 0; i < plan->lever_quantity.size(); ++i)
        by_lever.add(plan->lever_quantity[i], levers.contribution(i));
    for (std::size_t i = 0; i < d.links.size(); ++i) by_link.add(static_cast<int>(i), links.contribution(i));
    Credit credit(d, settings, desc.seed, desc.draws);
    for (std::size_t i = 0; i < d.links.size(); ++i) credit.add(static_cast<int>(i), links.contribution(i));
    PartList by_claim(next.change), by_article(next.change);
    for (std::size_t c = 0; c < d.claims.size(); ++c)
        by_claim.add(static_cast<int>(c), credit.claim(static_cast<int>(c)));
    by_claim.add(-1, credit.ours());
    for (std::size_t a = 0; a < d.articles.size(); ++a)
        by_article.add(static_cast<int>(a), credit.article(static_cast<int>(a)));
    by_article.add(-1, credit.ours());

    const double missed_levers = next.change - by_lever.sum(), missed_links = mean_of(of_links) - by_link.sum();
    next.residual = std::abs(missed_levers) > std::abs(missed_links) ? missed_levers : missed_links;
    next.levers = by_lever.sorted();
    next.links = by_link.sorted();
    next.claims = by_claim.sorted();
    next.articles = by_article.sorted();

    std::vector<double> push;
    for (std::size_t i = 0; i < d.links.size(); ++i) {
        next.flow.push_back(mean_of(levers.flow(i)));
        push.push_back(plan->lowered.explained.sign[i] * mean_of(levers.difference(i)));
    }
    next.chains = chains_to(d, quantity(), next.change, push, next.flow);
}

// Every lever is at today's value: nothing moves, and no run is needed to say so.
void WhyQuestion::State::finish_still() {
    next.flow.assign(document->links.size(), 0.0);
    next.chains = chains_to(*document, quantity(), 0.0, next.flow, next.flow);
    for (std::size_t a = 0; a < document->articles.size(); ++a)
        next.without.push_back({.article = static_cast<int>(a)});
}

double index_points(const Why& why, double value) {
    return 100.0 * value * (why.change == 0.0 ? 1.0 : std::expm1(why.change) / why.change);
}

}  // namespace levers::argument
