#include "ui/chart.hpp"

#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"

namespace levers::ui {
namespace {

float mix(float a, float b, float share) { return a + (b - a) * share; }

}  // namespace

Curves curves_of(const explainer::Document& document, const argument::OutcomeAnswer& outcome) {
    const explainer::Quantity& quantity = document.quantities[static_cast<std::size_t>(outcome.quantity)];
    Curves curves;
    for (std::size_t p = 0; p < curves.size(); ++p)
        for (const double index : outcome.index[p])
            curves[p].push_back(static_cast<float>(argument::chart_height(quantity, index)));
    // Where less is better, the numbers' quantiles run from the top down.
    if (!curves[0].empty() && curves.front().back() > curves.back().back()) std::reverse(curves.begin(), curves.end());
    return curves;
}

void Fans::follow(const explainer::Document& document, const argument::Answer& answer, double now, bool still) {
    if (answer.hash == hash_ && answer.draws == draws_ && to_.size() == answer.outcomes.size()) return;
    hash_ = answer.hash;
    draws_ = answer.draws;
    to_.clear();
    for (const argument::OutcomeAnswer& outcome : answer.outcomes) to_.push_back(curves_of(document, outcome));
    const bool comparable = shown_.size() == to_.size() && !to_.empty() && shown_[0][0].size() == to_[0][0].size();
    if (still || !comparable) {
        shown_ = from_ = to_;
        moving_ = false;
        return;
    }
    from_ = shown_;
    started_ = now;
    moving_ = true;
}

bool Fans::advance(double now) {
    if (!moving_) return false;
    const auto share = static_cast<float>(std::clamp((now - started_) / motion::curve_seconds, 0.0, 1.0));
    for (std::size_t o = 0; o < to_.size(); ++o)
        for (std::size_t p = 0; p < to_[o].size(); ++p)
            for (std::size_t t = 0; t < to_[o][p].size(); ++t)
                shown_[o][p][t] = mix(from_[o][p][t], to_[o][p][t], share);
    moving_ = share < 1.0f;
    return moving_;
}

void fan_chart(Canvas& c, const ChartDesc& desc, Rect plot) {
    if (!c.visible(plot)) return;
    const Theme& t = c.theme();
    const float middle = plot.mid_y(), unit = plot.h / 2 / chart_domain;
    const double years = desc.document.years;
    const auto x_at = [&](double year) { return plot.x + plot.w * static_cast<float>(year / years); };
    const auto y_at = [&](float height) { return middle - std::clamp(height, -chart_domain, chart_domain) * unit; };

    if (desc.grid)
        for (const GridSize& size : grid_sizes)
            for (const float side : {-1.0f, 1.0f}) c.hline(plot.x, plot.right(), y_at(side * size.at), t.rule, 1);
    for (const explainer::Mark& mark : desc.document.year_marks) {
        if (desc.large) c.dashed_vline(x_at(mark.at), plot.y, plot.bottom(), t.control, 1, 2, 3);
        else c.vline(x_at(mark.at), plot.y, plot.bottom(), t.rule, 1);
    }
    const std::vector<double>& saved = desc.answer.years;
    const bool moves = desc.outcome.direction != argument::Direction::none;
    const bool drawn = saved.size() > 1 && desc.curves[0].size() == saved.size();
    const Colour colour = direction_colour(t, desc.outcome.direction);
    std::vector<float> x, top, bottom;
    if (moves && drawn) {
        for (const double year : saved) x.push_back(x_at(year));
        const std::array<float, 3> alpha{t.band95, t.band80, t.band50};
        for (std::size_t band = 0; band < alpha.size(); ++band) {
            top.clear();
            bottom.clear();
            for (std::size_t i = 0; i < saved.size(); ++i) {
                bottom.push_back(y_at(desc.curves[band][i]));
                top.push_back(y_at(desc.curves[desc.curves.size() - 1 - band][i]));
            }
            c.band(x, top, bottom, colour.with(alpha[band]));
        }
    }
    c.hline(plot.x, plot.right(), middle - 0.5f, desc.large ? t.ink : t.ink2, stroke::today);
    if (moves && drawn) {
        std::vector<Point> median;
        for (std::size_t i = 0; i < saved.size(); ++i) median.push_back({x[i], y_at(desc.curves[3][i])});
        c.polyline(median, colour, desc.large ? stroke::median : stroke::median_small);
    }
    if (!desc.large || saved.empty()) return;
    const auto dot = [&](std::size_t time, float radius) {
        if (moves && drawn) c.disc({x[time], y_at(desc.curves[3][time])}, radius, colour);
    };
    const bool at_end = desc.at + 1 == saved.size();
    if (!at_end) c.vline(x_at(saved[desc.at]) - 0.75f, plot.y, plot.bottom(), t.ink, stroke::moment);
    dot(desc.at, 4.5f);
    if (desc.pointed == desc.at) return;
    c.vline(x_at(saved[desc.pointed]) - 0.5f, plot.y, plot.bottom(), t.ink2);
    dot(desc.pointed, 3);
}

void AxisLabels::put(float x, std::string_view text, Style style, Colour colour) {
    const float width = c_.text_width(text, style);
    const float left = std::clamp(x - width / 2, plot_.x, std::max(end - width, plot_.x));
    const auto collides = [&](const Taken& other) { return left - 6 < other.right && left + width + 6 > other.left; };
    if (std::any_of(taken_.begin(), taken_.end(), collides)) return;
    c_.text(left, y_, text, style, colour);
    taken_.push_back({left, left + width});
}

void AxisLabels::years(const explainer::Document& document, bool with_last) {
    const Colour ink = c_.theme().ink2;
    const double years = document.years;
    put(plot_.x, document.baseline_year, type::caption, ink);
    if (with_last) put(plot_.right(), argument::number_text({}, years) + " years", type::caption, ink);
    for (double year = 2; year < years; year += 2) {
        const float x = plot_.x + plot_.w * static_cast<float>(year / years);
        if (x <= end) put(x, argument::number_text({}, year), type::caption, ink);
    }
}

std::string chart_description(const explainer::Document& document, const argument::OutcomeAnswer& outcome) {
    const explainer::Quantity& q = document.quantities[static_cast<std::size_t>(outcome.quantity)];
    std::string text = "Fan chart of " + q.name + " over " +
                       std::to_string(static_cast<int>(std::lround(document.years))) + " years from " +
                       document.baseline_year + ", better upwards.";
    return text;
}

}  // namespace levers::ui
