#include "explainer/lower.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include "engine/math.hpp"
#include "engine/sampling.hpp"

namespace levers::explainer {

using engine::exp;   // of numbers; those of expressions are found by their argument
using engine::log;
using engine::Value;

namespace {

constexpr int steps_per_year = 8;
constexpr double dt = 1.0 / steps_per_year;
// A factor of 5e8 either way: far beyond any meaning, yet it keeps a runaway
// loop of some document finite, where infinities would soon be no numbers.
constexpr double largest_log = 20.0;

std::size_t at(int index) {
    assert(index >= 0);
    return static_cast<std::size_t>(index);
}

// ln shape(x), of a number and of an expression alike; `n` makes one of the
// same kind from a double.
template <class Number, class Literal>
Number log_of_shape(const Shape& s, Number x, Literal n) {
    switch (s.kind) {
        case ShapeKind::power: return log(x + n(s.offset));
        case ShapeKind::saturating: {
            const Number y = x + n(s.offset);
            return log(y / (y + n(s.half)));
        }
        case ShapeKind::threshold: return n(s.gain) / (n(1.0) + exp((n(s.at) - x) / n(s.width)));
        case ShapeKind::hump: {
            const Number d = log((x + n(s.offset)) / n(s.best + s.offset)) / n(s.width);
            return n(-0.5) * (d * d);
        }
    }
    assert(false);
    return x;
}

class Lowering {
public:
    Lowering(const Document& document, const LowerDesc& desc) : document_(document), desc_(desc) {
        result_.model = std::make_unique<engine::Model>();
        model_ = result_.model.get();
        result_.horizon = {.years = document.years, .steps_per_year = steps_per_year, .save_every = 2};
    }

    Lowered lower() {
        declare();
        for (const Link& link : document_.links) pushes_.push_back(push(link));
        for (std::size_t q = 0; q < document_.quantities.size(); ++q)
            if (document_.quantities[q].role != Role::lever) define(static_cast<int>(q));
        keep();
        return std::move(result_);
    }

private:
    struct Push { Value size; bool raises; };   // on ln of the number of the effect

    void declare() {
        const std::size_t quantities = document_.quantities.size();
        log_ratio_.resize(quantities);
        number_.resize(quantities);
        result_.lever_parameter.assign(quantities, -1);
        result_.quantity_output.assign(quantities, -1);
        for (std::size_t q = 0; q < quantities; ++q) {
            const Quantity& quantity = document_.quantities[q];
            if (quantity.role != Role::lever) continue;
            result_.lever_parameter[q] = static_cast<int>(model_->parameters().size());
            number_[q] = model_->parameter(quantity.id, quantity.today);
        }
        for (const Claim& claim : document_.claims) {
            result_.claim_parameter.push_back(static_cast<int>(model_->parameters().size()));
            belief_.push_back(model_->parameter(claim.id, 1.0));
        }
        for (std::size_t q = 0; q < quantities; ++q) {
            const Quantity& quantity = document_.quantities[q];
            if (quantity.role == Role::lever) continue;
            log_ratio_[q] = model_->auxiliary(quantity.id);
            number_[q] = n(quantity.today) * exp(log_ratio_[q]);
        }
    }

    Push push(const Link& link) {
        Value share = strength(link);
        for (const Need& need : link.needs) share = share * passes(need);
        const bool turned = document_.quantities[at(link.cause)].inverse != document_.quantities[at(link.effect)].inverse;
        return {share * delayed(link, change(link)), (link.polarity > 0) != turned};
    }

    // g of document.hpp. The two logarithms are of the same arithmetic, and so
    // exactly equal at today.
    Value change(const Link& link) {
        const Quantity& cause = document_.quantities[at(link.cause)];
        if (cause.role != Role::lever && link.shape.kind == ShapeKind::power && link.shape.offset == 0.0)
            return log_ratio_[at(link.cause)];
        const auto literal = [this](double value) { return n(value); };
        return log_of_shape(link.shape, number_[at(link.cause)], literal) - log_of_shape(link.shape, n(cause.today), literal);
    }

    // One delay for all links that delay the same thing equally. A stage shorter
    // than a step of time would overshoot; as long as one step, it is just that late.
    Value delayed(const Link& link, Value g) {
        if (link.delay_years <= 0.0) return g;
        const double years = std::max(link.delay_years, link.delay_order * dt);
        const auto [place, is_new] = delays_.try_emplace({g.node, years, link.delay_order});
        if (is_new) place->second = model_->smooth(link.id, g, years, link.delay_order, 0.0);
        return place->second;
    }

    Value strength(const Link& link) {
        const Value u = model_->uniform(link.id, engine::key_of(link.id));
        const auto of_wording = [&](Wording wording) {
            const Range& range = document_.strengths[static_cast<std::size_t>(wording)];
            return n(range.lo) + u * n(range.hi - range.lo);
        };
        // An inference that cites claims is believed as they are, and as strong as its own wording.
        if (!link.inferred.empty()) {
            const Value own = of_wording(link.wording);
            return link.claims.empty() ? own : most(link.claims, [&](int claim) { return belief_[at(claim)]; }) * own;
        }
        return most(link.claims, [&](int claim) { return belief_[at(claim)] * of_wording(document_.claims[at(claim)].wording); });
    }

    // Exactly 1 where the condition is met or not believed.
    Value passes(const Need& need) {
        const Value part = (number_[at(need.quantity)] - n(need.zero)) / n(need.full - need.zero);
        const Value missing = n(1.0) - min(max(part, n(0.0)), n(1.0));
        if (need.claims.empty()) return n(1.0) - missing;
        return n(1.0) - most(need.claims, [&](int claim) { return belief_[at(claim)]; }) * missing;
    }

    template <class F> static Value most(const std::vector<int>& claims, F of_claim) {
        Value result = of_claim(claims.front());
        for (std::size_t i = 1; i < claims.size(); ++i) result = max(result, of_claim(claims[i]));
        return result;
    }

    void define(int quantity) {
        const Quantity& q = document_.quantities[at(quantity)];
        if (!q.is_stock()) {
            model_->define(log_ratio_[at(quantity)], sum(quantity, [](const Link&) { return true; }, false));
            return;
        }
        const Value in = sum(quantity, [](const Link& link) { return link.into == Into::inflow; }, false);
        const Value out = sum(quantity, [](const Link& link) { return link.into == Into::outflow; }, true);
        const Value level = model_->stock(q.id, n(1.0));   // relative to today
        // dx/dt of document.hpp with the outflow taken at the end of the step:
        //   next = level + dt / T * (exp(in) - next * exp(out)), solved for next.
        // Taken at its beginning, a strong push on a short residence would draw
        // more than there is, or swing from step to step.
        const Value leaving = exp(out);
        model_->flow(level, (exp(in) - level * leaving) / (n(q.residence) + n(dt) * leaving));
        // The floor is for rounding alone, where a level falls by many orders in one step.
        model_->define(log_ratio_[at(quantity)], log(max(level, exp(n(-largest_log)))));
    }

    // In the order of the document. From +0 on, adding nothing (a push of 0 or
    // -0) changes no bit: a link that is not believed is as one that is not there.
    template <class F> Value sum(int effect, F belongs, bool turned) {
        Value total = n(0.0);
        for (std::size_t i = 0; i < pushes_.size(); ++i) {
            const Link& link = document_.links[i];
            if (link.effect != effect || !belongs(link)) continue;
            total = pushes_[i].raises != turned ? total + pushes_[i].size : total - pushes_[i].size;
        }
        return max(min(total, n(largest_log)), n(-largest_log));
    }

    void keep() {
        for (std::size_t q = 0; q < document_.quantities.size(); ++q)
            if (const Role role = document_.quantities[q].role; desc_.only_outcomes ? role == Role::outcome : role != Role::lever)
                result_.quantity_output[q] = static_cast<int>(model_->output(document_.quantities[q].id, log_ratio_[q]));
        result_.link_output.assign(document_.links.size(), -1);
        if (!desc_.with_links) return;
        for (std::size_t i = 0; i < pushes_.size(); ++i) {
            const Value size = pushes_[i].size;
            result_.link_output[i] = static_cast<int>(model_->output(document_.links[i].id, pushes_[i].raises ? n(0.0) + size : n(0.0) - size));
        }
    }

    Value n(double value) { return model_->literal(value); }

    const Document& document_;
    LowerDesc desc_;
    Lowered result_;
    engine::Model* model_;
    std::vector<Value> log_ratio_, number_;   // by quantity; levers have no log_ratio_
    std::vector<Value> belief_;               // by claim
    std::vector<Push> pushes_;                // by link
    std::map<std::tuple<std::uint32_t, double, int>, Value> delays_;
};

}  // namespace

Settings today(const Document& document) {
    Settings settings;
    for (const Quantity& q : document.quantities) settings.levers.push_back(q.today);
    settings.belief.assign(document.claims.size(), 1.0);
    return settings;
}

void without_article(const Document& document, int article, Settings& settings) {
    for (std::size_t c = 0; c < document.claims.size(); ++c)
        if (document.claims[c].article == article) settings.belief[c] = 0.0;
}

Lowered lower(const Document& document, const LowerDesc& desc) { return Lowering(document, desc).lower(); }

void apply(const Lowered& lowered, const Settings& settings, engine::Ensemble& ensemble) {
    assert(settings.levers.size() == lowered.lever_parameter.size());
    assert(settings.belief.size() == lowered.claim_parameter.size());
    for (std::size_t q = 0; q < settings.levers.size(); ++q)
        if (lowered.lever_parameter[q] >= 0) ensemble.set(at(lowered.lever_parameter[q]), settings.levers[q]);
    for (std::size_t c = 0; c < settings.belief.size(); ++c) ensemble.set(at(lowered.claim_parameter[c]), settings.belief[c]);
}

double log_shape(const Document& document, const Link& link, double x) {
    const auto number = [](double value) { return value; };
    return log_of_shape(link.shape, x, number) - log_of_shape(link.shape, document.quantities[at(link.cause)].today, number);
}

}  // namespace levers::explainer
