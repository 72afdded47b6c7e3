// Text: the four faces, their true metrics, and measuring. Lines: prose.hpp.
//
// A size is the em in pixels, as in CSS. Dear ImGui sizes a font by ascent
// minus descent instead, so load_fonts() rewrites those two numbers in its own
// copy of each file and keeps the true ones for placing the baseline.
//
//   std::optional<Fonts> fonts = load_fonts({serif, serif_medium, sans, sans_semi});
//   Screen screen(*fonts);
//
// Errors: load_fonts() gives nothing when a file is not a TrueType font.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ui/theme.hpp"

struct ImFont;
struct ImFontBaked;

namespace levers::ui {

enum class Align : std::uint8_t { left, centre, right };

struct Font {
    ImFont* font = nullptr;
    float ascent = 0, descent = 0, x_height = 0;   // of the em; descent positive
};

struct Fonts {
    std::array<Font, 4> faces;       // by Face
    const Font& operator[](Face face) const { return faces[static_cast<std::size_t>(face)]; }
};

// The bytes are copied. To be called with a current ImGui context.
std::optional<Fonts> load_fonts(const std::array<std::span<const std::byte>, 4>& files);

// Measures in layout pixels text drawn at `scale` times its size on a screen of
// `density` device pixels a CSS pixel.
class Measure {
public:
    Measure(const Fonts& fonts, float scale, float density) : fonts_(&fonts), scale_(scale), density_(density) {}

    float width(std::string_view text, Style style) const;
    // Its start, up to a whole letter, in at most `room`.
    std::string_view fitting(std::string_view text, Style style, float room) const;
    float baseline(Style style) const;   // from the top of the line: the content area is centred in it, as in CSS
    float x_height(Style style) const;

    const Font& font(Style style) const { return (*fonts_)[style.face]; }
    ImFontBaked& baked(Style style) const;
    float em(Style style) const;      // CSS pixels, whole
    float scale() const { return scale_; }
    float density() const { return density_; }

private:
    const Fonts* fonts_;
    float scale_, density_;
};

// Decodes the code point at `at` and moves past it. Text is UTF-8; a bad byte
// stands for itself.
unsigned next_code_point(std::string_view text, std::size_t& at);

}  // namespace levers::ui
