// What is filled in: a box to tick, and a line to type in.
#pragma once

#include <optional>
#include <string>

#include "ui/canvas.hpp"

namespace levers::ui {

// The box stands at the left of `rect`, which is its target; what it is for is
// drawn by the caller from `checkbox_room` on. True when it is ticked or unticked.
inline constexpr float checkbox_room = 26;
bool checkbox(Canvas&, const std::string& id, std::string name, bool ticked, Rect rect);

// What was typed, when it was. In a page the text is drawn by the DOM's own
// field, which lies over it and knows carets, selections and input methods.
std::optional<std::string> search_field(Canvas&, const std::string& id, std::string name, const std::string& text, Rect rect);

// The same for a number: a value that can be read, when one was typed.
std::optional<double> number_field(Canvas&, const std::string& id, std::string name, const std::string& number, Rect rect);

}  // namespace levers::ui
