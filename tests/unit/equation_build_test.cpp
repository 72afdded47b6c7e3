#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "engine_course.hpp"
#include "equation/equations.hpp"
#include "equation/parse.hpp"

using namespace levers::equation;
using levers::engine::Courses;
using levers::engine::Horizon;
using levers::engine::Method;

namespace {

Expression of(const std::string& text) {
    const Parsed parsed = parse(text);
    CAPTURE(text);
    REQUIRE(parsed.ok);
    return parsed.expression;
}

struct Line { std::string name, equation, initial; };      // with an initial value: a stock

Equations equations_of(const std::vector<Line>& lines) {
    Equations equations;
    for (const Line& line : lines) {
        Variable v;
        v.name = line.name;
        v.equation = of(line.equation);
        if (!line.initial.empty()) {
            v.kind = Variable::Kind::stock;
            v.initial = of(line.initial);
        }
        equations.variables.push_back(std::move(v));
    }
    return equations;
}

Courses run(const Equations& equations, const Horizon& horizon) {
    levers::engine::Model model;
    for (const Problem& problem : build(equations, horizon, model)) FAIL(problem.construct, ": ", problem.message);
    return levers::engine::courses(model, horizon);
}
Courses run(const std::vector<Line>& lines, const Horizon& horizon) { return run(equations_of(lines), horizon); }

constexpr Horizon steps(double stop, double dt = 1.0, Method method = Method::euler) {
    return {.start = 0.0, .stop = stop, .dt = dt, .save_every = 1, .method = method};
}

// The values of one equation.
std::vector<double> values(const std::string& text, const Horizon& horizon = steps(3)) {
    return run({{"x", text, ""}}, horizon)["x"];
}
double value(const std::string& text) { return values(text, steps(0)).front(); }

std::vector<std::string> problems(const std::vector<Line>& lines) {
    levers::engine::Model model;
    std::vector<std::string> result;
    for (const Problem& p : build(equations_of(lines), steps(1), model))
        result.push_back(std::to_string(p.place.column) + " " + p.construct + ": " + p.message);
    return result;
}

}  // namespace

TEST_CASE("equations in any order make one model, with outputs in their order") {
    const Courses c = run({{"Births", "People * rate", ""}, {"People", "births - 5", "initial_people * 2"},
                           {"Rate", "0.1", ""}, {"Initial People", "rate * 1000", ""}},
                          steps(1));
    CHECK(c.names == std::vector<std::string>{"Births", "People", "Rate", "Initial People"});
    CHECK(c["People"] == std::vector<double>{200.0, 215.0});
    CHECK(c["Births"][1] == doctest::Approx(21.5));
}

TEST_CASE("with Runge-Kutta exponential decay, logistic growth and a harmonic oscillator follow their curves") {
    const Courses c = run({{"decay", "-decay / 5", "90"},
                           {"people", "0.8 * people * (1 - people / 100)", "10"},
                           {"position", "velocity", "1"},
                           {"velocity", "-position", "0"}},
                          steps(10, 0.05, Method::rk4));
    for (std::size_t k = 0; k < c["decay"].size(); ++k) {
        const double t = 0.05 * static_cast<double>(k);
        CHECK(c["decay"][k] == doctest::Approx(90.0 * std::exp(-t / 5.0)).epsilon(1e-8));
        CHECK(c["people"][k] == doctest::Approx(100.0 / (1.0 + 9.0 * std::exp(-0.8 * t))).epsilon(1e-6));
        CHECK(std::abs(c["position"][k] - std::cos(t)) < 1e-6);
        CHECK(std::abs(c["velocity"][k] + std::sin(t)) < 1e-6);
    }
}

TEST_CASE("operators and functions of numbers") {
    struct Case { std::string text; double wanted; };
    const std::vector<Case> cases{
        {"-2^2", -4}, {"2^-1", 0.5}, {"2^3^2", 512}, {"7 MOD 3", 1}, {"-7 MOD 3", -1}, {"MODULO(7.5, 2)", 1.5},
        {"3 > 2", 1}, {"3 <= 2", 0}, {"2 = 2", 1}, {"2 <> 2", 0}, {"NOT 0", 1}, {"NOT 3", 0}, {"2 AND 0", 0},
        {"2 AND 3", 1}, {"0 OR 5", 1}, {"0 OR 0", 0}, {"IF 2 > 1 THEN 5 ELSE 6", 5},
        {"IF THEN ELSE(0, 5, 6)", 6}, {"ABS(-3)", 3}, {"INT(-2.7)", -2}, {"INT(2.7)", 2}, {"ROUND(2.5)", 3},
        {"SIGN(-4)", -1}, {"SIGN(0)", 0}, {"MAX(1, 5, 3)", 5}, {"MIN(4, 2)", 2}, {"SQRT(49)", 7}, {"LOG10(1000)", 3},
        {"LOG(8, 2)", 3}, {"POWER(2, 10)", 1024}, {"LN(EXP(2))", 2}, {"QUANTUM(17, 5)", 15}, {"SAFEDIV(1, 0)", 0},
        {"SAFEDIV(1, 0, 9)", 9}, {"SAFEDIV(6, 3)", 2}, {"ZIDZ(3, 0)", 0}, {"XIDZ(3, 0, 4)", 4}, {"GAME(5)", 5},
        {"SUM(1, 2, 3)", 6}, {"MEAN(1, 2, 6)", 3}, {"PROD(2, 3, 4)", 24}, {"STDDEV(2, 4)", 1}, {"SIZE(4, 4, 4)", 3},
        {"PI", std::numbers::pi}, {"SIN(PI / 6)", 0.5}, {"COS(PI / 3)", 0.5}, {"TAN(PI / 4)", 1},
        {"ARCSIN(1)", std::numbers::pi / 2}, {"ARCCOS(0)", std::numbers::pi / 2}, {"ARCTAN(1)", std::numbers::pi / 4},
        {"TANH(0.5)", 0.46211715726000975}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(value(c.text) == doctest::Approx(c.wanted).epsilon(1e-12));
    }
    CHECK(std::isinf(value("INF")));
}

TEST_CASE("time and its steps are numbers in equations") {
    const Horizon horizon{.start = 2.0, .stop = 5.0, .dt = 0.5, .save_every = 2};
    CHECK(values("TIME", horizon) == std::vector<double>{2, 3, 4, 5});
    CHECK(values("DT + STARTTIME + STOPTIME", horizon).front() == 7.5);
    CHECK(values("TIME STEP + INITIAL TIME + FINAL TIME", horizon).front() == 7.5);
    // What a model defines itself goes first.
    CHECK(run({{"dt", "3", ""}, {"x", "dt", ""}}, horizon)["x"].front() == 3.0);
}

TEST_CASE("test inputs") {
    CHECK(values("STEP(4, 2)") == std::vector<double>{0, 0, 4, 4});
    CHECK(values("RAMP(2, 1)") == std::vector<double>{0, 0, 2, 4});
    CHECK(values("RAMP(2, 1, 2)") == std::vector<double>{0, 0, 2, 2});
    CHECK(values("PULSE(3, 1, 2)", steps(4, 0.5)) == std::vector<double>{0, 0, 6, 0, 0, 0, 6, 0, 0});
    CHECK(values("PULSE(3, 1)") == std::vector<double>{0, 3, 0, 0});
    CHECK(values("PULSE(3)") == std::vector<double>{3, 0, 0, 0});
    CHECK(values("PULSE TRAIN(1, 1, 2, 5)", steps(6)) == std::vector<double>{0, 1, 0, 1, 0, 0, 0});
}

TEST_CASE("delays and smooths, with and without an initial value") {
    CHECK(values("DELAY(TIME, 2)", steps(4)) == std::vector<double>{0, 0, 0, 1, 2});
    CHECK(values("DELAY(TIME, 2, 9)", steps(4)) == std::vector<double>{9, 9, 0, 1, 2});
    CHECK(values("DELAY(TIME, 0)", steps(2)) == std::vector<double>{0, 1, 2});
    CHECK(values("PREVIOUS(TIME, 7)", steps(3)) == std::vector<double>{7, 0, 1, 2});
    CHECK(values("INIT(TIME + 4)", steps(2)) == std::vector<double>{4, 4, 4});
    CHECK(values("SMTH1(10, 2, 0)", steps(3)) == std::vector<double>{0, 5, 7.5, 8.75});
    CHECK(values("SMTH1(10, 2)", steps(2)) == std::vector<double>{10, 10, 10});
    CHECK(values("SMTHN(8, 4, 2, 0)", steps(3)) == std::vector<double>{0, 0, 2, 4});       // two stages of mean 2
    CHECK(values("SMTH3(9, 6, 0)", steps(3))[3] == doctest::Approx(9.0 / 8.0));            // three, each a half a step
    CHECK(values("DELAY1(10, 2, 0)", steps(3)) == std::vector<double>{0, 5, 7.5, 8.75});
    CHECK(values("DELAY1(10, 2)", steps(2)) == std::vector<double>{10, 10, 10});
    CHECK(values("DELAYN(8, 4, 2, 0)", steps(3)) == std::vector<double>{0, 0, 2, 4});
    CHECK(values("SAMPLE IF TRUE(TIME = 1, 5, 2)") == std::vector<double>{2, 5, 5, 5});
    // A material delay keeps what is under way when its mean changes: its outflow jumps; a smooth does not.
    const Courses c = run({{"mean", "2 + STEP(2, 1)", ""}, {"d", "DELAY1(10, mean)", ""}, {"s", "SMTH1(10, mean)", ""}},
                          steps(1));
    CHECK(c["d"] == std::vector<double>{10, 5});
    CHECK(c["s"] == std::vector<double>{10, 10});
}

TEST_CASE("an order is what a constant is at the start") {
    const Courses c = run({{"n", "1 + STEP(5, 2) + half * 2", ""}, {"half", "0.5", ""},
                           {"x", "DELAYN(8, 4, n, 0)", ""}}, steps(3));
    CHECK(c["x"] == std::vector<double>{0, 0, 2, 4});
    CHECK(problems({{"n", "TIME + 1", ""}, {"x", "SMTHN(1, 2, n)", ""}}) ==
          std::vector<std::string>{"1 x: \"smthn\": the order has to be a constant whole number from 1 to 100."});
}

TEST_CASE("trend and forecast") {
    const Horizon horizon = steps(40, 0.125, Method::rk4);
    CHECK(values("TREND(EXP(0.03 * TIME), 5, 0.03)", horizon).back() == doctest::Approx(0.03).epsilon(1e-6));
    CHECK(values("FORCST(EXP(0.03 * TIME), 5, 10, 0.03) / EXP(0.03 * TIME)", horizon).back() ==
          doctest::Approx(1.3).epsilon(1e-6));
}

TEST_CASE("random functions have their moments, and the same numbers in every run") {
    const Horizon many = steps(20000);
    const auto moments = [&](const std::string& text) {
        double sum = 0.0, squares = 0.0;
        const std::vector<double> x = values(text, many);
        for (const double v : x) sum += v, squares += v * v;
        const double n = static_cast<double>(x.size()), mean = sum / n;
        return std::pair{mean, std::sqrt(squares / n - mean * mean)};
    };
    const auto close = [](std::pair<double, double> got, double mean, double deviation) {
        CHECK(got.first == doctest::Approx(mean).epsilon(0.03));
        CHECK(got.second == doctest::Approx(deviation).epsilon(0.03));
    };
    close(moments("UNIFORM(2, 8)"), 5.0, 6.0 / std::sqrt(12.0));
    close(moments("RANDOM(0, 1, 7)"), 0.5, 1.0 / std::sqrt(12.0));
    close(moments("NORMAL(10, 2)"), 10.0, 2.0);
    close(moments("LOGNORMAL(10, 2, 3)"), 10.0, 2.0);
    close(moments("EXPRND(4)"), 4.0, 4.0);
    for (const double v : values("NORMAL(0, 1, 5, -0.5, 0.5)", steps(500))) CHECK(std::abs(v) <= 0.5);
    CHECK(values("UNIFORM(0, 1)") == values("UNIFORM(0, 1)"));
    CHECK(values("UNIFORM(0, 1, 1)") != values("UNIFORM(0, 1, 2)"));
    CHECK(value("UNIFORM(0, 1) - UNIFORM(0, 1)") != 0.0);
}

TEST_CASE("non-negative stocks lose no more than they hold, and non-negative flows do not go back") {
    Equations e = equations_of({{"Water", "-leak", "10"}, {"leak", "4", ""}, {"flow", "TIME - 1", ""}});
    e.variables[0].non_negative = true;
    e.variables[2].non_negative = true;
    const Courses c = run(e, steps(4));
    CHECK(c["Water"] == std::vector<double>{10, 6, 2, 0, 0});
    CHECK(c["leak"] == std::vector<double>{4, 4, 4, 4, 4});
    CHECK(c["flow"] == std::vector<double>{0, 0, 1, 2, 3});
}

TEST_CASE("tables as functions, with LOOKUP, and on a variable's own equation") {
    Equations e = equations_of({{"effect", "0", ""}, {"a", "effect(TIME)", ""}, {"b", "LOOKUP(effect, TIME * 2)", ""},
                                {"c", "TIME", ""}, {"d", "LOOKUP(c, 1)", ""}, {"e", "c(0.5)", ""}});
    const levers::engine::Table table{{0.0, 1.0, 3.0}, {0.0, 10.0, 20.0}, levers::engine::Beyond::hold};
    e.variables[0].kind = Variable::Kind::table;
    e.variables[0].table = table;
    e.variables[3].table = table;
    const Courses c = run(e, steps(4));
    CHECK(c["a"] == std::vector<double>{0, 10, 15, 20, 20});
    CHECK(c["b"] == std::vector<double>{0, 15, 20, 20, 20});
    CHECK(c["c"] == c["a"]);
    CHECK(c["d"].front() == 10.0);
    CHECK(c["e"].front() == 5.0);
    CHECK(c.names.size() == 5);                       // the table alone is no number
}

TEST_CASE("what is wrong is said with the variable and the place") {
    CHECK(problems({{"x", "1 + nobody", ""}}) ==
          std::vector<std::string>{
              "5 x: \"nobody\" is not defined. Add a variable of this name, or correct the name."});
    CHECK(problems({{"x", "2 * nothing(3)", ""}}) ==
          std::vector<std::string>{"5 x: There is no function or macro \"nothing\"."});
    CHECK(problems({{"x", "STEP(1)", ""}}) ==
          std::vector<std::string>{"1 x: \"step\": It takes 2 arguments, and here has 1."});
    CHECK(problems({{"x", "SMTH1(1)", ""}}) ==
          std::vector<std::string>{"1 x: \"smth1\": It takes 2 to 3 arguments, and here has 1."});
    CHECK(problems({{"x", "POISSON(3)", ""}}) ==
          std::vector<std::string>{"1 x: \"poisson\": This function is not supported."});
    CHECK(problems({{"x", "1", ""}, {"X", "2", ""}}) ==
          std::vector<std::string>{"1 X: There are two variables of this name. Rename one of them."});
    CHECK(problems({{"x", "y(3)", ""}, {"y", "2", ""}}) ==
          std::vector<std::string>{"1 x: \"y\" is not a function: it has no table."});
}

TEST_CASE("problems are bounded in number") {
    std::string text = "a0";
    for (int i = 1; i < 100; ++i) text += " + a" + std::to_string(i);
    CHECK(problems({{"x", text, ""}}).size() == most_problems);
}
