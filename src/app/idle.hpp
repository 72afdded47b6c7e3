// Notices that nobody is there any more: some time after the last touch, and after a countdown that can be seen, it is
// time to begin again for whoever comes next.
//
// Knows no clock: the owner tells the time, in seconds that only grow. Until somebody has touched it there is nothing to
// begin again, and nothing to wake up for.
//
//   IdleTimer idle(90);
//   idle.touched(now);                       // a key, a finger, the mouse
//   if (idle.take_expired(now)) begin();     // once
//   show(idle.countdown(now));               // 20 .. 1 in the last seconds, 0 else
//   sleep_until(idle.next(now));             // when one of the two answers another thing
#pragma once

#include <optional>

namespace levers::app {

class IdleTimer {
public:
    static constexpr double shown_for = 20;             // seconds to answer in (WCAG 2.2.1), or half of a shorter rest

    explicit IdleTimer(double rest) : rest_(rest) {}    // seconds; 0: never

    void touched(double now);
    bool take_expired(double now);
    int countdown(double now) const;
    std::optional<double> next(double now) const;

private:
    double shown_in_all() const;

    double rest_;
    std::optional<double> end_;                         // absent: nobody was here
};

}  // namespace levers::app
