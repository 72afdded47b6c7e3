#include "app/idle.hpp"

#include <algorithm>
#include <cmath>

namespace levers::app {

void IdleTimer::touched(double now) {
    if (rest_ > 0) end_ = now + rest_;
}

bool IdleTimer::take_expired(double now) {
    if (!end_ || now < *end_) return false;
    end_.reset();
    return true;
}

double IdleTimer::shown_in_all() const { return std::min(shown_for, rest_ / 2); }

int IdleTimer::countdown(double now) const {
    if (!end_ || now >= *end_ || *end_ - now > shown_in_all()) return 0;
    return static_cast<int>(std::ceil(*end_ - now));
}

std::optional<double> IdleTimer::next(double now) const {
    if (!end_) return std::nullopt;
    const int shown = countdown(now);
    // The next smaller number stands from its whole second on; the last one until the end.
    return shown > 0 ? *end_ - (shown - 1) : std::max(now, *end_ - shown_in_all());
}

}  // namespace levers::app
