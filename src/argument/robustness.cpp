#include "argument/robustness.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "argument/parts.hpp"
#include "engine/sampling.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Link;
using explainer::Settings;

namespace {

constexpr double still = 1e-6;          // a change of the logarithm that counts as none
constexpr int slices = 16, piece = 16;  // of draws; links in a piece of work
constexpr double chance = 3;            // standard errors

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool has_range(const Document& d, const Settings& settings, const Link& link) {
    const auto wide = [&](explainer::Wording wording) {
        const explainer::Range& range = d.strengths[static_cast<std::size_t>(wording)];
        return range.hi > range.lo;
    };
    if (!link.inferred.empty()) return wide(link.wording);
    return std::any_of(link.claims.begin(), link.claims.end(), [&](int claim) {
        return explainer::believed(d, settings, claim) > 0.0 && wide(d.claims[at(claim)].wording);
    });
}

}  // namespace

void RobustnessQuestion::ask(const Question& answered, const Settings& settings, int outcome, double years) {
    answered_ = &answered;
    settings_ = settings;
    outcome_ = outcome;
    years_ = years;
    link_ = -1;
    done_ = false;
}

bool RobustnessQuestion::refine() {
    if (done_) return true;
    if (link_ < 0) {
        begin();
        link_ = 0;
        return false;
    }
    const int links = static_cast<int>(weighed_.size());
    for (int weighed = 0; link_ < links && weighed < piece; ++link_)
        if (weighed_[at(link_)]) weigh(link_), ++weighed;
    if (link_ < links) return false;
    std::vector<double> widths;
    for (const Strength& s : next_.strengths) widths.push_back(std::abs(s.high - s.low));
    std::vector<Strength> sorted;
    for (const std::size_t i : largest_first(widths)) sorted.push_back(next_.strengths[i]);
    next_.strengths = std::move(sorted);
    robustness_ = std::move(next_);
    return done_ = true;
}

void RobustnessQuestion::begin() {
    const Document& d = answered_->document();
    const Answer& answer = answered_->answer();
    const auto time = static_cast<int>(saved_time(answer, years_));
    const int quantity = answer.outcomes[at(outcome_)].quantity;
    change_.resize(at(answer.draws));
    uniforms_.resize(change_.size());
    answered_->read(outcome_, time, change_);
    next_ = {};
    next_.outcome = outcome_;
    next_.at = answer.years[at(time)];
    next_.draws = answer.draws;
    next_.moved = settings_.levers != explainer::today(d).levers;
    const double way = towards_better(d.quantities[at(quantity)]);
    const auto share = [&](double sign) {
        return static_cast<double>(std::count_if(change_.begin(), change_.end(), [&](double c) { return sign * c > still; })) /
               static_cast<double>(change_.size());
    };
    next_.better = share(way);
    next_.worse = share(-way);
    next_.direction = direction_of(next_.better, next_.worse);
    next_.mean = mean_of(change_);
    variance_ = 0;
    for (const double change : change_) variance_ += (change - next_.mean) * (change - next_.mean);
    variance_ /= static_cast<double>(change_.size());

    const Open open = open_where(d, true, [&](int claim) { return explainer::believed(d, settings_, claim) > 0.0; });
    const std::vector<bool> moved = reach(d, moved_levers(d, settings_), open), matter = matters(d, quantity, open);
    weighed_.clear();
    for (std::size_t l = 0; l < d.links.size(); ++l) {
        const Link& link = d.links[l];
        weighed_.push_back(variance_ > still * still && open.link[l] && moved[at(link.cause)] && matter[at(link.effect)] &&
                           has_range(d, settings_, link));
    }
}

void RobustnessQuestion::weigh(int index) {
    const Document& d = answered_->document();
    engine::uniform_draws(0, engine::key_of(d.links[at(index)].id), answered_->answer().seed, uniforms_);
    struct Sum { double of = 0, count = 0; double mean() const { return count > 0 ? of / count : 0.0; } };
    Sum low, high;
    std::array<Sum, slices> slice{};
    const auto add = [](Sum& sum, double change) { sum.of += change, sum.count += 1; };
    for (std::size_t draw = 0; draw < change_.size(); ++draw) {
        const double u = uniforms_[draw];
        if (u < 0.2) add(low, change_[draw]);
        if (u > 0.8) add(high, change_[draw]);
        add(slice[static_cast<std::size_t>(u * slices)], change_[draw]);
    }
    if (low.count == 0 || high.count == 0) return;
    const double error = std::sqrt(variance_ * (1 / low.count + 1 / high.count));
    if (std::abs(high.mean() - low.mean()) <= chance * error) {
        ++next_.others;
        return;
    }
    double between = 0;
    for (const Sum& s : slice) between += s.count * (s.mean() - next_.mean) * (s.mean() - next_.mean);
    const double draws = static_cast<double>(change_.size()), all = draws * variance_;
    const double within = (all - between) / (draws - slices);
    next_.strengths.push_back({.link = index,
                               .low = low.mean(),
                               .high = high.mean(),
                               .part = std::clamp((between - (slices - 1) * within) / all, 0.0, 1.0)});
}

}  // namespace levers::argument
