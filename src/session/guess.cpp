// The half of Session that keeps what the reader drew.
#include <algorithm>
#include <cassert>
#include <cmath>

#include "session/session.hpp"

namespace levers::session {

using argument::GuessLine;

namespace {

double height_inside(double height) {
    constexpr double edge = argument::highest_guess;
    return std::clamp(height, -edge, edge);
}

// The straight line from one point to another. What is between two points that are kept goes to the nearest.
void join(Guess& guess, double from, double from_height, double to, double to_height) {
    if (from > to) return join(guess, to, to_height, from, from_height);
    const auto first = std::max(std::lround(from), 1L), last = std::lround(to);   // today is fixed
    for (long i = first; i <= last; ++i) {
        const double share = to > from ? std::clamp((static_cast<double>(i) - from) / (to - from), 0.0, 1.0) : 1.0;
        guess.line.heights[static_cast<std::size_t>(i)] = static_cast<float>(height_inside(from_height + share * (to_height - from_height)));
    }
    guess.line.drawn = std::max(guess.line.drawn, static_cast<int>(last) + 1);
    if (guess.line.drawn > 1) guess.state = Guess::State::drawing;
}

bool closed(const Guess& guess) { return guess.state == Guess::State::shown || guess.state == Guess::State::skipped; }

}  // namespace

Guess& Session::guess_at(int prediction) {
    assert(prediction >= 0);
    const auto index = static_cast<std::size_t>(prediction);
    if (guesses_.size() <= index) guesses_.resize(index + 1);
    return guesses_[index];
}

const Guess& Session::guess(int prediction) const {
    static const Guess none;
    const auto index = static_cast<std::size_t>(prediction);
    return index < guesses_.size() ? guesses_[index] : none;
}

void Session::draw_guess(int prediction, double at, double height) {
    Guess& guess = guess_at(prediction);
    if (closed(guess) || !std::isfinite(at) || !std::isfinite(height)) return;
    const double place = std::clamp(at, 0.0, 1.0) * (GuessLine::points - 1), end = guess.line.drawn - 1;
    if (in_gesture_ && pen_) join(guess, pen_->first, pen_->second, place, height);
    else if (place > end) join(guess, end, guess.line.end(), place, height);
    else join(guess, place, height, place, height);
    if (in_gesture_) pen_ = {place, height};
}

void Session::step_guess(int prediction, int handle, double by) {
    assert(handle >= 1 && handle <= GuessLine::handles);
    Guess& guess = guess_at(prediction);
    if (closed(guess) || !std::isfinite(by)) return;
    GuessLine& line = guess.line;
    const int place = handle * GuessLine::apart;
    if (place >= line.drawn) return join(guess, line.drawn - 1, line.end(), place, line.end() + by);
    for (int i = std::max(place - GuessLine::apart, 1); i < std::min(place + GuessLine::apart, line.drawn); ++i) {
        float& height = line.heights[static_cast<std::size_t>(i)];
        height = static_cast<float>(height_inside(height + by * (1 - std::abs(i - place) / static_cast<double>(GuessLine::apart))));
    }
}

void Session::reveal(int prediction, Guess::State state, const argument::OutcomeAnswer& argued) {
    Guess& guess = guess_at(prediction);
    guess.state = state;
    guess.argued = argued;
    guess.doubted = doubts();
}

void Session::show_guess(int prediction, const argument::OutcomeAnswer& argued) {
    if (guess(prediction).state == Guess::State::drawing) reveal(prediction, Guess::State::shown, argued);
}

void Session::skip_guess(int prediction, const argument::OutcomeAnswer& argued) {
    clear_guess(prediction);
    reveal(prediction, Guess::State::skipped, argued);
}

void Session::clear_guess(int prediction) { guess_at(prediction) = {}; }

}  // namespace levers::session
