#include "argument/comparison.hpp"

#include <utility>

namespace levers::argument {

void Comparison::ask(Compared compared) {
    if (runs_ != nullptr && compared == asked_) return;
    asked_ = std::move(compared);
    stage_ = Stage::readings;
    begun_ = false;
}

bool Comparison::work() {
    if (stage_ == Stage::done) return false;
    if (runs_ == nullptr) {
        runs_ = std::make_shared<Question>(answered_->beside(AnswersQuestion::draws));
        readings_.emplace(runs_);
        saved_.emplace(runs_);
        grid_.emplace(runs_);
        return true;
    }
    if (!begun_) begin(stage_);
    begun_ = true;
    if (refine()) stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1), begun_ = false;
    return true;
}

void Comparison::begin(Stage stage) {
    switch (stage) {
        case Stage::readings: return readings_->ask(asked_.settings);
        case Stage::saved: return saved_->ask(asked_.saved);
        case Stage::robustness:
            if (asked_.outcome >= 0) robustness_.ask(*answered_, asked_.settings, asked_.outcome, asked_.at);
            return;
        case Stage::grid: break;
        case Stage::done: return;
    }
    if (asked_.outcome < 0 || asked_.across < 0 || asked_.up < 0) return;
    Compared same = asked_;
    same.saved.clear();
    for (const int lever : {asked_.across, asked_.up})        // the grid sets these itself
        same.settings.levers[static_cast<std::size_t>(lever)] = answered_->document().quantities[static_cast<std::size_t>(lever)].today;
    if (grid_done_ && same == grid_asked_) return;
    grid_asked_ = same;
    grid_done_ = false;
    grid_->ask(asked_.settings, asked_.outcome, asked_.at, asked_.across, asked_.up);
}

bool Comparison::refine() {
    switch (stage_) {
        case Stage::readings: return readings_->refine() && (has_readings_ = true);
        case Stage::saved: return saved_->refine() && (has_saved_ = true);
        case Stage::robustness: return robustness_.refine() && (has_robustness_ = true);
        case Stage::grid: return grid_->refine() && (grid_done_ = true);
        case Stage::done: break;
    }
    return true;
}

void Comparison::add_to(Findings& findings) const {
    if (has_readings_) findings.readings = &readings_->readings();
    if (has_saved_) findings.saved = &saved_->answers();
    if (has_robustness_) findings.robustness = &robustness_.robustness();
    if (grid_ && grid_->grid().step > 0) findings.grid = &grid_->grid();
}

void Comparison::add_known(const Compared& compared, Findings& findings) const {
    if (runs_ == nullptr || compared != asked_) return;
    Findings all;
    add_to(all);
    if (stage_ > Stage::readings) findings.readings = all.readings;
    if (stage_ > Stage::saved) findings.saved = all.saved;
    if (stage_ > Stage::robustness && compared.outcome >= 0) findings.robustness = all.robustness;
    if (grid_done_ && stage_ > Stage::grid && compared.across >= 0) findings.grid = all.grid;
}

}  // namespace levers::argument
