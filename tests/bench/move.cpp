// What a lever move costs on the combined explainer: the first answer, the
// pieces of the full one, and why. Medians and worst cases in milliseconds,
// beside the budgets. Prints only: a machine that is busy is not a failure.
//
//   tools/bench      builds and runs it natively and as wasm
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"

namespace {

using namespace levers;

std::optional<std::string> read_file(std::string_view path) {
    std::ifstream in(std::string(path), std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class Times {
public:
    template <class F> void time(F work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        milliseconds_.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    void print(const char* what, double budget) {
        std::sort(milliseconds_.begin(), milliseconds_.end());
        const double median = milliseconds_[milliseconds_.size() / 2];
        std::printf("%-44s %7.2f %7.2f %7.0f%%\n", what, median, milliseconds_.back(), 100 * median / budget);
    }
private:
    std::vector<double> milliseconds_;
};

}  // namespace

int main() {
    const std::string path = LEVERS_SOURCE_DIR "/assets/explainers/nhs-management.json";
    explainer::Loaded loaded = explainer::load(path, read_file);
    if (!loaded.document) {
        std::fprintf(stderr, "%s\n", to_text(loaded.problems.front()).c_str());
        return 1;
    }
    const explainer::Document& document = *loaded.document;
    auto settings = explainer::today(document);
    const int targets = document.find_quantity("national_targets");

    explainer::Lowered lowered = explainer::lower(document, {.only_outcomes = true});
    engine::Ensemble ensemble(engine::compile(*lowered.model, lowered.horizon).program, {.draws = 256, .seed = 1});
    argument::Question question(document);
    argument::WhyQuestion why(document);

    Times simulation, answer, piece, full, because;
    for (int move = 0; move < 60; ++move) {
        settings.levers[static_cast<std::size_t>(targets)] = move % 2 ? 12 + move : 60 - move;
        explainer::apply(lowered, settings, ensemble);
        simulation.time([&] { ensemble.run(0, 256); });
        answer.time([&] { question.ask(settings, 256); });
        full.time([&] {
            for (bool done = false; !done;) piece.time([&] { done = question.refine(2048); });
        });
        because.time([&] { why.ask(settings, 0); });
    }
    std::printf("%-44s %7s %7s %8s\n", "milliseconds, combined explainer", "median", "worst", "budget");
    simulation.print("simulation, 256 draws", 4);
    answer.print("first answer, 256 draws (one frame: 16.7)", 16.7);
    piece.print("one piece of the full answer", 8);
    full.print("full answer, 2,048 draws, all its pieces", 100);
    because.print("why, links into the selected outcome", 8);
}
