#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float mark_room = 22, dot = 4.5f, rail = 6;

std::string writers(const View& v, const explainer::Story& story) {
    if (story.article < 0) return capitalised(count_word(v.document.articles.size())) + " articles";
    const explainer::Article& article = v.article(story.article);
    if (article.authors.size() > 1) return "The " + article.short_name;
    // What was added to say how it was attributed stands with the byline.
    return article.authors.front().substr(0, article.authors.front().find(" ("));
}

void story_mark(View& v, Point at, const explainer::Story& story) {
    if (story.article >= 0) return author_mark(v.c, at, 11, v.article(story.article));
    float x = at.x - 3;   // a small stack, for all of them
    for (int i = 0; i < 3; ++i, x += 3) v.c.ring({x, at.y}, 4, v.theme().ink2, 1.25f);
}

void step_dot(View& v, Point at, int step) {
    const Theme& t = v.theme();
    const int open = v.session.state().step;
    if (step != open) {
        v.c.disc(at, dot, step < open ? t.ink : t.bg);
        return v.c.ring(at, dot, step < open ? t.ink : t.control, 1.5f);
    }
    v.c.disc(at, dot + 2, t.bg);
    v.c.ring(at, dot + 1.5f, t.ink, 2);
    v.c.disc(at, 2.5f, t.ink);
}

float step_rows(View& v, const explainer::Story& story, float x, float y, float width) {
    const Theme& t = v.theme();
    const float least = v.c.touch() ? 44.0f : 27.0f, text_x = x + rail + 16;
    float at = y, last = y;
    for (std::size_t s = 0; s < story.steps.size(); ++s) {
        const bool open = static_cast<int>(s) == v.session.state().step;
        const Style style = open ? type::label : type::body;
        const float text = v.c.paragraph_height(width - (text_x - x), story.steps[s].title, style);
        const Rect row{x, at, width, std::max(least, text + 4)};
        semantics::Node node;
        node.id = "step:" + story.steps[s].id;
        node.role = semantics::Role::button;
        node.name = "Step " + std::to_string(s + 1) + ": " + story.steps[s].title;
        node.selected = open;
        const Touch touch = v.c.press(std::move(node), row);
        if (touch.hovered) v.c.fill(row, t.hover(), radius::chip);
        if (s > 0) v.c.vline(x + rail - 0.5f, last, row.mid_y(), t.control, 1);
        if (s > 0) step_dot(v, {x + rail, last}, static_cast<int>(s) - 1);
        last = row.mid_y();
        step_dot(v, {x + rail, last}, static_cast<int>(s));
        v.c.paragraph(text_x, row.mid_y() - text / 2, width - (text_x - x), story.steps[s].title, style, open ? t.ink : t.ink2);
        if (touch.focused) v.c.focus_ring(row.grown(-4), radius::chip);
        if (touch.pressed) enter_step(v, v.session.state().story, static_cast<int>(s));
        at += row.h;
    }
    return at - y;
}

float story_row(View& v, int index, float x, float y, float width) {
    const explainer::Story& story = v.document.stories[static_cast<std::size_t>(index)];
    const Theme& t = v.theme();
    const bool open = index == v.session.state().story;
    const Style style = open ? type::label : type::body;
    const float room = width - mark_room;
    const std::string below = writers(v, story) + (v.memory.story.read.count(index) ? ", read" : "");
    const float title = v.c.paragraph_height(room, story.title, style);
    const float text = title + v.c.paragraph_height(room, below, type::caption);
    const Rect row{x, y, width, std::max(text + 17, v.c.target())};
    semantics::Node node;
    node.id = "story:" + story.id;
    node.role = semantics::Role::button;
    node.name = story.title + ". " + below;
    node.selected = open;
    const Touch touch = v.c.press(std::move(node), row);
    if (touch.hovered) v.c.fill(row, t.hover());
    if (open) v.c.fill({x, y, width, stroke::selected_rule}, t.ink);
    else v.c.hline(x, x + width, y, t.rule);
    const float top = row.mid_y() - text / 2;
    story_mark(v, {x + 6, top + style.line / 2 + 1}, story);
    v.c.paragraph(x + mark_room, top, room, story.title, style, t.ink);
    v.c.paragraph(x + mark_room, top + title, room, below, type::caption, t.ink2);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    if (touch.pressed) enter_step(v, index, 0);
    return row.h;
}

}  // namespace

std::string step_words(const session::Session& session) {
    return "Step " + std::to_string(session.state().step + 1) + " of " + std::to_string(session.story()->steps.size()) + ": " + session.step()->title;
}

float story_list(View& v, float x, float y, float width) {
    const auto& stories = v.document.stories;
    semantics::Node node;
    node.id = "stories";
    node.role = semantics::Role::navigation;
    node.name = "Stories";
    v.c.open(std::move(node), {x, y, width, 20});
    float at = y;
    if (stories.size() > 1) at += told(v, "stories-head", capitalised(count_word(stories.size())) + " stories", x, at, width, type::small, v.theme().ink2) + 12;
    for (std::size_t s = 0; s < stories.size(); ++s) {
        at += story_row(v, static_cast<int>(s), x, at, width);
        if (static_cast<int>(s) == v.session.state().story)
            at += 2 + step_rows(v, stories[s], x + mark_room, at + 2, width - mark_room) + 14;
    }
    v.c.hline(x, x + width, at, v.theme().rule);
    v.c.close();
    return at - y;
}

float story_head(View& v, float x, float y, float width) {
    const explainer::Story& story = *v.session.story();
    const Theme& t = v.theme();
    bool& open = v.memory.story.list_open;
    const std::size_t steps = story.steps.size();
    const float pitch = 18, dots = pitch * static_cast<float>(steps - 1) + 2 * dot + 4;
    const std::string name = writers(v, story);
    const std::string place = v.document.stories.size() > 1
        ? "story " + std::to_string(v.session.state().story + 1) + " of " + std::to_string(v.document.stories.size()) : "";
    const float name_w = v.c.text_width(name, type::label), place_w = place.empty() ? 0 : v.c.text_width(place, type::small) + 8;
    const bool dots_beside = mark_room + name_w + 28 + dots <= width;
    const bool place_beside = mark_room + name_w + place_w + 28 + (dots_beside ? dots + 12 : 0) <= width;
    const float used = mark_room + name_w + (place_beside ? place_w : 0) + 26;
    const Rect row{x, y, std::min(used, width), 44};
    semantics::Node node;
    node.id = "story-list";
    node.role = semantics::Role::button;
    node.name = name + (place.empty() ? "" : ", " + place) + ". All stories and steps";
    node.expanded = open;
    const Touch touch = v.c.press(std::move(node), row);
    story_mark(v, {x + 6, row.mid_y()}, story);
    const float room = row.w - mark_room - 24;
    v.c.text_in(x + mark_room, row.mid_y() - type::label.line / 2, room, v.c.fitting(name, type::label, room), type::label, t.ink);
    if (place_beside && !place.empty())
        v.c.text(x + mark_room + name_w + 8, row.mid_y() - type::small.line / 2, place, type::small, t.ink2);
    icon(v.c, {row.right() - 9, row.mid_y()}, open ? Icon::chevron_up : Icon::chevron_down, t.ink);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    if (touch.pressed) open = !open;
    if (dots_beside) {
        float at = x + width - dots + dot + 2;
        for (std::size_t s = 0; s < steps; ++s, at += pitch) {
            if (s > 0) v.c.hline(at - pitch + 8, at - 8, row.mid_y() - 0.5f, t.control);
            step_dot(v, {at, row.mid_y()}, static_cast<int>(s));
        }
        text_node(v, "progress", step_words(v.session),
                  {x + width - dots, y, dots, row.h});
    }
    return row.h + (open ? 6 + story_list(v, x, y + row.h + 6, width) : 0);
}

}  // namespace levers::ui
