// "Did you mean": the known name nearest to one that is not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace levers::explainer {

// By edits (insert, delete, replace, swap neighbours); "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// The remedy for an unknown name: the nearest one, or all if they are few.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace levers::explainer
