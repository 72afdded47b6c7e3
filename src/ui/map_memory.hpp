// What the Map view remembers between frames: what is chosen, where the reader
// has walked and zoomed to, and the drawing, which is made once for a width.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/map_layout.hpp"

namespace levers::ui {

// A name in its box, broken into lines.
struct MapLabel {
    std::vector<std::string> lines;
    bool beside = false;                     // a mark or a value has room beside all of them
    std::size_t mark_line = 0;               // else, the line at whose end it has
};

struct MapMemory {
    int quantity = -1, link = -1, loop = -1; // chosen; at most one
    std::vector<int> walk;                   // of a narrow page: quantities, the present one last
    int walked_for = -1;                     // the outcome that the walk began at
    int zoom = 0;                            // an index into the steps of zoom
    Point pan;                               // what lies in the corner of the frame, in pixels of the map
    std::string shown;                       // the focused node that the frame has come to

    std::optional<MapSearch> search;         // for a number of columns
    bool found = false;
    float width = 0, scale = 0;              // that the layout is for
    float top = 0;                           // of the page, where it was drawn
    MapLayout layout;
    std::vector<MapLabel> labels;            // by quantity
};

}  // namespace levers::ui
