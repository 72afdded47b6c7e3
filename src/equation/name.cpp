#include "equation/name.hpp"

#include <cstdint>

namespace levers::equation {

namespace {

// One character of UTF-8 from `at` on, which moves behind it. What is not UTF-8 passes byte by byte.
std::uint32_t next(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const std::uint32_t first = byte(at);
    if (first >= 0xc2 && first < 0xe0 && (byte(at + 1) & 0xc0) == 0x80) {
        const std::uint32_t c = (first & 0x1f) << 6 | (byte(at + 1) & 0x3f);
        at += 2;
        return c;
    }
    ++at;
    return first < 0x80 ? first : first | 0x80000000u;   // the rest is copied as it is
}

void put(std::string& out, std::uint32_t c) {
    if (c < 0x80 || c >= 0x80000000u) {
        out += static_cast<char>(c & 0xff);
    } else {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

// Simple case folding of the two-byte scripts.
std::uint32_t lower(std::uint32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c < 0xc0 || c >= 0x80000000u) return c;
    if (c <= 0xde) return c == 0xd7 ? c : c + 32;                                     // Latin-1
    const bool even_upper = (c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177);  // Latin Extended-A
    const bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
    if (even_upper && c != 0x130 && c != 0x131) return c | 1;
    if (odd_upper) return c + (c & 1);
    if (c >= 0x391 && c <= 0x3a9) return c + 32;                                      // Greek
    if (c >= 0x410 && c <= 0x42f) return c + 32;                                      // Cyrillic
    if (c >= 0x400 && c <= 0x40f) return c + 80;
    return c;
}

constexpr std::uint32_t no_break_space = 0xa0;

bool is_space(std::uint32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == no_break_space; }

// Copies a name without quotes and escapes, each character through `change`, and each run of what `breaks` as one
// `gap`. Space at either end is dropped.
template <class Breaks, class Change>
std::string rewrite(std::string_view name, char gap, Breaks breaks, Change change) {
    std::string result;
    bool open = false, only_space = true;       // within a run of breaks, and of nothing else
    for (std::size_t at = 0; at < name.size();) {
        const char here = name[at], after = at + 1 < name.size() ? name[at + 1] : '\0';
        std::uint32_t c = ' ';
        if (here == '\\' && (after == 'n' || after == 'r')) {
            at += 2;
        } else if (here == '"') {
            ++at;
            continue;
        } else {
            if (here == '\\' && (after == '"' || after == '\\')) ++at;
            c = next(name, at);
        }
        if (breaks(c)) {
            only_space = (open ? only_space : true) && is_space(c);
            open = true;
            continue;
        }
        if (open && !(result.empty() && only_space)) result += gap;
        open = false;
        put(result, change(c));
    }
    if (open && !only_space) result += gap;
    return result;
}

}  // namespace

std::string canonical(std::string_view name) {
    return rewrite(name, '_', [](std::uint32_t c) { return c == '_' || is_space(c); }, lower);
}

std::string readable(std::string_view name) {
    return rewrite(name, ' ', is_space, [](std::uint32_t c) { return c; });
}

}  // namespace levers::equation
