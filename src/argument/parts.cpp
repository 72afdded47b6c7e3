#include "argument/parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/ensemble.hpp"
#include "engine/sampling.hpp"

namespace levers::argument {

using explainer::Better;
using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using explainer::Role;

namespace {

constexpr double still = 1e-6;        // a change or push that counts as none
constexpr double trickle = 1e-9;      // a flow that is not followed

double share_of(double value, double change) { return std::abs(change) > still ? value / change : 0.0; }

}  // namespace

// There are few, and std::stable_sort would be larger than the rest of this file.
std::vector<std::size_t> largest_first(const std::vector<double>& sizes) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        std::size_t place = i;
        order.push_back(i);
        for (; place > 0 && sizes[order[place - 1]] < sizes[i]; --place) order[place] = order[place - 1];
        order[place] = i;
    }
    return order;
}

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double same_way(std::span<const double> values, double direction) {
    const auto same = std::count_if(values.begin(), values.end(), [&](double v) { return v * direction > 0; });
    return static_cast<double>(same) / static_cast<double>(values.size());
}

void PartList::add(int of, std::span<const double> values) {
    if (std::all_of(values.begin(), values.end(), [](double v) { return v == 0.0; })) return;
    Part part{.of = of, .value = mean_of(values)};
    part.share = share_of(part.value, change_);
    part.steady = same_way(values, part.value);
    engine::quantiles(values, std::array{0.1, 0.5, 0.9}, part.spread, scratch_);
    parts_.push_back(part);
}

double PartList::sum() const {
    double sum = 0;
    for (const Part& part : parts_) sum += part.value;
    return sum;
}

std::vector<Part> PartList::sorted() const {
    std::vector<double> sizes;
    for (const Part& part : parts_) sizes.push_back(std::abs(part.value));
    const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<Part> sorted;
    for (const std::size_t i : largest_first(sizes)) {
        sorted.push_back(parts_[i]);
        sorted.back().weight = all > 0 ? sizes[i] / all : 0.0;
    }
    return sorted;
}

Credit::Credit(const Document& document, const explainer::Settings& settings, std::uint64_t seed, int draws)
    : document_(&document),
      settings_(&settings),
      seed_(seed),
      draws_(static_cast<std::size_t>(draws)),
      claims_(document.claims.size() * draws_),
      articles_(document.articles.size() * draws_),
      ours_(draws_),
      uniforms_(draws_) {}

void Credit::add(int index, std::span<const double> values) {
    const Link& link = document_->links[static_cast<std::size_t>(index)];
    if (!link.inferred.empty() || link.claims.empty()) {
        for (std::size_t draw = 0; draw < draws_; ++draw) ours_[draw] += values[draw];
        return;
    }
    engine::uniform_draws(0, engine::key_of(link.id), seed_, uniforms_);
    // As strength() of explainer/lower.cpp has it.
    const auto strength = [&](int claim, std::size_t draw) {
        const std::size_t c = static_cast<std::size_t>(claim);
        const explainer::Range& range = document_->strengths[static_cast<std::size_t>(document_->claims[c].wording)];
        return explainer::believed(*document_, *settings_, claim) * (range.lo + uniforms_[draw] * (range.hi - range.lo));
    };
    for (std::size_t draw = 0; draw < draws_; ++draw) {
        double most = 0, count = 0;
        for (const int claim : link.claims) {
            const double here = strength(claim, draw);
            if (count == 0 || here > most) most = here, count = 0;
            if (here == most) ++count;
        }
        for (const int claim : link.claims) {
            if (strength(claim, draw) != most) continue;
            const int article = document_->claims[static_cast<std::size_t>(claim)].article;
            claims_[static_cast<std::size_t>(claim) * draws_ + draw] += values[draw] / count;
            if (article >= 0) articles_[static_cast<std::size_t>(article) * draws_ + draw] += values[draw] / count;
        }
    }
}

std::vector<Chain> chains_to(const Document& d, int quantity, double change, const std::vector<double>& push,
                             const std::vector<double>& flow) {
    const auto link_of = [&](int index) -> const Link& { return d.links[static_cast<std::size_t>(index)]; };
    const auto size_of = [&](int index) { return std::abs(flow[static_cast<std::size_t>(index)]); };
    // Not through a quantity that the chain has already been to, so that loops end.
    const auto widest_into = [&](int effect, const std::vector<bool>& seen) {
        int best = -1;
        for (const int link : explainer::links_into(d, effect))
            if (!seen[static_cast<std::size_t>(link_of(link).cause)] && size_of(link) > trickle &&
                (best < 0 || size_of(link) > size_of(best)))
                best = link;
        return best;
    };
    const bool down = d.quantities[static_cast<std::size_t>(quantity)].better == Better::down;
    std::vector<Chain> chains;
    std::vector<double> sizes;
    for (const int last : explainer::links_into(d, quantity)) {
        Chain chain;
        std::vector<bool> seen(d.quantities.size());
        seen[static_cast<std::size_t>(quantity)] = true;
        for (int link = last; link >= 0;) {
            const std::size_t i = static_cast<std::size_t>(link);
            chain.hops.push_back({.link = link, .push = push[i], .active = std::abs(push[i]) > still, .flow = flow[i]});
            const int cause = link_of(link).cause;
            if (d.quantities[static_cast<std::size_t>(cause)].role == Role::lever) break;
            seen[static_cast<std::size_t>(cause)] = true;
            link = widest_into(cause, seen);
        }
        std::reverse(chain.hops.begin(), chain.hops.end());
        chain.push = chain.hops.back().push;
        chain.flow = chain.hops.back().flow;
        chain.share = share_of(chain.flow, change);
        chain.active = std::abs(chain.flow) > still;
        chain.better = down ? chain.flow < 0 : chain.flow > 0;
        sizes.push_back(std::abs(chain.flow));
        chains.push_back(std::move(chain));
    }
    const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<Chain> sorted;
    for (const std::size_t i : largest_first(sizes)) {
        chains[i].weight = all > still ? sizes[i] / all : 0.0;
        sorted.push_back(std::move(chains[i]));
    }
    return sorted;
}

}  // namespace levers::argument
