// Plain words for comparisons: readings, robustness, grids.
#pragma once

#include <string>
#include <vector>

#include "argument/grid.hpp"
#include "argument/readings.hpp"
#include "argument/robustness.hpp"

namespace levers::argument {

// "Same levers, five readings"
std::string readings_title(const explainer::Document&);
// Who says what: "Staff experience. Corrigan: improves in 94% of draws, argued size moderate. Joined by our
// inference: Restell, Labour: ... Silent: Ham; Health Foundation."
std::string readings_text(const explainer::Document&, const OutcomeReadings&);
// The articles of which it holds: "Restell, story; Ham"
std::string who_text(const explainer::Document&, const OutcomeReadings&, Says);
// Where readings differ in sign: "They differ in sign. Better: Ham. Worse: Corrigan."; "" where they do not.
std::string apart_text(const explainer::Document&, const OutcomeReadings&);

// "better, moderate", "worse, small", "no change": of a median change of the logarithm.
std::string change_words(const explainer::Document&, const explainer::Quantity&, double change);

// "In 94% of draws the waiting list shortens, in 6% it lengthens. The direction hardly depends on ..."
std::string robustness_text(const explainer::Document&, const Robustness&);
// "Managers free clinicians' time"; and who argues it: "RS-17, RL-17", or "our inference".
std::string strength_title(const explainer::Document&, int link);
std::string strength_claims(const explainer::Document&, int link);

// "National targets 12, Local autonomy 65: better, moderate", at a place.
std::string place_text(const explainer::Document&, const Grid&, int across, int up);
// From where to where it goes, and whether it turns.
std::string grid_text(const explainer::Document&, const Grid&);

}  // namespace levers::argument
