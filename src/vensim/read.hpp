// Vensim's model files (.mdl) as equations.
//
// What is read: stocks (INTEG), auxiliaries and constants, lookups and WITH LOOKUP,
// the functions of equation/builtins.hpp, subscripts (dimensions by their elements
// or ranges like (A1-A5), one equation for a whole array or for each element,
// constants in lists), and macros with one result. FINAL TIME,
// INITIAL TIME, TIME STEP and SAVEPER say when; they may be formulas of constants.
// Vensim integrates by Euler's method, and so does what is read.
//
// What is not: data variables and external data, :EXCEPT:, mapped dimensions,
// allocation, and pictures. Each is a problem that names the construct and its line.
// Units and comments are passed over.
//
// Any text is safe to read.
//
// Example:
//   equation::Source source = vensim::read(text);
//   equation::Built built = equation::build(source);
#pragma once

#include <string_view>

#include "equation/system.hpp"

namespace levers::vensim {

equation::Source read(std::string_view text);

}  // namespace levers::vensim
