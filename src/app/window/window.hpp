// A window of the machine with a kiosk in it: SDL2 for the window, the events and the clock; OpenGL 3.3, or OpenGL ES 3,
// for the drawing, which software (Mesa's llvmpipe) does as well.
//
// Dear ImGui's own SDL backend is not used: it has neither CSS pixels nor fingers, and brings keys and cursors that are
// not wanted; its OpenGL backend is.
//
//   ImGui::CreateContext();
//   Window window({.width = 1280, .height = 720});
//   if (!window.problem().empty()) ..                     // no display, or no OpenGL
//   Kiosk kiosk(document, fonts, {});
//   window.run(kiosk, {});                                // until a key for the staff, or its window is closed
//
// A full-screen window has no way out but the keys for the staff, Ctrl+Alt+Shift with Q (end), B (begin again) or W (make
// the window anew); signals end it, too. A context that the driver lost (where it tells) and a screen that was unplugged
// make the window anew by themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/kiosk.hpp"

struct SDL_Window;
union SDL_Event;

namespace levers::app {

struct WindowOptions {
    int width = 0, height = 0;                 // device pixels; 0: the full screen
    float scale = 0;                           // device pixels to a CSS pixel; 0: 1.5 on large full screens, else 1
};

struct RunOptions {
    std::optional<int> frames;                 // ends after so many, or when there is nothing more to draw
};

class Window {
public:
    explicit Window(const WindowOptions&);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    const std::string& problem() const { return problem_; }
    void run(Kiosk&, const RunOptions&);

    struct Picture { int width = 0, height = 0; std::vector<std::uint8_t> rgb; };
    Picture picture(Kiosk&) const;             // of the last frame
    int made() const { return made_; }         // how often
    void lose();                               // the driver tells that the context is lost, for tests

private:
    bool make();
    void destroy();
    void make_again(Kiosk&);
    bool lost() const;
    void measure(Kiosk&);
    void handle(Kiosk&, const SDL_Event&);
    void staff_key(Kiosk&, int key);
    void render(Kiosk&) const;
    void show_cursor(bool);

    WindowOptions options_;
    std::string problem_;
    SDL_Window* window_ = nullptr;
    void* context_ = nullptr;
    unsigned (*reset_status_)() = nullptr;
    float density_ = 1;
    int made_ = 0;
    bool ended_ = false, paced_ = false;
};

}  // namespace levers::app
