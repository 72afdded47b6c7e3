// Names for the variables of a written model: valid in XMILE's equations without
// quotes, and no two the same. Within the room only.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace levers::xmile {

class Names {
public:
    // The name for people, close to `wanted`; `otherwise` where that has no letter.
    std::string take(std::string_view wanted, std::string_view otherwise);

private:
    std::set<std::string> taken_;      // canonical
};

// As it stands in an equation: with underscores for spaces.
std::string in_equation(std::string_view name);

}  // namespace levers::xmile
