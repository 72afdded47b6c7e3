// The half of Canvas that listens: the pointer, and actions on semantic nodes.
#include <imgui.h>

#include <cmath>

#include "ui/canvas.hpp"

namespace levers::ui {

semantics::Rect Canvas::to_node(Rect rect) const {
    const float s = desc_.scale;
    return {rect.x * s, rect.y * s, rect.w * s, rect.h * s};
}

// Behind something pinned, or out of a frame.
bool Canvas::hidden(Rect rect) const {
    if (place_.frame && !place_.frame->contains({rect.mid_x(), rect.mid_y()})) return true;
    if (place_.pinned) return false;
    const float y = rect.mid_y() - desc_.scroll / desc_.scale;
    return y < place_.clip.y || y < 0;
}

void Canvas::name(semantics::Node node, Rect rect) {
    if (idle()) return;
    node.rect = to_node(rect);
    node.pinned = place_.pinned;
    node.clipped = hidden(rect);
    desc_.tree.add(std::move(node));
}

void Canvas::open(semantics::Node node, Rect rect) {
    if (idle()) return;
    node.rect = to_node(rect);
    node.pinned = place_.pinned;
    desc_.tree.open(std::move(node));
}

void Canvas::close() {
    if (!idle()) desc_.tree.close();
}

void Canvas::heading(int level, std::string text, Rect rect, std::string id) {
    semantics::Node node;
    node.id = id.empty() ? "heading:" + text : std::move(id);
    node.role = semantics::Role::heading;
    node.level = level;
    node.name = std::move(text);
    name(std::move(node), rect);
}

Point Canvas::pointer() const {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return {mouse.x / desc_.scale, (mouse.y + (place_.pinned ? 0.0f : desc_.scroll)) / desc_.scale};
}

Touch Canvas::touch_of(const semantics::Node& node, Rect rect, Rect over) {
    const ImGuiIO& io = ImGui::GetIO();
    const Point on_screen{io.MousePos.x / desc_.scale, io.MousePos.y / desc_.scale};
    std::string& active = desc_.interaction.active;
    Touch touch;
    touch.focused = desc_.actions.focused == node.id && desc_.actions.focus_visible;
    touch.hovered = !node.disabled && ImGui::IsMousePosValid() && place_.clip.contains(on_screen) &&
                    rect.contains(pointer()) && !over.contains(pointer()) && (active.empty() || active == node.id);
    if (touch.hovered && io.MouseClicked[0]) active = node.id;
    touch.held = active == node.id;
    return touch;
}

Point Canvas::pointer_moved() const {
    const ImVec2 by = ImGui::GetIO().MouseDelta;
    return {by.x / desc_.scale, by.y / desc_.scale};
}

bool Canvas::pointer_dragged() const { return ImGui::GetIO().MouseDragMaxDistanceSqr[0] > 16; }

Touch Canvas::surface(const std::string& id, Rect rect) {
    if (idle()) return {};
    semantics::Node node;
    node.id = id;
    Touch touch = touch_of(node, rect);
    if (touch.held && ImGui::GetIO().MouseReleased[0]) {
        touch.pressed = touch.hovered && !pointer_dragged();
        desc_.interaction.active.clear();
        worked_ = worked_ || touch.pressed;
    }
    return touch;
}

Touch Canvas::press(semantics::Node node, Rect rect, Rect over) {
    if (idle()) return {};
    Touch touch = touch_of(node, rect, over);
    if (touch.held && ImGui::GetIO().MouseReleased[0]) {
        touch.pressed = touch.hovered && !desc_.dom_input;
        desc_.interaction.active.clear();
    }
    if (desc_.actions.take(node.id, semantics::Act::press) && !node.disabled) touch.pressed = true;
    worked_ = worked_ || touch.pressed;
    name(std::move(node), rect);
    return touch;
}

Slide Canvas::slide(semantics::Node node, Rect rect, Callback<double(float)> value_at) {
    Slide result;
    if (idle()) return result;
    const ImGuiIO& io = ImGui::GetIO();
    const bool was_held = desc_.interaction.active == node.id;
    static_cast<Touch&>(result) = touch_of(node, rect);
    result.began = result.held && !was_held;
    if (result.held) {
        if (io.MouseReleased[0] || !io.MouseDown[0]) {
            result.ended = true;
            result.held = false;
            desc_.interaction.active.clear();
        }
        // Held still it asks for nothing, so that nothing is drawn.
        const bool moved = result.began || result.ended || io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
        if (moved && ImGui::IsMousePosValid()) result.value = value_at(pointer().x);
    }
    if (desc_.actions.take(node.id, semantics::Act::gesture_begin)) result.began = true;
    while (const auto action = desc_.actions.take(node.id, semantics::Act::set_value)) result.value = action->value;
    if (desc_.actions.take(node.id, semantics::Act::gesture_end)) result.ended = true;
    worked_ = worked_ || result.value.has_value();
    name(std::move(node), rect);
    return result;
}

Typed Canvas::edit(semantics::Node node, Rect rect, Style style) {
    Typed result;
    if (idle()) return result;
    static_cast<Touch&>(result) = touch_of(node, rect);
    if (result.held && ImGui::GetIO().MouseReleased[0]) desc_.interaction.active.clear();
    while (auto action = desc_.actions.take(node.id, semantics::Act::set_text)) result.text = std::move(action->text);
    worked_ = worked_ || result.text.has_value();
    node.text_size = style.px * desc_.scale;
    name(std::move(node), rect);
    return result;
}

void Canvas::focus_ring(Rect rect, float radius) {
    const float out = stroke::focus_gap + stroke::focus_ring;
    outline(rect.grown(out), theme().focus_ring, stroke::focus_ring, radius + out);
}

}  // namespace levers::ui
