// The reader's state: what is set, what is selected, and the way back.
//
// All changes go through commands, so that undo is one place. Moves of one
// lever between begin_gesture() and end_gesture() are one step of undo, and so
// are key presses on the same lever that follow each other.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::session {

// The views of an explainer, in the order of their tabs.
enum class Tab : std::uint8_t { explore, map, claims, compare };
inline constexpr std::array tabs{Tab::explore, Tab::map, Tab::claims, Tab::compare};

struct State {
    explainer::Settings settings;
    int outcome = -1;                     // selected, index into Document::outcomes
    double at = -1;                       // years from the start, of which why is asked; below 0: the horizon
    Tab tab = Tab::explore;
    bool operator==(const State&) const = default;
};

class Session {
public:
    explicit Session(const explainer::Document& document);

    const explainer::Document& document() const { return *document_; }
    const State& state() const { return state_; }
    std::uint64_t revision() const { return revision_; }      // grows with every change of settings

    void begin_gesture();
    void end_gesture();
    void set_lever(int quantity, double value);               // clamped to range, rounded to decimals
    void reset_lever(int quantity);
    void set_belief(int claim, double belief);                // clamped to 0..1
    // In articles as a whole, those of one author together; what is believed of
    // each of their claims stays as it is, and counts times this.
    void set_articles(const std::vector<int>& articles, double belief);
    void leave_out(const std::vector<int>& articles, bool out);   // or bring back; always a step of its own
    void apply(const explainer::Scenario&);                   // today plus the scenario's settings
    void reset();                                             // all levers to today; what is believed stays
    void restore_beliefs();                                   // in every claim and article as argued
    // What is looked at, and no step of undo.
    void select_outcome(int outcome);
    void open(Tab tab) { state_.tab = tab; }
    void ask_at(double years);                                // to the nearest saved time; the horizon is -1

    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    void undo();
    void redo();

    double belief(int claim) const { return state_.settings.belief[static_cast<std::size_t>(claim)]; }   // its own
    double article_belief(int article) const { return state_.settings.articles[static_cast<std::size_t>(article)]; }
    double believed(int claim) const { return explainer::believed(*document_, state_.settings, claim); }
    std::vector<int> doubted() const;                         // claims whose own degree is less than argued
    bool left_out(int article) const { return article_belief(article) == 0.0; }
    bool doubts() const;                                      // any claim, or any article
    int changed_levers() const;
    bool changed(int quantity) const;

private:
    // Keeps the present settings as a step of undo, unless the same thing was
    // touched just before (`what`; -1: always a step of its own).
    void remember(int what);
    void become(explainer::Settings next, int what = -1);
    const explainer::Document* document_;
    State state_;
    std::vector<explainer::Settings> past_, future_;
    std::uint64_t revision_ = 0;
    int last_touched_ = -1;
    bool in_gesture_ = false, gesture_remembered_ = false;
};

}  // namespace levers::session
