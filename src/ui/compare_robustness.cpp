#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

constexpr float gutter = 40, most_bars = 8;

float part_title(View& v, const std::string& title, const std::string& note, const char* id, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = y + v.c.paragraph(x, y, width, title, type::label_large, t.ink);
    v.c.heading(3, title, {x, y, width, at - y}, id);
    const float height = v.c.paragraph(x, at + 2, width, note, type::small, t.ink2);
    text_node(v, std::string(id) + "-note", note, {x, at + 2, width, height});
    return at + 2 + height + 10 - y;
}

// Better draws from the left, worse ones from the right.
void share_bar(View& v, const argument::OutcomeAnswer& outcome, Rect bar) {
    const Theme& t = v.theme();
    v.c.fill(bar, t.rule);
    if (outcome.direction == argument::Direction::none) return;   // no draw moves it by what could be seen
    const float better = bar.w * static_cast<float>(outcome.share_better), worse = bar.w * static_cast<float>(outcome.share_worse);
    v.c.fill({bar.x, bar.y, better, bar.h}, t.better);
    const float left = bar.right() - worse;
    v.c.fill({left, bar.y, worse, bar.h}, t.worse);
    for (float at = left + 4; at < bar.right(); at += 6) v.c.vline(at, bar.y, bar.bottom(), t.bg, 1.5f);   // and not by colour alone
}

float outcome_row(View& v, std::size_t index, float x, float y, float width) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[index];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    const bool selected = v.session.state().outcome == static_cast<int>(index);
    semantics::Node node;
    node.id = "sure:" + q.id;
    node.role = semantics::Role::button;
    node.name = argument::sentence(v.document, outcome);
    node.selected = selected;
    const float phrase = argument::Direction::none == outcome.direction ? v.c.text_width("No change", type::small)
                                                                         : 18 + v.c.text_width(outcome.phrase, type::small_semi);
    const bool beside = v.c.text_width(q.name, type::small) + 12 + phrase <= width;
    const float name = v.c.paragraph_height(width, q.name, type::small);
    const float words = beside ? name : name + v.c.measure([&] { return phrase_line(v, outcome, x, 0, width, type::small, type::small_semi) ? 40.0f : 20.0f; });
    const float height = std::max(words + 16, v.c.target());
    const Rect rect{x, y, width, height};
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.pressed) v.session.select_outcome(static_cast<int>(index));
    if (touch.hovered) v.c.fill(rect, t.hover());
    v.c.paragraph(x, y + 3, width, q.name, selected ? type::small_semi : type::small, t.ink);
    phrase_line(v, outcome, x, beside ? y + 3 : y + 3 + name, width, type::small, type::small_semi, beside ? Align::right : Align::left);
    share_bar(v, outcome, {x, rect.bottom() - 10, width, 5});
    if (selected) v.c.fill({x - 10, y + 3, stroke::selected_rule, height - 6}, t.ink);
    if (touch.focused) v.c.focus_ring(rect.grown(-5), radius::chip);
    return height;
}

float outcomes_list(View& v, float x, float y, float width) {
    float at = y + part_title(v, "Which way, in how many draws",
                              "From the left the share of draws that are better than today after " + argument::number_text({}, v.document.years) +
                                  " years, from the right, striped, of those that are worse. Choose an outcome.",
                              "sure", x, y, width);
    for (std::size_t i = 0; i < v.answer.outcomes.size(); ++i) at += outcome_row(v, i, x + 10, at, width - 10) + 2;
    return at - y;
}

// The span of all bars, and of no change, in heights of a chart: better is more.
struct Scale {
    float low = 0, high = 0;
    float x(float value, Rect bar) const { return bar.x + bar.w * (value - low) / (high - low); }
};

float height_of(const explainer::Quantity& q, double change) { return static_cast<float>(argument::chart_height(q, 100 * std::exp(change))); }

void one_bar(View& v, const explainer::Quantity& q, const argument::Strength& strength, const Scale& scale, Rect bar) {
    const Theme& t = v.theme();
    const float weak = height_of(q, strength.low), strong = height_of(q, strength.high);
    const float left = std::min(weak, strong), right = std::max(weak, strong), zero = scale.x(0, bar);
    const auto part = [&](float from, float to, Colour colour) {
        if (to > from) v.c.fill({scale.x(from, bar), bar.mid_y() - 5, scale.x(to, bar) - scale.x(from, bar), 10}, colour);
    };
    part(left, std::min(right, 0.0f), t.worse);
    part(std::max(left, 0.0f), right, t.better);
    for (float at = scale.x(left, bar) + 4; at < std::min(scale.x(right, bar), zero); at += 6) v.c.vline(at, bar.mid_y() - 5, bar.mid_y() + 5, t.bg, 1.5f);
    v.c.disc({scale.x(strong, bar), bar.mid_y()}, 5.5f, t.bg);
    v.c.disc({scale.x(strong, bar), bar.mid_y()}, 4, t.ink);
}

float strength_row(View& v, std::size_t n, const argument::Strength& strength, const Scale& scale, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Quantity& q = v.quantity(v.document.outcomes[static_cast<std::size_t>(v.findings.robustness->outcome)]);
    const std::string title = argument::strength_title(v.document, strength.link), claims = argument::strength_claims(v.document, strength.link);
    const bool beside = width >= 380;
    const float room = beside ? width * 0.52f - 14 : width;
    const float text = v.c.paragraph(x, y + 4, room, {{title + " ", type::small, t.ink}, {claims, type::caption, t.ink2}});
    const float height = beside ? std::max(text + 8, 30.0f) : text + 26;
    const Rect bar = beside ? Rect{x + width * 0.52f, y, width * 0.48f, height} : Rect{x, y + text + 4, width, 20};
    v.c.vline(scale.x(0, bar), bar.y, bar.bottom(), t.ink2, stroke::today);
    one_bar(v, q, strength, scale, bar);
    const std::string said = std::to_string(n + 1) + ". " + title + " (" + claims + "). Where it is weak: " + argument::change_words(v.document, q, strength.low) +
                             ". Where it is strong: " + argument::change_words(v.document, q, strength.high) + ". " +
                             argument::percent_text(strength.part) + " of the spread over draws goes with it.";
    text_node(v, "strength:" + v.link(strength.link).id, said, {x, y, width, height});
    return height;
}

float bars(View& v, float x, float y, float width) {
    const argument::Robustness& r = *v.findings.robustness;
    const explainer::Quantity& q = v.quantity(v.document.outcomes[static_cast<std::size_t>(r.outcome)]);
    const Theme& t = v.theme();
    const std::size_t shown = std::min(r.strengths.size(), static_cast<std::size_t>(most_bars));
    Scale scale;
    for (const argument::Strength& s : r.strengths)
        for (const double end : {s.low, s.high}) {
            scale.low = std::min(scale.low, height_of(q, end));
            scale.high = std::max(scale.high, height_of(q, end));
        }
    const float slack = 0.06f * (scale.high - scale.low);
    scale.low -= slack;
    scale.high += slack;
    float at = y;
    const bool beside = width >= 380;
    const Rect axis{beside ? x + width * 0.52f : x, y, beside ? width * 0.48f : width, type::caption.line};
    const auto [up, down] = end_words(q);
    const float zero = scale.x(0, axis), middle = v.c.text_width("today", type::caption) / 2 + 6;
    v.c.text(std::clamp(zero, axis.x + middle - 6, axis.right() - middle + 6), at, "today", type::caption, t.ink, Align::centre);
    if (zero - middle - v.c.text_width(down, type::caption) > axis.x) v.c.text(axis.x, at, down, type::caption, t.ink2);
    if (zero + middle + v.c.text_width(up, type::caption) < axis.right()) v.c.text(axis.right(), at, up, type::caption, t.ink2, Align::right);
    at += type::caption.line + 2;
    for (std::size_t i = 0; i < shown; ++i) at += strength_row(v, i, r.strengths[i], scale, x, at, width);
    const std::size_t rest = r.strengths.size() - shown + static_cast<std::size_t>(r.others);
    if (rest > 0) {
        const std::string text = capitalised(count_word(rest)) + (rest == 1 ? " more strength lies" : " more strengths lie") + " on the way: less, or no more than chance.";
        at += 6;
        const float height = v.c.paragraph(x, at, width, text, type::small, t.ink2);
        text_node(v, "strengths-rest", text, {x, at, width, height});
        at += height;
    }
    return at - y;
}

}  // namespace

float tornado(View& v, float x, float y, float width) {
    const argument::Robustness* r = v.findings.robustness;
    const bool known = r != nullptr && r->outcome == v.session.state().outcome && r->moved;
    float at = y + part_title(v, "Which strengths matter most",
                              "Nobody knows how strong each link is, so every draw has strengths of its own. A bar goes from the mean of the fifth of "
                              "draws in which one link is weakest to that in which it is strongest, the dot. Conditional means of the draws of the "
                              "answer, as in Saltelli and others, Global Sensitivity Analysis, 2008.",
                              "tornado", x, y, width);
    if (!known) return at - y;
    if (r->strengths.empty()) {
        const std::string none = "No single strength decides it.";
        const float height = v.c.paragraph(x, at, width, none, type::small, v.theme().ink);
        text_node(v, "strengths-none", none, {x, at, width, height});
        return at + height - y;
    }
    return at + bars(v, x, at, width) - y;
}

float robustness_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const int outcome = v.session.state().outcome;
    if (outcome < 0) return 0;
    const std::string name = v.quantity(v.document.outcomes[static_cast<std::size_t>(outcome)]).name, title = "How sure is this? " + name;
    float at = y + v.c.paragraph(x, y, width, title, type::h3, t.ink);
    v.c.heading(2, title, {x, y, width, at - y}, "robustness-title");
    const bool moved = v.session.changed_levers() > 0;
    const argument::Robustness* r = v.findings.robustness;
    const bool known = r != nullptr && r->outcome == outcome && r->moved == moved;
    const std::string text = !moved ? "Nothing has moved, so there is nothing to be unsure of. The grid shows where two levers would lead."
                             : known ? argument::robustness_text(v.document, *r) + " " + argument::share_note
                                     : "Working it out.";
    const float height = v.c.paragraph(x, at + 4, std::min(width, 760.0f), text, type::body, t.ink);
    text_node(v, "robustness", text, {x, at + 4, width, height});
    at += 4 + height + 18;
    if (!moved) return at + lever_grid(v, x, at, std::min(width, 480.0f)) - y;
    const int columns = width >= 1080 ? 3 : width >= 700 ? 2 : 1;
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    if (columns == 3) {
        const float list = outcomes_list(v, x, at, cell), torn = tornado(v, x + cell + gutter, at, cell);
        return at + std::max({list, torn, lever_grid(v, x + 2 * (cell + gutter), at, cell)}) - y;
    }
    if (columns == 2) {
        const float list = outcomes_list(v, x, at, cell), torn = tornado(v, x + cell + gutter, at, cell);
        at += std::max(list, torn) + 24;
        return at + lever_grid(v, x, at, std::min(width, 520.0f)) - y;
    }
    at += outcomes_list(v, x, at, width) + 24;
    at += tornado(v, x, at, width) + 24;
    return at + lever_grid(v, x, at, width) - y;
}

}  // namespace levers::ui
