#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"
#include "argument/parts.hpp"
#include "ui/button.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

using argument::OutcomeReadings;
using argument::Reading;
using argument::Says;

constexpr float gutter = 28, row_gap = 20, plot_height = 112, label_gap = 16, end_mark = 9;
constexpr std::size_t first_cards = 6;

std::span<const float> dashes(const explainer::Article& article) {
    using explainer::MarkShape;
    static constexpr std::array<float, 2> ring{7, 3}, diamond{2.5f, 3};
    static constexpr std::array<float, 4> square{12, 3, 3, 3};
    switch (article.mark) {
        case MarkShape::ring: return ring;
        case MarkShape::square: return square;
        case MarkShape::diamond: return diamond;
        case MarkShape::disc:
        case MarkShape::triangle: break;
    }
    return {};
}

// Moves ascending places apart to a distance, as little as possible in the least
// squares (pool adjacent violators), and keeps them inside.
void move_apart(std::vector<float>& places, float distance, float low, float high) {
    struct Pool { float sum, count; float mean() const { return sum / count; } };
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < places.size(); ++i) {
        pools.push_back({places[i] - distance * static_cast<float>(i), 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    const float last = high - distance * static_cast<float>(places.size() - 1);
    std::size_t i = 0;
    for (const Pool& pool : pools)
        for (float n = 0; n < pool.count; ++n, ++i)
            places[i] = std::max(low, std::min(pool.mean(), last)) + distance * static_cast<float>(i);
}

struct Drawn { const Reading* reading; float end; };   // where its line ends

float height_of(const View& v, const OutcomeReadings& readings, double index) {
    return static_cast<float>(argument::chart_height(v.quantity(readings.quantity), index));
}

// One scale for all cards, so that they can be compared: the least size of change
// that has room for every line.
GridSize scale_of(const View& v) {
    float most = 0;
    for (const OutcomeReadings& readings : v.findings.readings->outcomes)
        for (const std::vector<double>* edge : {&readings.low, &readings.high})
            for (const double index : *edge) most = std::max(most, std::abs(height_of(v, readings, index)));
    for (const GridSize& size : grid_sizes)
        if (most <= size.at * chart_domain / grid_sizes.back().at) return size;
    return grid_sizes.back();
}

float y_of(float height, const GridSize& scale, Rect plot) {
    const float domain = scale.at * chart_domain / grid_sizes.back().at;
    return plot.mid_y() - std::clamp(height, -domain, domain) * plot.h / 2 / domain;
}

std::vector<Drawn> lines(View& v, const OutcomeReadings& readings, const GridSize& scale, Rect plot) {
    const Theme& t = v.theme();
    const auto height_at = [&](double index) { return y_of(height_of(v, readings, index), scale, plot); };
    const std::vector<double>& years = v.findings.readings->years;
    std::vector<float> x;
    for (const double year : years) x.push_back(plot.x + plot.w * static_cast<float>(year / v.document.years));
    for (const explainer::Mark& mark : v.document.year_marks)
        v.c.vline(plot.x + plot.w * static_cast<float>(mark.at / v.document.years), plot.y, plot.bottom(), t.rule);
    for (const float side : {-1.0f, 1.0f}) v.c.hline(plot.x, plot.right(), y_of(side * scale.at, scale, plot), t.rule);
    if (!readings.low.empty()) {
        std::vector<float> top, bottom;
        for (std::size_t i = 0; i < years.size(); ++i) {
            const float a = height_at(readings.low[i]), b = height_at(readings.high[i]);
            top.push_back(std::min(a, b));
            bottom.push_back(std::max(a, b));
        }
        v.c.band(x, top, bottom, t.ink3.with(0.13f));
    }
    v.c.hline(plot.x, plot.right(), plot.mid_y() - 0.5f, t.ink2, stroke::today);
    std::vector<Drawn> drawn;
    for (const Says says : {Says::joined, Says::argued})      // what is argued lies on top
        for (const Reading& reading : readings.of) {
            if (reading.says != says) continue;
            std::vector<Point> points;
            for (std::size_t i = 0; i < years.size(); ++i)
                points.push_back({x[i], height_at(reading.outcome.index[3][i])});
            static constexpr std::array<float, 2> ours{2, 4};
            const explainer::Article& article = v.article(reading.article);
            if (says == Says::joined) v.c.dashed(points, t.ink3, 1.5f, ours);
            else v.c.dashed(points, author_colour(t, article), 2, dashes(article));
            author_mark(v.c, points.back(), end_mark, article);
            drawn.push_back({&reading, points.back().y});
        }
    std::vector<double> heights;
    for (const Drawn& line : drawn) heights.push_back(-line.end);
    std::vector<Drawn> from_the_top;
    for (const std::size_t i : argument::largest_first(heights)) from_the_top.push_back(drawn[i]);
    return from_the_top;
}

void labels(View& v, const std::vector<Drawn>& drawn, Rect plot, float room) {
    const Theme& t = v.theme();
    if (drawn.empty()) return;
    std::vector<float> places;
    for (const Drawn& line : drawn) places.push_back(line.end);
    move_apart(places, label_gap, plot.y + 6, plot.bottom() - 6);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const bool ours = drawn[i].reading->says == Says::joined;
        v.c.line({plot.right() + 7, drawn[i].end}, {plot.right() + 15, places[i]}, t.control, 1);
        v.c.text_in(plot.right() + 18, places[i] - type::caption.line / 2, room - 18, v.article(drawn[i].reading->article).short_name,
                    type::caption, ours ? t.ink2 : t.ink);
    }
}

// Marks behind a word: those who say nothing, or whose claims we joined. Rows flow.
struct Flow { float x, y, left; };              // the row's beginning; where the next word stands

void marks_of(View& v, const OutcomeReadings& readings, Says says, const char* word, const char* id, float width, Flow& flow) {
    std::vector<const explainer::Article*> who;
    for (const Reading& reading : readings.of)
        if (reading.says == says) who.push_back(&v.article(reading.article));
    if (who.empty()) return;
    constexpr float pitch = 17;
    const float text = v.c.text_width(word, type::caption), need = text + 8 + pitch * static_cast<float>(who.size());
    if (flow.left > flow.x && flow.left + need > flow.x + width) flow.left = flow.x, flow.y += type::caption.line + 2;
    const Flow begun = flow;
    v.c.text_in(flow.left, flow.y, width, word, type::caption, v.theme().ink2);
    flow.left += text + 13;
    if (need > width) flow.left = flow.x + 6, flow.y += type::caption.line;
    for (const explainer::Article* article : who) {
        author_mark(v.c, {flow.left, flow.y + type::caption.line / 2}, end_mark, *article);
        flow.left += pitch;
    }
    text_node(v, std::string(id) + v.quantity(readings.quantity).id, std::string(word) + ": " + argument::who_text(v.document, readings, says),
              {begun.left, begun.y, std::min(need, width), flow.y + type::caption.line - begun.y});
    flow.left += 10;
}

float reading_card(View& v, std::size_t outcome, const GridSize& scale, Rect rect) {
    const OutcomeReadings& readings = v.findings.readings->outcomes[outcome];
    const explainer::Quantity& q = v.quantity(readings.quantity);
    const Theme& t = v.theme();
    const bool selected = v.session.state().outcome == static_cast<int>(outcome);
    semantics::Node node;
    node.id = "reading:" + q.id;
    node.role = semantics::Role::button;
    node.name = q.name;
    node.description = argument::apart_text(v.document, readings);
    node.selected = selected;
    float y = rect.y + 8;
    const float title = v.c.paragraph_height(rect.w, q.name, type::label);
    const Rect head{rect.x, rect.y, rect.w, std::max(title + 10, v.c.target())};
    const Touch touch = v.c.press(std::move(node), head);
    if (touch.pressed) v.session.select_outcome(static_cast<int>(outcome));
    if (touch.hovered) v.c.fill(head, t.hover());
    if (selected) v.c.fill({rect.x, rect.y, rect.w, stroke::selected_rule}, t.ink);
    else v.c.hline(rect.x, rect.right(), rect.y, touch.hovered ? t.ink : t.control);
    v.c.paragraph(rect.x, y, rect.w, q.name, type::label, t.ink);
    if (touch.focused) v.c.focus_ring(head.grown(-5), radius::chip);
    y = rect.y + title + 12;

    float room = 24;
    for (const explainer::Article& article : v.document.articles)
        room = std::max(room, v.c.text_width(article.short_name, type::caption) + 20);
    const bool beside = rect.w - room >= 96;
    if (!beside) room = 8;
    const Rect plot{rect.x, y, rect.w - room, plot_height};
    const auto [up, down] = end_words(q);
    const std::vector<Drawn> drawn = lines(v, readings, scale, plot);
    v.c.text_in(plot.x, y_of(scale.at, scale, plot) + 1, plot.w, up, type::caption, t.ink2);
    v.c.text_in(plot.x, y_of(-scale.at, scale, plot) - 18, plot.w, down, type::caption, t.ink2);
    if (beside) labels(v, drawn, plot, room);
    semantics::Node image;
    image.id = "readings-chart:" + q.id;
    image.role = semantics::Role::image;
    image.name = argument::readings_text(v.document, readings);
    v.c.name(std::move(image), plot);
    y = plot.bottom() + 4;
    Flow flow{rect.x, y, rect.x};
    if (!beside) marks_of(v, readings, Says::argued, "Argued", "argued:", rect.w, flow);
    marks_of(v, readings, Says::silent, "Silent", "silent:", rect.w, flow);
    marks_of(v, readings, Says::joined, "Joined by our inference", "joined:", rect.w, flow);
    y = flow.left > flow.x ? flow.y + type::caption.line + 2 : y;
    if (readings.differ) {
        const std::string apart = argument::apart_text(v.document, readings);
        const float height = v.c.paragraph(rect.x, y + 2, rect.w, apart, type::small, t.ink);
        text_node(v, "apart:" + q.id, apart, {rect.x, y + 2, rect.w, height});
        y += height + 2;
    }
    return y - rect.y;
}

float cards(View& v, const GridSize& scale, float x, float y, float width) {
    const std::size_t all = v.findings.readings->outcomes.size();
    const int columns = width >= 1100 ? 4 : width >= 780 ? 3 : width >= 500 ? 2 : 1;
    const bool foldable = columns < 3 && all > first_cards;
    const std::size_t shown = !foldable || v.memory.compare.all_outcomes ? all : first_cards;
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    float at = y;
    for (std::size_t first = 0; first < shown; first += static_cast<std::size_t>(columns)) {
        float height = 0;
        for (std::size_t i = first; i < std::min(shown, first + static_cast<std::size_t>(columns)); ++i)
            height = std::max(height, reading_card(v, i, scale, {x + static_cast<float>(i - first) * (cell + gutter), at, cell, 0}));
        at += height + row_gap;
    }
    if (foldable) at += fold_button(v, "all-readings", all, "outcomes", v.memory.compare.all_outcomes, x, at, width) + 8;
    return at - y;
}

// The levers that have moved, and the way to move them.
float settings_row(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const ButtonDesc change{.id = "change-levers", .name = "Change levers", .style = type::small_semi};
    const float change_w = v.c.text_width(change.name, change.style) + 20, row = 30, target = std::max(v.c.target(), row);
    const bool beside = width >= 420;
    const float room = beside ? width - change_w - 24 : width;
    const std::string intro = "At your settings";
    const bool moved = v.session.changed_levers() > 0;
    if (moved) v.c.text_in(x, y + row / 2 - 10, room, intro, type::small, t.ink2);
    std::string said = intro;
    float at = x + v.c.text_width(intro, type::small) + 18, top = y;
    for (const int lever : argument::all_levers(v.document)) {
        if (!v.session.changed(lever)) continue;
        const explainer::Quantity& q = v.quantity(lever);
        const std::string number = argument::number_text(q, v.lever(lever));
        said += (said == intro ? ": " : ", ") + q.name + " " + number;
        const float name = v.c.text_width(q.name, type::small), need = name + 17 + v.c.text_width(number, type::small_semi);
        if (at > x && at + need > x + room) at = x, top += row;
        const bool narrow = need > room;
        v.c.paragraph(at, top + row / 2 - 10, narrow ? room : name + 1, q.name, type::small, t.ink);
        if (narrow) top += v.c.paragraph_height(room, q.name, type::small), at -= name + 9;
        value_chip(v, at + need, top + row / 2, number, type::small_semi, true);
        at += need + 18;
    }
    const float bottom = top + row;
    if (moved) text_node(v, "at-settings", said, {x, y, room, bottom - y});
    const Rect rect{moved && beside ? x + width - change_w : x, beside || !moved ? y - (target - row) / 2 : bottom, change_w, target};
    if (quiet_button(v.c, change, rect)) v.session.open(session::Tab::explore);
    icon(v.c, {rect.right() - 8, rect.mid_y()}, Icon::chevron_right, t.ink);
    return std::max(bottom, rect.bottom()) - y;
}

// With every lever at today's value all readings are flat.
float beginnings(View& v, float x, float y, float width) {
    const std::string none = "Nothing has moved: every lever is at today’s value, and so is every reading. " +
                             std::string(v.document.scenarios.empty() ? "Change a lever to compare." : "Begin with one of these, or change the levers.");
    float at = y + v.c.paragraph(x, y, width, none, type::body, v.theme().ink);
    text_node(v, "nothing-moved", none, {x, y, width, at - y});
    at += 8 + settings_row(v, x, at + 8, width);
    const int columns = width >= 700 ? 2 : 1;
    const float cell = (width - gutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    std::array<float, 2> bottom{at, at};
    for (const explainer::Scenario& scenario : v.document.scenarios) {
        const std::size_t column = columns == 2 && bottom[1] < bottom[0] ? 1 : 0;
        bottom[column] += scenario_row(v, scenario, x + static_cast<float>(column) * (cell + gutter), bottom[column], cell);
    }
    return std::max(bottom[0], bottom[1]) - y;
}

}  // namespace

float readings_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::string title = argument::readings_title(v.document);
    const Style style = width < 300 ? type::h3 : type::h1;
    float height = v.c.paragraph(x, y, width, title, style, t.ink);
    v.c.heading(1, title, {x, y, width, height}, "headline");
    float at = y + height + 4;
    const bool moved = v.session.changed_levers() > 0;
    const bool known = v.findings.readings != nullptr && v.findings.readings->moved;   // within a few frames
    const GridSize scale = known ? scale_of(v) : grid_sizes.back();
    std::string note = "Each line keeps only what one article argues, and links of our own, in the median of its draws. Where an article is "
                       "silent there is no line. Grey dots: what it argues reaches the outcome only through a link of our own.";
    if (moved) note += " Up is better, and the thin grey lines are a " + std::string(scale.name) + " change.";
    height = v.c.paragraph(x, at, std::min(width, 780.0f), note, type::small, t.ink2);
    text_node(v, "how-to-read", note, {x, at, width, height});
    at += height + 12;
    if (!moved) return at + beginnings(v, x, at, width) - y;
    at += settings_row(v, x, at, width) + 14;
    if (!known) return at + 300 - y;
    return at + cards(v, scale, x, at, width) - y;
}

}  // namespace levers::ui
