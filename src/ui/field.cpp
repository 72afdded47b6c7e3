#include "ui/field.hpp"

#include <cmath>

#include "equation/decimal.hpp"
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
    if (touch.hovered) c.fill({rect.x - 6, rect.y, rect.w + 12, rect.h}, t.hover(), radius::chip);
    c.fill(box, ticked ? t.ink : t.raised, 3);
    if (!ticked) c.outline(box, t.control, 1.5f, 3);
    if (ticked) c.polyline({{box.x + 3.5f, box.y + 8}, {box.x + 7, box.y + 11.5f}, {box.x + 12.5f, box.y + 5}}, t.bg, 2);
    if (touch.focused) c.focus_ring(box, 3);
    return touch.pressed;
}

namespace {

Typed boxed(Canvas& c, semantics::Role role, const std::string& id, std::string name, const std::string& text, Rect rect, Style style) {
    const Theme& t = c.theme();
    semantics::Node node;
    node.id = id;
    node.role = role;
    node.value_text = text;
    node.name = std::move(name);
    Typed typed = c.edit(std::move(node), rect, style);
    c.fill(rect, t.raised, radius::button);
    c.outline(rect, typed.hovered ? t.ink : t.control, 1, radius::button);
    if (typed.focused) c.focus_ring(rect, radius::button);
    return typed;
}

}  // namespace

std::optional<double> number_field(Canvas& c, const std::string& id, std::string name, const std::string& number, Rect rect) {
    const Typed typed = boxed(c, semantics::Role::textbox, id, std::move(name), number, rect, type::value);
    if (!c.dom_input()) c.text_in(rect.mid_x(), rect.mid_y() - type::value.line / 2, rect.w, number, type::value, c.theme().ink, Align::centre);
    if (!typed.text) return std::nullopt;
    // "13,440" and "3.6%" are how numbers are shown.
    std::string plain = *typed.text;
    std::erase_if(plain, [](char letter) { return letter == ',' || letter == ' ' || letter == '%'; });
    const std::optional<double> value = equation::number_of(plain);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::string> search_field(Canvas& c, const std::string& id, std::string name, const std::string& text, Rect rect) {
    const Theme& t = c.theme();
    constexpr float icon_room = 34, side = 10;
    const std::string shown = text.empty() ? name : text;
    Typed typed = boxed(c, semantics::Role::searchbox, id, std::move(name), text, rect, type::phrase);
    icon(c, {rect.x + 18, rect.mid_y()}, Icon::search, t.ink2);
    if (text.empty() || !c.dom_input()) {
        const std::string_view fits = c.fitting(shown, type::phrase, rect.w - icon_room - side);
        c.text(rect.x + icon_room, rect.mid_y() - type::phrase.line / 2, fits, type::phrase, text.empty() ? t.ink3 : t.ink);
    }
    return std::move(typed.text);
}

}  // namespace levers::ui
