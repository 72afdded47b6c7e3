#include "app/visit.hpp"

#include <utility>

namespace levers::app {

Visit::Visit(const explainer::Document& document, const ui::Fonts& fonts, VisitOptions options)
    : document_(document), fonts_(fonts), options_(std::move(options)), idle_(options_.rest) {
    begin();
}

void Visit::set(const Preferences& preferences) {
    preferences_ = preferences;
    app_->set(preferences);
    if (attracts_ && preferences.reduced_motion) tour_->stand();
}

void Visit::make(bool attracts) {
    app_.reset();                             // first, so that there are never two
    app_ = std::make_unique<App>(document_, fonts_);
    app_->set(preferences_);
    attracts_ = attracts;
    tour_.reset();
    tours_ = false;
}

void Visit::begin() {
    make(options_.attract);
    idle_ = IdleTimer(options_.rest);
    counted_ = 0;
    beginnings_ += 1;
    if (!attracts_) return app_->open_link(options_.link);
    tour_.emplace(document_);
    if (tour_->lever() < 0) return;
    // Those that move at the first mark.
    Tour first(document_);
    first.stand();
    app_->set_lever(first.lever(), first.value());
    app_->work();
    const std::vector<argument::OutcomeAnswer>& outcomes = app_->inquiry().answer().outcomes;
    moving_.clear();
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (outcomes[i].direction != argument::Direction::none) moving_.push_back(static_cast<int>(i));
    show_outcome(0);
    if (preferences_.reduced_motion) tour_->stand();
    app_->set_lever(tour_->lever(), tour_->value());
    app_->work();
}

void Visit::enter(double now) {
    if (!attracts_) return;
    const bool keeps = app_->wish().begin == ui::Begin::as_set;
    const int lever = tour_->lever();
    const double value = keeps ? app_->session().state().settings.levers[static_cast<std::size_t>(lever)] : 0;
    const std::string focused = app_->actions().focused;
    const bool visible = app_->actions().focus_visible;
    make(false);
    app_->open_link(options_.link);
    if (keeps) {
        app_->open_tab(session::Tab::explore);
        app_->set_lever(lever, value);
    }
    app_->actions().focused = focused;        // the same lever is there, too
    app_->actions().focus_visible = visible;
    idle_.touched(now);
}

bool Visit::touched(double now) {
    if (attracts_) return false;
    const bool shown = idle_.countdown(now) > 0;
    idle_.touched(now);
    return shown;
}

void Visit::show_outcome(std::size_t n) {
    const int next = moving_.empty() ? app_->session().state().outcome : moving_[n % moving_.size()];
    if (next != app_->session().state().outcome) app_->select_outcome(next);
}

// What the engine answers for where the handle is; a visitor's hand on it goes first.
void Visit::show_tour(double now) {
    if (app_->wish().held) tour_->stand();
    else tours_ = tour_->advance(now);
    if (tour_->trips() > 0) show_outcome(tour_->trips() - 1);
    if (tour_->lever() >= 0 && !app_->wish().held) app_->set_lever(tour_->lever(), tour_->value());
}

void Visit::frame(Viewport viewport) {
    const double now = viewport.seconds;
    if (idle_.take_expired(now) || app_->wish().again) begin();
    if (app_->wish().begin != ui::Begin::no) enter(now);
    counted_ = idle_.countdown(now);
    if (attracts_) show_tour(now);
    viewport.kiosk = attracts_ ? ui::Kiosk::attract : ui::Kiosk::visit;
    viewport.handle = attracts_ && !app_->wish().held ? static_cast<float>(tour_->share()) : -1;
    viewport.address = options_.address;
    viewport.countdown = counted_;
    app_->frame(viewport);
}

bool Visit::due(double now) const {
    return app_->wants_frame() || tours_ || idle_.countdown(now) != counted_ || next(now).value_or(now + 1) <= now;
}

std::optional<double> Visit::next(double now) const { return attracts_ ? tour_->next() : idle_.next(now); }

}  // namespace levers::app
