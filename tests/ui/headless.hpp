// Dear ImGui without a screen: a context of its own, so that there can be several.
#pragma once

#include <imgui.h>

#include "raster.hpp"

namespace levers::ui::test {

class Headless {
public:
    Headless();
    ~Headless();
    Headless(const Headless&) = delete;
    Headless& operator=(const Headless&) = delete;

    void begin(float width, float height, float density);   // a frame, of CSS pixels
    void end();
    void accept();                                           // what a renderer does with the textures of a frame
    Picture picture() const;                                 // of the last frame

private:
    ImGuiContext* context_;
};

}  // namespace levers::ui::test
