// A story's text in words: what it says at the levers and with the answer given.
//
//   for (const Told& piece : tell(document, paragraph.inlines, settings.levers, answer))
//       html += escaped(piece.text + piece.rest);
//
// A result reads well after the noun that the story names ("the waiting list
// shortens, in 87% of draws"); after a question it is a sentence of its own
// ("Shortens, in 87% of draws."), unless what is asked is covered.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "argument/answer.hpp"
#include "explainer/document.hpp"

namespace levers::argument {

struct Told {
    explainer::InlineKind kind = explainer::InlineKind::text;
    int index = -1;                      // of the quantity or the claim
    std::string text;                    // "61 days", "shortens", "RS-17"
    std::string rest;                    // of a result: ", in 87% of draws"
    Direction direction = Direction::none;
};

// `covered`: the outcome whose result is not shown yet, or -1.
std::vector<Told> tell(const explainer::Document&, std::span<const explainer::Inline>, std::span<const double> levers,
                       const Answer&, int covered = -1);
// A lever's value with its unit, kept on one line: "61 days", "3.6%".
std::string lever_text(const explainer::Quantity&, double value);
// All of a paragraph as one string.
std::string told_text(const std::vector<Told>&);

}  // namespace levers::argument
