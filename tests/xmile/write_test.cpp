// What is written as XMILE reads back as the same model.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/ensemble.hpp"
#include "engine/sampling.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"
#include "xmile/read.hpp"
#include "xmile/write.hpp"

using namespace levers;
using engine::Model;
using engine::Value;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The largest difference between the outputs of a model in one draw and those of the file made of it, relative to
// the largest value of each. In the file, uniform inputs get the numbers of that draw; `parameters` set both.
double difference(const Model& model, const engine::Horizon& horizon, const std::vector<double>& parameters = {},
                  int draw = 0) {
    const xmile::Written written = xmile::write(model, horizon);
    for (const std::string& problem : written.problems) FAIL_CHECK(problem);
    equation::Source source = xmile::read(written.text);
    for (const auto& problem : source.problems) FAIL_CHECK(equation::describe(problem));
    std::vector<double> values;
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
        values.push_back(parameters.empty() ? model.parameters()[i].initial : parameters[i]);
    for (equation::Arrayed& variable : source.system.models.front().variables) {
        const auto set = [&](double value) { variable.parts.front().equation = equation::number(value); };
        for (std::size_t i = 0; i < values.size(); ++i)
            if (written.parameters[i] == variable.name) set(values[i]);
        for (std::size_t i = 0; i < model.uniforms().size(); ++i)
            if (written.uniforms[i] == variable.name)
                set(engine::uniform_draw(static_cast<std::uint32_t>(draw), model.uniforms()[i].key, 1));
    }
    const equation::Built built = equation::build(source);
    for (const auto& problem : built.problems) FAIL_CHECK(equation::describe(problem));
    REQUIRE(built.model);
    const auto theirs = engine::compile(*built.model, source.horizon);
    for (const std::string& error : theirs.errors) FAIL_CHECK(error);
    REQUIRE(theirs.program);
    const auto ours = engine::compile(model, horizon);
    REQUIRE(ours.program);
    engine::Ensemble a(ours.program, {.draws = draw + 1}), b(theirs.program, {.draws = 1});
    for (std::size_t i = 0; i < values.size(); ++i) a.set(i, values[i]);
    a.run(0, draw + 1);
    b.run(0, 1);
    REQUIRE(a.trace().times() == b.trace().times());
    double worst = 0.0;
    for (std::size_t i = 0; i < model.outputs().size(); ++i) {
        int index = -1;
        for (std::size_t k = 0; k < built.model->outputs().size(); ++k)
            if (built.model->outputs()[k].name == written.outputs[i]) index = static_cast<int>(k);
        REQUIRE(index >= 0);
        double size = 0.0, gap = 0.0;
        for (int t = 0; t < a.trace().times(); ++t) {
            const double x = a.trace().value(static_cast<int>(i), t, draw);
            size = std::max(size, std::abs(x));
            gap = std::max(gap, std::abs(x - b.trace().value(index, t, 0)));
        }
        worst = std::max(worst, size > 0.0 ? gap / size : gap);
    }
    return worst;
}

std::optional<std::string> read_file(std::string_view path) {
    std::ifstream file{std::string(path), std::ios::binary};
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

TEST_CASE("A cup of tea is written as people would write it") {
    Model m;
    const Value room = m.parameter("Room Temperature", 70.0);
    const Value cup = m.stock("Teacup Temperature", m.literal(180.0));
    m.flow(cup, -(cup - room) / m.literal(10.0));
    m.output("Teacup Temperature", cup);
    const std::string text = xmile::write(m, {.stop = 30, .dt = 0.125, .save_every = 8}, {.title = "Tea & cup"}).text;
    CHECK(has(text, "<name>Tea &amp; cup</name>"));
    CHECK(has(text, "<aux name=\"Room Temperature\" access=\"input\">"));
    CHECK(has(text, "<stock name=\"Teacup Temperature\" access=\"output\">"));
    CHECK(has(text, "<eqn>(-(Teacup_Temperature - Room_Temperature)) / 10</eqn>"));
    CHECK(has(text, "isee:save_interval=\"1\""));
    CHECK(difference(m, {.stop = 30, .dt = 0.125, .save_every = 8}) == 0.0);
}

TEST_CASE("Every operator that XMILE has comes back as itself") {
    Model m;
    const Value t = m.time(), two = m.literal(2.0), minus = m.literal(-1.5);
    m.output("order", t - (t - two) - minus);
    m.output("division", t / (two / (t + two)) / (t * two + two));
    m.output("power", pow(-(t + two), two) + pow(two, -t) + pow(pow(t + two, two), minus));
    m.output("functions", exp(-t) + log(t + two) + sqrt(t + two) + sin(t) + cos(t) + tan(t) + abs(minus * t));
    m.output("inverse", arcsin(t / m.literal(9.0)) + arccos(t / m.literal(9.0)) + arctan(t * minus));
    m.output("floor", floor(t + minus) + floor(m.literal(-3.0) * t));
    m.output("least", min(t, max(two, minus + t)));
    m.output("choice", select(less(t, two), less_equal(two, t), equal(t, two) + select(t, two, minus)));
    m.output("negative", -t * minus + -(t * minus));
    m.output("start", t + m.initial(t + two));
    CHECK(difference(m, {.start = 1, .stop = 4, .dt = 0.25, .save_every = 1}) < 1e-15);
}

TEST_CASE("Delays, previous values, graphical functions and auxiliaries defined later") {
    Model m;
    const Value x = m.auxiliary("if then: (x)"), late = m.delay("late", m.literal(1.0), m.literal(-1.0));
    const Value last = m.previous("last", m.literal(3.0));
    m.delayed(late, x), m.delayed(last, x);
    m.define(x, m.time() * m.literal(2.0));
    m.output("late", late);
    m.output("last", last);
    m.output("x", x);
    m.output("held", m.lookup(x, {{0, 1, 4}, {0, 5, 6}, engine::Beyond::hold}));
    m.output("line", m.lookup(x, {{0, 1, 4}, {0, 5, 6}, engine::Beyond::extrapolate}));
    m.output("steps", m.lookup(x, {{0, 1, 4}, {0, 5, 6}, engine::Beyond::step}));
    CHECK(difference(m, {.stop = 4, .dt = 0.25, .save_every = 2}) < 1e-15);
    CHECK(difference(m, {.stop = 4, .dt = 0.25, .save_every = 2, .method = engine::Method::rk4}) < 1e-15);
}

TEST_CASE("Names become valid and stay apart") {
    Model m;
    const Value a = m.parameter("a-b", 1.0), b = m.parameter("A b", 2.0), c = m.parameter("2nd of <all>", 3.0);
    const Value d = m.parameter("time", 4.0), e = m.parameter("max", 5.0), f = m.parameter("", 6.0);
    m.output("sum", a + b * c + d * e * f);
    const xmile::Written w = xmile::write(m, {.stop = 1});
    CHECK(w.problems.empty());
    const equation::Source source = xmile::read(w.text);
    CHECK(source.problems.empty());
    const equation::Built built = equation::build(source);
    REQUIRE(built.model);
    engine::Ensemble run(engine::compile(*built.model, source.horizon).program, {.draws = 1});
    run.run(0, 1);
    for (std::size_t i = 0; i < built.model->outputs().size(); ++i)
        if (built.model->outputs()[i].name == "sum")
            CHECK(run.trace().value(static_cast<int>(i), 0, 0) == 1 + 2 * 3 + 4 * 5 * 6);
}

TEST_CASE("Long expressions are divided, and what is used twice is written once") {
    Model m;
    Value sum = m.time();
    for (int i = 1; i <= 2000; ++i) sum = sum * m.literal(0.5) + sin(m.time() * m.literal(i));
    m.output("sum", sum);
    CHECK(difference(m, {.stop = 2, .dt = 0.5, .save_every = 1}) < 1e-14);
    Model twice;
    const Value part = exp(twice.time() * twice.literal(2.0));
    twice.output("one", part + twice.literal(1.0));
    twice.output("two", part * part);
    const std::string text = xmile::write(twice, {.stop = 1}).text;
    CHECK(text.find("EXP") == text.rfind("EXP"));
}

TEST_CASE("What XMILE cannot say is a problem") {
    Model m;
    m.output("q", normal_quantile(m.uniform("u", 1)));
    CHECK(has(xmile::write(m, {}).problems.at(0), "quantiles"));
    Model given;
    given.output("g", given.given("outside") + given.series("rain"));
    CHECK(has(xmile::write(given, {}).problems.at(0), "given"));
    Model infinite;
    infinite.output("i", infinite.literal(INFINITY));
    CHECK(has(xmile::write(infinite, {}).problems.at(0), "infinite"));
}

TEST_CASE("Every explainer's model says the same elsewhere, in any draw and with levers moved") {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(LEVERS_SOURCE_DIR "/assets/explainers")) {
        if (entry.path().extension() != ".json") continue;
        const explainer::Loaded loaded = explainer::load(entry.path().string(), read_file);
        if (!loaded.document) continue;
        CAPTURE(loaded.document->id);
        const explainer::Lowered lowered = explainer::lower(*loaded.document, {.with_names = true});
        std::vector<double> values;
        for (const auto& parameter : lowered.model->parameters()) values.push_back(parameter.initial);
        for (std::size_t q = 0; q < lowered.lever_parameter.size(); ++q)
            if (const auto& lever = loaded.document->quantities[q]; lowered.lever_parameter[q] >= 0)
                values[static_cast<std::size_t>(lowered.lever_parameter[q])] += 0.4 * (lever.high - lever.today);
        CHECK(difference(*lowered.model, lowered.horizon, values, 3) < 1e-9);
        // The names that are there for the file change no bit of a run.
        std::uint64_t hashes[2];
        for (const bool names : {false, true}) {
            const explainer::Lowered l = explainer::lower(*loaded.document, {.with_names = names});
            engine::Ensemble run(engine::compile(*l.model, l.horizon).program, {.draws = 16});
            for (std::size_t i = 0; i < values.size(); ++i) run.set(i, values[i]);
            run.run(0, 16);
            hashes[names] = run.trace().hash(16);
        }
        CHECK(hashes[0] == hashes[1]);
        ++count;
    }
    CHECK(count >= 6);
}
