// What a lever move costs on the combined explainer: the first answer, the
// pieces of the full one, and why. Medians and worst cases in milliseconds,
// beside the budgets. Prints only: a machine that is busy is not a failure.
//
//   tools/bench      builds and runs it natively and as wasm
#include <algorithm>
#include <numeric>
#include <vector>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer.hpp"
#include "times.hpp"

using namespace levers;
using bench::Times;

namespace {

// What each piece of an outcome's first why takes, the best of five: then it is the work that is told, and not who else
// had the machine.
std::vector<double> first_pieces(const explainer::Document& document, const explainer::Settings& settings, int outcome) {
    std::vector<double> best;
    for (int turn = 0; turn < 5; ++turn) {
        argument::WhyQuestion why(document);
        why.ask(settings, outcome);
        std::size_t piece = 0;
        for (bool done = false; !done; ++piece) {
            const double ms = Times::one([&] { done = why.refine(); });
            if (piece == best.size()) best.push_back(ms);
            best[piece] = std::min(best[piece], ms);
        }
    }
    return best;
}

}  // namespace

int main() {
    const explainer::Document document = bench::combined_explainer();
    auto settings = explainer::today(document);
    const int targets = document.find_quantity("national_targets");

    explainer::Lowered lowered = explainer::lower(document, {.only_outcomes = true});
    engine::Ensemble ensemble(engine::compile(*lowered.model, lowered.horizon).program,
                              {.draws = 256, .seed = 1, .precision = engine::Precision::single});
    argument::Question question(document);
    argument::WhyQuestion why(document);

    Times simulation, answer, piece, full, why_piece, whole_why, both, first_why_piece, first_why;
    const auto explain = [&](int outcome, Times& one, Times& all) {
        why.ask(settings, outcome);
        all.time([&] {
            for (bool done = false; !done;) one.time([&] { done = why.refine(); });
        });
    };
    settings.levers[static_cast<std::size_t>(targets)] = 20;
    for (int outcome = 0; outcome < static_cast<int>(document.outcomes.size()); ++outcome) {
        const std::vector<double> pieces = first_pieces(document, settings, outcome);
        for (const double ms : pieces) first_why_piece.add(ms);
        first_why.add(std::accumulate(pieces.begin(), pieces.end(), 0.0));
    }
    for (int move = 0; move < 60; ++move) {
        settings.levers[static_cast<std::size_t>(targets)] = move % 2 ? 12 + move : 60 - move;
        explainer::apply(lowered, settings, ensemble);
        simulation.time([&] { ensemble.run(0, 256); });
        both.time([&] {
            answer.time([&] { question.ask(settings, 256); });
            full.time([&] {
                for (bool done = false; !done;) piece.time([&] { done = question.refine(2048); });
            });
            explain(0, why_piece, whole_why);
        });
    }
    Times::head("milliseconds, combined explainer");
    simulation.print("simulation, 256 draws", 4);
    answer.print("first answer, 256 draws (one frame: 16.7)", 16.7);
    piece.print("one piece of the full answer", 8);
    full.print("full answer, 2,048 draws, all its pieces", 100);
    why_piece.print("one piece of why", 8);
    whole_why.print("why, all its pieces", 100);
    both.print("all of it: 2,048 draws and why", 100);
    first_why_piece.print("one piece of the first why of an outcome", 8);
    first_why.print("the first why of an outcome: compiles", 100);
}
