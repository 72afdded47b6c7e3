// What the variables of a model are in a document: outcomes, levers, stocks and what is in between; what no outcome
// depends on is left out. Equations are in the document's words: ids for names, tables written out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "equation/equations.hpp"

namespace levers::cli {

enum class Part { left_out, settings, table, lever, auxiliary, stock, outcome };

struct Role {
    const equation::Variable* variable = nullptr;
    std::string id;
    Part part = Part::left_out;
    equation::Expression value, initial;   // without tables' names
    std::optional<double> constant;
    std::vector<std::size_t> reads;        // in both
    double start = 0;
    int output = -1;                       // of the trace
};

struct Roles {
    std::vector<Role> items;               // by variable
    std::vector<std::size_t> levers, outcomes;
    std::vector<std::string> left_out;     // readable
    std::vector<std::string> messages;     // about what became of variables, a line each
};
// `trace`: one draw of all variables but tables, in their order.
Roles roles_of(const equation::Equations& equations, const engine::Trace& trace);

inline constexpr double largest_number = 1e9;   // of a document
inline constexpr int most_decimals = 6;
bool on_grid(double value, int decimals);
bool is_random(const std::string& function);

}  // namespace levers::cli
