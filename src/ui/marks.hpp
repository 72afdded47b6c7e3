// Small drawn things: author marks, directions, badges and icons. The fonts
// carry no symbols, so all of them are shapes.
#pragma once

#include "argument/answer.hpp"
#include "explainer/document.hpp"
#include "ui/canvas.hpp"

namespace levers::ui {

enum class Icon : std::uint8_t { undo, redo, text_size, theme, text_version, reset, chevron_left, chevron_right,
                                 chevron_down, chevron_up, more, share, close, search, plus, minus, fit, open_full };

Colour author_colour(const Theme&, const explainer::Article&);
// About `size` across, in the author's colour.
void author_mark(Canvas&, Point centre, float size, const explainer::Article&);

Colour direction_colour(const Theme&, argument::Direction);
// Triangle up or down, or a bar; nothing for no change.
void direction_mark(Canvas&, Point centre, argument::Direction);
void direction_mark(Canvas&, Point centre, argument::Direction, Colour);

// Icon alone, 16 by 12; and icon with word, returning the width.
void badge_icon(Canvas&, Point centre, explainer::Badge, Colour);
float badge(Canvas&, float x, float y, explainer::Badge);
float badge_width(Canvas&, explainer::Badge);
const char* badge_word(explainer::Badge);

void icon(Canvas&, Point centre, Icon, Colour);
void brand(Canvas&, Point centre);

}  // namespace levers::ui
