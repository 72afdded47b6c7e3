// The words in which a document's standing is printed: claims, origins, sources, delays.
// Plain text; escape it before it goes into a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explainer/document.hpp"

namespace levers::report {

std::string_view mark_glyph(explainer::MarkShape mark);      // never alone: the name stands beside it
std::string_view mark_class(explainer::MarkShape mark);      // "mark-disc"

// "published evidence: June 2024 (E-75, seen second-hand)",
// "a scale chosen by us: argued scale, not data"
std::string origin_words(const explainer::Document& document, const explainer::Origin& origin);

// "Restell, RL-29; Ham, CH-27"
std::string speakers(const explainer::Document& document, const std::vector<int>& claims);

// "Restell, Labour; Ham"
std::string article_names(const explainer::Document& document, const std::vector<int>& articles);

// "about 2 years", "about 6 months"; "" for none
std::string delay_words(double years);

std::string with_separator(int number);      // "2,048"

// An index of a vector in the document, without a cast at every use.
template <class T>
const T& at(const std::vector<T>& items, int index) {
    return items[static_cast<std::size_t>(index)];
}

}  // namespace levers::report
