// The Map view: all quantities and links with a card at the side, or on a narrow
// page one quantity at a time.
#include <algorithm>
#include <array>
#include <utility>

#include "ui/map_view.hpp"

#include "ui/button.hpp"

namespace levers::ui {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void swatch(View& v, Point from, int kind) {
    const Theme& t = v.theme();
    const Point to{from.x + 27, from.y};
    switch (kind) {
        case 0: v.c.line(from, to, t.better, 4); break;
        case 1: v.c.line(from, to, t.worse, 4); break;
        case 2: v.c.convex({{from.x, from.y - 0.5f}, {to.x, from.y - 4}, {to.x, from.y + 4}, {from.x, from.y + 0.5f}}, t.ink2); break;
        case 3: v.c.line(from, to, t.control, 1); break;
        case 4: v.c.dashed({from, to}, t.ink, 2, std::array{5.0f, 3.0f}); break;
        default:
            v.c.fill({from.x, from.y - 6, 8, 12}, t.control);
            v.c.line({from.x + 12, from.y}, to, t.ink2, 1.5f);
            v.c.convex({{from.x + 8, from.y}, {from.x + 14, from.y - 4}, {from.x + 14, from.y + 4}}, t.ink2);
    }
}

// What lines mean, in as many rows as it takes.
float line_legend(View& v, float x, float y, float width) {
    constexpr const char* names[] = {"pushes towards better", "towards worse", "thicker, larger contribution now", "at rest", "inferred by us", "runs back"};
    float at_x = x, at_y = y, height = type::small.line;
    for (int i = 0; i < 6; ++i) {
        const float need = std::min(34 + v.c.text_width(names[i], type::small) + 0.5f, width);
        if (at_x > x && at_x + need > x + width) at_x = x, at_y += height + 4;
        swatch(v, {at_x, at_y + type::small.line / 2}, i);
        height = v.c.paragraph(at_x + 34, at_y, need - 34, names[i], type::small, v.theme().ink2);
        text_node(v, std::string("map-legend:") + names[i], names[i], {at_x, at_y, need, height});
        at_x += need + 24;
    }
    return at_y + height - y;
}

std::string counts(const View& v) {
    std::string text = std::to_string(v.document.quantities.size()) + " quantities, " + std::to_string(v.document.links.size()) + " links";
    const int outcome = v.session.state().outcome;
    if (outcome >= 0) text += ", traced to " + v.quantity(v.document.outcomes[at(outcome)]).name;
    return text;
}

float title(View& v, float x, float y, float width, const char* text, const std::string& beside) {
    const float text_w = v.c.text_width(text, type::h1), beside_w = v.c.text_width(beside, type::small);
    const float height = v.c.paragraph(x, y, width, text, type::h1, v.theme().ink);
    v.c.heading(1, text, {x, y, width, height}, "map-title");
    const bool fits = text_w + 32 + beside_w <= width;
    const float below = fits ? 0 : 2 + v.c.paragraph(x, y + height + 2, width, beside, type::small, v.theme().ink2);
    if (fits) v.c.text(x + width, y + 10, beside, type::small, v.theme().ink2, Align::right);
    text_node(v, "map-counts", beside, fits ? Rect{x + width - beside_w, y + 10, beside_w, 20} : Rect{x, y + height + 2, width, below - 2});
    return height + below;
}

float panel(View& v, const MapLights& lights, float x, float y, float width) {
    const float card = map_card(v, lights, x, y, width);
    const float loops = y + card + (card > 0 ? 24 : 0);
    return loops + map_loops(v, x, loops, width) - y;
}

// What was chosen beside the map is brought to where it can be seen on it.
void reveal(View& v, const std::vector<int>& links) {
    const MapMemory& m = v.memory.map;
    if (m.zoom > 0 || m.layout.boxes.empty() || links.empty()) return;
    float first = 1e9f, last = 0;
    for (const int link : links)
        for (const int quantity : {v.link(link).cause, v.link(link).effect}) {
            first = std::min(first, m.top + m.layout.boxes[at(quantity)].y);
            last = std::max(last, m.top + m.layout.boxes[at(quantity)].bottom());
        }
    const float seen = v.c.scroll() + v.place.top, end = v.c.scroll() + v.place.height - v.place.bottom;
    if (first >= seen && last <= end) return;
    const float room = v.place.height - v.place.bottom - v.place.top;
    v.wish.scroll_to = std::max(0.0f, last - first + 40 > room ? first - 20 - v.place.top : (first + last - room) / 2 - v.place.top) * v.c.scale();
}

// The whole map; beside it, or below where it is narrower, what is chosen.
float wide(View& v, float top) {
    const Place& place = v.place;
    const float margin = margin_of(v), page_right = place.width - margin + 24;
    const float side = v.form == Form::desktop ? 416 - 0.35f * std::clamp(1440 - std::min(place.width, widest), 0.0f, 160.0f) : 0;
    const float width = page_right - side - 24 - margin;
    float bottom = 0;
    const MapLights lights = map_lights(v);
    v.c.within(Layer::page, false, place.clip(), [&] {
        float y = top + 15;
        y += title(v, margin, y, width, "From levers to outcomes", counts(v)) + 10;
        y += std::max(line_legend(v, margin, y, width - 110), 30.0f) + 12;
        bottom = y + map_poster(v, lights, margin, y, width);
    });
    const float x = side > 0 ? page_right - side + 24 : margin, w = side > 0 ? side - 48 : width;
    const float y = side > 0 ? top + 20 : bottom + 32;
    const auto draw = [&] { return panel(v, lights, x, y, w); };
    const float end = y + v.c.measure(draw) + 24;
    const bool pinned = side > 0 && place.head_pinned && end <= place.height;
    bottom = std::max(bottom, end);
    v.c.within(Layer::page, pinned, place.clip(), [&] {
        const float left = side > 0 ? page_right - side : 0, from = side > 0 ? top : y - 12;
        v.c.fill({left, from, place.width - left, std::max(bottom, place.height) - from + 32}, v.theme().panel);
        semantics::Node region;
        region.id = "map-panel";
        region.role = semantics::Role::complementary;
        region.name = "On the map";
        v.c.open(std::move(region), {x, y, w, 28});
        const int link = v.memory.map.link, loop = v.memory.map.loop;
        draw();
        v.c.close();
        const MapMemory& m = v.memory.map;
        if (m.loop >= 0 && m.loop != loop) reveal(v, v.document.loops[at(m.loop)].links);
        if (m.link >= 0 && m.link != link) reveal(v, {m.link});
    });
    return bottom + 32;
}

float narrow(View& v, float top) {
    const float x = margin_of(v), width = std::min(v.place.width - 2 * x, 640.0f);
    MapMemory& m = v.memory.map;
    const int outcome = v.session.state().outcome;
    if (m.walk.empty() || m.walked_for != outcome) {
        m.walked_for = outcome;
        m.walk = {outcome >= 0 ? v.document.outcomes[at(outcome)] : 0};
    }
    const int chosen = std::exchange(m.quantity, -1);   // here it is the walk that says
    if (chosen >= 0) m.walk = {chosen};
    const auto meets = [&](const explainer::Link& link) { return link.cause == m.walk.back() || link.effect == m.walk.back(); };
    if (m.link >= 0 && !meets(v.link(m.link))) m.walk = {v.link(m.link).effect};
    const int before = m.link;
    const MapLights lights = map_lights(v);
    float y = top + 15;
    v.c.within(Layer::page, false, v.place.clip(), [&] {
        y += title(v, x, y, width, "From cause to effect", counts(v)) + 12;
        y += map_focus(v, lights, x, y, width) + 20;
        const float card = map_card(v, lights, x, y, width);
        if (m.link != before && m.link >= 0) v.wish.scroll_to = (y - v.place.top - 12) * v.c.scale();
        y += card + (card > 0 ? 28 : 0);
        y += map_loops(v, x, y, width) + 24;
        y += line_legend(v, x, y, width) + 24;
    });
    return y;
}

}  // namespace

float map_view(View& v, float top) {
    open_main(v);
    const float bottom = v.form == Form::phone || v.form == Form::narrow ? narrow(v, top) : wide(v, top);
    v.c.close();
    return bottom;
}

}  // namespace levers::ui
