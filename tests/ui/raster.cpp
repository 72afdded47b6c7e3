#include "raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace levers::ui::test {
namespace {

struct Rgba { float r, g, b, a; };

Rgba unpacked(ImU32 c) {
    return {static_cast<float>(c & 0xFF), static_cast<float>(c >> 8 & 0xFF), static_cast<float>(c >> 16 & 0xFF),
            static_cast<float>(c >> 24) / 255.0f};
}

float texel(const ImTextureData& t, int x, int y) {
    x = std::clamp(x, 0, t.Width - 1);
    y = std::clamp(y, 0, t.Height - 1);
    return static_cast<float>(t.Pixels[(static_cast<std::size_t>(y) * static_cast<std::size_t>(t.Width) + static_cast<std::size_t>(x)) * static_cast<std::size_t>(t.BytesPerPixel) + static_cast<std::size_t>(t.BytesPerPixel) - 1]) / 255.0f;
}

// Opacity only: the atlas is white throughout.
float sample(const ImTextureData& t, float u, float v) {
    const float x = u * static_cast<float>(t.Width) - 0.5f, y = v * static_cast<float>(t.Height) - 0.5f;
    const float x0 = std::floor(x), y0 = std::floor(y), fx = x - x0, fy = y - y0;
    const int ix = static_cast<int>(x0), iy = static_cast<int>(y0);
    return (texel(t, ix, iy) * (1 - fx) + texel(t, ix + 1, iy) * fx) * (1 - fy) +
           (texel(t, ix, iy + 1) * (1 - fx) + texel(t, ix + 1, iy + 1) * fx) * fy;
}

struct Corner { float x, y, u, v; Rgba colour; };

float edge(const Corner& a, const Corner& b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); }

// Pixels exactly on an edge belong to one of the two triangles that share it.
bool owns(const Corner& a, const Corner& b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

void triangle(Picture& picture, std::array<Corner, 3> c, const ImTextureData& texture, const ImVec4& clip) {
    float area = edge(c[0], c[1], c[2].x, c[2].y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(c[1], c[2]);
        area = -area;
    }
    const auto [x_min, x_max] = std::minmax({c[0].x, c[1].x, c[2].x});
    const auto [y_min, y_max] = std::minmax({c[0].y, c[1].y, c[2].y});
    const int x0 = std::max({static_cast<int>(std::floor(x_min)), static_cast<int>(clip.x), 0});
    const int y0 = std::max({static_cast<int>(std::floor(y_min)), static_cast<int>(clip.y), 0});
    const int x1 = std::min({static_cast<int>(std::ceil(x_max)), static_cast<int>(clip.z), picture.width});
    const int y1 = std::min({static_cast<int>(std::ceil(y_max)), static_cast<int>(clip.w), picture.height});
    const bool solid = c[0].u == c[1].u && c[1].u == c[2].u && c[0].v == c[1].v && c[1].v == c[2].v;
    const float solid_alpha = solid ? sample(texture, c[0].u, c[0].v) : 0;
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
            std::array<float, 3> w{};
            bool inside = true;
            for (std::size_t i = 0; i < 3; ++i) {
                const Corner &a = c[(i + 1) % 3], &b = c[(i + 2) % 3];
                w[i] = edge(a, b, px, py);
                inside = inside && (w[i] > 0 || (w[i] == 0 && owns(a, b)));
            }
            if (!inside) continue;
            Rgba colour{};
            float u = 0, v = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                const float share = w[i] / area;
                colour.r += share * c[i].colour.r;
                colour.g += share * c[i].colour.g;
                colour.b += share * c[i].colour.b;
                colour.a += share * c[i].colour.a;
                u += share * c[i].u;
                v += share * c[i].v;
            }
            const float alpha = colour.a * (solid ? solid_alpha : sample(texture, u, v));
            std::uint8_t* pixel = &picture.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x))];
            const std::array<float, 3> over{colour.r, colour.g, colour.b};
            for (std::size_t i = 0; i < 3; ++i)
                pixel[i] = static_cast<std::uint8_t>(std::lround(over[i] * alpha + static_cast<float>(pixel[i]) * (1 - alpha)));
        }
}

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

Picture rasterise(const ImDrawData& data) {
    const ImVec2 scale = data.FramebufferScale;
    Picture picture{static_cast<int>(data.DisplaySize.x * scale.x), static_cast<int>(data.DisplaySize.y * scale.y), {}};
    picture.rgb.assign(3 * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height), 255);
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const ImTextureData& texture = *command.TexRef._TexData;
            const ImVec4 clip{command.ClipRect.x * scale.x, command.ClipRect.y * scale.y, command.ClipRect.z * scale.x,
                              command.ClipRect.w * scale.y};
            for (unsigned i = 0; i < command.ElemCount; i += 3) {
                std::array<Corner, 3> corners{};
                for (unsigned k = 0; k < 3; ++k) {
                    const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
                    const ImDrawVert& vertex = list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
                    corners[k] = {vertex.pos.x * scale.x, vertex.pos.y * scale.y, vertex.uv.x, vertex.uv.y, unpacked(vertex.col)};
                }
                triangle(picture, corners, texture, clip);
            }
        }
    return picture;
}

bool write_png(const Picture& picture, const std::string& path) {
    std::vector<std::uint8_t> raw, header, file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    const std::size_t row = 3 * static_cast<std::size_t>(picture.width);
    for (int y = 0; y < picture.height; ++y) {
        raw.push_back(0);
        const std::uint8_t* start = picture.at(0, y);
        raw.insert(raw.end(), start, start + row);
    }
    put32(header, static_cast<std::uint32_t>(picture.width));
    put32(header, static_cast<std::uint32_t>(picture.height));
    header.insert(header.end(), {8, 2, 0, 0, 0});
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", stored(raw));
    chunk(file, "IEND", {});
    std::FILE* out = std::fopen(path.c_str(), "wb");
    if (out == nullptr) return false;
    const bool written = std::fwrite(file.data(), 1, file.size(), out) == file.size();
    return std::fclose(out) == 0 && written;
}

}  // namespace levers::ui::test
