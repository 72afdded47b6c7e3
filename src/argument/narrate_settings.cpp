#include <array>

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Quantity;
using explainer::Settings;

std::string count_word(std::size_t n) {
    constexpr std::array<const char*, 13> words{"no",  "one",   "two",   "three", "four",   "five",  "six",
                                                "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n < words.size() ? words[n] : std::to_string(n);
}

std::string belief_text(double belief) {
    return belief == 1.0 ? "as argued" : belief == 0.0 ? "not at all" : percent_text(belief);
}

std::vector<std::string> settings_text(const Document& document, const Settings& settings) {
    std::vector<std::string> lines;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const Quantity& lever = document.quantities[q];
        const double value = settings.levers[q];
        if (lever.role == explainer::Role::lever && value != lever.today)
            lines.push_back(lever.name + ": " + number_text(lever, value) + ", " + change_text(lever, value));
    }
    return lines;
}

std::vector<int> doubted_alone(const Document& document, const Settings& settings) {
    std::vector<int> claims;
    for (std::size_t c = 0; c < settings.belief.size(); ++c)
        if (settings.belief[c] < 1.0 && !explainer::left_out(document, document.claims[c].article, settings))
            claims.push_back(static_cast<int>(c));
    return claims;
}

std::string assumptions_text(const Document& document, const Settings& settings) {
    std::string text;
    for (std::size_t a = 0; a < document.articles.size(); ++a)
        if (explainer::left_out(document, static_cast<int>(a), settings))
            text += (text.empty() ? "without " : ", ") + document.articles[a].short_name;
    if (const std::size_t count = doubted_alone(document, settings).size(); count > 0)
        text += (text.empty() ? "" : "; ") +
                (count == 1 ? std::string("one claim is") : count_word(count) + " claims are") + " believed less than argued";
    return text.empty() ? "" : "With your assumptions: " + text + ".";
}

std::vector<std::string> assumptions_list(const Document& document, const Settings& settings) {
    std::vector<std::string> lines;
    for (std::size_t a = 0; a < document.articles.size(); ++a)
        if (explainer::left_out(document, static_cast<int>(a), settings))
            lines.push_back(document.articles[a].short_name + ": left out, none of its claims counts");
    for (const int index : doubted_alone(document, settings)) {
        const explainer::Claim& claim = document.claims[static_cast<std::size_t>(index)];
        lines.push_back(claim.id + ", " + belief_text(settings.belief[static_cast<std::size_t>(index)]) + ": " + claim.says);
    }
    return lines;
}

}  // namespace levers::argument
