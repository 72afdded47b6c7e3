// A picture as a PNG file, uncompressed: for screenshots, without a library.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace levers::app {

// Three bytes a pixel, row by row from the top.
std::string png(int width, int height, const std::vector<std::uint8_t>& rgb);

}  // namespace levers::app
