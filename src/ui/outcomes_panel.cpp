#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

constexpr float gutter = 24, row_gap = 18;

std::size_t selected(const View& v) { return static_cast<std::size_t>(std::max(v.session.state().outcome, 0)); }

// The others, in their own order.
std::vector<std::size_t> others(const View& v) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < v.answer.outcomes.size(); ++i)
        if (i != selected(v)) result.push_back(i);
    return result;
}

// Away from the horizon the moment stands first, where today's number stands else.
std::string caption_of(const View& v, const explainer::Quantity& q, const argument::Verdict& verdict) {
    std::string text = q.caption.empty() ? "" : "Today: " + q.caption + ".";
    if (const std::size_t time = shown_time(v); time + 1 != v.answer.years.size())
        text = "At " + argument::moment_text(v.answer.years[time]) + ".";
    if (verdict.direction != argument::Direction::none)
        text += std::string(text.empty() ? "" : " ") + "Argued size: " + std::string(argument::to_string(verdict.size)) + ".";
    if (!q.tag.empty()) text += std::string(text.empty() ? "" : " ") + capitalised(q.tag) + ".";
    return text;
}

ChartDesc large_chart(const View& v, bool grid) {
    const std::size_t outcome = selected(v);
    return {.document = v.document,
            .answer = v.answer,
            .outcome = v.answer.outcomes[outcome],
            .curves = v.memory.fans.of(outcome),
            .large = true,
            .grid = grid,
            .at = asked_time(v),
            .pointed = shown_time(v)};
}

void chart_image(View& v, const argument::OutcomeAnswer& outcome, Rect plot) {
    semantics::Node image;
    image.id = "chart:" + v.quantity(outcome.quantity).id;
    image.role = semantics::Role::image;
    image.name = chart_description(v.document, outcome);
    v.c.name(std::move(image), plot);
}

// On a phone it opens the others.
bool selected_node(View& v, const argument::OutcomeAnswer& outcome, Rect rect, std::optional<bool> opens = {}) {
    semantics::Node node;
    node.id = "outcome:" + v.quantity(outcome.quantity).id;
    node.role = semantics::Role::button;
    node.name = argument::sentence(v.document, outcome);
    node.description = caption_of(v, v.quantity(outcome.quantity), outcome);
    node.selected = true;
    node.expanded = opens;
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.focused) v.c.focus_ring(rect.grown(1), radius::chip);
    return touch.pressed;
}

}  // namespace

// Words at both ends and beside the mark of years; what would collide goes.
void plot_words(View& v, const explainer::Quantity& q, Rect plot, float top, float bottom) {
    const Theme& t = v.theme();
    const auto [up, down] = end_words(q);
    const float left = plot.x + (v.is_phone() ? 0 : 6);
    v.c.text_in(left, top, plot.w, up, type::caption, t.ink2);
    const float down_width = v.c.text_in(left, bottom, plot.w, down, type::caption, t.ink2);
    for (const explainer::Mark& mark : v.document.year_marks) {
        const float x = plot.x + plot.w * static_cast<float>(mark.at / v.document.years) + 6;
        if (x > left + down_width + 8 && x + v.c.text_width(mark.label, type::caption) < plot.right())
            v.c.text(x, bottom, mark.label, type::caption, t.ink2);
    }
}

void grid_words(View& v, Rect plot) {
    const Theme& t = v.theme();
    const float unit = plot.h / 2 / chart_domain, x = plot.x - 8;
    for (const GridSize& size : grid_sizes)
        v.c.text(x, plot.mid_y() - size.at * unit - 9, size.name, type::caption, t.ink2, Align::right);
    v.c.text(x, plot.mid_y() - 9, "today", type::caption_semi, t.ink, Align::right);
}

float headline_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::string text = argument::headline(v.document, v.session.state().settings, v.answer);
    const Style style = width < 300 ? type::h3 : type::h1;
    const float height = v.c.paragraph(x, y, width, text, style, t.ink);
    v.c.heading(1, text, {x, y, width, height}, "headline");
    const std::string years = argument::number_text({}, v.document.years);
    const std::string note = (years == "10" ? "Ten" : years) + " years from " + v.document.baseline_year +
                             ". Up is better in every chart. Bands hold 50, 80 and 95% of " +
                             with_thousands(v.answer.draws) + " draws.";
    const float note_y = y + height + 6;
    const float note_height = v.c.paragraph(x, note_y, width, note, type::small, t.ink2);
    semantics::Node node;
    node.id = "how-to-read";
    node.name = note;
    v.c.name(std::move(node), {x, note_y, width, note_height});
    return height + 6 + note_height;
}

float selected_card(View& v, float x, float y, float width, float height, float corner) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[selected(v)];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    const argument::Verdict verdict = argument::verdict_at(v.document, outcome, shown_time(v));
    v.c.fill({x, y, width, stroke::selected_rule}, t.ink);
    float at = y + 9;
    const float phrase = verdict.direction == argument::Direction::none
                             ? v.c.text_width("No change", type::phrase)
                             : 18 + v.c.text_width(verdict.phrase, type::phrase_semi);
    const float head = width - corner;
    const bool beside = corner == 0 && v.c.text_width(q.name, type::h3) + 16 + phrase <= width;
    const float title = v.c.paragraph(x, at, head, q.name, type::h3, t.ink);
    if (beside) phrase_line(v, verdict, x + width / 3, at + 3, width * 2 / 3, type::phrase, type::phrase_semi, Align::right);
    at += title;
    if (!beside) {
        const bool wraps = phrase_line(v, verdict, x, at, head, type::phrase, type::phrase_semi);
        at += type::phrase.line * (wraps ? 2.0f : 1.0f);
    }
    const std::string caption = caption_of(v, q, verdict);
    if (!caption.empty()) at += v.c.paragraph(x, at, head, caption, type::small, t.ink2);
    selected_node(v, outcome, {x, y, head, at - y});

    const bool wide = width >= sizes_from;
    const float room = wide ? size_room : 0;
    const float bottom = std::max(y + height - 34, at + 130);
    const Rect plot{x + room, at + 8, width - room, bottom - at - 8};
    fan_chart(v.c, large_chart(v, true), plot);
    if (wide) grid_words(v, plot);
    const float unit = plot.h / 2 / chart_domain;
    plot_words(v, q, plot, plot.mid_y() - 0.9f * unit + 2, plot.mid_y() + 0.9f * unit - 19);
    chart_image(v, outcome, plot);
    moment_slider(v, plot);
    years_axis(v, plot, plot.bottom() + 4);
    return plot.bottom() + 4 + type::caption.line - y;
}

namespace {

float card_height(View& v, const std::vector<std::size_t>& cards, float width) {
    float height = 0;
    for (const std::size_t card : cards)
        height = std::max(height, v.c.measure([&] { return outcome_card(v, card, {0, 0, width, 0}); }));
    return height;
}

}  // namespace

float outcomes_grid(View& v, float x, float y, float width, int columns) {
    const std::vector<std::size_t> cards = others(v);
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height = card_height(v, cards, cell), pitch = height + row_gap;
    const float hero_height = columns > 2 ? 2 * pitch - row_gap : 330;
    const float hero_width = 2 * cell + gutter;
    const float hero = selected_card(v, x, y, hero_width, hero_height);
    const int beside = columns > 2 ? 2 * (columns - 2) : 0;
    const float below = y + std::max(hero, columns > 2 ? 2 * pitch - row_gap : 0.0f) + row_gap;
    float bottom = below - row_gap;
    for (int i = 0; i < static_cast<int>(cards.size()); ++i) {
        const bool next_to_hero = i < beside;
        const int k = next_to_hero ? i : i - beside;
        const int column = next_to_hero ? 2 + k % (columns - 2) : k % columns;
        const int row = next_to_hero ? k / (columns - 2) : k / columns;
        const float top = (next_to_hero ? y : below) + static_cast<float>(row) * pitch;
        outcome_card(v, cards[static_cast<std::size_t>(i)], {x + static_cast<float>(column) * (cell + gutter), top, cell, height});
        bottom = std::max(bottom, top + height);
    }
    return bottom - y;
}

float other_cards(View& v, float x, float y, float width, int columns) {
    const std::vector<std::size_t> cards = others(v);
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height = card_height(v, cards, cell);
    float bottom = y;
    for (int i = 0; i < static_cast<int>(cards.size()); ++i) {
        const float left = x + static_cast<float>(i % columns) * (cell + gutter);
        const float top = y + static_cast<float>(i / columns) * (height + row_gap);
        outcome_card(v, cards[static_cast<std::size_t>(i)], {left, top, cell, height});
        bottom = top + height;
    }
    return bottom - y;
}

float phone_chart(View& v, float x, float y, float width, float plot_height) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[selected(v)];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    constexpr float target = 44, chevron = 26;   // of the arrows, and behind the name
    const float reach = std::min(x, 12.0f);   // of the arrows' own room into the margin
    const auto count = static_cast<int>(v.answer.outcomes.size());
    const int now = static_cast<int>(selected(v));
    float at = y + 8;
    const std::string place = std::to_string(now + 1) + " of " + std::to_string(count);
    const float place_width = v.c.text_width(place, type::caption);
    const float steps = 2 * target + place_width + 8;
    const bool beside = v.c.text_width(q.name, type::h3) + chevron + steps <= width + reach;
    const bool roomy = width >= 240;
    const float title_room = (roomy ? width - 2 * target + reach - (beside ? place_width + 8 : 0) : width) - chevron;
    const float title = v.c.paragraph_height(title_room, q.name, type::h3);
    const float row = std::max(target, title);
    v.c.paragraph(x, at + (row - title) / 2, title_room, q.name, type::h3, t.ink);
    const bool listed = v.memory.sheet == Sheet::outcomes;
    const float name_width = std::min(v.c.text_width(q.name, type::h3), title_room);
    icon(v.c, {x + name_width + chevron / 2 + 2, at + row / 2 + 1}, listed ? Icon::chevron_up : Icon::chevron_down, t.ink);
    if (selected_node(v, outcome, {x, at, name_width + chevron, row}, listed))
        v.memory.sheet = listed ? Sheet::none : Sheet::outcomes;
    const float buttons_x = x + width + reach - 2 * target, buttons_y = roomy ? at + (row - target) / 2 : at + row;
    if (!roomy) at += target;
    if (beside || !roomy)
        v.c.text(buttons_x - 6, buttons_y + target / 2 - 9, place, type::caption, t.ink2, Align::right);
    if (icon_button(v.c, "previous", "Previous outcome", Icon::chevron_left, {buttons_x, buttons_y, target, target}))
        v.session.select_outcome((now + count - 1) % count);
    if (icon_button(v.c, "next", "Next outcome", Icon::chevron_right, {buttons_x + target, buttons_y, target, target}))
        v.session.select_outcome((now + 1) % count);
    at += row + 2;
    const argument::Verdict verdict = argument::verdict_at(v.document, outcome, shown_time(v));
    const bool wraps = phrase_line(v, verdict, x, at, width, type::phrase, type::phrase_semi);
    at += type::phrase.line * (wraps ? 2.0f : 1.0f) + 8;

    const Rect plot{x, at, width, plot_height};
    fan_chart(v.c, large_chart(v, false), plot);
    plot_words(v, q, plot, plot.y, plot.bottom() - 17);
    chart_image(v, outcome, plot);
    moment_slider(v, plot);
    years_axis(v, plot, plot.bottom() + 3);
    at = plot.bottom() + 3 + type::caption.line + 8;

    const auto sheet = [&](Sheet which, const char* id, const char* name, ButtonKind kind, Rect rect) {
        const bool open = v.memory.sheet == which;
        if (button(v.c, {.id = id, .name = open ? "Levers" : name, .kind = kind}, rect))
            v.memory.sheet = open ? Sheet::none : which;
    };
    const float half = (width - 8) / 2;
    const bool stacked = half < button_width(v.c, {.name = "All outcomes"}) - 16;
    sheet(Sheet::why, "why", "Why?", ButtonKind::primary, {x, at, stacked ? width : half, target});
    if (stacked) at += target + 8;
    sheet(Sheet::outcomes, "all-outcomes", "All outcomes", ButtonKind::plain,
          {stacked ? x : x + half + 8, at, stacked ? width : half, target});
    return at + target + 14 - y;
}

float limits_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::string title = "What the model leaves out";
    float at = y;
    v.c.hline(x, x + width, at, t.control);
    at += 14;
    const float height = v.c.paragraph(x, at, width, title, type::h4, t.ink);
    v.c.heading(2, title, {x, at, width, height});
    at += height + 8;
    const int columns = width >= 520 ? 2 : 1;
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    std::array<float, 2> bottom{at, at};
    for (const explainer::LeftOut& left : v.document.left_out) {
        const std::string what = left.what + (left.what.ends_with('.') ? " " : ". ");
        const std::size_t column = columns == 2 && bottom[1] < bottom[0] ? 1 : 0;
        const float left_x = x + static_cast<float>(column) * (cell + gutter);
        const float h = v.c.paragraph(left_x, bottom[column], cell,
                                      {{what, type::small_semi, t.ink}, {left.why, type::small, t.ink2}});
        semantics::Node node;
        node.id = "left-out:" + left.what;
        node.name = what + left.why;
        v.c.name(std::move(node), {left_x, bottom[column], cell, h});
        bottom[column] += h + 8;
    }
    at = std::max(bottom[0], bottom[1]) + 6;
    for (const std::string& caution : v.document.cautions) {
        const float h = v.c.paragraph(x, at, width, caution, type::small, t.ink2);
        semantics::Node node;
        node.id = "caution:" + caution;
        node.name = caution;
        v.c.name(std::move(node), {x, at, width, h});
        at += h + 6;
    }
    return at - y;
}

}  // namespace levers::ui
