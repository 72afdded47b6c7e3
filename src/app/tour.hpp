// What an attract screen shows by itself: trips of the first lever from today to one of its reference marks, or to an end of
// its track, and back. It stays at each for some seconds, so that the machine is asleep most of the time.
//
// Knows no clock: the owner tells the time, in seconds that only grow.
//
//   Tour tour(document);
//   tour.advance(now);                       // true while it moves
//   draw_handle(tour.share()), answer_for(tour.lever(), tour.value());
//   sleep_until(tour.next());
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "explainer/document.hpp"

namespace levers::app {

class Tour {
public:
    static constexpr double stay = 7, rest = 3, way = 1.4;   // seconds, at a mark, at today and in between

    explicit Tour(const explainer::Document&);          // which outlives it

    int lever() const { return lever_; }                // -1: the document has none, and there is no way to go
    bool advance(double now);
    void stand();                                       // at the first mark, for good
    double share() const { return share_; }             // of the track, where the handle is
    double value() const;                               // as it can be set
    std::optional<double> next() const;                 // when it moves on
    std::size_t trips() const { return trips_; }        // begun so far

private:
    double share_of(std::size_t stop) const;
    double stays() const { return at_ % 2 == 0 ? rest : stay; }

    const explainer::Document& document_;
    int lever_ = -1;
    std::vector<double> stops_;                         // today by turns with the others
    std::size_t at_ = 0, trips_ = 0;
    std::optional<double> since_;
    double share_ = 0;
    bool moves_ = true, moving_ = false;
};

}  // namespace levers::app
