#include "explainer/lower.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <tuple>

#include "engine/functions.hpp"
#include "engine/math.hpp"
#include "engine/sampling.hpp"
#include "equation/equations.hpp"

namespace levers::explainer {

using engine::exp;   // of numbers; those of expressions are found by their argument
using engine::log;
using engine::Value;

namespace {

// A factor of 5e8 either way: far beyond any meaning, yet it keeps a runaway
// loop of some document finite, where infinities would soon be no numbers.
constexpr double largest_log = 20.0;

std::size_t at(int index) {
    assert(index >= 0);
    return static_cast<std::size_t>(index);
}

// ln shape(x), of a number and of an expression alike; `n` makes one of the
// same kind from a double. Constant divisors are factors: the compiler would
// make them so of an expression, but not of a number.
template <class Number, class Literal>
Number log_of_shape(const Shape& s, Number x, Literal n) {
    switch (s.kind) {
        case ShapeKind::power: return log(x + n(s.offset));
        case ShapeKind::saturating: {
            const Number y = x + n(s.offset);
            return log(y / (y + n(s.half)));
        }
        case ShapeKind::threshold: return n(s.gain) / (n(1.0) + exp((n(s.at) - x) * n(1.0 / s.width)));
        case ShapeKind::hump: {
            const Number d = log((x + n(s.offset)) * n(1.0 / (s.best + s.offset))) * n(1.0 / s.width);
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
        result_.horizon = horizon_of(document);
    }

    Lowered lower() {
        declare_inputs();
        if (has_equations(document_)) {
            // The run that changes are against: the same model once more, with levers of its own that nobody sets. Equal
            // levers are then equal bits.
            const std::vector<Value> levers = number_;
            for (std::size_t q = 0; q < number_.size(); ++q)
                if (document_.quantities[q].role == Role::lever)
                    number_[q] = model_->parameter(document_.quantities[q].id + reference, document_.quantities[q].today);
            suffix_ = reference;
            relate();
            reference_ratio_ = log_ratio_;
            reference_value_ = value_;
            number_ = levers;
            suffix_.clear();
            pushes_.clear();
            changes_.clear();
            delays_.clear();
        }
        relate();
        if (desc_.explained >= 0) explain(desc_.explained);
        else keep();
        return std::move(result_);
    }

private:
    struct Push { Value size; bool raises; };   // on ln of the number of the effect
    static constexpr const char* reference = ":at-today";

    // Everything that follows from the levers.
    void relate() {
        declare();
        for (const Link& link : document_.links) pushes_.push_back(push(link));
        for (std::size_t q = 0; q < document_.quantities.size(); ++q)
            if (document_.quantities[q].role != Role::lever && !document_.quantities[q].equation) define(static_cast<int>(q));
        equations();
    }

    void declare_inputs() {
        const std::size_t quantities = document_.quantities.size();
        log_ratio_.resize(quantities);
        number_.resize(quantities);
        value_.resize(quantities);
        start_.resize(quantities);
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
            result_.claim_article.push_back(claim.article);
            belief_.push_back(model_->parameter(claim.id, 1.0));
        }
        for (const Link& link : document_.links) {
            if (desc_.explained < 0) break;
            result_.explained.weight.push_back(static_cast<int>(model_->parameters().size()));
            weight_.push_back(model_->parameter(link.id, 1.0));
        }
    }

    void declare() {
        for (std::size_t q = 0; q < number_.size(); ++q) {
            const Quantity& quantity = document_.quantities[q];
            if (quantity.role != Role::lever) {
                log_ratio_[q] = model_->auxiliary(quantity.id + suffix_);
                number_[q] = named(quantity.id + ":number", n(quantity.today) * exp(log_ratio_[q]));
            }
            value_[q] = number_[q];
            if (!quantity.equation) continue;
            const std::string name = quantity.id + ":value" + suffix_;
            if (quantity.equation->initial) start_[q] = model_->auxiliary(quantity.id + ":start" + suffix_);
            value_[q] = quantity.equation->initial ? model_->stock(name, start_[q]) : model_->auxiliary(name);
        }
    }

    void equations() {
        std::vector<equation::Bound> bound;
        std::vector<equation::Wanted> wanted;
        for (std::size_t q = 0; q < value_.size(); ++q) {
            const Quantity& quantity = document_.quantities[q];
            bound.push_back({quantity.id, value_[q]});
            if (!quantity.equation) continue;
            wanted.push_back({quantity.id, &quantity.equation->value});
            if (quantity.equation->initial) wanted.push_back({quantity.id, &*quantity.equation->initial});
        }
        if (wanted.empty()) return;
        result_.problems.clear();   // the second time they are the same
        const std::vector<Value> values = equation::express(bound, wanted, result_.horizon, *model_, result_.problems);
        for (std::size_t q = 0, next = 0; q < value_.size(); ++q) {
            const Quantity& quantity = document_.quantities[q];
            if (!quantity.equation) continue;
            const Value value = values[next++];
            if (quantity.equation->initial) {
                model_->flow(value_[q], believed(quantity, value, 0.0));
                model_->define(start_[q], believed(quantity, values[next++], quantity.today));
            } else {
                model_->define(value_[q], believed(quantity, value, quantity.today));
            }
            model_->define(log_ratio_[q], log_ratio_of_value(quantity, value_[q]));
        }
    }

    // Exactly the equation's where it is believed, and exactly `otherwise` where it is not, whatever it then gives.
    Value believed(const Quantity& quantity, Value value, double otherwise) {
        if (quantity.equation->claims.empty()) return value;
        const Value b = most(quantity.equation->claims, [&](int claim) { return belief_[at(claim)]; });
        return select(less(n(0.0), b), b * value + (n(1.0) - b) * n(otherwise), n(otherwise));
    }

    // What is no number (0/0) counts as off the scale. A quantity that is not above 0 today has no changes.
    Value log_ratio_of_value(const Quantity& quantity, Value value) {
        if (!(quantity.today > 0)) return n(0.0);
        const Value ratio = value / n(quantity.today), most_of = n(exp(largest_log));
        return log(select(less(ratio, most_of), max(ratio, n(exp(-largest_log))), most_of));
    }

    Push push(const Link& link) {
        // Conditions on levers first: the product of all that is constant over
        // time is then the same whatever other conditions are left out.
        Value share = named(link.id + ":strength", strength(link));
        if (!weight_.empty()) share = weight_[pushes_.size()] * share;
        for (const bool of_lever : {true, false})
            for (const Need& need : link.needs)
                if ((document_.quantities[at(need.quantity)].role == Role::lever) == of_lever) share = share * passes(need);
        const bool turned = document_.quantities[at(link.cause)].inverse != document_.quantities[at(link.effect)].inverse;
        return {named(link.id + ":push", share * delayed(link, change(link))), (link.polarity > 0) != turned};
    }

    // g of document.hpp. The two logarithms are of the same arithmetic, and so
    // exactly equal at today.
    Value change(const Link& link) {
        const Quantity& cause = document_.quantities[at(link.cause)];
        if (cause.role != Role::lever && link.shape.kind == ShapeKind::power && link.shape.offset == 0.0)
            return log_ratio_[at(link.cause)];
        const auto literal = [this](double value) { return n(value); };
        const Value g = log_of_shape(link.shape, number_[at(link.cause)], literal) - log_of_shape(link.shape, n(cause.today), literal);
        const auto [place, is_new] = changes_.try_emplace(g.node);
        if (is_new) place->second = named(link.id + ":change", g);
        return place->second;
    }

    // One delay for all links that delay the same thing equally. A stage shorter
    // than a step of time would overshoot; as long as one step, it is just that late.
    Value delayed(const Link& link, Value g) {
        if (link.delay_years <= 0.0) return g;
        const double years = std::max(link.delay_years, link.delay_order * result_.horizon.dt);
        const auto [place, is_new] = delays_.try_emplace({g.node, years, link.delay_order});
        if (is_new) place->second = engine::smooth(*model_, link.id + suffix_, g, n(years), link.delay_order, n(0.0));
        return place->second;
    }

    Value strength(const Link& link) {
        const auto [drawn, is_new] = draws_.try_emplace(link.id);
        if (is_new) drawn->second = model_->uniform(link.id, engine::key_of(link.id));
        const Value u = drawn->second;
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
        const Value part = (number_[at(need.quantity)] - n(need.zero)) * n(1.0 / (need.full - need.zero));
        const Value missing = n(1.0) - min(max(part, n(0.0)), n(1.0));
        if (need.claims.empty()) return n(1.0) - missing;
        return n(1.0) - most(need.claims, [&](int claim) { return belief_[at(claim)]; }) * missing;
    }

    template <class F> static Value most(const std::vector<int>& claims, F of_claim) {
        Value result = of_claim(claims.front());
        for (std::size_t i = 1; i < claims.size(); ++i) result = max(result, of_claim(claims[i]));
        return result;
    }

    void define(int quantity) { model_->define(log_ratio_[at(quantity)], log_ratio_of(quantity)); }

    Value log_ratio_of(int quantity) {
        const Quantity& q = document_.quantities[at(quantity)];
        if (!q.is_stock()) return sum(quantity, [](const Link&) { return true; }, false);
        const Value in = sum(quantity, [](const Link& link) { return link.into == Into::inflow; }, false);
        const Value out = sum(quantity, [](const Link& link) { return link.into == Into::outflow; }, true);
        const Value level = model_->stock(q.id + suffix_, n(1.0));   // relative to today
        // dx/dt of document.hpp with the outflow taken at the end of the step:
        //   next = level + dt / T * (exp(in) - next * exp(out)), solved for next.
        // Taken at its beginning, a strong push on a short residence would draw
        // more than there is, or swing from step to step.
        const Value leaving = exp(out);
        // One over the sum, as the compiler would divide where nothing moves the
        // outflow: leaving an author out must not change the arithmetic.
        model_->flow(level, (exp(in) - level * leaving) * (n(1.0) / (n(q.residence) + n(result_.horizon.dt) * leaving)));
        // The floor is for rounding alone, where a level falls by many orders in one step.
        return log(max(level, exp(n(-largest_log))));
    }

    // Times 1 is another expression of the same number.
    void explain(int quantity) {
        for (std::size_t i = 0; i < pushes_.size(); ++i) {
            if (document_.links[i].effect == quantity) pushes_[i].size = pushes_[i].size * n(1.0);
            result_.explained.push.push_back(pushes_[i].size);
            result_.explained.sign.push_back(pushes_[i].raises ? 1 : -1);
        }
        result_.explained.change = log_ratio_of(quantity);
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
                result_.quantity_output[q] = static_cast<int>(model_->output(document_.quantities[q].id, change_of(q)));
        result_.reference_output.assign(document_.quantities.size(), -1);
        for (std::size_t q = 0; q < reference_value_.size() && desc_.with_reference; ++q)
            if (document_.quantities[q].role != Role::lever)
                result_.reference_output[q] =
                    static_cast<int>(model_->output(document_.quantities[q].id + reference, reference_value_[q]));
        result_.link_output.assign(document_.links.size(), -1);
        if (!desc_.with_links) return;
        for (std::size_t i = 0; i < pushes_.size(); ++i) {
            const Value size = pushes_[i].size;
            result_.link_output[i] = static_cast<int>(model_->output(document_.links[i].id, pushes_[i].raises ? n(0.0) + size : n(0.0) - size));
        }
    }

    Value change_of(std::size_t q) const { return reference_ratio_.empty() ? log_ratio_[q] : log_ratio_[q] - reference_ratio_[q]; }

    Value n(double value) { return model_->literal(value); }
    // The program is the same without.
    Value named(std::string name, Value value) {
        if (!desc_.with_names) return value;
        const Value result = model_->auxiliary(std::move(name) + suffix_);
        model_->define(result, value);
        return result;
    }

    const Document& document_;
    LowerDesc desc_;
    Lowered result_;
    engine::Model* model_;
    std::vector<Value> log_ratio_, number_;   // by quantity; levers have no log_ratio_
    std::vector<Value> value_, start_;        // likewise: what equations read; initial values of their stocks
    std::vector<Value> reference_ratio_, reference_value_;   // of the run at today's levers; empty without equations
    std::string suffix_;                      // of names in that run
    std::map<std::string, Value> draws_;      // by link
    std::vector<Value> belief_;               // by claim
    std::vector<Value> weight_;               // by link; empty when nothing is to be explained
    std::vector<Push> pushes_;                // by link
    std::map<std::uint32_t, Value> changes_;
    std::map<std::tuple<std::uint32_t, double, int>, Value> delays_;
};

double believed_of(const Settings& settings, int claim, int article) {
    return settings.belief[at(claim)] * (article < 0 ? 1.0 : settings.articles[at(article)]);
}

}  // namespace

Settings today(const Document& document) {
    Settings settings;
    for (const Quantity& q : document.quantities) settings.levers.push_back(q.today);
    settings.belief.assign(document.claims.size(), 1.0);
    settings.articles.assign(document.articles.size(), 1.0);
    return settings;
}

Settings today_with(const Document& document, const std::vector<Setting>& levers) {
    Settings settings = today(document);
    for (const Setting& lever : levers) settings.levers[at(lever.quantity)] = lever.value;
    return settings;
}

double believed(const Document& document, const Settings& settings, int claim) {
    return believed_of(settings, claim, document.claims[at(claim)].article);
}

engine::Horizon horizon_of(const Document& document) {
    return {.start = document.start,
            .stop = document.start + document.years,
            .dt = document.step,
            .save_every = document.every,
            .method = document.runge_kutta ? engine::Method::rk4 : engine::Method::euler};
}

Lowered lower(const Document& document, const LowerDesc& desc) { return Lowering(document, desc).lower(); }

void apply(const Lowered& lowered, const Settings& settings, engine::Ensemble& ensemble) {
    assert(settings.levers.size() == lowered.lever_parameter.size());
    assert(settings.belief.size() == lowered.claim_parameter.size());
    for (std::size_t q = 0; q < settings.levers.size(); ++q)
        if (lowered.lever_parameter[q] >= 0) ensemble.set(at(lowered.lever_parameter[q]), settings.levers[q]);
    for (int c = 0; c < static_cast<int>(settings.belief.size()); ++c)
        ensemble.set(at(lowered.claim_parameter[at(c)]), believed_of(settings, c, lowered.claim_article[at(c)]));
}

double log_shape(const Document& document, const Link& link, double x) {
    const auto number = [](double value) { return value; };
    return log_of_shape(link.shape, x, number) - log_of_shape(link.shape, document.quantities[at(link.cause)].today, number);
}

}  // namespace levers::explainer
