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
    const std::size_t head = find_table(file, "head", 20), hhea = find_table(file, "hhea", 8);
    if (head == 0 || hhea == 0) return std::nullopt;
    const int em = static_cast<int>(big_endian(file, head + 18, 2));
    const int ascent = static_cast<std::int16_t>(big_endian(file, hhea + 4, 2));
    const int descent = -static_cast<std::int16_t>(big_endian(file, hhea + 6, 2));
    if (em == 0 || ascent <= 0 || descent < 0) return std::nullopt;
    const int kept = em * ascent / (ascent + descent);
    put16(file, hhea + 4, kept);
    put16(file, hhea + 6, kept - em);
    return Font{nullptr, static_cast<float>(ascent) / static_cast<float>(em),
                static_cast<float>(descent) / static_cast<float>(em)};
}

bool breaks_after(char c) { return c == ' ' || c == '-'; }

// The longest start of `text` that fits in `room`; at least one character.
std::size_t fitting(const Measure& measure, std::string_view text, Style style, float room) {
    std::size_t at = 0, last = 0;
    next_code_point(text, last);
    while (at < text.size()) {
        std::size_t next = at;
        next_code_point(text, next);
        if (measure.width(text.substr(0, next), style) > room) break;
        at = next;
    }
    return std::max(at, last);
}

class Wrapper {
public:
    Wrapper(const Measure& measure, float limit) : measure_(measure), limit_(limit) {}

    void add(std::string_view text, std::size_t run, Style style) {
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && !breaks_after(text[end])) ++end;
            const std::size_t word_end = end < text.size() && text[end] == '-' ? end + 1 : end;
            std::size_t next = word_end;
            while (next < text.size() && text[next] == ' ') ++next;
            word(text.substr(at, word_end - at), run, style);
            space(text.substr(word_end, next - word_end), run, style);
            at = next;
        }
    }
    std::vector<Line> lines() {
        if (!line_.pieces.empty()) end_line();
        return std::move(lines_);
    }

private:
    void word(std::string_view text, std::size_t run, Style style) {
        if (text.empty()) return;
        float width = measure_.width(text, style);
        if (x_ + width > limit_ && !line_.pieces.empty() && breakable_) end_line();
        while (width > limit_ - x_ && text.size() > 1) {
            const std::size_t part = fitting(measure_, text, style, limit_ - x_);
            if (part == text.size()) break;
            place(text.substr(0, part), run, style, measure_.width(text.substr(0, part), style));
            end_line();
            text.remove_prefix(part);
            width = measure_.width(text, style);
        }
        place(text, run, style, width);
        breakable_ = text.back() == '-';
    }
    void space(std::string_view text, std::size_t run, Style style) {
        if (text.empty()) return;
        breakable_ = true;
        if (line_.pieces.empty()) return;   // no line begins with a space
        const float width = measure_.width(text, style);
        Piece& last = line_.pieces.back();
        if (last.run == run && last.text.data() + last.text.size() == text.data())
            last = {{last.text.data(), last.text.size() + text.size()}, run, last.x, last.width + width};
        else
            line_.pieces.push_back({text, run, x_, width});
        x_ += width;
    }
    void place(std::string_view text, std::size_t run, Style style, float width) {
        if (!line_.pieces.empty()) {
            Piece& last = line_.pieces.back();
            if (last.run == run && last.text.data() + last.text.size() == text.data()) {
                last = {{last.text.data(), last.text.size() + text.size()}, run, last.x, last.width + width};
                advance(width, style);
                return;
            }
        }
        line_.pieces.push_back({text, run, x_, width});
        advance(width, style);
    }
    void advance(float width, Style style) {
        x_ += width;
        line_.width = x_;
        line_.height = std::max(line_.height, style.line);
    }
    void end_line() {
        // A space at the end is not part of the line.
        Piece& last = line_.pieces.back();
        while (!last.text.empty() && last.text.back() == ' ') last.text.remove_suffix(1);
        last.width = line_.width - last.x;
        lines_.push_back(std::move(line_));
        line_ = {};
        x_ = 0;
        breakable_ = false;
    }

    const Measure& measure_;
    float limit_;
    std::vector<Line> lines_;
    Line line_;
    float x_ = 0;
    bool breakable_ = false;
};

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

std::vector<Line> Measure::wrap(std::span<const Run> runs, float limit) const {
    Wrapper wrapper(*this, limit);
    for (std::size_t i = 0; i < runs.size(); ++i) wrapper.add(runs[i].text, i, runs[i].style);
    return wrapper.lines();
}

}  // namespace levers::ui
