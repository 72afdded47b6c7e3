// How far the reader believes a claim, and the list of those believed less than argued.
#include <algorithm>
#include <vector>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/slider.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

explainer::Quantity scale(const std::string& claim) {
    explainer::Quantity q;
    q.name = "How far do you believe " + claim + "?";
    q.today = q.high = 100;
    q.step = 10;
    return q;
}

std::string belief_word(double belief) {
    return belief == 1.0 ? "as argued" : belief == 0.0 ? "not at all" : argument::percent_text(belief);
}

void restore(View& v, const char* where, int claim, Rect rect) {
    const std::string& id = v.claim(claim).id;
    if (icon_button(v.c, where + id, "Believe " + id + " as argued", Icon::reset, rect)) v.session.set_belief(claim, 1.0);
}

float block_title(View& v, float x, float y, float width, const std::string& title, const char* id) {
    const float height = v.c.paragraph(x, y, width, title, type::label_large, v.theme().ink);
    v.c.heading(3, title, {x, y, width, height}, id);
    return height;
}

// Claims of an article that is left out are not told one by one.
std::vector<int> doubted_alone(const View& v) {
    std::vector<int> claims = v.session.doubted();
    std::erase_if(claims, [&](int claim) { return v.session.left_out(v.claim(claim).article); });
    return claims;
}

ButtonDesc article_button(const explainer::Article& article, bool out) {
    const std::string name = out ? "Bring back" : "Leave out";
    return {.id = "leave-out:" + article.id, .name = name, .spoken = name + " the claims of " + article.short_name};
}

}  // namespace

std::string assumptions_text(const View& v) {
    std::string text;
    for (int i = 0; i < static_cast<int>(v.document.articles.size()); ++i)
        if (v.session.left_out(i)) text += (text.empty() ? "without " : ", ") + v.article(i).short_name;
    const std::size_t count = doubted_alone(v).size();
    if (count > 0) text += (text.empty() ? "" : "; ") + (count == 1 ? std::string("one claim is") : count_word(count) + " claims are") + " believed less than argued";
    return text.empty() ? "" : "With your assumptions: " + text + ".";
}

float belief_control(View& v, int claim, float x, float y, float width) {
    const Theme& t = v.theme();
    const double belief = v.session.belief(claim);
    v.c.hline(x, x + width, y, t.rule);
    const std::string question = "How far do you believe this?";
    const float target = v.c.touch() ? 44 : 28, room = width - target - 8;
    const float asked = v.c.paragraph_height(room, question, type::small_semi), height = std::max(asked, target);
    float at = y + 6;
    v.c.paragraph(x, at + (height - asked) / 2, room, question, type::small_semi, t.ink);
    if (belief != 1.0) restore(v, "restore:", claim, {x + width - target, at, target, target});
    at += height;
    const std::string& id = v.claim(claim).id;
    const SliderSize& size = v.c.touch() ? compact_touch_slider : compact_slider;
    const Slide slide = lever_slider(v.c, "belief:" + id, scale(id), 100 * belief, {x, at, width, size.hit}, size, belief_word(belief));
    if (slide.began) v.session.begin_gesture();
    if (slide.value) v.session.set_belief(claim, *slide.value / 100);
    if (slide.ended) v.session.end_gesture();
    at += size.hit;
    const auto end = [&](const char* word, float end_x, Align align) {
        const bool here = belief_word(belief) == word;
        v.c.text(end_x, at, word, here ? type::caption_semi : type::caption, here ? t.ink : t.ink2, align);
    };
    end("not at all", x, Align::left);
    end("as argued", x + width, Align::right);
    if (belief > 0.0 && belief < 1.0) {
        const std::string word = belief_word(belief);
        const float side = std::max(v.c.text_width("not at all", type::caption), v.c.text_width("as argued", type::caption));
        if (2 * side + v.c.text_width(word, type::caption_semi) + 24 > width) at += type::caption.line;
        v.c.text(x + width / 2, at, word, type::caption_semi, t.ink, Align::centre);
    }
    return at + type::caption.line - y;
}

float assumptions(View& v, float x, float y, float width) {
    if (v.session.doubted().empty()) return 0;
    const Theme& t = v.theme();
    const float target = v.c.touch() ? 44 : 28;
    float at = y + block_title(v, x, y, width, "Your assumptions", "assumptions") + 2;
    const std::string said = assumptions_text(v) + " The curves and shares show what remains.";
    const float intro = v.c.paragraph(x, at, width, said, type::small, t.ink2);
    text_node(v, "assumptions-intro", said, {x, at, width, intro});
    at += intro + 6;
    for (const int index : doubted_alone(v)) {
        const explainer::Claim& claim = v.claim(index);
        const std::string head = claim.id + ", " + belief_word(v.session.belief(index)) + ": ";
        const float room = width - target - 8;
        const float height = v.c.paragraph(x, at, room, {{head, type::small_semi, t.ink}, {claim.says, type::small, t.ink2}});
        text_node(v, "assumption:" + claim.id, head + claim.says, {x, at, room, height});
        restore(v, "restore-listed:", index, {x + width - target, at, target, target});
        at += std::max(height, target) + 6;
    }
    const ButtonDesc all{.id = "restore-all", .name = "Believe all as argued"};
    const float w = std::min(button_width(v.c, all), width), h = v.c.touch() ? 44 : 36;
    if (button(v.c, all, {x, at + 4, w, h})) v.session.restore_beliefs();
    return at + 4 + h + 14 - y;
}

float whose_claims(View& v, float x, float y, float width) {
    if (v.document.articles.size() < 2) return 0;
    const Theme& t = v.theme();
    float at = y + 6;
    at += block_title(v, x, at, width, "Whose claims count", "whose-claims") + 4;
    for (int i = 0; i < static_cast<int>(v.document.articles.size()); ++i) {
        const explainer::Article& article = v.article(i);
        const bool out = v.session.left_out(i);
        const ButtonDesc desc = article_button(article, out);
        const float button_w = button_width(v.c, desc), button_h = v.c.touch() ? 44 : 36;
        const bool beside = 21 + v.c.text_width(article.short_name, type::body) + 12 + button_w <= width;
        author_mark(v.c, {x + 6, at + button_h / 2}, 11, article);
        const float room = beside ? width - button_w - 33 : width - 21;
        const float name = v.c.paragraph_height(room, article.short_name, type::body);
        const float top = at + std::max(0.0f, (button_h - name) / 2);
        v.c.paragraph(x + 21, top, room, article.short_name, type::body, out ? t.ink2 : t.ink);
        text_node(v, "counts:" + article.id, article.short_name + (out ? ", left out" : ""), {x + 21, top, room, name});
        if (!beside) at = top + name + 4;
        if (button(v.c, desc, {beside ? x + width - button_w : x, at, button_w, button_h})) v.session.set_article(i, out ? 1.0 : 0.0);
        at += button_h + 6;
    }
    return at + 8 - y;
}

}  // namespace levers::ui
