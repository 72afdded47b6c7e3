// The parts of the Why panel, and the moment that it is asked about.
#pragma once

#include <cstddef>
#include <string>

#include "ui/view.hpp"

namespace levers::ui {

// moment.cpp: a time on the selected outcome's chart. It is held as
// session::State::at and worked as a slider over the plot: pointing previews a
// time, a press or a key asks why there.
std::size_t asked_time(const View&);             // index of the saved time that is asked about
std::size_t shown_time(const View&);             // that, or the one that is pointed at
void moment_slider(View&, Rect plot);
// The years under a chart. Away from the horizon its end is the way back there.
void years_axis(View&, Rect plot, float y);

// why_chain.cpp: an argued chain, `n` among those drawn, with its steps and the claims of one when it is open
float chain_block(View&, std::size_t n, const argument::Chain&, float x, float y, float width);
// Opens the step that cites the claim; false where no chain has one.
bool open_claim(View&, int claim);

// why_doubts.cpp: what would change this
float doubts_block(View&, float x, float y, float width);

// why_notes.cpp: published findings that disagree, and the price of what was moved
float notes_block(View&, float x, float y, float width);

// A heading within the panel; the height.
float panel_heading(View&, const std::string& title, const char* id, float x, float y, float width);
// A text that may wrap, drawn and named, with what is only said before it; the height.
float panel_text(View&, const std::string& id, const std::vector<Run>&, float x, float y, float width, std::string said = {});

}  // namespace levers::ui
