// Which of the document's loops is the strongest, and when; and how far every
// quantity and link has moved, for whoever draws all of them.
//
// The method is Loops that Matter (W. Schoenberg, P. Davidsen and R. Eberlein,
// "Understanding model behavior using the Loops that Matter method", System
// Dynamics Review 36(2), 2020). Over a step of time, for a link from x to z,
//   link score     |change of z due to x / change of z| * sign of the effect of x on z
//   loop score     the product of the scores of its links
//   relative score the loop score over the sum of the sizes of all: in -1 to 1,
//                  below 0 for a loop that balances
// and 0 where z does not change, so that where nothing moves nothing is said.
// Here a step is from one saved time to the next, and a year has the mean of its
// steps. Everything is in logarithms, as links are (document.hpp):
//   auxiliaries  ln(x / today) is the sum of the pushes into it, so what is due to
//                a link is exactly the change of its push.
//   stocks       what changes is the net flow, as in the method, in shares of
//                the stock's flow of today: with `in` and `out` the two flows in
//                the middle of the step,
//                  d(net) = sum over inflows  of in  * d(push)
//                         + sum over outflows of out * d(push) - out * d(ln x)
//                and each link has its own term. The last, the draining of the
//                stock itself, is of no link and of no loop here.
//   delays       have hidden stocks. They are not opened: a link counts with
//                the push that arrives, and the sign is that of its shape where
//                the cause is (of a hump, rising before its best, falling after).
// Numbers are means over draws of the logarithms. Loops are those that the
// document names. There are others, so the scores compare loops, and do not share
// out a change: WhyQuestion does that. Near a rest, or where a net flow turns,
// changes are small and scores large, which relative scores do not show.
//
// Of documents with equations, where things move by no link, only `change` is
// known; scores and pushes are 0.
//
//   LoopQuestion q(document);                // costs nothing yet
//   q.ask(settings);
//   while (!q.refine()) draw_a_frame();      // in pieces
//   for (const Reign& r : q.loops().reigns) ...
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

// Years of one strongest loop, from the end of `from` to the end of `to`: 0 to 1 is the first.
struct Reign { int loop = -1, from = 0, to = 0; };

struct Loops {
    std::vector<double> change;               // by quantity, at the horizon: ln(x / today); 0 of levers
    std::vector<double> push;                 // by link, at the horizon: on ln of the number of its effect
    std::vector<std::vector<double>> share;   // [year][loop]: relative score
    std::vector<Reign> reigns;                // in order; years in which no loop turns are left out
};

// Means over draws, by saved time: what scores are made of.
struct Course {
    std::vector<std::vector<double>> change;  // [quantity][time]: ln(x / today)
    std::vector<std::vector<double>> push;    // [link][time]: on ln of the number of its effect
};

// Over the step that ends at that saved time, 1 or later.
double link_score(const explainer::Document&, const Course&, int link, std::size_t time);
double loop_score(const explainer::Document&, const Course&, const explainer::Loop&, std::size_t time);
// Relative scores and reigns, with so many saved times a year.
void weigh_loops(const explainer::Document&, const Course&, std::size_t times_a_year, Loops&);

// "In the first year Learning is the strongest of the 13 loops; from year 2 on the Grip spiral." "" where none turns.
std::string reigns_text(const explainer::Document&, const Loops&);

class LoopQuestion {
public:
    explicit LoopQuestion(const explainer::Document& document, std::uint64_t seed = 1, int draws = 32);
    ~LoopQuestion();
    LoopQuestion(LoopQuestion&&) noexcept;

    void ask(const explainer::Settings& settings);
    // Does one piece of work; true when loops() answers what was asked last. Until
    // then it stays the last whole answer.
    bool refine();
    const Loops& loops() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace levers::argument
