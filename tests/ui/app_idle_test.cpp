#include <doctest/doctest.h>

#include "app/idle.hpp"

using levers::app::IdleTimer;

TEST_CASE("untouched, there is nothing to begin again and nothing to wake up for") {
    IdleTimer idle(90);
    CHECK_FALSE(idle.next(5));
    CHECK(idle.countdown(1e6) == 0);
    CHECK_FALSE(idle.take_expired(1e6));
}

TEST_CASE("after a rest it counts twenty seconds down and begins again, once") {
    IdleTimer idle(90);
    idle.touched(100);
    CHECK(idle.countdown(169.9) == 0);
    CHECK(idle.next(100) == 170.0);              // nothing to do until the countdown
    CHECK(idle.countdown(170) == 20);
    CHECK(idle.countdown(170.5) == 20);
    CHECK(idle.countdown(171) == 19);
    CHECK(idle.countdown(189.5) == 1);
    CHECK(idle.countdown(190) == 0);
    CHECK_FALSE(idle.take_expired(189.9));
    CHECK(idle.take_expired(190));
    CHECK_FALSE(idle.take_expired(500));
    CHECK_FALSE(idle.next(500));
}

TEST_CASE("who wakes when told sees every number of the countdown and the end") {
    IdleTimer idle(90);
    idle.touched(0);
    double now = 0;
    for (int shown = 20; shown >= 1; --shown) {
        REQUIRE(idle.next(now));
        REQUIRE(*idle.next(now) > now);
        now = *idle.next(now);
        CHECK(idle.countdown(now) == shown);
        CHECK_FALSE(idle.take_expired(now));
    }
    now = *idle.next(now);
    CHECK(idle.take_expired(now));
}

TEST_CASE("a touch in the countdown starts the rest anew") {
    IdleTimer idle(90);
    idle.touched(0);
    CHECK(idle.countdown(85) == 5);
    idle.touched(85);
    CHECK(idle.countdown(85) == 0);
    CHECK_FALSE(idle.take_expired(174));
    CHECK(idle.take_expired(175));
}

TEST_CASE("half of a short rest is countdown, and none at all never ends") {
    IdleTimer brief(4), never(0);
    brief.touched(0);
    CHECK(brief.countdown(0) == 0);              // a touch would else only stop the countdown, again and again
    CHECK(brief.countdown(2) == 2);
    CHECK(brief.take_expired(4));
    never.touched(0);
    CHECK_FALSE(never.next(0));
    CHECK_FALSE(never.take_expired(1e9));
}

TEST_CASE("a machine that slept begins again when it wakes") {
    IdleTimer idle(90);
    idle.touched(0);
    CHECK(idle.countdown(86400) == 0);
    CHECK(*idle.next(86400) <= 86400);
    CHECK(idle.take_expired(86400));
}
