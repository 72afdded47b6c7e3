// Two-point slopes of operators: what an operator's operands have in its change.
//
// For two sets of operands, those of end a and those of end b, every slope here
// is a number such that
//
//   out.b - out.a  =  sum over operands of  slope * (operand.b - operand.a)
//
// to rounding, however far apart the ends are, and on both sides of a kink.
// Where the ends meet, slopes are derivatives. They are the same when the ends
// change places. Choices where the equation alone leaves one:
//   product, quotient   the mean of the other factor over the two ends, so that
//                       both orders of changing the factors count equally
//   min, max            the share of the way for which an operand is the one
//                       taken, were both to move in straight lines; at a tie
//                       that lasts, one half
// Such slopes are known as discrete gradients (O. Gonzalez, "Time integration
// and discrete Hamiltonian systems", Journal of Nonlinear Science 6, 1996), and
// in the decomposition of changes of indices as LMDI (B. W. Ang, "Decomposition
// analysis for policymaking in energy", Energy Policy 32, 2004).
//
// They come as expressions of a model, to be compiled with the rest.
#pragma once

#include <array>

#include "engine/model.hpp"

namespace levers::engine {

// An expression at two ends; one and the same when nothing made it differ.
struct Ends {
    Value a, b;
    bool same() const { return a.node == b.node; }
};

// Arithmetic, min, max, exp, log, sqrt, abs, and pow of a positive base.
bool has_slopes(Op op);

// weight * slope of each operand that differs between its ends (the negative
// of it where `minus`). y is read for operators of two operands only; `out` is
// the operator itself at the two ends.
struct SlopeTerm { int operand = 0; Value value; bool minus = false; };
struct SlopeTerms { std::array<SlopeTerm, 2> term; int count = 0; };
SlopeTerms slope_terms(Op op, Value weight, Ends x, Ends y, Ends out);

// The slope of `out` where it is x itself in some places and stands still in the
// others: min or max with a number, and both of them around x.
Value slope_of_clamp(Ends x, Ends out);

}  // namespace levers::engine
