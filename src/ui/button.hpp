// Buttons, icon buttons and chips.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/canvas.hpp"
#include "ui/marks.hpp"

namespace levers::ui {

enum class ButtonKind : std::uint8_t { plain, primary };

struct ButtonDesc {
    std::string id = {}, name = {};             // the name is what is drawn
    std::string description = {};
    std::string spoken = {};                    // accessible name, when the drawn one says too little
    ButtonKind kind = ButtonKind::plain;
    std::optional<Icon> icon = {};               // before the name
    std::optional<bool> expanded = {};
    bool icon_after = false;
    Style style = type::label;
    bool enabled = true;                        // else the description says why not
};

float button_width(const Canvas&, const ButtonDesc&);
// Fills `rect`; true when activated.
bool button(Canvas&, const ButtonDesc&, Rect rect);

// Text without a box, with an icon: "Reset". `rect` is its target.
bool quiet_button(Canvas&, const ButtonDesc&, Rect rect);

// An icon in the middle of `rect`, which is its target, or `icon_dy` below it.
bool icon_button(Canvas&, const std::string& id, const std::string& name, Icon, Rect rect, bool enabled = true,
                 std::optional<bool> expanded = {}, float icon_dy = 0);

// An author chip: marks, then the name. Not worked; returns the width.
inline constexpr float chip_height = 23;
float chip_width(const Canvas&, std::size_t marks, std::string_view name);
float chip(Canvas&, float x, float y, const std::vector<const explainer::Article*>&, std::string_view name);

// A value, right-aligned: on marker yellow once the reader has changed it.
float value_chip_width(const Canvas&, std::string_view text, Style, bool changed);
float value_chip(Canvas&, float right, float mid, std::string_view text, Style, bool changed);   // its left edge

}  // namespace levers::ui
