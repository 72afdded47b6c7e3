// What follows from some settings, as CSV for spreadsheets and statistics.
//
// One row an outcome and year, RFC 4180 (CRLF, quoted where needed), UTF-8:
//   explainer, outcome, name, year, unit, p2.5, p10, p25, p50, p75, p90, p97.5,
//   better, share_better, share_worse, direction, size, today, origin, draws,
//   seed, trace, note
// The percentiles are over draws, of an index with today = 100; shares (0 to 1),
// direction and size are those at the horizon. `today` is the published figure
// that the index starts from, where there is one; `origin` says where it comes
// from. `note` says in every row what the numbers are not.
//
// A text that a spreadsheet would run as a formula is written after an apostrophe.
#pragma once

#include <string>

#include "argument/answer.hpp"
#include "explainer/document.hpp"

namespace levers::report {

std::string csv(const explainer::Document& document, const argument::Answer& answer);

}  // namespace levers::report
