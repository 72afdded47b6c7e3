#include "ui/theme.hpp"

#include <cmath>

namespace levers::ui {
namespace {

constexpr Theme light{
    .bg = hex(0xFFFFFF), .panel = hex(0xF2F4F5), .raised = hex(0xFFFFFF),
    .ink = hex(0x14202B), .ink2 = hex(0x43505B), .ink3 = hex(0x5C6873),
    .rule = hex(0xD6DBDF), .control = hex(0x7A8691),
    .better = hex(0x00717A), .worse = hex(0xB8400F), .unclear = hex(0x5C6873),
    .marker = hex(0xFFD23F), .on_marker = hex(0x14202B), .marker_edge = hex(0x14202B),
    .inverse = hex(0x14202B), .on_inverse = hex(0xFFFFFF), .focus_ring = hex(0x14202B),
    .authors = {hex(0x27308A), hex(0x7B79DC), hex(0xC2377A), hex(0xA07800), hex(0x5A3A22)},
    .band95 = 0.12f, .band80 = 0.15f, .band50 = 0.18f, .hover_share = 0.06f};

constexpr Theme dark{
    .bg = hex(0x11181F), .panel = hex(0x19222B), .raised = hex(0x212C36),
    .ink = hex(0xEEF1F3), .ink2 = hex(0xBCC6CE), .ink3 = hex(0x99A5B0),
    .rule = hex(0x2F3A45), .control = hex(0x728090),
    .better = hex(0x4EC4BC), .worse = hex(0xF58B5E), .unclear = hex(0x99A5B0),
    .marker = hex(0xFFD23F), .on_marker = hex(0x14202B), .marker_edge = hex(0xFFD23F),
    .inverse = hex(0xEEF1F3), .on_inverse = hex(0x14202B), .focus_ring = hex(0xFFD23F),
    .authors = {hex(0x6C8CF5), hex(0xBFC8FF), hex(0xFF7DB3), hex(0xE0B43C), hex(0xB98A66)},
    .band95 = 0.13f, .band80 = 0.17f, .band50 = 0.20f, .hover_share = 0.08f};

constexpr Theme high_contrast{
    .bg = hex(0xFFFFFF), .panel = hex(0xFFFFFF), .raised = hex(0xFFFFFF),
    .ink = hex(0x000000), .ink2 = hex(0x1C1C1C), .ink3 = hex(0x303030),
    .rule = hex(0x000000), .control = hex(0x000000),
    .better = hex(0x00525A), .worse = hex(0x8A2A00), .unclear = hex(0x303030),
    .marker = hex(0xFFE14D), .on_marker = hex(0x000000), .marker_edge = hex(0x000000),
    .inverse = hex(0x000000), .on_inverse = hex(0xFFFFFF), .focus_ring = hex(0x000000),
    .authors = {hex(0x151C6B), hex(0x4E48B8), hex(0x96155A), hex(0x6B4F00), hex(0x3F2412)},
    .band95 = 0.12f, .band80 = 0.15f, .band50 = 0.18f, .hover_share = 0.14f};

double linear(std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

std::uint8_t mix(std::uint8_t over, std::uint8_t under, float alpha) {
    return static_cast<std::uint8_t>(std::lround(static_cast<float>(over) * alpha +
                                                 static_cast<float>(under) * (1 - alpha)));
}

}  // namespace

const Theme& theme(ThemeName name) {
    switch (name) {
        case ThemeName::light: return light;
        case ThemeName::dark: return dark;
        case ThemeName::high_contrast: break;
    }
    return high_contrast;
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

Colour blend(Colour over, Colour under) {
    return {mix(over.r, under.r, over.alpha), mix(over.g, under.g, over.alpha), mix(over.b, under.b, over.alpha)};
}

}  // namespace levers::ui
