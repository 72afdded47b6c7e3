// The sliders. A lever's: track, today's tick, reference marks, the span the reader
// has moved, and a round handle.
//
// The pointer may land anywhere on the row: the handle jumps there. Levers with
// a square-root scale are drawn so; the semantic node stays linear in value.
#pragma once

#include <string>

#include "explainer/document.hpp"
#include "ui/canvas.hpp"

namespace levers::ui {

struct SliderSize {
    float track, span, handle, tick, reference, hit;   // heights; `handle` is a radius
    bool grip;
    Style number = type::caption_semi, words = type::caption;   // of the labels
    bool apart = false;                                // numbers above words, even where a line would do
};
inline constexpr SliderSize headline_slider{3, 8, 10, 22, 8, 44, true};
inline constexpr SliderSize compact_slider{1, 6, 5, 14, 0, 25, false};
inline constexpr SliderSize compact_touch_slider{2, 7, 9, 18, 0, 44, false};
inline constexpr SliderSize phone_slider{4, 9, 15, 28, 9, 48, true};
inline constexpr SliderSize kiosk_slider{5, 9, 23, 46, 19, 60, true, type::small_semi, type::small};
inline constexpr SliderSize attract_slider{6, 0, 37, 92, 36, 96, true, {Face::sans_semi, 23, 29}, type::phrase, true};

// Draws on the middle line of `row`, its hit area. The node is named after the
// quantity; its value is said with the change since today.
Slide lever_slider(Canvas&, const std::string& id, const explainer::Quantity&, double value, Rect row,
                   const SliderSize&);

// The lever as a slider, with its value and the change in words.
semantics::Node lever_node(const std::string& id, const explainer::Quantity&, double value);

// The one lever of an attract screen, its handle at a share of the track.
Slide attract_lever(Canvas&, const std::string& id, const explainer::Quantity&, double value, double share, Rect row);

// How far something is believed, from 0 to 1 and as argued: a thin track with
// ticks at the quarters, and a span from as argued down to the handle. The node
// and the answer count in percent.
inline constexpr float belief_row = 25, belief_touch_row = 44;
Slide belief_slider(Canvas&, const std::string& id, std::string name, std::string said, double belief, Rect row);

// Numbers and words under the ticks, in one line or two; what would collide is
// moved aside, and the less important left out. Returns the height.
float reference_labels(Canvas&, const explainer::Quantity&, Rect row, const SliderSize&);

}  // namespace levers::ui
