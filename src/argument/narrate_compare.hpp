// Plain words for comparisons: readings, robustness, grids, saved scenarios, tensions.
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
inline constexpr const char* share_note = "A share of draws is not a probability: it says how far the argued links point one way.";
// "Managers free clinicians' time"; and who argues it: "RS-17, RL-17", or "our inference".
std::string strength_title(const explainer::Document&, int link);
std::string strength_claims(const explainer::Document&, int link);

// "National targets 12, Local autonomy 65: better, moderate", at a place.
std::string place_text(const explainer::Document&, const Grid&, int across, int up);
// From where to where it goes, and whether it turns.
std::string grid_text(const explainer::Document&, const Grid&);

// "better, moderate", "no change", "unclear"; and whether two would be said differently.
std::string verdict_words(const Verdict&);
bool differ(const Verdict&, const Verdict&);
// What settings are saved as: "Fewer targets, more local freedom, with your doubts".
std::string settings_name(const explainer::Document&, const explainer::Settings&);
const char* saved_note(std::size_t saved, bool full);
// What sets others apart from mine: "Two levers differ from mine, and so do beliefs; one outcome does."
std::string difference_text(const explainer::Settings& mine, const Answer& answer, const explainer::Settings& other,
                            const Answer* other_answer);

// Whether the levers stand as a tension's setting has them, and the others at today.
bool is_shown(const explainer::Document&, const explainer::Tension&, const explainer::Settings&);
// "Sets National direction 80, Local autonomy 15."; "Set now, and read above: ..." where it is shown.
std::string tension_text(const explainer::Document&, const explainer::Tension&, bool shown);

}  // namespace levers::argument
