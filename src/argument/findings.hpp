// What is known besides the answer and the why: each question's result, or
// nothing while it has not been asked. The views read them from here.
//
//   const Findings f = inquiry.findings();
//   if (f.doubts) draw(*f.doubts);
#pragma once

#include "argument/doubts.hpp"

namespace levers::argument {

struct Findings {
    const Doubts* doubts = nullptr;                 // of the outcome and time that they name
};

}  // namespace levers::argument
