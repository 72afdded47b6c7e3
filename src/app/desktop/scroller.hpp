// Scrolling, for a program without a browser: how far the content is scrolled, and how it gets there.
//
// A finger takes the content with it and lets it go with what speed it had; a wheel or a key lets it glide to where it
// is to be. Both are one motion: what remains of the way shrinks by the same share in the same time, so that where it ends
// does not depend on how often it is asked. CSS pixels, and seconds of any clock that only grows.
//
//   scroller.fit(content, viewport);                 // after a layout
//   scroller.take(now); scroller.drag(-12, now); scroller.release(now);
//   while (scroller.moving()) scroller.advance(now), draw(scroller.offset());
#pragma once

#include <array>
#include <cstddef>

namespace levers::app {

class Scroller {
public:
    void fit(float content, float viewport);
    float offset() const { return offset_; }
    float most() const { return most_; }
    bool moving() const { return rest_ != 0; }

    void jump(float offset);                            // at once, and any motion ends
    void glide(float by, double now);                   // from where the last glide is to end
    void take(double now);                              // a finger stops it
    void drag(float by, double now);
    void release(double now);
    void advance(double now);

private:
    void start(float target, double seconds, double now);

    struct Moved { float by; double at; };
    float offset_ = 0, most_ = 0;
    float target_ = 0, rest_ = 0;                       // rest: of the way to the target when the motion began
    double seconds_ = 0, since_ = 0;                    // in which it shrinks to 1/e
    std::array<Moved, 8> moved_{};                      // the last ones of the finger
    std::size_t moves_ = 0;
};

}  // namespace levers::app
