#include "app/desktop/kiosk.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <utility>

#include "app/desktop/code.hpp"
#include "ui/theme.hpp"

namespace levers::app {

using semantics::Node;
using semantics::Role;

namespace {
constexpr int frames_after_event = 3;          // hover and focus settle in the second, a tap's release in the third
constexpr float slop = 6;                      // a finger that moved less has not chosen a direction yet
constexpr float line = 40, wheel_lines = 2.5f; // of scrolling by keys; a notch of the wheel in these
constexpr float mark_width = 4, mark_margin = 3, least_mark = 32;

bool inside(const semantics::Rect& r, Spot p) { return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h; }
}

Kiosk::Kiosk(const explainer::Document& document, const ui::Fonts& fonts, KioskOptions options)
    : options_(std::move(options)),
      visit_(document, fonts, {.link = options_.link, .rest = options_.rest, .attract = options_.attract, .address = !options_.address.empty()}),
      touch_(options_.touch) {
    visit_.set({.reduced_motion = options_.still});
    forget();
}

void Kiosk::begin() {
    visit_.begin();
    forget();
}

void Kiosk::forget() {
    keyboard_ = {};
    scroller_.jump(0);
    finger_.reset();
    touch_ = options_.touch;
    seen_ = visit_.beginnings();
    leave();
}

void Kiosk::refresh() { due_ = std::max(due_, frames_after_event); }

void Kiosk::resize(Spot size, float density) {
    ImGuiIO& io = ImGui::GetIO();
    if (frames_ > 0 && size_.x == size.x && size_.y == size.y && io.DisplayFramebufferScale.x == density) return;
    size_ = size;
    io.DisplaySize = {size.x, size.y};
    io.DisplayFramebufferScale = {density, density};
    refresh();
}

// Somebody is there.
bool Kiosk::woke(double now) {
    refresh();
    return visit_.touched(now);
}

void Kiosk::point(Spot at, bool down) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(touch_ ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(at.x, at.y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, down);
}

void Kiosk::leave() {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    refresh();
}

void Kiosk::pointer(Spot at, double now) {
    woke(now);
    touch_ = false;
    mouse_ = at;
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
}

void Kiosk::button(bool down, double now) {
    if (woke(now) && down) swallowed_ = true;
    if (swallowed_) {
        swallowed_ = down;
        return;
    }
    if (down) {
        scroller_.take(now);
        keyboard_.point(at(mouse_), app().actions());
    }
    point(mouse_, down);
}

void Kiosk::wheel(float lines, double now) {
    if (!woke(now)) scroller_.glide(-lines * wheel_lines * line, now);
}

void Kiosk::finger_down(std::int64_t finger, Spot at, double now) {
    if (woke(now)) swallowed_ = true;
    if (swallowed_ || finger_) return;         // the first finger alone does something
    touch_ = true;
    scroller_.take(now);
    finger_ = Finger{finger, at, at};
}

void Kiosk::finger_move(std::int64_t finger, Spot at, double now) {
    woke(now);
    if (!finger_ || finger_->id != finger) return;
    const float dx = std::abs(at.x - finger_->start.x), dy = std::abs(at.y - finger_->start.y);
    if (finger_->does == Finger::undecided && std::max(dx, dy) >= slop) {
        finger_->does = dx >= dy && draggable(finger_->start) ? Finger::works : Finger::scrolls;
        if (finger_->does == Finger::works) {  // from where the finger came down; ImGui hovers before it presses
            keyboard_.point(this->at(finger_->start), app().actions());
            point(finger_->start, false);
            point(finger_->start, true);
        }
    }
    if (finger_->does == Finger::scrolls) scroller_.drag(finger_->last.y - at.y, now);
    if (finger_->does == Finger::works) point(at, true);
    finger_->last = at;
}

void Kiosk::finger_up(std::int64_t finger, Spot at, double now) {
    woke(now);
    if (!finger_ || finger_->id != finger) {   // the first finger is let go whatever others have woken
        swallowed_ = false;
        return;
    }
    const Finger was = *std::exchange(finger_, std::nullopt);
    if (was.does == Finger::scrolls) return scroller_.release(now);
    if (was.does == Finger::undecided) {
        keyboard_.point(this->at(was.start), app().actions());
        point(was.start, false);
        point(was.start, true);
        at = was.start;
    }
    point(at, false);
    leave();                                   // a finger does not hover
}

void Kiosk::key(std::string_view key, bool shift, double now) {
    if (woke(now)) return;
    const bool taken = keyboard_.key(key, shift, app().tree(), app().actions());
    if (!taken && visit_.attracts()) return visit_.enter(now);
    if (!taken) return scroll_by_key(key, shift, now);
    focus_moved_ = true;
}

void Kiosk::text(std::string_view typed, double now) {
    if (!woke(now)) keyboard_.text(typed, app().tree(), app().actions());
}

float Kiosk::page() const { return std::max(size_.y - app().pinned_top() - app().pinned_bottom(), line); }

void Kiosk::scroll_by_key(std::string_view key, bool shift, double now) {
    const float screen = page() - line;        // what was last is first
    float by = 0;
    if (key == "ArrowDown") by = line;
    else if (key == "ArrowUp") by = -line;
    else if (key == "PageDown" || (key == " " && !shift)) by = screen;
    else if (key == "PageUp" || key == " ") by = -screen;
    else if (key == "Home") by = -scroller_.most();
    else if (key == "End") by = scroller_.most();
    else return;
    scroller_.glide(by, now);
}

const Node* Kiosk::at(Spot p) const {
    const Spot on_page{p.x, p.y + scroller_.offset()};
    const bool page = p.y >= app().pinned_top() && p.y < size_.y - app().pinned_bottom();
    const std::vector<Node>& nodes = app().tree().nodes();
    for (const bool pinned : {true, false})    // what is pinned lies over the page
        for (auto node = nodes.rbegin(); node != nodes.rend() && (pinned || page); ++node)
            if (node->pinned == pinned && !node->clipped && is_control(*node) && inside(node->rect, pinned ? p : on_page)) return &*node;
    return nullptr;
}

// A slider, or a picture that is larger than its frame: then the control that fits it works.
bool Kiosk::draggable(Spot p) const {
    const Node* node = at(p);
    if (node != nullptr && node->role == Role::slider) return !node->disabled;
    const Node* fit = app().tree().find("map-fit");
    return fit != nullptr && !fit->disabled;
}

bool Kiosk::due(double now) const {
    return due_ > 0 || scroller_.moving() || !ImGui::GetCurrentContext()->InputEventsQueue.empty() || visit_.due(now);
}

std::optional<double> Kiosk::next(double now) const { return visit_.next(now); }

void Kiosk::bring_focus_into_view(double now) {
    const Node* node = app().tree().find(keyboard_.focused());
    if (!std::exchange(focus_moved_, false) || node == nullptr || node->pinned) return;
    const float top = node->rect.y - app().pinned_top() - 8, bottom = node->rect.y + node->rect.h + app().pinned_bottom() + 8 - size_.y;
    const float offset = scroller_.offset();
    if (offset > top) scroller_.glide(top - offset, now);
    else if (offset < bottom) scroller_.glide(std::min(bottom, top) - offset, now);
}

void Kiosk::draw_scroll_mark() const {
    if (scroller_.most() <= 0) return;
    const ui::Colour ink = ui::theme(app().theme()).ink3;
    const float room = page() - 2 * mark_margin, height = std::max(room * size_.y / (scroller_.most() + size_.y), least_mark);
    const float y = app().pinned_top() + mark_margin + (room - height) * scroller_.offset() / scroller_.most();
    const float x = size_.x - mark_margin - mark_width;
    ImGui::GetForegroundDrawList()->AddRectFilled({x, y}, {x + mark_width, y + height}, IM_COL32(ink.r, ink.g, ink.b, 160), mark_width / 2);
}

void Kiosk::answer_code() {
    const std::string& link = app().link();
    app().set_code(code_of(options_.address + (link.empty() ? "" : "#" + link)));
}

void Kiosk::frame(double now) {
    due_ = std::max(due_ - 1, 0);
    scroller_.advance(now);
    ImGui::GetIO().DeltaTime = static_cast<float>(std::clamp(now - std::exchange(last_, now), 0.001, 0.1));
    // What was worked changes what was drawn before it: it is drawn again, and only that is shown.
    for (int pass = 0; pass == 0 || (pass == 1 && app().outdated()); ++pass) {
        if (pass > 0) ImGui::EndFrame();
        ImGui::NewFrame();
        visit_.frame({.width = size_.x, .height = size_.y, .scroll = scroller_.offset(), .seconds = now, .touch = touch_});
    }
    if (seen_ != visit_.beginnings()) forget();
    if (app().take_code()) answer_code();
    const float before = scroller_.offset();
    scroller_.fit(app().content_height(), size_.y);
    if (app().scroll_to()) scroller_.jump(*app().scroll_to());
    if (scroller_.offset() != before) due_ = std::max(due_, 1);
    keyboard_.follow(app().tree(), app().actions());
    bring_focus_into_view(now);
    draw_scroll_mark();
    ImGui::Render();
    frames_ += 1;
}

}  // namespace levers::app
