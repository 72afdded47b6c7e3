#include <algorithm>

#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"
#include "ui/button.hpp"
#include "ui/compare.hpp"

namespace levers::ui {
namespace {

constexpr float row_height = 30, least_column = 66;

struct Column {
    std::string name;                          // "Today", "Mine", "A"
    const explainer::Settings* settings = nullptr;
    const argument::Answer* answer = nullptr;  // null: not known yet
    bool today = false;
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::size_t> shown;            // of them, from left to right
    std::vector<int> levers;                   // that are not at today's value somewhere
    float name = 0, column = 0;                // widths
    bool stacked = false;                      // a row's name stands above its cells
};

std::string letter(std::size_t saved) { return std::string(1, static_cast<char>('A' + static_cast<int>(saved))); }

std::vector<Column> columns_of(const View& v, const explainer::Settings& today) {
    std::vector<Column> columns{{"Today", &today, nullptr, true}, {"Mine", &v.session.state().settings, &v.answer, false}};
    const std::vector<session::Saved>& saved = v.session.saved();
    const std::vector<argument::Answer>* answers = v.findings.saved;
    for (std::size_t i = 0; i < saved.size(); ++i) {
        const bool known = answers != nullptr && answers->size() == saved.size();
        columns.push_back({letter(i), &saved[i].settings, known ? &(*answers)[i] : nullptr, false});
    }
    return columns;
}

argument::Verdict result_of(const Column& column, std::size_t outcome) {
    if (column.answer == nullptr) return {};
    return column.answer->outcomes[outcome];
}

double lever_of(const Column& column, int lever) { return column.settings->levers[static_cast<std::size_t>(lever)]; }

Table table_of(View& v, const explainer::Settings& today, float width) {
    Table t;
    t.columns = columns_of(v, today);
    for (const int lever : argument::all_levers(v.document))
        if (std::any_of(t.columns.begin(), t.columns.end(), [&](const Column& c) { return lever_of(c, lever) != v.quantity(lever).today; }))
            t.levers.push_back(lever);
    t.name = std::min(150.0f, width * 0.38f);
    t.stacked = width - t.name < 3 * least_column;
    if (t.stacked) t.name = 0;
    const std::size_t all = t.columns.size();
    const std::size_t fit = std::max<std::size_t>(2, static_cast<std::size_t>((width - t.name) / least_column));
    if (fit >= all) {
        for (std::size_t i = 0; i < all; ++i) t.shown.push_back(i);
    } else {
        t.shown = fit >= 3 ? std::vector<std::size_t>{0, 1} : std::vector<std::size_t>{1};
        const std::size_t window = fit - t.shown.size(), rest = all - 2;
        v.memory.compare.first_saved = std::min(v.memory.compare.first_saved, rest - std::min(window, rest));
        for (std::size_t i = 0; i < window; ++i) t.shown.push_back(2 + v.memory.compare.first_saved + i);
    }
    t.column = (width - t.name) / static_cast<float>(t.shown.size());
    return t;
}

// A name, and a cell for each column in sight. Returns the height.
template <class F> float row(View& v, const Table& t, const std::string& name, float x, float y, F cell) {
    const float all = t.column * static_cast<float>(t.shown.size());
    const float room = t.stacked ? all : t.name - 8;
    const float text = v.c.paragraph_height(room, name, type::small);
    const float height = t.stacked ? text + 4 + row_height : std::max(row_height, text + 8);
    v.c.paragraph(x, t.stacked ? y + 5 : y + (height - text) / 2, room, name, type::small, v.theme().ink);
    const float mid = t.stacked ? y + 4 + text + row_height / 2 : y + height / 2;
    for (std::size_t i = 0; i < t.shown.size(); ++i)
        cell(t.columns[t.shown[i]], Rect{x + t.name + t.column * static_cast<float>(i), mid - row_height / 2, t.column, row_height});
    return height;
}

// All columns in words, also those that are out of sight.
template <class F> std::string row_words(const Table& t, const std::string& name, F words) {
    std::string text = name + ":";
    for (const Column& column : t.columns)
        text += (&column == &t.columns.front() ? " " : "; ") + column.name + " " + words(column);
    return text + ".";
}

float heads(View& v, const Table& t, float x, float y) {
    const Theme& th = v.theme();
    for (std::size_t i = 0; i < t.shown.size(); ++i) {
        const float left = x + t.name + t.column * static_cast<float>(i);
        if (t.shown[i] == 1) v.c.fill({left, y, t.column, stroke::selected_rule}, th.ink);
        v.c.text_in(left + t.column / 2, y + 8, t.column, t.columns[t.shown[i]].name, type::label, th.ink, Align::centre);
    }
    const float bottom = y + 8 + type::label.line + 6;
    v.c.hline(x, x + t.name + t.column * static_cast<float>(t.shown.size()), bottom, th.control);
    return bottom + 1 - y;
}

float lever_rows(View& v, const Table& t, float x, float y, float right) {
    const Theme& th = v.theme();
    float at = y;
    for (const int lever : t.levers) {
        const explainer::Quantity& q = v.quantity(lever);
        const float height = row(v, t, q.name, x, at, [&](const Column& column, Rect cell) {
            const double value = lever_of(column, lever);
            const std::string number = argument::number_text(q, value);
            const bool changed = value != q.today;
            const Style style = changed ? type::small_semi : type::small;
            const float half = v.c.text_width(number, style) / 2 + (changed ? 4.0f : 0.0f);
            value_chip(v, cell.mid_x() + half, cell.mid_y(), number, style, changed);
        });
        text_node(v, "saved-lever:" + q.id,
                  row_words(t, q.name, [&](const Column& column) { return argument::number_text(q, lever_of(column, lever)); }),
                  {x, at, right - x, height});
        at += height;
        v.c.hline(x, right, at, &lever == &t.levers.back() ? th.control : th.rule);
    }
    return at - y;
}

float outcome_rows(View& v, const Table& t, float x, float y, float right) {
    float at = y;
    for (std::size_t o = 0; o < v.answer.outcomes.size(); ++o) {
        const explainer::Quantity& q = v.quantity(v.answer.outcomes[o].quantity);
        const Column& mine = t.columns[1];
        const auto other = [&](const Column& column) { return !column.today && &column != &mine && column.answer != nullptr && argument::differ(result_of(column, o), result_of(mine, o)); };
        const float height = row(v, t, q.name, x, at, [&](const Column& column, Rect cell) {
            const argument::Verdict result = result_of(column, o);
            if (column.today || column.answer != nullptr) size_marks(v.c, {cell.mid_x(), cell.mid_y()}, result.direction, result.size);
            if (other(column)) v.c.outline({cell.mid_x() - 25, cell.y + 3, 50, cell.h - 6}, v.theme().control, 1, radius::chip);
        });
        text_node(v, "saved-outcome:" + q.id, row_words(t, q.name, [&](const Column& column) {
                      return argument::verdict_words(result_of(column, o)) + (other(column) ? " (not as in mine)" : "");
                  }),
                  {x, at, right - x, height});
        at += height;
        v.c.hline(x, right, at, v.theme().rule);
    }
    return at - y;
}

// Which columns are in sight, where not all of them are.
float pager(View& v, const Table& t, float x, float y, float width) {
    const std::size_t fixed = t.shown.size() > 2 ? 2 : 1, window = t.shown.size() - fixed, rest = t.columns.size() - 2;
    if (t.shown.size() == t.columns.size() || window >= rest) return 0;
    const float size = v.c.touch() ? 44 : 28;
    std::size_t& first = v.memory.compare.first_saved;
    const std::string place = letter(first) + (window > 1 ? " to " + letter(first + window - 1) : "") + " of " + std::to_string(rest) + " saved";
    const float room = width - 2 * size - 8, text = v.c.paragraph_height(room, place, type::caption);
    v.c.paragraph(x, y + std::max(0.0f, (size - text) / 2), room, place, type::caption, v.theme().ink2);
    if (icon_button(v.c, "saved-previous", "Earlier saved scenarios", Icon::chevron_left, {x + width - 2 * size, y, size, size}, first > 0)) --first;
    if (icon_button(v.c, "saved-next", "Later saved scenarios", Icon::chevron_right, {x + width - size, y, size, size}, first + window < rest)) ++first;
    return std::max(size, text) + 4;
}

float saved_rows(View& v, const Table& t, float x, float y, float width) {
    const Theme& th = v.theme();
    const float h = v.c.touch() ? 44 : 32;
    float at = y;
    std::size_t remove = session::Session::most_saved;
    for (std::size_t i = 0; i < v.session.saved().size(); ++i) {
        const session::Saved& saved = v.session.saved()[i];
        const ButtonDesc apply{.id = "apply-saved:" + std::to_string(i), .name = "Set levers", .spoken = "Set levers: " + saved.name, .style = type::small_semi};
        const ButtonDesc gone{.id = "remove-saved:" + std::to_string(i), .name = "Remove", .spoken = "Remove " + saved.name, .style = type::small_semi};
        const float apply_w = button_width(v.c, apply), gone_w = button_width(v.c, gone), buttons = apply_w + 8 + gone_w;
        const bool beside = width - buttons >= 190;
        const float room = (beside ? width - buttons - 16 : width) - 20;
        v.c.text(x, at, letter(i), type::label, th.ink);
        const float name = v.c.paragraph(x + 20, at, room, saved.name, type::small_semi, th.ink);
        const Column& column = t.columns[2 + i];
        const std::string note = argument::difference_text(*t.columns[1].settings, v.answer, *column.settings, column.answer);
        const float text = name + v.c.paragraph(x + 20, at + name, room, note, type::caption, th.ink2);
        text_node(v, "saved:" + std::to_string(i), letter(i) + ", " + saved.name + ". " + note, {x, at, room + 20, text});
        float left = beside ? x + width - buttons : x, top = beside ? at : at + text + 6;
        if (button(v.c, apply, {left, top, std::min(apply_w, width), h})) v.session.apply(saved);
        if (!beside && buttons > width) top += h + 6;
        else left += apply_w + 8;
        if (button(v.c, gone, {left, top, std::min(gone_w, width), h})) remove = i;
        at = std::max(at + text, top + h) + 12;
    }
    if (remove < v.session.saved().size()) {
        v.wish.said = "Removed: " + v.session.saved()[remove].name + ".";
        v.session.remove_saved(remove);
    }
    if (const session::Saved* removed = v.session.removed(); removed != nullptr && v.session.saved().size() < session::Session::most_saved) {
        const ButtonDesc back{.id = "put-back", .name = "Put back", .spoken = "Put back " + removed->name, .icon = Icon::undo, .style = type::small_semi};
        const float back_w = std::min(button_width(v.c, back), width);
        if (button(v.c, back, {x, at, back_w, h})) {
            v.wish.said = back.spoken + ".";
            v.session.put_back();
        }
        at += h + 12;
    }
    return at - y;
}

float title(View& v, float x, float y, float width) {
    const bool can = v.session.can_save(), full = v.session.saved().size() == session::Session::most_saved;
    const ButtonDesc save{.id = "save", .name = "Save this one",
                          .description = can ? "" : full ? "No more can be saved" : "Today’s settings, and any that are saved, need no saving",
                          .spoken = "Save this one: these settings as a scenario", .enabled = can};
    const std::string text = "Saved scenarios";
    const float button_w = button_width(v.c, save), button_h = v.c.touch() ? 44 : 36;
    const bool beside = v.c.text_width(text, type::h3) + 16 + button_w <= width;
    const float height = v.c.paragraph(x, y, width, text, type::h3, v.theme().ink);
    v.c.heading(2, text, {x, y, width, height}, "saved-title");
    float at = y + height;
    if (button(v.c, save, beside ? Rect{x + width - button_w, y - 4, button_w, button_h} : Rect{x, at + 6, std::min(button_w, width), button_h})) {
        const std::string name = argument::settings_name(v.document, v.session.state().settings);
        v.wish.said = "Saved as " + letter(v.session.saved().size()) + ": " + name + ".";
        v.session.save(name);
    }
    at = beside ? std::max(at, y - 4 + button_h) : at + 6 + button_h;
    const std::size_t saved = v.session.saved().size();
    const std::string words = argument::saved_note(saved, saved == session::Session::most_saved);
    const float note = v.c.paragraph(x, at + 4, width, words, type::small, v.theme().ink2);
    text_node(v, "saved-note", words, {x, at + 4, width, note});
    return at + 4 + note + 12 - y;
}

}  // namespace

float saved_block(View& v, float x, float y, float width) {
    const Theme& th = v.theme();
    semantics::Node region;
    region.id = "saved-scenarios";
    region.role = semantics::Role::region;
    region.name = "Saved scenarios";
    v.c.open(std::move(region), {x, y, width, 28});
    float at = y + title(v, x, y, width);
    const explainer::Settings today = explainer::today(v.document);
    const Table t = table_of(v, today, width);
    const float right = x + width;
    const auto table = [&](float top) {
        float bottom = top + heads(v, t, x, top);
        bottom += lever_rows(v, t, x, bottom, right);
        return bottom + outcome_rows(v, t, x, bottom, right) - top;
    };
    const std::size_t mine = t.shown[0] == 1 ? 0 : 1;
    const float height = v.c.measure([&] { return table(at); });
    if (!t.stacked) v.c.fill({x + t.name + t.column * static_cast<float>(mine), at, t.column, height}, th.bg);
    at += table(at) + 8;
    at += pager(v, t, x, at, width);
    const std::string key = std::string("One to three marks: up to small, moderate, large. A bar: no change.") +
                            (t.columns.size() > 2 ? " Boxed: not as in mine." : "");
    const float note = v.c.paragraph(x, at, width, key, type::caption, th.ink2);
    text_node(v, "saved-key", key, {x, at, width, note});
    at += note + 14;
    at += saved_rows(v, t, x, at, width);
    v.c.close();
    return at - y;
}

}  // namespace levers::ui
