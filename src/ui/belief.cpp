// How far the reader believes a claim, an article and an author, and the list of what is believed less than argued.
#include <algorithm>
#include <vector>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/slider.hpp"
#include "ui/view.hpp"

namespace levers::ui {

using argument::Degree;
using argument::Group;

namespace {

void claim_slider(View& v, int claim, Rect row) {
    const std::string& id = v.claim(claim).id;
    const double belief = v.session.belief(claim);
    const Slide slide = belief_slider(v.c, "belief:" + id, "How far do you believe " + id + "?", belief_word(belief), belief, row);
    follow(v, slide, [&](double percent) { v.session.set_belief(claim, percent / 100); });
}

float group_row(View& v, const Group& group, float x, float y, float width) {
    const Theme& t = v.theme();
    const Degree degree = argument::degree_of(v.session.state().settings, group);
    const bool out = degree.alike && degree.belief == 0.0;
    const std::string said = argument::degree_text(v.document, v.session.state().settings, group), word = degree.alike ? said : "differs";
    float at = x;
    for (const int article : group.articles) {
        author_mark(v.c, {at + 6, y + 10.5f}, 11, v.article(article));
        at += 15;
    }
    at += 6;
    const bool changed = degree.belief < 1.0;
    const Style style = changed ? type::caption_semi : type::caption;
    const float word_w = value_chip_width(v.c, word, style, changed);
    const float least = value_chip_width(v.c, "three-quarters", type::caption_semi, true);   // no row jumps while it is dragged
    const bool beside = at - x + v.c.text_width(group.name, type::body) + 12 + least <= width;
    const float name_h = v.c.paragraph(at, y, x + width - at, group.name, type::body, out ? t.ink2 : t.ink);
    text_node(v, "counts:" + group.id, group.name + ", " + said, {x, y, width, name_h});
    float top = y + name_h;
    const float mid = beside ? y + type::body.line / 2 : top + 11, right = beside ? x + width : x + word_w;
    if (changed) value_chip(v.c, right, mid, word, style, true);
    else v.c.text(right, mid - style.line / 2, word, style, t.ink2, Align::right);
    if (!beside) top += 22;
    const std::string action = out ? "Bring back" : "Leave out";
    const ButtonDesc button{.id = "leave-out:" + group.id, .name = action, .spoken = action + " the claims of " + group.name, .style = type::small_semi};
    const float button_w = std::max(v.c.text_width("Bring back", button.style), v.c.text_width("Leave out", button.style)) + 4;
    const float height = v.c.touch() ? belief_touch_row : 28;
    const Slide slide = belief_slider(v.c, "believe:" + group.id, "How far do you believe the claims of " + group.name + "?", said,
                                      degree.belief, {x, top, width - button_w - 20, height});
    follow(v, slide, [&](double percent) { v.session.set_articles(group.articles, percent / 100); });
    if (quiet_button(v.c, button, {x + width - button_w, top, button_w, height})) v.session.leave_out(group.articles, !out);
    return top + height - y;
}

}  // namespace

std::string counts_text(const View& v, int claim) {
    const int article = v.claim(claim).article;
    if (article < 0 || v.session.article_belief(article) == 1.0) return {};
    return v.article(article).short_name +
           (v.session.left_out(article) ? " is left out" : " is at " + belief_word(v.session.article_belief(article))) +
           ": this claim counts for " + (v.session.believed(claim) == 0.0 ? "nothing" : argument::percent_text(v.session.believed(claim))) + ".";
}

std::string assumptions_text(const View& v) { return argument::assumptions_text(v.document, v.session.state().settings); }

float belief_control(View& v, int claim, float x, float y, float width) {
    const Theme& t = v.theme();
    const double belief = v.session.belief(claim);
    v.c.hline(x, x + width, y, t.rule);
    const std::string question = "How far do you believe this?", word = belief_word(belief), &id = v.claim(claim).id;
    const float target = v.c.touch() ? 44 : 28;
    const float chip = value_chip_width(v.c, "three-quarters", type::small_semi, true);
    const bool beside = v.c.text_width(question, type::small_semi) + chip + target + 16 <= width;
    const float asked = v.c.paragraph_height(width, question, type::small_semi), height = beside ? target : asked + target;
    float at = y + 6;
    v.c.paragraph(x, beside ? at + (height - asked) / 2 : at, width, question, type::small_semi, t.ink);
    if (belief != 1.0) {
        const float mid = at + height - target / 2;
        value_chip(v.c, beside ? x + width - target - 4 : x + value_chip_width(v.c, word, type::small_semi, true), mid, word, type::small_semi, true);
        if (icon_button(v.c, "restore:" + id, "Believe " + id + " as argued", Icon::reset, {x + width - target, mid - target / 2, target, target}))
            v.session.set_belief(claim, 1.0);
    }
    at += height;
    claim_slider(v, claim, {x, at, width, belief_slider_height(v)});
    at += belief_slider_height(v);
    v.c.text(x, at, "not at all", type::caption, t.ink2);
    v.c.text(x + width, at, "as argued", type::caption, t.ink2, Align::right);
    at += type::caption.line;
    const std::string counts = counts_text(v, claim);
    if (counts.empty()) return at - y;
    return at + 2 + told(v, "counts-for:" + id, counts, x, at + 2, width, type::caption, t.ink2) - y;
}

float belief_slider_height(const View& v) { return v.c.touch() ? belief_touch_row : belief_row; }

namespace {

// The slider of a row, where its word has room beside it; else as wide as the row, with the word below.
float cell_slider_width(const View& v, float width) {
    const float left = width - value_chip_width(v.c, "three-quarters", type::caption_semi, true) - 12;
    return left >= 170 ? std::min(left, 320.0f) : width;
}

}  // namespace

float belief_cell_height(const View& v, float width) {
    const float slider = belief_slider_height(v);
    return cell_slider_width(v, width) < width ? slider : (slider + belief_row) / 2 + type::caption.line + 3;
}

void belief_cell(View& v, int claim, float x, float y, float width) {
    const double belief = v.session.belief(claim);
    const std::string word = belief_word(belief);
    const bool out = v.claim(claim).article >= 0 && v.session.left_out(v.claim(claim).article);
    const float height = belief_slider_height(v), slider = cell_slider_width(v, width);
    const bool beside = slider < width;
    claim_slider(v, claim, {x, y, slider, height});
    if (!v.c.visible({x, y, width, belief_cell_height(v, width)})) return;
    const float left = beside ? x + slider + 12 : x, mid = y + (beside ? height : height + belief_row + type::caption.line) / 2;
    if (belief != 1.0) value_chip(v.c, left + value_chip_width(v.c, word, type::caption_semi, true), mid, word, type::caption_semi, true);
    else v.c.text(left, mid - type::caption.line / 2, out ? "left out" : word, type::caption, v.theme().ink2);
}

float assumptions(View& v, float x, float y, float width) {
    if (!v.session.doubts()) return 0;
    const Theme& t = v.theme();
    const float target = v.c.touch() ? 44 : 28;
    float at = y + headed(v, "assumptions", 3, "Your assumptions", x, y, width, type::label_large) + 2;
    const std::string said = assumptions_text(v) + " The curves and shares show what remains.";
    at += told(v, "assumptions-intro", said, x, at, width, type::small, t.ink2) + 6;
    const auto row = [&](const std::string& id, const std::string& head, const std::string& body, const std::string& what) {
        const float room = width - target - 8;
        const std::vector<Run> runs{{head, type::small_semi, t.ink}, {body, type::small, t.ink2}};
        const float height = v.c.measure([&] { return v.c.paragraph(x, at, room, runs); }), top = at + std::max(0.0f, (target - height) / 2);
        v.c.paragraph(x, top, room, runs);
        text_node(v, "assumption:" + id, head + body, {x, top, room, height});
        const bool back = icon_button(v.c, "restore-listed:" + id, "Believe " + what + " as argued", Icon::reset, {x + width - target, at, target, target});
        at += std::max(height, target) + 6;
        return back;
    };
    for (const argument::Assumption& a : argument::assumptions(v.document, v.session.state().settings)) {
        if (a.claim >= 0) {
            const std::string& id = v.claim(a.claim).id;
            if (row(id, a.head, a.body, id)) v.session.set_belief(a.claim, 1.0);
        } else if (row(v.article(a.article).id, a.head, a.body, "the claims of " + v.article(a.article).short_name)) {
            v.session.leave_out({a.article}, false);
        }
    }
    const ButtonDesc all{.id = "restore-all", .name = "Believe all as argued"};
    const float w = std::min(button_width(v.c, all), width), h = v.c.touch() ? 44 : 36;
    if (button(v.c, all, {x, at + 4, w, h})) v.session.restore_beliefs();
    return at + 4 + h + 14 - y;
}

float whose_claims(View& v, float x, float y, float width) {
    if (v.document.articles.size() < 2) return 0;
    float at = y + 6;
    at += headed(v, "whose-claims", 3, "Whose claims count", x, at, width, type::label_large) + 6;
    for (const Group& group : argument::groups(v.document, true)) at += group_row(v, group, x, at, width) + 8;
    return at + 8 - y;
}

}  // namespace levers::ui
