// Why an output differs between two runs of a model: how much of the difference
// is owed to each parameter, and how much of it passed through an expression.
//
// Method. A path leads from one setting of the parameters to another, in
// straight segments; the model is run at each of its points. For each segment
// the difference of the output is followed backwards through time and through
// the equations, not by derivatives but by two-point slopes (slopes.hpp), which
// give an operator's whole difference to its operands. A step of Euler's method
// is linear in the state and its rate, so it is divided without a rest as well:
//
//   adjoint(k) = adjoint(k + 1) + dt * slopes of the rates at step k * adjoint(k + 1)
//
// What reaches a parameter, times its difference, is its contribution. So they
// sum to the difference of the output for any number of segments, up to
// rounding, across kinks and clamps too. With more segments they converge, with
// the square of their length, to the integral of the gradient along the path:
// the Aumann-Shapley values (R. J. Aumann and L. S. Shapley, "Values of
// Non-Atomic Games", 1974; M. Sundararajan, A. Taly and Q. Yan, "Axiomatic
// Attribution for Deep Networks", 2017). One segment is the rescale rule of
// A. Shrikumar, P. Greenside and A. Kundaje, "Learning Important Features
// Through Propagating Activation Differences", 2017, made symmetric.
//
// The way back is a model of its own: its stocks are the adjoints and the sums
// for parameters and expressions, it runs in reversed time, and the states of
// the two ends come in as series. So it is compiled, fused and run like any other.
//
// Supported: Euler, stocks, auxiliaries, operators that have slopes, and
// anything where nothing differs. Errors say what is not, in words.
//
// Example, the share of the room in how warm the cup of model.hpp is (its parameter 0):
//
//   Attribution a = attribute(m, horizon, {.output = cup, .inputs = {0}, .step = 80});
//   compile(a);
//   Ensemble runs(compile(m, a.horizon).program, {.draws = 64});
//   Path path(runs, a, 1);
//   path.set(0, 20.0); path.advance();                    // from here
//   path.set(0, 12.0); path.advance(); path.explain();    // to here
//   path.contribution(0)[draw];                           // here all of the difference of path.output()[draw]
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

namespace levers::engine {

struct AttributionDesc {
    Value output;
    std::vector<std::uint32_t> inputs{};  // parameters that may differ along the path
    std::vector<Value> through{};         // expressions whose part in it is asked for
    int step = 0;                         // of the horizon: when the output is asked for, or the last time that it is
    int every = 0;                        // and before that every so many steps; 0: only then
};

struct Attribution {
    std::unique_ptr<Model> model;             // the way back, until it is compiled; null when there are errors
    std::shared_ptr<const Program> program;   // and after
    std::vector<std::string> errors;
    Horizon horizon, back;                    // `horizon` is for the runs along the path: every step is kept, none after the last
    std::size_t inputs = 0, through = 0;
    int output = 0;                           // in the trace of those runs
    std::uint32_t asked = 0;                  // parameter of the way back: the time asked for
    // By state that the way back reads: its place in that trace, and which series
    // and given inputs are its two ends (one and the same where it never differs).
    struct State { int output = 0; std::array<std::uint32_t, 2> series{}, last{}; };
    std::vector<State> states;
    // By parameter of the model, those of the way back at the two ends.
    std::vector<std::array<std::uint32_t, 2>> parameters;
};

// Adds what the runs must keep to the outputs of the model: compile it afterwards.
Attribution attribute(Model& model, const Horizon& horizon, const AttributionDesc& desc);
// The second half of the work, apart for those who must not take long at a time.
void compile(Attribution& attribution);

// The sums over the segments of a path. Refers to both of what it is made from.
class Path {
public:
    // `runs` is of the model; other paths may use it, too, one after the other.
    Path(Ensemble& runs, const Attribution& attribution, std::uint64_t seed);

    void restart();                                      // the next point is the first again
    void ask(int step);                                  // from the next restart on; AttributionDesc::step until then
    void set(std::size_t parameter, double value);       // of the model, for the next point
    void advance();                                      // runs the model there
    // Follows the difference of the last point from the one before back, and adds
    // `weight` of it to the sums. So a path may be walked in any order, and parts
    // along finer and coarser segments be combined.
    void explain(double weight = 1.0);

    // Sums since restart(), by draw: the part of an input in the difference of the
    // output, what of that passed through an expression, and how much the
    // expression differed itself at the step asked for (0 for one that the output
    // does not depend on).
    std::span<const double> contribution(std::size_t input) const { return sum(input); }
    std::span<const double> flow(std::size_t through) const { return sum(attribution_->inputs + through); }
    std::span<const double> difference(std::size_t through) const {
        return sum(attribution_->inputs + attribution_->through + through);
    }
    std::span<const double> output() const { return now_; }      // at the last point, by draw

private:
    std::span<const double> sum(std::size_t index) const { return {sums_.data() + index * now_.size(), now_.size()}; }
    const Attribution* attribution_;
    Ensemble* runs_;
    Ensemble back_;
    int points_ = 0, step_;
    std::vector<double> values_, now_;
    std::vector<double> sums_;                           // [index][draw]
};

}  // namespace levers::engine
