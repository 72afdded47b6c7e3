#include "raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/desktop/png.hpp"

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
    std::FILE* out = std::fopen(path.c_str(), "wb");
    if (out == nullptr) return false;
    const std::string file = app::png(picture.width, picture.height, picture.rgb);
    const bool written = std::fwrite(file.data(), 1, file.size(), out) == file.size();
    return std::fclose(out) == 0 && written;
}

}  // namespace levers::ui::test
