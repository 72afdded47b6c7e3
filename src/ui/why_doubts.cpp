// What would change this: the claims, and the articles, that the outcome hangs on.
#include <algorithm>
#include <cmath>

#include "argument/doubts.hpp"
#include "ui/button.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

using argument::Doubt;
using argument::Doubts;

constexpr std::size_t most_claims = 4, most_articles = 3;
constexpr double least = 0.02;           // of the change: what does less is not worth a line

// Those to be told: the largest, which stand first.
std::size_t count_told(const Doubts& doubts, const std::vector<Doubt>& list, std::size_t most) {
    const double size = std::abs(doubts.now.change);
    std::size_t n = 0;
    while (n < std::min(most, list.size()) && std::abs(list[n].change - doubts.now.change) >= least * size) ++n;
    return n;
}

// "it would improve less, 73% of the change remains"
std::vector<Run> told(const View& v, const Doubts& doubts, const Doubt& doubt) {
    const Theme& t = v.theme();
    std::vector<Run> runs{{argument::doubt_text(doubts, doubt), type::small, t.ink}};
    const double left = doubts.now.change == 0.0 ? 0.0 : doubt.change / doubts.now.change;
    if (left > 0.0 && left < 1.0) runs.push_back({", " + argument::percent_text(left) + " of the change remains", type::small, t.ink2});
    return runs;
}

// Author mark, id and name: opens the claim.
void claim_button(View& v, int index, float x, float mid) {
    const Theme& t = v.theme();
    const explainer::Claim& claim = v.claim(index);
    const explainer::Article& article = v.article(claim.article);
    const float id = v.c.text_width(claim.id, type::small_semi), height = v.c.touch() ? 44 : 28;
    const Rect rect{x, mid - height / 2, 16 + id + 8 + v.c.text_width(article.short_name, type::small), height};
    semantics::Node node;
    node.id = "doubt-claim:" + claim.id;
    node.role = semantics::Role::button;
    node.name = "Open claim " + claim.id + ", " + article.short_name;
    node.description = claim.says;
    const Touch touch = v.c.press(std::move(node), rect);
    author_mark(v.c, {x + 5, mid}, 9.5f, article);
    v.c.text(x + 16, mid - type::small.line / 2, claim.id, type::small_semi, t.ink);
    v.c.hline(x + 16, x + 16 + id, mid + type::small.line / 2 - 2, touch.hovered ? t.ink : t.control);
    v.c.text(x + 16 + id + 8, mid - type::small.line / 2, article.short_name, type::small, t.ink2);
    if (touch.focused) v.c.focus_ring(rect.grown(-3), radius::chip);
    if (touch.pressed && !open_claim(v, index)) v.session.open(session::Tab::claims);
}

// Which claim, what would be without it, what it says, and a button that doubts it.
float claim_row(View& v, const Doubts& doubts, const Doubt& doubt, float x, float y, float width) {
    const explainer::Claim& claim = v.claim(doubt.claim);
    const ButtonDesc desc{.id = "doubt:" + claim.id, .name = "Doubt it", .spoken = "Doubt " + claim.id};
    const float button_w = button_width(v.c, desc) - 8, button_h = v.c.touch() ? 44 : 32;
    const float indent = 16, text_w = width - indent - button_w - 12;
    const bool beside = text_w >= 150;
    const float room = beside ? text_w : width - indent;
    const float id_h = v.c.touch() ? 32 : 24;
    claim_button(v, doubt.claim, x, y + id_h / 2);
    float at = y + id_h;
    at += v.c.paragraph(x + indent, at, room, claim.says, type::small, v.theme().ink2) + 2;
    at += panel_text(v, "without:" + claim.id, told(v, doubts, doubt), x + indent, at, room, "Without " + claim.id + " ");
    const float button_y = beside ? y + 4 : at + 6;
    if (button(v.c, desc, {beside ? x + width - button_w : x + indent, button_y, button_w, button_h})) v.session.set_belief(doubt.claim, 0.0);
    return std::max(at, button_y + button_h) + 10 - y;
}

float article_row(View& v, const Doubts& doubts, const Doubt& doubt, float x, float y, float width) {
    const explainer::Article& article = v.article(doubt.article);
    author_mark(v.c, {x + 5, y + type::small.line / 2}, 9.5f, article);
    std::vector<Run> runs = told(v, doubts, doubt);
    runs.insert(runs.begin(), {"Without " + article.short_name + " ", type::small_semi, v.theme().ink});
    return panel_text(v, "without:" + article.id, runs, x + 16, y, width - 16) + 6;
}

}  // namespace

float doubts_block(View& v, float x, float y, float width) {
    const Doubts* doubts = v.findings.doubts;
    if (doubts == nullptr || doubts->outcome != v.session.state().outcome || doubts->draws == 0) return 0;
    const Theme& t = v.theme();
    const std::size_t claims = count_told(*doubts, doubts->claims, most_claims);
    const std::size_t articles = count_told(*doubts, doubts->articles, most_articles);
    float at = y + panel_heading(v, "What would change this?", "doubts", x, y, width);
    const std::string intro = claims == 0 ? "No claim alone: for every step that matters somebody else argues the same."
                                          : "Without one of these claims, all else as it is set:";
    at += panel_text(v, "doubts-intro", {{intro, type::small, t.ink2}}, x, at, width) + 8;
    for (std::size_t i = 0; i < claims; ++i) at += claim_row(v, *doubts, doubts->claims[i], x, at, width);
    if (articles > 0) at += 2;
    for (std::size_t i = 0; i < articles; ++i) at += article_row(v, *doubts, doubts->articles[i], x, at, width);
    v.c.hline(x, x + width, at + 4, t.control);
    return at + 4 - y;
}

}  // namespace levers::ui
