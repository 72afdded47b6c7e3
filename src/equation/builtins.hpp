// The functions that an equation can call, by canonical name.
//
// XMILE 1.0, section 3.5, and Vensim's spellings of the same.
// Optional arguments are in [ ]; they come last.
//
//   numbers   ABS ARCCOS ARCSIN ARCTAN COS COSH EXP INF INT (towards 0) LN LOG10 MAX MIN
//             PI ROUND SIGN SIN SINH SQRT TAN TANH; MODULO QUANTUM POWER LOG(x, base)
//             SAFEDIV(a, b, [otherwise]) ZIDZ XIDZ
//   time      TIME DT STARTTIME STOPTIME
//             STEP(height, start)  RAMP(slope, start, [stop])
//             PULSE(magnitude, [first, [interval]]); Vensim's PULSE(start, duration)
//             means something else, and parse() makes it PULSE_WINDOW
//             PULSE_TRAIN(start, duration, interval, end)
//   state     DELAY(x, time, [start])  DELAY1 DELAY3(x, mean, [start])
//             DELAYN(x, mean, order, [start])  SMTH1 SMTH3 SMTHN likewise
//             TREND(x, mean, [start])  FORCST(x, mean, ahead, [start])
//             PREVIOUS(x, start)  INIT(x)  SAMPLE_IF_TRUE(condition, x, start)
//             NPV(stream, rate, [start, [factor]])
//   tables    LOOKUP(table, x), and a table's name as a function: table(x); LOOKUP_EXTRAPOLATE goes on beyond the ends,
//             LOOKUP_BACKWARD steps. A table can be written out: LOOKUP(((0, 1), (2, 3)), x)
//   arrays    SUM MEAN PROD STDDEV SIZE MAX MIN, of all their arguments
//             (flatten() gives them the elements)
//   random    RANDOM UNIFORM(least, most, [seed])  NORMAL(mean, deviation, [seed, [least, most]])
//             LOGNORMAL(mean, deviation, [seed]), of the number itself  EXPRND(mean, [seed])
//             Another number at each step; the same ones in every run with the
//             same seed of the ensemble. A bounded NORMAL is cut at its bounds.
//   other     IF_THEN_ELSE(condition, yes, no)  GAME(x), which is x
//
// POISSON, RANK and queues and conveyors are not supported: each such use is a problem that says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <optional>
#include <cstdint>

#include "engine/functions.hpp"
#include "equation/equations.hpp"

namespace levers::equation {

bool is_builtin(std::string_view canonical_name);
// Works on all elements of an array: SUM(x[*]).
bool is_reduction(std::string_view canonical_name);

// What a call of a function has to work with.
struct Call {
    engine::Model& model;
    const engine::Clock& now;
    const engine::Horizon& horizon;
    const std::string& state;                   // a name for stocks and delays
    std::uint64_t key;                          // for noise
    std::vector<engine::Value> arguments;
    const std::vector<std::optional<double>>& constants;   // of the arguments that are constant
    std::string problem;                        // set when the call is wrong
};

// Fails (call.problem) when there is no such function, or the arguments do not fit it.
engine::Value call_builtin(std::string_view canonical_name, Call& call);

}  // namespace levers::equation
