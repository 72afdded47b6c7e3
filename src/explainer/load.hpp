// JSON in: reading, merging, restricting and checking a document.
//
// A document file may "include" other files of the same shape (relative paths
// that stay inside its own folder); their lists are joined and their single
// values may be given once. "only": ["restell-labour"] then keeps these
// articles' claims, and of the rest what still stands on them:
//   claims      of the articles named
//   links       that still cite a claim; links that never cited one (pure
//               inference) stay while both ends do
//   quantities  that lie on a path of kept links from a lever to an outcome, or
//               that a kept condition (`needs`) names, or that a kept equation
//               reads; one whose equation lost all its claims stays at today
//   evidence    that bears on a kept claim or is cited by a kept quantity
//   loops       all of whose links remain; scenarios, tensions, silences whose
//               article, claims and levers remain
// so that six explainers share one library. restrict() does the same in memory.
//
// Every mistake of a file is reported at once, with place and remedy:
//   FILE:LINE:COL: /json/pointer: what is wrong; what would be right
// Documents come from outside: nothing in them can crash the loader. Limits:
// 4 MiB a file, 16 includes, 64 levels of nesting, 5,000 entries a list,
// 4,000 bytes a text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explainer/document.hpp"

namespace levers::explainer {

struct Problem {
    std::string file;
    int line = 0, column = 0;          // from 1; 0 when the file itself is missing
    std::string pointer;               // JSON pointer, "" for the whole file
    std::string what, remedy;
};
std::string to_text(const Problem&);

// Gives the text of a file named relative to the working place, or nothing.
using Reader = std::function<std::optional<std::string>(std::string_view path)>;

struct Loaded {
    std::optional<Document> document;  // absent when there is any problem
    std::vector<Problem> problems;
};

Loaded load(std::string_view path, const Reader& read);

Document restrict(const Document& document, const std::vector<int>& articles);

}  // namespace levers::explainer
