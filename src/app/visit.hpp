// What the owners of a kiosk share: web/main.cpp in a page, desktop/kiosk.hpp without one. An attract screen until
// somebody touches it; then the app, made anew for that visitor; and after a rest, with a countdown that can be seen, the
// attract screen again, as if nobody had been there.
//
// Knows no platform: the owner tells the time, in seconds that only grow, and when somebody did something; it draws
// through frame(), and forgets what is its own (scroll, focus, address) when beginnings() has grown.
//
//   Visit visit(document, fonts, {.rest = 90});
//   if (visit.touched(now)) return;          // that was for the countdown alone
//   while (visit.due(now)) visit.frame({.width = 1280, .height = 720, .seconds = now});
//   sleep_until(visit.next(now));
//
// There is no more than one app at a time, so that memory stays as it is however many visitors come.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/idle.hpp"
#include "app/tour.hpp"

namespace levers::app {

struct VisitOptions {
    std::string link = {};                    // where a visit begins: a share link; today where there is none
    double rest = 90;                         // seconds without a touch, then it begins again; 0: never
    bool attract = true;                      // else it begins with the explainer itself
    bool address = false;                     // what is set has an address that a phone can open: it is offered as a code
};

class Visit {
public:
    // The document is copied, once for every beginning.
    Visit(const explainer::Document&, const ui::Fonts&, VisitOptions);

    App& app() { return *app_; }
    const App& app() const { return *app_; }
    bool attracts() const { return attracts_; }
    int beginnings() const { return beginnings_; }

    void set(const Preferences&);
    void begin();                             // again
    void enter(double now);                   // out of the attract screen
    bool touched(double now);                 // true: the countdown was shown, and that somebody is there is all it meant

    // Inside an ImGui frame, in the place of App::frame().
    void frame(Viewport);
    bool due(double now) const;
    std::optional<double> next(double now) const;      // when one is due although nothing happens

private:
    void make(bool attracts);
    void show_tour(double now);
    void show_outcome(std::size_t n);

    const explainer::Document& document_;
    const ui::Fonts& fonts_;
    VisitOptions options_;
    Preferences preferences_;
    std::unique_ptr<App> app_;
    IdleTimer idle_;
    std::optional<Tour> tour_;                // of the attract screen that is shown
    std::vector<int> moving_;                 // outcomes that it moves: another one on every trip
    bool attracts_ = false, tours_ = false;
    int beginnings_ = 0, counted_ = 0;
};

}  // namespace levers::app
