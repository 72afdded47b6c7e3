// How far the bands of a few draws are from those of 65,536: with the engine's low-discrepancy sequence (sampling.hpp),
// and with plain random numbers. The combined explainer, every lever moved a quarter of its way, at the horizon; errors
// of quantiles relative to the width of the band from the 10th to the 90th percentile, root mean square over outcomes,
// quantiles and seeds.
//
// Plain random draws are random picks, with replacement, of the 65,536.
//
//   tools/bench      builds and runs it; the numbers are the same everywhere
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "engine/ensemble.hpp"
#include "explainer.hpp"

namespace {

using namespace levers;

constexpr int many = 65'536, seeds = 16;
constexpr std::array<double, 5> probabilities{0.1, 0.25, 0.5, 0.75, 0.9};
using Band = std::array<double, probabilities.size()>;

Band band(std::vector<double>& values, std::vector<std::uint64_t>& scratch) {
    Band result;
    engine::quantiles(values, probabilities, result, scratch);
    return result;
}

// splitmix64 (Steele, Lea and Flood, 2014).
std::uint64_t next_random(std::uint64_t& state) {
    std::uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

struct Error {
    double sum = 0.0;
    int count = 0;
    void add(const Band& band, const Band& reference) {
        const double width = reference.back() - reference.front();
        for (std::size_t i = 0; i < band.size(); ++i, ++count) sum += std::pow((band[i] - reference[i]) / width, 2);
    }
    double percent() const { return 100.0 * std::sqrt(sum / count); }
};

}  // namespace

int main() {
    const explainer::Document document = bench::combined_explainer();
    const explainer::Lowered lowered = explainer::lower(document, {.only_outcomes = true});
    const auto program = engine::compile(*lowered.model, lowered.horizon).program;
    const explainer::Settings settings = bench::moved(document, 0.25);
    std::vector<std::uint64_t> scratch;

    // Every draw at the horizon, by outcome.
    const auto ends = [&](std::uint64_t seed, int draws) {
        engine::Ensemble ensemble(program, {.draws = draws, .seed = seed});
        explainer::apply(lowered, settings, ensemble);
        ensemble.run(0, draws);
        std::vector<std::vector<double>> result(static_cast<std::size_t>(ensemble.trace().outputs()));
        for (std::size_t o = 0; o < result.size(); ++o) {
            result[o].resize(static_cast<std::size_t>(draws));
            ensemble.trace().read(static_cast<int>(o), ensemble.trace().times() - 1, std::span<double>(result[o]));
        }
        return result;
    };
    auto reference_draws = ends(1'000, many);
    std::vector<Band> reference;
    for (auto& values : reference_draws) reference.push_back(band(values, scratch));

    std::printf("error of band quantiles, %% of the band's width, against %d draws\n", many);
    std::printf("%8s %16s %14s %8s\n", "draws", "low-discrepancy", "plain random", "ratio");
    for (const int draws : {64, 256, 1024, 2048}) {
        Error sequence, plain;
        for (int seed = 1; seed <= seeds; ++seed) {
            auto values = ends(static_cast<std::uint64_t>(seed), draws);
            std::uint64_t state = static_cast<std::uint64_t>(seed);
            std::vector<std::size_t> picks(static_cast<std::size_t>(draws));
            for (std::size_t& pick : picks) pick = next_random(state) % many;
            for (std::size_t o = 0; o < values.size(); ++o) {
                if (!(reference[o].back() > reference[o].front())) continue;  // nothing moves it
                sequence.add(band(values[o], scratch), reference[o]);
                for (std::size_t i = 0; i < picks.size(); ++i) values[o][i] = reference_draws[o][picks[i]];
                plain.add(band(values[o], scratch), reference[o]);
            }
        }
        std::printf("%8d %15.2f%% %13.2f%% %7.1fx\n", draws, sequence.percent(), plain.percent(),
                    plain.percent() / sequence.percent());
    }
    return 0;
}
