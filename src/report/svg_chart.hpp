// A fan chart as SVG: the drawn face's chart for paper and for screen readers.
//
// Up is better, today is the middle line, and the scale is the one of the
// canvas (argument::chart_height), so that charts can be compared. Bands hold
// 50, 80 and 95% of draws. What goes off the scale is drawn at its edge.
//
// For use inside HTML: presentation attributes only, no style, no script, no
// namespace. A style sheet wins over the attributes; it finds
//   svg.fan.improves | .worsens | .unclear | .none      `color` is the curve's colour
//   .today  .grid  .mark                                lines
//
//   fan_chart(document, answer, answer.outcomes[0], "fan-3")
#pragma once

#include <string>
#include <string_view>

#include "argument/answer.hpp"
#include "explainer/document.hpp"

namespace levers::report {

// `id` must be unique in the page; the title and description are found by it.
std::string fan_chart(const explainer::Document& document, const argument::Answer& answer,
                      const argument::OutcomeAnswer& outcome, std::string_view id);

// The same without words or frame, at another size: grid, marks of years, bands, today and the median, as paths.
struct Plot {
    int width = 240, height = 120;       // CSS pixels
    double scale() const { return height / 120.0; }
    double middle() const { return height / 2.0; }
    double unit() const { return 50 * scale(); }          // of argument::chart_height
};
std::string fan_paths(const explainer::Document& document, const argument::Answer& answer,
                      const argument::OutcomeAnswer& outcome, const Plot& plot);
std::string_view colour_of(argument::Direction direction);

// In words what the bands show: "nine draws in ten end between ...". Also the
// chart's description.
std::string fan_description(const explainer::Document& document, const argument::OutcomeAnswer& outcome);

// What up and down mean in the chart: "shorter", "longer".
std::string_view better_word(const explainer::Quantity& quantity);
std::string_view worse_word(const explainer::Quantity& quantity);

std::string_view css_class(argument::Direction direction);

}  // namespace levers::report
