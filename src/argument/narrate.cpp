#include "argument/narrate.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "equation/decimal.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using explainer::Role;
using explainer::Settings;

namespace {

std::string uncapitalised(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

const Quantity& quantity_of(const Document& document, int quantity) {
    return document.quantities[static_cast<std::size_t>(quantity)];
}

const std::string& or_else(const std::string& text, const std::string& otherwise) {
    return text.empty() ? otherwise : text;
}

// Words for a thing that rises (way > 0) or falls; documents may leave them out.
std::string verb(const Quantity& q, double way) {
    return way > 0 ? or_else(q.words.rises, "rises") : or_else(q.words.falls, "falls");
}
std::string comparative(const Quantity& q, double way) {
    return way > 0 ? or_else(q.words.up, "more") : or_else(q.words.down, "less");
}

// "shortens" to "shorten", "becomes smoother" to "become smoother"; "improve", of several things, stays.
std::string infinitive(std::string verb) {
    const std::size_t end = std::min(verb.find(' '), verb.size());
    const auto ends = [&](std::string_view with) { return end > with.size() && std::string_view(verb).substr(end - with.size(), with.size()) == with; };
    if (ends("ies")) verb.replace(end - 3, 3, "y");
    else if (ends("shes") || ends("ches") || ends("sses") || ends("xes") || ends("oes")) verb.erase(end - 2, 2);
    else if (ends("s") && !ends("ss")) verb.erase(end - 1, 1);
    return verb;
}

// Which way the named thing goes when its number goes `number_way`.
double way_of_thing(const Quantity& q, double number_way) { return q.inverse ? -number_way : number_way; }

double way_of_effect(const Document& document, const Hop& hop) {
    const Link& link = document.links[static_cast<std::size_t>(hop.link)];
    const Quantity& effect = quantity_of(document, link.effect);
    return way_of_thing(effect, hop.push);
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
    return text;
}

// The levers a reader moved, most prominent first: the document's own order.
std::vector<std::string> moved(const Document& document, const Settings& settings) {
    std::vector<std::string> words;
    for (const auto& group : document.lever_groups)
        for (const int lever : group.levers) {
            std::string word = lever_word(quantity_of(document, lever), settings.levers[static_cast<std::size_t>(lever)]);
            if (!word.empty()) words.push_back(std::move(word));
        }
    return words;
}

std::string verdict(const Settings& settings, const Answer& answer) {
    const auto count = [&](Direction direction) {
        return std::count_if(answer.outcomes.begin(), answer.outcomes.end(),
                             [&](const OutcomeAnswer& o) { return o.direction == direction; });
    };
    const auto improve = count(Direction::improves);
    const auto worsen = count(Direction::worsens);
    const auto unclear = count(Direction::unclear);
    const std::string of_all = " of " + std::to_string(answer.outcomes.size()) + " outcomes ";
    const auto verb_for = [](auto n, const char* stem) { return std::string(stem) + (n == 1 ? "s" : ""); };
    if (improve > 0) {
        std::string text = terms(settings) + ", " + std::to_string(improve) + of_all + verb_for(improve, "improve");
        if (worsen > 0) text += " and " + std::to_string(worsen) + " " + verb_for(worsen, "worsen");
        else if (unclear > 0) text += ", " + std::to_string(unclear) + (unclear == 1 ? " is unclear" : " are unclear");
        return text + ".";
    }
    if (worsen > 0) return terms(settings) + ", " + std::to_string(worsen) + of_all + verb_for(worsen, "worsen") + ".";
    if (unclear > 0) return "no outcome moves in a clear direction.";
    return "no outcome moves.";
}

std::string titled(const Quantity& quantity, Direction direction, double median) {
    switch (direction) {
        case Direction::none: return "What would move " + noun(quantity) + "?";
        case Direction::unclear: return "Why " + noun(quantity) + " could go either way";
        case Direction::improves:
        case Direction::worsens: break;
    }
    return "Why " + movement(quantity, median - 100.0);
}

}  // namespace

std::string noun(const Quantity& q) { return or_else(q.words.noun, uncapitalised(q.name)); }

std::string number_text(const Quantity& quantity, double value) {
    std::string text = equation::fixed(value, quantity.decimals);
    const std::size_t start = text[0] == '-' ? 1 : 0;
    const std::size_t whole = std::min(text.find('.'), text.size());
    // Four digits stand without a separator, as in most style books.
    if (whole - start > 4)
        for (std::size_t at = whole; at > start + 3;) text.insert(at -= 3, ",");
    return quantity.unit == "%" ? text + "%" : text;
}

std::string value_text(const Quantity& quantity, double value) {
    std::string text = number_text(quantity, value);
    const bool percent = quantity.unit == "%";
    if (!percent && !quantity.unit.empty()) text += " " + quantity.unit;
    if (!quantity.unit_note.empty()) text += (percent ? " " : ", ") + quantity.unit_note;
    return text;
}

std::string change_text(const Quantity& quantity, double value) {
    if (value == quantity.today) return "as today";
    std::string difference = number_text(quantity, std::abs(value - quantity.today));
    // 0.6% above 3.0% would be 3.02%.
    if (quantity.unit == "%") difference.replace(difference.size() - 1, 1, " points");
    return difference + (value < quantity.today ? " below" : " above") + " today’s " +
           number_text(quantity, quantity.today);
}

std::string lever_word(const Quantity& quantity, double value) {
    if (value == quantity.today) return "";
    return comparative(quantity, way_of_thing(quantity, value - quantity.today));
}

std::string count_word(std::size_t n) {
    constexpr std::array<const char*, 13> words{"no",  "one",   "two",   "three", "four",   "five",  "six",
                                                "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n < words.size() ? words[n] : std::to_string(n);
}

std::string movement(const Quantity& quantity, double number_way) {
    return noun(quantity) + " " + verb_text(quantity, number_way);
}

std::string verb_text(const Quantity& quantity, double number_way) {
    return verb(quantity, way_of_thing(quantity, number_way));
}

std::string movement_expected(const Quantity& quantity, double number_way) {
    return noun(quantity) + " to " + infinitive(verb(quantity, way_of_thing(quantity, number_way)));
}

std::string capitalised(std::string_view text) {
    std::string result(text);
    if (!result.empty()) result[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(result[0])));
    return result;
}

bool doubted(const Settings& settings) {
    const auto any = [](const std::vector<double>& degrees) {
        return std::any_of(degrees.begin(), degrees.end(), [](double b) { return b < 1.0; });
    };
    return any(settings.belief) || any(settings.articles);
}

std::string terms(const Settings& settings) { return doubted(settings) ? "with your doubts" : "as argued"; }

std::string moves_text(const Document& document, const Settings& settings) {
    std::vector<std::string> words = moved(document, settings);
    constexpr std::size_t named = 3;
    if (words.size() <= named) return capitalised(join(words));
    const std::size_t more = words.size() - named;
    words.resize(named);
    return capitalised(join(words)) + " and " + std::to_string(more) + (more == 1 ? " more change" : " more changes");
}

std::string headline(const Document& document, const Settings& settings, const Answer& answer) {
    const std::string moves = moves_text(document, settings);
    if (moves.empty()) return "Nothing has moved yet. Pull a lever and see what the authors say would follow.";
    return moves + ": " + verdict(settings, answer);
}

std::string set_text(const Document& document, const Settings& settings) {
    const std::string moves = moves_text(document, settings);
    if (moves.empty()) return doubted(settings) ? "With every lever at today’s value, and your doubts." : "With every lever at today’s value.";
    return "With " + uncapitalised(moves) + (doubted(settings) ? ", and your doubts." : ".");
}

std::string sentence(const Document& document, const OutcomeAnswer& outcome) {
    std::string text = quantity_of(document, outcome.quantity).name + ": " + uncapitalised(outcome.phrase);
    if (outcome.direction != Direction::none) text += ", argued size " + std::string(to_string(outcome.size));
    return text;
}

std::string announcement(const Document& document, const Settings& settings, const Answer& answer, int selected) {
    if (moved(document, settings).empty()) return "Every lever is at today’s value. No outcome changes.";
    std::string text = headline(document, settings, answer);
    if (selected >= 0) text += " " + sentence(document, answer.outcomes[static_cast<std::size_t>(selected)]) + ".";
    return text;
}

std::vector<std::string> settings_text(const Document& document, const Settings& settings) {
    std::vector<std::string> lines;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const Quantity& lever = document.quantities[q];
        const double value = settings.levers[q];
        if (lever.role == Role::lever && value != lever.today)
            lines.push_back(lever.name + ": " + number_text(lever, value) + ", " + change_text(lever, value));
    }
    return lines;
}

std::string why_title(const Document& document, const OutcomeAnswer& outcome) {
    return titled(quantity_of(document, outcome.quantity), outcome.direction, outcome.index[3].back());
}

std::string why_title(const Document& document, const OutcomeAnswer& outcome, std::size_t time) {
    return titled(quantity_of(document, outcome.quantity), verdict_at(document, outcome, time).direction, outcome.index[3][time]);
}

std::string moment_text(double years) { return "year " + equation::general(years); }

std::string band_text(const Document& document, const OutcomeAnswer& outcome, std::size_t time) {
    struct End { Size size; const char* way; };
    const auto end = [&](std::size_t p) -> End {
        const double index = outcome.index[p][time], height = chart_height(quantity_of(document, outcome.quantity), index);
        const Size size = size_of_change(document, std::log(index / 100.0));
        return {size, size == Size::none ? "" : height > 0 ? " improvement" : " worsening"};
    };
    // The worse end first, whichever way the number runs.
    const bool down = chart_height(quantity_of(document, outcome.quantity), 101.0) < 0;
    const End low = end(down ? 5 : 1), high = end(down ? 1 : 5);
    const auto name = [](const End& e) { return e.size == Size::none ? std::string("no change") : std::string(to_string(e.size)); };
    const bool same_way = std::string_view(low.way) == high.way;
    std::string text = "80% of draws: " + name(low);
    if (!same_way) text += low.way;
    if (!same_way || low.size != high.size) text += " to " + name(high);
    return text + high.way;
}

std::string percent_text(double share) {
    if (share <= 0) return "0%";
    const long percent = std::lround(100 * share);
    if (percent == 0) return "under 1%";
    return std::to_string(percent == 100 && share < 0.9995 ? 99 : percent) + "%";
}

std::string hop_text(const Document& document, const Hop& hop) {
    const Link& link = document.links[static_cast<std::size_t>(hop.link)];
    const Quantity& effect = quantity_of(document, link.effect);
    return noun(effect) + " " + verb(effect, way_of_effect(document, hop));
}

std::string hop_word(const Document& document, const Hop& hop) {
    if (!hop.active) return "";
    const Link& link = document.links[static_cast<std::size_t>(hop.link)];
    return comparative(quantity_of(document, link.effect), way_of_effect(document, hop));
}

std::string chain_text(const Document& document, const Settings& settings, const Chain& chain) {
    std::string text;
    for (const Hop& hop : chain.hops) {
        const Link& link = document.links[static_cast<std::size_t>(hop.link)];
        const Quantity& cause = quantity_of(document, link.cause);
        if (text.empty()) {
            text = cause.role == Role::lever ? lever_word(cause, settings.levers[static_cast<std::size_t>(link.cause)])
                                             : std::string();
            if (text.empty()) text = noun(cause);
            text = capitalised(text);
        }
        text += ", so " + hop_text(document, hop);
    }
    return text;
}

std::string link_text(const Document& document, const Link& link) {
    const Quantity& cause = quantity_of(document, link.cause);
    const Quantity& effect = quantity_of(document, link.effect);
    const double way = link.polarity;
    if (link.shape.kind == explainer::ShapeKind::hump)
        return cause.name + ": " + noun(effect) + " " + verb(effect, way) + " towards " +
               number_text(cause, link.shape.best) + " and " + verb(effect, -way) + " beyond it";
    if (cause.role == Role::lever) return capitalised(comparative(cause, 1)) + ": " + noun(effect) + " " + verb(effect, way);
    return "When " + noun(cause) + " " + verb(cause, 1) + ", " + noun(effect) + " " + verb(effect, way);
}

std::string_view to_string(Size size) {
    switch (size) {
        case Size::none: return "none";
        case Size::slight: return "slight";
        case Size::small: return "small";
        case Size::moderate: return "moderate";
        case Size::large: break;
    }
    return "large";
}

}  // namespace levers::argument
