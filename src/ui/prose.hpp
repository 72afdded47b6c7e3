// Paragraphs: text of mixed faces and sizes, and boxes among the words, set in lines.
//
//   const std::vector<Run> runs{{"Guidance came ", serif, ink},
//                               {.box = InlineBox{.width = 84, .height = 26, .baseline = 18}, .tag = 3},
//                               {" before the year.", serif, ink},
//                               {.text = " PC-11", .style = mark, .colour = grey, .tag = 4, .joined = true}};
//   const Prose prose = typeset(measure, runs, {.width = 600});
//   for (const Piece& piece : prose.pieces) ...   // text to draw, boxes to fill, by tag
//
// Lines are broken for the paragraph as a whole: in the fewest lines that hold
// it, the sum of the squares of what the lines leave free is the smallest there
// is, the last line left out. A last line of less than a third of the width
// costs as much as an empty one, so that no short word ends up alone. Taken from
// Knuth and Plass, Breaking paragraphs into lines (1981): words as boxes,
// a badness that grows faster than what is left free, the best way to every
// possible break kept once, a penalty. Left out, as lines are ragged: spaces that
// stretch and shrink, classes of tightness, hyphenation, more lines than it takes.
//
// A line may end at a space, and after a hyphen or dash that a letter follows
// ("2024-25" and "5–10" stay whole). Never at U+00A0, beside a box without a space,
// or before a run that is `joined`. A word wider than a line is split where the
// line is full; a box gives way first (Piece::width).
//
// Styles share a baseline, and all lines are as high as the highest style's. A box
// up to that height is kept inside of its line; a taller one makes it taller.
//
// Nothing is cached. A Prose may be kept as long as the runs that it looks into.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.hpp"
#include "ui/type.hpp"

namespace levers::ui {

struct InlineBox {
    float width = 0, height = 0;
    std::optional<float> baseline = {};   // from its top; without one it is centred on the height of an x
};

// Text of one style and colour inside a paragraph, or a box.
struct Run {
    std::string text = {};
    Style style = {};
    Colour colour = {};
    std::optional<InlineBox> box = {};   // then there is no text
    int tag = -1;                     // the caller's own: of a link, what is in the box
    bool joined = false;              // no line begins with it, even after a space
};

// A run, or what of its text stands on one line. Positions are layout pixels
// from the paragraph's upper left corner.
struct Piece {
    std::string_view text;            // into the run; of a box, empty
    std::size_t run = 0;
    float x = 0, y = 0;               // of the style's line box, or of the box
    float width = 0, height = 0;
};

struct Line {
    std::size_t begin = 0, end = 0;   // of its pieces
    float y = 0, height = 0, baseline = 0;
    float x = 0, width = 0;
};

struct Prose {
    std::vector<Piece> pieces;
    std::vector<Line> lines;
    float width = 0, height = 0;      // the width is the setting's
    float bullet_x = 0, bullet_y = 0; // of a list item, the middle of its bullet
};

struct Setting {
    float width = 0;
    Align align = Align::left;
    float indent = 0;                 // of a list item: all lines begin here, and the bullet stands before the first
    bool balanced = false;            // lines of like length, for headlines: the last line counts as well
};

// `runs` must outlive the result.
Prose typeset(const Measure& measure, std::span<const Run> runs, const Setting& setting);

}  // namespace levers::ui
