// What a frame costs while a reader moves a lever of the combined explainer, with
// each view open: everything but the graphics card's work. Medians and worst
// cases in milliseconds, beside the budget of one 60 Hz frame. Prints only.
//
//   tools/bench      builds and runs it natively and as wasm
#include <imgui.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "app/app.hpp"
#include "explainer.hpp"
#include "times.hpp"

namespace {

using namespace levers;
using bench::Times;

// By ui::Face.
std::optional<ui::Fonts> fonts() {
    std::array<std::string, 4> files;
    std::array<std::span<const std::byte>, 4> bytes;
    const std::array names{"serif", "serif-medium", "sans", "sans-semi"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::ifstream in(std::string(LEVERS_FONT_DIR) + "/" + names[i] + ".ttf", std::ios::binary);
        files[i].assign(std::istreambuf_iterator<char>(in), {});
        bytes[i] = std::as_bytes(std::span(files[i]));
    }
    return ui::load_fonts(bytes);
}

// A renderer that takes every texture and draws nothing.
void render() {
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        if (texture->Status != ImTextureStatus_OK) texture->SetTexID(1), texture->SetStatus(ImTextureStatus_OK);
}

constexpr int moves = 60;

struct Screen { const char* name; float width, height; bool touch; };

void measure(const Screen& screen, const ui::Fonts& fonts) {
    ImGui::GetIO().DisplaySize = {screen.width, screen.height};
    app::App app(bench::combined_explainer(), fonts);
    double seconds = 0;
    const auto frame = [&] {
        ImGui::GetIO().DeltaTime = 1.0f / 60;
        ImGui::NewFrame();
        app.frame({.width = screen.width, .height = screen.height, .seconds = seconds += 1.0 / 60, .touch = screen.touch, .dom_input = true});
        render();
    };
    const auto rest = [&] {
        do frame();
        while (app.wants_frame());
    };
    const auto press = [&](const std::string& id) { app.actions().push({id, semantics::Act::press, 0}); };
    const auto set = [&](const char* lever, double value) { app.actions().push({std::string("lever:") + lever, semantics::Act::set_value, value}); };
    for (const char* tab : {"explore", "map", "claims", "compare"}) {
        press("tab:explore");
        rest();
        // Another lever each time is another step to undo.
        for (int step = 0; step < moves / 2; ++step) {
            set("local_autonomy", 41 + step);
            frame();
            set("national_targets", 12 + step);
            frame();
        }
        rest();
        press(std::string("tab:") + tab);
        rest();
        Times moving, after;
        // Undo, because it is there in every view.
        for (int step = 0; step < moves; ++step) {
            press("undo");
            moving.time(frame);
        }
        do after.time(frame);
        while (app.wants_frame());
        moving.print((std::string(screen.name) + ", " + tab + ", a lever moves").c_str(), 16.7);
        after.print((std::string(screen.name) + ", " + tab + ", frames until it rests").c_str(), 16.7);
    }
}

}  // namespace

int main() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    const std::optional<ui::Fonts> loaded = fonts();
    if (!loaded) return 1;
    Times::head("milliseconds a frame, combined explainer");
    measure({"desktop", 1440, 900, false}, *loaded);
    measure({"phone", 390, 844, true}, *loaded);
}
