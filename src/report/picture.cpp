#include "report/picture.hpp"

#include <algorithm>
#include <cmath>

#include "argument/assumptions.hpp"
#include "argument/narrate.hpp"
#include "report/citation.hpp"
#include "report/html.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::Direction;
using argument::OutcomeAnswer;
using explainer::Document;
using explainer::Quantity;

namespace {

constexpr int page = 1200, margin = 60, column = page - 2 * margin;
constexpr const char* ink = "#14202B";
constexpr const char* secondary = "#43505B";
constexpr const char* serif = "Newsreader, Georgia, serif";
constexpr const char* sans = "'Source Sans 3', Helvetica, Arial, sans-serif";

struct Style {
    int size, line;
    bool bold = false;
    const char* colour = ink;
    const char* family = sans;
};
constexpr Style kicker{20, 26, true, secondary}, title{38, 46, false, ink, serif}, label{20, 26, true}, body{22, 31},
    fine{18, 25, false, secondary}, axis{18, 24, false, secondary};

// Of an em. DejaVu Sans, the widest font that such a picture is likely to meet.
double advance(unsigned char c) {
    if ((c & 0xc0) == 0x80) return 0;                      // inside a character of several bytes
    const auto is_one_of = [c](std::string_view set) { return set.find(static_cast<char>(c)) != set.npos; };
    if (is_one_of(" !'(),./:;I[]fijl|")) return 0.36;
    if (is_one_of("-rst")) return 0.5;
    if (is_one_of("%@MWmw")) return 0.98;
    return c >= 'A' && c <= 'Z' ? 0.75 : 0.64;
}

double width_of(std::string_view text, double font_size) {
    double width = 0;
    for (const char c : text) width += advance(static_cast<unsigned char>(c));
    return width * font_size;
}

// Texts from the top down, as they are added.
class Sheet {
public:
    explicit Sheet(bool own_fonts) : letter_(own_fonts ? 0.88 : 1.0) {}   // letters of ours are narrower than those of DejaVu Sans
    int y = margin;

    void line(int x, int baseline, const Style& style, std::string_view text, const char* anchor_at = "start") {
        svg_ += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(baseline) + "\" font-family=\"" + style.family +
                "\" font-size=\"" + std::to_string(style.size) + "\" fill=\"" + style.colour + "\"";
        if (style.bold) svg_ += " font-weight=\"600\"";
        if (std::string_view(anchor_at) != "start") svg_ += " text-anchor=\"" + std::string(anchor_at) + "\"";
        svg_ += ">" + escape(text) + "</text>\n";
    }

    std::vector<std::string> in_lines(std::string_view text, const Style& style) const {
        return wrapped(text, column, letter_ * style.size * (style.bold ? 1.08 : 1.0));
    }

    void paragraph(std::string_view text, const Style& style) {
        for (const std::string& part : in_lines(text, style)) {
            line(margin, y + style.line - (style.line - style.size) / 2 - style.size / 5, style, part);
            y += style.line;
        }
    }

    void block(std::string_view head, const std::vector<std::string>& lines, const Style& style = body) {
        if (lines.empty()) return;
        y += 26;
        paragraph(head, label);
        for (const std::string& text : lines) {
            y += 4;
            paragraph(text, style);
        }
    }

    void panel(int top, int height) {
        svg_ += "<rect x=\"0\" y=\"" + std::to_string(top) + "\" width=\"" + std::to_string(page) + "\" height=\"" +
                std::to_string(height) + "\" fill=\"#F2F4F5\"/>\n";
    }

    void add(std::string_view svg) { svg_ += svg; }
    const std::string& svg() const { return svg_; }

private:
    std::string svg_;
    double letter_;
};

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

std::vector<std::string> wrapped(std::string_view text, double width, double font_size) {
    std::vector<std::string> lines;
    std::string line;
    const auto finish = [&] {
        lines.push_back(line);
        line.clear();
    };
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        const std::string_view word = text.substr(from, to - from);
        from = to + 1;
        if (!line.empty() && width_of(line, font_size) + width_of(" ", font_size) + width_of(word, font_size) > width) finish();
        if (!line.empty()) line += ' ';
        if (width_of(word, font_size) <= width) {
            line += word;
            continue;
        }
        for (const char c : word) {      // a link has no blanks; never inside a character
            if ((c & 0xc0) != 0x80 && width_of(line, font_size) + font_size > width) finish();
            line += c;
        }
    }
    if (!line.empty()) finish();
    return lines;
}

std::string picture(const PictureDesc& p) {
    const OutcomeAnswer& outcome = p.answer.outcomes[static_cast<std::size_t>(p.why.outcome)];
    const std::string said = argument::sentence(p.document, outcome);
    Sheet sheet(p.own_fonts);
    sheet.paragraph(p.document.title, kicker);
    sheet.y += 6;
    sheet.paragraph(said, title);
    sheet.y += 18;
    const std::string doubted = argument::assumptions_text(p.document, p.settings);
    const std::string strip = std::string(argument::strip) + (doubted.empty() ? "" : " ") + doubted;
    const int lines = static_cast<int>(sheet.in_lines(strip, label).size());
    sheet.panel(sheet.y, lines * label.line + 24);
    sheet.y += 12;
    sheet.paragraph(strip, label);
    sheet.y += 12 + 24;
    chart(sheet, p, outcome);
    sheet.paragraph("Up is better. Bands hold 50, 80 and 95% of " + with_separator(p.answer.draws) +
                        " draws of the argued strengths; the bold line is the middle draw.", fine);

    std::vector<std::string> set = argument::settings_text(p.document, p.settings);
    if (set.empty()) set.push_back("Every lever is at today’s value.");
    sheet.block("What is set", set);
    std::vector<std::string> doubts;
    for (const argument::Assumption& a : argument::assumptions(p.document, p.settings)) doubts.push_back(a.head + a.body);
    sheet.block("Your assumptions", doubts);
    sheet.block("Why", why_lines(p));
    sheet.block("Sources", source_lines(p.document, p.settings, p.why), fine);
    if (!p.link.empty()) {
        sheet.y += 12;
        sheet.paragraph(address_words(p.link), fine);
    }
    const int height = sheet.y + margin - 20;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" viewBox=\"0 0 " +
           std::to_string(page) + " " + std::to_string(height) + "\" width=\"" + std::to_string(page) + "\" height=\"" +
           std::to_string(height) + "\">\n<title id=\"title\">" + escape(said) + "</title>\n<desc id=\"desc\">" +
           escape(fan_description(p.document, outcome)) + "</desc>\n<rect width=\"" + std::to_string(page) + "\" height=\"" +
           std::to_string(height) + "\" fill=\"#FFFFFF\"/>\n" + sheet.svg() + "</svg>\n";
}

}  // namespace levers::report
