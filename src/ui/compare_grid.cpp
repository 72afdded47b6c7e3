// Two levers over their ranges: a heat map that gets finer while one looks.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"
#include "ui/button.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

using argument::Grid;

constexpr int side = Grid::side;
constexpr float axis_room = 44;

// Where places lie: each in the middle of its cell, the second lever upwards.
struct Map {
    Rect rect;
    float cell_w() const { return rect.w / side; }
    float cell_h() const { return rect.h / side; }
    Point at(double across, double up) const {
        return {rect.x + (static_cast<float>(across) + 0.5f) * cell_w(), rect.bottom() - (static_cast<float>(up) + 0.5f) * cell_h()};
    }
    std::array<int, 2> place(Point p) const {
        const auto clamped = [](float place) { return std::clamp(static_cast<int>(place), 0, side - 1); };
        return {clamped((p.x - rect.x) / cell_w()), clamped((rect.bottom() - p.y) / cell_h())};
    }
};

const explainer::Quantity& outcome_of(const View& v, const Grid& grid) {
    return v.quantity(v.document.outcomes[static_cast<std::size_t>(grid.outcome)]);
}

// How strong the colour is: as far as a large change is off; none where a direction is not worth naming.
float strength_of(const View& v, double change) {
    const double size = std::abs(change);
    return size < 0.005 ? 0.0f : 0.1f + 0.78f * static_cast<float>(std::min(size / v.document.large, 1.0));
}

// Worse is striped, so that it is told not by colour alone.
void cells(View& v, const Grid& grid, const Map& map) {
    const Theme& t = v.theme();
    const double better = argument::towards_better(outcome_of(v, grid));
    v.c.fill(map.rect, t.bg);
    const float w = map.cell_w(), h = map.cell_h();
    for (int up = 0; up < side; ++up)
        for (int across = 0; across < side; ++across) {
            const double change = grid.of(across, up);
            const float alpha = strength_of(v, change);
            if (alpha == 0) continue;
            const Rect cell{map.rect.x + static_cast<float>(across) * w, map.rect.bottom() - static_cast<float>(up + 1) * h, w, h};
            const bool worse = better * change < 0;
            v.c.fill(cell, blend((worse ? t.worse : t.better).with(alpha), t.bg));
            if (worse) v.c.line({cell.x, cell.bottom()}, {cell.right(), cell.y}, alpha > 0.5f ? t.bg : t.worse, 1.25f);
        }
    for (const auto& piece : grid.unchanged) v.c.line(map.at(piece[0].across, piece[0].up), map.at(piece[1].across, piece[1].up), t.ink, 2);
    v.c.outline(map.rect, t.control);
}

Point point_of(const View& v, const Grid& grid, const Map& map, bool today) {
    const auto place = [&](int lever) {
        const explainer::Quantity& q = v.quantity(lever);
        return (side - 1) * explainer::track_share(q, today ? q.today : v.lever(lever));
    };
    return map.at(place(grid.across), place(grid.up));
}

void points(View& v, const Grid& grid, const Map& map) {
    const Theme& t = v.theme();
    const Point today = point_of(v, grid, map, true), mine = point_of(v, grid, map, false);
    v.c.disc(today, 7, t.bg);
    v.c.ring(today, 6, t.ink, 2);
    if (!v.session.changed(grid.across) && !v.session.changed(grid.up)) return;
    v.c.disc(mine, 9, t.bg);
    v.c.disc(mine, 7.5f, t.marker_edge);
    v.c.disc(mine, 5.5f, t.marker);
}

// Few enough places to be gone through with keys, large enough for fingers; a
// mouse sets the finer cell that it is over. Returns that one.
std::optional<std::array<int, 2>> places(View& v, const Grid& grid, const Map& map) {
    const int n = map.rect.w / 5 >= v.c.target() && map.rect.h / 5 >= v.c.target() ? 5 : 3, step = (side - 1) / (n - 1);
    const float w = map.rect.w / static_cast<float>(n), h = map.rect.h / static_cast<float>(n);
    std::optional<std::array<int, 2>> over, pressed;
    for (int row = n - 1; row >= 0; --row)
        for (int column = 0; column < n; ++column) {
            const Rect rect{map.rect.x + static_cast<float>(column) * w, map.rect.bottom() - static_cast<float>(row + 1) * h, w, h};
            const std::array<int, 2> coarse{column * step, row * step};
            semantics::Node node;
            node.id = "grid:" + std::to_string(coarse[0]) + ":" + std::to_string(coarse[1]);
            node.role = semantics::Role::button;
            node.name = argument::place_text(v.document, grid, coarse[0], coarse[1]);
            const Touch touch = v.c.press(std::move(node), rect);
            if (touch.hovered) over = map.place(v.c.pointer());
            if (touch.pressed) pressed = touch.hovered ? over : coarse;
            if (touch.focused) {
                v.c.ring(map.at(coarse[0], coarse[1]), 11, v.theme().focus_ring, stroke::focus_ring);
                v.c.focus_ring(rect.grown(-6), 0);
            }
        }
    if (pressed) {
        // The same two stay, also when others are then moved further.
        v.session.choose_grid(grid.across, grid.up);
        v.session.set_levers(grid.across, grid.across_at[static_cast<std::size_t>((*pressed)[0])], grid.up,
                             grid.up_at[static_cast<std::size_t>((*pressed)[1])]);
    }
    return over;
}

// A lever of the grid, and ways to another one.
float chooser(View& v, const Grid& grid, bool across, float x, float y, float width) {
    const Theme& t = v.theme();
    std::vector<int> order;
    for (const explainer::LeverGroup& group : v.document.lever_groups) order.insert(order.end(), group.levers.begin(), group.levers.end());
    const int now = across ? grid.across : grid.up, other = across ? grid.up : grid.across;
    const auto place = static_cast<std::size_t>(std::find(order.begin(), order.end(), now) - order.begin());
    const float size = v.c.touch() ? 44 : 28;
    const std::string name = std::string(across ? "Across: " : "Upwards: ") + v.quantity(now).name;
    const float room = width - 2 * size - 8, text = v.c.paragraph_height(room, name, type::small_semi), height = std::max(size, text);
    v.c.paragraph(x, y + (height - text) / 2, room, name, type::small_semi, t.ink);
    const std::string axis = across ? "across" : "upwards";
    text_node(v, "grid-" + axis, name, {x, y, room, height});
    const auto go = [&](std::size_t by) {
        std::size_t next = (place + by) % order.size();
        if (order[next] == other) next = (next + by) % order.size();
        if (across) v.session.choose_grid(order[next], grid.up);
        else v.session.choose_grid(grid.across, order[next]);
    };
    const float top = y + (height - size) / 2;
    if (icon_button(v.c, "grid-" + axis + "-previous", "Previous lever " + axis, Icon::chevron_left, {x + width - 2 * size, top, size, size}, order.size() > 2))
        go(order.size() - 1);
    if (icon_button(v.c, "grid-" + axis + "-next", "Next lever " + axis, Icon::chevron_right, {x + width - size, top, size, size}, order.size() > 2)) go(1);
    return height + 2;
}

void ends(View& v, const Grid& grid, const Map& map) {
    const Theme& t = v.theme();
    const explainer::Quantity &a = v.quantity(grid.across), &u = v.quantity(grid.up);
    const float below = map.rect.bottom() + 3;
    const std::string low = argument::number_text(a, a.low), high = argument::number_text(a, a.high);
    v.c.text(map.rect.x, below, low, type::caption, t.ink2);
    v.c.text(map.rect.right(), below, high, type::caption, t.ink2, Align::right);
    const float free = map.rect.w - v.c.text_width(low, type::caption) - v.c.text_width(high, type::caption) - 16;
    const std::string& name = v.c.text_width(a.name, type::caption) <= free ? a.name : a.short_name;
    if (v.c.text_width(name, type::caption) <= free) v.c.text(map.rect.mid_x(), below, name, type::caption, t.ink, Align::centre);
    v.c.text(map.rect.x - 6, map.rect.y, argument::number_text(u, u.high), type::caption, t.ink2, Align::right);
    v.c.text(map.rect.x - 6, map.rect.bottom() - 18, argument::number_text(u, u.low), type::caption, t.ink2, Align::right);
}

// What the colours and points are.
float key(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = x, top = y;
    const auto item = [&](const char* word, auto draw) {
        const float need = 22 + v.c.text_width(word, type::caption) + 16;
        if (at > x && at + need - 16 > x + width) at = x, top += 20;
        draw(Point{at + 8, top + 9});
        v.c.text(at + 22, top, word, type::caption, t.ink2);
        at += need;
    };
    const auto swatch = [&](Point p, Colour colour, bool striped) {
        v.c.fill({p.x - 8, p.y - 6, 16, 12}, blend(colour.with(0.62f), t.bg));
        if (striped) v.c.line({p.x - 8, p.y + 6}, {p.x + 4, p.y - 6}, t.bg, 1.25f), v.c.line({p.x - 2, p.y + 6}, {p.x + 8, p.y - 4}, t.bg, 1.25f);
    };
    item("better", [&](Point p) { swatch(p, t.better, false); });
    item("worse, striped", [&](Point p) { swatch(p, t.worse, true); });
    item("no change", [&](Point p) { v.c.line({p.x - 8, p.y}, {p.x + 8, p.y}, t.ink, 2); });
    item("today", [&](Point p) { v.c.ring(p, 6, t.ink, 2); });
    item("mine", [&](Point p) { v.c.disc(p, 7, t.marker_edge), v.c.disc(p, 5, t.marker); });
    return top + 20 - y;
}

}  // namespace

float lever_grid(View& v, float x, float y, float width) {
    const Grid* known = v.findings.grid;
    if (known == nullptr || known->outcome != v.session.state().outcome) return 0;
    const Grid& grid = *known;
    const Theme& t = v.theme();
    const std::string title = "Two levers at a time";
    float at = y + v.c.paragraph(x, y, width, title, type::label_large, t.ink);
    v.c.heading(3, title, {x, y, width, at - y}, "grid-title");
    const std::string note = outcome_of(v, grid).name + " after " + argument::number_text({}, std::round(grid.at)) +
                             " years in the median of " + std::to_string(grid.draws) + " draws, every other lever as you have it. Press a place to set both.";
    float height = v.c.paragraph(x, at + 2, width, note, type::small, t.ink2);
    text_node(v, "grid-note", note, {x, at + 2, width, height});
    at += 2 + height + 8;
    at += chooser(v, grid, true, x, at, width);
    at += chooser(v, grid, false, x, at, width) + 6;

    const bool numbers = width >= 260;
    const float left = numbers ? axis_room : 0;
    const Map map{{x + left, at, width - left, std::clamp(0.72f * (width - left), 150.0f, 300.0f)}};
    const std::string summary = argument::grid_text(v.document, grid);
    semantics::Node group;
    group.id = "grid";
    group.role = semantics::Role::group;
    group.name = title;
    v.c.open(std::move(group), map.rect);
    text_node(v, "grid-summary", summary, {map.rect.x, map.rect.y - 4, map.rect.w, 4});
    if (v.c.visible(map.rect)) {
        cells(v, grid, map);
        points(v, grid, map);
    }
    const std::optional<std::array<int, 2>> over = places(v, grid, map);
    v.c.close();
    if (numbers) ends(v, grid, map);
    at = map.rect.bottom() + (numbers ? 26.0f : 8.0f);

    // The place that the mouse is over, else where the reader is. As tall as two lines, so that nothing moves.
    const auto nearest = [&](int lever) { return static_cast<int>(std::lround((side - 1) * explainer::track_share(v.quantity(lever), v.lever(lever)))); };
    const std::array<int, 2> here = over.value_or(std::array{nearest(grid.across), nearest(grid.up)});
    const std::string said = (over ? "" : "Nearest to you: ") + argument::place_text(v.document, grid, here[0], here[1]) + ".";
    height = v.c.paragraph(x, at, width, said, type::small_semi, t.ink);
    text_node(v, "grid-here", said, {x, at, width, height});
    at += std::max(height, 2 * type::small.line) + 6;
    return at + key(v, x, at, width) - y;
}

}  // namespace levers::ui
