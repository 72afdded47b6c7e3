#include <doctest/doctest.h>

#include "app/desktop/scroller.hpp"

using levers::app::Scroller;

namespace {

// A finger that moves the content by `by` pixels each 60th of a second, then lets go. Returns when it did.
double flick(Scroller& s, float by, int moves) {
    double now = 10;
    s.take(now);
    for (int i = 0; i < moves; ++i) s.drag(by, now += 1.0 / 60);
    s.release(now);
    return now;
}

float come_to_rest(Scroller& s, double now, double step) {
    for (int i = 0; i < 10000 && s.moving(); ++i) s.advance(now += step);
    CHECK_FALSE(s.moving());
    return s.offset();
}

Scroller page(float content = 5000) {
    Scroller s;
    s.fit(content, 800);
    return s;
}

}  // namespace

TEST_CASE("the content follows the finger, and never past its ends") {
    Scroller s = page();
    s.take(0);
    s.drag(120, 0.1);
    CHECK(s.offset() == 120);
    s.drag(-300, 0.2);
    CHECK(s.offset() == 0);
    s.drag(9000, 0.3);
    CHECK(s.offset() == s.most());
    CHECK(s.most() == 4200);
}

TEST_CASE("a flick goes on and comes to rest, at the same place however often it is drawn") {
    Scroller often = page(), seldom = page();
    const double now = flick(often, 20, 6);
    flick(seldom, 20, 6);
    CHECK(often.moving());
    const float far = come_to_rest(often, now, 0.004);
    CHECK(far > 120 + 200);
    CHECK(come_to_rest(seldom, now, 0.1) == doctest::Approx(far).epsilon(0.001));
}

TEST_CASE("inertia only ever slows down") {
    Scroller s = page();
    double now = flick(s, 20, 6);
    float before = s.offset(), step = 1e9f;
    while (s.moving()) {
        s.advance(now += 1.0 / 60);
        CHECK(s.offset() >= before);
        if (s.moving()) CHECK(s.offset() - before <= step + 0.01f);
        step = s.offset() - before;
        before = s.offset();
    }
}

TEST_CASE("a finger that rested before it left leaves the content where it is") {
    Scroller s = page();
    s.take(0);
    s.drag(100, 0.1);
    s.release(0.5);
    CHECK_FALSE(s.moving());
    CHECK(s.offset() == 100);
}

TEST_CASE("a finger stops what moves") {
    Scroller s = page();
    const double now = flick(s, 20, 6);
    s.advance(now + 0.1);
    s.take(now + 0.1);
    const float there = s.offset();
    s.release(now + 0.15);
    s.advance(now + 2);
    CHECK(s.offset() == there);
}

TEST_CASE("notches of a wheel add up, and end at the end") {
    Scroller s = page();
    s.glide(100, 0);
    s.advance(0.02);
    CHECK(s.offset() > 0);
    CHECK(s.offset() < 100);
    s.glide(100, 0.02);
    CHECK(come_to_rest(s, 0.02, 0.01) == 200);
    s.glide(-900, 5);
    CHECK(come_to_rest(s, 5, 0.01) == 0);
    s.glide(99999, 10);
    CHECK(come_to_rest(s, 10, 0.01) == 4200);
}

TEST_CASE("content that becomes shorter takes the scroll with it") {
    Scroller s = page();
    s.jump(4000);
    s.fit(1000, 800);
    CHECK(s.offset() == 200);
    s.fit(700, 800);
    CHECK(s.offset() == 0);
    CHECK(s.most() == 0);

    Scroller moving = page();
    moving.glide(4000, 0);
    moving.fit(1200, 800);
    CHECK(come_to_rest(moving, 0, 0.01) == 400);
}
