// What is drawn, and drawn into, of a guess.
#pragma once

#include "ui/guess.hpp"

namespace levers::ui {

// Takes what the reader draws: by pointer, or by handle.
void guess_pad(View&, const GuessDesc&, Rect plot);

// The line over the fan of what is argued, and their names. Without a line (nothing drawn), the fan alone.
void guess_chart(View&, const argument::GuessLine&, const argument::OutcomeAnswer&, const Curves&, Rect plot, bool large);

}  // namespace levers::ui
