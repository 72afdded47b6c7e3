#include "argument/readings.hpp"

#include <algorithm>
#include <utility>

#include "argument/reach.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Settings;

void AnswersQuestion::ask(std::vector<Settings> settings) {
    wanted_ = std::move(settings);
    next_.clear();
    done_ = false;
}

bool AnswersQuestion::refine() {
    while (!done_ && next_.size() < wanted_.size()) {
        const Settings& settings = wanted_[next_.size()];
        const auto found = std::find(known_.begin(), known_.end(), settings);
        if (found == known_.end()) {
            runs_->ask(settings, draws);
            next_.push_back(runs_->answer());
            return false;
        }
        next_.push_back(answers_[static_cast<std::size_t>(found - known_.begin())]);
    }
    if (!done_) {
        answers_ = std::exchange(next_, {});
        known_ = wanted_;
        done_ = true;
    }
    return true;
}

Settings only_article(const Document& d, int article, const Settings& settings) {
    Settings only = settings;
    for (std::size_t a = 0; a < d.articles.size(); ++a)
        if (static_cast<int>(a) != article) only.articles[a] = 0.0;
    return only;
}

namespace {

std::vector<Says> said(const Document& d, const Settings& settings) {
    const std::vector<bool> moved = moved_levers(d, settings);
    const auto believed = [&](int claim) { return explainer::believed(d, settings, claim) > 0.0; };
    const std::vector<bool> own = reach(d, moved, open_where(d, false, believed));
    const std::vector<bool> with_ours = reach(d, moved, open_where(d, true, believed));
    std::vector<Says> says;
    for (const int outcome : d.outcomes) {
        const auto q = static_cast<std::size_t>(outcome);
        says.push_back(own[q] ? Says::argued : with_ours[q] ? Says::joined : Says::silent);
    }
    return says;
}

void envelope(OutcomeReadings& readings) {
    bool better = false, worse = false;
    for (const Reading& reading : readings.of) {
        if (reading.says == Says::silent) continue;
        better = better || reading.outcome.direction == Direction::improves;
        worse = worse || reading.outcome.direction == Direction::worsens;
        const std::vector<double>& median = reading.outcome.index[3];
        if (readings.low.empty()) readings.low = readings.high = median;
        for (std::size_t t = 0; t < median.size(); ++t) {
            readings.low[t] = std::min(readings.low[t], median[t]);
            readings.high[t] = std::max(readings.high[t], median[t]);
        }
    }
    readings.differ = better && worse;
}

}  // namespace

void ReadingsQuestion::ask(const Settings& settings) {
    settings_ = settings;
    const Document& d = answers_.document();
    std::vector<Settings> each;
    for (int article = 0; article < static_cast<int>(d.articles.size()); ++article)
        each.push_back(only_article(d, article, settings));
    answers_.ask(std::move(each));
    done_ = false;
}

bool ReadingsQuestion::refine() {
    if (done_ || !answers_.refine()) return done_;
    finish();
    return done_ = true;
}

void ReadingsQuestion::finish() {
    const Document& d = answers_.document();
    readings_ = {};
    readings_.moved = settings_.levers != explainer::today(d).levers;
    for (const int quantity : d.outcomes) {
        OutcomeReadings readings;
        readings.quantity = quantity;
        readings_.outcomes.push_back(std::move(readings));
    }
    for (std::size_t article = 0; article < answers_.answers().size(); ++article) {
        const Answer& answer = answers_.answers()[article];
        readings_.years = answer.years;
        const std::vector<Says> says = said(d, only_article(d, static_cast<int>(article), settings_));
        for (std::size_t o = 0; o < readings_.outcomes.size(); ++o)
            readings_.outcomes[o].of.push_back({static_cast<int>(article), says[o], answer.outcomes[o]});
    }
    for (OutcomeReadings& readings : readings_.outcomes) envelope(readings);
}

}  // namespace levers::argument
