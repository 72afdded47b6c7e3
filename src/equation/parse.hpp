// From an equation's text to its tree.
//
// The language is that of XMILE 1.0, section 3.3, from tightest to loosest:
//
//   x[a, b]  f(x)  ( )     subscripts, calls, parentheses
//   ^                      to the right: 2^3^2 is 2^9
//   + - NOT                of one operand: -2^2 is -4, and 2^-1 is a half
//   * / MOD                to the left, as all that follow
//   + -
//   < <= > >=
//   = <>
//   AND
//   OR
//   IF c THEN a ELSE b     as far to the right as it can reach
//
// Names are those of name.hpp, and need no quotes for letters, digits, $, ' and
// (between words) spaces. {Braces} are comments. Keywords and names do not
// depend on case.
//
// Vensim's dialect differs in :AND:, :OR:, :NOT: (looser than comparisons), in
// IF THEN ELSE(c, a, b) as a function, literal tables ([(0,0)-(9,9)],(0,0),(9,1)),
// subscripts like Region!, and in having no words reserved. Files that were
// translated have its functions in XMILE too, so that IF THEN ELSE(c, a, b) and
// SAMPLE IF TRUE(c, a, b) are calls there as well.
//
// Errors are values: the first thing wrong ends the parse. Any text is safe:
// nesting is bounded by `deepest`, and time is linear in its length.
//
// Example:
//   Parsed p = parse("births - deaths * 2", Dialect::xmile);
//   if (p.ok) ... p.expression.op == Operator::subtract
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "equation/expression.hpp"

namespace levers::equation {

enum class Dialect : std::uint8_t { xmile, vensim };

struct Parsed {
    bool ok = false;
    Expression expression;
    Problem problem;          // when not ok; without a construct
};

// `line` is that of the equation's first character in its file.
// Text without anything but space and comments is not ok.
Parsed parse(std::string_view text, Dialect dialect = Dialect::xmile, int line = 1);

// Several with commas between them: `0.1, 0.3, 0.8`, as files give an array's elements.
struct ParsedList {
    bool ok = false;
    std::vector<Expression> expressions;
    Problem problem;
};
ParsedList parse_list(std::string_view text, Dialect dialect = Dialect::xmile, int line = 1);

bool is_blank(std::string_view text);   // nothing but space and comments

// A number at the beginning of a text: how many characters it takes, 0 if there is none. Without regard to locale.
std::size_t read_number(std::string_view text, double& value);

}  // namespace levers::equation
