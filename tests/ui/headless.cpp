#include "headless.hpp"

#include <imgui_internal.h>

namespace levers::ui::test {
namespace {

// What a renderer does with textures, without a graphics card.
void accept_textures(const ImDrawData& data) {
    if (data.Textures == nullptr) return;
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_OK) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

}  // namespace

Headless::Headless() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
}

Headless::~Headless() {
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetTexID(ImTextureID_Invalid), texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
}

void Headless::begin(float width, float height, float density) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DisplayFramebufferScale = {density, density};
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
}

void Headless::end() {
    ImGui::Render();
    accept();
}

void Headless::accept() { accept_textures(*ImGui::GetDrawData()); }

Picture Headless::picture() const {
    ImGui::SetCurrentContext(context_);
    return rasterise(*ImGui::GetDrawData());
}

}  // namespace levers::ui::test
