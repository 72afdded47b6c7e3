// The whole map: boxes in columns, links between them, zoom and pan.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/map_view.hpp"
#include "ui/marks.hpp"

namespace levers::ui {
namespace {

using explainer::Role;

constexpr std::array zooms{1.0f, 1.4f, 2.0f, 3.0f};
constexpr float box_room = 118, least_gap = 39, padding = 7, mark_room = 15, line_height = 17;
constexpr Style name_style{Face::sans, 13, line_height}, strong_style{Face::sans_semi, 13, line_height};
constexpr float head_height = 30, sign_radius = 10, arrow_reach = 16, arrow_half = 4;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int columns_for(float width) {
    return std::clamp(static_cast<int>((width + least_gap) / (box_room + least_gap)), 4, 7);
}

std::string lever_value(const View& v, int lever) { return argument::number_text(v.quantity(lever), v.lever(lever)); }

// The longest a lever's value gets.
float value_room(const View& v, const explainer::Quantity& q) {
    float room = 0;
    for (const double value : {q.low, q.high, q.today}) room = std::max(room, v.c.text_width(argument::number_text(q, value), strong_style));
    return room + 8;
}

std::vector<std::string> wrapped(const View& v, const std::string& name, float room) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < name.size();) {
        const std::size_t stop = std::min(name.find(' ', start), name.size());
        const std::string word = name.substr(start, stop - start);
        start = stop + 1;
        if (lines.empty() || v.c.text_width(lines.back() + " " + word, strong_style) > room) lines.push_back(word);
        else lines.back() += " " + word;
    }
    return lines;
}

// In the bold face, so that nothing moves when a box is lit. What is at the end has a place beside all lines, else
// beside one of them, else a line of its own.
MapLabel label_of(const View& v, const explainer::Quantity& q, float width) {
    MapLabel label;
    const float room = width - 2 * padding, end = q.role == Role::lever ? value_room(v, q) : mark_room;
    const std::string& name = map_name(q, v.c.line_count(room, q.name, strong_style) > 2);
    const auto fits = [&](const std::string& line) { return v.c.text_width(line, strong_style) + end <= room; };
    label.lines = wrapped(v, name, room - end);
    label.beside = label.lines.size() <= 2 && std::all_of(label.lines.begin(), label.lines.end(), fits);
    if (label.beside) return label;
    label.lines = wrapped(v, name, room);
    std::size_t& line = label.mark_line;
    for (line = label.lines.size(); line-- > 0;)
        if (fits(label.lines[line])) return label;
    line = label.lines.size();
    label.lines.emplace_back();
    return label;
}

// How many lines meet the fuller side of a box.
int ports_of(const MapOrder& order, int quantity) {
    int sides[2] = {0, 0};
    bool leaves[2] = {false, false};
    for (const std::vector<int>& way : order.ways) {
        const auto side = [&](int other) { return order.places[at(other)].column > order.at(quantity); };
        if (way.size() < 2) continue;
        if (way.back() == quantity) ++sides[side(way[way.size() - 2])];
        if (way.front() == quantity) leaves[side(way[1])] = true;
    }
    return std::max(sides[0] + leaves[0], sides[1] + leaves[1]);
}

// One piece of the search a frame; the layout when it is over, and again when there is other room.
bool prepare(View& v, float width) {
    MapMemory& m = v.memory.map;
    const int columns = columns_for(width);
    if (!m.search || m.search->columns() != columns) {
        m.search.emplace(v.document, columns);
        m.found = false;
        m.width = 0;
    }
    if (!m.found) {
        m.found = m.search->step();
        v.wish.frame = true;
        if (!m.found) return false;
    }
    if (m.width == width && m.scale == v.c.scale()) return true;
    m.width = width;
    m.scale = v.c.scale();
    m.zoom = 0;
    m.pan = {};
    m.labels.clear();
    MapLayoutDesc desc{.width = width, .heights = {}};
    const float box = map_box_width(columns, desc);
    for (std::size_t q = 0; q < v.document.quantities.size(); ++q) {
        m.labels.push_back(label_of(v, v.document.quantities[q], box));
        const float text = line_height * static_cast<float>(m.labels.back().lines.size()) + 12;
        desc.heights.push_back(std::max(text, map_box_height(ports_of(m.search->best(), static_cast<int>(q)))));
    }
    m.layout = map_layout(m.search->best(), desc);
    return true;
}

class Poster {
public:
    Poster(View& v, const MapLights& lights, float x, float y)
        : v_(v), c_(v.c), lights_(lights), memory_(v.memory.map), map_(memory_.layout), zoom_(zooms[at(memory_.zoom)]),
          frame_{x, y, map_.width, map_.height} {}

    void draw() {
        c_.framed(frame_.grown(7), [&] {
            semantics::Node group;
            group.id = "map";
            group.role = semantics::Role::group;
            group.name = "Map of quantities and links";
            group.keys = {{"+", "map-in"}, {"=", "map-in"}, {"-", "map-out"}, {"0", "map-fit"}};
            c_.open(std::move(group), frame_);
            for (const Light light : {Light::dim, Light::rest, Light::active, Light::lit, Light::path})
                for (std::size_t i = 0; i < map_.routes.size(); ++i)
                    if (lights_.links[i].light == light) line(i);
            nodes();
            signs();
            c_.close();
        });
        surface();
    }

private:
    Point place(Point p) const { return {frame_.x + (p.x - memory_.pan.x) * zoom_, frame_.y + (p.y - memory_.pan.y) * zoom_}; }
    Rect place(Rect r) const {
        const Point p = place(Point{r.x, r.y});
        return {p.x, p.y, r.w * zoom_, r.h * zoom_};
    }
    Style zoomed(Style style) const { return {style.face, std::round(style.px * zoom_), std::round(style.line * zoom_)}; }

    void line(std::size_t i) {
        const MapRoute& route = map_.routes[i];
        if (route.points.size() < 2) return;
        const LinkLook& look = lights_.links[i];
        const float width = look.width * (zoom_ > 1 ? 1.25f : 1);
        const float arrow = (look.light == Light::dim || look.width < 1.5f ? 5.0f : 5 + 0.8f * look.width) * (route.back ? -1.0f : 1.0f);
        std::vector<Point>& points = scratch_;
        points.clear();
        for (const Point p : route.points) points.push_back(place(p));
        const Point tip = points.back();
        points.back().x -= arrow * 0.8f;
        if (look.dashed) c_.dashed(points, look.colour, width, std::array{std::max(4.0f, 1.6f * width), std::max(3.0f, width)});
        else c_.polyline(points, look.colour, width);
        const float half = std::abs(arrow) * 0.62f;
        c_.convex({{tip.x, tip.y}, {tip.x - arrow, tip.y + half}, {tip.x - arrow, tip.y - half}}, look.colour);
    }

    // Column by column, each quantity followed by the links that leave it.
    void nodes() {
        const MapOrder& order = memory_.search->best();
        for (const std::vector<int>& column : order.order)
            for (const int p : column) {
                if (order.places[at(p)].quantity < 0) continue;
                box(p);
                for (std::size_t i = 0; i < v_.document.links.size(); ++i)
                    if (v_.document.links[i].cause == p) arrow(static_cast<int>(i));
            }
    }

    std::string id_of(int quantity) const { return quantity < 0 ? "" : "quantity:" + v_.quantity(quantity).id; }

    // Of the links of a quantity, the one that carries most, and what is at its other end.
    int beside(int quantity, bool effect) const {
        int best = -1;
        double most = -1;
        for (std::size_t i = 0; i < v_.document.links.size(); ++i) {
            const explainer::Link& link = v_.document.links[i];
            if ((effect ? link.cause : link.effect) != quantity) continue;
            const double push = std::abs(v_.loops().push[i]);
            if (push > most) most = push, best = effect ? link.effect : link.cause;
        }
        return best;
    }
    int next_in_column(int quantity, int step) const {
        const std::vector<int>& column = memory_.search->best().order[at(memory_.search->best().at(quantity))];
        auto i = std::find(column.begin(), column.end(), quantity) - column.begin();
        for (i += step; i >= 0 && i < static_cast<std::ptrdiff_t>(column.size()); i += step)
            if (column[static_cast<std::size_t>(i)] < static_cast<int>(v_.document.quantities.size())) return column[static_cast<std::size_t>(i)];
        return -1;
    }

    void box(int q) {
        const Theme& t = v_.theme();
        const explainer::Quantity& quantity = v_.quantity(q);
        const Rect rect = place(map_.boxes[at(q)]);
        const bool chosen = memory_.quantity == q, moved = v_.session.changed(q), on_path = lights_.on_path[at(q)];
        semantics::Node node;
        node.id = id_of(q);
        node.role = semantics::Role::button;
        node.name = map_quantity_text(v_, q);
        node.description = quantity.role == Role::lever ? "Lever" : quantity.role == Role::outcome ? "Outcome" : "In between";
        node.pressed = chosen;
        const std::pair<const char*, int> ways[] = {{"ArrowLeft", beside(q, false)}, {"ArrowRight", beside(q, true)},
                                                    {"ArrowUp", next_in_column(q, -1)}, {"ArrowDown", next_in_column(q, 1)}};
        for (const auto& [key, to] : ways)
            if (to >= 0) node.keys.emplace_back(key, id_of(to));
        const std::string id = node.id;
        const Touch touch = c_.press(std::move(node), rect);
        if (touch.pressed && !dragged(touch)) choose_quantity(v_, q);
        held_ = held_ || touch.held;
        follow(touch, id, map_.boxes[at(q)]);
        const bool dim = lights_.dimmed[at(q)];
        c_.fill(rect, moved ? t.marker : t.raised, 5);
        if (touch.hovered && !moved) c_.fill(rect, t.hover(), 5);
        const Colour edge = moved ? t.marker_edge : on_path || touch.hovered ? t.ink : dim ? t.rule : t.control;
        c_.outline(rect, edge, chosen ? 3.0f : on_path ? 2.0f : 1.0f, 5);
        label(q, rect, moved ? t.on_marker : dim ? t.ink2 : t.ink, on_path || moved);
        if (touch.focused) c_.focus_ring(rect, 5);
    }

    void label(int q, Rect rect, Colour ink, bool strong) {
        const MapLabel& label = memory_.labels[at(q)];
        const Style style = zoomed(strong ? strong_style : name_style);
        const float left = rect.x + padding * zoom_, right = rect.right() - padding * zoom_;
        float y = rect.mid_y() - style.line * static_cast<float>(label.lines.size()) / 2;
        const bool lever = v_.quantity(q).role == Role::lever;
        for (std::size_t i = 0; i < label.lines.size(); ++i, y += style.line) {
            if (!label.lines[i].empty()) c_.text_in(left, y, right - left, label.lines[i], style, ink);
            if (i != (label.beside ? 0 : label.mark_line)) continue;
            const float end_y = label.beside ? rect.mid_y() - style.line / 2 : y;
            if (lever) c_.text(right, end_y, lever_value(v_, q), style, v_.session.changed(q) ? ink : v_.theme().ink2, Align::right);
            else map_mark(v_, q, {right - 5, end_y + style.line / 2});
        }
    }

    // A link's own end, with its arrow, is its button: there no other is.
    void arrow(int i) {
        const MapRoute& route = map_.routes[at(i)];
        if (route.points.size() < 2) return;
        const explainer::Link& link = v_.link(i);
        const Point tip = route.points.back();
        const Rect end = place(Rect{route.back ? tip.x : tip.x - arrow_reach, tip.y - arrow_half, arrow_reach, 2 * arrow_half});
        semantics::Node node;
        node.id = "link:" + link.id;
        node.role = semantics::Role::button;
        node.name = map_link_text(v_, i);
        node.pressed = memory_.link == i;
        node.keys = {{"ArrowLeft", id_of(link.cause)}, {"ArrowRight", id_of(link.effect)}};
        const std::string id = node.id;
        const Touch touch = c_.press(std::move(node), end);
        if (touch.pressed && !dragged(touch)) choose_link(v_, i);
        held_ = held_ || touch.held;
        if (touch.hovered) hover_ = i;
        follow(touch, id, {tip.x - arrow_reach, tip.y - arrow_half, 2 * arrow_reach, 2 * arrow_half});
        if (touch.focused) {
            hover_ = i;
            c_.focus_ring(end, radius::chip);
        }
    }

    // Polarity on what is lit; the order of the links of a loop. Beside each other, never on a box.
    void signs() {
        const Theme& t = v_.theme();
        if (hover_ >= 0) outline_link(at(hover_));
        std::vector<int> signed_links = lights_.path;
        if (memory_.quantity >= 0)
            for (std::size_t i = 0; i < lights_.links.size(); ++i)
                if (lights_.links[i].light == Light::path) signed_links.push_back(static_cast<int>(i));
        std::vector<Point> taken;
        int number = 0;
        for (const int link : signed_links) {
            ++number;
            const MapRoute& route = map_.routes[at(link)];
            const bool chosen = memory_.link == link;
            Point best;
            if (!free_place(route, taken, best)) continue;
            taken.push_back(best);
            const Point centre = place(best);
            if (!lights_.of_loop) {
                map_sign(v_, centre, v_.link(link).polarity, chosen);
                continue;
            }
            c_.disc(centre, sign_radius, t.ink);
            c_.text(centre.x, centre.y - 9, std::to_string(number), type::caption_semi, t.bg, Align::centre);
        }
    }

    // On the curves of a route, first where it is alone.
    bool free_place(const MapRoute& route, const std::vector<Point>& taken, Point& best) const {
        const float clear = 2 * (sign_radius + 2) / std::max(zoom_, 1.0f);
        const auto is_free = [&](Point p) {
            const Rect disc{p.x - sign_radius, p.y - sign_radius, 2 * sign_radius, 2 * sign_radius};
            for (const Rect& box : map_.boxes)
                if (disc.x < box.right() && disc.right() > box.x && disc.y < box.bottom() && disc.bottom() > box.y) return false;
            return std::none_of(taken.begin(), taken.end(), [&](Point other) { return std::hypot(other.x - p.x, other.y - p.y) < clear; });
        };
        const std::size_t n = route.points.size(), middle = (route.last + n - 1) / 2;
        for (std::size_t away = 0; away < n; ++away)
            for (const bool after : {true, false}) {
                if (after ? middle + away >= n : away > middle) continue;
                if (is_free(best = route.points[after ? middle + away : middle - away])) return true;
            }
        return false;
    }

    void outline_link(std::size_t i) {
        scratch_.clear();
        for (const Point p : map_.routes[i].points) scratch_.push_back(place(p));
        c_.polyline(scratch_, v_.theme().ink, std::max(2.0f, lights_.links[i].width * 0.4f));
    }

    // A press that ends a drag is none. Keys and assistive technology press where no pointer is.
    bool dragged(const Touch& touch) const { return zoom_ > 1 && touch.hovered && c_.pointer_dragged(); }

    // What has the focus is brought into the frame, once.
    void follow(const Touch& touch, const std::string& id, Rect rect) {
        if (!touch.focused || memory_.zoom == 0 || memory_.shown == id) return;
        memory_.shown = id;
        if (frame_.contains(place(Point{rect.x, rect.y})) && frame_.contains(place(Point{rect.right(), rect.bottom()}))) return;
        pan_to({rect.mid_x() - frame_.w / zoom_ / 2, rect.mid_y() - frame_.h / zoom_ / 2});
    }
    void pan_to(Point corner) {
        memory_.pan = {std::clamp(corner.x, 0.0f, map_.width * (1 - 1 / zoom_)), std::clamp(corner.y, 0.0f, map_.height * (1 - 1 / zoom_))};
        v_.wish.frame = true;
    }

    // A line may be pressed anywhere, a finger need only be near, and what is larger than the frame is dragged.
    void surface() {
        const Touch touch = c_.surface("map-surface", frame_);
        if (memory_.zoom > 0 && (touch.held || held_)) {
            const Point by = c_.pointer_moved();
            if (by.x != 0 || by.y != 0) pan_to({memory_.pan.x - by.x / zoom_, memory_.pan.y - by.y / zoom_});
        }
        if (!touch.hovered || hover_ >= 0) return;
        const Point p = c_.pointer(), on_map{(p.x - frame_.x) / zoom_ + memory_.pan.x, (p.y - frame_.y) / zoom_ + memory_.pan.y};
        if (const int q = box_near(on_map); q >= 0) {
            if (touch.pressed) choose_quantity(v_, q);
            return;
        }
        const int link = link_near(on_map);
        if (link < 0) return;
        c_.framed(frame_.grown(7), [&] { outline_link(at(link)); });
        if (touch.pressed) choose_link(v_, link);
    }

    // Boxes win over lines, also where they are lower than a finger's target.
    int box_near(Point p) const {
        for (std::size_t q = 0; q < map_.boxes.size(); ++q) {
            const Rect& box = map_.boxes[q];
            const float low = c_.touch() ? std::max(0.0f, c_.target() / zoom_ - box.h) : 0.0f;
            if (Rect{box.x, box.y - low / 2, box.w, box.h + low}.contains(p)) return static_cast<int>(q);
        }
        return -1;
    }

    int link_near(Point p) const {
        int best = -1;
        float least = (c_.touch() ? c_.target() / 2 : 5.0f) / zoom_;
        for (std::size_t i = 0; i < map_.routes.size(); ++i) {
            const std::vector<Point>& points = map_.routes[i].points;
            for (std::size_t k = 0; k + 1 < points.size(); ++k) {
                const Point a = points[k], b = points[k + 1];
                const float dx = b.x - a.x, dy = b.y - a.y, along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / std::max(dx * dx + dy * dy, 1e-6f), 0.0f, 1.0f);
                const float away = std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy) - lights_.links[i].width / 2;
                if (away < least) least = away, best = static_cast<int>(i);
            }
        }
        return best;
    }

    View& v_;
    Canvas& c_;
    const MapLights& lights_;
    MapMemory& memory_;
    const MapLayout& map_;
    float zoom_;
    Rect frame_;
    int hover_ = -1;
    bool held_ = false;                          // by the pointer, whatever of it
    std::vector<Point> scratch_;
};

// Over the columns, what stands in them. Quantities between are at one of several removes.
void headings(View& v, float x, float y) {
    const MapMemory& m = v.memory.map;
    if (m.zoom > 0) return;                     // they belong to the whole
    const std::vector<float>& columns = m.layout.column_x;
    const Theme& t = v.theme();
    const auto title = [&](std::size_t column, const char* text) {
        v.c.text(x + columns[column], y, text, type::small_semi, t.ink2);
        text_node(v, std::string("map-column:") + text, text, {x + columns[column], y, m.layout.box_width, 20});
    };
    const std::size_t last = columns.size() - 1;
    title(0, "Levers");
    title(1, "First effects");
    if (last > 2) {
        title(2, "What follows");
        const float from = x + columns[2] + v.c.text_width("What follows", type::small_semi) + 10, to = x + columns[last - 1] + m.layout.box_width;
        if (last > 3) v.c.hline(from, to, y + 10, t.rule);
    }
    title(last, "Outcomes");
}

// Zoom: out, in, and all of it. Returns the width.
void zoom_buttons(View& v, float right, float y) {
    MapMemory& m = v.memory.map;
    const float size = v.c.touch() ? 44 : 30;
    const auto set = [&](int zoom) {
        const float before = zooms[at(m.zoom)], after = zooms[at(zoom)];
        // What is in the middle stays there.
        const Point middle{m.pan.x + m.layout.width / before / 2, m.pan.y + m.layout.height / before / 2};
        m.zoom = zoom;
        m.pan = {std::clamp(middle.x - m.layout.width / after / 2, 0.0f, m.layout.width * (1 - 1 / after)),
                 std::clamp(middle.y - m.layout.height / after / 2, 0.0f, m.layout.height * (1 - 1 / after))};
    };
    const int last = static_cast<int>(zooms.size()) - 1;
    float x = right - 3 * size;
    if (icon_button(v.c, "map-out", "Smaller", Icon::minus, {x, y, size, size}, m.zoom > 0)) set(std::max(m.zoom - 1, 0));
    if (icon_button(v.c, "map-in", "Larger", Icon::plus, {x + size, y, size, size}, m.zoom < last)) set(std::min(m.zoom + 1, last));
    if (icon_button(v.c, "map-fit", "Whole map", Icon::fit, {x + 2 * size, y, size, size}, m.zoom > 0)) set(0);
}

}  // namespace

float map_poster(View& v, const MapLights& lights, float x, float y, float width) {
    width = std::floor(width);
    if (!prepare(v, width)) {
        const std::string text = "Laying out the map.";
        v.c.text(x, y, text, type::body, v.theme().ink2);
        text_node(v, "map-wait", text, {x, y, width, 21});
        return 600;
    }
    headings(v, x, y);
    zoom_buttons(v, x + width, y - 36);
    const float top = y + head_height;
    Poster(v, lights, x, top).draw();
    v.memory.map.top = top;
    const Rect frame{x, top, width, v.memory.map.layout.height};
    if (v.memory.map.zoom > 0) v.c.outline(frame.grown(8), v.theme().control, 1, radius::card);   // that there is more
    return head_height + v.memory.map.layout.height;
}

}  // namespace levers::ui
