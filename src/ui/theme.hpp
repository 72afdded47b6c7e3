// Colours, strokes and type sizes: the design tokens as constants.
//
// Lengths are layout pixels: CSS pixels at text size 100%. The whole page is
// laid out in them and scaled once by the text size (canvas.hpp), so that a
// larger text size behaves as the browser's zoom does.
//
// Meaning of colours: marker yellow is what the reader has moved and nothing
// else; teal, rust and grey are better, worse and unclear, always beside a
// mark and a word; author colours stand only with the author's shape.
#pragma once

#include <array>
#include <cstdint>

namespace levers::ui {

enum class ThemeName : std::uint8_t { light, dark, high_contrast };

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0;
    float alpha = 1.0f;
    constexpr bool operator==(const Colour&) const = default;
    constexpr Colour with(float opacity) const { return {r, g, b, opacity}; }
};

constexpr Colour hex(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 0xFF),
            static_cast<std::uint8_t>(rgb & 0xFF)};
}

struct Theme {
    Colour bg;            // page
    Colour panel;         // permanent strip, Why panel
    Colour raised;        // card inside a panel
    Colour ink;           // text, today line, selected rule, handle outline
    Colour ink2;          // secondary text
    Colour ink3;          // muted text
    Colour rule;          // decorative hairlines and gridlines
    Colour control;       // slider track, box outline
    Colour better, worse, unclear;
    Colour marker;        // what the reader has moved
    Colour on_marker;     // text on marker
    Colour marker_edge;   // marker alone is too pale on white, so it has an edge
    Colour inverse;       // primary button
    Colour on_inverse;
    Colour focus_ring;
    std::array<Colour, 5> authors;   // by explainer::MarkShape
    float band95, band80, band50;    // opacity of each band, laid over each other
    float hover_share;               // of the ink, laid over what is under the pointer
    constexpr Colour hover() const { return ink.with(hover_share); }
};

const Theme& theme(ThemeName name);

// Contrast ratio of two opaque colours (WCAG 2.2, relative luminance).
double contrast(Colour a, Colour b);
// `over` painted on the opaque `under`.
Colour blend(Colour over, Colour under);

enum class Face : std::uint8_t { serif, serif_medium, sans, sans_semi };

struct Style {
    Face face = Face::sans;
    float px = 15, line = 21;
};

namespace type {
inline constexpr Style h1{Face::serif_medium, 26, 33};   // the headline, in columns of this width
inline constexpr Style story_title{Face::serif_medium, 42, 48}, story_title_phone{Face::serif_medium, 30, 35};
inline constexpr Style prose{Face::serif, 20, 33}, prose_phone{Face::serif, 19, 31};
inline constexpr Style inline_number{Face::sans_semi, 18, 26};
inline constexpr Style h3{Face::serif_medium, 22, 28};
inline constexpr Style h4{Face::serif_medium, 19, 25};
inline constexpr Style title{Face::serif_medium, 23, 30};
inline constexpr Style scenario{Face::serif, 20, 25};
inline constexpr Style claim{Face::serif, 18, 24};
inline constexpr Style value{Face::sans_semi, 20, 26};
inline constexpr Style label_large{Face::sans_semi, 16, 22};
inline constexpr Style label{Face::sans_semi, 15, 20};
inline constexpr Style phrase{Face::sans, 16, 22};
inline constexpr Style phrase_semi{Face::sans_semi, 16, 22};
inline constexpr Style tab{Face::sans_semi, 16, 22};
inline constexpr Style phone_tab{Face::sans_semi, 15, 20};
inline constexpr Style body{Face::sans, 15, 21};
inline constexpr Style small{Face::sans, 14, 20};
inline constexpr Style small_semi{Face::sans_semi, 14, 20};
inline constexpr Style caption{Face::sans, 13, 18};      // the smallest anywhere
inline constexpr Style caption_semi{Face::sans_semi, 13, 18};
}  // namespace type

namespace stroke {
inline constexpr float today = 1.25f, median = 3, median_small = 2.25f;
inline constexpr float selected_rule = 3, handle = 2, today_tick = 2, moment = 1.5f, focus_ring = 3, focus_gap = 2;
inline constexpr float icon = 1.75f, marker_underline = 2;
}  // namespace stroke

namespace radius {
inline constexpr float chip = 4, card = 6, button = 6;
}

namespace motion {
inline constexpr double curve_seconds = 0.120;   // linear, to new values
inline constexpr double step_seconds = 0.300;    // numbers count to where a story's step sets them
inline constexpr double opening_seconds = 0.160;
}

}  // namespace levers::ui
