#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

constexpr float gutter = 28;
constexpr std::size_t first_tensions = 4;

// What a setting sets, in words: "National direction 80, Local autonomy 15".
std::string settings_words(const View& v, const explainer::Tension& tension) {
    std::string text;
    for (const explainer::Setting& s : tension.settings)
        text += (text.empty() ? "" : ", ") + v.quantity(s.quantity).name + " " + argument::number_text(v.quantity(s.quantity), s.value);
    return text;
}

// Whether the levers stand so, and the others at today.
bool is_shown(const View& v, const explainer::Tension& tension) {
    std::vector<double> levers = explainer::today(v.document).levers;
    for (const explainer::Setting& s : tension.settings) levers[static_cast<std::size_t>(s.quantity)] = s.value;
    return v.session.state().settings.levers == levers;
}

bool opened(const View& v, const explainer::Tension& tension, int claim) {
    return v.memory.compare.tension == tension.id && v.memory.compare.claim == claim;
}

// Who says it: each article once, with its claims as buttons behind its name.
float who_says(View& v, const explainer::Tension& tension, float x, float y, float width) {
    const Theme& t = v.theme();
    const float row = v.c.touch() ? 44 : 28;
    float at = y;
    for (int article = 0; article < static_cast<int>(v.document.articles.size()); ++article) {
        float left = 0;
        for (const int claim : tension.claims) {
            if (v.claim(claim).article != article) continue;
            if (left == 0) {
                author_mark(v.c, {x + 6, at + row / 2}, 10, v.article(article));
                const std::string& name = v.article(article).short_name;
                const float height = v.c.paragraph_height(width - 18, name, type::small);
                v.c.paragraph(x + 18, at + std::max(0.0f, (row - height) / 2), width - 18, name, type::small, t.ink);
                left = x + 18 + std::min(v.c.text_width(name, type::small), width - 18) + 10;
                text_node(v, "tension-who:" + tension.id + ":" + v.article(article).id, name, {x, at, left - x - 10, row});
                if (height > row) at += height - row;
            }
            const explainer::Claim& c = v.claim(claim);
            const bool open = opened(v, tension, claim);
            const ButtonDesc desc{.id = "tension-claim:" + tension.id + ":" + c.id, .name = c.id, .description = c.says,
                                  .spoken = c.id + ", " + v.article(article).short_name, .expanded = open, .style = type::small_semi};
            const float button_w = v.c.text_width(c.id, type::small_semi) + 16;
            if (left + button_w > x + width) left = x + 18, at += row + 4;
            if (button(v.c, desc, {left, at, button_w, row})) {
                v.memory.compare.tension = open ? "" : tension.id;
                v.memory.compare.claim = open ? -1 : claim;
            }
            left += button_w + 6;
        }
        if (left > 0) at += row + 5;
    }
    return at - y;
}

float show_it(View& v, const explainer::Tension& tension, float x, float y, float width) {
    const Theme& t = v.theme();
    if (tension.settings.empty()) {
        const std::string none = "A matter of words: no setting of the levers shows it.";
        const float height = v.c.paragraph(x, y, width, none, type::small, t.ink2);
        text_node(v, "tension-words:" + tension.id, none, {x, y, width, height});
        return height;
    }
    const bool shown = is_shown(v, tension);
    const std::string text = (shown ? "Set now, and read above: " : "Sets ") + settings_words(v, tension) + ".";
    float at = y + v.c.paragraph(x, y, width, text, type::small, t.ink2);
    text_node(v, "tension-sets:" + tension.id, text, {x, y, width, at - y});
    if (shown) return at - y;
    const ButtonDesc show{.id = "show:" + tension.id, .name = "Show it", .spoken = "Show it: " + tension.title};
    const float h = v.c.touch() ? 44 : 36;
    if (button(v.c, show, {x, at + 6, std::min(button_width(v.c, show), width), h})) v.session.apply(tension);
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
    if (all > first_tensions) {
        const ButtonDesc more{.id = "all-tensions",
                              .name = open ? "Fewer tensions" : "All " + count_word(all) + " tensions",
                              .icon = open ? Icon::chevron_up : Icon::chevron_down,
                              .expanded = open};
        const float h = v.c.touch() ? 44 : 36;
        if (button(v.c, more, {x, at, std::min(button_width(v.c, more), width), h})) v.memory.compare.all_tensions = !open;
        at += h;
    }
    return at - y;
}

}  // namespace levers::ui
