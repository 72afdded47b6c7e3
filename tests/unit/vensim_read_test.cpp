#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "engine_course.hpp"
#include "vensim/read.hpp"

using namespace levers;

namespace {

const std::string control = "FINAL TIME = 4 ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 0.5 ~~|\nSAVEPER = 1 ~~|\n";

engine::Courses run(const std::string& text) {
    const equation::Source source = vensim::read(text);
    for (const auto& p : source.problems) FAIL_CHECK(equation::describe(p));
    const equation::Built built = equation::build(source);
    for (const auto& p : built.problems) FAIL_CHECK(equation::describe(p));
    REQUIRE(built.model);
    return engine::courses(*built.model, source.horizon);
}

// The first problem of a model, with its line.
std::string wrong(const std::string& text) {
    const equation::Source source = vensim::read(text);
    if (!source.problems.empty()) return equation::describe(source.problems.front());
    const equation::Built built = equation::build(source);
    return built.problems.empty() ? "" : equation::describe(built.problems.front());
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A stock of a Vensim model integrates its flow by Euler's method") {
    const auto c =
        run("{UTF-8}\nCup = INTEG(-(Cup - room)/10, 90)\n\t~ Celsius\n\t~ cools ~ here |\nroom = 20 ~~|\n" + control);
    double cup = 90.0;
    for (int t = 0; t <= 4; ++t) {
        CHECK(c["Cup"][static_cast<std::size_t>(t)] == doctest::Approx(cup).epsilon(1e-14));
        for (int half = 0; half < 2; ++half) cup += 0.5 * (-(cup - 20.0) / 10.0);
    }
}

TEST_CASE("Names compare without case, spaces and underscores, and may be quoted or in other scripts") {
    const auto c =
        run("growth rate = 2 ~~|\n\"births (all)\" = Growth_Rate * 3 ~~|\nÉtat = \"Births (all)\" + 1 ~~|\n" + control);
    CHECK(c["État"][0] == 7.0);
}

TEST_CASE("Lookups hold their ends, as definitions and WITH LOOKUP") {
    const auto c =
        run("curve([(0,0)-(2,10)],(0,0),(1,10),(2,0)) ~~|\n"
            "defined = curve(Time) ~~|\n"
            "within = WITH LOOKUP(Time, ([(0,0)-(2,10)],(0,0),(1,10),(2,0))) ~~|\n" +
            control);
    const std::vector<double> expected{0, 10, 0, 0, 0};
    CHECK(c["defined"] == expected);
    CHECK(c["within"] == expected);
}

TEST_CASE("Conditions, and PULSE, STEP and RAMP as Vensim means them") {
    const auto c =
        run("both = IF THEN ELSE(Time >= 1 :AND: Time < 3, 5, 0) ~~|\n"
            "not = IF THEN ELSE(:NOT: Time > 1, 1, 0) ~~|\n"
            "bump = PULSE(1, 2) ~~|\nstair = STEP(7, 2) ~~|\nslope = RAMP(2, 1, 3) ~~|\n" +
            control);
    CHECK(c["both"] == std::vector<double>{0, 5, 5, 0, 0});
    CHECK(c["not"] == std::vector<double>{1, 1, 0, 0, 0});
    CHECK(c["bump"] == std::vector<double>{0, 1, 1, 0, 0});
    CHECK(c["stair"] == std::vector<double>{0, 0, 7, 7, 7});
    CHECK(c["slope"] == std::vector<double>{0, 0, 2, 4, 4});
}

TEST_CASE("SMOOTH of a step approaches it, DELAY FIXED repeats it later") {
    const auto c =
        run("input = STEP(10, 1) ~~|\neased = SMOOTH(input, 1) ~~|\nlater = DELAY FIXED(input, 2, -1) ~~|\n" + control);
    CHECK(c["eased"] == std::vector<double>{0, 0, 7.5, 9.375, 9.84375});
    CHECK(c["later"] == std::vector<double>{-1, -1, 0, 10, 10});
}

TEST_CASE("Times may be formulas of constants, and lines may go on") {
    const auto source = vensim::read(
        "years = 3 ~~|\r\nstart = 2000 ~~|\r\nFINAL TIME = start + \\\r\n\t\t2 * years ~~|\r\n"
        "INITIAL TIME = start ~~|\r\nTIME STEP = 1/4 ~~|\r\nSAVEPER = TIME STEP ~~|\r\n");
    REQUIRE(source.problems.empty());
    CHECK(source.horizon.start == 2000.0);
    CHECK(source.horizon.stop == 2006.0);
    CHECK(source.horizon.dt == 0.25);
    CHECK(source.horizon.save_every == 1);
}

TEST_CASE("Save points are exact where the step is no binary fraction") {
    const auto source =
        vensim::read("x = Time ~~|\nFINAL TIME = 3 ~~|\nINITIAL TIME = 0 ~~|\nTIME STEP = 0.1 ~~|\nSAVEPER = 1 ~~|\n");
    const equation::Built built = equation::build(source);
    REQUIRE(built.model);
    CHECK(engine::courses(*built.model, source.horizon)["x"] == std::vector<double>{0, 1, 2, 3});
}

TEST_CASE("Arrays: whole, by element, in lists and in ranges") {
    const auto c =
        run("Region: North, South ~~|\nAge: (A1-A2) ~~|\n"
            "rate[Region] = 1, 2 ~~|\nsquare[Region] = rate[Region] ^ 2 ~~|\n"
            "own[North] = 5 ~~|\nown[South] = 6 ~~|\n"
            "grid[Region, Age] = 1, 2; 3, 4; ~~|\ntotal = SUM(grid[Region!, Age!]) ~~|\n" +
            control);
    CHECK(c["square[South]"][0] == 4.0);
    CHECK(c["own[South]"][0] == 6.0);
    CHECK(c["grid[South,A1]"][0] == 3.0);
    CHECK(c["total"][0] == 10.0);
}

TEST_CASE("A macro is its own world") {
    const auto c =
        run(":MACRO: TWICE(x)\nTWICE = x * factor ~~|\nfactor = 2 ~~|\n:END OF MACRO:\n"
            "a = TWICE(3) + TWICE(4) ~~|\n" +
            control);
    CHECK(c["a"][0] == 14.0);
}

TEST_CASE("Groups and pictures are passed over") {
    const auto c = run("a = 1 ~~|\n****\n\t.Group\n****~\n\t\t~|\nb = a + 1 ~~|\n" + control +
                       "\\\\\\---/// Sketch information\nV300 *View 1\n$-1--1--1,0|12|\n");
    CHECK(c["b"][0] == 2.0);
}

TEST_CASE("What is wrong is named, with its line and what would be right") {
    CHECK(has(wrong("a = 1 + ~~|\n" + control), "1:"));
    CHECK(has(wrong("\n\na = b ~~|\n" + control), "3:"));
    CHECK(has(wrong("a = 1 ~~|\na = 2 ~~|\n" + control), "defined twice, first in line 1"));
    CHECK(has(wrong("a = 1 + INTEG(1, 2) ~~|\n" + control), "whole of an equation"));
    CHECK(has(wrong("a = 1 ~~|\nTIME STEP = 1 ~~|\n"), "FINAL TIME"));
    CHECK(has(wrong("a := 1 ~~|\n" + control), "Data variables are not supported"));
    CHECK(has(wrong("R: x, y -> S ~~|\n" + control), "Mapped dimensions"));
    CHECK(has(wrong("a[Nowhere] = 1 ~~|\n" + control), "neither a dimension nor an element"));
    CHECK(has(wrong("a = Time ~~|\nFINAL TIME = a ~~|\nTIME STEP = 1 ~~|\n"), "formula of constants"));
    CHECK(has(wrong(":MACRO: M(x)\nM = x ~~|\n" + control), "no end"));
}

TEST_CASE("No text is dangerous") {
    CHECK_FALSE(wrong("").empty());
    CHECK_FALSE(wrong("|||~~~|||").empty());
    CHECK_FALSE(wrong(":MACRO:").empty());
    CHECK_FALSE(wrong("a[").empty());
    CHECK_FALSE(wrong("\"").empty());
    CHECK_FALSE(wrong("{").empty());
    CHECK_FALSE(wrong("a = " + std::string(100'000, '(') + "~~|" + control).empty());
    // Dimensions of dimensions, each with two of the one before, and constants of constants likewise.
    std::string dimensions = "d0: (A1-A1000) ~~|\n", constants = "c0 = 1 ~~|\n";
    for (int i = 1; i < 60; ++i) {
        const std::string before = std::to_string(i - 1), here = std::to_string(i);
        dimensions += "d" + here + ": d" + before + ", d" + before + " ~~|\n";
        constants += "c" + here + " = c" + before + " + c" + before + " ~~|\n";
    }
    CHECK(has(wrong(dimensions + control), "at most"));
    CHECK(has(wrong(constants + "TIME STEP = c59 ~~|\nFINAL TIME = 1 ~~|\n"), "formula of constants"));
}
