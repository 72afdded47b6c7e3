// What a reader may set, as options of a subcommand: --link, --set, --belief, --without.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "explainer/lower.hpp"
#include "session/session.hpp"

namespace levers::cli {

struct SettingOptions {
    std::string link;
    std::vector<std::string> set, belief, without;
    void add_to(CLI::App& command);
    // Today or the link's, with what was set, or a UsageError that says what would be right. A link that fits the
    // document only in part is told on the standard error.
    session::State state(const explainer::Document&) const;
};

// "#v1/set=national_targets:12/9c41e2"; "#" at today.
std::string link_of(const explainer::Document&, const session::State&);

// An outcome's place among Document::outcomes, `otherwise` where none is named, or a UsageError.
int outcome_of(const explainer::Document&, const std::string& id, int otherwise);
// Years from today to a time that runs keep, the horizon where `at` is negative; or a UsageError.
double years_of(const explainer::Document&, double at);

// An option that may be given several times, or once with commas.
void add_repeated(CLI::App& command, const char* name, const char* value, std::vector<std::string>& values,
                  const char* help);

// CLI11 alone would take "-1" for the largest number.
std::string whole_number(const std::string& text);

inline constexpr int most_draws = 65536;

// The ids of a list, for messages.
template <class Element, class Keep> std::vector<std::string> ids(const std::vector<Element>& list, const Keep& keep) {
    std::vector<std::string> names;
    for (const Element& element : list)
        if (keep(element)) names.push_back(element.id);
    return names;
}

}  // namespace levers::cli
