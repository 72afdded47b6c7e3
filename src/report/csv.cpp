#include "report/csv.hpp"

#include <string_view>
#include <utility>

#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "equation/decimal.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

namespace {

// Fields of a row, each after a comma.
struct Row {
    std::string text;

    void add(std::string_view field) {
        text += ',';
        const bool runs = !field.empty() && std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos;
        const bool quoted = field.find_first_of(",\"\r\n") != std::string_view::npos;
        if (quoted) text += '"';
        if (runs) text += '\'';
        for (const char c : field) {
            if (c == '"') text += c;
            text += c;
        }
        if (quoted) text += '"';
    }

    void add(double value, int decimals) {
        (text += ',') += equation::fixed(value, decimals);
    }
};

// All sixteen digits.
std::string hex(std::uint64_t hash) {
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
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
    std::string set;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const explainer::Quantity& lever = document.quantities[q];
        if (lever.role != explainer::Role::lever || settings.levers[q] == lever.today) continue;
        if (!set.empty()) set += "; ";
        ((set += lever.id) += '=') += equation::fixed(settings.levers[q], lever.decimals);
        ((set += " (today ") += equation::fixed(lever.today, lever.decimals)) += ')';
    }
    return set;
}

}  // namespace

std::string csv(const CsvDesc& c) {
    Row common;                           // what all rows end with
    common.add(c.document.baseline_year);
    common.add(levers_set(c.document, c.settings));
    common.add(argument::assumptions_text(c.document, c.settings));
    common.add(std::to_string(c.answer.draws));
    common.add(std::to_string(c.answer.seed));
    common.add(hex(c.answer.hash));
    common.add(c.link);
    common.add(argument::strip);
    common.text += "\r\n";
    Row rows{
        "explainer,outcome,name,year,unit,p2.5,p10,p25,p50,p75,p90,p97.5,better,share_better,share_worse,"
        "direction,size,today,origin,baseline,settings,assumptions,draws,seed,trace,link,note\r\n"};
    for (const argument::OutcomeAnswer& outcome : c.answer.outcomes) {
        const explainer::Quantity& quantity = at(c.document.quantities, outcome.quantity);
        Row end;
        end.add(better_words(quantity.better));
        end.add(outcome.share_better, 4);
        end.add(outcome.share_worse, 4);
        end.add(css_class(outcome.direction));
        end.add(argument::to_string(outcome.size));
        end.add(quantity.caption);
        end.add(origin_words(c.document, quantity.origin));
        for (std::size_t t = 0; t < c.answer.years.size(); ++t) {
            rows.text += c.document.id;   // ids need no quotes
            rows.add(quantity.id);
            rows.add(quantity.name);
            rows.add(c.answer.years[t], 2);
            rows.add("index, today = 100");
            for (const auto& percentile : outcome.index) rows.add(percentile[t], 2);
            (rows.text += end.text) += common.text;
        }
    }
    return std::move(rows.text);
}

}  // namespace levers::report
