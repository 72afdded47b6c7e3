// How far the reader believes a claim, and the list of those believed less than argued.
#include <algorithm>

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

}  // namespace

std::string assumptions_text(const View& v) {
    const std::size_t count = v.session.doubted().size();
    if (count == 0) return "";
    return "With your assumptions: " + (count == 1 ? std::string("one claim is") : count_word(count) + " claims are") + " believed less than argued.";
}

float belief_control(View& v, int claim, float x, float y, float width) {
    const Theme& t = v.theme();
    const double belief = v.session.belief(claim);
    v.c.hline(x, x + width, y, t.rule);
    const std::string question = "How far do you believe this?";
    const float target = v.c.touch() ? 44 : 28, room = width - target - 8;
    const float height = std::max(v.c.paragraph_height(room, question, type::small_semi), target);
    float at = y + 6;
    v.c.paragraph(x, at + (height - v.c.paragraph_height(room, question, type::small_semi)) / 2, room, question, type::small_semi, t.ink);
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
    const std::vector<int> doubted = v.session.doubted();
    if (doubted.empty()) return 0;
    const Theme& t = v.theme();
    const float target = v.c.touch() ? 44 : 28;
    float at = y;
    const std::string title = "Your assumptions";
    const float heading = v.c.paragraph(x, at, width, title, type::label_large, t.ink);
    v.c.heading(3, title, {x, at, width, heading}, "assumptions");
    at += heading + 2;
    const std::string said = assumptions_text(v) + " The curves and shares show what remains.";
    const float intro = v.c.paragraph(x, at, width, said, type::small, t.ink2);
    text_node(v, "assumptions-intro", said, {x, at, width, intro});
    at += intro + 6;
    for (const int index : doubted) {
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

}  // namespace levers::ui
