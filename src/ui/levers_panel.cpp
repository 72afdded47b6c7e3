#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/levers.hpp"

namespace levers::ui {
namespace {

constexpr float slot_pitch = 11, slot_mark = 7.5f, reset_room = 25, reset_margin = 24;

void reset_one(View& v, int lever, Rect rect, float icon_dy = 0) {
    const explainer::Quantity& q = v.quantity(lever);
    if (icon_button(v.c, "reset:" + q.id, "Reset " + q.name, Icon::reset, rect, true, {}, icon_dy))
        v.session.reset_lever(lever);
}

// What stands beside the number: its unit, and with room what the unit means.
std::string unit_text(const explainer::Quantity& q, bool room) {
    const std::string unit = q.unit == "%" ? "" : q.unit;
    if (unit.empty()) return q.unit_note;
    return q.unit_note.empty() || !room ? unit : unit + ", " + q.unit_note;
}

}  // namespace

std::string slider_id(const explainer::Quantity& q) { return "lever:" + q.id; }

void work(View& v, int lever, const Slide& slide) {
    follow(v, slide, [&](double value) { v.session.set_lever(lever, value); });
}

void author_slots(View& v, int lever, float x, float mid) {
    const std::vector<int> speaking = explainer::articles_of_lever(v.document, lever);
    for (std::size_t i = 0; i < v.document.articles.size(); ++i) {
        const Point at{x + slot_pitch * (static_cast<float>(i) + 0.5f), mid};
        if (std::find(speaking.begin(), speaking.end(), static_cast<int>(i)) != speaking.end())
            author_mark(v.c, at, slot_mark, v.document.articles[i]);
        else
            v.c.fill({at.x - 1, at.y - 1, 2, 2}, v.theme().control);
    }
}

float slots_width(const View& v) { return slot_pitch * static_cast<float>(v.document.articles.size()); }

std::string speakers(const View& v, int lever) {
    std::string text;
    for (const Voice& voice : voices(v, explainer::articles_of_lever(v.document, lever)))
        text += (text.empty() ? "" : ", ") + voice.name;
    return text.empty() ? "No author speaks of it." : "Spoken of by " + text + ".";
}

namespace {

struct Silent {
    std::string line;                // who is silent
    std::string in_full;             // and what each leaves unsaid
};

Silent silent_on(const View& v, int lever) {
    std::vector<int> who;
    Silent silent;
    for (const explainer::Silence& silence : v.document.silences) {
        if (silence.article < 0 || std::find(silence.quantities.begin(), silence.quantities.end(), lever) == silence.quantities.end())
            continue;
        who.push_back(silence.article);
        silent.in_full += (silent.in_full.empty() ? "" : " ") + v.article(silence.article).short_name + ": " + silence.says;
    }
    if (who.empty()) return silent;
    const std::size_t speaking = explainer::articles_of_lever(v.document, lever).size();
    if (speaking > 0 && speaking + who.size() == v.document.articles.size()) {
        silent.line = who.size() == 1 ? "The other is silent on this." : "The others are silent on this.";
        return silent;
    }
    for (const int article : who)
        silent.line += (silent.line.empty() ? "Silent on this: " : "; ") + v.article(article).short_name;
    silent.line += ".";
    return silent;
}

// Marks and names of those who speak, as many in a line as fit.
float names(View& v, int lever, float x, float y, float width) {
    constexpr float mark = 14, gap = 12, line = type::caption.line;
    float at = x, top = y;
    for (const Voice& voice : voices(v, explainer::articles_of_lever(v.document, lever))) {
        const float marks = mark * static_cast<float>(voice.articles.size()), need = marks + 2 + v.c.text_width(voice.name, type::caption);
        if (at > x && at + need > x + width) {
            at = x;
            top += line + 2;
        }
        for (std::size_t i = 0; i < voice.articles.size(); ++i)
            author_mark(v.c, {at + mark * (static_cast<float>(i) + 0.5f) - 2, top + line / 2}, 9, *voice.articles[i]);
        v.c.text(at + marks + 2, top, voice.name, type::caption, v.theme().ink2);
        at += need + gap;
    }
    text_node(v, "who:" + v.quantity(lever).id, speakers(v, lever), {x, y, width, top + line - y});
    return top + line - y;
}

// Chips of those who speak, and beside or below them who is silent.
float chips(View& v, int lever, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = x, top = y;
    const std::vector<Voice> speaking = voices(v, explainer::articles_of_lever(v.document, lever));
    for (const Voice& voice : speaking) {
        const float need = chip_width(v.c, voice.articles.size(), voice.name);
        if (at > x && at + need > x + width) {
            at = x;
            top += chip_height + 5;
        }
        chip(v.c, at, top, voice.articles, voice.name);
        at += need + 6;
    }
    text_node(v, "who:" + v.quantity(lever).id, speakers(v, lever), {x, y, width, top + chip_height - y});
    const auto [silence, in_full] = silent_on(v, lever);
    float bottom = speaking.empty() ? top : top + chip_height;
    if (silence.empty()) return bottom - y;
    const float line = type::caption.line;
    if (v.c.text_width(silence, type::caption) <= x + width - at) {
        v.c.text(at + 2, top + (chip_height - line) / 2, silence, type::caption, t.ink2);
        text_node(v, "silence:" + v.quantity(lever).id, in_full, {at + 2, top, x + width - at - 2, chip_height});
        return bottom - y;
    }
    bottom += speaking.empty() ? 0.0f : 4.0f;
    const float height = v.c.paragraph(x, bottom, width, silence, type::caption, t.ink2);
    text_node(v, "silence:" + v.quantity(lever).id, in_full, {x, bottom, width, height});
    return bottom + height - y;
}

float note_of(View& v, const explainer::Quantity& q, float x, float y, float width) {
    if (q.note.empty()) return 0;
    return 3 + v.c.paragraph(x, y + 3, width, q.note, type::caption, v.theme().ink2);
}

// Name, value and unit in one row, or in two where they do not fit.
float headline_row(View& v, int lever, float x, float y, float width, float row) {
    const explainer::Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    const double value = v.lever(lever);
    const bool changed = value != q.today;
    const std::string number = argument::number_text(q, value), unit = unit_text(q, !v.is_phone());
    // Kept free also while there is nothing to reset: nothing moves under a finger.
    const float reset = v.c.touch() ? 44 : reset_room;
    const float value_width = v.c.text_width(number, type::value) + 18;
    const float slots = v.is_phone() ? slots_width(v) + 8 : 0;
    const float name_width = v.c.text_width(q.name, type::label_large);
    const float unit_width = unit.empty() ? 0 : v.c.text_width(unit, type::caption) + 7;
    const float free = width - name_width - slots - reset - value_width - 8;
    const bool unit_beside = unit_width > 0 && unit_width <= free;
    const bool one_row = free >= 0;

    const float name_room = one_row ? name_width + 1 : width;
    const float name_height = one_row ? row : v.c.paragraph_height(name_room, q.name, type::label_large) + 2;
    v.c.paragraph(x, y + (one_row ? (row - type::label_large.line) / 2 : 0), name_room, q.name, type::label_large, t.ink);
    const float y_row = one_row ? y : y + name_height, mid = y_row + row / 2;
    if (v.is_phone()) author_slots(v, lever, one_row ? x + name_width + 8 : x, mid);
    float right = x + width;
    if (unit_beside) {
        // On a phone the unit stands before the number, so that numbers align.
        if (!v.is_phone()) {
            v.c.text(right, mid - 8, unit, type::caption, t.ink2, Align::right);
            right -= unit_width;
        }
    }
    float left = value_chip(v.c, right, mid, number, type::value, changed);
    if (unit_beside && v.is_phone()) {
        v.c.text(left - 7, mid - 8, unit, type::caption, t.ink2, Align::right);
        left -= unit_width;
    }
    if (changed) {
        // A finger's target reaches up, away from the slider.
        const float y_reset = y_row + row - reset - (v.c.touch() ? 0.0f : 3.5f);
        const float beside_name = x + name_width + (v.is_phone() ? slots : 0) + 2;
        reset_one(v, lever, {one_row ? std::min(beside_name, left - reset) : left - reset - 2, y_reset, reset, reset},
                  mid - y_reset - reset / 2);
    }
    float height = one_row ? row : name_height + row;
    if (!unit_beside && unit_width > 0 && !(v.is_phone() && q.unit.empty()))
        height += v.c.paragraph(x, y + height, width, unit, type::caption, t.ink2) + (v.c.touch() ? 2.0f : 0.0f);
    return height;
}

// Name, who speaks, slider and value in a row.
float compact_row(View& v, int lever, float x, float y, float width, float value_room) {
    const explainer::Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    const double value = v.lever(lever);
    const float slots = slots_width(v), slider = std::max(66.0f, width * 0.2f);
    const float name_room = width - 6 - slots - 8 - slider - 8 - value_room;
    const std::string& name = v.c.text_width(q.name, type::body) > name_room ? q.short_name : q.name;
    const float text = v.c.paragraph_height(name_room, name, type::body);
    const float height = std::max(compact_slider.hit, text + 2), mid = y + height / 2;
    v.c.paragraph(x, mid - text / 2, name_room, name, type::body, t.ink);
    // In the margin, where it takes no room from the name.
    if (value != q.today) reset_one(v, lever, {x - reset_margin, mid - reset_room / 2, reset_margin, reset_room});
    float at = x + name_room + 6;
    author_slots(v, lever, at, mid);
    const Rect who{at, y, slots, height};
    at += slots + 8;
    work(v, lever,
         lever_slider(v.c, slider_id(q), q, value, {at, mid - compact_slider.hit / 2, slider, compact_slider.hit},
                      compact_slider));
    text_node(v, "who:" + q.id, speakers(v, lever), who);
    const Style style = value != q.today ? type::small_semi : type::small;
    value_chip(v.c, x + width, mid, argument::number_text(q, value), style, value != q.today);
    return height;
}

// The same in two rows, for fingers and for narrow columns.
float compact_stack(View& v, int lever, float x, float y, float width) {
    const explainer::Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    const double value = v.lever(lever);
    const bool changed = value != q.today;
    const std::string number = argument::number_text(q, value);
    const float value_width = v.c.text_width(number, type::small_semi) + 12, slots = slots_width(v);
    const bool slots_beside = v.c.text_width(q.name, type::body) + slots + value_width + 16 <= width;
    const float name_room = width - value_width - (slots_beside ? slots + 8 : 0);
    const float text = v.c.paragraph_height(name_room, q.name, type::body);
    v.c.paragraph(x, y + 4, name_room, q.name, type::body, t.ink);
    value_chip(v.c, x + width, y + 4 + type::body.line / 2, number, changed ? type::small_semi : type::small, changed);
    float at = y + 4 + text;
    const Point who = slots_beside ? Point{x + width - value_width - slots - 8, y + 4 + type::body.line / 2} : Point{x, at + 6};
    author_slots(v, lever, who.x, who.y);
    if (!slots_beside) at += 12;
    const SliderSize size = v.c.touch() || v.is_phone() ? compact_touch_slider : compact_slider;
    const float reset = size.hit;
    work(v, lever, lever_slider(v.c, slider_id(q), q, value, {x, at, width - reset - 6, size.hit}, size));
    text_node(v, "who:" + q.id, speakers(v, lever), {who.x, who.y - 6, slots, 12});
    if (changed) reset_one(v, lever, {x + width - reset, at, reset, size.hit});
    return at + size.hit - y;
}

// The widest number of any compact lever, so that the columns of all groups are in line.
float compact_value_room(const View& v) {
    float room = 34;
    for (const explainer::LeverGroup& group : v.document.lever_groups) {
        if (group.name.empty()) continue;
        for (const int lever : group.levers) {
            const explainer::Quantity& q = v.quantity(lever);
            for (const double value : {q.low, q.high, q.today})
                room = std::max(room, v.c.text_width(argument::number_text(q, value), type::small_semi) + 8);
        }
    }
    return room;
}

float compact_levers(View& v, const std::vector<int>& levers, float x, float y, float width) {
    const float value_room = compact_value_room(v);
    const float in_row = 101 + slots_width(v) + 8 + 66 + 8 + value_room;
    const bool stacked = v.is_phone() || v.c.touch() || in_row > width;
    float at = y;
    for (const int lever : levers)
        at += stacked ? compact_stack(v, lever, x, at, width) : compact_row(v, lever, x, at, width, value_room);
    return at - y;
}

// A name that opens and closes what follows. Returns its height.
float fold(View& v, const std::string& id, const std::string& name, bool open, Rect place, bool& pressed) {
    const Theme& t = v.theme();
    const float text = v.c.paragraph_height(place.w - 24, name, type::label);
    const Rect row{place.x, place.y, place.w, std::max(place.h, text + 10)};
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::button;
    node.name = name;
    node.expanded = open;
    const Touch touch = v.c.press(std::move(node), row);
    if (touch.hovered) v.c.fill(row, t.hover());
    v.c.paragraph(row.x, row.mid_y() - text / 2, row.w - 24, name, type::label, t.ink);
    icon(v.c, {row.right() - 9, row.mid_y()}, open ? Icon::chevron_up : Icon::chevron_down, t.ink);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    pressed = touch.pressed;
    return row.h;
}

float group(View& v, std::size_t n, float x, float y, float width) {
    const explainer::LeverGroup& group = v.document.lever_groups[n];
    const bool open = v.memory.folded.count(n) == 0;
    bool pressed = false;
    const float least = std::max(v.c.target(), 29.0f);
    v.c.hline(x, x + width, y, v.theme().rule);
    semantics::Node node;
    node.id = "levers:" + std::to_string(n);
    node.role = semantics::Role::group;
    node.name = group.name;
    v.c.open(std::move(node), {x, y, width, least});
    float height = 1 + fold(v, "group:" + std::to_string(n), group.name, open, {x, y + 1, width, least}, pressed);
    if (pressed && open) v.memory.folded.insert(n);
    else if (pressed) v.memory.folded.erase(n);
    if (open) height += compact_levers(v, group.levers, x, y + height, width) + 7;
    v.c.close();
    return height;
}

float header(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const int changed = v.session.changed_levers();
    const float row = v.c.touch() || v.is_phone() ? 44 : 28;
    const std::string name = "Levers";
    const float title = v.c.text(x, y + (row - type::h3.line) / 2, name, type::h3, t.ink);
    v.c.heading(2, name, {x, y, title, row});
    if (changed == 0) {
        const std::string today = "All at today";
        if (title + v.c.text_width(today, type::small) + 12 <= width)
            v.c.text(x + width, y + (row - type::small.line) / 2, today, type::small, t.ink2, Align::right);
        return row;
    }
    const float reset = 18 + v.c.text_width("Reset", type::small_semi);
    if (quiet_button(v.c, {.id = "reset", .name = "Reset", .spoken = "Reset all levers to today", .icon = Icon::reset,
                           .style = type::small_semi},
                     {x + width - reset, y, reset, row}))
        v.session.reset();
    std::string count = std::to_string(changed) + " changed";
    if (width > 310 && !v.is_phone()) count += " from today";
    const float left = x + width - reset - 14 - v.c.text_width(count, type::small);
    if (left - 20 > x + title) {
        v.c.text(left, y + (row - type::small.line) / 2, count, type::small, t.ink2);
        v.c.disc({left - 11, y + row / 2}, 5.5f, t.marker_edge);
        v.c.disc({left - 11, y + row / 2}, 4, t.marker);
        text_node(v, "changed", count, {left, y, x + width - reset - 14 - left, row});
    }
    return row;
}

}  // namespace

std::string more_levers(const explainer::Document& d) {
    std::size_t count = 0;
    for (const explainer::LeverGroup& g : d.lever_groups) count += g.name.empty() ? 0 : g.levers.size();
    return count == 0 ? "" : capitalised(count_word(count)) + (count == 1 ? " more lever" : " more levers");
}

float headline_lever(View& v, int lever, float x, float y, float width) {
    const explainer::Quantity& q = v.quantity(lever);
    const SliderSize size = v.is_phone() ? phone_slider : headline_slider;
    const float row = v.c.touch() ? 32 : 28;
    float at = y + headline_row(v, lever, x, y, width, row);
    at += v.is_phone() && !v.c.touch() ? 4.0f : v.c.touch() ? 0.0f : -3.0f;
    const Rect track{x, at, width, size.hit};
    work(v, lever, lever_slider(v.c, slider_id(q), q, v.lever(lever), track, size));
    at = track.mid_y() + reference_labels(v.c, q, track, size) + 3;
    if (v.is_phone()) {
        text_node(v, "who:" + q.id, speakers(v, lever), {x, y, width, row});
        at = std::max(at, track.bottom());
    } else {
        at += v.embed != nullptr ? names(v, lever, x, at, width) : chips(v, lever, x, at, width);
    }
    if (v.embed == nullptr) at += note_of(v, q, x, at, width);
    return at + (v.is_phone() ? 6.0f : 13.0f) - y;
}

float value_chip(View& v, float right, float mid, const std::string& text, Style style, bool changed) {
    const Theme& t = v.theme();
    const float pad = style.px > 16 ? 9.0f : 4.0f;
    const float width = v.c.text_width(text, style), left = right - width - (changed ? 2 * pad : 0);
    const float top = mid - style.line / 2;
    if (changed) {
        v.c.fill({left, top, right - left, style.line + 1}, t.marker);
        v.c.fill({left, top + style.line, right - left, stroke::marker_underline}, t.marker_edge);
    }
    v.c.text(left + (changed ? pad : 0), top, text, style, changed ? t.on_marker : t.ink);
    return left;
}

std::vector<Voice> voices(const View& v, const std::vector<int>& articles) {
    std::vector<Voice> result;
    for (const int index : articles) {
        const explainer::Article& article = v.article(index);
        const auto same = std::find_if(result.begin(), result.end(), [&](const Voice& voice) { return voice.name == article.by; });
        if (same != result.end()) same->articles.push_back(&article);
        else result.push_back({article.by, {&article}});
    }
    return result;
}

float levers_panel(View& v, float x, float y, float width, int columns) {
    semantics::Node region;
    region.id = "levers";
    region.role = semantics::Role::region;
    region.name = "Levers";
    v.c.open(std::move(region), {x, y, width, 28});
    const float gap = 32, cell = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float top = y + header(v, x, y, width) + (v.is_phone() ? 2.0f : 14.0f);
    const std::vector<explainer::LeverGroup>& groups = v.document.lever_groups;
    std::array<float, 2> bottom{top, top};
    const auto place = [&](std::size_t column) { return x + static_cast<float>(column) * (cell + gap); };
    for (const explainer::LeverGroup& g : groups)
        if (g.name.empty())
            for (const int lever : g.levers) bottom[0] += headline_lever(v, lever, place(0), bottom[0], cell);
    bool open = true;
    if (v.is_phone() && !more_levers(v.document).empty()) {
        const std::string name = more_levers(v.document);
        bool pressed = false;
        bottom[0] += 6;
        v.c.hline(x, x + width, bottom[0], v.theme().control);
        open = v.memory.more_levers;
        bottom[0] += 1 + fold(v, "more-levers", name, open, {x, bottom[0] + 1, width, 48}, pressed);
        if (pressed) v.memory.more_levers = !v.memory.more_levers;
    }
    for (std::size_t n = 0; open && n < groups.size(); ++n) {
        if (groups[n].name.empty()) continue;
        const std::size_t column = columns == 2 && bottom[1] < bottom[0] ? 1 : 0;
        bottom[column] += group(v, n, place(column), bottom[column], cell);
    }
    v.c.close();
    return std::max(bottom[0], bottom[1]) - y;
}

}  // namespace levers::ui
