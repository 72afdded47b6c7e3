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

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Of a part that has just been begun, cell by cell.
class Rows {
public:
    explicit Rows(std::string& out) : out_(out) {
        key(out_, "rows");
        out_ += '[';
    }
    ~Rows() { out_ += any_ ? "]]" : "]"; }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    void row(std::string_view first) {
        out_ += any_ ? "],[" : "[";
        any_ = true;
        put_text(out_, first);
    }
    void cell(std::string_view text) {
        out_ += ',';
        put_text(out_, text);
    }

private:
    std::string& out_;
    bool any_ = false;
};

std::string& table(List& parts, std::string_view caption) {
    parts.line("table", caption);
    return parts.last();
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
    Rows rows(parts.add("list"));
    for (const std::string& line : argument::doubts_text(d, doubts)) rows.row(line);
}

void readings(List& parts, const Document& d, const argument::Readings& readings) {
    if (!readings.moved) return parts.line("p", "Nothing has moved: every lever is at today’s value, and so is every reading.");
    std::string apart;
    for (const argument::OutcomeReadings& outcome : readings.outcomes)
        if (outcome.differ) apart += (apart.empty() ? "" : "; ") + d.quantities[at(outcome.quantity)].name;
    parts.line("p", "Each reading keeps only what one article argues, and links of our own. Silent is who argues nothing that leads from these levers there.");
    parts.line("p", apart.empty() ? "No two differ in sign." : "They differ in sign on: " + apart + ".");
    parts.line("fold", "Every outcome, by who reads it");
    Rows rows(parts.add("list"));
    for (const argument::OutcomeReadings& outcome : readings.outcomes)
        rows.row(argument::readings_text(d, outcome) + (outcome.differ ? " " : "") + argument::apart_text(d, outcome));
}

void robustness(List& parts, const Document& d, const argument::Robustness& r) {
    std::string text = argument::robustness_text(d, r);
    if (r.moved) (text += ' ') += argument::share_note;
    parts.line("p", text);
    if (!r.moved) return;
    if (r.strengths.empty()) return parts.line("p", "No single strength decides it.");
    const Quantity& outcome = d.quantities[at(d.outcomes[at(r.outcome)])];
    parts.line("fold", "Which strengths matter most");
    Rows rows(table(parts, "In the fifth of draws in which a link is weakest, and in that in which it is strongest"));
    rows.row("Link");
    for (const char* head : {"Argued in", "Where it is weak", "Where it is strong", "Part of the spread over draws"}) rows.cell(head);
    for (const argument::Strength& s : r.strengths) {
        rows.row(argument::strength_title(d, s.link));
        rows.cell(argument::strength_claims(d, s.link));
        for (const double change : {s.low, s.high}) rows.cell(argument::change_words(d, outcome, change));
        rows.cell(argument::percent_text(s.part));
    }
}

void choice(List& parts, const Document& d, std::string_view id, std::string_view text, int lever) {
    std::string& out = parts.add("choice");
    put(out, "id", id);
    put(out, "text", text);
    put(out, "value", d.quantities[at(lever)].id);
    Rows rows(out);
    for (const int other : argument::all_levers(d)) {
        rows.row(d.quantities[at(other)].id);
        rows.cell(d.quantities[at(other)].name);
    }
}

// A table of words at every fourth place: cells have their heads said, which a line that winds through a plane has not.
void grid(List& parts, const Session& session, const argument::Grid& grid) {
    constexpr int step = 4;
    const Document& d = session.document();
    choice(parts, d, "across", "Across", grid.across);
    choice(parts, d, "up", "Down", grid.up);
    parts.line("p", argument::grid_text(d, grid));
    const auto nearest = [&](int index) {
        return static_cast<int>(std::lround((argument::Grid::side - 1) *
                                            explainer::track_share(d.quantities[at(index)], session.state().settings.levers[at(index)])));
    };
    parts.line("p", "Nearest to you: " + argument::place_text(d, grid, nearest(grid.across), nearest(grid.up)) + ".");
    const Quantity &across = d.quantities[at(grid.across)], &up = d.quantities[at(grid.up)];
    const Quantity& outcome = d.quantities[at(d.outcomes[at(grid.outcome)])];
    parts.line("fold", "As a table");
    Rows rows(table(parts, outcome.name + ": across, " + across.name + "; down, " + up.name));
    rows.row(up.name);
    for (int a = 0; a < argument::Grid::side; a += step) rows.cell(argument::number_text(across, grid.across_at[at(a)]));
    for (int u = 0; u < argument::Grid::side; u += step) {
        rows.row(argument::number_text(up, grid.up_at[at(u)]));
        for (int a = 0; a < argument::Grid::side; a += step) rows.cell(argument::change_words(d, outcome, grid.of(a, u)));
    }
}

std::string letter(std::size_t saved) { return std::string(1, static_cast<char>('A' + static_cast<int>(saved))); }

void saved_table(List& parts, const Session& session, const argument::Answer& answer, const std::vector<argument::Answer>& answers) {
    const Document& d = session.document();
    const std::vector<double>& mine = session.state().settings.levers;
    Rows rows(table(parts, "Levers, and what would follow"));
    rows.row("");
    for (const char* head : {"Today", "Mine"}) rows.cell(head);
    for (std::size_t i = 0; i < answers.size(); ++i) rows.cell(letter(i));
    for (const int lever : argument::all_levers(d)) {
        const Quantity& q = d.quantities[at(lever)];
        bool moved = mine[at(lever)] != q.today;
        for (const session::Saved& saved : session.saved()) moved = moved || saved.settings.levers[at(lever)] != q.today;
        if (!moved) continue;
        rows.row(q.name);
        for (const double value : {q.today, mine[at(lever)]}) rows.cell(argument::number_text(q, value));
        for (const session::Saved& saved : session.saved()) rows.cell(argument::number_text(q, saved.settings.levers[at(lever)]));
    }
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
        const argument::OutcomeAnswer& ours = answer.outcomes[o];
        rows.row(d.quantities[at(ours.quantity)].name);
        rows.cell(argument::verdict_words({}));
        rows.cell(argument::verdict_words(ours));
        for (const argument::Answer& other : answers)
            rows.cell(argument::verdict_words(other.outcomes[o]) + (argument::differ(other.outcomes[o], ours) ? " (not as in mine)" : ""));
    }
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
    button(parts, "save", "Save this one", "Save this one: these settings as a scenario", session.can_save());
    if (!all.empty()) saved_table(parts, session, answer, answers);
    for (std::size_t i = 0; i < all.size(); ++i) {
        parts.line("p", letter(i) + ", " + all[i].name + ". " +
                            argument::difference_text(session.state().settings, answer, all[i].settings, &answers[i]));
        button(parts, "set:" + std::to_string(i), "Set levers", "Set levers: " + all[i].name);
        button(parts, "remove:" + std::to_string(i), "Remove", "Remove " + all[i].name);
    }
    if (session.removed() != nullptr && !full) button(parts, "put-back", "Put back", "Put back " + session.removed()->name);
}

// One section, and its parts where they are known.
void section(List& sections, std::string_view id, std::string_view title, bool known, List& parts) {
    std::string& out = sections.add(id);
    put(out, "title", title);
    if (!known) return;
    key(out, "parts");
    out += parts.done();
}

}  // namespace

std::string live_sections(const Session& session, const argument::Answer& answer, const Findings& told) {
    const Document& d = session.document();
    const int outcome = session.state().outcome;
    List list, of_doubts, of_readings, of_strengths, of_grid, of_saved, of_loops;
    if (told.doubts) doubts(of_doubts, d, *told.doubts);
    if (told.readings) readings(of_readings, d, *told.readings);
    if (told.robustness) robustness(of_strengths, d, *told.robustness);
    if (told.grid) grid(of_grid, session, *told.grid);
    if (told.saved) saved(of_saved, session, answer, *told.saved);
    if (told.loops) of_loops.line("p", argument::reigns_text(d, *told.loops));
    section(list, "doubts", "What would change this?", told.doubts, of_doubts);
    section(list, "readings", argument::readings_title(d), told.readings, of_readings);
    section(list, "sure", "How sure is this?" + (outcome < 0 ? "" : " " + d.quantities[at(d.outcomes[at(outcome)])].name), told.robustness, of_strengths);
    section(list, "grid", "Two levers at a time", told.grid, of_grid);
    section(list, "saved", "Saved scenarios", told.saved, of_saved);
    section(list, "loops", "Which loop is the strongest", told.loops, of_loops);
    return list.done();
}

}  // namespace levers::app
