// Loops by name, one of them on the map at a time, and which is the strongest when.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "argument/loops.hpp"
#include "ui/button.hpp"
#include "ui/map_view.hpp"
#include "ui/marks.hpp"

namespace levers::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Which way round the loop runs where it is drawn: 1 with the clock.
float turn_of(const View& v, const explainer::Loop& loop) {
    const std::vector<Rect>& boxes = v.memory.map.layout.boxes;
    if (boxes.empty()) return 1;
    float area = 0;
    for (const int link : loop.links) {
        const Rect &a = boxes[at(v.link(link).cause)], &b = boxes[at(v.link(link).effect)];
        area += a.mid_x() * b.mid_y() - b.mid_x() * a.mid_y();
    }
    return area < 0 ? -1.0f : 1.0f;
}

// A letter in an arrow that turns.
void loop_mark(View& v, Point centre, const explainer::Loop& loop, Colour ink) {
    constexpr float radius = 10.5f, pi = std::numbers::pi_v<float>;
    const float turn = turn_of(v, loop);
    v.c.arc(centre, radius, -0.35f * pi, 1.35f * pi, ink, stroke::icon);
    // The gap is at the top; the head is at its right when it turns against the clock.
    const float angle = turn > 0 ? 1.35f * pi : -0.35f * pi;
    const Point tip{centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
    const float ahead = angle + turn * pi / 2, out = angle;
    const auto p = [&](float along, float across) {
        return Point{tip.x + along * std::cos(ahead) + across * std::cos(out), tip.y + along * std::sin(ahead) + across * std::sin(out)};
    };
    v.c.convex({p(5, 0), p(-2, 4), p(-2, -4)}, ink);
    v.c.text(centre.x, centre.y - type::caption.line / 2, loop.reinforcing ? "R" : "B", type::caption_semi, ink, Align::centre);
}

// By year, the strongest.
float strip(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const argument::Loops& loops = v.loops();
    const float years = static_cast<float>(loops.share.size()), height = 26;
    v.c.fill({x, y, width, height}, t.hover());
    for (const argument::Reign& reign : loops.reigns) {
        const float from = x + width * static_cast<float>(reign.from) / years, to = x + width * static_cast<float>(reign.to) / years;
        const bool chosen = v.memory.map.loop == reign.loop;
        const Rect block{from, y, to - from, height};
        v.c.fill(block, chosen ? t.inverse : t.raised);
        v.c.outline(block, t.control);
        const std::string& id = v.document.loops[at(reign.loop)].id;
        if (v.c.text_width(id, type::caption_semi) + 6 <= block.w)
            v.c.text(block.mid_x(), block.mid_y() - type::caption.line / 2, id, type::caption_semi, chosen ? t.on_inverse : t.ink, Align::centre);
    }
    v.c.text(x, y + height + 2, "year 1", type::caption, t.ink2);
    v.c.text(x + width, y + height + 2, "year " + std::to_string(loops.share.size()), type::caption, t.ink2, Align::right);
    return height + 2 + type::caption.line;
}

float loop_row(View& v, int index, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Loop& loop = v.document.loops[at(index)];
    MapMemory& m = v.memory.map;
    const bool chosen = m.loop == index;
    const std::string name = loop.id + "  " + loop.name;
    const float lines = v.c.paragraph_height(width - 36, name, chosen ? type::label : type::body);
    const Rect row{x, y, width, std::max(lines + 6, v.c.touch() ? 44.0f : 28.0f)};
    semantics::Node node;
    node.id = "loop:" + loop.id;
    node.role = semantics::Role::button;
    node.name = loop.name + ", loop " + loop.id + (loop.reinforcing ? ", reinforcing" : ", balancing");
    node.description = loop.says;
    node.pressed = chosen;
    const Touch touch = v.c.press(std::move(node), row);
    if (chosen) v.c.fill(row, t.raised, radius::chip);
    if (chosen) v.c.outline(row, t.control, 1, radius::chip);
    else if (touch.hovered) v.c.fill(row, t.hover(), radius::chip);
    loop_mark(v, {x + 16, row.mid_y()}, loop, t.ink);
    v.c.paragraph(x + 36, row.mid_y() - lines / 2, width - 36, name, chosen ? type::label : type::body, t.ink);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    float height = row.h;
    if (chosen) {
        const float says = v.c.paragraph(x + 36, y + height + 4, width - 36, loop.says, type::small, t.ink);
        text_node(v, "loop-says:" + loop.id, loop.says, {x + 36, y + height + 4, width - 36, says});
        height += says + 10;
        for (std::size_t i = 0; i < loop.links.size(); ++i) {
            const explainer::Link& link = v.link(loop.links[i]);
            const std::string text = std::to_string(i + 1) + "  " + v.quantity(link.cause).name + (link.polarity > 0 ? ", so more: " : ", so less: ") + v.quantity(link.effect).name;
            const float step = v.c.paragraph(x + 36, y + height, width - 36, text, type::small, t.ink2);
            text_node(v, "loop-step:" + link.id, text, {x + 36, y + height, width - 36, step});
            height += step + 2;
        }
        height += 8;
    }
    if (touch.pressed) {
        choose_nothing(v);
        m.loop = chosen ? -1 : index;
    }
    return height;
}

}  // namespace

float map_loops(View& v, float x, float y, float width) {
    if (v.document.loops.empty()) return 0;
    const Theme& t = v.theme();
    v.c.hline(x, x + width, y, t.control);
    float at_y = y + 14;
    v.c.text(x, at_y, "Loops", type::label_large, t.ink);
    v.c.heading(2, "Loops", {x, at_y, width, type::label_large.line}, "map-loops");
    at_y += type::label_large.line + 2;
    const std::string intro = "Effects that come back to their cause. R amplifies a change, B resists it.";
    const float height = v.c.paragraph(x, at_y, width, intro, type::small, t.ink2);
    text_node(v, "map-loops-intro", intro, {x, at_y, width, height});
    at_y += height + 8;
    const std::string said = argument::reigns_text(v.document, v.loops());
    if (!said.empty()) {
        const std::string text = "The strongest of them. " + said;
        const float lines = v.c.paragraph(x, at_y, width, {{"The strongest of them. ", type::small_semi, t.ink}, {said, type::small, t.ink}});
        text_node(v, "map-reigns", text, {x, at_y, width, lines});
        at_y += lines + 6;
        at_y += strip(v, x, at_y, width) + 8;
    }
    for (int i = 0; i < static_cast<int>(v.document.loops.size()); ++i) at_y += loop_row(v, i, x, at_y, width) + 1;
    return at_y - y;
}

}  // namespace levers::ui
