// The parts of the Compare view. Each takes a place and a width, draws itself
// there and returns its height (view.hpp).
#pragma once

#include "ui/view.hpp"

namespace levers::ui {

// The same levers as each article alone reads them, an outcome a card. With
// nothing moved, where to begin.
float readings_block(View&, float x, float y, float width);
// Today, mine and what the reader saved, side by side.
float saved_block(View&, float x, float y, float width);
// Where the articles pull apart, each with a setting that shows it.
float tensions_block(View&, float x, float y, float width);
// How sure the directions are, which strengths decide, and two levers at a time.
float robustness_block(View&, float x, float y, float width);
float tornado(View&, float x, float y, float width);
float lever_grid(View&, float x, float y, float width);

// "All twelve outcomes", "Fewer outcomes"; returns the height.
float fold_button(View&, const char* id, std::size_t all, const char* things, bool& open, float x, float y, float width);
// One to three marks for a direction and a size, about `centre`; a bar for no change.
void size_marks(Canvas&, Point centre, argument::Direction, argument::Size);

}  // namespace levers::ui
