// How sure a direction is, and which uncertain strengths decide it.
//
// From the answer's own draws, so nothing is simulated for it: each draw has a
// strength for each link (document.hpp), and a change of the outcome at the time
// asked for. Of a link's strength is told
//   low, high  the mean change in the draws whose strength is in the lowest and in
//              the highest fifth of its range: the ends of its bar in a tornado
//   part       how much of the outcome's variance over draws goes with it: its
//              first-order sensitivity index Var(E[y | strength]) / Var(y), by
//              binning the draws into sixteen slices of equal number, less what
//              chance gives to so many slices (epsilon squared)
// Conditional means and first-order indices from one sample: A. Saltelli et al.,
// "Global Sensitivity Analysis: The Primer", Wiley 2008, ch. 1 and 4; the
// correction: T. L. Kelley, "An Unbiased Correlation Ratio Measure", 1935.
// Strengths are drawn independently of each other, as both need.
//
// Asked are the strengths that can matter: of links that lie, or whose conditions
// lie, between a lever that is moved and the outcome. With 2,048 draws a bar has a
// standard error of some 7% of the outcome's standard deviation, and what is within
// three of these is left out as chance.
//
//   RobustnessQuestion q;
//   q.ask(question, settings, 0);              // answered with all draws
//   while (!q.refine()) draw_a_frame();
//   for (const Strength& s : q.robustness().strengths) ...
#pragma once

#include <vector>

#include "argument/answer.hpp"
#include "argument/reach.hpp"

namespace levers::argument {

struct Strength {
    int link = -1;
    double low = 0, high = 0;                  // mean of ln(x / today)
    double part = 0;                           // of the variance, 0 to 1
};

struct Robustness {
    int outcome = -1;                          // index into Document::outcomes
    double at = 0;                             // years
    int draws = 0;
    bool moved = false;                        // whether a lever is not at today's value
    double better = 0, worse = 0;              // shares of draws, then
    Direction direction = Direction::none;
    double mean = 0;                           // of ln(x / today)
    std::vector<Strength> strengths;           // widest bar first
    int others = 0;                            // that could matter, and whose bars are within chance
};

class RobustnessQuestion {
public:
    // Of the draws of `answered`, which outlives the question; at a saved time, the horizon when negative.
    void ask(const Question& answered, const explainer::Settings& settings, int outcome, double years = -1);
    bool refine();                             // one piece; true when robustness() is the answer
    const Robustness& robustness() const { return robustness_; }
private:
    void begin();
    void weigh(int link);
    const Question* answered_ = nullptr;
    explainer::Settings settings_;
    int outcome_ = -1;
    double years_ = -1;
    int link_ = -1;                            // next; -1: not begun
    std::vector<bool> weighed_;                // by link: whether it can matter
    std::vector<double> change_, uniforms_;    // by draw
    double variance_ = 0;
    Robustness robustness_, next_;
    bool done_ = true;
};

}  // namespace levers::argument
