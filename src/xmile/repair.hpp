// Files in the wild whose variables are not ended, or ended by another name:
//
//   <flow name="births"> <eqn>3</eqn>            <flow name="births"> ... </aux>
//   <stock name="people"> ... </stock>
//
// What is meant is plain, because stocks, flows and auxiliaries are never inside
// each other. Within the room only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace levers::xmile {

struct Repair {
    std::size_t offset;      // in the text as it was
    std::string what;
};

// The text with such tags put right, and what was done; the same text when there was nothing to do.
std::string repair_tags(std::string_view text, std::vector<Repair>& repairs);

}  // namespace levers::xmile
