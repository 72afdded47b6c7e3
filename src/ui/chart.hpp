// The fan chart: where the draws lie over the years, better always up.
//
// Heights are those of argument::chart_height; curves move to new values in a
// moment (motion::curve_seconds) instead of jumping.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "argument/answer.hpp"
#include "explainer/document.hpp"
#include "ui/canvas.hpp"

namespace levers::ui {

using Curves = std::array<std::vector<float>, argument::probabilities.size()>;

// The curves of all outcomes on their way from what is shown to what is true.
class Fans {
public:
    // Takes over a new answer; `now` in seconds.
    void follow(const explainer::Document&, const argument::Answer&, double now, bool still);
    // Moves on. True while anything is still moving.
    bool advance(double now);
    const Curves& of(std::size_t outcome) const { return shown_[outcome]; }

private:
    std::vector<Curves> from_, to_, shown_;
    double started_ = 0;
    bool moving_ = false;
    std::uint64_t hash_ = 0;
    int draws_ = -1;
};

inline constexpr float chart_domain = 1.05f;
struct GridSize { float at; const char* name; };
inline constexpr std::array<GridSize, 3> grid_sizes{{{0.2f, "small"}, {0.5f, "moderate"}, {0.9f, "large"}}};

struct ChartDesc {
    const explainer::Document& document;
    const argument::Answer& answer;
    const argument::OutcomeAnswer& outcome;
    const Curves& curves;
    bool large = false;              // end point, thick median
    bool grid = false;               // lines at the sizes of change
    std::size_t at = 0;              // saved time that is marked, and has the point; of a large chart
    std::size_t pointed = 0;         // and the one that is pointed at
};

// Draws into `plot`, today's line in its middle.
void fan_chart(Canvas&, const ChartDesc&, Rect plot);

// The heights of an outcome's curves, as Fans has them.
Curves curves_of(const explainer::Document&, const argument::OutcomeAnswer&);

// Labels under a plot, each at its place or moved aside to stay between the ends; what meets an earlier one is left out.
class AxisLabels {
public:
    AxisLabels(Canvas& c, Rect plot, float y) : end(plot.right()), c_(c), plot_(plot), y_(y) {}
    float end;                       // where the last one ends
    void put(float x, std::string_view text, Style style, Colour colour);
    void years(const explainer::Document&, bool with_last = true);   // from the first to the last, every second one

private:
    struct Taken { float left, right; };
    Canvas& c_;
    Rect plot_;
    float y_;
    std::vector<Taken> taken_;
};

// A text for the chart as an image.
std::string chart_description(const explainer::Document&, const argument::OutcomeAnswer&);

}  // namespace levers::ui
