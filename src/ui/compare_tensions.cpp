#include <algorithm>

#include "argument/narrate_compare.hpp"
#include "ui/button.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

constexpr float gutter = 28;
constexpr std::size_t first_tensions = 4;

bool opened(const View& v, const explainer::Tension& tension, int claim) {
    return v.memory.compare.tension == tension.id && v.memory.compare.claim == claim;
}

// Claims of one article, as buttons that open them.
float claim_buttons(View& v, const explainer::Tension& tension, int article, float x, float y, float right) {
    const float row = v.c.touch() ? 44 : 28;
    float left = x, at = y;
    for (const int claim : tension.claims) {
        if (v.claim(claim).article != article) continue;
        const explainer::Claim& c = v.claim(claim);
        const bool open = opened(v, tension, claim);
        const ButtonDesc desc{.id = "tension-claim:" + tension.id + ":" + c.id, .name = c.id, .description = c.says,
                              .spoken = c.id + ", " + v.article(article).short_name, .expanded = open, .style = type::small_semi};
        const float button_w = v.c.text_width(c.id, type::small_semi) + 16;
        if (left > x && left + button_w > right) left = x, at += row + 4;
        const Rect rect{left, at, button_w, row};
        if (button(v.c, desc, rect)) {
            v.memory.compare.tension = open ? "" : tension.id;
            v.memory.compare.claim = open ? -1 : claim;
        }
        if (open) v.c.outline(rect, v.theme().ink, 2, radius::button);
        left += button_w + 6;
    }
    return at + row - y;
}

// Who says it: each article once, with its claims beside its name or below it.
float who_says(View& v, const explainer::Tension& tension, float x, float y, float width) {
    const float row = v.c.touch() ? 44 : 28;
    std::vector<int> articles;
    float names = 0;
    for (int article = 0; article < static_cast<int>(v.document.articles.size()); ++article) {
        if (std::none_of(tension.claims.begin(), tension.claims.end(), [&](int c) { return v.claim(c).article == article; })) continue;
        articles.push_back(article);
        names = std::max(names, v.c.text_width(v.article(article).short_name, type::small));
    }
    const bool beside = 18 + names + 12 + 58 <= width;
    float at = y;
    for (const int article : articles) {
        const explainer::Article& a = v.article(article);
        const float room = beside ? names + 1 : width - 18, text = v.c.paragraph_height(room, a.short_name, type::small);
        const float top = beside ? at + (row - text) / 2 : at;
        author_mark(v.c, {x + 6, top + type::small.line / 2}, 10, a);
        v.c.paragraph(x + 18, top, room, a.short_name, type::small, v.theme().ink);
        text_node(v, "tension-who:" + tension.id + ":" + a.id, a.short_name, {x, top, 18 + room, text});
        if (!beside) at += text + 4;
        at += claim_buttons(v, tension, article, x + 18 + (beside ? names + 12 : 0), at, x + width) + 5;
    }
    return at - y;
}

float show_it(View& v, const explainer::Tension& tension, float x, float y, float width) {
    const bool none = tension.settings.empty(), shown = argument::is_shown(v.document, tension, v.session.state().settings);
    const std::string text = argument::tension_text(v.document, tension, shown);
    float at = y + v.c.paragraph(x, y, width, text, type::small, v.theme().ink2);
    text_node(v, (none ? "tension-words:" : "tension-sets:") + tension.id, text, {x, y, width, at - y});
    if (none || shown) return at - y;
    const ButtonDesc show{.id = "show:" + tension.id, .name = "Show it", .spoken = "Show it: " + tension.title};
    const float h = v.c.touch() ? 44 : 36;
    if (button(v.c, show, {x, at + 6, std::min(button_width(v.c, show), width), h})) {
        v.session.apply(tension);
        v.wish.scroll_to = 0;                      // to where it is shown
    }
    return at + 6 + h - y;
}

float one_tension(View& v, const explainer::Tension& tension, float x, float y, float width) {
    const Theme& t = v.theme();
    v.c.hline(x, x + width, y, t.control);
    float at = y + 10;
    float height = v.c.paragraph(x, at, width, tension.title, type::h4, t.ink);
    v.c.heading(3, tension.title, {x, at, width, height}, "tension:" + tension.id);
    at += height + 4;
    height = v.c.paragraph(x, at, width, tension.says, type::small, t.ink);
    text_node(v, "tension-says:" + tension.id, tension.says, {x, at, width, height});
    at += height + 8;
    at += who_says(v, tension, x, at, width) + 2;
    if (v.memory.compare.tension == tension.id && v.memory.compare.claim >= 0)
        at += claim_card(v, v.memory.compare.claim, x, at, width) + 8;
    return at + show_it(v, tension, x, at, width) - y;
}

}  // namespace

float tensions_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::size_t all = v.document.tensions.size();
    const bool open = v.memory.compare.all_tensions;
    const std::size_t shown = open ? all : std::min(all, first_tensions);
    const std::string title = "Where they pull apart";
    float at = y + v.c.paragraph(x, y, width, title, type::h3, t.ink);
    v.c.heading(2, title, {x, y, width, at - y}, "tensions-title");
    at += 12;
    const int columns = width >= 1080 ? 4 : width >= 640 ? 2 : 1;
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    for (std::size_t first = 0; first < shown; first += static_cast<std::size_t>(columns)) {
        float height = 0;
        for (std::size_t i = first; i < std::min(shown, first + static_cast<std::size_t>(columns)); ++i)
            height = std::max(height, one_tension(v, v.document.tensions[i], x + static_cast<float>(i - first) * (cell + gutter), at, cell));
        at += height + 22;
    }
    if (all > first_tensions) at += fold_button(v, "all-tensions", all, "tensions", v.memory.compare.all_tensions, x, at, width);
    return at - y;
}

}  // namespace levers::ui
