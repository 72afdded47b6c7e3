// The map of a narrow page: one quantity, its causes above and its effects
// below, in the thickness and colour they have on the whole map. Pressing one
// walks there.
#include <algorithm>
#include <array>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/map_view.hpp"
#include "ui/marks.hpp"

namespace levers::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr float corner = 9, box_padding = 10;

// Right angles with their corners rounded.
std::vector<Point> rounded(const std::vector<Point>& corners) {
    std::vector<Point> points{corners.front()};
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
        const Point a = corners[i - 1], b = corners[i], c = corners[i + 1];
        const auto towards = [&](Point p) {
            const float length = std::hypot(p.x - b.x, p.y - b.y), reach = std::min(corner, length / 2);
            return length < 0.01f ? b : Point{b.x + (p.x - b.x) * reach / length, b.y + (p.y - b.y) * reach / length};
        };
        const Point from = towards(a), to = towards(c);
        for (int k = 0; k <= 6; ++k) {
            const float t = static_cast<float>(k) / 6, s = 1 - t;
            points.push_back({s * s * from.x + 2 * s * t * b.x + t * t * to.x, s * s * from.y + 2 * s * t * b.y + t * t * to.y});
        }
    }
    points.push_back(corners.back());
    return points;
}

class Focus {
public:
    Focus(View& v, const MapLights& lights, float x, float width)
        : v_(v), c_(v.c), lights_(lights), x_(x), width_(width), quantity_(v.memory.map.walk.back()) {
        causes_ = explainer::links_into(v.document, quantity_);
        effects_ = explainer::links_out_of(v.document, quantity_);
        const float tracks = static_cast<float>(std::max<std::size_t>(causes_.size(), 1));
        space_ = std::clamp(width * 0.2f / tracks, 3.0f, 9.0f);
        gutter_ = 20 + space_ * tracks;
    }

    float draw(float y) {
        float at_y = y;
        if (!causes_.empty()) at_y += heading("Causes", causes_.size(), at_y);
        std::vector<Rect> above, below;
        for (const int link : causes_) above.push_back(row(link, true, at_y)), at_y = above.back().bottom() + 8;
        if (!causes_.empty()) at_y += 10;
        const Rect middle = centre(at_y);
        at_y = middle.bottom() + 18;
        if (!effects_.empty()) at_y += heading("Effects", effects_.size(), at_y);
        for (const int link : effects_) below.push_back(row(link, false, at_y)), at_y = below.back().bottom() + 8;
        lines(above, middle, below);
        return at_y - y;
    }

private:
    float heading(const std::string& name, std::size_t count, float y) {
        const std::string text = name + " (" + std::to_string(count) + ")";
        c_.text(x_ + gutter_, y, text, type::small_semi, v_.theme().ink2);
        c_.heading(2, text, {x_ + gutter_, y, width_ - gutter_, 20}, "map-storey:" + name);
        return 26;
    }

    float side() const { return c_.touch() ? 44.0f : 34.0f; }

    // A quantity to walk to, and at its right the link to read.
    Rect row(int index, bool cause, float y) {
        const Theme& t = v_.theme();
        const explainer::Link& link = v_.link(index);
        const int other = cause ? link.cause : link.effect;
        const explainer::Quantity& q = v_.quantity(other);
        const bool moved = v_.session.changed(other), lever = q.role == explainer::Role::lever;
        const std::string value = lever ? argument::number_text(q, v_.lever(other)) : "";
        const float end = lever ? c_.text_width(value, type::label) + 8 : 18;
        const float box_w = width_ - gutter_ - side() - 4, text_w = box_w - 2 * box_padding;
        const bool beside = c_.text_width(q.name, type::label) + end <= text_w || text_w > 150;
        const float room = beside ? text_w - end : text_w;
        const float lines = c_.paragraph_height(room, q.name, type::label);
        const float height = std::max(lines + (beside ? 0 : type::label.line) + 14, c_.touch() ? 46.0f : 38.0f);
        const Rect box{x_ + gutter_, y, box_w, height};
        semantics::Node node;
        node.id = (cause ? "cause:" : "effect:") + q.id;
        node.role = semantics::Role::button;
        node.name = map_quantity_text(v_, other);
        node.description = cause ? "A cause: go there" : "An effect: go there";
        const Touch touch = c_.press(std::move(node), box);
        c_.fill(box, moved ? t.marker : t.raised, 5);
        if (touch.hovered && !moved) c_.fill(box, t.hover(), 5);
        c_.outline(box, moved ? t.marker_edge : touch.hovered ? t.ink : t.control, 1, 5);
        const Colour ink = moved ? t.on_marker : t.ink;
        const float top = box.mid_y() - (lines + (beside ? 0 : type::label.line)) / 2;
        c_.paragraph(box.x + box_padding, top, room, q.name, type::label, ink);
        const float mark_y = beside ? box.mid_y() : top + lines + type::label.line / 2;
        if (lever) c_.text(box.right() - box_padding, mark_y - type::label.line / 2, value, type::label, moved ? ink : t.ink2, Align::right);
        else map_mark(v_, other, {box.right() - box_padding - 5, mark_y});
        if (touch.focused) c_.focus_ring(box, 5);
        if (touch.pressed) walk(other);

        semantics::Node reads;
        reads.id = "link:" + link.id;
        reads.role = semantics::Role::button;
        reads.name = map_link_text(v_, index);
        reads.pressed = v_.memory.map.link == index;
        const Rect target{x_ + width_ - side(), y + (height - side()) / 2, side(), side()};
        const Touch read = c_.press(std::move(reads), target);
        map_sign(v_, {target.mid_x(), target.mid_y()}, link.polarity, v_.memory.map.link == index);
        if (read.focused) c_.focus_ring(target.grown(-5), radius::chip);
        if (read.pressed) choose_link(v_, index);
        return box;
    }

    void walk(int quantity) {
        MapMemory& m = v_.memory.map;
        const auto been = std::find(m.walk.begin(), m.walk.end(), quantity);
        if (been != m.walk.end()) m.walk.erase(been + 1, m.walk.end());
        else m.walk.push_back(quantity);
        choose_nothing(v_);
    }

    Rect centre(float y) {
        const Theme& t = v_.theme();
        const explainer::Quantity& q = v_.quantity(quantity_);
        const float box_w = width_ - gutter_, room = box_w - 2 * box_padding - 20;
        const std::string said = map_quantity_text(v_, quantity_);
        const std::string detail = said.size() > q.name.size() + 2 && said.compare(0, q.name.size(), q.name) == 0 ? capitalised(said.substr(q.name.size() + 2)) : said;
        const float name = c_.paragraph_height(room, q.name, type::h4), more = c_.paragraph_height(room, detail, type::small);
        const float ports = 20 + space_ * static_cast<float>(causes_.size() + (effects_.empty() ? 0 : 2));
        const Rect box{x_ + gutter_, y, box_w, std::max(name + more + 22, ports)};
        c_.fill(box, v_.session.changed(quantity_) ? t.marker : t.raised, 5);
        c_.outline(box, t.ink, 2, 5);
        const bool moved = v_.session.changed(quantity_);
        const float top = box.mid_y() - (name + more) / 2;
        c_.paragraph(box.x + box_padding, top, room, q.name, type::h4, moved ? t.on_marker : t.ink);
        c_.paragraph(box.x + box_padding, top + name, room, detail, type::small, moved ? t.on_marker : t.ink2);
        map_mark(v_, quantity_, {box.right() - box_padding - 5, top + type::h4.line / 2});
        c_.heading(2, said, box, "map-here");
        return box;
    }

    // Causes turn into the box one inside the other; effects leave it on one line and part from it.
    void lines(const std::vector<Rect>& above, const Rect& middle, const std::vector<Rect>& below) {
        const float n = static_cast<float>(causes_.size());
        for (std::size_t i = 0; i < above.size(); ++i) {
            const float track = x_ + 6 + space_ * static_cast<float>(i);
            const float port = middle.y + 10 + space_ * (n - 1 - static_cast<float>(i));
            line(causes_[i], rounded({{above[i].x, above[i].mid_y()}, {track, above[i].mid_y()}, {track, port}, {middle.x, port}}));
        }
        for (std::size_t i = below.size(); i-- > 0;) {
            const float track = x_ + 6, port = middle.bottom() - 10;
            line(effects_[i], rounded({{middle.x, port}, {track, port}, {track, below[i].mid_y()}, {below[i].x, below[i].mid_y()}}));
        }
    }

    void line(int index, std::vector<Point> points) {
        const LinkLook& look = lights_.links[at(index)];
        const float width = std::min(look.width, std::max(1.0f, space_ - 1)), arrow = 5 + 0.8f * width;
        const Point tip = points.back();
        points.back().x -= arrow * 0.8f;
        if (look.dashed) c_.dashed(points, look.colour, width, std::array{std::max(4.0f, 1.6f * width), 3.0f});
        else c_.polyline(points, look.colour, width);
        c_.convex({tip, {tip.x - arrow, tip.y + arrow * 0.62f}, {tip.x - arrow, tip.y - arrow * 0.62f}}, look.colour);
    }

    View& v_;
    Canvas& c_;
    const MapLights& lights_;
    float x_, width_, space_ = 9, gutter_ = 40;
    int quantity_;
    std::vector<int> causes_, effects_;
};

// Where the walk came from, as ways back.
float breadcrumb(View& v, float x, float y, float width) {
    MapMemory& m = v.memory.map;
    if (m.walk.size() < 2) return 0;
    const float height = v.c.touch() ? 44 : 30;
    float at_x = x, at_y = y;
    std::size_t back = m.walk.size();
    for (std::size_t i = 0; i + 1 < m.walk.size(); ++i) {
        const explainer::Quantity& q = v.quantity(m.walk[i]);
        const ButtonDesc desc{.id = "map-back:" + q.id, .name = map_name(q, true), .spoken = "Back to " + q.name, .style = type::small_semi};
        const float w = std::min(v.c.text_width(desc.name, desc.style), width - 20);
        if (at_x > x && at_x + w + 20 > x + width) at_x = x, at_y += height;
        if (quiet_button(v.c, desc, {at_x, at_y, w, height})) back = i;
        icon(v.c, {at_x + w + 10, at_y + height / 2}, Icon::chevron_right, v.theme().ink3);
        at_x += w + 20;
    }
    if (back < m.walk.size()) {
        m.walk.resize(back + 1);
        choose_nothing(v);
    }
    return at_y + height + 6 - y;
}

}  // namespace

float map_focus(View& v, const MapLights& lights, float x, float y, float width) {
    const float top = y + breadcrumb(v, x, y, width);
    return top - y + Focus(v, lights, x, width).draw(top);
}

}  // namespace levers::ui
