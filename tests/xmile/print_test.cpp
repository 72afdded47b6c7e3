// Equations as text again.
#include <string>

#include <doctest/doctest.h>

#include "equation/parse.hpp"
#include "xmile/print.hpp"

using levers::equation::parse;
using levers::equation::Parsed;
using levers::xmile::print;

namespace {

std::string again(const std::string& text) {
    const Parsed parsed = parse(text);
    REQUIRE_MESSAGE(parsed.ok, parsed.problem.message);
    return print(parsed.expression);
}

}  // namespace

TEST_CASE("brackets stand where they are needed, and only there") {
    for (const char* text : {"a + b * 2", "(a + b) * 2", "a - (b - c)", "a - b - c", "a / (b * c)", "a / b * c", "-a ^ 2",
                             "(-a) ^ 2", "(a ^ b) ^ c", "a ^ (b ^ c)", "a * -b", "NOT (a = b)", "NOT a AND b OR c",
                             "a AND (b OR c)", "a < (b = c)", "a MOD b", "MAX(a, -3) + 1e-07", "\"2nd_rate\" + x",
                             "IF a > 1 THEN b ELSE IF c THEN 2 ELSE 3", "(IF a THEN b ELSE c) + 1",
                             "LOOKUP(((0, -1), (2.5, 3)), time)"})
        CHECK(again(text) == text);
    CHECK(again("2^3^2") == "2 ^ (3 ^ 2)");
    CHECK(again("{why} a-( b )") == "a - b");
}
