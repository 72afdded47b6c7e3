#include "app/live_sections.hpp"

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "app/json_text.hpp"
#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"

namespace levers::app {

using argument::Findings;
using explainer::Document;
using explainer::Quantity;
using session::Session;

namespace {

using Row = std::vector<std::string>;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void put_rows(std::string& out, const std::vector<Row>& rows) {
    key(out, "rows");
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += r == 0 ? "[[" : ",[";
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            if (i > 0) out += ',';
            put_text(out, rows[r][i]);
        }
        out += ']';
    }
    out += rows.empty() ? "[]" : "]";
}

void lines(List& parts, const std::vector<Row>& rows) { put_rows(parts.add("list"), rows); }

void table(List& parts, std::string_view caption, const std::vector<Row>& rows) {
    parts.line("table", caption);
    put_rows(parts.last(), rows);
}

void button(List& parts, const std::string& control, std::string_view text, const std::string& name, bool on = true) {
    parts.line("button", text);
    put(parts.last(), "id", control);
    put(parts.last(), "name", name);
    put(parts.last(), "on", std::optional(on));
}

void doubts(List& parts, const Document& d, const argument::Doubts& doubts) {
    if (doubts.draws == 0) return;
    parts.line("p", argument::doubts_intro(doubts));
    std::vector<Row> rows;
    for (const std::string& line : argument::doubts_text(d, doubts)) rows.push_back({line});
    if (!rows.empty()) lines(parts, rows);
}

void readings(List& parts, const Document& d, const argument::Readings& readings) {
    if (!readings.moved) return parts.line("p", "Nothing has moved: every lever is at today’s value, and so is every reading.");
    std::string apart;
    std::vector<Row> rows;
    for (const argument::OutcomeReadings& outcome : readings.outcomes) {
        if (outcome.differ) apart += (apart.empty() ? "" : "; ") + d.quantities[at(outcome.quantity)].name;
        const std::string differ = argument::apart_text(d, outcome);
        rows.push_back({argument::readings_text(d, outcome) + (differ.empty() ? "" : " ") + differ});
    }
    parts.line("p", "Each reading keeps only what one article argues, and links of our own. Silent is who argues nothing that leads from these levers there.");
    parts.line("p", apart.empty() ? "No two differ in sign." : "They differ in sign on: " + apart + ".");
    parts.line("fold", "Every outcome, by who reads it");
    lines(parts, rows);
}

void robustness(List& parts, const Document& d, const argument::Robustness& r) {
    parts.line("p", argument::robustness_text(d, r) + (r.moved ? " " : "") + (r.moved ? argument::share_note : ""));
    if (!r.moved) return;
    if (r.strengths.empty()) return parts.line("p", "No single strength decides it.");
    const Quantity& outcome = d.quantities[at(d.outcomes[at(r.outcome)])];
    std::vector<Row> rows{{"Link", "Argued in", "Where it is weak", "Where it is strong", "Part of the spread over draws"}};
    for (const argument::Strength& s : r.strengths)
        rows.push_back({argument::strength_title(d, s.link), argument::strength_claims(d, s.link),
                        argument::change_words(d, outcome, s.low), argument::change_words(d, outcome, s.high),
                        argument::percent_text(s.part)});
    parts.line("fold", "Which strengths matter most");
    table(parts, "In the fifth of draws in which a link is weakest, and in that in which it is strongest", rows);
}

void choice(List& parts, const Document& d, std::string_view id, std::string_view text, int lever) {
    std::string& out = parts.add("choice");
    put(out, "id", id);
    put(out, "text", text);
    put(out, "value", d.quantities[at(lever)].id);
    std::vector<Row> rows;
    for (const int other : argument::all_levers(d)) rows.push_back({d.quantities[at(other)].id, d.quantities[at(other)].name});
    put_rows(out, rows);
}

// A table of words at every fourth place: cells have their heads said, which a line that winds through a plane has not.
void grid(List& parts, const Session& session, const argument::Grid& grid) {
    constexpr int step = 4;
    const Document& d = session.document();
    choice(parts, d, "across", "Across", grid.across);
    choice(parts, d, "up", "Down", grid.up);
    parts.line("p", argument::grid_text(d, grid));
    const Quantity &across = d.quantities[at(grid.across)], &up = d.quantities[at(grid.up)];
    const auto nearest = [&](const Quantity& lever, int index) {
        return static_cast<int>(std::lround((argument::Grid::side - 1) * explainer::track_share(lever, session.state().settings.levers[at(index)])));
    };
    parts.line("p", "Nearest to you: " + argument::place_text(d, grid, nearest(across, grid.across), nearest(up, grid.up)) + ".");
    const Quantity& outcome = d.quantities[at(d.outcomes[at(grid.outcome)])];
    std::vector<Row> rows{{up.name}};
    for (int a = 0; a < argument::Grid::side; a += step) rows[0].push_back(argument::number_text(across, grid.across_at[at(a)]));
    for (int u = 0; u < argument::Grid::side; u += step) {
        rows.push_back({argument::number_text(up, grid.up_at[at(u)])});
        for (int a = 0; a < argument::Grid::side; a += step) rows.back().push_back(argument::change_words(d, outcome, grid.of(a, u)));
    }
    parts.line("fold", "As a table");
    table(parts, outcome.name + ": across, " + across.name + "; down, " + up.name, rows);
}

std::string letter(std::size_t saved) { return std::string(1, static_cast<char>('A' + static_cast<int>(saved))); }

void saved_table(List& parts, const Session& session, const argument::Answer& answer, const std::vector<argument::Answer>& answers) {
    const Document& d = session.document();
    const std::vector<double> today = explainer::today(d).levers, &mine = session.state().settings.levers;
    std::vector<Row> rows{{"", "Today", "Mine"}};
    for (std::size_t i = 0; i < answers.size(); ++i) rows[0].push_back(letter(i));
    for (const int lever : argument::all_levers(d)) {
        const Quantity& q = d.quantities[at(lever)];
        bool moved = mine[at(lever)] != q.today;
        for (const session::Saved& saved : session.saved()) moved = moved || saved.settings.levers[at(lever)] != q.today;
        if (!moved) continue;
        rows.push_back({q.name, argument::number_text(q, q.today), argument::number_text(q, mine[at(lever)])});
        for (const session::Saved& saved : session.saved()) rows.back().push_back(argument::number_text(q, saved.settings.levers[at(lever)]));
    }
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
        rows.push_back({d.quantities[at(answer.outcomes[o].quantity)].name, argument::verdict_words({}), argument::verdict_words(answer.outcomes[o])});
        for (const argument::Answer& other : answers)
            rows.back().push_back(argument::verdict_words(other.outcomes[o]) +
                                  (argument::differ(other.outcomes[o], answer.outcomes[o]) ? " (not as in mine)" : ""));
    }
    table(parts, "Levers, and what would follow", rows);
}

void saved(List& parts, const Session& session, const argument::Answer& answer, const std::vector<argument::Answer>& answers) {
    const std::vector<session::Saved>& all = session.saved();
    const bool full = all.size() == Session::most_saved;
    parts.line("p", argument::saved_note(all.size(), full));
    if (session.can_save()) {
        parts.line("field", "Name");
        put(parts.last(), "id", std::string_view("save"));
        put(parts.last(), "value", argument::settings_name(session.document(), session.state().settings));
    }
    button(parts, "save", "Save this one", "Save these settings as a scenario", session.can_save());
    if (!all.empty()) saved_table(parts, session, answer, answers);
    for (std::size_t i = 0; i < all.size(); ++i) {
        parts.line("p", letter(i) + ", " + all[i].name + ". " +
                            argument::difference_text(session.state().settings, answer, all[i].settings, &answers[i]));
        button(parts, "set:" + std::to_string(i), "Set levers", "Set levers: " + all[i].name);
        button(parts, "remove:" + std::to_string(i), "Remove", "Remove " + all[i].name);
    }
    if (session.removed() != nullptr && !full) button(parts, "put-back", "Put back", "Put back " + session.removed()->name);
}

// One section; its parts where `known`.
template <class Known, class F> void section(List& sections, std::string_view id, std::string_view title, const Known* known, F tell) {
    std::string& out = sections.add(id);
    put(out, "title", title);
    if (known == nullptr) return;
    List parts;
    tell(parts, *known);
    key(out, "parts");
    out += parts.done();
}

}  // namespace

std::string live_sections(const Session& session, const argument::Answer& answer, const Findings& told) {
    const Document& d = session.document();
    const int outcome = session.state().outcome;
    List list;
    section(list, "doubts", "What would change this?", told.doubts, [&](List& parts, const auto& known) { doubts(parts, d, known); });
    section(list, "readings", argument::readings_title(d), told.readings, [&](List& parts, const auto& known) { readings(parts, d, known); });
    section(list, "sure", "How sure is this?" + (outcome < 0 ? "" : " " + d.quantities[at(d.outcomes[at(outcome)])].name), told.robustness,
            [&](List& parts, const auto& known) { robustness(parts, d, known); });
    section(list, "grid", "Two levers at a time", told.grid, [&](List& parts, const auto& known) { grid(parts, session, known); });
    section(list, "saved", "Saved scenarios", told.saved, [&](List& parts, const auto& known) { saved(parts, session, answer, known); });
    section(list, "loops", "Which loop is the strongest", told.loops,
            [&](List& parts, const auto& known) { parts.line("p", argument::reigns_text(d, known)); });
    return list.done();
}

}  // namespace levers::app
