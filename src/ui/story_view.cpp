// The Story view: a reactive piece of prose in steps, and beside it what follows.
#include <algorithm>
#include <utility>

#include "ui/guess.hpp"
#include "ui/view.hpp"

namespace levers::ui {

std::string who_of(const View& v, const explainer::Story& story) {
    if (story.article < 0) return "";
    const explainer::Article& article = v.article(story.article);
    return article.authors.size() > 1 ? "the " + article.short_name : article.by;
}

int covered_outcome(const View& v) {
    const explainer::Step* step = v.session.step();
    if (!step || step->prediction < 0 || !is_covered(v, step->prediction)) return -1;
    return v.document.predictions[static_cast<std::size_t>(step->prediction)].outcome;
}

void enter_step(View& v, int story, int step) {
    v.memory.story.list_open = false;
    v.memory.story.tray = -1;
    v.memory.story.from = v.session.state().settings.levers;
    v.memory.story.since = v.now;
    v.session.enter(story, step);
    v.wish.scroll_to = 0;
}

namespace {

constexpr float list_width = 240, text_width = 604, gap = 32, panel_gap = 24, side_width = 424;

struct Columns { float list = 0, list_w = 0, text = 0, text_w = 0, side = 0, side_w = 0; };   // list_w 0: folded

Columns columns_of(const View& v) {
    const float margin = margin_of(v), right = v.place.width - margin;
    Columns c;
    c.list = margin;
    c.list_w = v.form == Form::desktop ? list_width : 0;
    c.side_w = v.form == Form::desktop ? side_width : 360;
    c.side = right - c.side_w;
    // The text keeps its measure; what is over lies around it.
    const float from = margin + (c.list_w > 0 ? c.list_w + gap : 0), to = c.side - 2 * panel_gap;
    c.text_w = std::min(text_width, to - from);
    c.text = from + (to - from - c.text_w) / 2;
    return c;
}

float wide(View& v, float top) {
    const Columns col = columns_of(v);
    const float at = top + 20, height = v.place.height;
    float bottom = at;
    if (col.list_w > 0) {
        const float list = v.c.measure([&] { return story_list(v, col.list, at, col.list_w); });
        const bool pinned = v.place.head_pinned && at + list <= height;
        v.c.within(Layer::page, pinned, v.place.clip(), [&] { story_list(v, col.list, at, col.list_w); });
        bottom = at + list;
    }
    const float side = v.c.measure([&] { return story_side(v, col.side, at, col.side_w); }), side_bottom = at + side + gap;
    open_main(v);
    v.c.within(Layer::page, false, v.place.clip(), [&] {
        float y = at;
        if (col.list_w == 0) y += story_head(v, col.text, y, col.text_w) + 12;
        if (col.list_w > 0 || !v.memory.story.list_open) y += story_text(v, col.text, y, col.text_w);
        bottom = std::max(bottom, y);
    });
    v.c.close();
    bottom = std::max(bottom, side_bottom);
    const bool pinned = v.place.head_pinned && side_bottom <= height;
    v.c.within(Layer::page, pinned, v.place.clip(), [&] {
        const float left = col.side - panel_gap;
        if (side > 0) v.c.vline(left, top, std::max(bottom, height) + gap, v.theme().rule);
        story_side(v, col.side, at, col.side_w);
    });
    return bottom + gap;
}

float narrow(View& v, float top) {
    const float x = margin_of(v), room = v.place.width - 2 * x, width = std::min(room, text_width);
    float at = top + (v.is_phone() ? 12.0f : 20.0f);
    open_main(v);
    v.c.within(Layer::page, false, v.place.clip(), [&] {
        at += story_head(v, x, at, width) + 10;
        if (v.memory.story.list_open) return;
        at += story_text(v, x, at, width) + 28;
        v.c.hline(0, v.place.width, at, v.theme().control);
        at += 20;
        if (std::exchange(v.memory.story.at_prediction, false)) v.wish.scroll_to = (at - v.place.top - 8) * v.c.scale();
        at += story_side(v, x, at, width) + 24;
        if (!v.place.legend_shown) at += legend(v, x, at, room) + 20;
    });
    v.c.close();
    return at;
}

// Over the lower end of the page, under a thumb.
void tray(View& v) {
    if (v.memory.story.tray < 0) return;
    const float x = margin_of(v), room = v.place.width - 2 * x, width = std::min(room, text_width);
    const float left = v.form == Form::phone ? x : (v.place.width - width) / 2;
    const float need = v.c.measure([&] { return story_tray(v, left, 0, width); });
    const float y = v.place.height - v.place.bottom - need;
    v.c.within(Layer::pinned, true, {0, 0, v.place.width, v.place.height}, [&] {
        v.c.fill({0, y, v.place.width, need}, v.theme().panel);
        v.c.hline(0, v.place.width, y, v.theme().ink, stroke::selected_rule);
        story_tray(v, left, y, width);
    });
    v.place.bottom += need;
}

}  // namespace

float story_view(View& v, float top) {
    const explainer::Story* story = v.session.story();
    if (!story) return top;
    if (v.session.state().step + 1 == static_cast<int>(story->steps.size())) v.memory.story.read.insert(v.session.state().story);
    if (!v.memory.story.from.empty()) {
        if (v.still || v.now - v.memory.story.since >= motion::step_seconds) v.memory.story.from.clear();
        else v.wish.frame = true;
    }
    const float bottom = v.form == Form::desktop || v.form == Form::medium ? wide(v, top) : narrow(v, top);
    tray(v);
    return bottom;
}

}  // namespace levers::ui
