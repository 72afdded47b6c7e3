#include "equation/system.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace levers::equation {

engine::Horizon make_horizon(double start, double stop, double dt, double save, engine::Method method,
                             std::vector<Problem>& problems, int line) {
    const auto wrong = [&](std::string message) { problems.push_back({{line, 1}, "time", std::move(message)}); };
    engine::Horizon horizon;
    if (!std::isfinite(start) || !std::isfinite(stop) || !(start <= stop)) {
        wrong("The time to start has to be a number not after the time to stop.");
    } else if (!std::isfinite(dt) || !(dt > 0.0)) {
        wrong("The step of time has to be a number greater than 0.");
    } else if ((stop - start) / dt > most_steps) {
        wrong("A run would take more than " + std::to_string(static_cast<int>(most_steps)) +
              " steps. Choose a greater step of time.");
    } else if (!(save >= 0.0) || save / dt > most_steps) {
        wrong("The interval to save has to be a number greater than 0, and not much longer than the run.");
    } else {
        horizon = {start, stop, dt, std::max(1, static_cast<int>(std::lround(save / dt))), method};
    }
    return horizon;
}

Built build(const Source& source) {
    Built built;
    built.problems = source.problems;
    if (!built.problems.empty()) return built;
    Flat flat = flatten(source.system);
    built.problems = std::move(flat.problems);
    if (!built.problems.empty()) return built;
    built.model = std::make_unique<engine::Model>();
    built.problems = build(flat.equations, source.horizon, *built.model);
    const auto outputs = static_cast<double>(built.model->outputs().size());
    if (static_cast<double>(source.horizon.saved()) * outputs > most_kept)
        built.problems.push_back({{}, "time", "A run would keep more than " +
                                                  std::to_string(static_cast<int>(most_kept)) +
                                                  " numbers. Save less often."});
    if (!built.problems.empty()) built.model = nullptr;
    return built;
}

std::string describe(const Problem& problem) {
    std::string text = std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + ": ";
    if (!problem.construct.empty()) text += problem.construct + ": ";
    return text + problem.message;
}

}  // namespace levers::equation
