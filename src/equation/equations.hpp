// A flat list of scalar equations, and the engine's model of it.
//
// Here every name stands for one number: arrays, modules and macros are gone
// (flatten() in system.hpp makes such a list). Order does not matter.
// The functions are those of builtins.hpp.
//
// Non-negative stocks lose no more than they hold: their net flow is cut at
// -stock/dt, and the flows keep their own values, as in the field's public test
// models. Non-negative flows are cut at 0.
//
// Example, a cup that cools:
//   Equations cup;
//   cup.variables.push_back({.name = "Cup", .kind = Variable::Kind::stock,
//                            .equation = parse("(room - cup) / 10").expression,
//                            .initial = parse("90").expression});
//   cup.variables.push_back({.name = "Room", .equation = parse("20").expression});
//   engine::Model model;
//   std::vector<Problem> wrong = build(cup, horizon, model);    // outputs "Cup" and "Room"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/model.hpp"
#include "engine/program.hpp"
#include "equation/expression.hpp"

namespace levers::equation {

struct Variable {
    enum class Kind : std::uint8_t {
        auxiliary,             // equation, looked up in `table` if it has one; flows too
        stock,                 // equation: its net flow; initial: its initial value
        table,                 // nothing but a table, for name(x) and LOOKUP(name, x)
        given,                 // a number that whoever runs the model gives each draw (Model::given); no equation
    };
    std::string name;          // as people read it; others refer to its canonical form
    Kind kind = Kind::auxiliary;
    Expression equation, initial;
    std::optional<engine::Table> table;
    bool non_negative = false;
    bool output = true;        // of auxiliaries and stocks
    int line = 0;              // of the file, for problems
};

struct Equations {
    std::vector<Variable> variables;
};

inline constexpr std::size_t most_problems = 20;

// The function element_of(i, x1, x2, ...) is the element of that number, or 0: what flatten() makes of subscripts that
// are worked out as the model runs. No file can call it by this name.
inline constexpr const char* element_of = "[]";

// One equation among values that a model has already: explainer/lower.hpp mixes equations and links.
struct Bound { std::string name; engine::Value value; };
struct Wanted {
    std::string name;                        // for problems, states and random numbers
    const Expression* expression = nullptr;
};
// The values of equations whose names are those of `bound`, in the order of `wanted`. `problems` gets what is wrong with
// them; then the model is not to be used.
std::vector<engine::Value> express(const std::vector<Bound>& bound, const std::vector<Wanted>& wanted,
                                   const engine::Horizon& horizon, engine::Model& model, std::vector<Problem>& problems);

// The canonical names in an equation, of functions too; each as often as it stands there.
std::vector<std::string> names_in(const Expression& expression);

// Fills an empty model; its outputs are the variables in their order, by their
// names. The horizon is that of the runs to come: dt and the times of start and
// stop are numbers in the equations. Empty when all is well, else the model is
// not to be used. What only compile() finds (loops) it does not find.
std::vector<Problem> build(const Equations& equations, const engine::Horizon& horizon, engine::Model& model);

}  // namespace levers::equation
