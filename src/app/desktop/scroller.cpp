#include "app/desktop/scroller.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace levers::app {

namespace {
constexpr double inertia_seconds = 0.325, glide_seconds = 0.07;
constexpr double speed_of_last = 0.1;                   // seconds before the finger left that its speed is of
constexpr float slowest = 40, fastest = 6000;           // pixels a second: of a flick, not of a finger that came to rest
constexpr float arrived = 0.5f;
}

void Scroller::fit(float content, float viewport) {
    most_ = std::max(content - viewport, 0.0f);
    if (offset_ > most_) jump(most_);
}

void Scroller::jump(float offset) {
    offset_ = target_ = std::clamp(offset, 0.0f, most_);
    rest_ = 0;
}

void Scroller::start(float target, double seconds, double now) {
    target_ = std::clamp(target, 0.0f, most_);
    rest_ = target_ - offset_;
    if (std::abs(rest_) < arrived) return jump(target_);
    seconds_ = seconds;
    since_ = now;
}

void Scroller::glide(float by, double now) {
    advance(now);
    start((moving() ? target_ : offset_) + by, glide_seconds, now);
}

void Scroller::take(double now) {
    advance(now);
    jump(offset_);
    moves_ = 0;
}

void Scroller::drag(float by, double now) {
    jump(offset_ + by);
    moved_[moves_++ % moved_.size()] = {by, now};
}

void Scroller::release(double now) {
    float way = 0;
    double first = now;
    for (std::size_t i = 0; i < std::min(moves_, moved_.size()); ++i) {
        if (now - moved_[i].at > speed_of_last) continue;
        way += moved_[i].by;
        first = std::min(first, moved_[i].at);
    }
    moves_ = 0;
    // One frame's worth at the least: a single movement took no time.
    const float speed = way / static_cast<float>(std::max(now - first, 1.0 / 60));
    if (std::abs(speed) < slowest) return;
    start(offset_ + std::clamp(speed, -fastest, fastest) * static_cast<float>(inertia_seconds), inertia_seconds, now);
}

void Scroller::advance(double now) {
    if (!moving()) return;
    const float left = rest_ * static_cast<float>(std::exp(-std::max(now - since_, 0.0) / seconds_));
    offset_ = target_ - left;
    if (std::abs(left) < arrived || offset_ > most_) jump(target_);     // the content may have become shorter
}

}  // namespace levers::app
