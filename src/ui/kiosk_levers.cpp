#include <algorithm>
#include <vector>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/levers.hpp"

namespace levers::ui {
namespace {

constexpr float step_size = 48, value_room = 78, column_gap = 32, pager_height = 46;
constexpr std::size_t at_once = 3;

struct Shelf { std::string name; std::vector<int> levers; };   // what is shown at once, of one group

std::vector<Shelf> shelves(const explainer::Document& d) {
    std::vector<Shelf> all;
    for (const explainer::LeverGroup& group : d.lever_groups)
        for (std::size_t i = 0; i < group.levers.size(); ++i) {
            if (i % at_once == 0) all.push_back({group.name.empty() ? "Levers" : group.name, {}});
            all.back().levers.push_back(group.levers[i]);
        }
    return all;
}

void step_button(View& v, const char* way, Icon icon, const explainer::Quantity& q, int lever, double to, Rect rect) {
    const double value = v.lever(lever);
    const ButtonDesc desc{.id = std::string(way) + ":" + q.id, .spoken = q.name + ", one step " + way, .icon = icon, .enabled = to != value};
    if (button(v.c, desc, rect)) v.session.set_lever(lever, to);
}

// Name and authors, the value between its steps, the slider with its marks.
float tile(View& v, int lever, float x, float y, float width) {
    const explainer::Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    const double value = v.lever(lever);
    const float steps = 2 * step_size + value_room + 12, name_room = width - steps - 12;
    const float name = v.c.paragraph_height(name_room, q.name, type::label_large);
    const float row = std::max(step_size, name + 16);
    v.c.paragraph(x, y, name_room, q.name, type::label_large, t.ink);
    author_slots(v, lever, x, y + name + 9);
    text_node(v, "who:" + q.id, speakers(v, lever), {x, y, name_room, name + 16});
    const float left = x + width - steps, mid = y + step_size / 2;
    step_button(v, "down", Icon::minus, q, lever, explainer::settled(q, value - q.step), {left, y, step_size, step_size});
    const std::string number = argument::number_text(q, value);
    const bool changed = value != q.today;
    const Rect chip{left + step_size + 8, y + 5, value_room - 4, step_size - 10};
    if (changed) {
        v.c.fill(chip, t.marker);
        v.c.fill({chip.x, chip.bottom() - stroke::marker_underline, chip.w, stroke::marker_underline}, t.marker_edge);
    }
    constexpr Style large{Face::sans_semi, 22, 28};
    v.c.text_in(chip.mid_x(), mid - large.line / 2, chip.w, number, large, changed ? t.on_marker : t.ink, Align::centre);
    step_button(v, "up", Icon::plus, q, lever, explainer::settled(q, value + q.step), {x + width - step_size, y, step_size, step_size});
    const Rect track{x, y + row + 6, width, kiosk_slider.hit};
    work(v, lever, lever_slider(v.c, slider_id(q), q, value, track, kiosk_slider));
    return std::max(track.mid_y() + reference_labels(v.c, q, track, kiosk_slider), track.bottom()) - y;
}

// What is shown, what is changed, and the way to the others.
float header(View& v, const std::vector<Shelf>& all, float x, float y, float width) {
    const Theme& t = v.theme();
    std::size_t& shelf = v.memory.kiosk.shelf;
    const std::string& name = all[shelf].name;
    const float title = v.c.text(x, y + (pager_height - type::h3.line) / 2, name, type::h3, t.ink);
    v.c.heading(2, name, {x, y, title, pager_height}, "levers-title");
    float right = x + width;
    if (shelf == 0 && all.size() > 1) {
        const ButtonDesc more{.id = "more-levers", .name = more_levers(v.document), .icon = Icon::chevron_right, .icon_after = true};
        const float w = button_width(v.c, more);
        if (button(v.c, more, {right - w, y, w, pager_height})) shelf = 1;
        right -= w;
    } else if (all.size() > 1) {
        const float w = 64;
        if (button(v.c, {.id = "next-levers", .spoken = "Next levers", .icon = Icon::chevron_right}, {right - w, y, w, pager_height}))
            shelf = (shelf + 1) % all.size();
        right -= w + 8;
        if (button(v.c, {.id = "previous-levers", .spoken = "Previous levers", .icon = Icon::chevron_left}, {right - w, y, w, pager_height}))
            shelf = (shelf + all.size() - 1) % all.size();
        right -= w;
    }
    const int changed = v.session.changed_levers();
    const std::string count = changed == 0 ? "All at today" : std::to_string(changed) + " changed from today";
    const float count_w = v.c.text_width(count, type::phrase);
    if (x + title + 24 + count_w > right - 20) return pager_height;
    v.c.text(right - 20, y + (pager_height - type::phrase.line) / 2, count, type::phrase, t.ink2, Align::right);
    text_node(v, "changed", count, {right - 20 - count_w, y, count_w, pager_height});
    return pager_height;
}

}  // namespace

float kiosk_levers(View& v, float x, float y, float width) {
    const std::vector<Shelf> all = shelves(v.document);
    if (all.empty()) return 0;
    v.memory.kiosk.shelf = std::min(v.memory.kiosk.shelf, all.size() - 1);
    semantics::Node region;
    region.id = "levers";
    region.role = semantics::Role::region;
    region.name = "Levers";
    v.c.open(std::move(region), {x, y, width, pager_height});
    const std::vector<int>& shown = all[v.memory.kiosk.shelf].levers;
    const std::size_t columns = width >= 1000 ? at_once : 1;
    const float cell = (width - column_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float top = y + header(v, all, x, y, width) + 10;
    float at = top, bottom = top;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        at = columns > 1 ? top : bottom;
        bottom = std::max(bottom, at + tile(v, shown[i], x + (cell + column_gap) * static_cast<float>(i % columns), at, cell) + (columns > 1 ? 0.0f : 14.0f));
    }
    v.c.close();
    return bottom - y;
}

}  // namespace levers::ui
