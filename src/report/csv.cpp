#include "report/csv.hpp"

#include <cstdio>
#include <string_view>
#include <vector>

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

std::string row(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) (line += i == 0 ? "" : ",") += fields[i];
    return line + "\r\n";
}

std::string_view better_words(explainer::Better better) {
    switch (better) {
        case explainer::Better::up: return "up";
        case explainer::Better::down: return "down";
        case explainer::Better::neither: break;
    }
    return "neither";
}

std::string hex(std::uint64_t hash) {
    char digits[20];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

}  // namespace

std::string csv(const explainer::Document& document, const argument::Answer& answer) {
    std::string text =
        "explainer,outcome,name,year,unit,p2.5,p10,p25,p50,p75,p90,p97.5,better,share_better,share_worse,"
        "direction,size,today,origin,draws,seed,trace,note\r\n";
    for (const argument::OutcomeAnswer& outcome : answer.outcomes) {
        const explainer::Quantity& quantity = at(document.quantities, outcome.quantity);
        for (std::size_t t = 0; t < answer.years.size(); ++t) {
            std::vector<std::string> fields{text_field(document.id), text_field(quantity.id), text_field(quantity.name),
                                            number_field(answer.years[t], 2), text_field("index, today = 100")};
            for (const auto& percentile : outcome.index) fields.push_back(number_field(percentile[t], 2));
            fields.emplace_back(better_words(quantity.better));
            fields.push_back(number_field(outcome.share_better, 4));
            fields.push_back(number_field(outcome.share_worse, 4));
            fields.emplace_back(css_class(outcome.direction));
            fields.emplace_back(argument::to_string(outcome.size));
            fields.push_back(text_field(quantity.caption));
            fields.push_back(text_field(origin_words(document, quantity.origin)));
            fields.push_back(std::to_string(answer.draws));
            fields.push_back(std::to_string(answer.seed));
            fields.push_back(hex(answer.hash));
            fields.push_back(text_field(argument::strip));
            text += row(fields);
        }
    }
    return text;
}

}  // namespace levers::report
