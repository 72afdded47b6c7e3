// Words for settings beside others: saved ones, and those that show a tension.
#include "argument/narrate.hpp"
#include "argument/narrate_compare.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Settings;

std::string verdict_words(const Verdict& verdict) {
    switch (verdict.direction) {
        case Direction::none: return "no change";
        case Direction::unclear: return "unclear";
        case Direction::improves: return "better, " + std::string(to_string(verdict.size));
        case Direction::worsens: break;
    }
    return "worse, " + std::string(to_string(verdict.size));
}

bool differ(const Verdict& a, const Verdict& b) {
    const bool moves = a.direction == Direction::improves || a.direction == Direction::worsens;
    return a.direction != b.direction || (moves && a.size != b.size);
}

std::string settings_name(const Document& d, const Settings& settings) {
    const std::string moves = moves_text(d, settings), on = terms(settings);
    return moves.empty() ? "Your assumptions" : on == "as argued" ? moves : moves + ", " + on;
}

const char* saved_note(std::size_t saved, bool full) {
    return full         ? "There is room for six: remove one to save another."
           : saved == 0 ? "Save what you try, and it stands here beside the next. Nothing is stored: it goes with the page."
                        : "Nothing is stored: they go with the page.";
}

std::string difference_text(const Settings& mine, const Answer& answer, const Settings& other, const Answer* other_answer) {
    if (other == mine) return "These are your settings now.";
    std::size_t levers = 0, outcomes = 0;
    for (std::size_t q = 0; q < mine.levers.size(); ++q) levers += other.levers[q] != mine.levers[q];
    std::string text = levers == 0 ? "No lever" : levers == 1 ? "One lever" : capitalised(count_word(levers)) + " levers";
    text += levers > 1 ? " differ from mine" : " differs from mine";
    if (other.belief != mine.belief || other.articles != mine.articles) text += ", and so do beliefs";
    if (other_answer == nullptr) return text + ".";
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o) outcomes += differ(answer.outcomes[o], other_answer->outcomes[o]);
    return text + "; " + (outcomes == 0 ? "no outcome does" : outcomes == 1 ? "one outcome does" : count_word(outcomes) + " outcomes do") + ".";
}

bool is_shown(const Document& d, const explainer::Tension& tension, const Settings& settings) {
    return !tension.settings.empty() && settings.levers == explainer::today_with(d, tension.settings).levers;
}

std::string tension_text(const Document& d, const explainer::Tension& tension, bool shown) {
    if (tension.settings.empty()) return "A matter of words: no setting of the levers shows it.";
    std::string text;
    for (const explainer::Setting& s : tension.settings) {
        const explainer::Quantity& lever = d.quantities[static_cast<std::size_t>(s.quantity)];
        text += (text.empty() ? "" : ", ") + lever.name + " " + number_text(lever, s.value);
    }
    return (shown ? "Set now, and read above: " : "Sets ") + text + ".";
}

}  // namespace levers::argument
