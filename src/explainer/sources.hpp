// The files of a document: the one that was named and those it includes, read
// and parsed, with the checks that need no knowledge of the format.
#pragma once

#include <string_view>
#include <vector>

#include "explainer/problems.hpp"

namespace levers::explainer {

struct Sources {
    std::vector<Source> files;         // the main file first
    std::vector<int> order;            // in which lists are joined: included files before the one that names them
    bool complete = true;              // every file was there and is JSON
};

// Whatever cannot be read or parsed is among the problems afterwards, and so are
// fields given twice, texts that are too long and characters without a glyph.
Sources read_sources(std::string_view path, const Reader& read, Problems& problems);

}  // namespace levers::explainer
