#include "ui/field.hpp"

#include "ui/marks.hpp"

namespace levers::ui {

bool checkbox(Canvas& c, const std::string& id, std::string name, bool ticked, Rect rect) {
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::checkbox;
    node.name = std::move(name);
    node.pressed = ticked;
    const Touch touch = c.press(std::move(node), rect);
    const Theme& t = c.theme();
    constexpr float size = 16;
    const Rect box{rect.x, rect.mid_y() - size / 2, size, size};
    if (touch.hovered) c.fill({rect.x - 6, rect.y, rect.w + 12, rect.h}, t.panel, radius::chip);
    c.fill(box, ticked ? t.ink : t.raised, 3);
    if (!ticked) c.outline(box, t.control, 1.5f, 3);
    if (ticked) c.polyline({{box.x + 3.5f, box.y + 8}, {box.x + 7, box.y + 11.5f}, {box.x + 12.5f, box.y + 5}}, t.bg, 2);
    if (touch.focused) c.focus_ring(box, 3);
    return touch.pressed;
}

std::optional<std::string> search_field(Canvas& c, const std::string& id, std::string name, const std::string& text, Rect rect) {
    const Theme& t = c.theme();
    constexpr float icon_room = 34, side = 10;
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::searchbox;
    node.value_text = text;
    const std::string shown = text.empty() ? name : text;
    node.name = std::move(name);
    Typed typed = c.edit(std::move(node), rect, type::phrase);
    c.fill(rect, t.raised, radius::button);
    c.outline(rect, typed.hovered ? t.ink : t.control, 1, radius::button);
    icon(c, {rect.x + 18, rect.mid_y()}, Icon::search, t.ink2);
    if (text.empty() || !c.dom_input()) {
        const std::string_view fits = c.fitting(shown, type::phrase, rect.w - icon_room - side);
        c.text(rect.x + icon_room, rect.mid_y() - type::phrase.line / 2, fits, type::phrase, text.empty() ? t.ink3 : t.ink);
    }
    if (typed.focused) c.focus_ring(rect, radius::button);
    return std::move(typed.text);
}

}  // namespace levers::ui
