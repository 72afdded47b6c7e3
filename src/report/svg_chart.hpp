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

// In words what the bands show: "nine draws in ten end between ...". Also the
// chart's description.
std::string fan_description(const explainer::Document& document, const argument::OutcomeAnswer& outcome);

// What up and down mean in the chart: "shorter", "longer".
std::string_view better_word(const explainer::Quantity& quantity);
std::string_view worse_word(const explainer::Quantity& quantity);

std::string_view css_class(argument::Direction direction);

}  // namespace levers::report
