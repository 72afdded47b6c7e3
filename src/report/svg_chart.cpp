#include "report/svg_chart.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/html.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::Direction;
using explainer::Better;
using explainer::Quantity;

namespace {

// One CSS pixel a unit: whole numbers are fine enough, and short. Lines are one
// unit wide, which is what SVG does unasked.
constexpr int width = Plot{}.width, height = Plot{}.height;

struct Points { std::vector<int> x, y; };

int down(const Plot& plot, const Quantity& quantity, double index) {
    const double rise = plot.unit() * argument::chart_height(quantity, index), most = plot.middle() - 2;
    return static_cast<int>(std::lround(plot.middle()) - std::lround(std::clamp(rise, -most, most)));
}

// About one point a year: the curves bend slowly, and a page holds dozens of them. Two in a large chart.
std::vector<std::size_t> sampled(const Plot& plot, const std::vector<double>& years) {
    const auto points = static_cast<std::size_t>(std::clamp(std::lround(years.back()), 8L, 20L) * (plot.width > width ? 2 : 1));
    std::vector<std::size_t> at_time;
    for (std::size_t i = 0; i <= points; ++i) {
        const std::size_t t = (i * (years.size() - 1) + points / 2) / points;
        if (at_time.empty() || t > at_time.back()) at_time.push_back(t);
    }
    return at_time;
}

Points points_of(const Plot& plot, const Quantity& quantity, const std::vector<double>& years, const std::vector<double>& index) {
    Points points;
    const double scale = plot.width / years.back();
    for (const std::size_t t : sampled(plot, years)) {
        points.x.push_back(static_cast<int>(std::lround(years[t] * scale)));
        points.y.push_back(down(plot, quantity, index[t]));
    }
    return points;
}

void step(Text& path, int dx, int dy) { path << dx << (dy >= 0 ? " " : "") << dy; }

// Relative steps from (x, y) on; between two steps a minus sign is separator enough.
void steps(Text& path, const Points& points, bool backwards, int x, int y) {
    bool first = true;
    for (std::size_t i = 0; i < points.x.size(); ++i) {
        const std::size_t k = backwards ? points.x.size() - 1 - i : i;
        if (points.x[k] == x && points.y[k] == y) continue;
        if (!first && points.x[k] >= x) path << " ";
        step(path, points.x[k] - x, points.y[k] - y);
        x = points.x[k];
        y = points.y[k];
        first = false;
    }
}

void line(Text& path, const Points& points) {
    path << "M0 " << points.y.front() << "l";
    steps(path, points, false, 0, points.y.front());
}

void band(Text& path, const Points& low, const Points& high) {
    line(path, high);
    path << "L" << low.x.back() << " " << low.y.back() << "l";
    steps(path, low, true, low.x.back(), low.y.back());
    path << "z";
}

void across(Text& path, const Plot& plot, double y) { path << "M0 " << std::lround(y) << "h" << plot.width; }

// The named thing gets better by rising: the number does, and counts it the right way round.
bool better_is_up(const Quantity& quantity) { return (quantity.better == Better::down) == quantity.inverse; }

std::string_view word(const Quantity& quantity, bool up) {
    const std::string& own = up ? quantity.words.up : quantity.words.down;
    if (!own.empty()) return own;
    if (quantity.better == Better::neither) return up ? "higher" : "lower";
    return up == better_is_up(quantity) ? "better" : "worse";
}

}  // namespace

std::string_view colour_of(Direction direction) {
    switch (direction) {
        case Direction::improves: return "#00717A";
        case Direction::worsens: return "#B8400F";
        case Direction::none:
        case Direction::unclear: break;
    }
    return "#5C6873";
}

std::string_view better_word(const Quantity& quantity) { return word(quantity, better_is_up(quantity)); }
std::string_view worse_word(const Quantity& quantity) { return word(quantity, !better_is_up(quantity)); }

std::string_view css_class(Direction direction) {
    switch (direction) {
        case Direction::improves: return "improves";
        case Direction::worsens: return "worsens";
        case Direction::unclear: return "unclear";
        case Direction::none: break;
    }
    return "none";
}

std::string fan_description(const explainer::Document& document, const argument::OutcomeAnswer& outcome) {
    const Quantity& quantity = at(document.quantities, outcome.quantity);
    const double one = argument::chart_height(quantity, outcome.index.front().back());
    const double other = argument::chart_height(quantity, outcome.index.back().back());
    if (one == 0 && other == 0) return "Every draw stays as today.";
    const bool better = std::max(one, other) > 0, worse = std::min(one, other) < 0;
    Text said;
    said << "Nineteen draws in twenty end " << (better && worse ? "between " : "") << (worse ? worse_word(quantity) : better_word(quantity));
    if (better && worse) said << " and " << better_word(quantity) << ".";
    else said << " or as today.";
    return said.text;
}

std::string fan_paths(const explainer::Document& document, const argument::Answer& answer,
                      const argument::OutcomeAnswer& outcome, const Plot& plot) {
    const Quantity& quantity = at(document.quantities, outcome.quantity);
    std::vector<Points> curves;
    for (const auto& index : outcome.index) curves.push_back(points_of(plot, quantity, answer.years, index));
    Text svg;
    svg << "<path class=\"grid\" d=\"";
    for (const double size : {document.small, document.moderate, document.large})
        for (const double way : {-1.0, 1.0})
            if (const double y = plot.middle() + way * 3 * size * plot.unit(); y > 0 && y < plot.height) across(svg, plot, y);
    svg << "\" stroke=\"#D6DBDF\"/>";
    if (!document.year_marks.empty()) {
        svg << "<path class=\"mark\" d=\"";
        for (const auto& mark : document.year_marks) svg << "M" << std::lround(mark.at * plot.width / answer.years.back()) << " 0v" << plot.height;
        svg << "\" stroke=\"#7A8691\" stroke-dasharray=\"2 3\"/>";
    }
    constexpr const char* opacity[] = {".12", ".15", ".18"};
    for (std::size_t b = 0; b < 3; ++b) {
        svg << "<path d=\"";
        band(svg, curves[b], curves[6 - b]);
        svg << "\" fill=\"currentColor\" fill-opacity=\"" << opacity[b] << "\"/>";
    }
    svg << "<path class=\"today\" d=\"";
    across(svg, plot, plot.middle());
    svg << "\" stroke=\"#14202B\"/><path d=\"";
    line(svg, curves[3]);
    svg << "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\"/>";
    return svg.text;
}

std::string fan_chart(const explainer::Document& document, const argument::Answer& answer,
                      const argument::OutcomeAnswer& outcome, std::string_view id) {
    const Quantity& quantity = at(document.quantities, outcome.quantity);
    const std::string name = anchor(id);
    std::string svg = "<svg class=\"fan " + std::string(css_class(outcome.direction)) +
                      "\" role=\"img\" aria-labelledby=\"" + name + "-t " + name + "-d\" viewBox=\"0 0 " +
                      std::to_string(width) + " " + std::to_string(height) + "\" width=\"" +
                      std::to_string(width) + "\" height=\"" + std::to_string(height) + "\" color=\"" +
                      std::string(colour_of(outcome.direction)) + "\">";
    svg += "<title id=\"" + name + "-t\">" + escape(quantity.name + ": " + outcome.phrase) + "</title>";
    svg += "<desc id=\"" + name + "-d\">" + escape(fan_description(document, outcome)) + "</desc>";
    svg += fan_paths(document, answer, outcome, {});
    // Large enough to be read where a page shows the chart at two thirds of its size.
    const auto label = [&](int y, std::string_view text) {
        return "<text x=\"2\" y=\"" + std::to_string(y) + "\" font-size=\"20\" fill=\"#43505B\">" + escape(text) +
               "</text>";
    };
    svg += label(18, better_word(quantity)) + label(height - 6, worse_word(quantity));
    return svg + "</svg>\n";
}

}  // namespace levers::report
