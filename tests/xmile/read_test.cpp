#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "xmile/read.hpp"

using namespace levers;

namespace {

std::string file(const std::string& variables, const std::string& around = "",
                 const std::string& specs = "<start>0</start><stop>3</stop><dt>1</dt>") {
    return "<?xml version=\"1.0\"?>\n<xmile version=\"1.0\">\n<sim_specs>" + specs + "</sim_specs>\n" + around +
           "<model><variables>\n" + variables + "\n</variables></model></xmile>\n";
}

std::vector<std::string> problems(const std::string& text) {
    const equation::Source source = xmile::read(text);
    std::vector<std::string> result;
    for (const equation::Problem& p : equation::build(source).problems) result.push_back(equation::describe(p));
    return result;
}

struct Run {
    std::vector<std::string> names;
    std::vector<double> times;
    std::vector<std::vector<double>> values;
    const std::vector<double>& operator[](const std::string& name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return values[i];
        FAIL("no variable ", name);
        return values.front();
    }
};

Run run(const std::string& text) {
    const equation::Source source = xmile::read(text);
    const equation::Built built = equation::build(source);
    for (const equation::Problem& p : built.problems) FAIL(equation::describe(p));
    const engine::Compiled compiled = engine::compile(*built.model, source.horizon);
    REQUIRE(compiled.program);
    engine::Ensemble e(compiled.program, {.draws = 1});
    e.run(0, 1);
    Run result;
    for (int t = 0; t < e.trace().times(); ++t) result.times.push_back(source.horizon.saved_time(t));
    for (const engine::Output& output : built.model->outputs()) {
        const int index = static_cast<int>(result.names.size());
        result.names.push_back(output.name);
        std::vector<double>& values = result.values.emplace_back();
        for (int t = 0; t < e.trace().times(); ++t) values.push_back(e.trace().value(index, t, 0));
    }
    return result;
}

using Values = std::vector<double>;
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("stocks, flows and auxiliaries") {
    const Run r = run(file(R"(
        <stock name="Tea\nCup"><eqn>90</eqn><outflow>"Heat Loss"</outflow></stock>
        <flow name="Heat Loss"><eqn>(Tea_Cup - room) / 10 {per minute}</eqn></flow>
        <aux name="Room"><eqn><![CDATA[IF 1 < 2 THEN 20 ELSE 30]]></eqn><units>C</units><doc>x &lt; y</doc></aux>)"));
    CHECK(r.names == Texts{"Tea Cup", "Heat Loss", "Room"});
    CHECK(r["Tea Cup"][1] == doctest::Approx(83.0));
    CHECK(r["Room"].front() == 20.0);
}

TEST_CASE("times: steps, reciprocal steps and what is saved are exact") {
    const std::string x = "<aux name=\"x\"><eqn>TIME</eqn></aux>";
    CHECK(run(file(x, "", "<start>1</start><stop>2</stop><dt reciprocal=\"true\">4</dt>")).times ==
          Values{1, 1.25, 1.5, 1.75, 2});
    const std::string tenths = "<start>0</start><stop>12</stop><dt>0.1</dt>";
    for (const char* save : {"<save_step>1</save_step>", "<isee:save_interval>1</isee:save_interval>"}) {
        const Run r = run(file(x, "", tenths + save));
        CHECK(r.times == Values{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        CHECK(r["x"] == r.times);
    }
    std::string attribute = file(x, "", tenths);
    attribute.insert(attribute.find("<sim_specs") + 10, " isee:save_interval=\"4\" method=\"RK4\"");
    CHECK(run(attribute).times == Values{0, 4, 8, 12});
    CHECK(xmile::read(attribute).horizon.method == engine::Method::rk4);
}

TEST_CASE("the first integration method that we have is used") {
    const auto method = [](const std::string& name) {
        return problems("<xmile><sim_specs method=\"" + name +
                        "\"><start>0</start><stop>1</stop></sim_specs><model/></xmile>");
    };
    CHECK(method("gear, RK4, Euler").empty());
    CHECK(method("Gear") ==
          Texts{"1:1: sim_specs: The integration method \"Gear\" is not supported. Use Euler or RK4."});
}

TEST_CASE("graphical functions: three types, scales and points, alone and on a variable") {
    const Run r = run(file(R"(
        <aux name="a"><eqn>TIME</eqn><gf><xscale min="1" max="2"/><ypts>10,20</ypts></gf></aux>
        <aux name="b"><eqn>TIME</eqn><gf type="extrapolate"><xpts>1,2</xpts><ypts>10,20</ypts></gf></aux>
        <aux name="c"><eqn>TIME + 0.5</eqn>
          <gf type="discrete"><xpts sep=" ">0 1 2</xpts><ypts sep=";">5;6;7</ypts></gf></aux>
        <gf name="alone"><xpts>0, 3</xpts><ypts>0, 6,</ypts></gf>
        <aux name="no equation"><gf><xpts>0, 3</xpts><ypts>0, 3</ypts></gf></aux>
        <aux name="d"><eqn>alone(TIME) + LOOKUP(no_equation, 1)</eqn></aux>)"));
    CHECK(r["a"] == Values{10, 10, 20, 20});
    CHECK(r["b"] == Values{0, 10, 20, 30});
    CHECK(r["c"] == Values{5, 6, 7, 7});
    CHECK(r["d"] == Values{1, 3, 5, 7});
    CHECK(r.names == Texts{"a", "b", "c", "d"});
}

TEST_CASE("what may not be negative is said by variables, a model or the file, the nearest first") {
    const std::string variables = R"(
        <stock name="s"><eqn>1</eqn><outflow>f</outflow>%</stock>
        <flow name="f"><eqn>2 * TIME - 1</eqn>%</flow>)";
    const auto with = [&](const std::string& own, const std::string& around) {
        std::string text = file(variables, around);
        for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%')) text.replace(at, 1, own);
        const Run r = run(text);
        return std::pair{r["f"].front(), r["s"].back()};
    };
    CHECK(with("", "") == std::pair{-1.0, -2.0});
    CHECK(with("<non_negative/>", "") == std::pair{0.0, 0.0});
    CHECK(with("<non_negative> TRUE </non_negative>", "") == std::pair{0.0, 0.0});
    CHECK(with("", "<behavior><non_negative/></behavior>") == std::pair{0.0, 0.0});
    CHECK(with("", "<behavior><flow><non_negative/></flow></behavior>") == std::pair{0.0, -3.0});
    CHECK(with("", "<behavior><stock><non_negative/></stock></behavior>") == std::pair{-1.0, 0.0});
    CHECK(with("<non_negative>false</non_negative>", "<behavior><non_negative/></behavior>") == std::pair{-1.0, -2.0});
}

TEST_CASE("arrays") {
    const Run r = run(file(R"(
        <aux name="a"><dimensions><dim name="Size"/></dimensions><eqn>Size * 10</eqn></aux>
        <aux name="b"><dimensions><dim name="Place"/></dimensions>
          <element subscript="Far away"><eqn>1</eqn></element><element subscript="Near"><eqn>2</eqn></element></aux>
        <aux name="c"><dimensions><dim name="Place"/><dim name="Size"/></dimensions><eqn>a + b</eqn></aux>
        <aux name="d"><dimensions><dim name="Place"/></dimensions><eqn>7, 8</eqn></aux>
        <aux name="e"><dimensions><dim name="Place"/></dimensions><eqn>TIME</eqn><eqn>-TIME</eqn></aux>
        <aux name="f"><dimensions><dim name="Place"/></dimensions><eqn>TIME</eqn>
          <element subscript="Near"><gf><xscale min="0" max="1"/><ypts>5,6</ypts></gf></element></aux>
        <aux name="g"><eqn>SUM(c[Far_away, *]) + b[near]</eqn></aux>)",
        "<dimensions><dim name=\"Place\"><elem name=\"Near\"/><elem name=\"Far away\"/></dim>"
        "<dim name=\"Size\" size=\"2\"/></dimensions>"));
    CHECK(r["a[2]"].front() == 20);
    CHECK(r["c[Near,1]"].front() == 12);
    CHECK(r["d[Far away]"].front() == 8);
    CHECK(r["e[Far away]"] == Values{0, -1, -2, -3});
    CHECK(r["f[Near]"] == Values{5, 6, 6, 6});
    CHECK(r["f[Far away]"] == Values{0, 1, 2, 3});
    CHECK(r["g"].front() == 11 + 21 + 2);
}

TEST_CASE("modules and macros") {
    const Run r = run(R"(<xmile><sim_specs><start>0</start><stop>1</stop></sim_specs>
      <macro name="TWICE"><parm>x</parm><parm default="1">y</parm><eqn>x * 2 + y</eqn></macro>
      <model><variables>
        <aux name="area"><eqn>TWICE(4)</eqn></aux>
        <module name="hares"><connect to="area" from=".area"/></module>
        <module name="more hares" simlin:model_name="hares"><connect to="more_hares.area" from="hares.count"/></module>
        <aux name="all"><eqn>hares.count + more_hares.count</eqn></aux>
      </variables></model>
      <model name="hares"><variables>
        <aux name="area" access="input"><eqn>{an input}</eqn></aux><aux name="count"><eqn>TWICE(area, 0)</eqn></aux>
      </variables></model></xmile>)");
    CHECK(r["all"].front() == 18 + 36);
    CHECK(r["more hares.area"].front() == 18);
}

TEST_CASE("files in the wild: prefixes nobody declared, no <variables>, any line ends, variables not ended") {
    CHECK(run("<xmile><isee:prefs x=\"1\"/><sim_specs isee:speed=\"2\"><start>0</start><stop>1</stop></sim_specs>"
              "<model><aux name=\"x\"><eqn>3</eqn><display x=\"1\"/></aux><isee:thing/></model></xmile>")["x"]
              .front() == 3);
    std::string lines = file("<aux name=\"x\"><eqn>3 +\n4</eqn></aux>\n<aux name=\"y\"><eqn>1 + ?</eqn></aux>");
    for (const char* end : {"\r", "\r\n"}) {
        std::string text;
        for (const char c : lines) text += c == '\n' ? std::string(end) : std::string(1, c);
        CHECK(problems(text).front().starts_with("7:5: y: ??? stands"));
    }
    const std::string open =
        file("<flow name=\"f\"><eqn>1</eqn>\n<stock name=\"s\"><eqn>2</eqn></aux>\n<aux name=\"x\"><eqn>3</eqn>");
    CHECK(run(open).names == Texts{"f", "s", "x"});
    const equation::Source source = xmile::read(open);
    REQUIRE(source.warnings.size() == 3);
    CHECK(equation::describe(source.warnings[0]) ==
          "6:1: The <flow> before this has no end. It was read as if it ended here.");
    CHECK(equation::describe(source.warnings[1]) == "6:1: </aux> ends a <stock>. It was read as </stock>.");
}

TEST_CASE("what is not supported is named, with its line") {
    CHECK(problems(file("<stock name=\"Line\">\n<conveyor><len>4</len></conveyor><eqn>1</eqn></stock>")) ==
          Texts{"6:1: Line: Conveyors are not supported (<conveyor>)."});
    CHECK(problems(file("<stock name=\"Line\"><queue/><eqn>1</eqn></stock>")) ==
          Texts{"5:1: Line: Queues are not supported (<queue>)."});
    CHECK(problems(file("<aux name=\"a\"><eqn>1</eqn><init_eqn>2</init_eqn></aux>")) ==
          Texts{"5:1: a: Equations for the start alone are not supported (<init_eqn>)."});
    CHECK(problems(file("<module name=\"m\" resource=\"other.xmile\"/>")).front() ==
          "5:1: m: Modules in other files are not supported (<module>).");
    CHECK(problems(file("<aux name=\"x\"><eqn>\n\nPOISSON(2)</eqn></aux>")) ==
          Texts{"7:1: x: \"poisson\": This function is not supported."});
}

TEST_CASE("what is wrong is one message at its line") {
    CHECK(problems("nonsense").front().starts_with("1:1: This is not well-formed XML"));
    CHECK(problems("").front().starts_with("1:1: This is not well-formed XML"));
    CHECK(problems("<xmile>\n<model>\n</xmile>").front() ==
          "3:1: This is not well-formed XML: Start-end tags mismatch.");
    CHECK(problems("<svg/>").front() ==
          "1:1: This is not an XMILE model: its first element is <svg>, and should be <xmile>.");
    CHECK(problems("<xmile/>").front() ==
          "1:1: This file has no <sim_specs>, which say when a run starts and stops.");
    CHECK(problems(file("", "", "<start>a</start><stop>1</stop>")) ==
          Texts{"3:1: sim_specs: <start> has to be a number."});
    CHECK(problems(file("", "", "<start>0</start><stop>1</stop><dt>0</dt>")) ==
          Texts{"3:1: time: The step of time has to be a number greater than 0."});
    CHECK(problems(file("<aux name=\"x\">\n<eqn>1 +\n + * 2</eqn></aux>")) ==
          Texts{"7:4: x: Expected a number, a name or \"(\", but here is an operator."});
    CHECK(problems(file("<aux name=\"x\"/>")) == Texts{"5:1: x: This variable has no equation."});
    CHECK(problems(file("<stock name=\"x\"/>")) == Texts{"5:1: x: This stock has no initial value."});
    CHECK(problems(file("<gf name=\"g\"><xpts>1,2</xpts><ypts>1,2,3</ypts></gf>")) ==
          Texts{"5:1: g: A table needs as many y as x, but has 2 of x and 3 of y."});
    CHECK(problems(file("<gf name=\"g\"><xpts>1,b</xpts><ypts>1,2</ypts></gf>")) ==
          Texts{"5:1: g: \"b\" in <xpts> is not a number."});
}

TEST_CASE("hostile files end in a message, soon") {
    CHECK(problems(file("", "", "<start>0</start><stop>1e300</stop>")).front().find("more than") != std::string::npos);
    CHECK(!problems(file("<aux name=\"x\"><dimensions><dim name=\"d\"/><dim name=\"d\"/></dimensions><eqn>1</eqn>"
                         "</aux>",
                         "<dimensions><dim name=\"d\" size=\"100000\"/></dimensions>")).empty());
    CHECK(!problems(file("", "<dimensions><dim name=\"d\" size=\"1e30\"/></dimensions>")).empty());
    const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    CHECK(!problems(bomb + "<xmile><sim_specs><start>0</start><stop>1</stop></sim_specs><model><variables>"
                           "<aux name=\"x\"><eqn>&b;&b;</eqn></aux></variables></model></xmile>").empty());
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += "<a>";
    CHECK(!problems(deep).empty());
    CHECK(!problems(file(deep)).empty());
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "<aux name=\"x" + std::to_string(i) + "\"><eqn>y</eqn></aux>";
    CHECK(problems(file(many)).size() == equation::most_problems);
}
