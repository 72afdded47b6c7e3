#include "report/csv.hpp"

#include <cstdio>
#include <string_view>
#include <utility>

#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
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
        char digits[64];
        std::snprintf(digits, sizeof digits, ",%.*f", decimals, value);
        text += digits;
    }
};

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
        char change[96];
        std::snprintf(change, sizeof change, "=%.*f (today %.*f)", lever.decimals, settings.levers[q], lever.decimals, lever.today);
        if (!set.empty()) set += "; ";
        (set += lever.id) += change;
    }
    return set;
}

}  // namespace

std::string csv(const CsvDesc& c) {
    char run[64];
    std::snprintf(run, sizeof run, ",%d,%llu,%016llx", c.answer.draws, static_cast<unsigned long long>(c.answer.seed), static_cast<unsigned long long>(c.answer.hash));
    Row common;                           // what all rows end with
    common.add(c.document.baseline_year);
    common.add(levers_set(c.document, c.settings));
    common.add(argument::assumptions_text(c.document, c.settings));
    common.text += run;
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
