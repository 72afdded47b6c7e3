#include "argument/tell.hpp"

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Inline;
using explainer::InlineKind;
using explainer::Quantity;

namespace {

constexpr const char* no_break = "\u00A0";

// Quality and safety improve, where the list shortens.
bool is_plural(const Quantity& q) {
    const std::string verb = verb_text(q, 1), first = verb.substr(0, verb.find(' '));
    return !first.empty() && first.back() != 's';
}

void tell_result(Told& piece, const Quantity& q, const OutcomeAnswer& outcome) {
    piece.direction = outcome.direction;
    const std::string percent = percent_text(outcome.share_better);
    switch (outcome.direction) {
        case Direction::none: piece.text = is_plural(q) ? "stay about as today" : "stays about as today"; return;
        case Direction::unclear:
            piece.text = "could go either way";
            piece.rest = ", better in " + percent + " of draws";
            return;
        case Direction::improves:
        case Direction::worsens: break;
    }
    piece.text = verb_text(q, (outcome.direction == Direction::improves ? 1 : -1) * towards_better(q));
    const std::size_t in = outcome.phrase.find(" in ");
    if (in != std::string::npos) piece.rest = "," + outcome.phrase.substr(in);
}

// Whether what follows begins a sentence, or nothing follows but claims.
bool sentence_ends(std::span<const Inline> after) {
    for (const Inline& piece : after) {
        if (piece.kind == InlineKind::claim) continue;
        if (piece.kind != InlineKind::text) return false;
        const std::size_t letter = piece.text.find_first_not_of(' ');
        if (letter != std::string::npos) return piece.text[letter] >= 'A' && piece.text[letter] <= 'Z';
    }
    return true;
}

}  // namespace

std::string lever_text(const Quantity& q, double value) {
    std::string text = number_text(q, value);
    if (q.unit != "%" && !q.unit.empty()) text += no_break + q.unit;
    return text;
}

std::vector<Told> tell(const Document& document, std::span<const Inline> inlines, std::span<const double> levers,
                       const Answer& answer, int covered) {
    std::vector<Told> told;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
        const Inline& piece = inlines[i];
        Told next{.kind = piece.kind, .index = piece.index, .text = piece.text, .rest = {}};
        const auto at = static_cast<std::size_t>(std::max(piece.index, 0));
        if (piece.kind == InlineKind::lever) next.text = lever_text(document.quantities[at], levers[at]);
        if (piece.kind == InlineKind::claim) next.text = document.claims[at].id;
        if (piece.kind == InlineKind::result) {
            for (const OutcomeAnswer& outcome : answer.outcomes)
                if (outcome.quantity == piece.index) tell_result(next, document.quantities[at], outcome);
            const std::string_view before = i > 0 ? std::string_view(inlines[i - 1].text) : std::string_view();
            const std::size_t last = before.find_last_not_of(' ');
            const bool is_asked = last != before.npos && before[last] == '?';
            if (is_asked) next.text = capitalised(next.text);
            if (piece.index != covered && sentence_ends(inlines.subspan(i + 1))) next.rest += ".";
        }
        told.push_back(std::move(next));
    }
    return told;
}

std::string told_text(const std::vector<Told>& told) {
    std::string text;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool claim = told[i].kind == InlineKind::claim, again = i > 0 && told[i - 1].kind == InlineKind::claim;
        text += (claim ? again ? ", " : "(" : "") + told[i].text + told[i].rest;
        if (claim && (i + 1 == told.size() || told[i + 1].kind != InlineKind::claim)) text += ")";
    }
    return text;
}

}  // namespace levers::argument
