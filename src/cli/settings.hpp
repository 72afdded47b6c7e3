// What a reader may set, as options of a subcommand: --set, --belief, --without.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "explainer/lower.hpp"

namespace levers::cli {

struct SettingOptions {
    std::vector<std::string> set, belief, without;
    void add_to(CLI::App& command);
    // Today, with what was set, or a UsageError that says what would be right.
    explainer::Settings settings(const explainer::Document&) const;
};

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
