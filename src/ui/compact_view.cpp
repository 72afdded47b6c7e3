// The explainer inside an article: a few levers and what follows from them, in two columns or one. Its height is that of
// the content, whatever the height of the viewport, because a frame around it follows the content.
#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/marks.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float two_columns_from = 560, gap = 32, least_plot = 86, most_plot = 150;

// What it is, and what the levers say now: one line that follows the hand.
float title(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const Style style = width < 420 ? type::h3 : type::h1;
    const float height = v.c.paragraph(x, y, width, v.document.title, style, t.ink);
    v.c.heading(1, v.document.title, {x, y, width, height}, "title");
    const std::string said = argument::headline(v.document, v.session.state().settings, v.answer);
    const float at = y + height + 4;
    // Kept free for a second line, so that nothing below moves under a finger.
    const float least = 2 * type::body.line;
    const float told_height = told(v, "headline", said, x, at, width, type::body, t.ink2);
    return height + 4 + std::max(told_height, least);
}

float levers(View& v, float x, float y, float width) {
    semantics::Node region;
    region.id = "levers";
    region.role = semantics::Role::region;
    region.name = "Levers";
    v.c.open(std::move(region), {x, y, width, 28});
    float at = y;
    for (const int lever : v.embed->levers) at += headline_lever(v, lever, x, at, width);
    v.c.close();
    return at - y;
}

float why_button_width(const View& v) { return v.c.text_width("Why?", type::small_semi) + 18; }

void why_button(View& v, std::size_t index, Rect rect) {
    const explainer::Quantity& q = v.quantity(v.answer.outcomes[index].quantity);
    const ButtonDesc why{.id = "why:" + q.id, .name = "Why?", .spoken = "Why? " + q.name, .style = type::small_semi};
    if (quiet_button(v.c, why, rect)) {
        v.session.select_outcome(static_cast<int>(index));
        v.memory.sheet = Sheet::why;
    }
    icon(v.c, {rect.right() - 6, rect.mid_y()}, Icon::chevron_right, v.theme().ink);
}

// Name, Why?, phrase and fan.
float outcome(View& v, std::size_t index, float x, float y, float width, float plot_height) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[index];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    v.c.hline(x, x + width, y, t.control);
    const float why = why_button_width(v), row = std::max(v.c.target(), 32.0f);
    const float name = v.c.paragraph_height(width - why - 8, q.name, type::label_large);
    float at = y + 6;
    const float height = std::max(row, name);
    v.c.paragraph(x, at + (height - name) / 2, width - why - 8, q.name, type::label_large, t.ink);
    const std::string said = argument::sentence(v.document, outcome);
    text_node(v, "outcome:" + q.id, q.tag.empty() ? said : said + ". " + capitalised(q.tag) + ".", {x, at, width - why - 8, height});
    why_button(v, index, {x + width - why, at + (height - row) / 2, why, row});
    at += height;
    const bool wraps = phrase_line(v, outcome, x, at, width, type::small, type::small_semi);
    at += type::small.line * (wraps ? 2.0f : 1.0f);
    if (!q.tag.empty()) at += v.c.paragraph(x, at, width, capitalised(q.tag), type::caption, t.ink2);
    const Rect plot{x, at + 2, width, plot_height};
    fan_chart(v.c, {v.document, v.answer, outcome, v.memory.fans.of(index)}, plot);
    plot_words(v, q, plot, plot.y, plot.bottom() - 17);
    semantics::Node image;
    image.id = "chart:" + q.id;
    image.role = semantics::Role::image;
    image.name = chart_description(v.document, outcome);
    v.c.name(std::move(image), plot);
    return plot.bottom() + 8 - y;
}

float outcomes(View& v, float x, float y, float width, float plot_height) {
    float at = y;
    for (const std::size_t index : v.embed->outcomes) at += outcome(v, index, x, at, width, plot_height);
    AxisLabels(v.c, {x, y, width, at - y}, at - 5).years(v.document);
    return at - 5 + type::caption.line - y;
}

std::vector<std::string> reasons(const View& v) {
    constexpr std::size_t most = 4;          // the full explainer has the others, claim by claim
    if (v.session.changed_levers() == 0) return {"Once a lever moves, the chain of claims behind each outcome appears here."};
    if (v.why.outcome != v.session.state().outcome || !v.why.moved) return {"Working it out."};
    if (v.why.unanswered) return {"Some quantities here have equations, and reasons can be told of links alone."};
    std::vector<std::string> lines = argument::why_text(v.document, v.session.state().settings, v.why);
    if (lines.size() > most) lines.resize(most);
    return lines;
}

// In sentences, in the charts' place.
float why(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    constexpr float pad = 14;
    const float target = std::max(v.c.target(), 36.0f), left = x + pad, room = width - 2 * pad;
    const auto draw = [&] {
        semantics::Node region;
        region.id = "why-panel";
        region.role = semantics::Role::complementary;
        region.name = "Why?";
        v.c.open(std::move(region), {x, y, width, target});
        const argument::OutcomeAnswer& outcome = v.answer.outcomes[static_cast<std::size_t>(std::max(v.session.state().outcome, 0))];
        float at = y + pad;
        const float title = headed(v, "why-title", 2, argument::why_title(v.document, outcome), left, at, room - target - 4, type::h4);
        if (icon_button(v.c, "why-close", "Back to the charts", Icon::close, {left + room - target + 10, at - 8, target, target}))
            v.memory.sheet = Sheet::none;
        at += std::max(title, target - 14) + 6;
        int n = 0;
        for (const std::string& line : reasons(v)) at += told(v, "reason:" + std::to_string(n++), line, left, at, room, type::small, t.ink) + 8;
        v.c.close();
        return at + pad - 8 - y;
    };
    const float height = v.c.measure(draw);
    v.c.fill({x, y, width, height}, t.panel);
    draw();
    return height;
}

// Whose claims these are, and the way to all of them.
float foot(View& v, float x, float y, float width) {
    const ButtonDesc full{.id = "open-full", .name = "Open full explainer", .kind = ButtonKind::primary, .icon = Icon::open_full};
    const std::size_t articles = v.document.articles.size();
    const std::string source = "Source: " + argument::count_word(articles) + (articles == 1 ? " article, " : " articles, ") +
                               with_thousands(static_cast<int>(v.document.claims.size())) +
                               " claims in our words. Bands hold 50, 80 and 95% of " + with_thousands(v.answer.draws) + " draws.";
    const float target = std::max(v.c.target(), 36.0f), button_w = std::min(button_width(v.c, full), width);
    const bool beside = width - button_w - 20 >= 240;
    const float room = beside ? width - button_w - 20 : width;
    v.c.hline(0, v.c.width(), y, v.theme().rule);
    float at = y + 10;
    const float text = told(v, "source", source, x, at, room, type::caption, v.theme().ink2);
    const float button_y = beside ? at + std::max((text - target) / 2, 0.0f) : at + text + 8;
    if (button(v.c, full, {beside ? x + width - button_w : x, button_y, button_w, target})) v.wish.open_full = true;
    at = std::max(at + text, button_y + target);
    return at + 12 - y;
}

}  // namespace

float compact_view(View& v) {
    const float width = v.c.width(), x = width < 300 ? 10 : width < two_columns_from ? 16 : 20, w = width - 2 * x;
    const bool two = width >= two_columns_from;
    v.form = two ? Form::narrow : Form::phone;
    open_main(v);
    v.c.fill({0, 0, width, stroke::selected_rule}, v.theme().ink);
    float at = 12;
    at += title(v, x, at, w) + 8;
    at += permanent_strip(v, x, at, w);
    at += note(v, x, at, w) + 12;
    const float column = two ? (w - gap) / 2 : w, right = two ? x + column + gap : x;
    const float beside = levers(v, x, at, column);
    float bottom = at + beside;
    if (!two) at = bottom + 10;
    if (v.memory.sheet == Sheet::why) {
        bottom = std::max(bottom, at + why(v, right, at, column));
    } else {
        // Charts grow to where the levers end.
        const float least = v.c.measure([&] { return outcomes(v, right, at, column, least_plot); });
        const float more = two ? (beside - least) / static_cast<float>(v.embed->outcomes.size()) : 0;
        bottom = std::max(bottom, at + outcomes(v, right, at, column, std::clamp(least_plot + more, least_plot, most_plot)));
    }
    at = bottom + 12;
    if (!two) at += legend(v, x, at, w) + 12;
    at += foot(v, x, at, w);
    v.c.close();
    return at;
}

}  // namespace levers::ui
