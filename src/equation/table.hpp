// Graphical functions as files have them, made into the engine's tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/graph.hpp"

namespace levers::equation {

// Points with x in any order but none twice; one point alone is a constant. Null and a `problem` when they make no
// table.
std::optional<engine::Table> make_table(std::vector<double> x, std::vector<double> y, engine::Beyond beyond,
                                        std::string& problem);

// y at equal distances from `low` to `high`.
std::optional<engine::Table> spread_table(double low, double high, std::vector<double> y, engine::Beyond beyond,
                                          std::string& problem);

}  // namespace levers::equation
