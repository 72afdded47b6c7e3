#include "ui/slider.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "argument/narrate.hpp"

namespace levers::ui {

using explainer::Quantity;

namespace {

constexpr float label_gap = 9, label_slip = 12;   // between labels; how far one may stand from its tick

struct Span { float left, right; };

// The values lie inside, so that the handle never leaves the track.
Span inside(Rect row, const SliderSize& size) {
    const float inset = std::min(size.handle, 10.0f);
    return {row.x + inset, row.right() - inset};
}

float x_of(const Quantity& q, double value, Rect row, const SliderSize& size) {
    const Span span = inside(row, size);
    return span.left + static_cast<float>(track_share(q, value)) * (span.right - span.left);
}

struct Label {                       // from left to right
    std::string number, words;
    float tick = 0;
    int priority = 0;                // 0 is kept longest
};

std::vector<Label> labels_of(const Quantity& q, Rect row, const SliderSize& size) {
    std::vector<Label> labels;
    const auto add = [&](double at, std::string number, std::string words, int priority) {
        labels.push_back({std::move(number), std::move(words), x_of(q, at, row, size), priority});
        for (std::size_t i = labels.size() - 1; i > 0 && labels[i - 1].tick > labels[i].tick; --i) std::swap(labels[i - 1], labels[i]);
    };
    add(q.today, argument::number_text(q, q.today), "today", 0);
    bool low_marked = q.today == q.low, high_marked = q.today == q.high;
    int priority = 3;
    for (const explainer::Mark& mark : q.marks) {
        low_marked = low_marked || mark.at == q.low;
        high_marked = high_marked || mark.at == q.high;
        if (mark.at != q.today) add(mark.at, argument::number_text(q, mark.at), mark.label, priority++);
    }
    const auto end = [&](double at, const std::string& words, bool marked) {
        if (marked) return;
        if (words.empty()) add(at, argument::number_text(q, at), "", priority++);
        else add(at, "", words, priority++);
    };
    end(q.low, q.low_end, low_marked);
    end(q.high, q.high_end, high_marked);
    return labels;
}

// `reach`: how far from its left a box may have its tick. A number with words
// behind it belongs to a tick near the number, not to one under the last word.
struct Box { float tick, width, left, weight, reach; };

// Moves boxes aside so that none overlap, as little as possible in the least
// squares (weighted pool adjacent violators). False when one ends up away from its tick.
bool place(std::vector<Box>& boxes, Span bounds) {
    struct Pool { float sum, count; float mean() const { return sum / count; } };
    std::vector<Pool> pools;
    std::vector<std::size_t> last;   // index of each pool's last box
    float before = 0;
    std::vector<float> offset;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        offset.push_back(before);
        pools.push_back({(boxes[i].tick - boxes[i].width / 2 - before) * boxes[i].weight, boxes[i].weight});
        last.push_back(i);
        before += boxes[i].width + label_gap;
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            last[last.size() - 2] = last.back();
            pools.pop_back();
            last.pop_back();
        }
    }
    const float room = bounds.right - (before - label_gap);
    if (room < bounds.left - 0.5f) return false;
    for (std::size_t pool = 0, i = 0; pool < pools.size(); ++pool)
        for (; i <= last[pool]; ++i) {
            boxes[i].left = std::clamp(pools[pool].mean(), bounds.left, std::max(room, bounds.left)) + offset[i];
            if (boxes[i].tick < boxes[i].left - label_slip || boxes[i].tick > boxes[i].left + boxes[i].reach + label_slip)
                return false;
        }
    return true;
}

// Today's label gives way least.
float weight_of(const Label& l) { return l.priority == 0 ? 6.0f : 1.0f; }

float full_width(const Canvas& c, const Label& l, const SliderSize& size) {
    const float gap = l.number.empty() || l.words.empty() ? 0 : 4;
    return c.text_width(l.number, size.number) + gap + c.text_width(l.words, size.words);
}

bool place_line(const Canvas& c, const std::vector<Label>& labels, Span bounds, const SliderSize& size, std::vector<Box>& boxes) {
    boxes.clear();
    for (const Label& l : labels) {
        const float width = full_width(c, l, size);
        boxes.push_back({l.tick, width, 0, weight_of(l), l.number.empty() ? width : width / 2});
    }
    return place(boxes, bounds);
}

// Numbers above words, each row placed for itself; a label without one of them
// takes no room in that row.
bool place_row(const Canvas& c, const std::vector<Label>& labels, Span bounds, const SliderSize& size, bool numbers, std::vector<Box>& boxes) {
    std::vector<Box> present;
    std::vector<std::size_t> which;
    boxes.assign(labels.size(), {});
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string& text = numbers ? labels[i].number : labels[i].words;
        if (text.empty()) continue;
        const float width = c.text_width(text, numbers ? size.number : size.words);
        present.push_back({labels[i].tick, width, 0, weight_of(labels[i]), width});
        which.push_back(i);
    }
    if (present.empty()) return true;
    if (!place(present, bounds)) return false;
    for (std::size_t i = 0; i < which.size(); ++i) boxes[which[i]] = present[i];
    return true;
}

void drop_least(std::vector<Label>& labels) {
    labels.erase(std::max_element(labels.begin(), labels.end(),
                                  [](const Label& a, const Label& b) { return a.priority < b.priority; }));
}

// From where it was to where the reader moved it.
void draw_span(Canvas& c, float left, float right, float y, float height) {
    const Theme& t = c.theme();
    const Rect moved{left, y - height / 2, right - left, height};
    c.fill(moved, t.marker);
    c.hline(moved.x, moved.right(), moved.y, t.marker_edge, 1);
    c.hline(moved.x, moved.right(), moved.bottom() - 1, t.marker_edge, 1);
}

void draw_handle(Canvas& c, Point at, const SliderSize& size, const Touch& touch, bool changed) {
    const Theme& t = c.theme();
    const float radius = size.handle + (touch.hovered || touch.held ? 1.5f : 0.0f);
    if (touch.held) c.disc(at, radius + 8, t.marker.with(0.4f));
    c.disc(at, radius, changed ? t.marker_edge : t.ink);
    c.disc(at, radius - stroke::handle, changed ? t.marker : t.raised);
    if (size.grip) {
        const float grip = size.handle * 0.36f, gap = size.handle * 0.28f, width = std::max(1.8f, size.handle * 0.1f);
        const Colour ink = changed ? t.on_marker : t.ink;
        for (const float side : {-1.0f, 1.0f})
            c.fill({at.x + side * gap - width / 2, at.y - grip, width, 2 * grip}, ink);
    }
    if (touch.focused) c.ring(at, radius + stroke::focus_gap + stroke::focus_ring, t.focus_ring, stroke::focus_ring);
}

// What is drawn along the track, for who does not see it.
std::string scale_words(const Quantity& q) {
    std::string text;
    if (!q.low_end.empty() && !q.high_end.empty()) text = " From " + q.low_end + " to " + q.high_end + ".";
    for (const explainer::Mark& mark : q.marks)
        text += (&mark == q.marks.data() ? " Marked: " : "; ") + argument::number_text(q, mark.at) + ", " + mark.label;
    return q.marks.empty() ? text : text + ".";
}

}  // namespace

semantics::Node lever_node(const std::string& id, const Quantity& q, double value) {
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::slider;
    node.name = q.name;
    node.description = q.note + scale_words(q);
    node.value_text = argument::value_text(q, value) + (value == q.today ? ", as today" : ", " + argument::change_text(q, value));
    node.value = value;
    node.min = q.low;
    node.max = q.high;
    node.step = q.step;
    node.page = std::max(q.step, std::round((q.high - q.low) / 10 / q.step) * q.step);
    return node;
}

namespace {

Slide slide_lever(Canvas& c, const std::string& id, const Quantity& q, double value, Rect row, const SliderSize& size) {
    const Span span = inside(row, size);
    return c.slide(lever_node(id, q, value), row, [&](float x) {
        const double scale = std::pow(10.0, q.decimals);
        return std::round(track_value(q, (x - span.left) / (span.right - span.left)) * scale) / scale;
    });
}

}  // namespace

Slide lever_slider(Canvas& c, const std::string& id, const Quantity& q, double value, Rect row, const SliderSize& size) {
    const Slide slide = slide_lever(c, id, q, value, row, size);
    if (!c.visible(row.grown(8))) return slide;

    const Theme& t = c.theme();
    const float y = row.mid_y();
    const bool changed = value != q.today;
    const float today_x = x_of(q, q.today, row, size);
    // While it is dragged, the handle is where the pointer is, not a frame behind.
    const double shown = slide.value.value_or(value);
    const float x = x_of(q, shown, row, size);
    c.fill({row.x, y - size.track / 2, row.w, size.track}, slide.hovered || slide.held ? t.ink2 : t.control,
           size.track > 2 ? size.track / 2 : 0);
    if (size.reference > 0) {
        const auto tick = [&](double at) {
            if (at != q.today) c.vline(x_of(q, at, row, size) - 0.5f, y + 6, y + 6 + size.reference, t.control, 1);
        };
        for (const explainer::Mark& mark : q.marks) tick(mark.at);
        tick(q.low);
        tick(q.high);
    }
    if (changed) draw_span(c, std::min(today_x, x), std::max(today_x, x), y, size.span);
    c.vline(today_x - stroke::today_tick / 2, y - size.tick / 2, y + size.tick / 2, t.ink, stroke::today_tick);
    draw_handle(c, {x, y}, size, slide, changed);
    return slide;
}

Slide attract_lever(Canvas& c, const std::string& id, const Quantity& q, double value, double share, Rect row) {
    const SliderSize& size = attract_slider;
    const Slide slide = slide_lever(c, id, q, value, row, size);
    const Theme& t = c.theme();
    const Span span = inside(row, size);
    const float x = slide.value ? x_of(q, *slide.value, row, size) : span.left + static_cast<float>(share) * (span.right - span.left);
    const float y = row.mid_y(), room = size.handle + 72;      // of the handle with what points away from it
    const float left = x - room, right = x + room;
    if (left > row.x) c.fill({row.x, y - size.track / 2, left - row.x, size.track}, t.control, size.track / 2);
    if (right < row.right()) c.fill({right, y - size.track / 2, row.right() - right, size.track}, t.control, size.track / 2);
    const auto tick = [&](double at) { c.vline(x_of(q, at, row, size) - 0.75f, y + 12, y + 30, t.control, 1.5f); };
    for (const explainer::Mark& mark : q.marks) tick(mark.at);
    // Today's stands out over the handle, too.
    const float today = x_of(q, q.today, row, size);
    c.vline(today - 1.25f, std::abs(today - x) < 6 ? y - size.tick / 2 : y - 18, y + 30, t.ink, 2.5f);
    for (const float side : {-1.0f, 1.0f})
        for (const float step : {0.0f, 24.0f}) {
            const float tip = x + side * (size.handle + 28 + step), wing = tip - side * 9;
            if (std::min(tip, wing) < row.x || std::max(tip, wing) > row.right()) continue;
            c.polyline({{wing, y - 9}, {tip, y}, {wing, y + 9}}, t.marker.with(step > 0 ? 0.55f : 1.0f), 4);
        }
    draw_handle(c, {x, y}, size, slide, true);
    return slide;
}

Slide belief_slider(Canvas& c, const std::string& id, std::string name, std::string said, double belief, Rect row) {
    const SliderSize size = c.touch() ? SliderSize{2, 8, 9, 9, 0, 44, false} : SliderSize{2, 7, 7, 8, 0, 25, false};
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::slider;
    node.name = std::move(name);
    node.value_text = std::move(said);
    node.value = std::round(100 * belief);
    node.max = 100;
    node.step = 5;
    node.page = 25;
    const Span span = inside(row, size);
    const auto at = [&](double share) { return span.left + static_cast<float>(share) * (span.right - span.left); };
    const Slide slide = c.slide(std::move(node), row, [&](float x) {
        return 5 * std::round(20 * std::clamp((x - span.left) / (span.right - span.left), 0.0f, 1.0f));
    });
    if (!c.visible(row.grown(8))) return slide;
    const Theme& t = c.theme();
    const double shown = slide.value.value_or(100 * belief) / 100;
    const float y = row.mid_y();
    c.hline(row.x, row.right(), y - size.track / 2, slide.hovered || slide.held ? t.ink2 : t.control, size.track);
    for (const double quarter : {0.0, 0.25, 0.5, 0.75}) c.vline(at(quarter) - 0.5f, y - size.tick / 2, y + size.tick / 2, t.control, 1);
    if (shown < 1.0) {
        draw_span(c, at(shown), at(1.0), y, size.span);
        c.vline(at(1.0) - 1, y - size.span / 2, y + size.span / 2, t.marker_edge, 1);
    }
    draw_handle(c, {at(shown), y}, size, slide, shown < 1.0);
    return slide;
}

float reference_labels(Canvas& c, const Quantity& q, Rect row, const SliderSize& size) {
    const Theme& t = c.theme();
    std::vector<Label> labels = labels_of(q, row, size);
    const Span bounds{row.x, row.right()};
    const float top = row.mid_y() + 6 + size.reference + 1, line = size.words.line;
    std::vector<Box> numbers, words;
    while (!labels.empty()) {
        if (!size.apart && place_line(c, labels, bounds, size, words)) {
            for (std::size_t i = 0; i < labels.size(); ++i) {
                float x = words[i].left;
                x += c.text(x, top, labels[i].number, size.number, t.ink);
                if (!labels[i].number.empty() && !labels[i].words.empty()) x += 4;
                c.text(x, top, labels[i].words, size.words, t.ink2);
            }
            return 6 + size.reference + 1 + line;
        }
        if (place_row(c, labels, bounds, size, true, numbers) && place_row(c, labels, bounds, size, false, words)) {
            for (std::size_t i = 0; i < labels.size(); ++i) {
                c.text(numbers[i].left, top, labels[i].number, size.number, t.ink);
                c.text(words[i].left, top + size.number.line - 3, labels[i].words, size.words, t.ink2);
            }
            return 6 + size.reference + 1 + size.number.line + line - 3;
        }
        drop_least(labels);
    }
    return 6 + size.reference + 1;
}

}  // namespace levers::ui
