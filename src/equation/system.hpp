// A model as its file has it: with dimensions, arrays, modules and macros.
// flatten() makes scalar equations of it.
//
// Arrays. A variable with dimensions has one number for each combination of
// their elements, named like `Rate[North, 2]`. Its equation holds for all of them
// ("apply to all"; within it, a dimension's name stands for the element at hand,
// and an array of the same dimensions needs no subscripts), or it has one part for
// each element or group of elements. Subscripts are elements, dimensions, numbers
// from 1, expressions (worked out as the model runs; outside of the array the
// value is 0), and, within SUM, PROD, MEAN, STDDEV, MIN, MAX and SIZE, * and a:b.
// A dimension may be a part of another: elements of the same name are the same.
//
// Modules. A module holds the variables of a model under its own name, as in
// `hares.births`; connections give its inputs their values.
//
// Macros. A call is replaced by the macro's equation and variables, each call
// with its own.
//
// Size is bounded (most_variables, most_terms), so that no file, however small,
// makes more than the machine can hold.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "equation/equations.hpp"

namespace levers::equation {

inline constexpr std::size_t most_variables = 100'000;   // scalar ones
inline constexpr std::size_t most_terms = 1'000'000;     // nodes of all their equations
inline constexpr int most_levels = 20;                   // of modules in modules and macros in macros

struct Dimension {
    std::string name;                       // as written
    std::vector<std::string> elements;      // likewise
};

// An equation for all of a variable, or for some of its elements.
struct Part {
    // One for each dimension: an element, or a dimension for all of its elements.
    // None: for all.
    std::vector<std::string> subscripts;
    std::optional<Expression> equation;     // of a stock: net flow, where inflows and outflows do not say it
    std::vector<Expression> list;           // instead: one for each of its elements, the last dimension's first
    std::optional<Expression> initial;      // of a stock
    std::optional<engine::Table> table;
    int line = 0;
};

struct Arrayed {                            // a variable
    std::string name;                       // as written
    Variable::Kind kind = Variable::Kind::auxiliary;
    std::vector<std::string> dimensions;
    std::vector<Part> parts;                // a later one wins where two hold for the same element
    std::vector<Expression> inflows, outflows;   // of a stock: names of flows
    bool non_negative = false;
    int line = 0;
    std::string unit, documentation;        // for people; empty where the file or its reader has none
};

struct Connection { std::string to, from; int line = 0; };
struct Module {
    std::string name;
    std::string model;                      // whose variables it holds
    std::vector<Connection> connections;
    int line = 0;
};

struct Submodel {
    std::string name;                       // empty for the whole, which is the first
    std::vector<Arrayed> variables;
    std::vector<Module> modules;
};

struct Parameter { std::string name; std::optional<Expression> otherwise; };
struct Macro {
    std::string name;
    std::vector<Parameter> parameters;
    std::optional<Expression> equation;     // its value; without one, its variable of the macro's own name
    std::vector<Arrayed> variables;
    int line = 0;
};

struct System {
    std::vector<Dimension> dimensions;
    std::vector<Submodel> models;           // at least one
    std::vector<Macro> macros;
};

struct Flat {
    Equations equations;
    std::vector<Problem> problems;          // none when all is well
};
Flat flatten(const System& system);

// What a reader of files makes of one. Lines are counted from the file's first.
struct Source {
    System system;
    engine::Horizon horizon;
    std::vector<Problem> problems;          // for these it cannot run
    std::vector<Problem> warnings;          // it can, but was not quite right
    std::string time_unit = {};             // for people, as `unit` above
};

inline constexpr double most_steps = 10'000'000;
inline constexpr double most_kept = 50'000'000;          // saved times of all outputs

// From times as files have them to a horizon; `save` is 0 to keep every step.
// What a run of that many steps cannot be is a problem.
engine::Horizon make_horizon(double start, double stop, double dt, double save, engine::Method method,
                             std::vector<Problem>& problems, int line);

// The model that the source describes, ready for engine::compile(), or why not.
struct Built {
    std::unique_ptr<engine::Model> model;   // null when there are problems
    std::vector<Problem> problems;
};
Built build(const Source& source);

// "12:3: Rate A: what is wrong": one line, without the file's name.
std::string describe(const Problem& problem);

}  // namespace levers::equation
