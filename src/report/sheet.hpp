// A picture made of texts from the top down: what SVG pictures share (picture.hpp, poster.hpp).
//
// The machine that shows it chooses the fonts, so lines are broken for the widest of the usual ones (DejaVu Sans).
// Lengths are units of the picture's view box.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace levers::report {

inline constexpr const char* ink = "#14202B";
inline constexpr const char* secondary = "#43505B";
inline constexpr const char* serif = "Newsreader, Georgia, serif";
inline constexpr const char* sans = "'Source Sans 3', Helvetica, Arial, sans-serif";

struct Style {
    int size, line;
    bool bold = false;
    const char* colour = ink;
    const char* family = sans;
};

double width_of(std::string_view text, double font_size);

// Lines that are no wider than `width` at a font size, in whatever font; a word that is wider is broken.
std::vector<std::string> wrapped(std::string_view text, double width, double font_size);

class Sheet {
public:
    // `letter` is how wide letters are, of those of the widest font.
    Sheet(int width, int margin, double letter = 1) : y(margin), width_(width), margin_(margin), letter_(letter) {}
    int y;                                  // where the next paragraph begins

    std::vector<std::string> lines(std::string_view text, const Style& style, int room) const;

    void line(int x, int baseline, const Style& style, std::string_view text, const char* anchor_at = "start");
    void paragraph(std::string_view text, const Style& style);
    void paragraph(std::string_view text, const Style& style, int x, int room);
    void rect(int x, int top, int width, int height, const char* fill);
    void panel(int top, int height);        // grey, as wide as the picture
    void add(std::string_view svg) { svg_ += svg; }
    const std::string& svg() const { return svg_; }

private:
    int width_, margin_;
    double letter_;
    std::string svg_;
};

// The whole picture on white; `scale` is CSS pixels to a unit.
struct Frame {
    int width, height;
    std::string_view title, description;
    double scale = 1;
};
std::string picture_of(const Sheet&, const Frame&);

}  // namespace levers::report
