// Predict first: the reader draws what they think happens to an outcome, and then
// sees it beside what is argued. What was drawn lives in the session; no sentence
// says that it was right or wrong.
//
// The pad reaches as far as every chart does, so that it gives nothing away. A
// drag that starts sideways draws, from anywhere in it; one that starts upright
// scrolls the page, for to the page the pad is a row of sliders, one for each
// handle, which keys and assistive technology work.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace levers::ui {

struct GuessDesc {
    int prediction = -1;
    std::size_t outcome = 0;         // index into Document::outcomes
    std::string ask;                 // "the spare day": after "Draw what you think happens to"
    std::string when;                // the condition, one clause
    std::string who = {};            // one author, a body with its article, or "" for the authors
};

// What is argued may not be shown yet: the reader has neither drawn nor skipped.
bool is_covered(const View&, int prediction);

// The pad with its question and buttons; once it is shown, the guess beside what is argued at the present settings.
float guess_panel(View&, const GuessDesc&, float x, float y, float width);

// A guess of before, beside what was argued then; 0 where it was not shown.
float guess_result(View&, const GuessDesc&, float x, float y, float width);

}  // namespace levers::ui
