// The first passes of compile(): from a Model to a graph without names.
//
// resolve() follows auxiliaries to their equations and initial values to where
// they come from, so that no node of the new graph is an auxiliary or an
// `initial`, and what belongs to the start depends on no state and no time. It
// finds loops. simplify() then makes the same numbers cheaper.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/program.hpp"

namespace levers::engine {

// All members are nodes of the graph. A noise or series with b = 1 is that of
// the first step, a number of class draw.
struct Resolved {
    struct State { std::uint32_t node = 0, initial = 0, input = 0, length = 0; };   // length: of delays
    Graph graph;
    std::vector<Table> tables;
    std::vector<State> stocks, delays;    // in the order of the model
    std::vector<std::uint32_t> outputs;
    std::vector<std::string> errors;
};

Resolved resolve(const Model& model, const Horizon& horizon);

// Results may differ from the model's own arithmetic in their last digits, but
// not where a digit decides: nothing that a comparison, a floor or a stepped
// table sees within the step is touched.
//   x / c             to x * (1 / c) where x is not constant over time, and c is or
//                     divides something else, too
//   (x * c) * d       to x * (c * d) where c and d are literals (a parameter may be
//                     literal in another document that must give the same bits)
//   exp(x) * exp(y)   to exp(x + y)
//   x ^ literal       to products, a root, or exp(literal * log(x))
//   log(exp(x)), exp(log(x)) where x is positive for certain, x * 1, x / 1, x - 0, -(-x), a choice that is known
Resolved simplify(const Resolved& resolved);

}  // namespace levers::engine
