#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/guess.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using explainer::Inline;
using explainer::InlineKind;
using explainer::Step;
using explainer::Story;

std::string in_order(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : between) + part;
    return text;
}

// Who wrote what, where and when: what is told of all articles has no byline.
float byline(View& v, const Story& story, float x, float y, float width) {
    const Theme& t = v.theme();
    if (story.article < 0)
        return told(v, "byline", "All " + count_word(v.document.articles.size()) + " articles, in our words", x, y, width, type::small, t.ink2);
    const explainer::Article& article = v.article(story.article);
    const std::string names = in_order(article.authors, ", "), rest = in_order({article.publisher, article.date}, ", ");
    author_mark(v.c, {x + 6, y + type::small.line / 2}, 11, article);
    const std::vector<Run> runs{{names, type::small_semi, t.ink}, {". " + rest + ". In our words.", type::small, t.ink2}};
    const float height = v.c.paragraph(x + 20, y, width - 20, runs);
    text_node(v, "byline", names + runs[1].text, {x, y, width, height});
    return height;
}

float stake(View& v, const Story& story, float x, float y, float width) {
    if (story.article < 0) return 0;
    const Theme& t = v.theme();
    const std::string& text = v.article(story.article).stake;
    const std::string label = v.article(story.article).authors.size() > 1 ? "The authors’ stake" : "The author’s stake";
    v.c.hline(x, x + width, y, t.rule);
    if (!v.is_phone()) {
        constexpr float room = 102;
        const float height = std::max(v.c.paragraph(x, y + 10, room - 14, label, type::small_semi, t.ink),
                                      v.c.paragraph(x + room, y + 10, width - room, text, type::small, t.ink2)) + 20;
        text_node(v, "stake", label + ": " + text, {x, y, width, height});
        v.c.hline(x, x + width, y + height, t.rule);
        return height + 1;
    }
    bool& open = v.memory.story.stake_open;
    const Rect row{x, y, width, 44};
    semantics::Node node;
    node.id = "stake";
    node.role = semantics::Role::button;
    node.name = label;
    node.description = text;
    node.expanded = open;
    const Touch touch = v.c.press(std::move(node), row);
    const float used = v.c.text(x, row.mid_y() - 10, "Stake", type::small_semi, t.ink) + 8;
    const float room = width - used - 26;
    const bool fits = v.c.text_width(text, type::small) <= room;
    // The beginning of a sentence that is read in full one tap away.
    std::string_view start = v.c.fitting(text, type::small, room);
    if (!fits) start = start.substr(0, std::min(start.rfind(' '), start.size()));
    if (!open) v.c.text_in(x + used, row.mid_y() - 10, room, start, type::small, t.ink2);
    icon(v.c, {row.right() - 9, row.mid_y()}, open ? Icon::chevron_up : Icon::chevron_down, t.ink);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    if (touch.pressed) open = !open;
    float height = row.h;
    if (open) height += told(v, "stake-text", text, x, y + height - 4, width, type::small, t.ink2) + 6;
    v.c.hline(x, x + width, y + height, t.rule);
    return height + 1;
}

// A way to the step before or after; at the ends of a story, to its neighbours.
void way(View& v, const char* id, int story, int step, bool onward, Rect rect) {
    const Story& to = v.document.stories[static_cast<std::size_t>(story)];
    const bool other = story != v.session.state().story;
    const std::string name = other ? to.title : to.steps[static_cast<std::size_t>(step)].title;
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::button;
    node.name = (onward ? other ? "Next story: " : "Next: " : "Back: ") + name;
    const Touch touch = v.c.press(std::move(node), rect);
    const Theme& t = v.theme();
    const Style style = onward ? type::label : type::body;
    const float text = v.c.paragraph_height(rect.w - 26, name, style), y = rect.mid_y() - text / 2;
    const Colour ink = onward || touch.hovered ? t.ink : t.ink2;
    if (onward) v.c.paragraph(rect.x, y, rect.w - 26, name, style, ink, Align::right);
    else v.c.paragraph(rect.x + 26, y, rect.w - 26, name, style, ink);
    icon(v.c, {onward ? rect.right() - 8 : rect.x + 8, rect.mid_y()}, onward ? Icon::chevron_right : Icon::chevron_left, ink);
    if (touch.focused) v.c.focus_ring(rect.grown(-5), radius::chip);
    if (touch.pressed) enter_step(v, story, step);
}

float ways(View& v, float x, float y, float width) {
    const session::State& at = v.session.state();
    const float half = width / 2 - 8;
    const auto height_of = [&](const std::string& name) {
        return std::max(44.0f, v.c.paragraph_height(half - 26, name, type::label) + 8);
    };
    float height = 44;
    const bool last = at.step + 1 == static_cast<int>(v.session.story()->steps.size());
    const int next = last ? at.story + 1 : at.story;
    const bool has_next = next < static_cast<int>(v.document.stories.size());
    if (has_next && last) height = height_of(v.document.stories[static_cast<std::size_t>(next)].title);
    if (at.step > 0) way(v, "story-back", at.story, at.step - 1, false, {x, y, half, height});
    if (has_next) way(v, "story-next", next, last ? 0 : at.step + 1, true, {x + width - half, y, half, height});
    return height;
}

// Outcomes that the step tells of, each once.
std::vector<std::size_t> results_of(const View& v, const Step& step) {
    std::vector<std::size_t> list;
    const int covered = covered_outcome(v);
    for (const explainer::Paragraph& paragraph : step.text)
        for (const Inline& piece : paragraph.inlines) {
            if (piece.kind != InlineKind::result || piece.index == covered) continue;
            const auto index = static_cast<std::size_t>(v.document.find_outcome(piece.index));
            if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
        }
    return list;
}

GuessDesc guess_of(const View& v, int prediction, const Story& story) {
    const explainer::Prediction& p = v.document.predictions[static_cast<std::size_t>(prediction)];
    return {.prediction = prediction,
            .outcome = static_cast<std::size_t>(v.document.find_outcome(p.outcome)),
            .ask = p.ask, .when = p.when, .who = who_of(v, story)};
}

std::string whose_results(const View& v, const Story& story) {
    const std::string who = who_of(v, story);
    if (v.session.doubts()) return "With your doubts, not as the authors argue.";
    if (who.empty()) return "What the articles together argue would follow.";
    return "What " + who + " argues would follow" + (v.document.articles.size() > 1 ? ", without the other articles." : ".");
}

// With the way to its reasons.
float result_card(View& v, std::size_t outcome, Rect rect) {
    rect.h = v.c.measure([&] { return outcome_card(v, outcome, rect); });
    const float card = outcome_card(v, outcome, rect) + 4;
    const explainer::Quantity& q = v.quantity(v.document.outcomes[outcome]);
    const ButtonDesc why{.id = "why:" + q.id, .name = "Why?", .description = "Opens Explore", .spoken = "Why? " + q.name, .style = type::small_semi};
    const float height = v.c.target();
    if (quiet_button(v.c, why, {rect.x, rect.y + card, std::min(44.0f, rect.w), height})) {
        v.session.select_outcome(static_cast<int>(outcome));
        v.session.open(session::Tab::explore);
        if (v.form != Form::desktop) v.memory.sheet = Sheet::why;
    }
    return card + height;
}

}  // namespace

float story_text(View& v, float x, float y, float width) {
    const Story& story = *v.session.story();
    const Step& step = *v.session.step();
    const Theme& t = v.theme();
    float at = y;
    if (!v.is_phone()) at += byline(v, story, x, at, width) + 8;
    at += headed(v, "story-title", 1, story.title, x, at, width, v.is_phone() ? type::story_title_phone : type::story_title) + 14;
    at += stake(v, story, x, at, width);
    at += v.is_phone() ? 14.0f : 22.0f;
    at += headed(v, "step-title", 2, step.title, x, at, width, type::h3) + 8;
    for (std::size_t p = 0; p < step.text.size(); ++p) {
        at += story_paragraph(v, step.id + ":" + std::to_string(p), step.text[p], x, at, width);
        const bool items = step.text[p].item && p + 1 < step.text.size() && step.text[p + 1].item;
        at += items ? 4.0f : v.is_phone() ? 14.0f : 17.0f;
    }
    at += story_note(v, x, at, width);
    if (!v.session.as_in_step()) {
        const std::string whole = "Set the levers as in this step again";
        const bool room = 26 + v.c.text_width(whole, type::label) <= width;
        const ButtonDesc again{.id = "as-in-step", .name = room ? whole : "Set again", .spoken = room ? whole : "Set again: the levers as in this step", .icon = Icon::reset};
        const float height = v.c.touch() ? 44 : 32;
        if (quiet_button(v.c, again, {x, at, 26 + v.c.text_width(again.name, type::label), height}))
            v.session.enter(v.session.state().story, v.session.state().step);
        at += height + 6;
    }
    at += 8;
    v.c.hline(x, x + width, at, t.rule);
    return at + 8 + ways(v, x, at + 8, width) - y;
}

float story_side(View& v, float x, float y, float width) {
    const Story& story = *v.session.story();
    const Step& step = *v.session.step();
    semantics::Node region;
    region.id = "story-side";
    region.role = semantics::Role::complementary;
    region.name = "What follows";
    // Low enough for the room below it where a step has nothing to show: it is not to make the page longer.
    v.c.open(std::move(region), {x, y, width, 20});
    float at = y;
    if (step.prediction >= 0) at += guess_panel(v, guess_of(v, step.prediction, story), x, at, width) + 28;
    if (const std::vector<std::size_t> results = results_of(v, step); !results.empty()) {
        at += headed(v, "results", 3, "What follows", x, at, width, type::h4) + 2;
        at += told(v, "results-whose", whose_results(v, story), x, at, width, type::small, v.theme().ink2) + 12;
        const std::size_t columns = width >= 340 ? 2 : 1;
        const float cell = (width - 24 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        for (std::size_t i = 0; i < results.size(); i += columns) {
            float tallest = 0;
            for (std::size_t k = i; k < std::min(i + columns, results.size()); ++k)
                tallest = std::max(tallest, result_card(v, results[k], {x + static_cast<float>(k - i) * (cell + 24), at, cell, 0}));
            at += tallest + 20;
        }
    }
    // The guess of an earlier step stays in sight.
    for (int s = v.session.state().step - 1; s >= 0; --s) {
        const int prediction = story.steps[static_cast<std::size_t>(s)].prediction;
        if (prediction >= 0 && prediction != step.prediction) at += guess_result(v, guess_of(v, prediction, story), x, at, width);
    }
    v.c.close();
    return at - y;
}

}  // namespace levers::ui
