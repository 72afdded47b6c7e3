#include "report/svg_chart.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/html.hpp"
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

void step(std::string& path, int dx, int dy) {
    path += std::to_string(dx);
    if (dy >= 0) path += ' ';
    path += std::to_string(dy);
}

// Relative steps from (x, y) on; between two steps a minus sign is separator enough.
void steps(std::string& path, const Points& points, bool backwards, int x, int y) {
    bool first = true;
    for (std::size_t i = 0; i < points.x.size(); ++i) {
        const std::size_t k = backwards ? points.x.size() - 1 - i : i;
        if (points.x[k] == x && points.y[k] == y) continue;
        if (!first && points.x[k] >= x) path += ' ';
        step(path, points.x[k] - x, points.y[k] - y);
        x = points.x[k];
        y = points.y[k];
        first = false;
    }
}

std::string line(const Points& points) {
    std::string path = "M0 " + std::to_string(points.y.front()) + "l";
    steps(path, points, false, 0, points.y.front());
    return path;
}

std::string band(const Points& low, const Points& high) {
    std::string path = line(high) + "L" + std::to_string(low.x.back()) + " " + std::to_string(low.y.back()) + "l";
    steps(path, low, true, low.x.back(), low.y.back());
    return path + "z";
}

std::string across(const Plot& plot, double y) {
    return "M0 " + std::to_string(std::lround(y)) + "h" + std::to_string(plot.width);
}

std::string stroked(std::string_view css, const std::string& path, std::string_view attributes) {
    return "<path class=\"" + std::string(css) + "\" d=\"" + path + "\" " + std::string(attributes) + "/>";
}

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
    const std::string better(better_word(quantity)), worse(worse_word(quantity));
    if (one == 0 && other == 0) return "Every draw stays as today.";
    if (std::min(one, other) >= 0) return "Nineteen draws in twenty end " + better + " or as today.";
    if (std::max(one, other) <= 0) return "Nineteen draws in twenty end " + worse + " or as today.";
    return "Nineteen draws in twenty end between " + worse + " and " + better + ".";
}

std::string fan_paths(const explainer::Document& document, const argument::Answer& answer,
                      const argument::OutcomeAnswer& outcome, const Plot& plot) {
    const Quantity& quantity = at(document.quantities, outcome.quantity);
    std::vector<Points> curves;
    for (const auto& index : outcome.index) curves.push_back(points_of(plot, quantity, answer.years, index));
    std::string svg, grid, marks;
    for (const double size : {document.small, document.moderate, document.large})
        for (const double way : {-1.0, 1.0})
            if (const double y = plot.middle() + way * 3 * size * plot.unit(); y > 0 && y < plot.height) grid += across(plot, y);
    for (const auto& mark : document.year_marks)
        marks += "M" + std::to_string(std::lround(mark.at * plot.width / answer.years.back())) + " 0v" + std::to_string(plot.height);
    svg += stroked("grid", grid, "stroke=\"#D6DBDF\"");
    if (!marks.empty()) svg += stroked("mark", marks, "stroke=\"#7A8691\" stroke-dasharray=\"2 3\"");
    constexpr const char* opacity[] = {".12", ".15", ".18"};
    for (std::size_t b = 0; b < 3; ++b)
        svg += "<path d=\"" + band(curves[b], curves[6 - b]) + "\" fill=\"currentColor\" fill-opacity=\"" + opacity[b] +
               "\"/>";
    svg += stroked("today", across(plot, plot.middle()), "stroke=\"#14202B\"");
    return svg + "<path d=\"" + line(curves[3]) + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\"/>";
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
