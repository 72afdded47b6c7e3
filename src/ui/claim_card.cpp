#include <algorithm>

#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {

const char* status_words(explainer::Status status) {
    switch (status) {
        case explainer::Status::seen: return "seen at the source";
        case explainer::Status::second_hand: return "seen second-hand";
        case explainer::Status::arithmetic: return "our arithmetic";
        case explainer::Status::not_found: break;
    }
    return "not found";
}

namespace {

constexpr float padding = 15, label_room = 58;

const char* bearing_word(explainer::Bearing bearing) {
    switch (bearing) {
        case explainer::Bearing::for_: return "For";
        case explainer::Bearing::against: return "Against";
        case explainer::Bearing::context: break;
    }
    return "Context";
}

// A label in its own column, or above the text where that leaves too little.
float labelled(View& v, float x, float y, float width, const char* label, const std::vector<Run>& runs) {
    const Theme& t = v.theme();
    if (width < 230) {
        const float above = *label == 0 ? 0 : type::small.line;
        v.c.text(x, y, label, type::small_semi, t.ink);
        return above + v.c.paragraph(x, y + above, width, runs);
    }
    v.c.text(x, y, label, type::small_semi, t.ink);
    return v.c.paragraph(x + label_room, y, width - label_room, runs);
}

float cited(View& v, int claim, float x, float y, float width) {
    const std::string& support = v.claim(claim).support;
    if (support.empty()) return 0;
    const float height = labelled(v, x, y, width, "Cites", {{support, type::small, v.theme().ink}});
    text_node(v, "cites:" + v.claim(claim).id, "The article cites: " + support, {x, y, width, height});
    return height + 4;
}

// Findings of one bearing, with their sources where asked for. What was not found at any source is never shown as a fact.
float findings(View& v, int claim, explainer::Bearing bearing, bool sources, float x, float y, float width) {
    const Theme& t = v.theme();
    const char* label = bearing_word(bearing);
    float at = y;
    for (const explainer::Evidence& e : v.document.evidence) {
        const bool bears = std::any_of(e.bears.begin(), e.bears.end(), [&](const explainer::Bears& b) { return b.claim == claim && b.bearing == bearing; });
        if (!bears || e.status == explainer::Status::not_found) continue;
        const std::string note = " (" + e.id + ", " + status_words(e.status) + ")";
        const std::string more = note + (e.caveat.empty() ? "" : " " + e.caveat), source = sources ? e.source : "";
        float height = labelled(v, x, at, width, at == y ? label : "", {{e.finding, type::small, t.ink}, {more, type::small, t.ink2}});
        if (!source.empty()) height += labelled(v, x, at + height, width, "", {{source, type::caption, t.ink2}});
        text_node(v, std::string(label) + ":" + v.claim(claim).id + ":" + e.id,
                  std::string(label) + ": " + e.finding + more + (source.empty() ? "" : " Source: " + source), {x, at, width, height});
        at += height + 4;
    }
    return at - y;
}

// Author on the left; badge and id on the right, or below where they do not fit.
float byline(View& v, int index, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Claim& claim = v.claim(index);
    const explainer::Article& article = v.article(claim.article);
    const explainer::Badge kind = explainer::badge_of(v.document, claim);
    const float id = v.c.text_width(claim.id, type::caption), mark = badge_width(v.c, kind);
    author_mark(v.c, {x + 5, y + 9}, 9.5f, article);
    const float name = 16 + v.c.text(x + 16, y, article.short_name, type::caption, t.ink);
    const bool beside = name + 12 + mark + 10 + id <= width;
    const float top = beside ? y : y + 20;
    const float left = beside ? x + width - id - 10 - mark : x;
    badge(v.c, left, top, kind);
    if (!beside && mark + 10 + id > width) {
        v.c.text(left, top + 20, claim.id, type::caption, t.ink2);
        return 58;
    }
    v.c.text(left + mark + 10, top, claim.id, type::caption, t.ink2);
    return beside ? 18 : 38;
}

float one_claim(View& v, int index, float x, float y, float width) {
    const explainer::Claim& claim = v.claim(index);
    float at = y + byline(v, index, x, y, width) + 6;
    const float height = v.c.paragraph(x, at, width, claim.says, type::claim, v.theme().ink);
    text_node(v, "claim:" + claim.id,
              v.article(claim.article).short_name + ", " + badge_word(explainer::badge_of(v.document, claim)) + ", " + claim.id +
                  ": " + claim.says,
              {x, y, width, at + height - y});
    at += height + 7;
    at += evidence(v, index, x, at, width, false) + 10;
    return at + belief_control(v, index, x, at, width) - y;
}

float our_inference(View& v, const explainer::Link& link, float x, float y, float width, Style style) {
    badge(v.c, x, y, explainer::Badge::our_inference);
    const float height = v.c.paragraph(x, y + 24, width, link.inferred, style, v.theme().ink);
    text_node(v, "inferred:" + link.id, "Our inference: " + link.inferred, {x, y, width, 24 + height});
    return 24 + height;
}

// To the claim among all of them, and back and forth among several for one link.
float steps(View& v, int claim, std::size_t count, float x, float y, float width) {
    const Theme& t = v.theme();
    const float size = v.c.touch() ? 44 : 28, right = x + width;
    v.c.hline(x, x + width, y, t.rule);
    const ButtonDesc all{.id = "open-claim", .name = "Open in Claims", .spoken = "Open in Claims: " + v.claim(claim).id, .style = type::small_semi};
    const float all_w = v.c.text_width(all.name, all.style);
    if (quiet_button(v.c, all, {x, y + 4, all_w, size})) open_in_claims(v, claim);
    if (count < 2) return 4 + size;
    // Below, where there is no room beside it.
    const float at = all_w + 12 + 2 * size <= width ? y + 4 : y + 4 + size;
    const std::string place = "Claim " + std::to_string(v.memory.claim + 1) + " of " + std::to_string(count);
    const float left = right - 2 * size - 8 - v.c.text_width(place, type::caption);
    if (left >= x + (at > y + 4 ? 0 : all_w + 12)) v.c.text(left, at + size / 2 - 9, place, type::caption, t.ink2);
    if (icon_button(v.c, "claim-previous", "Previous claim", Icon::chevron_left, {right - 2 * size, at, size, size}))
        v.memory.claim = (v.memory.claim + count - 1) % count;
    if (icon_button(v.c, "claim-next", "Next claim", Icon::chevron_right, {right - size, at, size, size}))
        v.memory.claim = (v.memory.claim + 1) % count;
    return at + size - y;
}

float claim_and_steps(View& v, int claim, std::size_t count, float x, float y, float width) {
    const float height = one_claim(v, claim, x, y, width) + 10;
    return height + steps(v, claim, count, x, y + height, width) - padding + 6;
}

float contents(View& v, const explainer::Link& link, float x, float y, float width) {
    if (link.claims.empty()) return our_inference(v, link, x, y, width, type::claim);
    float top = y;
    if (!link.inferred.empty()) {   // what is ours in it, before what the author says
        top += our_inference(v, link, x, y, width, type::small) + 12;
        v.c.hline(x, x + width, top, v.theme().rule);
        top += 12;
    }
    const std::size_t at = std::min(v.memory.claim, link.claims.size() - 1);
    return top - y + claim_and_steps(v, link.claims[at], link.claims.size(), x, top, width);
}

template <class F> float boxed(View& v, float x, float y, float width, F contents) {
    const Theme& t = v.theme();
    const float inner = width - 2 * padding;
    const float height = 2 * padding + v.c.measure([&] { return contents(x + padding, y + padding, inner); });
    const Rect box{x, y, width, height};
    v.c.fill(box, t.raised, radius::card);
    v.c.outline(box, t.rule, 1, radius::card);
    contents(x + padding, y + padding, inner);
    return height;
}

}  // namespace

float evidence(View& v, int claim, float x, float y, float width, bool in_full) {
    using explainer::Bearing;
    float at = y;
    const bool beside = in_full && width >= 560;
    const float column = beside ? (width - 32) / 2 : width;
    float left = cited(v, claim, x, at, column);
    left += findings(v, claim, Bearing::for_, in_full, x, at + left, column);
    const float right_y = beside ? at : at + left;
    const float right = findings(v, claim, Bearing::against, in_full, beside ? x + column + 32 : x, right_y, column);
    at += beside ? std::max(left, right) : left + right;
    if (in_full) at += findings(v, claim, Bearing::context, true, x, at, width);
    if (at > y) return at - 4 - y;
    const std::string none = "We hold no published evidence for or against this claim.";
    return told(v, "no-evidence:" + v.claim(claim).id, none, x, at, width, type::small, v.theme().ink2);
}

float claim_card(View& v, const explainer::Link& link, float x, float y, float width) {
    return boxed(v, x, y, width, [&](float left, float top, float room) { return contents(v, link, left, top, room); });
}

float claim_card(View& v, int claim, float x, float y, float width) {
    return boxed(v, x, y, width, [&](float left, float top, float room) { return claim_and_steps(v, claim, 1, left, top, room); });
}

}  // namespace levers::ui
