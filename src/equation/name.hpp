// Names of variables, dimensions and elements.
//
// The field's files write one name in many ways: "Rate A", rate_a, "rate\na" and
// "Rate  A" are the same variable (XMILE 1.0, section 3.2). canonical() is the
// one form that is compared: lower case, without quotes, every run of spaces,
// underscores and line breaks (also written as \n) one underscore.
//
// Case is folded for Latin, Greek and Cyrillic letters. Other scripts that have
// case are compared as written.
#pragma once

#include <string>
#include <string_view>

namespace levers::equation {

std::string canonical(std::string_view name);

// For people: the name as it was written, with single spaces for breaks and underscores left alone.
std::string readable(std::string_view name);

}  // namespace levers::equation
