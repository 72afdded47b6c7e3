// What a reader drew before seeing an answer, beside what is argued.
//
// A line is compared up to where it was drawn, in the chart's terms
// (chart_height: better is up) and as far as a chart reaches: beyond its edge
// nobody can draw. The sentences say what the authors expect and what was drawn,
// and judge neither.
//
//   GuessLine line;                        // today, and nothing drawn yet
//   ...
//   guess_sentences(document, outcome, line, "Corrigan");
//   // "Corrigan expects the waiting list to shorten; you drew the same direction, but a smaller change than
//   //  three in four draws have. Corrigan expects half of it by about year 4; you drew a faster start, half by about year 1."
#pragma once

#include <array>
#include <string>

#include "argument/answer.hpp"

namespace levers::argument {

inline constexpr float highest_guess = 1.05f;   // chart heights, either way: as far as a chart reaches

// Heights at evenly spaced times, from today, which is fixed, to the horizon.
struct GuessLine {
    static constexpr int handles = 5, apart = 12;             // what keys move: points that stand `apart`
    static constexpr int points = handles * apart + 1;
    std::array<float, points> heights{};
    int drawn = 1;                                            // how many of them
    float at(double share) const;                             // of the horizon; between two points the straight line
    float end() const { return heights[static_cast<std::size_t>(drawn - 1)]; }
    bool operator==(const GuessLine&) const = default;
};

// "about as today", "a small improvement": a height in the words of the sentences.
std::string change_words(const explainer::Document&, double height);

// "Corrigan expects the waiting list to shorten." `who` is one author, a body with
// its article ("the Health Foundation"), or "" for the authors.
std::string expectation(const explainer::Document&, const OutcomeAnswer&, const std::string& who);
// How the line differs: in direction and size where it ends, and in when it gets there.
std::string guess_sentences(const explainer::Document&, const OutcomeAnswer&, const GuessLine&, const std::string& who);

}  // namespace levers::argument
