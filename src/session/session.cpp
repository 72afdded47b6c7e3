#include "session/session.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace levers::session {

using explainer::Quantity;
using explainer::Role;
using explainer::Settings;

namespace {

// A reader undoes a handful of steps; the bound keeps a kiosk's memory flat.
constexpr std::size_t most_steps = 200;

// Whole percents: as they are shown, and as a link writes them.
double degree(double belief, double otherwise) {
    return std::isfinite(belief) ? std::round(100 * std::clamp(belief, 0.0, 1.0)) / 100 : otherwise;
}

}  // namespace

bool has(const explainer::Document& document, Tab tab) { return tab != Tab::story || !document.stories.empty(); }

Session::Session(const explainer::Document& document) : document_(&document) {
    state_.story = document.stories.empty() ? -1 : 0;
    state_.settings = explainer::today(document);
    state_.outcome = document.outcomes.empty() ? -1 : 0;
}

void Session::remember(int what) {
    const bool same_again = in_gesture_ ? gesture_remembered_ : (what >= 0 && what == last_touched_);
    last_touched_ = what;
    if (same_again) return;
    gesture_remembered_ = in_gesture_;
    past_.push_back(state_.settings);
    if (past_.size() > most_steps) past_.erase(past_.begin());
    future_.clear();
}

void Session::begin_gesture() {
    in_gesture_ = true;
    gesture_remembered_ = false;
    pen_.reset();
}

void Session::end_gesture() {
    in_gesture_ = false;
    last_touched_ = -1;
}

void Session::set_lever(int quantity, double value) {
    const Quantity& lever = document_->quantities[static_cast<std::size_t>(quantity)];
    assert(lever.role == Role::lever);
    double& present = state_.settings.levers[static_cast<std::size_t>(quantity)];
    const double next = std::isfinite(value) ? explainer::settled(lever, value) : present;
    if (next == present) return;
    remember(quantity);
    present = next;
    ++revision_;
}

void Session::reset_lever(int quantity) {
    const Quantity& lever = document_->quantities[static_cast<std::size_t>(quantity)];
    last_touched_ = -1;
    double& present = state_.settings.levers[static_cast<std::size_t>(quantity)];
    if (present == lever.today) return;
    remember(-1);
    present = lever.today;      // exactly today, whatever the decimals shown
    ++revision_;
}

void Session::set_belief(int claim, double belief) {
    Settings next = state_.settings;
    next.belief[static_cast<std::size_t>(claim)] = degree(belief, this->belief(claim));
    become(std::move(next), static_cast<int>(document_->quantities.size()) + claim);
}

void Session::set_articles(const std::vector<int>& articles, double belief) {
    Settings next = state_.settings;
    for (const int article : articles)
        next.articles[static_cast<std::size_t>(article)] = degree(belief, article_belief(article));
    if (articles.empty()) return;
    // An author's slider is another one than that of his first article.
    const std::size_t of_author = articles.size() > 1 ? document_->articles.size() : 0;
    become(std::move(next), static_cast<int>(document_->quantities.size() + document_->claims.size() + of_author) + articles.front());
}

void Session::leave_out(const std::vector<int>& articles, bool out) {
    end_gesture();
    set_articles(articles, out ? 0.0 : 1.0);
    end_gesture();
}

void Session::set_levers(int a, double a_value, int b, double b_value) {
    begin_gesture();
    set_lever(a, a_value);
    set_lever(b, b_value);
    end_gesture();
}

void Session::become_today_with(const std::vector<explainer::Setting>& settings) {
    Settings next = state_.settings;
    next.levers = explainer::today_with(*document_, settings).levers;
    become(std::move(next));
}

void Session::apply(const explainer::Scenario& scenario) { become_today_with(scenario.settings); }
void Session::apply(const explainer::Tension& tension) { become_today_with(tension.settings); }
void Session::apply(const Saved& saved) { become(saved.settings); }

void Session::become(Settings next, int what) {
    if (next == state_.settings) return;
    remember(what);
    state_.settings = std::move(next);
    ++revision_;
}

void Session::reset() {
    Settings next = state_.settings;
    next.levers = explainer::today(*document_).levers;
    become(std::move(next));
}

void Session::restore_beliefs() {
    Settings next = state_.settings;
    next.belief.assign(next.belief.size(), 1.0);
    next.articles.assign(next.articles.size(), 1.0);
    become(std::move(next));
}

std::vector<int> Session::doubted() const {
    std::vector<int> claims;
    for (std::size_t c = 0; c < state_.settings.belief.size(); ++c)
        if (state_.settings.belief[c] < 1.0) claims.push_back(static_cast<int>(c));
    return claims;
}

bool Session::doubts() const {
    const std::vector<double>& articles = state_.settings.articles;
    return !doubted().empty() || std::any_of(articles.begin(), articles.end(), [](double b) { return b < 1.0; });
}

void Session::select_outcome(int outcome) {
    assert(outcome >= 0 && outcome < static_cast<int>(document_->outcomes.size()));
    state_.outcome = outcome;
}

// What is asked is another thing in an article's story than beside it.
void Session::open(Tab tab) {
    const int before = told();
    state_.tab = tab;
    if (told() != before) ++revision_;
}

void Session::enter(int story, int step) {
    assert(story >= 0 && step >= 0);
    const int before = told();
    state_.tab = Tab::story;
    state_.story = story;
    state_.step = step;
    if (told() != before) ++revision_;
    become_today_with(this->step()->settings);
}

const explainer::Story* Session::story() const {
    return state_.story < 0 ? nullptr : &document_->stories[static_cast<std::size_t>(state_.story)];
}

const explainer::Step* Session::step() const {
    const explainer::Story* of = story();
    return of ? &of->steps[static_cast<std::size_t>(state_.step)] : nullptr;
}

bool Session::as_in_step() const { return !step() || state_.settings.levers == explainer::today_with(*document_, step()->settings).levers; }

int Session::told() const {
    const explainer::Story* of = story();
    return of && state_.tab == Tab::story ? of->article : -1;
}

Settings Session::asked() const {
    Settings asked = state_.settings;
    if (told() < 0) return asked;
    for (std::size_t a = 0; a < asked.articles.size(); ++a)
        if (static_cast<int>(a) != told()) asked.articles[a] = 0;
    return asked;
}

void Session::open(State state) {
    const bool beginning = revision_ == 0;
    become(std::move(state.settings));
    if (beginning) past_.clear();
    state.settings = std::move(state_.settings);
    const int before = told();
    state_ = std::move(state);
    if (told() != before) ++revision_;
}

void Session::choose_grid(int across, int up) {
    state_.across = across;
    state_.up = up;
}

argument::Compared Session::compared() const {
    argument::Compared asked{.settings = state_.settings, .outcome = state_.outcome, .at = state_.at, .across = state_.across, .up = state_.up, .saved = {}};
    if (asked.across < 0 || asked.up < 0) {
        const std::array<int, 2> two = argument::grid_levers(*document_, state_.settings);
        asked.across = two[0];
        asked.up = two[1];
    }
    for (const Saved& saved : saved_) asked.saved.push_back(saved.settings);
    return asked;
}

bool Session::can_save() const {
    return saved_.size() < most_saved && state_.settings != explainer::today(*document_) &&
           std::none_of(saved_.begin(), saved_.end(), [&](const Saved& s) { return s.settings == state_.settings; });
}

void Session::save(std::string name) {
    if (!can_save()) return;
    const auto taken = [&](const std::string& wanted) {
        return std::any_of(saved_.begin(), saved_.end(), [&](const Saved& s) { return s.name == wanted; });
    };
    std::string free = name;
    for (int n = 2; taken(free); ++n) free = name + " " + std::to_string(n);
    saved_.push_back({std::move(free), state_.settings});
}

void Session::remove_saved(std::size_t index) {
    assert(index < saved_.size());
    removed_ = {index, std::move(saved_[index])};
    saved_.erase(saved_.begin() + static_cast<std::ptrdiff_t>(index));
}

void Session::put_back() {
    if (!removed_ || saved_.size() >= most_saved) return;
    const std::size_t index = std::min(removed_->first, saved_.size());
    saved_.insert(saved_.begin() + static_cast<std::ptrdiff_t>(index), std::move(removed_->second));
    removed_.reset();
}

void Session::ask_at(double years) {
    const double apart = document_->step * document_->every;
    const double saved = std::round(std::max(years, 0.0) / apart) * apart;
    state_.at = years < 0 || saved >= document_->years ? -1 : saved;
}

void Session::undo() {
    if (past_.empty()) return;
    future_.push_back(std::exchange(state_.settings, std::move(past_.back())));
    past_.pop_back();
    last_touched_ = -1;
    ++revision_;
}

void Session::redo() {
    if (future_.empty()) return;
    past_.push_back(std::exchange(state_.settings, std::move(future_.back())));
    future_.pop_back();
    last_touched_ = -1;
    ++revision_;
}

bool Session::changed(int quantity) const {
    const Quantity& q = document_->quantities[static_cast<std::size_t>(quantity)];
    return q.role == Role::lever && state_.settings.levers[static_cast<std::size_t>(quantity)] != q.today;
}

int Session::changed_levers() const {
    int count = 0;
    for (std::size_t q = 0; q < document_->quantities.size(); ++q)
        if (changed(static_cast<int>(q))) ++count;
    return count;
}

}  // namespace levers::session
