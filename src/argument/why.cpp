#include "argument/why.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "engine/ensemble.hpp"

namespace levers::argument {

using explainer::Better;
using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using explainer::Role;

namespace {

constexpr double still = 1e-6;
// Means of pushes settle far sooner than the tails of a band do.
constexpr int draws = 64;

}  // namespace

struct WhyQuestion::State {
    const Document* document;
    explainer::Lowered lowered;
    engine::Ensemble ensemble;
    std::vector<double> push;       // by link: mean over draws at the horizon

    void simulate(const explainer::Settings& settings);
    Chain chain_to(int link) const;
    int strongest_into(int quantity, const std::vector<bool>& seen) const;
};

WhyQuestion::WhyQuestion(const Document& document, std::uint64_t seed) {
    explainer::Lowered lowered = explainer::lower(document, {.with_links = true});
    engine::Compiled compiled = engine::compile(*lowered.model, lowered.horizon);
    assert(compiled.program != nullptr);
    engine::Ensemble ensemble(compiled.program, {.draws = draws, .seed = seed});
    state_ = std::make_unique<State>(State{.document = &document,
                                           .lowered = std::move(lowered),
                                           .ensemble = std::move(ensemble),
                                           .push = std::vector<double>(document.links.size(), 0.0)});
}

WhyQuestion::~WhyQuestion() = default;

void WhyQuestion::State::simulate(const explainer::Settings& settings) {
    explainer::apply(lowered, settings, ensemble);
    ensemble.run(0, draws);
    const int last = ensemble.trace().times() - 1;
    for (std::size_t link = 0; link < push.size(); ++link) {
        const auto values = ensemble.trace().at(lowered.link_output[link], last);
        push[link] = std::accumulate(values.begin(), values.end(), 0.0) / draws;
    }
}

// The link with the strongest push on a quantity, not through one already in
// the chain, so that loops end.
int WhyQuestion::State::strongest_into(int quantity, const std::vector<bool>& seen) const {
    int best = -1;
    for (const int link : explainer::links_into(*document, quantity)) {
        if (seen[static_cast<std::size_t>(document->links[static_cast<std::size_t>(link)].cause)]) continue;
        const double size = std::abs(push[static_cast<std::size_t>(link)]);
        if (size > still && (best < 0 || size > std::abs(push[static_cast<std::size_t>(best)]))) best = link;
    }
    return best;
}

Chain WhyQuestion::State::chain_to(int link) const {
    Chain chain;
    std::vector<bool> seen(document->quantities.size(), false);
    seen[static_cast<std::size_t>(document->links[static_cast<std::size_t>(link)].effect)] = true;
    for (int next = link; next >= 0;) {
        const double size = push[static_cast<std::size_t>(next)];
        chain.hops.push_back({.link = next, .push = size, .active = std::abs(size) > still});
        const int cause = document->links[static_cast<std::size_t>(next)].cause;
        if (document->quantities[static_cast<std::size_t>(cause)].role == Role::lever) break;
        seen[static_cast<std::size_t>(cause)] = true;
        next = strongest_into(cause, seen);
    }
    std::reverse(chain.hops.begin(), chain.hops.end());
    const Link& direct = document->links[static_cast<std::size_t>(link)];
    const Quantity& outcome = document->quantities[static_cast<std::size_t>(direct.effect)];
    chain.push = push[static_cast<std::size_t>(link)];
    chain.better = outcome.better == Better::down ? chain.push < 0 : chain.push > 0;
    return chain;
}

Why WhyQuestion::ask(const explainer::Settings& settings, int outcome) {
    State& s = *state_;
    s.simulate(settings);
    const Document& document = *s.document;
    const int quantity = document.outcomes[static_cast<std::size_t>(outcome)];
    Why why{.outcome = outcome,
            .chains = {},
            .direct_sum_exact = !document.quantities[static_cast<std::size_t>(quantity)].is_stock()};
    for (const int link : explainer::links_into(document, quantity)) why.chains.push_back(s.chain_to(link));
    std::stable_sort(why.chains.begin(), why.chains.end(), [](const Chain& a, const Chain& b) {
        return std::abs(a.push) > std::abs(b.push);
    });
    return why;
}

}  // namespace levers::argument
