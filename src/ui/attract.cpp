// What a kiosk shows until somebody touches it: a question, its lever, and what would follow from where the handle is. A
// touch begins a visit; the handle keeps its place in it.
#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"
#include "ui/slider.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float beside_from = 900;              // the chart is beside the question
constexpr float axis_room = type::caption.line + 4;

int first_lever(const explainer::Document& d) {
    for (const explainer::LeverGroup& group : d.lever_groups)
        if (!group.levers.empty()) return group.levers.front();
    return -1;
}

std::string counted(std::size_t n, const char* what) { return argument::count_word(n) + " " + what + (n == 1 ? "" : "s"); }

std::string made_of(const explainer::Document& d) {
    std::size_t levers = 0;
    for (const explainer::LeverGroup& group : d.lever_groups) levers += group.levers.size();
    return capitalised(counted(d.articles.size(), "article")) + ", " + counted(levers, "lever");
}

std::string question(const explainer::Document& d, int lever) {
    if (lever < 0) return d.title;
    const explainer::Quantity& q = d.quantities[static_cast<std::size_t>(lever)];
    if (!q.question.empty()) return q.question;
    if (q.words.up.empty() || q.words.down.empty()) return q.name + ": more or less?";
    return q.name + ": " + q.words.down + ", or " + q.words.up + "?";
}

// What it is, and of how much; the height.
float head(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    brand(v.c, {x + 13, y + type::title.line / 2});
    const float title = 38 + v.c.text(x + 38, y, v.document.title, type::title, t.ink);
    const std::string made = made_of(v.document);
    const float made_width = v.c.text_width(made, type::phrase);
    const bool beside = title + 24 + made_width <= width;
    const float left = beside ? x + width - made_width : x, top = beside ? y + 4 : y + type::title.line + 8;
    v.c.text(left, top, made, type::phrase, t.ink2);
    text_node(v, "made-of", v.document.title + ". " + made + ".", {x, y, width, top + type::phrase.line - y});
    return top + type::phrase.line - y;
}

// The curve that follows from where the handle is, and in words from what; to the bottom of `rect`.
void chart(View& v, int lever, Rect rect) {
    const std::size_t index = static_cast<std::size_t>(std::max(v.session.state().outcome, 0));
    if (v.answer.outcomes.empty()) return;
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[index];
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const Theme& t = v.theme();
    float at = rect.y + v.c.paragraph(rect.x, rect.y, rect.w, q.name, type::h3, t.ink);
    const bool wraps = phrase_line(v, outcome, rect.x, at, rect.w, type::phrase, type::phrase_semi);
    at += type::phrase.line * (wraps ? 2.0f : 1.0f) + 2;
    if (lever >= 0) {
        const explainer::Quantity& l = v.quantity(lever);
        const std::string today = argument::number_text(l, l.today), name = argument::inside_a_sentence(l.name);
        const bool changed = v.lever(lever) != l.today;
        const std::string said = changed ? "With " + name + " at " + argument::number_text(l, v.lever(lever)) + " instead of " + today + ", as argued."
                                         : "With " + name + " as today, at " + today + ".";
        at += told(v, "attract-said", said, rect.x, at, rect.w, type::phrase, t.ink2);
    }
    const Rect plot{rect.x, at + 10, rect.w, std::max(rect.bottom() - axis_room - at - 10, 80.0f)};
    fan_chart(v.c, {.document = v.document, .answer = v.answer, .outcome = outcome, .curves = v.memory.fans.of(index), .large = true,
                    .grid = true, .at = v.answer.years.size() - 1, .pointed = v.answer.years.size() - 1}, plot);
    const float unit = plot.h / 2 / chart_domain;
    plot_words(v, q, plot, plot.mid_y() - 0.9f * unit + 2, plot.mid_y() + 0.9f * unit - 19);
    AxisLabels(v.c, plot, plot.bottom() + 4).years(v.document);
    semantics::Node image;
    image.id = "chart:" + q.id;
    image.role = semantics::Role::image;
    image.name = chart_description(v.document, outcome);
    v.c.name(std::move(image), plot);
}

// A pointer lets go of the handle before a visit begins; keys begin it with the first step.
void handle(View& v, int lever, Rect row) {
    const explainer::Quantity& q = v.quantity(lever);
    const double share = v.handle >= 0 ? v.handle : explainer::track_share(q, v.lever(lever));
    const Slide slide = attract_lever(v.c, "lever:" + q.id, q, v.lever(lever), share, row);
    follow(v, slide, [&](double value) { v.session.set_lever(lever, value); });
    v.wish.held = slide.held;
    if (slide.ended || (slide.value && !slide.held)) v.wish.begin = Begin::as_set;
    reference_labels(v.c, q, row, attract_slider);
}

float strip_and_authors(View& v, float x, float y, float width) {
    const float pad = 14;
    const auto draw = [&] {
        float at = y + pad + permanent_strip(v, x, y + pad, width);
        if (!v.place.legend_shown) at += legend(v, x, at + 2, width) + 8;
        return at + pad - y;
    };
    const float height = v.c.measure(draw);
    v.c.fill({0, y, v.c.width(), std::max(height, v.c.height() - y)}, v.theme().panel);
    return draw();
}

}  // namespace

float attract_view(View& v) {
    const Theme& t = v.theme();
    const float width = v.c.width(), x = width < 600 ? 28 : 64, w = width - 2 * x;
    const bool beside = width >= beside_from;
    const int lever = first_lever(v.document);
    const float px = std::clamp(width * (beside ? 0.047f : 0.08f), 30.0f, 76.0f);
    const Style large{Face::serif_medium, std::round(px), std::round(px * 1.14f)}, say{Face::sans, 24, 32}, say_semi{Face::sans_semi, 24, 32};
    const std::vector<Run> invitation{{lever < 0 ? "Touch to begin. " : "Drag the handle to begin. ", say_semi, t.ink},
                                      {"Then ask why of anything that changes.", say, t.ink2}};
    const std::string asks = question(v.document, lever);

    // From both edges; what is between them gives way, and where nothing is left the page grows.
    const float strip = v.c.measure([&] { return strip_and_authors(v, x, 0, w); });
    const float invited = v.c.measure([&] { return v.c.paragraph(x, 0, w, invitation); });
    const float labels = 66, least_chart = 240;
    const float top = (beside ? 44.0f : 36.0f) + v.c.measure([&] { return head(v, x, 0, w); }) + 40;
    const float question_w = beside ? w * 0.52f : w, chart_x = beside ? x + w * 0.58f : x;
    const float question_h = v.c.paragraph_height(question_w, asks, large);
    const float needed = beside ? std::max(question_h, least_chart) : question_h + 24 + least_chart;
    const float below = attract_slider.hit + labels + 30 + invited + 36 + strip;
    const float upper = std::max(needed, v.c.height() - top - 24 - below);

    open_main(v);
    head(v, x, beside ? 44 : 36, w);
    const float row_y = top + upper + 24;
    const Rect row{x, row_y, w, attract_slider.hit};
    semantics::Node begin;
    begin.id = "begin";
    begin.role = semantics::Role::button;
    begin.name = "Begin";
    headed(v, "question", 1, asks, x, top, question_w, large);
    const float total = row_y + below;
    // All of the screen, under the handle.
    const Touch touch = v.c.press(std::move(begin), {0, 0, width, std::max(total, v.c.height())}, lever < 0 ? Rect{} : row);
    if (touch.pressed) v.wish.begin = Begin::as_today;
    chart(v, lever, beside ? Rect{chart_x, top - 4, w - (chart_x - x), upper} : Rect{x, top + question_h + 24, w, std::min(upper - question_h - 24, 640.0f)});
    if (lever >= 0) handle(v, lever, row);
    const float say_y = row_y + attract_slider.hit + labels + 30;
    v.c.paragraph(x, say_y, w, invitation);
    text_node(v, "invitation", invitation[0].text + invitation[1].text, {x, say_y, w, invited});
    if (touch.focused) v.c.focus_ring({x - 8, say_y, w + 16, invited}, radius::button);
    strip_and_authors(v, x, std::max(total, v.c.height()) - strip, w);
    v.c.close();
    return std::max(total, v.c.height());
}

}  // namespace levers::ui
