#include "argument/narrate.hpp"
#include "ui/marks.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float phrase_mark = 17;

// "Improves" apart from " in 81% of draws": the first word carries the colour.
std::pair<std::string, std::string> parted(const std::string& phrase) {
    std::size_t end = phrase.find_first_of(" ,");
    if (end == std::string::npos) end = phrase.size();
    return {phrase.substr(0, end), phrase.substr(end)};
}

}  // namespace

std::pair<std::string, std::string> end_words(const explainer::Quantity& q) {
    const bool better_is_down = q.better == explainer::Better::down;
    std::string up = q.words.up.empty() ? "more" : q.words.up, down = q.words.down.empty() ? "less" : q.words.down;
    if (better_is_down != q.inverse) std::swap(up, down);
    return {up, down};
}

bool phrase_line(View& v, const argument::Verdict& verdict, float x, float y, float width, Style style, Style semi,
                 Align align) {
    const Theme& t = v.theme();
    using argument::Direction;
    if (verdict.direction == Direction::none) {
        const float at = align == Align::right ? x + width : x;
        v.c.text_in(at, y, width, "No change", style, t.ink2, align);
        return false;
    }
    auto parts = parted(verdict.phrase);
    auto& word = parts.first;   // clang 14 cannot capture structured bindings
    auto& rest = parts.second;
    const auto length = [&] { return phrase_mark + v.c.text_width(word, semi) + v.c.text_width(rest, style); };
    // Every share on the page is one of draws: the words may go where room is short.
    const std::size_t of_draws = rest.rfind(" of draws");
    if (of_draws != std::string::npos && length() > width) rest.erase(of_draws);
    const float full = length();
    const bool wraps = full > width;
    const float left = align == Align::right && !wraps ? x + width - full : x;
    direction_mark(v.c, {left + 5, y + style.line / 2}, verdict.direction);
    const Colour colour = verdict.direction == Direction::unclear ? t.ink : direction_colour(t, verdict.direction);
    v.c.paragraph(left + phrase_mark, y, wraps ? width - phrase_mark : full, {{word, semi, colour}, {rest, style, t.ink2}});
    return wraps;
}

float outcome_card(View& v, std::size_t index, Rect rect, float plot_height) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[index];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    semantics::Node node;
    node.id = "outcome:" + q.id;
    node.role = semantics::Role::button;
    node.name = argument::sentence(v.document, outcome);
    node.description = q.tag;
    node.selected = false;
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.pressed) v.session.select_outcome(static_cast<int>(index));
    if (touch.hovered) v.c.fill({rect.x - 8, rect.y + 1, rect.w + 16, rect.h + 6}, t.hover());
    v.c.hline(rect.x, rect.right(), rect.y, touch.hovered ? t.ink : t.control);

    float y = rect.y + 7;
    const float tag = q.tag.empty() ? 0 : v.c.text_width(q.tag, type::caption) + 10;
    const bool tag_beside = v.c.text_width(q.name, type::label) + tag <= rect.w;
    y += v.c.paragraph(rect.x, y, rect.w, q.name, type::label, t.ink);
    if (!q.tag.empty()) {
        if (tag_beside) v.c.text(rect.right(), rect.y + 8, q.tag, type::caption, t.ink2, Align::right);
        else y += v.c.paragraph(rect.x, y, rect.w, q.tag, type::caption, t.ink2);
    }
    const Rect plot{rect.x, y - 1, rect.w, plot_height};
    const auto [up, down] = end_words(q);
    fan_chart(v.c, {v.document, v.answer, outcome, v.memory.fans.of(index)}, plot);
    v.c.text_in(plot.x, plot.y, rect.w, up, type::caption, t.ink2);
    v.c.text_in(plot.x, plot.bottom() - 17, rect.w, down, type::caption, t.ink2);
    semantics::Node image;
    image.id = "chart:" + q.id;
    image.role = semantics::Role::image;
    image.name = chart_description(v.document, outcome);
    v.c.name(std::move(image), plot);
    y = plot.bottom() + 5;
    const bool wraps = phrase_line(v, outcome, rect.x, y, rect.w, type::small, type::small_semi);
    y += wraps ? 2 * type::small.line : type::small.line;
    if (touch.focused) v.c.focus_ring(rect.grown(1), radius::chip);
    return y - rect.y;
}

}  // namespace levers::ui
