// What is known besides the answer and the why: each question's result, or
// nothing while it has not been asked. The views read them from here.
//
//   const Findings f = inquiry.findings();
//   if (f.readings) draw(*f.readings);
#pragma once

#include <vector>

#include "argument/answer.hpp"
#include "argument/doubts.hpp"
#include "argument/grid.hpp"
#include "argument/loops.hpp"
#include "argument/readings.hpp"
#include "argument/robustness.hpp"

namespace levers::argument {

struct Findings {
    const Doubts* doubts = nullptr;                 // of the outcome and time that they name
    const Readings* readings = nullptr;
    const std::vector<Answer>* saved = nullptr;     // of the reader's saved scenarios, in their order
    const Robustness* robustness = nullptr;
    const Grid* grid = nullptr;
    const Loops* loops = nullptr;                   // of the settings for which the Map was last open
};

}  // namespace levers::argument
