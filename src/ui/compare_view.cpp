// The Compare view: readings beside saved scenarios, where the articles pull
// apart, and how sure it all is.
#include <algorithm>

#include "ui/button.hpp"
#include "ui/compare.hpp"
#include "ui/marks.hpp"

namespace levers::ui {

float fold_button(View& v, const char* id, std::size_t all, const char* things, bool& open, float x, float y, float width) {
    const ButtonDesc desc{.id = id,
                          .name = (open ? "Fewer " : "All " + count_word(all) + " ") + things,
                          .icon = open ? Icon::chevron_up : Icon::chevron_down,
                          .expanded = open};
    const float height = v.c.touch() ? 44 : 36;
    if (button(v.c, desc, {x, y, std::min(button_width(v.c, desc), width), height})) open = !open;
    return height;
}

void size_marks(Canvas& c, Point at, argument::Direction direction, argument::Size size) {
    using argument::Direction;
    const Theme& t = c.theme();
    if (direction == Direction::none) return c.fill({at.x - 6, at.y - 1.5f, 12, 3}, t.ink3);
    if (direction == Direction::unclear) {
        direction_mark(c, {at.x - 6, at.y}, Direction::improves, t.unclear);
        return direction_mark(c, {at.x + 6, at.y}, Direction::worsens, t.unclear);
    }
    const int marks = size == argument::Size::large ? 3 : size == argument::Size::moderate ? 2 : 1;
    constexpr float pitch = 12.5f;
    for (int i = 0; i < marks; ++i)
        direction_mark(c, {at.x + pitch * (static_cast<float>(i) - static_cast<float>(marks - 1) / 2), at.y}, direction,
                       direction_colour(t, direction));
}

namespace {

constexpr float panel_gap = 16, block_gap = 30;

// Across the page: a rule, and a part below it.
template <class F> float across(View& v, float x, float y, float width, F part) {
    v.c.hline(0, v.place.width, y, v.theme().control);
    return y + 16 + part(v, x, y + 16, width);
}

float beside(View& v, float x, float y, float width) {
    const float page_right = x + width;
    const float panel = std::clamp(width * 0.31f, 372.0f, 460.0f);
    const float main_w = width - panel - 2 * panel_gap - 8;
    const float left = page_right - panel - panel_gap;
    const float saved = v.c.measure([&] { return saved_block(v, left + panel_gap, y, panel); });
    const float readings = v.c.measure([&] { return readings_block(v, x, y, main_w); });
    const float bottom = y + std::max(saved, readings) + block_gap;
    v.c.fill({left, v.place.head, v.place.width - left, bottom - v.place.head}, v.theme().panel);
    readings_block(v, x, y, main_w);
    saved_block(v, left + panel_gap, y, panel);
    return bottom;
}

float below(View& v, float x, float y, float width) {
    const float at = y + readings_block(v, x, y, width) + block_gap;
    const float height = v.c.measure([&] { return saved_block(v, x, at + 16, width); }) + 16 + block_gap;
    v.c.fill({0, at, v.place.width, height}, v.theme().panel);
    saved_block(v, x, at + 16, width);
    return at + height;
}

}  // namespace

float compare_view(View& v, float top) {
    const float x = margin_of(v), width = v.place.width - 2 * x;
    float at = top + (v.is_phone() ? 14.0f : 16.0f);
    open_main(v);
    v.c.within(Layer::page, false, v.place.clip(), [&] {
        at = width >= 1080 ? beside(v, x, at, width) : below(v, x, at, width);
        if (!v.document.tensions.empty()) at = across(v, x, at, width, tensions_block) + block_gap;
        at = across(v, x, at, width, robustness_block) + block_gap;
        if (!v.place.legend_shown) at += legend(v, x, at, width) + block_gap;
    });
    v.c.close();
    return at;
}

}  // namespace levers::ui
