// A Model, checked, ordered and compiled for runs over many draws at once.
//
// compile() sorts every expression into one of four classes and evaluates it
// as rarely as its class allows:
//   literal        folded when the model was built
//   run-invariant  the same in all draws and at all times: once a run
//   draw           differs between draws, constant over time: once a run and draw
//   time           the same in all draws, changes over time: once a step
//   dynamic        the rest: once a step and draw
// Instructions work on a block of draws (structure of arrays). Stocks count too:
// the delay of a lever, say, is the same in all draws, so its class is `time`.
// What no flow depends on is evaluated at saved points only.
//
// Integration is Euler with a fixed step. Time is start + step * dt, never an
// accumulated sum, and saved points are every `save_every` steps exactly.
//
// Errors: a list of messages in words, empty when all is well: an algebraic
// loop (the auxiliaries that take part in it), a stock without a flow or with an
// initial value that is not known at the start, an auxiliary without an equation.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/model.hpp"

namespace levers::engine {

struct Horizon {
    double years = 10.0;
    int steps_per_year = 8;   // dt = 1/8 year
    int save_every = 2;       // a saved point each quarter
    int steps() const { return static_cast<int>(years * steps_per_year + 0.5); }
    int saved() const { return steps() / save_every + 1; }
    double saved_year(int index) const {
        return static_cast<double>(index) * save_every / steps_per_year;
    }
};

class Program;   // opaque here; instructions.hpp

struct Compiled {
    std::shared_ptr<const Program> program;   // null when there are errors
    std::vector<std::string> errors;
};

Compiled compile(const Model& model, const Horizon& horizon);

// For benchmarks and tests: instructions of each class (a fused one counts once;
// reading inputs and keeping outputs do not count), and stocks.
struct ProgramSize {
    std::size_t invariant = 0, draw = 0, time = 0, dynamic = 0, stocks = 0;
};
ProgramSize size_of(const Program& program);

}  // namespace levers::engine
