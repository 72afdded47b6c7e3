// What the Compare view asks, one after the other in pieces: readings, the
// reader's saved scenarios, robustness, a grid. What is asked again unchanged is
// not run again; a cell of the grid that becomes the reader's settings changes
// nothing in the grid.
//
//   Comparison c(question);                  // costs nothing until asked
//   c.ask({.settings = settings, .outcome = 0, .across = targets, .up = freedom});
//   while (c.work()) draw_a_frame();         // after question has all its draws
//   c.add_to(findings);
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "argument/findings.hpp"

namespace levers::argument {

struct Compared {
    explainer::Settings settings;
    int outcome = -1;                          // index into Document::outcomes
    double at = -1;                            // years; the horizon when negative
    int across = -1, up = -1;                  // of the grid; -1: none
    std::vector<explainer::Settings> saved;
    bool operator==(const Compared&) const = default;
};

class Comparison {
public:
    // `answered` outlives it; robustness is of its draws, and it answers for the settings asked here.
    explicit Comparison(const Question& answered) : answered_(&answered) {}
    void ask(Compared);
    bool work();                               // does one piece; whether there was one
    bool known() const { return stage_ == Stage::done; }
    void add_to(Findings&) const;              // what there is; of what was asked before until it is known anew
    void add_known(const Compared&, Findings&) const;   // of these alone, and whole

private:
    enum class Stage : std::uint8_t { readings, saved, robustness, grid, done };
    void begin(Stage);
    bool refine();
    const Question* answered_;
    std::shared_ptr<Question> runs_;
    std::optional<ReadingsQuestion> readings_;
    std::optional<AnswersQuestion> saved_;
    std::optional<GridQuestion> grid_;
    RobustnessQuestion robustness_;
    Compared asked_, grid_asked_;
    Stage stage_ = Stage::done;
    bool begun_ = false;                       // the present stage
    bool has_readings_ = false, has_saved_ = false, has_robustness_ = false, grid_done_ = false;
};

}  // namespace levers::argument
