// An equation's text from its tree: what parse() makes the same tree of, in XMILE's dialect.
//
//   print(parse("a+b*2").expression)   "a + b * 2"
//
// Names are canonical, and quoted where they are more than letters, digits and underscores.
#pragma once

#include <string>

#include "equation/expression.hpp"

namespace levers::xmile {

std::string print(const equation::Expression& expression);
std::string print(double number);        // the shortest that reads as the same number

}  // namespace levers::xmile
