#include "report/sheet.hpp"

#include <cmath>

#include "report/html.hpp"

namespace levers::report {

namespace {

// Of an em. DejaVu Sans, the widest font that such a picture is likely to meet.
double advance(unsigned char c) {
    if ((c & 0xc0) == 0x80) return 0;                      // inside a character of several bytes
    const auto is_one_of = [c](std::string_view set) { return set.find(static_cast<char>(c)) != set.npos; };
    if (is_one_of(" !'(),./:;I[]fijl|")) return 0.36;
    if (is_one_of("-rst")) return 0.5;
    if (is_one_of("%@MWmw")) return 0.98;
    return c >= 'A' && c <= 'Z' ? 0.75 : 0.64;
}

std::string pixels(int length, double scale) { return std::to_string(std::lround(length * scale)); }

}  // namespace

double width_of(std::string_view text, double font_size) {
    double width = 0;
    for (const char c : text) width += advance(static_cast<unsigned char>(c));
    return width * font_size;
}

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

std::vector<std::string> Sheet::lines(std::string_view text, const Style& style, int room) const {
    return wrapped(text, room, letter_ * style.size * (style.bold ? 1.08 : 1.0));
}

void Sheet::line(int x, int baseline, const Style& style, std::string_view text, const char* anchor_at) {
    svg_ += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(baseline) + "\" font-family=\"" + style.family +
            "\" font-size=\"" + std::to_string(style.size) + "\" fill=\"" + style.colour + "\"";
    if (style.bold) svg_ += " font-weight=\"600\"";
    if (std::string_view(anchor_at) != "start") svg_ += " text-anchor=\"" + std::string(anchor_at) + "\"";
    svg_ += ">" + escape(text) + "</text>\n";
}

void Sheet::paragraph(std::string_view text, const Style& style) { paragraph(text, style, margin_, width_ - 2 * margin_); }

void Sheet::paragraph(std::string_view text, const Style& style, int x, int room) {
    for (const std::string& part : lines(text, style, room)) {
        line(x, y + style.line - (style.line - style.size) / 2 - style.size / 5, style, part);
        y += style.line;
    }
}

void Sheet::rect(int x, int top, int width, int height, const char* fill) {
    svg_ += "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(top) + "\" width=\"" + std::to_string(width) +
            "\" height=\"" + std::to_string(height) + "\" fill=\"" + fill + "\"/>\n";
}

void Sheet::panel(int top, int height) { rect(0, top, width_, height, "#F2F4F5"); }

std::string picture_of(const Sheet& sheet, const Frame& frame) {
    const std::string width = std::to_string(frame.width), height = std::to_string(frame.height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" viewBox=\"0 0 " + width + " " +
           height + "\" width=\"" + pixels(frame.width, frame.scale) + "\" height=\"" + pixels(frame.height, frame.scale) +
           "\">\n<title id=\"title\">" + escape(frame.title) + "</title>\n<desc id=\"desc\">" + escape(frame.description) +
           "</desc>\n<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#FFFFFF\"/>\n" + sheet.svg() + "</svg>\n";
}

}  // namespace levers::report
