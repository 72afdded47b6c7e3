// Steps written as machine code have the interpreter's bits: natively there is the interpreter alone, in wasm the code,
// and both must have these hashes.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/instructions.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"
#include "engine/step_writer.hpp"

using namespace levers::engine;

namespace {

// Every instruction that the writer knows, on lanes and on scalars of every class.
void build_many(Model& m) {
    const Value p = m.parameter("p", 1.5), u = m.uniform("u", 11), v = m.uniform("v", 12), t = m.time();
    const auto n = [&](double x) { return m.literal(x); };
    const Value x = m.stock("x", u + n(0.5)), y = m.stock("y", p), z = m.stock("z", v), w = m.stock("w", u), s = m.stock("s", n(0.2));
    const Value uneven = m.lookup(x, {{0, 0.31415, 1.2, 3.3333}, {1, 0.2, 0.7, 0.1}}),
                even = m.lookup(y, {{0, 1, 2}, {0, 2, 1}}), on = m.lookup(z, {{0, 1, 3.7}, {1, 2, 1}, Beyond::extrapolate});
    const Value bent = m.lookup(w * n(2.0), {{-0.777, 0.31415, 1.2}, {0.5, 0.2, 0.7}, Beyond::extrapolate});
    const Value a = exp(u * t - v) + log(x * x + n(1.0)) - x, b = (x - y) * (z + p) / (v + t);
    const Value c = select(less(x, y), a, b) + select(less_equal(z, t), u, n(0.1)) + select(equal(x, y), n(1.0), z);
    const Value d = max(min(a, n(2.0)), n(-2.0)) - min(max(b, n(-1.0)), p) + max(u, t * n(0.1)) - min(v, x);
    const Value e = sqrt(x * x + u) - (u - x) * v + (n(3.0) - (x + u)) - (y * v + z) + ((x - v) + y) - (z * u - w);
    m.flow(x, (c - x) * n(0.3) + uneven);
    m.flow(y, d - y * even);
    m.flow(z, (on - z) * u);
    m.flow(w, b * n(0.01) + bent);
    m.flow(s, -s * p);
    int k = 0;
    for (const Value value : {x, y, z, w, s, a, b, c, d, e, t, u, uneven * n(2.0)}) m.output(("o" + std::to_string(k++)).c_str(), value);
}

// Few enough that the stocks stay in locals; of the outputs one is the same in all draws, and one computed before the step.
void build_few(Model& m) {
    const Value room = m.uniform("room", 1), t = m.time(), heat = m.stock("heat", m.literal(2.0));
    m.flow(heat, (room + t * m.literal(0.01) - heat) / m.parameter("slow", 3.0));
    m.output("time", t), m.output("gone", heat - room), m.output("heat", heat), m.output("room", room);
}

std::uint64_t hash(void (*build)(Model&), int draws, int save_every, Precision precision) {
    Model m;
    build(m);
    const Compiled compiled = compile(m, {.stop = 9, .dt = 0.125, .save_every = save_every});
    for (const std::string& error : compiled.errors) FAIL_CHECK(error);
    REQUIRE(compiled.program);
    Ensemble e(compiled.program, {.draws = draws, .seed = 3, .precision = precision});
    e.run(0, draws);
    for (int output = 0; output < e.trace().outputs(); ++output) CHECK(std::isfinite(e.trace().value(output, e.trace().times() - 1, draws - 1)));
    return e.trace().hash(draws);
}

WrittenSteps written(const Model& m, const Horizon& horizon = {}) {
    const Compiled compiled = compile(m, horizon);
    REQUIRE(compiled.program);
    StepDesc desc{.program = compiled.program.get(), .width = 64, .stride = 64, .registers = 1024, .scalar = 32, .tables = {}};
    desc.tables.resize(compiled.program->tables.size(), {.values = 64});
    return write_steps(desc);
}

}  // namespace

TEST_CASE("a model with every instruction has the same bits interpreted and as machine code") {
    CHECK(hash(build_many, 300, 1, Precision::twice) == 6789820373846286050u);
    CHECK(hash(build_many, 300, 2, Precision::twice) == 7176781446138114186u);
    CHECK(hash(build_many, 300, 4, Precision::twice) == 15977349620450062031u);
    CHECK(hash(build_many, 300, 1, Precision::single) == 15500443021044694923u);
    CHECK(hash(build_many, 300, 4, Precision::single) == 11915982840828519111u);
}

TEST_CASE("so has a small one, whatever the number of draws") {
    CHECK(hash(build_few, 1, 1, Precision::twice) == 11301881882963830885u);
    CHECK(hash(build_few, 13, 3, Precision::twice) == 8965330971390466034u);
    CHECK(hash(build_few, 300, 1, Precision::single) == 13509108931437251237u);
    CHECK(hash(build_few, 300, 3, Precision::single) == 12114085895212297207u);
}

TEST_CASE("steps are written for arithmetic, functions and tables, and left alone otherwise") {
    Model many, few, noisy;
    build_many(many), build_few(few);
    CHECK_FALSE(written(many).module.empty());
    CHECK_FALSE(written(few).module.empty());
    CHECK(written(few).together > 16);   // several packs side by side

    const Value x = noisy.stock("x", noisy.literal(0.0));
    noisy.flow(x, noisy.noise(1));
    noisy.output("x", x);
    CHECK(written(noisy).module.empty());
}
