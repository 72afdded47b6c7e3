// Reads XMILE 1.0 (OASIS, 2015): .xmile, .stmx and .xml files.
//
// Read: sim_specs (start, stop, dt, its reciprocal, method, save interval),
// dimensions, stocks, flows and auxiliaries with their equations, arrays whole
// and by element, graphical functions of all three types, non-negative stocks and
// flows (of their own and by <behavior>), modules with connections, macros; units
// and documentation, for people.
// Passed over: how a model looks (views, styles, groups).
// Not supported, with a message that names the construct and its line: conveyors,
// queues, equations for the start alone (init_eqn), included files, simulation
// specs of a model or macro of its own, and integration methods other than Euler and RK4 where no other is offered.
//
// Files in the wild: prefixes that nobody declared (isee:) are fine; older files
// without <variables> too; a <stock>, <flow> or <aux> that is not ended, or ended as
// another of them, is read as if it were (repair.hpp), with a warning. Anything
// else that is not well-formed XML is one problem, at its line. No entity is
// expanded and no other file is opened.
//
// Example:
//   equation::Source source = xmile::read(text);
//   equation::Built built = equation::build(source);
//   if (built.model) engine::Compiled c = engine::compile(*built.model, source.horizon);
//   else for (const auto& p : built.problems) ... equation::describe(p)
#pragma once

#include <string_view>

#include "equation/system.hpp"

namespace levers::xmile {

equation::Source read(std::string_view text);

}  // namespace levers::xmile
