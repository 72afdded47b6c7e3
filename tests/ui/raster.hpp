// A software renderer of ImGui's triangles, to look at what is drawn without a
// graphics card: bilinear textures, source-over blending, nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <imgui.h>

namespace levers::ui::test {

struct Picture {
    int width = 0, height = 0;                  // device pixels
    std::vector<std::uint8_t> rgb;
    const std::uint8_t* at(int x, int y) const { return &rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))]; }
};

Picture rasterise(const ImDrawData& data);
bool write_png(const Picture&, const std::string& path);

}  // namespace levers::ui::test
