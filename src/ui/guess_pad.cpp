#include "ui/guess_pad.hpp"

#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"

namespace levers::ui {

using argument::GuessLine;

namespace {

static_assert(chart_domain == argument::highest_guess);

constexpr float handle_radius = 13, edge = 1.5f;

float x_at(Rect plot, double share) { return plot.x + plot.w * static_cast<float>(share); }
float y_at(Rect plot, float height) { return plot.mid_y() - std::clamp(height, -chart_domain, chart_domain) * plot.h / 2 / chart_domain; }

double share_of(int point) { return static_cast<double>(point) / (GuessLine::points - 1); }

void draw_line(Canvas& c, const GuessLine& line, Rect plot, float width) {
    std::vector<Point> points;
    for (int i = 0; i < line.drawn; ++i) points.push_back({x_at(plot, share_of(i)), y_at(plot, line.heights[static_cast<std::size_t>(i)])});
    c.polyline(points, c.theme().marker_edge, width + 2 * edge);
    c.polyline(points, c.theme().marker, width);
}

void draw_handle(Canvas& c, Point at, float radius, const Touch& touch) {
    const Theme& t = c.theme();
    if (touch.held) c.disc(at, radius + 8, t.marker.with(0.4f));
    if (touch.hovered || touch.held) radius += 1.5f;
    c.disc(at, radius, t.marker_edge);
    c.disc(at, radius - stroke::handle, t.marker);
    if (touch.focused) c.ring(at, radius + stroke::focus_gap + stroke::focus_ring, t.focus_ring, stroke::focus_ring);
}

void draw_arrow(Canvas& c, Point at) {
    const Colour ink = c.theme().on_marker;
    c.line({at.x - 4.5f, at.y}, {at.x + 4, at.y}, ink, 2);
    c.polyline({{at.x + 0.5f, at.y - 4}, {at.x + 4.5f, at.y}, {at.x + 0.5f, at.y + 4}}, ink, 2);
}

// A slider for each part of the time, with the handle at its end. Answers what the pointer does to any of them.
Touch work(View& v, const GuessDesc& desc, const GuessLine& line, Rect plot) {
    constexpr auto parts = static_cast<float>(GuessLine::handles);
    const std::string id = "guess-" + std::to_string(desc.prediction);
    semantics::Node group;
    group.id = id;
    group.role = semantics::Role::group;
    group.name = "Your guess";
    group.description = "Up is better. The keys of arrows move the line at five times.";
    v.c.open(std::move(group), plot);
    Touch any;
    for (int handle = 1; handle <= GuessLine::handles; ++handle) {
        const int point = handle * GuessLine::apart;
        const double years = v.document.years * share_of(point);
        const bool drawn = point < line.drawn;
        const float height = drawn ? line.heights[static_cast<std::size_t>(point)] : line.end();
        semantics::Node node;
        node.id = id + ":" + std::to_string(handle);
        node.role = semantics::Role::slider;
        node.name = "Your guess after " + argument::number_text({}, years) + " years";
        node.value_text = drawn ? argument::change_words(v.document, height) : "not drawn yet";
        node.value = std::round(100 * height);
        node.min = std::round(-100 * chart_domain);
        node.max = -node.min;
        node.step = 5;
        node.page = 20;
        const Rect part{plot.x + plot.w * static_cast<float>(handle - 1) / parts, plot.y, plot.w / parts, plot.h};
        const double before = node.value;
        const Slide slide = v.c.slide(std::move(node), part, [&](float) { return 0.0; });
        follow(v, slide, [&](double value) {
            const Point at = v.c.pointer();
            if (slide.held || slide.ended) v.session.draw_guess(desc.prediction, (at.x - plot.x) / plot.w, (plot.mid_y() - at.y) / (plot.h / 2 / chart_domain));
            else v.session.step_guess(desc.prediction, handle, (value - before) / 100);
        });
        any.hovered = any.hovered || slide.hovered;
        any.held = any.held || slide.held;
        if (slide.focused) draw_handle(v.c, {x_at(plot, share_of(point)), y_at(plot, height)}, handle_radius / 2, slide);
    }
    v.c.close();
    return any;
}

// Where a word stands best beside its own line: near it and `wished`, off the other line, today's and what is taken.
Rect word_place(Rect plot, float width, float wished, float from, float to, Callback<float(float)> own, Callback<float(float)> other,
                const std::vector<Rect>& taken) {
    constexpr float line = type::caption.line;
    Rect best{std::clamp(wished, plot.x, plot.right() - width), plot.y + 2, width, line};
    float least = 1e9f;
    for (float x = from; x + width <= to + 1; x += 6) {
        float top = 1e9f, bottom = -1e9f;
        for (float at = x; at <= x + width; at += 6) top = std::min(top, own(at)), bottom = std::max(bottom, own(at));
        for (const float off : {-5.0f, 5.0f, -18.0f, 18.0f, -26.0f, 26.0f, -34.0f, 34.0f}) {
            const Rect place{x, off < 0 ? top + off - line : bottom + off, width, line};
            float cost = std::abs(x - wished) / 4 + 1.5f * std::abs(off);
            if (place.y < plot.y || place.bottom() > plot.bottom()) continue;
            const auto meets = [&](float y) { return y > place.y - 2 && y < place.bottom() + 2; };
            if (meets(plot.mid_y())) cost += 60;
            for (float at = x; at <= x + width; at += 6) {
                if (meets(other(at))) cost += 100;
                else if ((other(at) - own(at)) * (place.mid_y() - other(at)) > 0) cost += 10;   // it lies between
            }
            for (const Rect& word : taken)
                if (word.x < place.right() + 4 && place.x < word.right() + 4 && word.y < place.bottom() && place.y < word.bottom()) cost += 1000;
            if (cost < least) least = cost, best = place;
        }
    }
    return best;
}

// Inside the lines of the large changes.
float end_word_top(Rect plot) { return y_at(plot, 0.9f) + 2; }
float end_word_bottom(Rect plot) { return y_at(plot, -0.9f) - 19; }

}  // namespace

void guess_pad(View& v, const GuessDesc& desc, Rect plot) {
    const Theme& t = v.theme();
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[desc.outcome];
    const std::size_t last = v.answer.years.size() - 1;
    const auto line = [&]() -> const GuessLine& { return v.session.guess(desc.prediction).line; };
    const bool empty = line().drawn == 1, whole = line().drawn == GuessLine::points;
    // Where nothing is drawn it stands inside, off what is written at the axis.
    const Point end{empty ? plot.x + handle_radius + 1 : x_at(plot, share_of(line().drawn - 1)), y_at(plot, line().end())};

    if (!empty && !whole) v.c.fill({end.x, plot.y, plot.right() - end.x, plot.h}, t.panel);
    const argument::OutcomeAnswer nothing;
    const Curves none;
    fan_chart(v.c, {.document = v.document, .answer = v.answer, .outcome = nothing, .curves = none, .large = true, .grid = true, .at = last, .pointed = last}, plot);
    for (const float y : {plot.y, plot.bottom() - 1}) v.c.hline(plot.x, plot.right(), y, t.rule);
    plot_words(v, v.quantity(outcome.quantity), plot, end_word_top(plot), end_word_bottom(plot));
    const char* hint = empty ? "draw from here" : "keep drawing";
    const float hint_width = v.c.text_width(hint, type::small), room = plot.right() - end.x - handle_radius;
    if (!whole && hint_width + 24 < room) {
        const float x = empty ? end.x + handle_radius + 8 : end.x + handle_radius + (room - hint_width) / 2;
        v.c.text(x, plot.mid_y() - 8 - type::small.line, hint, type::small, t.ink2);
    }

    draw_line(v.c, line(), plot, stroke::median);
    if (!empty) v.c.disc({plot.x, plot.mid_y()}, 4.5f, t.ink);
    const Touch touch = work(v, desc, line(), plot);
    draw_handle(v.c, end, whole ? handle_radius / 2 : handle_radius, touch);
    if (!whole) draw_arrow(v.c, end);
}

void guess_chart(View& v, const GuessLine& line, const argument::OutcomeAnswer& outcome, const Curves& curves, Rect plot, bool large) {
    const Theme& t = v.theme();
    const explainer::Quantity& q = v.quantity(outcome.quantity);
    const std::size_t last = v.answer.years.size() - 1;
    fan_chart(v.c, {.document = v.document, .answer = v.answer, .outcome = outcome, .curves = curves, .large = large, .grid = large, .at = last, .pointed = last}, plot);
    const float top = end_word_top(plot), bottom = end_word_bottom(plot);
    plot_words(v, q, plot, top, bottom);
    const auto [up, down] = end_words(q);
    std::vector<Rect> taken;
    const auto take = [&](float x, float y, std::string_view text) { taken.push_back({x, y, v.c.text_width(text, type::caption) + 6, type::caption.line}); };
    take(plot.x, top, up);
    take(plot.x, bottom, down);
    for (const explainer::Mark& mark : v.document.year_marks) take(x_at(plot, mark.at / v.document.years), bottom, mark.label);
    const auto share_at = [&](float x) { return static_cast<double>((x - plot.x) / plot.w); };
    const auto drawn = [&](float x) { return y_at(plot, line.at(std::min(share_at(x), share_of(line.drawn - 1)))); };
    const auto argued = [&](float x) {
        const auto time = static_cast<std::size_t>(std::clamp(std::lround(share_at(x) * static_cast<double>(last)), 0L, static_cast<long>(last)));
        return y_at(plot, curves[3].size() > time ? curves[3][time] : 0.0f);
    };
    const auto word = [&](const char* text, float wished, float to, Callback<float(float)> own, Callback<float(float)> other, Colour colour) {
        const Rect place = word_place(plot, v.c.text_width(text, type::caption_semi), wished, plot.x + 8, to, own, other, taken);
        v.c.text(place.x, place.y, text, type::caption_semi, colour);
        taken.push_back(place);
    };
    const bool guessed = line.drawn > 1;
    if (guessed) {
        const float end = x_at(plot, share_of(line.drawn - 1));
        draw_line(v.c, line, plot, large ? stroke::median : stroke::median_small);
        if (large) v.c.disc({plot.x, plot.mid_y()}, 4.5f, t.ink);
        word("your guess", plot.x + 0.3f * (end - plot.x), std::max(end, plot.x + 0.4f * plot.w), drawn, argued, t.ink);
    }
    // Ink: on its own bands no other colour is sure to be read.
    word("as argued", plot.right() - v.c.text_width("as argued", type::caption_semi) - 4, plot.right() - 4, argued, guessed ? Callback<float(float)>(drawn) : Callback<float(float)>(argued), t.ink);
}

}  // namespace levers::ui
