#include "explainer/load.hpp"

#include <algorithm>

#include "explainer/check.hpp"
#include "explainer/problems.hpp"
#include "explainer/read.hpp"
#include "explainer/sources.hpp"

namespace levers::explainer {

namespace {

void check_restricted(const Document& document, const At& only, Problems& problems) {
    const bool has_levers = std::any_of(document.quantities.begin(), document.quantities.end(),
                                        [](const Quantity& q) { return q.role == Role::lever; });
    if (!has_levers || document.outcomes.empty())
        problems.add(only, "no lever and outcome are joined by the claims of these articles alone",
                     "name an article whose claims reach from a lever to an outcome");
}

}  // namespace

Loaded load(std::string_view path, const Reader& read) {
    Problems problems;
    const Sources sources = read_sources(path, read, problems);
    // With a file missing, every reference into it would be told as a mistake.
    if (!sources.complete) return {std::nullopt, problems.list(sources.files)};

    Read result = read_document(sources, problems);
    const bool whole = problems.empty();
    check_elements(result, problems);
    if (whole) check_whole(result, problems);
    if (problems.empty()) check_equations(result, problems);
    if (problems.empty() && result.kept_articles) {
        result.document = restrict(result.document, *result.kept_articles);
        check_restricted(result.document, result.only, problems);
    }
    if (!problems.empty()) return {std::nullopt, problems.list(sources.files)};
    return {std::move(result.document), {}};
}

}  // namespace levers::explainer
