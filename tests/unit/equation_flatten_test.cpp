#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine_course.hpp"
#include "equation/parse.hpp"
#include "equation/system.hpp"

using namespace levers::equation;
using levers::engine::Courses;

namespace {

Part part(const std::string& equation, std::vector<std::string> subscripts = {}) {
    const Parsed parsed = parse(equation);
    CAPTURE(equation);
    REQUIRE(parsed.ok);
    Part p;
    p.subscripts = std::move(subscripts);
    p.equation = parsed.expression;
    return p;
}
Arrayed variable(const std::string& name, std::vector<std::string> dimensions, std::vector<Part> parts) {
    Arrayed v;
    v.name = name;
    v.dimensions = std::move(dimensions);
    v.parts = std::move(parts);
    return v;
}
Arrayed variable(const std::string& name, const std::string& equation) { return variable(name, {}, {part(equation)}); }
Arrayed stock(const std::string& name, std::vector<std::string> dimensions, const std::string& initial,
              const std::string& inflow) {
    Arrayed v = variable(name, std::move(dimensions), {part(initial)});
    v.kind = Variable::Kind::stock;
    std::swap(v.parts[0].equation, v.parts[0].initial);
    v.inflows.push_back(parse(inflow).expression);
    return v;
}

System regions(std::vector<Arrayed> variables) {
    System s;
    s.dimensions = {{"Region", {"North", "South", "East"}}, {"Coast", {"South", "East"}}, {"Age", {"1", "2"}}};
    s.models = {{"", std::move(variables), {}}};
    return s;
}

Built built(const System& system, levers::engine::Horizon horizon = {.stop = 2, .dt = 1, .save_every = 1}) {
    return build(Source{system, horizon, {}, {}});
}
Courses run(const System& system) {
    const levers::engine::Horizon horizon{.stop = 2, .dt = 1, .save_every = 1};
    const Built b = built(system, horizon);
    for (const Problem& p : b.problems) FAIL(describe(p));
    return levers::engine::courses(*b.model, horizon);
}
// The values at the start of all elements of x.
std::vector<double> x_of(std::vector<Arrayed> variables) {
    const Courses c = run(regions(std::move(variables)));
    std::vector<double> result;
    for (std::size_t i = 0; i < c.names.size(); ++i)
        if (c.names[i] == "x" || c.names[i].starts_with("x[")) result.push_back(c.values[i].front());
    return result;
}
std::vector<std::string> problems(const System& system) {
    std::vector<std::string> result;
    for (const Problem& p : built(system).problems) result.push_back(p.construct + ": " + p.message);
    return result;
}

Arrayed by_region() {
    return variable("a", {"Region"}, {part("1", {"North"}), part("20", {"South"}), part("300", {"East"})});
}
Arrayed by_both() { return variable("b", {"Region", "Age"}, {part("Region * 10 + Age")}); }
using Values = std::vector<double>;

}  // namespace

TEST_CASE("an array has an output for each element, the last dimension first") {
    const Courses c = run(regions({variable("Rate_A", {"Region", "Age"}, {part("1")})}));
    CHECK(c.names == std::vector<std::string>{"Rate_A[North,1]", "Rate_A[North,2]", "Rate_A[South,1]",
                                              "Rate_A[South,2]", "Rate_A[East,1]", "Rate_A[East,2]"});
}

TEST_CASE("an equation for all elements has each at hand") {
    CHECK(x_of({by_region(), variable("x", {"Region"}, {part("a[Region] * 2")})}) == Values{2, 40, 600});
    CHECK(x_of({by_region(), variable("x", {"Region"}, {part("a + a")})}) == Values{2, 40, 600});
    CHECK(x_of({by_region(), variable("x", {"Region", "Age"}, {part("a[Region] + Age")})}) ==
          Values{2, 3, 21, 22, 301, 302});
    CHECK(x_of({by_region(), variable("x", {"Region"}, {part("IF Region = South THEN 1 ELSE 0")})}) == Values{0, 1, 0});
    CHECK(x_of({by_region(), variable("x", {"Region"}, {part("a[Region - 1]")})}) == Values{0, 1, 20});   // outside: 0
}

TEST_CASE("equations for some elements; a later one wins") {
    CHECK(x_of({variable("x", {"Region"}, {part("1"), part("5", {"South"})})}) == Values{1, 5, 1});
    CHECK(x_of({variable("x", {"Region"}, {part("1"), part("5", {"Coast"})})}) == Values{1, 5, 5});
    Arrayed listed = variable("x", {"Region"}, {Part{}});
    listed.parts[0].list = {number(7), number(8), number(9)};
    CHECK(x_of({listed}) == Values{7, 8, 9});
    CHECK(problems(regions({variable("x", {"Region"}, {part("1", {"North"})})})) ==
          std::vector<std::string>{"x[South]: This variable has no equation."});     // and so on, said once
}

TEST_CASE("a dimension can be a part of another") {
    CHECK(x_of({by_region(), variable("x", {"Coast"}, {part("a[Coast]")})}) == Values{20, 300});
    CHECK(x_of({by_region(), variable("c", {"Coast"}, {part("Coast")}),
                variable("x", {"Region"}, {part("0", {"North"}), part("c[Coast]", {"Coast"})})}) == Values{0, 1, 2});
}

TEST_CASE("elements by name, by number and by an equation") {
    CHECK(x_of({by_region(), variable("x", "a[East] + a[1]")}) == Values{301});
    CHECK(x_of({by_region(), variable("two", "2"), variable("x", "a[two]")}) == Values{20});
    CHECK(x_of({by_both(), variable("two", "2"), variable("x", "b[two + 1, two]")}) == Values{32});
    CHECK(x_of({by_region(), variable("four", "4"), variable("x", "a[four] + a[4]")}) == Values{0});
}

TEST_CASE("sums and the like over elements") {
    CHECK(x_of({by_region(), variable("x", "SUM(a)")}) == Values{321});
    CHECK(x_of({by_region(), variable("x", "SUM(a[*])")}) == Values{321});
    CHECK(x_of({by_region(), variable("x", "SUM(a[South:East]) + SUM(a[1:2])")}) == Values{341});
    CHECK(x_of({by_region(), variable("x", "MAX(a[*]) - MIN(a) + MEAN(a[1:2]) + SIZE(a) + PROD(a[1:2])")}) ==
          Values{299 + 10.5 + 3 + 20});
    CHECK(x_of({by_both(), variable("x", {"Region"}, {part("SUM(b[Region, *])")})}) == Values{23, 43, 63});
    CHECK(x_of({by_both(), variable("x", {"Age"}, {part("SUM(b[*, Age])")})}) == Values{63, 66});
    CHECK(x_of({by_region(), variable("x", "SUM(a[*] * a)")}) == Values{1 + 400 + 90000});
    CHECK(x_of({by_both(), variable("x", "SUM(b[*, 1] * b[*, 2])")}) == Values{11 * 12 + 21 * 22 + 31 * 32});
    CHECK(x_of({by_region(), variable("x", {"Region"}, {part("MAX(a, 20)")})}) == Values{20, 20, 300});
    CHECK(x_of({variable("x", {"Region", "Age"}, {part("SIZE(SELF)")})}).front() == 6);
}

TEST_CASE("Vensim's reductions name the dimension they go through") {
    System s = regions({by_both(), variable("x", {"Region"}, {part("0")}), variable("y", "0")});
    s.models[0].variables[1].parts[0].equation = parse("SUM(b[Region, Age!] * Age)", Dialect::vensim).expression;
    s.models[0].variables[2].parts[0].equation = parse("VMAX(b[Region!, Age!])", Dialect::vensim).expression;
    const Courses c = run(s);
    CHECK(c["x[South]"].front() == 21 + 2 * 22);
    CHECK(c["y"].front() == 32);
}

TEST_CASE("stocks take the flows of their elements") {
    const Courses c = run(regions({by_region(), stock("level", {"Region"}, "100", "a")}));
    CHECK(c["level[South]"] == Values{100, 120, 140});
}

TEST_CASE("tables by element, also as functions; a function's name can be a variable's too") {
    Arrayed table = variable("t", {"Age"}, {Part{}, Part{}});
    table.parts[0].subscripts = {"1"};
    table.parts[0].table = levers::engine::Table{{0, 10}, {0, 100}, {}};
    table.parts[1].subscripts = {"2"};
    table.parts[1].table = levers::engine::Table{{0, 10}, {0, 1}, {}};
    CHECK(x_of({table, variable("x", {"Age"}, {part("t[Age](5) + LOOKUP(t[2], 10)")})}) == Values{51, 1.5});
    CHECK(x_of({variable("delay", "2"), variable("x", "DELAY(7, delay)")}) == Values{7});
}

TEST_CASE("modules hold a model's variables, and connections give their inputs values") {
    System s = regions({variable("area", "10"), variable("total", "fox.count + hare.count")});
    s.models[0].modules = {{"hare", "hare", {{"hare.area", ".area", 1}, {"eaten", "fox.eats", 1}}, 1},
                           {"fox", "fox", {{"prey", "hare.count", 1}}, 1}};
    s.models.push_back({"hare", {variable("area", "0"), variable("eaten", "0"), variable("count", "area * 3")}, {}});
    s.models.push_back({"fox", {variable("prey", "0"), variable("eats", "prey / 10"), variable("count", "2")}, {}});
    const Courses c = run(s);
    CHECK(c.names == std::vector<std::string>{"area", "total", "hare.area", "hare.eaten", "hare.count", "fox.prey",
                                              "fox.eats", "fox.count"});
    CHECK(c["total"].front() == 32);
    CHECK(c["hare.eaten"].front() == 3);
}

TEST_CASE("each call of a macro has variables of its own") {
    System s = regions({variable("x", "grow(1, 10) + grow(2)"), variable("y", {"Age"}, {part("grow(Age, 100)")})});
    Macro grow;
    grow.name = "Grow";
    grow.parameters = {{"rate", std::nullopt}, {"start", number(5)}};
    grow.equation = parse("level * 2 + rate").expression;
    grow.variables = {stock("level", {}, "start", "rate")};
    s.macros.push_back(grow);
    const Courses c = run(s);
    CHECK(c.names == std::vector<std::string>{"x", "y[1]", "y[2]"});
    CHECK(c["x"] == Values{(10 * 2 + 1) + (5 * 2 + 2), (11 * 2 + 1) + (7 * 2 + 2), (12 * 2 + 1) + (9 * 2 + 2)});
    CHECK(c["y[2]"] == Values{202, 206, 210});
}

TEST_CASE("what is wrong with arrays, modules and macros is said once") {
    const auto wrong = [](std::vector<Arrayed> variables) { return problems(regions(std::move(variables))); };
    using Texts = std::vector<std::string>;
    CHECK(wrong({by_region(), variable("x", "a")}) ==
          Texts{"x: \"a\" is an array: say which element, as in a[north]."});
    CHECK(wrong({by_region(), variable("x", {"Region"}, {part("a[West]")})}) ==
          Texts{"x: \"west\" is neither an element of \"region\" nor a dimension nor a variable."});
    CHECK(wrong({by_region(), variable("x", "a[*]")}).front().starts_with("x: All of a dimension's elements (*)"));
    CHECK(wrong({by_region(), variable("x", "a[1, 2]")}) == Texts{"x: \"a\" has 1 dimensions, but here 2 subscripts."});
    CHECK(wrong({variable("x", {"Planet"}, {part("1")})}) == Texts{"x: There is no dimension \"Planet\"."});
    CHECK(wrong({by_region(), variable("x", "a[Region]")}).front() ==
          "x: The dimension \"region\" has no element at hand: this variable does not have it.");
    System s = regions({});
    s.models[0].modules = {{"m", "nothing", {}, 3}};
    CHECK(problems(s) == Texts{"m: There is no model \"nothing\" for this module."});
}

TEST_CASE("no model is larger than the machine can hold") {
    System wide = regions({variable("x", {"Wide", "Wide"}, {part("1")})});
    Dimension& dimension = wide.dimensions.emplace_back();
    dimension.name = "Wide";
    for (int i = 0; i < 1000; ++i) dimension.elements.push_back("e" + std::to_string(i));
    CHECK(problems(wide).back().find("This model is too large") != std::string::npos);

    System nested = regions({});
    nested.models[0].modules = {{"m", "m", {}, 1}};
    nested.models.push_back({"m", {variable("x", "1")}, {{"left", "m", {}, 1}, {"right", "m", {}, 1}}});
    CHECK(!problems(nested).empty());

    System calls = regions({variable("x", "f(1)")});
    calls.macros.push_back({"f", {{"a", std::nullopt}}, parse("f(a) + f(a)").expression, {}, 1});
    CHECK(problems(calls).front() == "macro f: Macros are nested too deeply: does \"f\" call itself?");

    System sums = regions({variable("x", {"Wide"}, {part("SUM(y[*, *]) + SUM(y)")}),
                           variable("y", {"Region", "Wide"}, {part("1")})});
    sums.dimensions.push_back(dimension);
    CHECK(problems(sums).back().find("This model is too large") != std::string::npos);
}
