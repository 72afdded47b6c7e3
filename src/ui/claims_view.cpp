// The Claims view: every claim, what is listed of them, and what nobody says.
#include <algorithm>
#include <array>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::ClaimEntry;
using argument::ClaimOrder;
using argument::Use;

constexpr float side_width = 224, side_gap = 40;

struct OrderName { ClaimOrder order; const char *id, *name; };
constexpr std::array orders{OrderName{ClaimOrder::weight, "weight", "Most weight in your result"},
                            OrderName{ClaimOrder::article, "article", "Article order"},
                            OrderName{ClaimOrder::contested, "contested", "Most contested"},
                            OrderName{ClaimOrder::changed, "changed", "Belief changed"}};

std::vector<ClaimEntry>& entries_of(View& v) {
    std::vector<ClaimEntry>& entries = v.memory.claims.entries;
    if (entries.empty()) entries = argument::claim_entries(v.document);
    return entries;
}

// Chooses anew when something else is asked for, or when another answer came of its own.
void settle(View& v) {
    ClaimsMemory& m = v.memory.claims;
    const ClaimsMemory::Chosen now{m.filter, m.order, v.session.state().outcome, v.session.state().settings.levers};
    const bool answered = m.order == ClaimOrder::weight && v.why.change != m.chosen_change && v.session.revision() == m.chosen_revision;
    if (now == m.chosen && !answered) return;
    m.shown = argument::choose(entries_of(v), m.filter, m.order, v.session.state().settings, v.why);
    m.chosen = now;
    m.chosen_change = v.why.change;
    m.chosen_revision = v.session.revision();
}

std::string outcome_name(const View& v) {
    const explainer::Quantity& q = v.quantity(v.document.outcomes[static_cast<std::size_t>(v.session.state().outcome)]);
    return q.words.noun.empty() ? argument::inside_a_sentence(q.name) : q.words.noun;
}

// What the list is, and what its order means.
float title(View& v, float x, float y, float width) {
    const ClaimsMemory& m = v.memory.claims;
    const std::size_t all = v.document.claims.size();
    const auto of_claims = static_cast<std::size_t>(std::count_if(m.shown.begin(), m.shown.end(), [&](int i) { return m.entries[static_cast<std::size_t>(i)].claim >= 0; }));
    std::string text = (of_claims == all ? "" : std::to_string(of_claims) + " of ") + std::to_string(all) + " claims, each in our words";
    const float at = y + headed(v, "claims-title", 1, text, x, y, width, type::h1);
    semantics::Node status;
    status.id = "claims-count";
    status.role = semantics::Role::status;
    if (m.shown.size() > of_claims) text += ", and " + std::to_string(m.shown.size() - of_claims) + " links of ours";
    if (argument::active(m.filter) > 0) status.value_text = text;
    v.c.name(std::move(status), {x, y, width, at - y});
    if (m.order != ClaimOrder::weight || v.session.state().outcome < 0) return at - y;
    const std::string order = v.why.moved ? "First those with the largest part in what moves " + outcome_name(v) + "."
                                          : "No lever has moved, so no claim has a part in a result yet: they stand as in the articles.";
    return at + 2 + told(v, "claims-order", order, x, at + 2, width, type::small, v.theme().ink2) - y;
}

float orders_width(const View& v) {
    float width = v.c.text_width("Sort", type::small) + 14;
    for (const OrderName& order : orders) width += v.c.text_width(order.name, type::small_semi) + 18;
    return width - 18;
}

// In one line where there is room for it.
float order_row(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const float least = v.c.touch() ? 44 : 28;
    float left = x + v.c.text(x, y + least / 2 - type::small.line / 2, "Sort", type::small, t.ink2) + 14, at = y, height = least;
    for (const OrderName& order : orders) {
        const float need = std::min(v.c.text_width(order.name, type::small_semi), width);
        if (left + need > x + width) left = x, at += height, height = least;
        const bool chosen = v.memory.claims.order == order.order;
        const Style style = chosen ? type::small_semi : type::small;
        const float text = v.c.paragraph_height(need + 0.5f, order.name, type::small_semi);
        height = std::max(height, text + 6);
        semantics::Node node;
        node.id = std::string("sort:") + order.id;
        node.role = semantics::Role::button;
        node.name = std::string("Sort: ") + order.name;
        node.pressed = chosen;
        const Rect rect{left, at, need, height};
        const Touch touch = v.c.press(std::move(node), rect);
        if (touch.pressed) v.memory.claims.order = order.order;
        const float top = rect.mid_y() - text / 2;
        v.c.paragraph(left, top, need + 0.5f, order.name, style, chosen || touch.hovered ? t.ink : t.ink2);
        if (chosen) v.c.fill({left, top + text, need, 2}, t.ink);
        if (touch.focused) v.c.focus_ring(rect.grown(-2), radius::chip);
        left += need + 18;
    }
    return at + height - y;
}

// How much of what is claimed the model carries, to scale.
float coverage(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    std::array<int, argument::uses> counts{};
    for (const ClaimEntry& e : v.memory.claims.entries)
        if (e.claim >= 0) ++counts[static_cast<std::size_t>(e.use)];
    constexpr std::array names{"used by the model", "causal, left out", "stated as fact", "advice", "values"};
    const std::array<Colour, argument::uses> colours{t.ink, t.control, t.rule, t.rule, t.rule};
    const auto all = static_cast<float>(std::max<std::size_t>(v.document.claims.size(), 1));
    // Each named below its part where all are then in one line, else one after the other.
    const auto label_w = [&](std::size_t i) {
        return v.c.text_width(std::to_string(counts[i]), type::small_semi) + 4 + v.c.text_width(names[i], type::small);
    };
    std::string said;
    float left = x, end = x;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const float part = width * static_cast<float>(counts[i]) / all;
        v.c.fill({left, y, std::max(part - (left + part < x + width - 1 ? 2.0f : 0.0f), 1.0f), 14}, colours[i]);
        end = std::max(left, end) + label_w(i) + 16;
        left += part;
        said += (said.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + names[i];
    }
    const bool below = end - 16 <= x + width;
    float from = x, at = x, line = y + 20;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const float need = label_w(i);
        if (below) at = std::max(at, from);
        else if (at > x && at + need > x + width) at = x, line += type::small.line;
        const float number = v.c.text(at, line, std::to_string(counts[i]), type::small_semi, t.ink) + 4;
        v.c.text_in(at + number, line, x + width - at - number, names[i], type::small, t.ink2);
        at += need + 16;
        from += width * static_cast<float>(counts[i]) / all;
    }
    text_node(v, "claims-coverage", said + ".", {x, y, width, line + type::small.line - y});
    return line + type::small.line - y;
}

float height_of(View& v, int entry, float width) {
    ClaimsMemory& m = v.memory.claims;
    if (m.heights_width != width || m.heights_touch != v.c.touch()) {
        m.heights.assign(m.entries.size(), 0);
        m.heights_width = width;
        m.heights_touch = v.c.touch();
    }
    float& height = m.heights[static_cast<std::size_t>(entry)];
    if (height == 0) height = claims_row_height(v, entry, width);
    return height;
}

float list(View& v, float x, float y, float width) {
    ClaimsMemory& m = v.memory.claims;
    const Theme& t = v.theme();
    float at = y;
    if (width >= claims_table_width) at += claims_head(v, x, at, width);
    else v.c.fill({x, at, width, 2}, t.ink), at += 2;
    semantics::Node node;
    node.id = "claims-list";
    node.role = semantics::Role::list;
    node.name = "Claims";
    v.c.open(node, {x, at, width, 28});
    node.role = semantics::Role::listitem;
    node.name.clear();
    for (const int entry : m.shown) {
        const Rect row{x, at, width, height_of(v, entry, width)};
        const bool open = m.open == entry;
        const float detail = open ? v.c.measure([&] { return claims_detail(v, entry, x, row.bottom(), width); }) : 0;
        if (m.seek == entry) {
            v.wish.scroll_to = (at - v.place.top - 12) * v.c.scale();
            m.seek = -1;
        }
        node.id = "item:" + std::to_string(entry);
        v.c.open(node, row);
        if (open) v.c.fill({x - 12, at, width + 24, row.h + detail}, t.panel);
        claims_row(v, entry, row);
        if (open) claims_detail(v, entry, x, row.bottom(), width);
        v.c.close();
        at += row.h + detail;
        v.c.hline(x, x + width, at - 1, t.rule);
    }
    v.c.close();
    if (!m.shown.empty()) return at - y;
    at += 20 + headed(v, "claims-none", 2, "No claim is like that", x, at + 20, width, type::h4) + 2;
    at += told(v, "claims-none-try", "Fewer words or fewer filters find more.", x, at, width, type::body, t.ink2) + 12;
    const ButtonDesc all{.id = "claims-all", .name = "Show all claims"};
    const float height = v.c.touch() ? 44 : 36;
    if (button(v.c, all, {x, at, std::min(button_width(v.c, all), width), height})) m.filter = {};
    return at + height + 20 - y;
}

// What an article does not speak of, in columns.
float silences(View& v, float x, float y, float width) {
    const ClaimsMemory& m = v.memory.claims;
    const Theme& t = v.theme();
    const auto hidden = [&](int article) { return argument::hides(m.filter, article); };
    bool any = false;
    for (const explainer::Silence& silence : v.document.silences) any = any || (silence.article >= 0 && !hidden(silence.article));
    if (!any) return 0;
    float at = y;
    v.c.fill({x, at, width, stroke::selected_rule}, t.ink);
    at += 14;
    at += headed(v, "silences", 2, "What they do not speak of", x, at, width, type::h3) + 4;
    at += told(v, "silences-intro", "Nobody is credited with a lever that he or she is silent on.", x, at, width, type::small, t.ink2) + 14;
    constexpr float gap = 32;
    const int columns = width >= 1000 ? 3 : width >= 620 ? 2 : 1;
    const float column_w = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    std::array<float, 3> bottom{at, at, at};
    for (int a = 0; a < static_cast<int>(v.document.articles.size()); ++a) {
        if (hidden(a)) continue;
        const auto shortest = std::min_element(bottom.begin(), bottom.begin() + columns);
        const float left = x + static_cast<float>(shortest - bottom.begin()) * (column_w + gap), top = *shortest;
        const explainer::Article& article = v.article(a);
        if (std::none_of(v.document.silences.begin(), v.document.silences.end(), [&](const explainer::Silence& s) { return s.article == a; })) continue;
        author_mark(v.c, {left + 6, top + type::label.line / 2}, 11, article);
        float down = top + headed(v, "silences:" + article.id, 3, article.short_name, left + 21, top, column_w - 21, type::label) + 6;
        for (std::size_t i = 0; i < v.document.silences.size(); ++i) {
            const explainer::Silence& silence = v.document.silences[i];
            if (silence.article != a) continue;
            const std::string head = silence.topic + ". ", says = silence.says.empty() ? "Silent." : silence.says;
            const float height = v.c.paragraph(left, down, column_w, {{head, type::small_semi, t.ink}, {says, type::small, t.ink2}});
            text_node(v, "silent:" + std::to_string(i), article.short_name + ". " + head + says, {left, down, column_w, height});
            down += height + 6;
        }
        *shortest = down + 14;
    }
    return *std::max_element(bottom.begin(), bottom.end()) - y;
}

// Where there is no side column, the boxes to tick are folded away below the search.
float folded_filters(View& v, float x, float y, float width) {
    ClaimsMemory& m = v.memory.claims;
    const int count = argument::active(m.filter) - (m.filter.search.empty() ? 0 : 1);
    const ButtonDesc fold{.id = "claims-filters", .name = count == 0 ? "Filter" : "Filter (" + std::to_string(count) + ")",
                          .spoken = count == 0 ? "Filter" : "Filter, " + std::to_string(count) + " set",
                          .icon = m.unfolded ? Icon::chevron_up : Icon::chevron_down, .expanded = m.unfolded};
    const float fold_w = button_width(v.c, fold), height = v.c.touch() ? 44 : 38;
    const bool beside = width >= fold_w + 180;
    float at = y + claims_search(v, x, y, beside ? width - fold_w - 12 : width);
    const float fold_y = beside ? y : at + 10;
    if (button(v.c, fold, {beside ? x + width - fold_w : x, fold_y, fold_w, height})) m.unfolded = !m.unfolded;
    at = fold_y + height + 12;
    if (!m.unfolded) return at - y;
    at += order_row(v, x, at, width) + 12;
    at += claims_filters(v, x, at, width, width >= 840 ? 4 : width >= 420 ? 2 : 1);
    if (claims_clear(v, x + width, at, v.c.target())) at += v.c.target() + 8;
    return at - y;
}

float contents(View& v, float x, float y, float width, bool side) {
    const float sort = orders_width(v);
    const bool beside = side && v.c.text_width("189 of 189 claims, each in our words", type::h1) + 24 + sort <= width;
    float at = y + title(v, x, y, beside ? width - sort - 24 : width) + 12;
    if (beside) order_row(v, x + width - sort, y + 3, sort + 1);
    else if (side) at += order_row(v, x, at, width) + 10;
    else at += folded_filters(v, x, at, width) + 4;
    at += coverage(v, x, at, width) + 20;
    at += list(v, x, at, width) + 36;
    return at + silences(v, x, at, width);
}

float side_column(View& v, float x, float y) {
    semantics::Node region;
    region.id = "claims-side";
    region.role = semantics::Role::complementary;
    region.name = "Filter";
    v.c.open(std::move(region), {x, y, side_width, 20});
    headed(v, "filter-title", 2, "Filter", x, y + 2, side_width, type::h3);
    claims_clear(v, x + side_width, y + 2, type::h3.line);
    float at = y + type::h3.line + 12;
    at += claims_search(v, x, at, side_width) + 16;
    at += claims_filters(v, x, at, side_width, 1);
    v.c.close();
    return at - y;
}

}  // namespace

float claims_view(View& v, float top) {
    entries_of(v);
    const float x = margin_of(v), width = v.c.width() - 2 * x, y = top + 15;
    const bool side = v.form == Form::desktop;
    float bottom = 0;
    if (side) {
        const float column = v.c.measure([&] { return side_column(v, x, y); });
        const bool pinned = v.place.head_pinned && y + column <= v.place.height;
        v.c.within(Layer::page, pinned, v.place.clip(), [&] { side_column(v, x, y); });
        bottom = y + column;
    }
    settle(v);
    open_main(v);
    const float left = side ? x + side_width + side_gap : x;
    v.c.within(Layer::page, false, v.place.clip(), [&] { bottom = std::max(bottom, y + contents(v, left, y, x + width - left, side)); });
    v.c.close();
    return bottom + 32;
}

void open_in_claims(View& v, int claim) {
    ClaimsMemory& m = v.memory.claims;
    entries_of(v);
    // What hides it is set aside.
    const std::vector<int> shown = argument::choose(m.entries, m.filter, m.order, v.session.state().settings, v.why);
    if (std::find(shown.begin(), shown.end(), claim) == shown.end()) m.filter = {};
    m.open = m.seek = claim;
    m.chosen = {};
    v.session.open(session::Tab::claims);
}

}  // namespace levers::ui
