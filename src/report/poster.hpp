// What stands for an explainer until it runs: its title, two charts, the strip and a way in. For articles, previews of
// links and search engines. Results are answered here, with every claim believed and the levers where the document's
// first scenario has them (the picture names it); where there is none, as today.
//
//   write(poster(document, tall));        // in an article's column: 480 by 600
//   write(poster(document, wide));        // for previews: 1,200 by 630
//
// SVG as in picture.hpp: it loads nothing.
#pragma once

#include <string>

#include "explainer/document.hpp"

namespace levers::report {

struct PosterShape {
    int width, height, columns;          // units; charts beside each other
    double scale;                        // CSS pixels to a unit
};
inline constexpr PosterShape tall{480, 600, 1, 1}, wide{800, 420, 2, 1.5};

std::string poster(const explainer::Document&, const PosterShape&);

}  // namespace levers::report
