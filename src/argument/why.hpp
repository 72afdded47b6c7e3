// Why an outcome moves, in parts that sum to its change.
//
// The change is the mean over draws of ln(x / today) of the outcome's number, at
// the time asked for. It is divided along two paths (engine/attribution.hpp has
// the method and its sources), both from today to the present settings:
//   levers  the levers go straight from today's values to the present ones. Gives
//           each lever's part, and what passes through each link: the links into
//           the outcome carry all of it, so their flows are the shares of chains.
//   links   the levers are where they are, and all links grow together from no
//           strength to the present one (with nothing believed nothing moves,
//           promise 2). Gives each link's part, and so those who argue it theirs.
// A link's part goes to the claims that give it its strength in the draw: those
// whose belief times strength is the largest, equal parts where several are; an
// article has the sum of its claims. A link that is our inference stays ours,
// whoever is cited beside it. Claims that argue a condition of a link have no
// part of it; leaving their article out shows what they do.
//
// Parts are of links. Of a document with equations (document.hpp) there are
// none, and the answer says so (`unanswered`).
//
//   WhyQuestion q(document);                      // costs nothing yet
//   q.ask(settings, 0, 5);                        // the first outcome at year 5: the same program for every saved time
//   while (!q.refine()) draw_a_frame();           // in pieces
//   for (const Part& link : q.why().links) ...
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

struct Part {
    int of = -1;                         // the link, lever, claim or article; -1: our inference
    double value = 0;                    // mean over draws; values sum to the change
    double share = 0;                    // of the change: below 0 against it; 0 where there is none
    double weight = 0;                   // of the sizes of all such parts, for or against: never above 1
    std::array<double, 3> spread{};      // over draws: 10th, 50th and 90th percentile
    double steady = 0;                   // share of draws in which it has the sign of `value`
};

struct Hop {
    int link = -1;
    double push = 0;          // mean change of the link's push on ln of the number of its effect
    bool active = false;      // |push| above a millionth
    double flow = 0;          // how much of the change passes through the link
};

struct Chain {                // from a lever to the outcome, in causal order, the strongest that ends in its last hop
    std::vector<Hop> hops;
    double push = 0;          // of the last hop, on the outcome
    double flow = 0;          // of the last hop: flows of chains sum to the change
    double share = 0;         // of the change, and
    double weight = 0;        // of the sizes of all chains, as in Part
    bool active = false;      // the size of its flow is above a millionth
    bool better = false;      // it moves the outcome towards better
};

struct Without {
    int article = -1;
    double change = 0;        // that remains without its claims
};

struct Why {
    int outcome = -1;                    // index into Document::outcomes
    bool moved = false;                  // whether a lever is not at today's value
    bool unanswered = false;             // the document has equations: there are no parts, whatever moved
    double at = 0;                       // years from today
    int draws = 0;
    double change = 0;                   // mean over draws of ln(x / today)
    double agreement = 0;                // share of draws that change the same way
    std::vector<Part> links, levers, claims, articles;   // those that have a part, largest first
    std::vector<Chain> chains;           // one a direct link, largest flow first; idle links last
    std::vector<Without> without;        // by article
    std::vector<double> flow;            // by link: how much of the change passes through it
    double residual = 0;                 // change less the sum of parts, of the path where it is larger
};

// A part of the change in points of an index of 100, so that parts in points sum
// as well: the logarithmic mean of LMDI (attribution.hpp).
double index_points(const Why&, double value);

struct WhyDesc {
    std::uint64_t seed = 1;
    // Weights of chains are within a few hundredths of those of a thousand draws.
    int draws = 32;
    // Of each path; the one of links also takes twice as many, and extrapolates
    // from both. One leaves a link's part within a hundredth of the sum of sizes.
    int segments = 1;
};

class WhyQuestion {
public:
    explicit WhyQuestion(const explainer::Document& document, const WhyDesc& desc = {});
    ~WhyQuestion();
    WhyQuestion(WhyQuestion&&) noexcept;

    // `outcome` is an index into Document::outcomes, `years` a saved time (the horizon when negative).
    void ask(const explainer::Settings& settings, int outcome, double years = -1);
    // Does one piece of work; true when why() answers what was asked last. Until
    // then it stays the last whole answer.
    bool refine();
    const Why& why() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace levers::argument
