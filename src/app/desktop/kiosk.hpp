// An explainer that fills a screen by itself: the visits to it (visit.hpp), and what a browser does for it elsewhere.
// Scrolling, fingers, focus and keys; and codes of addresses.
//
// Knows no window: its owner (window/window.hpp; tests) brings events in CSS pixels of the screen and seconds of a clock
// that only grows, asks whether a frame is due, and shows what was drawn. Nothing is drawn while nothing changes.
//
//   Kiosk kiosk(document, fonts, {.link = "#v1/view=story/..", .rest = 90});
//   kiosk.resize({1280, 720}, 1.5);
//   kiosk.finger_down(1, {640, 300}, now); kiosk.finger_up(1, {640, 300}, now);
//   while (kiosk.due(now)) kiosk.frame(now), show(ImGui::GetDrawData());
//   wait_for_event(until kiosk.next(now));
//
// A finger that moves sideways on a slider works it, one that moves up or down scrolls, one that does neither taps. While
// the countdown is shown, a touch or key is only taken to mean that somebody is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/app.hpp"
#include "app/desktop/keyboard.hpp"
#include "app/desktop/scroller.hpp"
#include "app/visit.hpp"

namespace levers::app {

struct KioskOptions {
    std::string link = {};                     // where it begins: a share link; today where there is none
    double rest = 90;                          // seconds without a touch, then it begins again; 0: never
    bool attract = true;                       // a screen that invites, until somebody touches it
    std::string address = {};                  // of a page that opens such links; none: nothing can be taken along
    bool still = false;                        // nothing moves by itself
    bool touch = true;                         // sizes for fingers, before any came
};

struct Spot { float x = 0, y = 0; };

class Kiosk {
public:
    // Inside the ImGui context that the fonts are of. The document is copied, once for every beginning.
    Kiosk(const explainer::Document&, const ui::Fonts&, KioskOptions);

    void begin();                              // anew; nothing is left of what was done
    void resize(Spot size, float density);     // CSS pixels, and device pixels to one of them
    void refresh();                            // the screen is to be drawn again

    void pointer(Spot at, double now);         // of a mouse
    void button(bool down, double now);
    void leave();
    void wheel(float lines, double now);       // up is positive
    void finger_down(std::int64_t finger, Spot at, double now);
    void finger_move(std::int64_t finger, Spot at, double now);
    void finger_up(std::int64_t finger, Spot at, double now);
    void key(std::string_view key, bool shift, double now);       // KeyboardEvent.key
    void text(std::string_view typed, double now);

    bool due(double now) const;
    std::optional<double> next(double now) const;                 // when one is due although nothing happens
    void frame(double now);
    int frames() const { return frames_; }
    int beginnings() const { return visit_.beginnings(); }
    bool attracts() const { return visit_.attracts(); }

    App& app() { return visit_.app(); }
    const App& app() const { return visit_.app(); }
    const Scroller& scroller() const { return scroller_; }
    const Keyboard& keyboard() const { return keyboard_; }
    bool touch() const { return touch_; }

private:
    struct Finger { std::int64_t id; Spot start, last; enum { undecided, scrolls, works } does = undecided; };

    bool woke(double now);                     // somebody came back: that was all
    void forget();                             // what is of the visit that was
    void answer_code();
    void point(Spot at, bool down);
    void scroll_by_key(std::string_view key, bool shift, double now);
    const semantics::Node* at(Spot) const;     // the control there
    bool draggable(Spot) const;
    float page() const;                        // of the content that is seen at once
    void bring_focus_into_view(double now);
    void draw_scroll_mark() const;

    KioskOptions options_;
    Visit visit_;
    Scroller scroller_;
    Keyboard keyboard_;
    std::optional<Finger> finger_;
    bool swallowed_ = false;                   // the press that woke it, until it ends
    bool touch_, focus_moved_ = false;
    Spot size_, mouse_;
    int due_ = 0, frames_ = 0, seen_ = 0;      // beginnings that were seen
    double last_ = 0;
};

}  // namespace levers::app
