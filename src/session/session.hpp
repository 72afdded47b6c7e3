// The reader's state: what is set, what is selected, and the way back.
//
// All changes go through commands, so that undo is one place. Moves of one
// lever between begin_gesture() and end_gesture() are one step of undo, and so
// are key presses on the same lever that follow each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "argument/comparison.hpp"
#include "argument/guess.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::session {

// Settings kept beside the present ones, under a name.
struct Saved {
    std::string name;
    explainer::Settings settings;
    bool operator==(const Saved&) const = default;
};

// What the reader drew for a prediction, before what is argued was shown.
struct Guess {
    enum class State : std::uint8_t { none, drawing, shown, skipped };
    State state = State::none;
    argument::GuessLine line;
    argument::OutcomeAnswer argued;        // as it was when it was shown, or skipped to
    bool doubted = false;                  // then: something was believed less than argued
};

// The views of an explainer, in the order of their tabs.
enum class Tab : std::uint8_t { story, explore, map, claims, compare };
inline constexpr std::array tabs{Tab::story, Tab::explore, Tab::map, Tab::claims, Tab::compare};
bool has(const explainer::Document&, Tab);   // not every document has stories

struct State {
    explainer::Settings settings;
    int outcome = -1;                     // selected, index into Document::outcomes
    double at = -1;                       // years from the start, of which why is asked; below 0: the horizon
    Tab tab = Tab::explore;
    int story = -1, step = 0;             // that is open, where the document has any
    int across = -1, up = -1;             // levers of the two-lever grid; -1: those that it begins with
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
    void set_belief(int claim, double belief);                // clamped to 0..1, in whole percents
    void set_levers(int a, double a_value, int b, double b_value);   // both in one step
    // In articles as a whole, those of one author together; what is believed of
    // each of their claims stays as it is, and counts times this.
    void set_articles(const std::vector<int>& articles, double belief);
    void leave_out(const std::vector<int>& articles, bool out);   // or bring back; always a step of its own
    void apply(const explainer::Scenario&);                   // today plus the scenario's settings
    void apply(const explainer::Tension&);                    // likewise, of the setting that shows it
    void apply(const Saved&);                                 // levers and beliefs as they were
    void reset();                                             // all levers to today; what is believed stays
    void restore_beliefs();                                   // in every claim and article as argued
    // What is looked at, and no step of undo.
    void select_outcome(int outcome);
    void open(Tab tab);
    // A step of a story, with the levers as it has them: one step of undo.
    void enter(int story, int step);
    const explainer::Story* story() const;                    // that is open; null where there is none
    const explainer::Step* step() const;
    bool as_in_step() const;                                  // the levers are as the step has them
    void ask_at(double years);                                // to the nearest saved time; the horizon is -1
    // A whole state, of a link. One step of undo, but not where nothing was done before: there it is the beginning.
    void open(State state);
    void choose_grid(int across, int up);
    int told() const;                                         // the article whose story is looked at, or -1
    // What is asked of the model: the settings, and in an article's story without the other articles.
    explainer::Settings asked() const;
    argument::Compared compared() const;                      // what the Compare view asks of this state

    // Saved scenarios are no part of what is undone: a reader who goes back keeps
    // them. Nothing stores them, and the last one removed can be put back.
    static constexpr std::size_t most_saved = 6;
    const std::vector<Saved>& saved() const { return saved_; }
    bool can_save() const;                                    // there is room, and the present settings are neither today's nor saved
    void save(std::string name);                              // a name that is taken gets a number
    void remove_saved(std::size_t index);
    const Saved* removed() const { return removed_ ? &removed_->second : nullptr; }
    void put_back();

    // Nor are guesses, by prediction: they are in no link, and nothing stores or sends them. Between begin_gesture() and
    // end_gesture() what is drawn is one stroke; a stroke that begins in what is not drawn yet goes on from its end.
    const Guess& guess(int prediction) const;
    void draw_guess(int prediction, double at, double height);          // a share of the horizon; chart heights
    void step_guess(int prediction, int handle, double by);             // 1 .. GuessLine::handles, and what is near it
    void show_guess(int prediction, const argument::OutcomeAnswer&);    // what was drawn beside what is argued
    void skip_guess(int prediction, const argument::OutcomeAnswer&);    // what is argued alone
    void clear_guess(int prediction);                                   // and it is covered again

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
    void become_today_with(const std::vector<explainer::Setting>&);
    Guess& guess_at(int prediction);
    void reveal(int prediction, Guess::State, const argument::OutcomeAnswer&);
    const explainer::Document* document_;
    State state_;
    std::vector<explainer::Settings> past_, future_;
    std::vector<Saved> saved_;
    std::optional<std::pair<std::size_t, Saved>> removed_;
    std::vector<Guess> guesses_;          // by prediction, as far as one was touched
    std::optional<std::pair<double, double>> pen_;   // of the stroke: the last point, counted in those of the line, and its height
    std::uint64_t revision_ = 0;
    int last_touched_ = -1;
    bool in_gesture_ = false, gesture_remembered_ = false;
};

}  // namespace levers::session
