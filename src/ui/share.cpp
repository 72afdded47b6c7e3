#include "ui/share.hpp"

#include <algorithm>
#include <span>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float panel_width = 400, page_width = 560, padding = 20, gap = 12, close_size = 44, pointer_gap = 6;

ButtonDesc button_of(const View& v, const Takeaway& takeaway) {
    ButtonDesc desc{.id = takeaway.id, .name = v.taken == takeaway.id ? takeaway.done : takeaway.name};
    if (&takeaway == &takeaways.front()) desc.kind = ButtonKind::primary;
    return desc;
}

// Either word fits, so that nothing moves when it changes.
float room_of(const View& v, const Takeaway& takeaway) {
    return std::max(button_width(v.c, {.name = takeaway.name}), button_width(v.c, {.name = takeaway.done}));
}

// A heading, a sentence, and its buttons: beside each other as far as they fit.
float section(View& v, const char* name, const std::string& says, std::span<const Takeaway> offered, float x, float y, float width) {
    float at = y + gap;
    v.c.hline(x, x + width, y, v.theme().rule);
    at += headed(v, std::string("share:") + name, 3, name, x, at, width, type::label);
    at += told(v, std::string("share-says:") + name, says, x, at, width, type::small, v.theme().ink2) + 8;
    const float height = v.c.touch() ? 44 : 36;
    float left = x;
    for (const Takeaway& takeaway : offered) {
        const float need = std::min(room_of(v, takeaway), width);
        if (left > x && left + need > x + width) {
            left = x;
            at += height + 8;
        }
        button(v.c, button_of(v, takeaway), {left, at, need, height});
        left += need + 8;
    }
    return at + height + gap + 2 - y;
}

std::string picture_of(const View& v) {
    const int outcome = v.session.state().outcome;
    return v.quantity(v.document.outcomes[static_cast<std::size_t>(outcome)]).name + ", with settings, reasons and sources.";
}

// Its height, between the edges of the panel.
float contents(View& v, float x, float y, float width) {
    const std::span<const Takeaway> all(takeaways);
    float at = y + close_size / 2 - type::h3.line / 2;
    headed(v, "share-title", 2, "Share", x, at, width - close_size, type::h3);
    at = y + close_size + 6;
    if (!v.note.empty()) at += told(v, "share-note", std::string(v.note), x, at, width, type::small, v.theme().ink) + gap;
    at += section(v, "Link", argument::set_text(v.document, v.session.state().settings), all.subspan(0, 1), x, at, width);
    if (v.session.state().outcome >= 0) at += section(v, "Picture", picture_of(v), all.subspan(1, 2), x, at, width);
    at += section(v, "Data", "Every outcome, year by year, with units and origins.", all.subspan(3, 1), x, at, width);
    at += section(v, "Citation", "With what is set, today’s date and the address.", all.subspan(4, 1), x, at, width);
    at += section(v, "Paper", "What is set, what would follow, and why; or everything.", all.subspan(5, 2), x, at, width);
    // Last, for those who listen; the keys lead on from what they came for.
    const Rect target{x + width - close_size + 10, y, close_size, close_size};
    if (icon_button(v.c, "share-close", "Close", Icon::close, target)) close_share(v);
    return at - y;
}

void panel(View& v, Rect rect) {
    semantics::Node node;
    node.id = "share-panel";
    node.role = semantics::Role::dialog;
    node.name = "Share";
    node.keys = {{"Escape", "share-close"}};
    v.c.open(std::move(node), rect);
    contents(v, rect.x + padding, rect.y + 8, rect.w - 2 * padding);
    v.c.close();
}

float panel_height(View& v, float width) {
    return v.c.measure([&] { return contents(v, 0, 0, width - 2 * padding); }) + 16;
}

// On a page of its own, which scrolls.
float on_a_page(View& v) {
    const float width = std::min(v.c.width(), page_width), x = (v.c.width() - width) / 2;
    const float height = panel_height(v, width);
    v.place.top = v.place.bottom = 0;
    v.c.within(Layer::over, false, {0, 0, v.c.width(), v.c.height()}, [&] {
        v.c.fill({0, 0, v.c.width(), std::max(height, v.c.height())}, v.theme().bg);
        panel(v, {x, 0, width, height});
    });
    return height;
}

}  // namespace

void open_share(View& v) {
    v.memory.share = true;
    v.memory.menu = false;
    v.memory.scroll_before_share = v.c.scroll() * v.c.scale();
}

void close_share(View& v) {
    v.memory.share = false;
    if (v.memory.share_is_page) v.wish.scroll_to = v.memory.scroll_before_share;
    v.memory.share_is_page = false;
}

float with_share(View& v, Callback<float()> draw) {
    const Theme& t = v.theme();
    const Rect whole{0, 0, v.c.width(), v.c.height()};
    const float width = v.is_phone() ? whole.w : panel_width, height = panel_height(v, width);
    float page = 0;
    v.c.behind([&] { page = draw(); });
    // A phone's comes up from the bottom; elsewhere it hangs from the button.
    const Rect rect = v.is_phone() ? Rect{0, whole.h - height, width, height}
                                   : Rect{v.place.share.right() - width, (v.place.head_pinned ? v.place.share.bottom() : 8) + pointer_gap, width, height};
    const bool fits = v.is_phone() ? rect.y >= 64 : rect.bottom() + 12 <= whole.h && rect.x >= 12;
    if (!fits) {
        if (!v.memory.share_is_page) v.wish.scroll_to = 0;
        v.memory.share_is_page = true;
        return on_a_page(v);
    }
    v.memory.share_is_page = false;
    v.c.within(Layer::over, true, whole, [&] {
        v.c.fill(whole, t.bg.with(0.6f));
        v.c.fill(rect, t.raised, v.is_phone() ? 0 : radius::card);
        if (v.is_phone()) v.c.hline(0, whole.w, rect.y, t.ink, stroke::selected_rule);
        else v.c.outline(rect, t.control, 1, radius::card);
        panel(v, rect);
        // In a page the DOM tells of a press outside, and of a finger's as well.
        if (!v.c.dom_input() && v.c.surface("share-outside", whole).pressed && !rect.contains(v.c.pointer())) close_share(v);
    });
    return page;
}

}  // namespace levers::ui
