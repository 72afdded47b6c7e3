#include "app/tour.hpp"

#include <algorithm>
#include <utility>

namespace levers::app {

Tour::Tour(const explainer::Document& document) : document_(document) {
    for (const explainer::LeverGroup& group : document.lever_groups)
        if (lever_ < 0 && !group.levers.empty()) lever_ = group.levers.front();
    if (lever_ < 0) return;
    const explainer::Quantity& q = document.quantities[static_cast<std::size_t>(lever_)];
    const auto add = [&](double at) {
        if (at != q.today) stops_.insert(stops_.end(), {q.today, at});
    };
    for (const explainer::Mark& mark : q.marks) add(mark.at);
    if (stops_.empty()) add(q.high), add(q.low);
    share_ = share_of(0);
}

double Tour::share_of(std::size_t stop) const {
    return track_share(document_.quantities[static_cast<std::size_t>(lever_)], stops_[stop]);
}

bool Tour::advance(double now) {
    if (!moves_ || lever_ < 0) return false;
    if (!since_) since_ = now;
    const double gone = (now - *since_ - stays()) / way;
    if (gone < 0) return false;
    if (!std::exchange(moving_, true) && at_ % 2 == 0) ++trips_;
    const std::size_t to = (at_ + 1) % stops_.size();
    const double t = std::min(gone, 1.0), eased = t * t * (3 - 2 * t);
    share_ = share_of(at_) + eased * (share_of(to) - share_of(at_));
    if (t < 1) return true;
    at_ = to;
    since_ = now;
    moving_ = false;
    return false;
}

void Tour::stand() {
    moves_ = false;
    if (lever_ >= 0) share_ = share_of(1);
}

double Tour::value() const {
    const explainer::Quantity& q = document_.quantities[static_cast<std::size_t>(lever_)];
    return settled(q, track_value(q, share_));
}

std::optional<double> Tour::next() const {
    if (!moves_ || lever_ < 0 || !since_) return std::nullopt;
    return *since_ + stays();
}

}  // namespace levers::app
