// The marks in a story's text.
//
//   {lever planning_notice}   the lever's value, to be worked there
//   {result staff_experience} the outcome's curve and verdict
//   [RS-17, RS-18]            the claims that say so
//   **words**                 strong
//
// Braces, brackets and pairs of asterisks stand for nothing else.
//
//   Marked marked = parse_markup("Suppose guidance came {lever notice} before. [PC-11]");
//   if (!marked.problem.empty()) ...                   // and then marked.remedy
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explainer/document.hpp"

namespace levers::explainer {

struct Marked {
    std::vector<Inline> inlines;       // of levers, results and claims `text` is the id and `index` is open
    std::string problem, remedy;
};

Marked parse_markup(std::string_view text);

}  // namespace levers::explainer
