// What would change this: the claims, and the articles, that the outcome hangs on.
#include <algorithm>

#include "argument/doubts.hpp"
#include "ui/button.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

using argument::Doubt;
using argument::Doubts;

// Author mark, id and name: opens the claim.
void claim_button(View& v, int index, float x, float mid, float room) {
    const Theme& t = v.theme();
    const explainer::Claim& claim = v.claim(index);
    const explainer::Article& article = v.article(claim.article);
    const float id = v.c.text_width(claim.id, type::small_semi), height = v.c.touch() ? 44 : 28;
    const float name = 8 + v.c.text_width(article.short_name, type::small);
    const bool named = 16 + id + name <= room;
    const Rect rect{x, mid - height / 2, 16 + id + (named ? name : 0), height};
    semantics::Node node;
    node.id = "doubt-claim:" + claim.id;
    node.role = semantics::Role::button;
    node.name = "Open claim " + claim.id + ", " + article.short_name;
    node.description = claim.says;
    const Touch touch = v.c.press(std::move(node), rect);
    author_mark(v.c, {x + 5, mid}, 9.5f, article);
    v.c.text(x + 16, mid - type::small.line / 2, claim.id, type::small_semi, t.ink);
    v.c.hline(x + 16, x + 16 + id, mid + type::small.line / 2 - 2, touch.hovered ? t.ink : t.control);
    if (named) v.c.text(x + 16 + id + 8, mid - type::small.line / 2, article.short_name, type::small, t.ink2);
    if (touch.focused) v.c.focus_ring(rect.grown(-3), radius::chip);
    if (touch.pressed && !open_claim(v, index)) open_in_claims(v, index);
}

// Which claim, what would be without it, what it says, and a button that doubts it.
float claim_row(View& v, const Doubts& doubts, const Doubt& doubt, float x, float y, float width) {
    const explainer::Claim& claim = v.claim(doubt.claim);
    const ButtonDesc desc{.id = "doubt:" + claim.id, .name = "Doubt it", .spoken = "Doubt it: " + claim.id};
    const float button_w = button_width(v.c, desc) - 8, button_h = v.c.touch() ? 44 : 32;
    const float indent = 16, text_w = width - indent - button_w - 12;
    const bool beside = text_w >= 150;
    const float room = beside ? text_w : width - indent;
    const float id_h = v.c.touch() ? 32 : 24;
    claim_button(v, doubt.claim, x, y + id_h / 2, room + indent);
    float at = y + id_h;
    at += v.c.paragraph(x + indent, at, room, claim.says, type::small, v.theme().ink2) + 2;
    if (beside) at = std::max(at, y + 4 + button_h);
    const std::string text = argument::doubt_text(doubts, doubt) + ".", said = "Without " + claim.id + " " + text;
    const float height = v.c.paragraph(x + indent, at, width - indent, capitalised(text), type::small, v.theme().ink);
    text_node(v, "without:" + claim.id, said, {x + indent, at, width - indent, height});
    at += height;
    const float button_y = beside ? y + 4 : at + 6;
    if (button(v.c, desc, {beside ? x + width - button_w : x + indent, button_y, button_w, button_h})) v.session.set_belief(doubt.claim, 0.0);
    return std::max(at, button_y + button_h) + 10 - y;
}

float article_row(View& v, const Doubts& doubts, const Doubt& doubt, float x, float y, float width) {
    const explainer::Article& article = v.article(doubt.article);
    author_mark(v.c, {x + 5, y + type::small.line / 2}, 9.5f, article);
    const Theme& t = v.theme();
    const std::vector<Run> runs{{"Without " + article.short_name + " ", type::small_semi, t.ink},
                                {argument::doubt_text(doubts, doubt) + ".", type::small, t.ink}};
    return panel_text(v, "without:" + article.id, runs, x + 16, y, width - 16) + 6;
}

}  // namespace

float doubts_block(View& v, float x, float y, float width) {
    const Doubts* doubts = v.findings.doubts;
    if (doubts == nullptr || doubts->outcome != v.session.state().outcome || doubts->draws == 0) return 0;
    const Theme& t = v.theme();
    const auto claims = argument::worth_telling(*doubts, doubts->claims, argument::most_claims_told);
    const auto articles = argument::worth_telling(*doubts, doubts->articles, argument::most_articles_told);
    float at = y + panel_heading(v, "What would change this?", "doubts", x, y, width);
    const std::string intro = argument::doubts_intro(*doubts);
    at += panel_text(v, "doubts-intro", {{intro, type::small, t.ink2}}, x, at, width) + 8;
    for (const Doubt& doubt : claims) at += claim_row(v, *doubts, doubt, x, at, width);
    for (const Doubt& doubt : articles) at += article_row(v, *doubts, doubt, x, at, width);
    v.c.hline(x, x + width, at + 4, t.control);
    return at + 4 - y;
}

}  // namespace levers::ui
