#include "app/live_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "app/json_text.hpp"
#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "report/citation.hpp"
#include "ui/share.hpp"

namespace levers::app {

using explainer::Document;
using explainer::Quantity;
using session::Session;

namespace {

// Objects of a list, one after another.
class List {
public:
    std::string& add(std::string_view kind) {
        finish();
        text_ += text_.empty() ? "[{\"kind\":" : ",\n{\"kind\":";
        put_text(text_, kind);
        open_ = true;
        return text_;
    }
    void line(std::string_view kind, std::string_view text) {
        if (!text.empty()) put(add(kind), "text", text);
    }
    std::string& last() { return text_; }
    std::string done() {
        finish();
        return text_.empty() ? "[]" : text_ + "]";
    }

private:
    void finish() {
        if (open_) text_ += '}';
        open_ = false;
    }
    std::string text_;
    bool open_ = false;
};

void result_lines(List& list, const Session& session, const argument::Answer& answer, const argument::Why& why) {
    const Document& document = session.document();
    const explainer::Settings& settings = session.state().settings;
    const int selected = session.state().outcome;
    list.line("headline", argument::headline(document, settings, answer));
    for (const std::string& line : argument::settings_text(document, settings)) list.line("setting", line);
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

void setting_controls(List& list, const Session& session) {
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
        put(list.add("take"), "id", std::string_view(takeaway.id));
        put(list.last(), "name", std::string_view(takeaway.name));
    }
}

}  // namespace

std::string live_text(const Session& session, const argument::Answer& answer, const argument::Why& why, bool settled,
                      std::string_view note) {
    List lines, controls;
    if (settled) {
        const std::string assumptions = argument::assumptions_text(session.document(), session.state().settings);
        lines.line("note", note);
        lines.line("strip", std::string(argument::strip) + (assumptions.empty() ? "" : " ") + assumptions);
        result_lines(lines, session, answer, why);
    }
    setting_controls(controls, session);
    return std::string("{\"settled\":") + (settled ? "true" : "false") + ",\"lines\":" + lines.done() +
           ",\"controls\":" + controls.done() + "}";
}

bool work_control(Session& session, std::string_view control, double value) {
    const Document& document = session.document();
    const std::size_t mark = std::min(control.find(':'), control.size());
    const std::string_view what = control.substr(0, mark), id = control.substr(std::min(mark + 1, control.size()));
    if (what == "undo") session.undo();
    else if (what == "redo") session.redo();
    else if (what == "reset") session.reset();
    else if (what == "believe") session.restore_beliefs();
    else if (what == "claim") {
        const int claim = document.find_claim(id);
        if (claim < 0) return false;
        session.set_belief(claim, value / 100);
    } else if (what == "article") {
        const int article = document.find_article(id);
        if (article < 0) return false;
        session.set_articles({article}, value / 100);
    } else {
        const int quantity = document.find_quantity(id);
        if (quantity < 0) return false;
        const auto outcome = std::find(document.outcomes.begin(), document.outcomes.end(), quantity);
        if (what == "outcome" && outcome != document.outcomes.end())
            session.select_outcome(static_cast<int>(outcome - document.outcomes.begin()));
        else if (what == "lever" && document.quantities[static_cast<std::size_t>(quantity)].role == explainer::Role::lever)
            session.set_lever(quantity, value);
        else return false;
    }
    return true;
}

}  // namespace levers::app
