#include "app/live_text.hpp"

#include <algorithm>
#include <optional>

#include "app/json_text.hpp"
#include "app/live_sections.hpp"
#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"
#include "report/citation.hpp"
#include "ui/share.hpp"

namespace levers::app {

using explainer::Document;
using explainer::Quantity;
using session::Session;

namespace {

void result_lines(List& list, const Session& session, const argument::Answer& answer, const argument::Why& why) {
    const Document& document = session.document();
    const explainer::Settings& settings = session.state().settings;
    const int selected = session.state().outcome;
    list.line("headline", argument::headline(document, settings, answer));
    for (const std::string& line : argument::settings_text(document, settings)) list.line("setting", line);
    if (session.told() >= 0 && document.articles.size() > 1)
        list.line("assumption", "A story is open: what follows is of " + document.articles[static_cast<std::size_t>(session.told())].short_name +
                                    "’s claims alone. With Explore open it is of all articles.");
    for (const argument::Assumption& a : argument::assumptions(document, settings)) list.line("assumption", a.head + a.body);
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
        const argument::OutcomeAnswer& outcome = answer.outcomes[o];
        list.line("outcome", argument::sentence(document, outcome));
        put(list.last(), "id", document.quantities[static_cast<std::size_t>(outcome.quantity)].id);
        put(list.last(), "name", document.quantities[static_cast<std::size_t>(outcome.quantity)].name);
        put(list.last(), "selected", std::optional(static_cast<int>(o) == selected));
    }
    if (selected < 0) return;
    list.line("why-title", argument::why_title(document, answer.outcomes[static_cast<std::size_t>(selected)]));
    if (!why.unanswered)
        for (const std::string& line : argument::why_text(document, settings, why)) list.line("why", line);
    for (const std::string& line : report::source_lines(document, settings, why)) list.line("source", line);
    list.line("announcement", argument::announcement(document, settings, answer, selected));
}

void setting_controls(List& list, const Session& session, bool embeddable) {
    const Document& document = session.document();
    const explainer::Settings& settings = session.state().settings;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const Quantity& lever = document.quantities[q];
        if (lever.role != explainer::Role::lever) continue;
        const double value = settings.levers[q];
        std::string& out = list.add("lever");
        put(out, "id", lever.id);
        put(out, "name", lever.name);
        put(out, "text", argument::value_text(lever, value) + ", " + argument::change_text(lever, value));
        put(out, "value", value);
        put(out, "min", lever.low);
        put(out, "max", lever.high);
        put(out, "step", lever.step);
    }
    if (document.articles.size() > 1)
        for (std::size_t a = 0; a < document.articles.size(); ++a) {
            std::string& out = list.add("article");
            put(out, "id", document.articles[a].id);
            put(out, "name", document.articles[a].short_name);
            put(out, "text", argument::degree_text(document, settings, argument::group_of(document, static_cast<int>(a))));
            put(out, "value", 100 * settings.articles[a]);
        }
    for (const explainer::Tension& tension : document.tensions) {
        const bool shown = argument::is_shown(document, tension, settings);
        std::string& out = list.add("tension");
        put(out, "id", tension.id);
        put(out, "name", tension.title);
        put(out, "text", argument::tension_text(document, tension, shown));
        put(out, "on", tension.settings.empty() ? std::nullopt : std::optional(!shown));
    }
    for (const int claim : session.doubted()) {
        std::string& out = list.add("claim");
        put(out, "id", document.claims[static_cast<std::size_t>(claim)].id);
        put(out, "text", argument::belief_word(session.belief(claim)));
        put(out, "value", 100 * session.belief(claim));
    }
    const auto can = [&](std::string_view what, bool on) { put(list.add(what), "on", std::optional(on)); };
    can("undo", session.can_undo());
    can("redo", session.can_redo());
    can("reset", session.changed_levers() > 0);
    can("believe", session.doubts());
    for (const ui::Takeaway& takeaway : ui::takeaways) {
        if (!embeddable && takeaway.id == std::string_view(ui::embed_code)) continue;
        put(list.add("take"), "id", std::string_view(takeaway.id));
        put(list.last(), "name", std::string_view(takeaway.name));
    }
}

}  // namespace

std::string live_text(const Session& session, const argument::Answer& answer, const argument::Why& why,
                      const argument::Findings& told, bool settled, std::string_view note, bool embeddable) {
    List lines, controls;
    if (settled) {
        const std::string assumptions = argument::assumptions_text(session.document(), session.state().settings);
        lines.line("note", note);
        lines.line("strip", std::string(argument::strip) + (assumptions.empty() ? "" : " ") + assumptions);
        result_lines(lines, session, answer, why);
    }
    setting_controls(controls, session, embeddable);
    return std::string("{\"settled\":") + (settled ? "true" : "false") + ",\"lines\":" + lines.done() +
           ",\"controls\":" + controls.done() + ",\"sections\":" + (settled ? live_sections(session, answer, told) : "[]") + "}";
}

namespace {

// A place of the list of saved scenarios; -1 where it is none.
int saved_place(const Session& session, std::string_view id) {
    const int place = id.size() == 1 ? id[0] - '0' : -1;
    return place < static_cast<int>(session.saved().size()) ? place : -1;
}

bool work_saved(Session& session, std::string_view what, std::string_view id) {
    if (what == "save") {
        session.save(id.empty() ? argument::settings_name(session.document(), session.state().settings) : std::string(id));
        return true;
    }
    const int place = saved_place(session, id);
    if (place < 0) return false;
    if (what == "set") session.apply(session::Saved(session.saved()[static_cast<std::size_t>(place)]));
    else session.remove_saved(static_cast<std::size_t>(place));
    return true;
}

// The same two, the other way round, where the other lever is chosen again.
void choose_lever(Session& session, bool across, int lever) {
    const argument::Compared now = session.compared();
    const int other = across ? now.up : now.across, before = across ? now.across : now.up, beside = lever == other ? before : other;
    session.choose_grid(across ? lever : beside, across ? beside : lever);
}

bool work_quantity(Session& session, std::string_view what, int quantity, double value) {
    const Document& document = session.document();
    if (quantity < 0) return false;
    const int outcome = document.find_outcome(quantity);
    if (what == "outcome" && outcome >= 0) {
        session.select_outcome(outcome);
        return true;
    }
    if (document.quantities[static_cast<std::size_t>(quantity)].role != explainer::Role::lever) return false;
    if (what == "lever") session.set_lever(quantity, value);
    else if (what == "across" || what == "up") choose_lever(session, what == "across", quantity);
    else return false;
    return true;
}

}  // namespace

bool work_control(Session& session, std::string_view control, double value) {
    const Document& document = session.document();
    const std::size_t mark = std::min(control.find(':'), control.size());
    const std::string_view what = control.substr(0, mark), id = control.substr(std::min(mark + 1, control.size()));
    if (what == "undo") session.undo();
    else if (what == "redo") session.redo();
    else if (what == "reset") session.reset();
    else if (what == "believe") session.restore_beliefs();
    else if (what == "put-back") session.put_back();
    else if (what == "save" || what == "set" || what == "remove") return work_saved(session, what, id);
    else if (what == "tension") {
        const auto found = std::find_if(document.tensions.begin(), document.tensions.end(), [&](const auto& t) { return t.id == id; });
        if (found == document.tensions.end() || found->settings.empty()) return false;
        session.apply(*found);
    } else if (what == "claim") {
        const int claim = document.find_claim(id);
        if (claim < 0) return false;
        session.set_belief(claim, value / 100);
    } else if (what == "article") {
        const int article = document.find_article(id);
        if (article < 0) return false;
        session.set_articles({article}, value / 100);
    } else {
        return work_quantity(session, what, document.find_quantity(id), value);
    }
    return true;
}

}  // namespace levers::app
