// Plain words for what moves: headlines, sentences, announcements.
//
// Every sentence says who argues, or on whose terms(); none forecasts. British
// spelling. Numbers are shares of draws, never sizes of effects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer/document.hpp"

namespace levers::argument {

inline constexpr const char* strip = "A model of what the authors argue. Not a forecast.";

// "the waiting list", as it stands inside a sentence.
std::string noun(const explainer::Quantity&);
// "the waiting list shortens", when its number goes `number_way`.
std::string movement(const explainer::Quantity&, double number_way);
// Its verb alone: "shortens".
std::string verb_text(const explainer::Quantity&, double number_way);
// "the waiting list to shorten", after "expects".
std::string movement_expected(const explainer::Quantity&, double number_way);
// With a capital first letter.
std::string capitalised(std::string_view text);
// With a small one; "NHS managers ..." stays as it is.
std::string inside_a_sentence(std::string text);
// "12", "3.6%", "13,440": the number as the lever shows it, with its decimals.
std::string number_text(const explainer::Quantity&, double value);
// With unit and meaning, for a screen reader: "65 of 100, an argued scale".
std::string value_text(const explainer::Quantity&, double value);
// "as today", "19 below today's 31".
std::string change_text(const explainer::Quantity&, double value);

// Whether some claim or article is believed less than argued.
bool doubted(const explainer::Settings&);
// "as argued"; where some claim is believed less, "with your doubts": then it is no longer the authors who say so.
std::string terms(const explainer::Settings&);
// "Fewer targets, more local freedom"; "" where no lever has moved.
std::string moves_text(const explainer::Document&, const explainer::Settings&);
// "With fewer targets, more local freedom, and your doubts.": what a link holds.
std::string set_text(const explainer::Document&, const explainer::Settings&);
// "Fewer targets, more local freedom: as argued, 8 of 12 outcomes improve and 1 worsens."
std::string headline(const explainer::Document&, const explainer::Settings&, const Answer&);
// "Waiting list: improves in 81% of draws, argued size moderate"
std::string sentence(const explainer::Document&, const OutcomeAnswer&);
// For the live region: the headline, then the selected outcome (an index into the
// answer, or -1).
std::string announcement(const explainer::Document&, const explainer::Settings&, const Answer&, int selected);
// "Why the waiting list shortens", at a saved time (the last, where none is given).
std::string why_title(const explainer::Document&, const OutcomeAnswer&);
std::string why_title(const explainer::Document&, const OutcomeAnswer&, std::size_t time);
// "year 2.5"; years since the start.
std::string moment_text(double years);
// What most draws do at a saved time: "80% of draws: slight worsening to moderate improvement".
std::string band_text(const explainer::Document&, const OutcomeAnswer&, std::size_t time);
// "More managers, so clinicians' administration falls, so ... the waiting list shortens"
std::string chain_text(const explainer::Document&, const explainer::Settings&, const Chain&);
// A share as a reader meets it: "52%", "under 1%".
std::string percent_text(double share);
// The strongest reasons in a sentence or two: "Mostly because managers free
// clinicians’ time (52%, Restell), and ... Against that: ... (8%, Ham)." With each
// chain's share, and who argues it. Empty where nothing moves it.
std::string why_sentence(const explainer::Document&, const Why&);
// Why, in sentences: what happens, the strongest chains for and against, each
// lever's and each article's part, and what would remain without an article.
std::vector<std::string> why_text(const explainer::Document&, const explainer::Settings&, const Why&);
// What a hop does: "the capacity of services grows".
std::string hop_text(const explainer::Document&, const Hop&);
// What a hop does to its effect, in the effect's own words: "less", "shorter"; "" when idle.
std::string hop_word(const explainer::Document&, const Hop&);
// What a lever was moved to, in its own words: "fewer targets"; "" at today's value.
std::string lever_word(const explainer::Quantity&, double value);
// What a link says, whatever is set: "More targets: local freedom falls", "When
// clinical time rises, service capacity rises", and for a hump "Accountability:
// staff engagement rises towards 45 and falls beyond it".
std::string link_text(const explainer::Document&, const explainer::Link&);

// The levers that are not at today's value, a line each: "National targets: 12, 19 below today’s 31".
std::vector<std::string> settings_text(const explainer::Document&, const explainer::Settings&);
// "one" ... "twelve", then digits.
std::string count_word(std::size_t n);

std::string_view to_string(Size);

}  // namespace levers::argument
