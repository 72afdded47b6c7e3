// What follows from the present settings, as the authors argue it.
//
// Outcomes speak in direction and size, as an index with today = 100, never as
// a forecast. "Better" follows Quantity::better.
//
//   Question q(document);                  // compiles once
//   q.ask(settings, 256);                  // simulates, within a frame
//   while (!q.refine(2048)) draw_a_frame();  // and the rest, in pieces
//   const Answer& a = q.answer();
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

inline constexpr std::array<double, 7> probabilities{0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975};

enum class Direction : std::uint8_t { none, improves, worsens, unclear };
enum class Size : std::uint8_t { none, slight, small, moderate, large };

// What is said of one moment.
struct Verdict {
    double share_better = 0, share_worse = 0;   // of draws
    Direction direction = Direction::none;
    Size size = Size::none;                     // of the median
    std::string phrase;                         // "Improves in 81% of draws", "... in all draws"
};

struct OutcomeAnswer : Verdict {                // at the horizon
    int quantity = -1;
    // [probability][saved time]: index, today = 100, of the number itself
    std::array<std::vector<double>, 7> index;
    // [saved time]: the median number of the run at today's levers, which the index is against; only of documents with
    // equations, where it can move
    std::vector<double> reference;
    std::vector<double> better_at, worse_at;    // [saved time]: shares of draws
};

struct Answer {
    std::vector<double> years;                  // of the saved times, since the start
    std::vector<OutcomeAnswer> outcomes;        // as Document::outcomes
    int draws = 0;
    std::uint64_t seed = 1, hash = 0;
    std::uint64_t check = 0;                    // the hash of the first checked_draws alone, for share links
};

inline constexpr int checked_draws = 64;

// The height of a value in a chart: better is up, 1 = a change of 1/3 in the
// logarithm of the index, so that small, moderate and large lie near 0.2, 0.5, 0.9.
inline constexpr double height_of_log = 3.0;
double chart_height(const explainer::Quantity&, double index);

// What is said of shares: none when nothing moves by more than a millionth,
// improves or worsens from two draws in three on, else unclear. An outcome whose
// median moves by less than half a percent in a narrow band "barely moves", and
// its direction is none, whatever its shares.
Direction direction_of(double share_better, double share_worse);

// +1 where a larger number is better, as of outcomes that are neither, which are read as they are counted.
double towards_better(const explainer::Quantity&);
// Of a change of the logarithm, whichever way.
Size size_of_change(const explainer::Document&, double log_change);

// At a saved time; at the last it is the answer's own.
Verdict verdict_at(const explainer::Document&, const OutcomeAnswer&, std::size_t time);
// Of a quantity, from its ln(x / today) by draw.
Verdict verdict_of(const explainer::Document&, int quantity, std::span<const double> changes);
// The saved time nearest to `years`; the last where that is negative.
std::size_t saved_time(const Answer&, double years);

class Question {
public:
    explicit Question(const explainer::Document& document, std::uint64_t seed = 1, int capacity = 2048);
    ~Question();
    Question(Question&&) noexcept;
    // Another one with the same document, seed and program, which is not compiled again.
    Question beside(int capacity) const;

    // Answers from the first `draws` of the capacity.
    void ask(const explainer::Settings& settings, int draws);
    // Does one piece of work towards an answer from more draws, for the settings
    // asked last; a piece is a few milliseconds at most. True when answer() is
    // that answer; until then it stays the last whole one.
    bool refine(int draws);
    const Answer& answer() const;
    const explainer::Document& document() const;
    // The draws themselves, for questions of their own: runs without an answer, and
    // ln(x / today) of an outcome (an index into Document::outcomes) at a saved time,
    // by draw, of the settings that ran last.
    void simulate(const explainer::Settings& settings, int draws);
    void read(int outcome, int time, std::span<double> values) const;

private:
    struct State;
    explicit Question(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace levers::argument
