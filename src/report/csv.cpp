#include "report/csv.hpp"

#include <cstdio>
#include <string_view>

#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

namespace {

std::string text_field(std::string_view text) {
    std::string field(text);
    if (!field.empty() && std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos) field.insert(0, "'");
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (const char c : field) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string number_field(double value, int decimals) {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
    return digits;
}

std::string_view better_words(explainer::Better better) {
    switch (better) {
        case explainer::Better::up: return "up";
        case explainer::Better::down: return "down";
        case explainer::Better::neither: break;
    }
    return "neither";
}

// "national_targets=12 (today 31); local_autonomy=65 (today 40)"
std::string levers_set(const explainer::Document& document, const explainer::Settings& settings) {
    std::string text;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const explainer::Quantity& lever = document.quantities[q];
        if (lever.role != explainer::Role::lever || settings.levers[q] == lever.today) continue;
        text += (text.empty() ? "" : "; ") + lever.id + "=" + number_field(settings.levers[q], lever.decimals) + " (today " +
                number_field(lever.today, lever.decimals) + ")";
    }
    return text;
}

std::string hex(std::uint64_t hash) {
    char digits[20];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

}  // namespace

std::string csv(const CsvDesc& c) {
    std::string text =
        "explainer,outcome,name,year,unit,p2.5,p10,p25,p50,p75,p90,p97.5,better,share_better,share_worse,"
        "direction,size,today,origin,baseline,settings,assumptions,draws,seed,trace,link,note\r\n";
    // What all rows end with.
    std::string common;
    const auto add = [](std::string& row, std::string_view field) { (row += ',') += field; };
    add(common, text_field(c.document.baseline_year));
    add(common, text_field(levers_set(c.document, c.settings)));
    add(common, text_field(argument::assumptions_text(c.document, c.settings)));
    add(common, std::to_string(c.answer.draws));
    add(common, std::to_string(c.answer.seed));
    add(common, hex(c.answer.hash));
    add(common, text_field(c.link));
    add(common, text_field(argument::strip));
    for (const argument::OutcomeAnswer& outcome : c.answer.outcomes) {
        const explainer::Quantity& quantity = at(c.document.quantities, outcome.quantity);
        for (std::size_t t = 0; t < c.answer.years.size(); ++t) {
            text += text_field(c.document.id);
            add(text, text_field(quantity.id));
            add(text, text_field(quantity.name));
            add(text, number_field(c.answer.years[t], 2));
            add(text, text_field("index, today = 100"));
            for (const auto& percentile : outcome.index) add(text, number_field(percentile[t], 2));
            add(text, better_words(quantity.better));
            add(text, number_field(outcome.share_better, 4));
            add(text, number_field(outcome.share_worse, 4));
            add(text, css_class(outcome.direction));
            add(text, argument::to_string(outcome.size));
            add(text, text_field(quantity.caption));
            add(text, text_field(origin_words(c.document, quantity.origin)));
            (text += common) += "\r\n";
        }
    }
    return text;
}

}  // namespace levers::report
