// What the address of a frame in an article asks for: "levers=targets,pay&outcomes=staff" (web/frame.js reads it).
//
// Names are ids of the document. Those that it does not have are left out and counted; where nothing is left, or nothing
// was asked for, the first of the document are shown.
//
//   EmbedOptions options = embed_options(document, "targets,pay", "staff");
//   if (options.unknown > 0) ...
#pragma once

#include <string>
#include <string_view>

#include "explainer/document.hpp"
#include "ui/screen.hpp"

namespace levers::app {

struct EmbedOptions {
    ui::Embed embed;
    int unknown = 0;
};

// Ids with commas between them; blanks around them do not count.
EmbedOptions embed_options(const explainer::Document&, std::string_view levers, std::string_view outcomes);

// A sentence for the reader; empty where all was known. It quotes nothing of the address, which anybody may have written.
std::string problem_of(const EmbedOptions&);

}  // namespace levers::app
