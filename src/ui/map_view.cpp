#include "ui/view.hpp"

namespace levers::ui {

float map_view(View& v, float top) {
    open_main(v);
    v.c.heading(1, "Not yet drawn", {margin_of(v), top, 200, 30}, "map-title");
    v.c.close();
    return top + 600;
}

}  // namespace levers::ui
