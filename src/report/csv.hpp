// What follows from some settings, as CSV for spreadsheets and statistics.
//
// One row an outcome and year, RFC 4180 (CRLF, quoted where needed), UTF-8:
//   explainer, outcome, name, year, unit, p2.5, p10, p25, p50, p75, p90, p97.5,
//   better, share_better, share_worse, direction, size, today, origin, baseline,
//   settings, assumptions, draws, seed, trace, link, note
// The percentiles are over draws, of an index with today = 100; shares (0 to 1),
// direction and size are those at the horizon. `today` is the published figure
// that the index starts from, where there is one; `origin` says where it comes
// from, `baseline` which year it is of. `settings` are the levers that are not at
// today's value, `assumptions` what is believed less than argued; both are empty
// at today's. Each row says what the numbers are not, in `note`, so that one
// that is copied out still does.
//
// A text that a spreadsheet would run as a formula is written after an apostrophe.
#pragma once

#include <string>
#include <string_view>

#include "argument/answer.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::report {

struct CsvDesc {
    const explainer::Document& document;
    const explainer::Settings& settings;
    const argument::Answer& answer;
    std::string_view link = {};           // address of the settings or its fragment
};
std::string csv(const CsvDesc&);

}  // namespace levers::report
