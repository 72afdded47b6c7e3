// The statements of a Vensim model file (.mdl), before any equation is read.
//
// A file is a list of `statement ~ units ~ comment |`, with macros between
// :MACRO: and :END OF MACRO:, groups (a banner of stars), and at its end, behind
// \\\---///, the pictures, which are not read. Within the room only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "equation/expression.hpp"

namespace levers::vensim {

struct Definition {
    enum class Kind {
        equation,        // name[subscripts] = right
        table,           // name[subscripts](right)
        dimension,       // name: right
        macro,           // :MACRO: name(right); what follows belongs to it
        macro_end,
    };
    Kind kind = Kind::equation;
    std::string name, right;
    std::vector<std::string> subscripts;
    int line = 1;        // where the statement begins
    int right_line = 1;  // where `right` begins
};

// What could not be read is a problem and is left out.
std::vector<Definition> split(std::string_view text, std::vector<equation::Problem>& problems);

// "a, b , c" into its parts, without the spaces around them.
std::vector<std::string> parts_of(std::string_view list);

}  // namespace levers::vensim
