#include "ui/button.hpp"

namespace levers::ui {
namespace {

constexpr float padding = 15, icon_room = 24;
constexpr float chip_padding = 7, chip_mark = 9, chip_mark_pitch = 14, chip_gap = 6;

float value_padding(Style style) { return style.px > 16 ? 9.0f : 5.0f; }

semantics::Node node_of(const ButtonDesc& desc) {
    semantics::Node node;
    node.id = desc.id;
    node.role = semantics::Role::button;
    node.name = desc.spoken.empty() ? desc.name : desc.spoken;
    node.description = desc.description;
    node.expanded = desc.expanded;
    node.disabled = !desc.enabled;
    return node;
}

// Of icon and name.
float content_width(const Canvas& c, const ButtonDesc& desc) {
    const float icon = !desc.icon ? 0.0f : desc.name.empty() ? 14.0f : icon_room;
    return c.text_width(desc.name, desc.style) + icon;
}

}  // namespace

float button_width(const Canvas& c, const ButtonDesc& desc) { return content_width(c, desc) + 2 * padding; }

bool button(Canvas& c, const ButtonDesc& desc, Rect rect) {
    const Touch touch = c.press(node_of(desc), rect);
    const Theme& t = c.theme();
    const bool primary = desc.kind == ButtonKind::primary && desc.enabled;
    c.fill(rect, primary ? t.inverse : t.raised, radius::button);
    if (touch.hovered) c.fill(rect, (primary ? t.on_inverse : t.ink).with(t.hover_share * (touch.held ? 3 : primary ? 2 : 1)), radius::button);
    if (!primary) c.outline(rect, touch.hovered ? t.ink : t.control, 1, radius::button);
    const Colour ink = primary ? t.on_inverse : desc.enabled ? t.ink : t.ink3;
    const float width = content_width(c, desc);
    float x = rect.mid_x() - width / 2;
    if (desc.icon) {
        icon(c, {desc.icon_after ? x + width - 7 : x + 7, rect.mid_y()}, *desc.icon, ink);
        if (!desc.icon_after) x += icon_room;
    }
    if (!desc.name.empty()) c.text_in(x, rect.mid_y() - desc.style.line / 2, rect.right() - x - 4, desc.name, desc.style, ink);
    if (touch.focused) c.focus_ring(rect, radius::button);
    return touch.pressed;
}

bool quiet_button(Canvas& c, const ButtonDesc& desc, Rect rect) {
    const Touch touch = c.press(node_of(desc), rect);
    const Theme& t = c.theme();
    float x = rect.x;
    if (desc.icon) {
        icon(c, {x + 7, rect.mid_y()}, *desc.icon, t.ink);
        x += 18;
    }
    const float width = c.text_in(x, rect.mid_y() - desc.style.line / 2, rect.right() - x, desc.name, desc.style, t.ink);
    if (touch.hovered) c.hline(x, x + width, rect.mid_y() + desc.style.line / 2 - 1, t.ink, 1);
    if (touch.focused) c.focus_ring(rect, radius::chip);
    return touch.pressed;
}

bool icon_button(Canvas& c, const std::string& id, const std::string& name, Icon kind, Rect rect, bool enabled,
                 std::optional<bool> expanded, float icon_dy) {
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::button;
    node.name = name;
    node.disabled = !enabled;
    node.expanded = expanded;
    const Touch touch = c.press(std::move(node), rect);
    const Theme& t = c.theme();
    if (touch.hovered) c.fill(rect, t.ink.with(t.hover_share * (touch.held ? 3 : 1)), radius::button);
    icon(c, {rect.mid_x(), rect.mid_y() + icon_dy}, kind, enabled ? t.ink : t.ink3.with(0.5f));
    if (touch.focused) c.focus_ring(rect, radius::button);
    return touch.pressed;
}

float chip_width(const Canvas& c, std::size_t marks, std::string_view name) {
    return 2 * chip_padding + chip_mark + chip_mark_pitch * static_cast<float>(marks - 1) + chip_gap +
           c.text_width(name, type::caption);
}

float chip(Canvas& c, float x, float y, const std::vector<const explainer::Article*>& articles, std::string_view name) {
    const Theme& t = c.theme();
    const float width = chip_width(c, articles.size(), name);
    const Rect box{x, y, width, chip_height};
    c.fill(box, t.raised, radius::chip);
    c.outline(box, t.rule, 1, radius::chip);
    float at = x + chip_padding + chip_mark / 2;
    for (const explainer::Article* article : articles) {
        author_mark(c, {at, box.mid_y()}, chip_mark, *article);
        at += chip_mark_pitch;
    }
    c.text(at - chip_mark_pitch + chip_mark / 2 + chip_gap, box.mid_y() - type::caption.line / 2, name, type::caption, t.ink);
    return width;
}

float value_chip_width(const Canvas& c, std::string_view text, Style style, bool changed) {
    return c.text_width(text, style) + (changed ? 2 * value_padding(style) : 0);
}

float value_chip(Canvas& c, float right, float mid, std::string_view text, Style style, bool changed) {
    const Theme& t = c.theme();
    const float left = right - value_chip_width(c, text, style, changed), top = mid - style.line / 2;
    if (changed) {
        c.fill({left, top, right - left, style.line + 1}, t.marker);
        c.fill({left, top + style.line, right - left, stroke::marker_underline}, t.marker_edge);
    }
    c.text(left + (changed ? value_padding(style) : 0), top, text, style, changed ? t.on_marker : t.ink);
    return left;
}

}  // namespace levers::ui
