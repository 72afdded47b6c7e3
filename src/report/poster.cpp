#include "report/poster.hpp"

#include <algorithm>
#include <vector>

#include "argument/answer.hpp"
#include "argument/narrate.hpp"
#include "report/sections.hpp"
#include "report/sheet.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::Direction;
using argument::OutcomeAnswer;
using explainer::Document;
using explainer::Quantity;

namespace {

constexpr int margin = 20, gap = 24, foot = 76;
constexpr Style title{27, 33, false, ink, serif}, lead{17, 23, false, secondary}, label{17, 23, true}, name{18, 24, true},
    phrase{16, 22, true}, axis{14, 19, false, secondary}, way_in{16, 22, true, "#FFFFFF"};

// The first that move, in the document's order; then any.
std::vector<const OutcomeAnswer*> shown(const argument::Answer& answer) {
    std::vector<const OutcomeAnswer*> outcomes;
    for (const bool moving : {true, false})
        for (const OutcomeAnswer& outcome : answer.outcomes)
            if ((outcome.direction != Direction::none) == moving && outcomes.size() < 2) outcomes.push_back(&outcome);
    return outcomes;
}

// Up for better, down for worse, a bar for unclear.
std::string mark(Direction direction, int x, int middle) {
    const auto at = [&](int dx, int dy) { return std::to_string(x + dx) + " " + std::to_string(middle + dy); };
    const bool up = direction == Direction::improves;
    const std::string path = direction == Direction::unclear ? "M" + at(0, -1) + "h10v3h-10z"
                                                             : "M" + at(0, up ? 5 : -5) + "h10l-5 " + (up ? "-10z" : "10z");
    return "<path d=\"" + path + "\" fill=\"" + std::string(colour_of(direction)) + "\"/>\n";
}

// First lines only: a picture has no room for more.
void first_lines(Sheet& sheet, std::string_view text, const Style& style, int x, int room, std::size_t most) {
    std::vector<std::string> lines = sheet.lines(text, style, room);
    if (lines.size() > most) {
        lines.resize(most);
        while (!lines.back().empty() && width_of(lines.back() + "…", style.size * 1.08) > room) lines.back().pop_back();
        lines.back() += "…";
    }
    for (const std::string& line : lines) sheet.paragraph(line, style, x, room + style.size);
}

struct Box { int x, y, width, height; };

void chart(Sheet& sheet, const Document& document, const argument::Answer& answer, const OutcomeAnswer& outcome, const Box& box) {
    const Quantity& quantity = at(document.quantities, outcome.quantity);
    sheet.rect(box.x, box.y, box.width, 1, "#7A8691");
    sheet.y = box.y + 8;
    first_lines(sheet, quantity.name, name, box.x, box.width, 1);
    const bool still = outcome.direction == Direction::none;
    if (!still) sheet.svg << mark(outcome.direction, box.x, sheet.y + phrase.line / 2);
    Style said = phrase;
    said.colour = still ? secondary : colour_of(outcome.direction).data();
    first_lines(sheet, outcome.phrase, said, box.x + (still ? 0 : 16), box.width - (still ? 0 : 16), 1);
    const int top = sheet.y + 4;
    const Plot plot{.width = box.width, .height = box.y + box.height - axis.line - top};
    sheet.svg << "<g transform=\"translate(" << box.x << " " << top << ")\" color=\"" << colour_of(outcome.direction) << "\">"
              << fan_paths(document, answer, outcome, plot) << "</g>\n";
    sheet.line(box.x, top + 14, axis, better_word(quantity));
    sheet.line(box.x, top + plot.height - 4, axis, worse_word(quantity));
    const int under = top + plot.height + 15;
    sheet.line(box.x, under, axis, document.baseline_year.empty() ? "today" : document.baseline_year);
    sheet.line(box.x + box.width, under, axis, argument::number_text({}, document.years) + " years", "end");
}

void way(Sheet& sheet, const PosterShape& shape, std::string_view where) {
    const int top = shape.height - foot;
    constexpr const char* words = "Open the explainer";
    const int button = static_cast<int>(width_of(words, way_in.size * 1.08)) + 32;
    sheet.rect(0, top, shape.width, 1, "#D6DBDF");
    sheet.rect(shape.width - margin - button, top + 16, button, 44, ink);
    sheet.line(shape.width - margin - button / 2, top + 44, way_in, words, "middle");
    sheet.y = top + 20;
    first_lines(sheet, where, axis, margin, shape.width - 2 * margin - button - 20, 2);
}

}  // namespace

std::string poster(const Document& document, const PosterShape& shape) {
    constexpr int draws = 2048;
    const bool set = !document.scenarios.empty();
    const explainer::Settings settings = set ? explainer::today_with(document, document.scenarios.front().settings) : explainer::today(document);
    argument::Question question(document, 1, draws);
    question.ask(settings, draws);
    const argument::Answer& answer = question.answer();

    Sheet sheet(shape.width, margin);
    const int room = shape.width - 2 * margin;
    sheet.rect(0, 0, shape.width, 3, ink);
    sheet.y = 14;
    first_lines(sheet, document.title, title, margin, room, 2);
    sheet.y += 2;
    const std::string said = argument::headline(document, settings, answer);
    first_lines(sheet, said, lead, margin, room, 3);
    sheet.y += 8;
    sheet.panel(sheet.y, static_cast<int>(sheet.lines(argument::strip, label, room).size()) * label.line + 12);
    sheet.y += 6;
    sheet.paragraph(argument::strip, label);
    const std::vector<const OutcomeAnswer*> outcomes = shown(answer);
    const int top = sheet.y + 6 + 14, columns = shape.columns, count = static_cast<int>(outcomes.size());
    const int rows = std::max((count + columns - 1) / columns, 1), all = shape.height - foot - top;
    const int width = (room - gap * (columns - 1)) / columns, height = all / rows;
    for (int i = 0; i < count; ++i)
        chart(sheet, document, answer, *outcomes[static_cast<std::size_t>(i)],
              {margin + i % columns * (width + gap), top + i / columns * height, width, height - 8});
    way(sheet, shape, set ? "Drawn for one setting of the levers: " + argument::inside_a_sentence(document.scenarios.front().name) + "."
                          : "Every lever is at today’s value.");
    return picture_of(sheet, {.width = shape.width, .height = shape.height, .title = document.title,
                              .description = std::string(argument::strip) + " " + said, .scale = shape.scale});
}

}  // namespace levers::report
