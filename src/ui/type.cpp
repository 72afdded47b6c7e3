#include "ui/type.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace levers::ui {
namespace {

using Bytes = std::span<unsigned char>;

std::uint32_t big_endian(Bytes file, std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | file[at + i];
    return value;
}

void put16(Bytes file, std::size_t at, int value) {
    file[at] = static_cast<unsigned char>(static_cast<unsigned>(value) >> 8 & 0xFF);
    file[at + 1] = static_cast<unsigned char>(static_cast<unsigned>(value) & 0xFF);
}

// Offset of a table of at least `size` bytes, or 0.
std::size_t find_table(Bytes file, const char* tag, std::size_t size) {
    if (file.size() < 12) return 0;
    const std::size_t tables = big_endian(file, 4, 2);
    for (std::size_t i = 0; i < tables; ++i) {
        const std::size_t record = 12 + 16 * i;
        if (record + 16 > file.size()) return 0;
        if (std::memcmp(&file[record], tag, 4) != 0) continue;
        const std::size_t at = big_endian(file, record + 8, 4);
        return at + size <= file.size() ? at : 0;
    }
    return 0;
}

// The true ascent and descent; in the file they then add up to one em.
std::optional<Font> take_metrics(Bytes file) {
    const std::size_t head = find_table(file, "head", 20), hhea = find_table(file, "hhea", 8), os2 = find_table(file, "OS/2", 88);
    if (head == 0 || hhea == 0 || os2 == 0) return std::nullopt;
    const int em = static_cast<int>(big_endian(file, head + 18, 2));
    const int ascent = static_cast<std::int16_t>(big_endian(file, hhea + 4, 2));
    const int descent = -static_cast<std::int16_t>(big_endian(file, hhea + 6, 2));
    if (em == 0 || ascent <= 0 || descent < 0) return std::nullopt;
    const int kept = em * ascent / (ascent + descent);
    put16(file, hhea + 4, kept);
    put16(file, hhea + 6, kept - em);
    const auto of_em = [&](int units) { return static_cast<float>(units) / static_cast<float>(em); };
    return Font{nullptr, of_em(ascent), of_em(descent), of_em(static_cast<int>(big_endian(file, os2 + 86, 2)))};
}

}  // namespace

std::optional<Fonts> load_fonts(const std::array<std::span<const std::byte>, 4>& files) {
    Fonts fonts;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto* copy = static_cast<unsigned char*>(ImGui::MemAlloc(std::max<std::size_t>(files[i].size(), 1)));
        if (!files[i].empty()) std::memcpy(copy, files[i].data(), files[i].size());
        const std::optional<Font> font = take_metrics({copy, files[i].size()});
        if (!font) {
            ImGui::MemFree(copy);
            return std::nullopt;
        }
        fonts.faces[i] = *font;
        ImFontConfig config;
        config.OversampleH = 3;   // glyphs stand at fractions of a pixel without looking soft
        fonts.faces[i].font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copy, static_cast<int>(files[i].size()), 16.0f,
                                                                         &config);
        if (fonts.faces[i].font == nullptr) return std::nullopt;
    }
    return fonts;
}

unsigned next_code_point(std::string_view text, std::size_t& at) {
    unsigned code = static_cast<unsigned char>(text[at]);
    if (code < 0x80) return ++at, code;
    const int bytes = ImTextCharFromUtf8(&code, text.data() + at, text.data() + text.size());
    at += static_cast<std::size_t>(std::max(bytes, 1));
    return code;
}

float Measure::em(Style style) const { return std::max(1.0f, std::round(style.px * scale_)); }

ImFontBaked& Measure::baked(Style style) const { return *font(style).font->GetFontBaked(em(style), density_); }

float Measure::width(std::string_view text, Style style) const {
    ImFontBaked& at_size = baked(style);
    float width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += at_size.GetCharAdvance(static_cast<ImWchar>(next_code_point(text, at)));
    return width / scale_;
}

std::string_view Measure::fitting(std::string_view text, Style style, float room) const {
    ImFontBaked& at_size = baked(style);
    std::size_t end = 0;
    for (std::size_t next = 0; next < text.size(); end = next) {
        room -= at_size.GetCharAdvance(static_cast<ImWchar>(next_code_point(text, next))) / scale_;
        if (room < 0) break;
    }
    return text.substr(0, end);
}

float Measure::baseline(Style style) const {
    const Font& face = font(style);
    return (style.line + (face.ascent - face.descent) * em(style) / scale_) / 2;
}

float Measure::x_height(Style style) const { return font(style).x_height * em(style) / scale_; }

}  // namespace levers::ui
