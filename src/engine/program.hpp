// A Model, checked, ordered and compiled for runs over many draws at once.
//
// compile() works in passes, one file each: resolve (names and initial values;
// finds loops), simplify, program (classes, what runs when, instructions) and
// registers. Every expression is in one of these classes and is evaluated
// as rarely as its class allows:
//   literal        folded
//   run-invariant  the same in all draws and at all times: once a run
//   draw           differs between draws, constant over time: once a run and draw
//   time           the same in all draws, changes over time: once a step
//   dynamic        the rest: once a step and draw
// Instructions work on a block of draws (structure of arrays). Stocks count too:
// the delay of a lever, say, is the same in all draws, so its class is `time`.
// What no flow depends on need be evaluated at saved points only.
//
// Errors: a list of messages in words, empty when all is well: an algebraic
// loop (the auxiliaries that take part in it), a stock without a flow, a delay
// without an input, an auxiliary without an equation.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/model.hpp"

namespace levers::engine {

enum class Method : std::uint8_t { euler, rk4 };   // rk4: the classical Runge-Kutta of fourth order

// Time is start + step * dt, never an accumulated sum; where dt is one part of a
// whole, start + step / parts, so that dt = 0.1 meets every whole number. Saved
// points are every `save_every` steps exactly. Nothing is computed after the
// last of them.
struct Horizon {
    double start = 0.0, stop = 10.0, dt = 0.125;
    int save_every = 2;
    Method method = Method::euler;

    int steps() const;                    // that fit between start and stop
    int saved() const { return steps() / save_every + 1; }
    int steps_computed() const { return (saved() - 1) * save_every + 1; }   // whose flows are wanted: to the last saved point
    int stages() const { return method == Method::rk4 ? 4 : 1; }            // of a step
    double time(int step) const;
    double saved_time(int index) const { return time(index * save_every); }
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
