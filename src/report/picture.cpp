#include "report/picture.hpp"

#include <algorithm>
#include <cmath>

#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "report/citation.hpp"
#include "report/html.hpp"
#include "report/sheet.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::Direction;
using argument::OutcomeAnswer;
using explainer::Document;
using explainer::Quantity;

namespace {

constexpr int page = 1200, margin = 60, column = page - 2 * margin;

constexpr Style kicker{20, 26, true, secondary}, title{38, 46, false, ink, serif}, label{20, 26, true}, body{22, 31},
    fine{18, 25, false, secondary}, axis{18, 24, false, secondary};

void block(Sheet& sheet, std::string_view head, const std::vector<std::string>& lines, const Style& style = body) {
    if (lines.empty()) return;
    sheet.y += 26;
    sheet.paragraph(head, label);
    for (const std::string& text : lines) {
        sheet.y += 4;
        sheet.paragraph(text, style);
    }
}

// The words beside the chart: sizes, years, what up and down mean.
void words_of_chart(Sheet& sheet, const PictureDesc& p, const OutcomeAnswer& outcome, const Plot& plot, int left, int top) {
    const Quantity& quantity = at(p.document.quantities, outcome.quantity);
    const auto beside = [&](double y, std::string_view text) {
        sheet.line(left - 12, top + static_cast<int>(std::lround(y)) + 6, axis, text, "end");
    };
    beside(plot.middle(), "today");
    const double sizes[] = {p.document.small, p.document.moderate, p.document.large};
    const char* names[] = {"small", "moderate", "large"};
    for (int i = 0; i < 3; ++i)
        for (const double way : {-1.0, 1.0})
            if (const double y = plot.middle() + way * 3 * sizes[i] * plot.unit(); y > 0 && y < plot.height) beside(y, names[i]);
    sheet.line(left + 10, top + 24, axis, better_word(quantity));
    sheet.line(left + 10, top + plot.height - 12, axis, worse_word(quantity));
    const auto x_of = [&](double year) { return left + static_cast<int>(std::lround(plot.width * year / p.answer.years.back())); };
    const int under = top + plot.height + 24;
    const double years = p.answer.years.back();
    const std::string last = argument::number_text({}, years) + " years";
    sheet.line(left, under, axis, p.document.baseline_year.empty() ? "today" : p.document.baseline_year);
    sheet.line(left + plot.width, under, axis, last, "end");
    for (double year = 2; year < years; year += 2)
        if (x_of(year) > left + 110 && x_of(year) < left + plot.width - 20 - static_cast<int>(width_of(last, axis.size)))
            sheet.line(x_of(year), under, axis, argument::number_text({}, year), "middle");
    for (const explainer::Mark& mark : p.document.year_marks)
        if (x_of(mark.at) + 10 + width_of(mark.label, axis.size) < left + plot.width)
            sheet.line(x_of(mark.at) + 10, top + plot.height - 12, axis, mark.label);
}

void chart(Sheet& sheet, const PictureDesc& p, const OutcomeAnswer& outcome) {
    constexpr int room = 100;
    constexpr Plot plot{.width = column - room, .height = 420};
    const int left = margin + room, top = sheet.y;
    sheet.add("<g transform=\"translate(" + std::to_string(left) + " " + std::to_string(top) + ")\" color=\"" +
              std::string(colour_of(outcome.direction)) + "\">" + fan_paths(p.document, p.answer, outcome, plot));
    if (p.why.at < p.answer.years.back())
        sheet.add("<path d=\"M" + std::to_string(std::lround(plot.width * p.why.at / p.answer.years.back())) + " 0v" +
                  std::to_string(plot.height) + "\" stroke=\"" + ink + "\" stroke-width=\"2\"/>");
    sheet.add("</g>\n");
    words_of_chart(sheet, p, outcome, plot, left, top);
    sheet.y = top + plot.height + 38;
}

std::vector<std::string> why_lines(const PictureDesc& p) {
    if (p.why.unanswered) return {"Some quantities here have equations, and reasons can be told of links alone."};
    std::vector<std::string> lines = argument::why_text(p.document, p.settings, p.why);
    if (lines.size() > 3) lines.resize(3);
    return lines;
}

}  // namespace

std::string picture(const PictureDesc& p) {
    const OutcomeAnswer& outcome = p.answer.outcomes[static_cast<std::size_t>(p.why.outcome)];
    const std::string said = argument::sentence(p.document, outcome);
    Sheet sheet(page, margin, p.own_fonts ? 0.88 : 1.0);      // letters of ours are narrower than those of DejaVu Sans
    sheet.paragraph(p.document.title, kicker);
    sheet.y += 6;
    sheet.paragraph(said, title);
    sheet.y += 18;
    const std::string doubted = argument::assumptions_text(p.document, p.settings);
    const std::string strip = std::string(argument::strip) + (doubted.empty() ? "" : " ") + doubted;
    const int lines = static_cast<int>(sheet.lines(strip, label, column).size());
    sheet.panel(sheet.y, lines * label.line + 24);
    sheet.y += 12;
    sheet.paragraph(strip, label);
    sheet.y += 12 + 24;
    chart(sheet, p, outcome);
    sheet.paragraph("Up is better. Bands hold 50, 80 and 95% of " + with_separator(p.answer.draws) +
                        " draws of the argued strengths; the bold line is the middle draw.", fine);

    std::vector<std::string> set = argument::settings_text(p.document, p.settings);
    if (set.empty()) set.push_back("Every lever is at today’s value.");
    block(sheet, "What is set", set);
    std::vector<std::string> doubts;
    for (const argument::Assumption& a : argument::assumptions(p.document, p.settings)) doubts.push_back(a.head + a.body);
    block(sheet, "Your assumptions", doubts);
    block(sheet, "Why", why_lines(p));
    block(sheet, "Sources", source_lines(p.document, p.settings, p.why), fine);
    if (!p.link.empty()) {
        sheet.y += 12;
        sheet.paragraph(address_words(p.link), fine);
    }
    const int height = sheet.y + margin - 20;
    return picture_of(sheet, {.width = page, .height = height, .title = said, .description = fan_description(p.document, outcome)});
}

}  // namespace levers::report
