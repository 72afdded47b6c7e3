#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

const argument::OutcomeAnswer& selected(const View& v) {
    return v.answer.outcomes[static_cast<std::size_t>(std::max(v.session.state().outcome, 0))];
}

float x_of(const View& v, std::size_t time, Rect plot) {
    return plot.x + plot.w * static_cast<float>(v.answer.years[time] / v.document.years);
}

std::string said_of(const View& v, std::size_t time) {
    const argument::OutcomeAnswer& outcome = selected(v);
    const argument::Verdict verdict = argument::verdict_at(v.document, outcome, time);
    std::string text = argument::moment_text(v.answer.years[time]) + " of " + argument::number_text({}, v.document.years) + ": " + verdict.phrase;
    if (verdict.direction == argument::Direction::none) return text;
    return text + ", argued size " + std::string(argument::to_string(verdict.size)) + ". " + argument::band_text(v.document, outcome, time);
}

// What a finger on the way back needs of the plot.
float corner(const View& v) { return v.c.touch() ? 15.0f : 0.0f; }

// In place of the axis's last label; its width.
float back_to_horizon(View& v, Rect plot, float y, const std::string& name) {
    const Theme& t = v.theme();
    semantics::Node node;
    node.id = "moment-back";
    node.role = semantics::Role::button;
    node.name = "Back to " + name;
    const float width = 18 + v.c.text_width(name, type::caption_semi), left = plot.right() - width;
    const Rect rect{left, plot.bottom() - corner(v), width, v.c.target()};
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.pressed) v.session.ask_at(-1);
    icon(v.c, {left + 7, y + type::caption.line / 2}, Icon::reset, t.ink);
    v.c.text(left + 18, y, name, type::caption_semi, t.ink);
    if (touch.hovered) v.c.hline(left + 18, plot.right(), y + type::caption.line - 1, t.ink);
    if (touch.focused) v.c.focus_ring(rect.grown(-5), radius::chip);
    return width;
}

semantics::Node node_of(const View& v) {
    semantics::Node node;
    node.id = "moment";
    node.role = semantics::Role::slider;
    node.name = "Moment of " + v.quantity(selected(v).quantity).name;
    node.description = "Why is told for this time.";
    node.value = v.answer.years[asked_time(v)];
    node.value_text = said_of(v, asked_time(v));
    node.max = v.document.years;
    node.step = v.answer.years.size() > 1 ? v.answer.years[1] - v.answer.years[0] : 1;
    node.page = std::max(node.step, v.document.years / 10);
    return node;
}

}  // namespace

std::size_t asked_time(const View& v) { return argument::saved_time(v.answer, v.session.state().at); }

std::size_t shown_time(const View& v) {
    return v.memory.pointed_at < 0 ? asked_time(v) : argument::saved_time(v.answer, v.memory.pointed_at);
}

void moment_slider(View& v, Rect plot) {
    const auto years_at = [&](float x) { return v.document.years * std::clamp((x - plot.x) / plot.w, 0.0f, 1.0f); };
    const Slide slide = v.c.slide(node_of(v), {plot.x, plot.y, plot.w, plot.h - corner(v)}, years_at);
    if (slide.value) v.session.ask_at(*slide.value);
    const bool points = slide.hovered && !slide.held && !v.c.touch();
    v.memory.pointed_at = points ? years_at(v.c.pointer().x) : -1.0;
    if (slide.focused) v.c.focus_ring(plot.grown(-2), radius::chip);
}

void years_axis(View& v, Rect plot, float y) {
    const Theme& t = v.theme();
    const std::string last = argument::number_text({}, v.document.years) + " years";
    const std::size_t horizon = v.answer.years.size() - 1, shown = shown_time(v);
    const bool away = asked_time(v) != horizon;
    AxisLabels labels(v.c, plot, y);
    if (away) labels.end -= back_to_horizon(v, plot, y, last) + 10;
    if (shown != horizon) labels.put(x_of(v, shown, plot), argument::moment_text(v.answer.years[shown]), type::caption_semi, t.ink);
    labels.years(v.document, !away);
}

}  // namespace levers::ui
