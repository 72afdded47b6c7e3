#include <algorithm>
#include <cassert>

#include "engine/attribution.hpp"

namespace levers::engine {

Path::Path(Ensemble& runs, const Attribution& attribution, std::uint64_t seed)
    : attribution_(&attribution),
      runs_(&runs),
      back_(attribution.program, {.draws = runs.trace().draws(), .seed = seed}),
      values_(static_cast<std::size_t>(runs.trace().draws())),
      now_(values_.size()),
      sums_(values_.size() * (attribution.inputs + 2 * attribution.through)) {
    ask(runs.trace().times() - 1);
}

void Path::ask(int step) {
    assert(step % attribution_->back.save_every == 0);
    step_ = step;
    back_.set(attribution_->asked, attribution_->horizon.time(step));
}

void Path::restart() {
    points_ = 0;
    std::fill(sums_.begin(), sums_.end(), 0.0);
}

void Path::set(std::size_t parameter, double value) {
    runs_->set(parameter, value);
    back_.set(attribution_->parameters[parameter][static_cast<std::size_t>(points_ % 2)], value);
}

// Points take the two ends in turn, so that each is brought in once; in every
// other segment the ends have changed places.
void Path::advance() {
    const Attribution& a = *attribution_;
    const std::size_t end = static_cast<std::size_t>(points_++ % 2);
    runs_->run(0, static_cast<int>(values_.size()));
    const Trace& trace = runs_->trace();
    for (const Attribution::State& state : a.states) {
        if (end == 1 && state.series[0] == state.series[1]) continue;
        for (int step = 0; step < step_; ++step) {
            trace.read(state.output, step_ - 1 - step, std::span<double>(values_));
            back_.series(state.series[end], step, values_);
        }
        trace.read(state.output, step_, std::span<double>(values_));
        back_.given(state.last[end], values_);
    }
    trace.read(a.output, step_, std::span<double>(now_));
}

void Path::explain(double weight) {
    assert(points_ > 1);
    const double way = points_ % 2 == 0 ? weight : -weight;
    back_.run(0, static_cast<int>(values_.size()));
    const Trace& trace = back_.trace();
    const int there = step_ / attribution_->back.save_every;
    for (std::size_t i = 0; i * values_.size() < sums_.size(); ++i) {
        trace.read(static_cast<int>(i), there, std::span<double>(values_));
        for (std::size_t draw = 0; draw < values_.size(); ++draw)
            sums_[i * values_.size() + draw] += way * values_[draw];
    }
}

}  // namespace levers::engine
