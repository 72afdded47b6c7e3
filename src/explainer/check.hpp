// Whether a document means something: what its parts say about each other.
// Works on the merged document, before restriction, so that explainers which
// share a library share its checks.
#pragma once

#include "explainer/problems.hpp"
#include "explainer/read.hpp"

namespace levers::explainer {

// Numbers and references of one element at a time. Elements that could not be
// read without a problem are passed over.
void check_elements(const Read& read, Problems& problems);

// Groups, claims that nobody uses, reach, loops and circles. Asks for a document
// that was read without a problem: one misspelt id would otherwise be told again
// as an unused claim and an outcome out of reach.
void check_whole(const Read& read, Problems& problems);

// What equations say and give at today's levers. Runs the document, and so asks
// for one in which nothing else is wrong.
void check_equations(const Read& read, Problems& problems);

}  // namespace levers::explainer
