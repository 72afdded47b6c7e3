// A document (docs/document.md) of a model of the field: constants that are used become levers, stocks and auxiliaries
// that nothing uses become outcomes, and everything else lies between, each with its equation. All of it cites one claim
// of a placeholder article, for an author to replace. Docs: docs/models.md.
#pragma once

#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "equation/system.hpp"

namespace levers::cli {

struct Imported {
    std::string text;                     // JSON; empty when the model cannot be a document
    std::vector<std::string> messages;    // what was left out, or why there is no text
};

// `trace` is of one draw of `equations`, which are the source's, and of which every variable is an output.
Imported import_document(const equation::Source& source, const equation::Equations& equations, const engine::Trace& trace,
                         const std::string& file);

}  // namespace levers::cli
