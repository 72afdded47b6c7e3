// Why an outcome moves: the links into it, and the strongest argued chain that
// feeds each, back to a lever.
//
// Pushes are means over draws at the horizon, on the logarithm of the number of
// their effect. For an auxiliary or outcome they add up to its mean change; a
// stock follows them with its residence time, and `direct_sum_exact` is false. (Shares of the whole change by lever and author
// need the path integral, which is not here yet.)
#pragma once

#include <memory>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

struct Hop {
    int link = -1;
    double push = 0;
    bool active = false;      // |push| above a millionth
};

struct Chain {                // from a lever to the outcome, in causal order
    std::vector<Hop> hops;
    double push = 0;          // of the last hop, on the outcome
    bool better = false;      // the last hop pushes the outcome towards better
};

struct Why {
    int outcome = -1;
    std::vector<Chain> chains;   // one a direct link, strongest first; idle links last
    bool direct_sum_exact = true;
};

class WhyQuestion {
public:
    explicit WhyQuestion(const explainer::Document& document, std::uint64_t seed = 1);
    ~WhyQuestion();
    Why ask(const explainer::Settings& settings, int outcome);
private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace levers::argument
