// An engine model as XMILE 1.0, for other tools.
//
// Everything that has a name in the model is a variable of that name (made a
// valid and unique one where it is not): parameters, uniform inputs, stocks,
// delays, auxiliaries and outputs. So are expressions without a name that are
// used more than once or would make an equation too long to read; they are
// called after the first variable that uses them. Each stock has one flow, its
// net flow, and each graphical function stands by itself.
//
// What a run can set is marked access="input", in the order of the model,
// parameters before uniform inputs; what it keeps is marked access="output". A
// uniform input is a constant of 0.5, the middle of its range from 0 to 1. What
// no output depends on is left out.
//
// Reading the text again gives the same trace to rounding. What XMILE has no
// words for (numbers given from outside, quantiles of the normal distribution,
// values that are not numbers) is a problem, and the text is not to be used.
// Source: OASIS, XML Interchange Language for System Dynamics (XMILE) 1.0, 2015.
//
// Example:
//   xmile::Written w = xmile::write(model, horizon, {.title = "Tea", .time_unit = "minutes"});
//   if (w.problems.empty()) save(w.text);
#pragma once

#include <string>
#include <vector>

#include "engine/model.hpp"
#include "engine/program.hpp"

namespace levers::xmile {

struct Note {
    std::string name;          // for people; empty: the model's own
    std::string unit, text;    // documentation
};

// Vectors run parallel to the model's lists and may be shorter.
struct Notes {
    std::string title = {}, caption = {}, time_unit = {};
    std::vector<Note> parameters = {}, uniforms = {}, stocks = {}, delays = {}, auxiliaries = {}, outputs = {};
};

struct Written {
    std::string text;
    // Under which names, by the model's lists; empty for what is left out.
    std::vector<std::string> parameters, uniforms, outputs;
    std::vector<std::string> problems;
};

Written write(const engine::Model& model, const engine::Horizon& horizon, const Notes& notes = {});

}  // namespace levers::xmile
