// What the reader believes less than the authors argue, and in which words it is
// told. Articles of one author may be doubted together, and are then told once.
//
//   for (const Assumption& a : assumptions(document, settings)) print(a.head + a.body);
#pragma once

#include <string>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

// An article, or all of an author's.
struct Group {
    std::string id, name;
    std::vector<int> articles;
};
Group group_of(const explainer::Document&, int article);
// Every article, and with `together` before several of one author what they are together.
std::vector<Group> groups(const explainer::Document&, bool together);

// What is believed of a group: the mean, and whether all of it is believed alike.
struct Degree { double belief = 1; bool alike = true; };
Degree degree_of(const explainer::Settings&, const Group&);
// "as argued", "left out", "half", or what is believed of each.
std::string degree_text(const explainer::Document&, const explainer::Settings&, const Group&);

// "as argued", "three-quarters", "40%", "not at all"
std::string belief_word(double belief);

struct Assumption {
    int article = -1, claim = -1;        // one of them
    std::string head, body;              // "RS-17, half: ", "Managers take ..."; or "Ham, left out", ""
};
// Articles first. Claims by their own degree, but not those of an article that is left out.
std::vector<Assumption> assumptions(const explainer::Document&, const explainer::Settings&);
// "With your assumptions: without Ham; two claims are believed less than argued."; "" where nothing is doubted.
std::string assumptions_text(const explainer::Document&, const explainer::Settings&);

}  // namespace levers::argument
