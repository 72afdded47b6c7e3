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

struct Found { const explainer::Evidence* evidence; bool against; };

// What was not found at any source is never shown as a fact.
std::vector<Found> evidence_on(const explainer::Document& d, int claim) {
    std::vector<Found> found;
    for (const bool against : {false, true})
        for (const explainer::Evidence& e : d.evidence) {
            if (e.status == explainer::Status::not_found) continue;
            for (const explainer::Bears& bears : e.bears)
                if (bears.claim == claim &&
                    bears.bearing == (against ? explainer::Bearing::against : explainer::Bearing::for_))
                    found.push_back({&e, against});
        }
    return found;
}

// A label in its own column, or above the text where that leaves too little.
float labelled(View& v, float x, float y, float width, const char* label, const std::vector<Run>& runs) {
    const Theme& t = v.theme();
    if (width < 230) {
        v.c.text(x, y, label, type::small_semi, t.ink);
        return type::small.line + v.c.paragraph(x, y + type::small.line, width, runs);
    }
    v.c.text(x, y, label, type::small_semi, t.ink);
    return v.c.paragraph(x + label_room, y, width - label_room, runs);
}

float evidence_lines(View& v, int claim, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = y;
    const std::string& support = v.claim(claim).support;
    if (!support.empty()) {
        const float height = labelled(v, x, at, width, "Cites", {{support, type::small, t.ink}});
        text_node(v, "cites:" + v.claim(claim).id, "The article cites: " + support, {x, at, width, height});
        at += height + 4;
    }
    bool first[2] = {true, true};
    for (const Found& f : evidence_on(v.document, claim)) {
        const std::string note = " (" + f.evidence->id + ", " + status_words(f.evidence->status) + ")";
        std::vector<Run> runs{{f.evidence->finding, type::small, t.ink}, {note, type::small, t.ink2}};
        if (!f.evidence->caveat.empty()) runs.push_back({" " + f.evidence->caveat, type::small, t.ink2});
        const char* label = f.against ? "Against" : "For";
        const float height = labelled(v, x, at, width, first[f.against] ? label : "", runs);
        first[f.against] = false;
        text_node(v, std::string(label) + ":" + v.claim(claim).id + ":" + f.evidence->id,
                  std::string(label) + ": " + f.evidence->finding + note +
                      (f.evidence->caveat.empty() ? "" : " " + f.evidence->caveat),
                  {x, at, width, height});
        at += height + 4;
    }
    if (at > y) return at - 4 - y;
    const std::string none = "We hold no published evidence for or against this claim.";
    const float height = v.c.paragraph(x, at, width, none, type::small, t.ink2);
    text_node(v, "no-evidence:" + v.claim(claim).id, none, {x, at, width, height});
    return height;
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
    at += evidence_lines(v, index, x, at, width) + 10;
    return at + belief_control(v, index, x, at, width) - y;
}

float our_inference(View& v, const explainer::Link& link, float x, float y, float width) {
    badge(v.c, x, y, explainer::Badge::our_inference);
    const float height = v.c.paragraph(x, y + 24, width, link.inferred, type::claim, v.theme().ink);
    text_node(v, "inferred:" + link.id, "Our inference: " + link.inferred, {x, y, width, 24 + height});
    return 24 + height;
}

// Back and forth among several claims for one link.
float steps(View& v, std::size_t count, float x, float y, float width) {
    const Theme& t = v.theme();
    const float size = v.c.touch() ? 44 : 28;
    v.c.hline(x, x + width, y, t.rule);
    const std::string place = "Claim " + std::to_string(v.memory.claim + 1) + " of " + std::to_string(count);
    const float mid = y + 4 + size / 2;
    v.c.text(x, mid - 9, place, type::caption, t.ink2);
    const float right = x + width;
    if (icon_button(v.c, "claim-previous", "Previous claim", Icon::chevron_left, {right - 2 * size, y + 4, size, size}))
        v.memory.claim = (v.memory.claim + count - 1) % count;
    if (icon_button(v.c, "claim-next", "Next claim", Icon::chevron_right, {right - size, y + 4, size, size}))
        v.memory.claim = (v.memory.claim + 1) % count;
    return 4 + size;
}

float contents(View& v, const explainer::Link& link, float x, float y, float width) {
    if (link.claims.empty()) return our_inference(v, link, x, y, width);
    const std::size_t at = std::min(v.memory.claim, link.claims.size() - 1);
    float height = one_claim(v, link.claims[at], x, y, width);
    if (link.claims.size() > 1) height += 10 + steps(v, link.claims.size(), x, y + height + 10, width) - padding + 6;
    return height;
}

}  // namespace

float claim_card(View& v, const explainer::Link& link, float x, float y, float width) {
    const Theme& t = v.theme();
    const float inner = width - 2 * padding;
    const float height = 2 * padding + v.c.measure([&] { return contents(v, link, x + padding, y + padding, inner); });
    const Rect box{x, y, width, height};
    v.c.fill(box, t.raised, radius::card);
    v.c.outline(box, t.rule, 1, radius::card);
    contents(v, link, x + padding, y + padding, inner);
    return height;
}

}  // namespace levers::ui
