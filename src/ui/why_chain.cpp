#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

using argument::Chain;
using argument::Hop;

std::string title_of(const View& v, const Chain& chain) {
    const explainer::Link& last = v.link(chain.hops.back().link);
    return last.title.empty() ? v.quantity(last.cause).name : last.title;
}

constexpr float number_room = 18, bar_width = 64, bar_height = 10;

// Its part of all that moves the outcome, as a length.
void share_bar(View& v, const Chain& chain, float x, float mid) {
    const Theme& t = v.theme();
    const Rect track{x, mid - bar_height / 2, bar_width, bar_height};
    v.c.fill(track, t.rule);
    const float part = std::max(2.0f, track.w * static_cast<float>(chain.weight));
    v.c.fill({track.x, track.y, part, track.h}, chain.better ? t.better : t.worse);
}

// Number, title, and how much of what moves the outcome it is, as a bar and a number.
float chain_head(View& v, std::size_t n, const Chain& chain, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::string share = argument::percent_text(chain.weight);
    const float share_room = std::max(v.c.text_width("99%", type::small_semi), v.c.text_width(share, type::small_semi));
    const bool bar = width >= 300;
    const float right = share_room + (bar ? bar_width + 8 : 0);
    v.c.text(x, y, std::to_string(n + 1), type::label_large, t.ink);
    if (bar) share_bar(v, chain, x + width - right, y + 11);
    v.c.text(x + width, y + 1, share, type::small_semi, t.ink, Align::right);
    return v.c.paragraph(x + number_room, y, width - number_room - right - 10, title_of(v, chain), type::label_large, t.ink);
}

constexpr float way_line = 20;

// Which way it moves the outcome, as a mark and a word; its width.
float way_mark(View& v, const Chain& chain, float x, float mid, Align align) {
    const argument::Direction way = chain.better ? argument::Direction::improves : argument::Direction::worsens;
    const char* word = chain.better ? "better" : "worse";
    const float width = 17 + v.c.text_width(word, type::caption_semi), left = align == Align::right ? x - width : x;
    direction_mark(v.c, {left + 5, mid}, way);
    v.c.text(left + 17, mid - type::caption.line / 2, word, type::caption_semi, direction_colour(v.theme(), way));
    return width;
}

// Marks and ids of the claims a link cites, in as much room as there is.
float citations(View& v, const explainer::Link& link, float x, float mid, float room, bool strong) {
    const Theme& t = v.theme();
    const Style style = strong ? type::caption_semi : type::caption;
    if (link.claims.empty()) {
        badge_icon(v.c, {x + 8, mid}, explainer::Badge::our_inference, t.ink2);
        return 22 + v.c.text_in(x + 22, mid - 9, room, "our inference", style, strong ? t.ink : t.ink2);
    }
    std::vector<int> articles;
    for (const int claim : link.claims)
        if (std::find(articles.begin(), articles.end(), v.claim(claim).article) == articles.end())
            articles.push_back(v.claim(claim).article);
    float at = x;
    for (const int article : articles) {
        author_mark(v.c, {at + 5, mid}, 8.5f, v.article(article));
        at += 13;
    }
    at += 5;
    std::string text = v.claim(link.claims[0]).id;
    for (std::size_t i = 1; i < link.claims.size(); ++i) {
        const auto fits = [&](const std::string& s) { return at - x + v.c.text_width(s, style) <= room; };
        const std::string more = text + ", " + v.claim(link.claims[i]).id;
        const std::string rest = " and " + std::to_string(link.claims.size() - i - 1) + " more";
        const bool is_last = i + 1 == link.claims.size();
        if (!fits(is_last ? more : more + rest)) {
            const std::string left = std::to_string(link.claims.size() - i);
            text += fits(text + " and " + left + " more") ? " and " + left + " more" : " +" + left;
            break;
        }
        text = more;
    }
    return at - x + v.c.text(at, mid - 9, text, style, strong ? t.ink : t.ink2);
}

std::string node_value(const View& v, int lever) {
    const explainer::Quantity& q = v.quantity(lever);
    const double value = v.lever(lever);
    if (value == q.today) return "as today";
    std::string today = argument::number_text(q, q.today);
    if (today.ends_with('%')) today.pop_back();   // 3.0 to 3.6%
    return today + " to " + argument::number_text(q, value);
}

const std::string& short_name(const explainer::Quantity& q) { return q.short_name.empty() ? q.name : q.short_name; }

// A quantity on the path: its name, and what happened to it.
void path_name(View& v, int quantity, const std::string& word, float x, float mid, float room) {
    const Theme& t = v.theme();
    const explainer::Quantity& q = v.quantity(quantity);
    const bool both = v.c.text_width(q.name, type::label) + 8 + v.c.text_width(word, type::small) <= room;
    const std::string& name = both ? q.name : short_name(q);
    const float width = v.c.text_width(name, type::label);
    v.c.paragraph(x, mid - type::label.line / 2, room, name, type::label, t.ink);
    if (width + 8 + v.c.text_width(word, type::small) <= room)
        v.c.text(x + width + 8, mid - type::small.line / 2, word, type::small, t.ink2);
}

void path_line(View& v, float x, float y0, float y1, const Hop& hop, bool better, bool selected) {
    const Theme& t = v.theme();
    const explainer::Link& link = v.link(hop.link);
    const Colour colour = !hop.active ? t.control : better ? t.better : t.worse;
    if (selected) v.c.outline({x - 6, y0 + 6, 12, y1 - y0 - 12}, t.ink, 1.5f);
    if (!link.inferred.empty()) v.c.dashed_vline(x - 2, y0 + 5, y1 - 5, colour, 4, 5, 3);
    else v.c.vline(x - 2, y0 + 5, y1 - 5, colour, 4);
}

// The opened chain, from its lever down to the outcome. Each hop is a button
// that opens its claims.
float path(View& v, const Chain& chain, float x, float y, float width) {
    const Theme& t = v.theme();
    const float pitch = v.c.touch() ? 48 : 33;
    const bool ids_beside = width >= 340;
    const float ids_w = 132, ids_x = x + width - ids_w;
    const float name_x = x + 26, name_room = (ids_beside ? ids_x - 8 : x + width) - name_x;
    // Where ids stand below the names, names may take several lines.
    std::size_t lines = 1;
    for (const Hop& hop : chain.hops)
        for (const int quantity : {v.link(hop.link).cause, v.link(hop.link).effect})
            lines = std::max(lines, v.c.line_count(name_room, short_name(v.quantity(quantity)), type::label));
    const float step = (ids_beside ? pitch : std::max(pitch, 42.0f)) + static_cast<float>(lines - 1) * type::label.line;
    const float first = y + 11;
    for (std::size_t i = 0; i < chain.hops.size(); ++i) {
        const Hop& hop = chain.hops[i];
        const explainer::Link& link = v.link(hop.link);
        const float top = first + step * static_cast<float>(i), bottom = top + step;
        const bool selected = i == v.memory.hop;
        semantics::Node node;
        node.id = "hop:" + link.id;
        node.role = semantics::Role::button;
        const explainer::Quantity& cause = v.quantity(link.cause);
        node.name = cause.name;
        if (cause.role == explainer::Role::lever)
            node.name += ", " + argument::number_text(cause, cause.today) + " to " + argument::number_text(cause, v.lever(link.cause));
        const std::string word = argument::hop_word(v.document, hop);
        node.name += ", so " + v.quantity(link.effect).name + (word.empty() ? "" : ": " + word);
        for (const int claim : link.claims) node.name += (claim == link.claims.front() ? ". " : ", ") + v.claim(claim).id;
        if (!link.inferred.empty()) node.name += ". Our inference";
        node.description = argument::link_text(v.document, link) + ". " + badge_word(explainer::badge_of(v.document, link)) + ".";
        node.selected = selected;
        const Rect area{x, top + 2, width, step - 4};
        const Touch touch = v.c.press(std::move(node), area);
        if (touch.pressed) {
            v.memory.hop = i;
            v.memory.claim = 0;
        }
        const float hover_x = ids_beside ? ids_x - 6 : name_x - 4;
        if (touch.hovered && !selected) v.c.fill({hover_x, top + 6, x + width - hover_x, step - 12}, t.hover(), radius::chip);
        path_line(v, x + 9, top, bottom, hop, chain.better, selected);
        // Where published findings disagree, the article points to some, or we read more into the claims than they say.
        const explainer::Badge kind = explainer::badge_of(v.document, link);
        const bool marked = kind != explainer::Badge::asserted && !link.claims.empty();
        const float mid = ids_beside ? (top + bottom) / 2 : bottom - std::max(pitch, 42.0f) / 2;
        const float room = (ids_beside ? ids_w : width - 26) - (marked ? 22.0f : 0.0f);
        citations(v, link, ids_beside ? ids_x : name_x, mid, room, selected);
        if (marked) badge_icon(v.c, {x + width - 8, mid}, kind, selected ? t.ink : t.ink2);
        if (touch.focused) v.c.focus_ring(area.grown(-5), radius::chip);
    }
    const auto stop = [&](std::size_t i, int quantity, const std::string& word) {
        const float mid = first + step * static_cast<float>(i);
        const bool moved = v.quantity(quantity).role == explainer::Role::lever && v.session.changed(quantity);
        v.c.disc({x + 9, mid}, 6, moved ? t.marker_edge : t.ink);
        v.c.disc({x + 9, mid}, 4.25f, moved ? t.marker : t.raised);
        path_name(v, quantity, word, name_x, mid, name_room);
    };
    const float end = first + step * static_cast<float>(chain.hops.size());
    if (ids_beside) way_mark(v, chain, x + width, end, Align::right);
    else way_mark(v, chain, name_x, end + static_cast<float>(lines) * type::label.line / 2 + way_line / 2, Align::left);
    const explainer::Link& start = v.link(chain.hops.front().link);
    const bool lever = v.quantity(start.cause).role == explainer::Role::lever;
    stop(0, start.cause, lever ? node_value(v, start.cause) : "");
    for (std::size_t i = 0; i < chain.hops.size(); ++i)
        stop(i + 1, v.link(chain.hops[i].link).effect, argument::hop_word(v.document, chain.hops[i]));
    return end - y + 11 + static_cast<float>(lines - 1) * type::label.line + (ids_beside ? 0.0f : way_line - 4);
}

// Who argues the last step, its badge, and which way the chain goes.
float closed_chain(View& v, const Chain& chain, float x, float y, float width) {
    const explainer::Link& link = v.link(chain.hops.back().link);
    const explainer::Badge kind = explainer::badge_of(v.document, link);
    const float icon_w = badge_width(v.c, kind);
    const float way = 17 + v.c.text_width("better", type::caption_semi), room = width - way - 12;
    float at = y;
    if (link.claims.empty()) {
        badge(v.c, x, at, kind);
    } else {
        const float used = citations(v, link, x, y + 9, std::max(60.0f, room - icon_w - 14), false);
        const bool beside = used + 14 + icon_w <= room;
        if (!beside) at += 20;
        badge(v.c, beside ? x + used + 14 : x, at, kind);
    }
    if (icon_w <= room) {
        way_mark(v, chain, x + width, y + 9, Align::right);
    } else {
        at += way_line;
        way_mark(v, chain, x, at + 9, Align::left);
    }
    return at + 18 - y;
}

// A claim that was asked for from elsewhere on the page: the page goes to its card.
void reveal(View& v, const explainer::Link& link, Rect card) {
    if (v.memory.revealed < 0 || v.c.measuring()) return;
    const bool is_it = std::find(link.claims.begin(), link.claims.end(), v.memory.revealed) != link.claims.end();
    if (is_it && !v.c.in_view({card.x, card.y, card.w, 120}))
        v.wish.scroll_to = std::max(0.0f, card.y - v.place.top - 24) * v.c.scale();
    v.memory.revealed = -1;
}

}  // namespace

float chain_block(View& v, std::size_t n, const Chain& chain, float x, float y, float width) {
    const Theme& t = v.theme();
    const bool open = v.memory.chain == n && v.memory.chain_open;
    float at = y + 10;
    const float title = v.c.measure([&] { return chain_head(v, n, chain, x, at, width); });
    semantics::Node node;
    node.id = "chain:" + v.link(chain.hops.back().link).id;
    node.role = semantics::Role::button;
    node.name = std::to_string(n + 1) + ". " + title_of(v, chain) + (chain.better ? ", makes it better, " : ", makes it worse, ") +
                argument::percent_text(chain.weight) + " of what moves it: " +
                argument::chain_text(v.document, v.session.state().settings, chain) + ". " +
                badge_word(explainer::badge_of(v.document, v.link(chain.hops.back().link)));
    node.expanded = open;
    const float body = open ? 0 : v.c.measure([&] { return closed_chain(v, chain, x + number_room, at, width - number_room); }) + 3;
    const Rect head{x, y + 2, width, std::max(title + body + 14, v.c.target())};
    const Touch touch = v.c.press(std::move(node), head);
    if (touch.hovered) v.c.fill(head, t.hover(), radius::chip);
    chain_head(v, n, chain, x, at, width);
    if (!open) closed_chain(v, chain, x + number_room, at + title + 3, width - number_room);
    if (touch.focused) v.c.focus_ring(head.grown(-5), radius::chip);
    at = head.bottom() + 2;
    if (open) {
        at += path(v, chain, x, at, width) + 8;
        const explainer::Link& link = v.link(chain.hops[std::min(v.memory.hop, chain.hops.size() - 1)].link);
        reveal(v, link, {x, at, width, 0});
        at += claim_card(v, link, x, at, width) + 14;
    }
    if (touch.pressed) {
        v.memory.chain_open = !open;
        v.memory.chain = n;
        v.memory.hop = 0;
        v.memory.claim = 0;
    }
    v.c.hline(x, x + width, at, t.control);
    return at - y;
}

bool open_claim(View& v, int claim) {
    std::size_t n = 0;
    for (const Chain& chain : v.why.chains) {
        if (!chain.active) continue;
        for (std::size_t hop = 0; hop < chain.hops.size(); ++hop) {
            const std::vector<int>& claims = v.link(chain.hops[hop].link).claims;
            const auto found = std::find(claims.begin(), claims.end(), claim);
            if (found == claims.end()) continue;
            v.memory.chain = n;
            v.memory.chain_open = true;
            v.memory.hop = hop;
            v.memory.claim = static_cast<std::size_t>(found - claims.begin());
            v.memory.revealed = claim;
            return true;
        }
        ++n;
    }
    return false;
}

}  // namespace levers::ui
