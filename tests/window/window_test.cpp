// The window itself, on whatever display there is: events of SDL in, pixels out. tests/cli/kiosk_test.mjs runs it.
#include <SDL.h>
#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "app/window/window.hpp"
#include "explainer/load.hpp"

using namespace levers;

namespace {

std::optional<std::string> text_of(std::string_view path) {
    std::ifstream file{std::string(path), std::ios::binary};
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

ui::Fonts fonts() {
    std::array<std::string, 4> files;
    std::array<std::span<const std::byte>, 4> bytes;
    constexpr std::array names{"serif", "serif-medium", "sans", "sans-semi"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        files[i] = text_of(std::string(LEVERS_FONT_DIR) + "/" + names[i] + ".ttf").value_or("");
        bytes[i] = std::as_bytes(std::span(files[i]));
    }
    const auto loaded = ui::load_fonts(bytes);
    REQUIRE(loaded);
    return *loaded;
}

explainer::Document document() {
    auto loaded = explainer::load(LEVERS_SOURCE_DIR "/tests/documents/good/small.json", text_of);
    REQUIRE(loaded.document);
    return *std::move(loaded.document);
}

struct Machine {
    ImGuiContext* context = ImGui::CreateContext();
    explainer::Document shown = document();
    ui::Fonts faces = fonts();
    app::Window window{{.width = 1000, .height = 700}};
    app::Kiosk kiosk{shown, faces, {.attract = false}};
    int frames = 0;

    Machine() {
        ImGui::GetIO().IniFilename = nullptr;
        REQUIRE_MESSAGE(window.problem().empty(), window.problem());
        rest();
    }
    // Until nothing more is to be drawn.
    void rest() {
        window.run(kiosk, {.frames = 100000});
        frames = kiosk.frames();
    }
    void finger(Uint32 type, float x, float y) {
        SDL_Event event{};
        event.tfinger = {.type = type, .timestamp = 0, .touchId = 1, .fingerId = 7, .x = x / 1000, .y = y / 700, .dx = 0, .dy = 0, .pressure = 1, .windowID = 0};
        SDL_PushEvent(&event);
    }
    void key(SDL_Keycode key, int mod = 0) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = key;
        event.key.keysym.mod = static_cast<Uint16>(mod);
        SDL_PushEvent(&event);
        rest();
    }
};

}  // namespace

TEST_CASE("fingers and keys of the machine work it, and at rest no frame is drawn") {
    Machine m;
    // The window system tells of a new window when it likes; each word of it is drawn, and then there is rest.
    int before = -1;
    for (int tries = 0; tries < 20 && m.kiosk.frames() != before; ++tries) {
        before = m.kiosk.frames();
        SDL_Delay(50);
        m.rest();
    }
    CHECK(m.kiosk.frames() == before);
    const semantics::Node* tab = m.kiosk.app().tree().find("tab:claims");
    REQUIRE(tab != nullptr);
    const float x = tab->rect.x + tab->rect.w / 2, y = tab->rect.y + tab->rect.h / 2;
    m.finger(SDL_FINGERDOWN, x, y);
    m.finger(SDL_FINGERUP, x, y);
    m.rest();
    CHECK(m.kiosk.frames() > before);
    CHECK(m.kiosk.app().session().state().tab == session::Tab::claims);
    m.key(SDLK_TAB);
    CHECK_FALSE(m.kiosk.keyboard().focused().empty());
    m.key(SDLK_PAGEDOWN);
    CHECK(m.kiosk.scroller().offset() > 0);
}

namespace {

struct Shown { std::string link; app::Window::Picture picture; };

Shown shown(Machine& m) { return {m.kiosk.app().link(), m.window.picture(m.kiosk)}; }

Shown with_a_lever_set(Machine& m) {
    while (m.kiosk.keyboard().focused() != "lever:targets") m.key(SDLK_TAB);
    m.key(SDLK_HOME);
    return shown(m);
}

void check_made_again(Machine& m, const Shown& before) {
    const Shown after = shown(m);
    CHECK(m.window.made() == 2);
    CHECK(after.link == before.link);
    CHECK(after.picture.rgb == before.picture.rgb);
}

}  // namespace

TEST_CASE("a window that is made anew shows the same, with what was set") {
    Machine m;
    const Shown before = with_a_lever_set(m);
    CHECK(before.picture.width == 1000);
    CHECK(before.picture.height == 700);
    m.key(SDLK_w, KMOD_CTRL | KMOD_ALT | KMOD_SHIFT);
    check_made_again(m, before);
    m.key(SDLK_b, KMOD_CTRL | KMOD_ALT | KMOD_SHIFT);
    CHECK(m.kiosk.beginnings() == 2);
    CHECK(m.kiosk.app().link().empty());
}

TEST_CASE("a context that the driver lost is made anew by itself, with the same picture and what was set") {
    Machine m;
    const Shown before = with_a_lever_set(m);
    m.window.lose();
    m.kiosk.refresh();
    m.rest();
    check_made_again(m, before);
    m.key(SDLK_END);                                      // and it goes on
    CHECK(m.kiosk.app().link() != before.link);
    CHECK(m.window.picture(m.kiosk).rgb != before.picture.rgb);
}
