#include "ui/share.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float panel_width = 400, page_width = 560, padding = 20, gap = 12, close_size = 44, pointer_gap = 6;

// A part of the panel, with so many of the takeaways.
struct Part { const char* name; const char* says; std::size_t count; };
constexpr std::array<Part, 5> parts{{
    {"Link", nullptr, 1},
    {"Picture", ", with settings, reasons and sources.", 2},
    {"Data", "Every outcome, year by year, with units and origins.", 1},
    {"Citation", "With what is set, today’s date and the address.", 1},
    {"Paper", "What is set, what would follow, and why; or everything.", 2},
}};

// Beside each other as far as they fit; the height.
float buttons(View& v, std::span<const Takeaway> offered, float x, float y, float width) {
    const float height = v.c.touch() ? 44 : 36;
    float left = x, at = y;
    for (const Takeaway& takeaway : offered) {
        ButtonDesc desc{.id = takeaway.id, .name = takeaway.done};
        const float done = button_width(v.c, desc);
        desc.name = takeaway.name;
        // Either word fits, so that nothing moves when it changes.
        const float need = std::min(std::max(done, button_width(v.c, desc)), width);
        if (v.taken == takeaway.id) desc.name = takeaway.done;
        if (&takeaway == &takeaways.front()) desc.kind = ButtonKind::primary;
        if (left > x && left + need > x + width) {
            left = x;
            at += height + 8;
        }
        button(v.c, desc, {left, at, need, height});
        left += need + 8;
    }
    return at + height - y;
}

const char* title_of(const View& v) { return v.kiosk == Kiosk::none ? "Share" : "Take it with you"; }

// Its height, between the edges of the panel.
float contents(View& v, float x, float y, float width) {
    float at = y + close_size / 2 - type::h3.line / 2;
    headed(v, "share-title", 2, title_of(v), x, at, width - close_size, type::h3);
    at = y + close_size + 6;
    const Rect target{x + width - close_size + 10, y, close_size, close_size};
    if (v.kiosk != Kiosk::none) {
        at += code_block(v, x, at, width) + gap;
        if (icon_button(v.c, "share-close", "Close", Icon::close, target)) close_share(v);
        return at - y;
    }
    if (!v.note.empty()) at += told(v, "share-note", std::string(v.note), x, at, width, type::small, v.theme().ink) + gap;
    std::size_t first = 0;
    for (const Part& part : parts) {
        const std::span<const Takeaway> offered = std::span(takeaways).subspan(first, part.count);
        first += part.count;
        const int outcome = v.session.state().outcome;
        const bool is_picture = &part == &parts[1];
        if (is_picture && outcome < 0) continue;
        v.c.hline(x, x + width, at, v.theme().rule);
        at += gap;
        const std::string name = part.name;
        at += headed(v, "share:" + name, 3, name, x, at, width, type::label);
        std::string says;
        if (!part.says) says = argument::set_text(v.document, v.session.state().settings);
        else if (is_picture) says = v.quantity(v.document.outcomes[static_cast<std::size_t>(outcome)]).name;
        if (part.says) says += part.says;
        at += told(v, "share-says:" + name, says, x, at, width, type::small, v.theme().ink2) + 8;
        at += buttons(v, offered, x, at, width) + gap + 2;
    }
    // Last, for those who listen; the keys lead on from what they came for.
    if (icon_button(v.c, "share-close", "Close", Icon::close, target)) close_share(v);
    return at - y;
}

void panel(View& v, Rect rect) {
    semantics::Node node;
    node.id = "share-panel";
    node.role = semantics::Role::dialog;
    node.name = title_of(v);
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
    v.wish.code = v.kiosk != Kiosk::none;
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
