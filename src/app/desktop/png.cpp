#include "app/desktop/png.hpp"

#include <algorithm>
#include <cstddef>

namespace levers::app {

namespace {

std::uint32_t crc(const std::vector<std::uint8_t>& bytes) {
    std::uint32_t value = 0xFFFFFFFF;
    for (const std::uint8_t byte : bytes) {
        value ^= byte;
        for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ (value & 1 ? 0xEDB88320u : 0u);
    }
    return ~value;
}

void put32(std::vector<std::uint8_t>& to, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

void chunk(std::vector<std::uint8_t>& file, const char* tag, const std::vector<std::uint8_t>& data) {
    std::vector<std::uint8_t> body(tag, tag + 4);
    body.insert(body.end(), data.begin(), data.end());
    put32(file, static_cast<std::uint32_t>(data.size()));
    file.insert(file.end(), body.begin(), body.end());
    put32(file, crc(body));
}

// Deflate without compression, so that no library is needed.
std::vector<std::uint8_t> stored(const std::vector<std::uint8_t>& raw) {
    std::vector<std::uint8_t> out{0x78, 0x01};
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : raw) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    for (std::size_t at = 0; at < raw.size(); at += 65535) {
        const std::size_t size = std::min<std::size_t>(65535, raw.size() - at);
        out.push_back(at + size == raw.size());
        for (const std::size_t value : {size, ~size})
            for (const int shift : {0, 8}) out.push_back(static_cast<std::uint8_t>(value >> shift & 0xFF));
        out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at), raw.begin() + static_cast<std::ptrdiff_t>(at + size));
    }
    put32(out, b << 16 | a);
    return out;
}

}  // namespace

std::string png(int width, int height, const std::vector<std::uint8_t>& rgb) {
    std::vector<std::uint8_t> raw, header, file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    const auto row = static_cast<std::ptrdiff_t>(3) * width;
    for (auto at = rgb.begin(); at != rgb.end(); at += row) {
        raw.push_back(0);
        raw.insert(raw.end(), at, at + row);
    }
    put32(header, static_cast<std::uint32_t>(width));
    put32(header, static_cast<std::uint32_t>(height));
    header.insert(header.end(), {8, 2, 0, 0, 0});
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", stored(raw));
    chunk(file, "IEND", {});
    return {file.begin(), file.end()};
}

}  // namespace levers::app
