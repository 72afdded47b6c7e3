// One model in our engine and in SDEverywhere's generated C: draws per second, one draw alone, agreement, and the error
// of single precision. One program a model, because generated C has one model to a program. Prints one line of JSON;
// tools/bench makes the table.
//
//   levers_bench_engines_sir           measure
//   levers_bench_engines_sir count     run each engine once, for callgrind: count_theirs(), count_double(),
//                                      count_single() over `counted` draws each
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <sstream>

#include "engines/subject.hpp"
#include "sdeverywhere/sde.h"

using namespace levers;
using bench::Subject;

namespace {

constexpr int draws = 1024;
constexpr double seconds = 1.5;  // a model, at least, for the interleaved rounds

std::vector<std::string> names(const char* tabbed) {
    std::vector<std::string> result;
    std::istringstream in(tabbed);
    for (std::string name; std::getline(in, name, '\t');) result.push_back(name);
    return result;
}

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// The shortest time of a round, because other programs can only add to it.
struct Best {
    double time = 1e9;
    template <class F>
    void of(F work) {
        const double start = now();
        work();
        time = std::min(time, now() - start);
    }
};

struct Theirs {
    explicit Theirs(Subject& s) : subject(s) {
        initConstants();  // for the horizon, which theirs knows only then
        size = static_cast<std::size_t>(numOutputs) * static_cast<std::size_t>(s.horizon.saved());
        outputs.resize(size * static_cast<std::size_t>(draws));
    }
    double* run(int draw, int place) {
        double* kept = &outputs[size * static_cast<std::size_t>(place)];
        sde_run(&subject.inputs[static_cast<std::size_t>(draw) * static_cast<std::size_t>(subject.input_count)], kept);
        return kept;
    }
    Subject& subject;
    std::size_t size;
    std::vector<double> outputs;  // of all draws, as ours: who asks about many wants them all
};

struct Ours {
    Ours(const Subject& s, std::shared_ptr<const engine::Program> program, int capacity, engine::Precision precision)
        : subject(s), ensemble(std::move(program), {.draws = capacity, .seed = bench::seed, .precision = precision}) {
        for (const auto& [parameter, value] : s.parameters) ensemble.set(parameter, value);
    }
    void run(int count) {
        for (std::size_t i = 0; i < subject.givens.size(); ++i)
            ensemble.given(i, std::span(subject.givens[i]).first(static_cast<std::size_t>(count)));
        ensemble.run(0, count);
    }
    const Subject& subject;
    engine::Ensemble ensemble;
};

// The largest difference of a and b over a series, and that relative to the largest value of the series.
struct Difference {
    double absolute = 0.0, relative = 0.0;
    void of(std::span<const double> a, std::span<const double> b) {
        double gap = 0.0, size = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const bool finite = std::isfinite(a[i]) && std::isfinite(b[i]);
            gap = std::max(gap, finite ? std::abs(a[i] - b[i]) : INFINITY);
            size = std::max(size, std::abs(a[i]));
        }
        absolute = std::max(absolute, gap);
        relative = std::max(relative, size > 0.0 ? gap / size : gap);
    }
};

std::vector<double> series(const engine::Trace& trace, int output, int draw) {
    std::vector<double> result;
    for (int time = 0; time < trace.times(); ++time) result.push_back(trace.value(output, time, draw));
    return result;
}

constexpr int counted = 256;
extern "C" {
[[gnu::noinline]] void count_theirs(Theirs& theirs) {
    for (int draw = 0; draw < counted; ++draw) theirs.run(draw, draw);
}
[[gnu::noinline]] void count_double(Ours& ours) { ours.run(counted); }
[[gnu::noinline]] void count_single(Ours& ours) { ours.run(counted); }
}

}  // namespace

int main(int argc, char** argv) {
    const auto inputs = names(getInputNames()), outputs = names(getOutputNames());
    Subject subject = bench::read_subject(BENCH_MODEL, draws, inputs, outputs);
    if (!subject.model) {
        std::fprintf(stderr, "%s: %s\n", BENCH_MODEL, subject.wrong.c_str());
        return 1;
    }
    const engine::Compiled compiled = engine::compile(*subject.model, subject.horizon);
    if (!compiled.program) {
        std::fprintf(stderr, "%s: %s\n", BENCH_MODEL, compiled.errors.front().c_str());
        return 1;
    }
    Theirs theirs(subject);
    Ours twice(subject, compiled.program, draws, engine::Precision::twice);
    Ours single(subject, compiled.program, draws, engine::Precision::single);
    if (argc > 1 && !std::strcmp(argv[1], "count")) {
        theirs.run(0, 0);
        twice.run(draws);  // what is done once is not counted
        single.run(draws);
        count_theirs(theirs);
        count_double(twice);
        count_single(single);
        std::printf("{\"draws\": %d}\n", counted);
        return 0;
    }

    Best sde, f64, f32;
    const double start = now();
    for (int round = 0; round < 5 || now() - start < seconds; ++round) {
        sde.of([&] {
            for (int draw = 0; draw < draws; ++draw) theirs.run(draw, draw);
        });
        f64.of([&] { twice.run(draws); });
        f32.of([&] { single.run(draws); });
    }
    Ours one(subject, compiled.program, 1, engine::Precision::twice);
    const int repeats = std::clamp(static_cast<int>(0.02 * draws / sde.time), 1, draws);
    Best their_one, our_one;
    for (int round = 0; round < 10; ++round) {
        their_one.of([&] {
            for (int i = 0; i < repeats; ++i) theirs.run(i, 0);
        });
        our_one.of([&] {
            for (int i = 0; i < repeats; ++i) one.run(1);
        });
    }

    Difference apart, error;
    const std::size_t times = static_cast<std::size_t>(subject.horizon.saved());
    for (int draw = 0; draw < draws; draw += 31) {
        const std::span<const double> kept(theirs.run(draw, 0), theirs.size);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const auto ours = series(twice.ensemble.trace(), subject.outputs[i], draw);
            apart.of(kept.subspan(i * times, times), ours);
            error.of(ours, series(single.ensemble.trace(), subject.outputs[i], draw));
        }
    }
    std::printf("{\"outputs\": %zu, \"inputs\": %zu, \"times\": %d, \"steps\": %d, ", outputs.size(), inputs.size(),
                subject.horizon.saved(), subject.horizon.steps());
    std::printf("\"theirs\": %.6g, \"double\": %.6g, \"single\": %.6g, ", draws / sde.time, draws / f64.time,
                draws / f32.time);
    std::printf("\"theirOne\": %.6g, \"ourOne\": %.6g, ", 1e6 * their_one.time / repeats, 1e6 * our_one.time / repeats);
    std::printf("\"apart\": %.3g, \"error\": %.3g, \"absolute\": %.3g}\n", std::min(apart.relative, 1e300),
                std::min(error.relative, 1e300), std::min(error.absolute, 1e300));
    return 0;
}
