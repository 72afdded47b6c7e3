// From parsed files to one Document: fields, types, limits, ids and references.
// What needs more than one element at a time is check.hpp's.
#pragma once

#include <optional>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/problems.hpp"
#include "explainer/sources.hpp"

namespace levers::explainer {

// Where an entry of a list of the document stands, and whether it could be read
// without a problem. Runs parallel to the list.
struct Placed { At at; bool sound = true; };

struct Read {
    Document document;
    std::vector<Placed> articles, claims, evidence, quantities, links, loops, scenarios, tensions, silences,
        predictions, stories, lever_groups;
    std::vector<At> outcomes;
    At root, horizon, strengths, sizes, only;
    std::optional<std::vector<int>> kept_articles;   // "only"
};

Read read_document(const Sources& sources, Problems& problems);

}  // namespace levers::explainer
