// The sections of the text face; page.cpp puts them together. Each gives HTML
// under an h2 of its own, or nothing where the document has nothing to say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::report {

struct Section {
    std::string_view id, title;
    std::string html;          // without the h2
};

// section_subjects.cpp: what the document speaks about
std::string articles_section(const explainer::Document& document);
std::string levers_section(const explainer::Document& document);
std::string outcomes_section(const explainer::Document& document);
// section_stories.cpp: the argument as prose, each step at its own settings
std::string stories_section(const explainer::Document& document);
// section_results.cpp: what would follow, as argued
std::string results_section(const explainer::Document& document);
// section_argument.cpp: what it rests on
std::string why_section(const explainer::Document& document);
std::string claims_section(const explainer::Document& document);
std::string tensions_section(const explainer::Document& document);
std::string loops_section(const explainer::Document& document);
// section_limits.cpp: where it ends
std::string silences_section(const explainer::Document& document);
std::string left_out_section(const explainer::Document& document);
std::string strengths_section(const explainer::Document& document);
std::string sources_section(const explainer::Document& document);

// Shared by the sections.
std::string author_mark(const explainer::Article& article);                 // the shape, hidden from readers aloud
std::string badge(explainer::Badge badge);
std::string claim_links(const explainer::Document& document, const std::vector<int>& claims);   // "Restell RL-29, RL-32; Ham CH-27"
std::string evidence_links(const explainer::Document& document, const std::vector<int>& evidence);
std::string finding_html(const explainer::Evidence& evidence);              // never a fact where nothing was found
std::string quantity_link(const explainer::Document& document, int quantity);
std::string link_anchor(const explainer::Link& link);
std::string row(std::string_view head, const std::vector<std::string>& cells);      // of a table; all HTML
std::string table(std::string_view css_class, std::string_view caption, const std::vector<std::string>& heads,
                  std::string_view rows);                                           // caption is text
std::string term(std::string_view name, std::string_view inner);                    // of a dl; "" without inner

}  // namespace levers::report
