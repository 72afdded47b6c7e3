// The address of what is set as a QR code, in black on white whatever the theme: cameras want it so.
#include <algorithm>
#include <cmath>

#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float largest = 300;
constexpr int quiet = 4;                        // modules of white around it, which readers need
constexpr std::size_t short_enough = 120;       // of an address that is written out

// Whole device pixels a module, so that every edge is sharp.
void draw(View& v, const Code& code, Rect rect) {
    const float pixel = v.c.density() * v.c.scale();
    const float module = std::max(std::floor(rect.w * pixel / static_cast<float>(code.size + 2 * quiet)), 1.0f) / pixel;
    const float side = module * static_cast<float>(code.size);
    const float left = std::round((rect.mid_x() - side / 2) * pixel) / pixel, top = std::round((rect.mid_y() - side / 2) * pixel) / pixel;
    v.c.fill(rect, {255, 255, 255});
    const auto dark = [&](int x, int y) { return x < code.size && code.dark[static_cast<std::size_t>(y * code.size + x)] != 0; };
    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size; ++x) {
            const int from = x;
            while (dark(x, y)) ++x;
            if (x > from) v.c.fill({left + module * static_cast<float>(from), top + module * static_cast<float>(y), module * static_cast<float>(x - from), module}, {0, 0, 0});
        }
}

}  // namespace

float code_block(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const float side = std::min(width, largest);
    if (v.code != nullptr && v.code->size == 0)
        return told(v, "code-says", "More is set here than a code can hold. With less of it, there is one.", x, y, width, type::body, t.ink);
    float at = y;
    at += told(v, "code-says", "Point a phone’s camera at this code. It opens the page with all that is set here.", x, at, width, type::body, t.ink) + 14;
    const Rect rect{x + (width - side) / 2, at, side, side};
    if (v.code != nullptr) {
        draw(v, *v.code, rect);
        semantics::Node image;
        image.id = "code";
        image.role = semantics::Role::image;
        image.name = "QR code of " + v.code->address;
        v.c.name(std::move(image), rect);
    }
    at += side + 12;
    const std::string address = v.code == nullptr ? "" : v.code->address;
    // The settings make it long; nobody types them.
    return at + told(v, "code-address", address.size() > short_enough ? address.substr(0, address.find('#')) : address, x, at, width, type::small, t.ink2) - y;
}

}  // namespace levers::ui
