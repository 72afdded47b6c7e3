// How a result is cited, and on whose words it stands.
//
//   citation({.document = d, .settings = s, .address = "https://example.org/#v1/set=targets:12/9c41e2", .date = "26 November 2026"})
//   // Levers, “Managing the NHS” (interactive explainer), with national targets at 12, accessed 26 November 2026,
//   // https://example.org/#v1/set=targets:12/9c41e2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::report {

struct CitationDesc {
    const explainer::Document& document;
    const explainer::Settings& settings;
    int article = -1;                     // whose story is open, cited on a line of its own; that of a document of one always is
    std::string_view address = {};        // with the settings in it
    std::string_view date = {};           // of access, in words
};
std::string citation(const CitationDesc&);

// "Ann Ash, “Open longer”, The Shelf, about January 2024"; with its address where `in_full`.
std::string article_citation(const explainer::Article&, bool in_full);

// The articles whose claims the active chains stand on, and the reader believes, with those claims; where nothing
// moves, all. A line each.
std::vector<std::string> source_lines(const explainer::Document&, const explainer::Settings&, const argument::Why&);

// Where the settings are found again: an address, or the fragment that goes behind that of the page.
std::string address_words(std::string_view address);

}  // namespace levers::report
