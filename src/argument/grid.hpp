// Two levers over their whole ranges, the others where the reader has them: the
// median change of one outcome at each of 17 by 17 settings, from coarse to fine.
//
// Values stand evenly on the levers' tracks (explainer::track_value), rounded as
// they can be set. First 3 by 3 are simulated, then 5, 9 and 17 on a side; until
// its turn comes a place has the value of the nearest that is known. The line of
// no change is that of marching squares (W. E. Lorensen and H. E. Cline, "Marching
// Cubes", 1987, in two dimensions), linear between places, and a square with two
// opposite corners is divided by the mean of its four.
//
//   GridQuestion q(question_beside);
//   q.ask(settings, 0, -1, targets, freedom);
//   while (!q.refine()) draw_a_frame(q.grid());     // better each time that `step` halves
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "argument/answer.hpp"

namespace levers::argument {

struct Grid {
    static constexpr int side = 17;
    struct Point { double across = 0, up = 0; };   // places, 0 to side - 1
    int outcome = -1;                          // index into Document::outcomes
    double at = 0;                             // years
    int draws = 0;
    int across = -1, up = -1;                  // levers
    int step = 0;                              // between places that are known: 8, 4, 2, 1; 0: none yet
    std::array<double, side> across_at{}, up_at{};
    std::vector<double> change;                // [up][across]: median of ln(x / today)
    std::vector<std::array<Point, 2>> unchanged;   // pieces of the line of no change

    double of(int across_place, int up_place) const {
        return change[static_cast<std::size_t>(up_place * side + across_place)];
    }
};

class GridQuestion {
public:
    static constexpr int draws = 256;
    explicit GridQuestion(std::shared_ptr<Question> runs) : runs_(std::move(runs)) {}
    // `outcome` is an index into Document::outcomes, `years` a saved time (the horizon when negative).
    void ask(const explainer::Settings& settings, int outcome, double years, int across, int up);
    bool refine();                             // one place; true when all are known
    const Grid& grid() const { return grid_; }
private:
    bool known(int across, int up) const;
    void publish();
    std::shared_ptr<Question> runs_;
    explainer::Settings settings_;
    int time_ = 0, place_ = 0;
    Grid grid_, next_;
    std::vector<double> values_;
    std::vector<std::uint64_t> scratch_;
    bool done_ = true;
};

// The two levers to begin with: those moved most on their tracks, in the order of
// the document, filled up with its first ones. -1 where there are fewer than two.
std::array<int, 2> grid_levers(const explainer::Document&, const explainer::Settings&);

// Pieces of the line on which `value`, [up][across] at every `step`th place, is 0.
std::vector<std::array<Grid::Point, 2>> zero_line(const std::vector<double>& value, int step);

}  // namespace levers::argument
