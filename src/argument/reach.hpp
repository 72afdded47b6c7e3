// Which quantities a change can come to, along the links that carry anything.
#pragma once

#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

// Ways that are open: by link, and by quantity those into it through its equation.
struct Open {
    std::vector<bool> link, equation;
};

// Links and equations that stand on a claim for which `counts` holds, and those
// that stand on none, if `ours`.
template <class F> Open open_where(const explainer::Document& d, bool ours, F counts) {
    const auto stands = [&](const std::vector<int>& claims) {
        if (claims.empty()) return ours;
        for (const int claim : claims)
            if (counts(claim)) return true;
        return false;
    };
    Open open;
    for (const explainer::Link& link : d.links) open.link.push_back(stands(link.claims));
    for (const explainer::Quantity& q : d.quantities) open.equation.push_back(q.equation && stands(q.equation->claims));
    return open;
}

// The levers that are not at today's value, by quantity.
std::vector<bool> moved_levers(const explainer::Document&, const explainer::Settings&);

// From `start` forwards: what a change there may move. A condition alone moves nothing.
std::vector<bool> reach(const explainer::Document&, std::vector<bool> start, const Open&);
// What matters for one quantity, conditions included.
std::vector<bool> matters(const explainer::Document&, int quantity, const Open&);

}  // namespace levers::argument
