// Where the map puts quantities and links: pure geometry, from the document and
// the room alone, so that nothing moves while values do.
//
// A layered drawing (K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual
// understanding of hierarchical system structures", IEEE Trans. SMC 11(2), 1981)
// in four steps:
//   columns  Levers stand in the first, and only outcomes in the last. As many
//            columns as there is room for, so that cycles are broken and columns
//            found in one: U. Rueegg et al., "A generalization of the directed
//            graph layering problem" (Graph Drawing 2016), whose objective (the
//            length of links plus a price for each that runs back) is brought down
//            by threshold accepting (G. Dueck and T. Scheuer, J. Comput. Phys.
//            90(1), 1990) with a fixed sequence of numbers.
//   lanes    A link that skips columns bends once in each. Links of one cause
//            share its lanes in either direction and part only where their ways
//            do: whoever follows a line from its cause comes to true effects
//            alone. Never shared by effects of several causes, where a line could
//            be followed to a cause that is none.
//   order    In a column, by weighted medians and transposition (E. Gansner,
//            E. Koutsofios, S. North and K.-P. Vo, "A technique for drawing
//            directed graphs", IEEE Trans. Softw. Eng. 19(3), 1993, section 3),
//            from several orders to begin with; the one with the fewest crossings.
//   heights  Least squares towards neighbours, lanes more strongly so that they
//            are straight (ibid., section 4), with distances in a column kept
//            exactly by pooling adjacent violators (M. Ayer et al., Ann. Math.
//            Stat. 26(4), 1955).
// Links run in lanes through columns and in curves between them, so none crosses
// a box. One that runs back leaves the left of its cause and enters the right of
// its effect.
//
//   const MapOrder order = map_order(document, 6);
//   const MapLayout map = map_layout(order, {.width = 980, .heights = heights});
#pragma once

#include <vector>

#include "explainer/document.hpp"
#include "ui/canvas.hpp"

namespace levers::ui {

// A place in a column: of a quantity, or of a lane.
struct MapPlace {
    int quantity = -1;                   // -1: a lane
    int column = 0;
    std::vector<int> left, right;        // places in the columns beside that a line joins it with, each once
};

struct MapOrder {
    int columns = 0;
    std::vector<int> column;             // by quantity
    std::vector<MapPlace> places;        // those of quantities first, by quantity
    std::vector<std::vector<int>> order; // by column: places from top to bottom
    std::vector<std::vector<int>> ways;  // by link: places from its cause to its effect
    int crossings_before = 0;            // with columns in the order of the document
    int crossings = 0;
    bool back(const explainer::Link& link) const { return at(link.effect) < at(link.cause); }
    int at(int quantity) const { return column[static_cast<std::size_t>(quantity)]; }
};

// Several columns are tried and the one with the fewest crossings kept; its order
// is then improved once more, by sifting (C. Matuszewski, R. Schoenfeld and P.
// Molitor, "Using sifting for k-layer straightline crossing minimization", Graph
// Drawing 1999). Each step is a piece of some milliseconds.
class MapSearch {
public:
    static constexpr int tries = 12;
    MapSearch(const explainer::Document&, int columns);
    bool step();                         // true when best() is the result
    const MapOrder& best() const { return best_; }
    int columns() const { return columns_; }
private:
    const explainer::Document* document_;
    int columns_, tried_ = 0;
    MapOrder best_;
};

MapOrder map_order(const explainer::Document&, int columns);   // all of them

// Pairs of lines between neighbouring columns that cross.
int crossings(const MapOrder&);

struct MapLayoutDesc {
    float width = 0;
    std::vector<float> heights;          // of boxes, by quantity
    float box_share = 0.75f;             // of the width, for boxes; the rest is between them
};

struct MapRoute {
    std::vector<Point> points;           // from cause to effect
    std::size_t last = 0;                // index of the first point of its last curve, which it shares with no other
    bool back = false;
};

struct MapLayout {
    float width = 0, height = 0, box_width = 0, gap = 0;
    std::vector<Rect> boxes;             // by quantity
    std::vector<MapRoute> routes;        // by link
    std::vector<float> column_x;         // left edges
};

MapLayout map_layout(const MapOrder&, const MapLayoutDesc&);

// The width of a box, to know how many lines a name takes in it.
float map_box_width(int columns, const MapLayoutDesc&);
// The height of a box that many lines meet on one side.
float map_box_height(int ports);

}  // namespace levers::ui
