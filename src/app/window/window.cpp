#include "app/window/window.hpp"

#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_opengl3_loader.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "ui/theme.hpp"

namespace levers::app {

namespace {

struct Version { int profile, major, minor; const char* shaders; };
constexpr std::array versions{Version{SDL_GL_CONTEXT_PROFILE_CORE, 3, 3, "#version 330 core"},
                              Version{SDL_GL_CONTEXT_PROFILE_ES, 3, 0, "#version 300 es"}};
constexpr float large_screen = 1920, large_scale = 1.5f;
constexpr double frame_seconds = 1.0 / 60;              // where the screen does not set the pace
constexpr int retry_ms = 500;

double seconds() { return static_cast<double>(SDL_GetTicks64()) / 1000; }

// As KeyboardEvent.key has it; "" for what writes, which comes as text.
std::string_view key_name(SDL_Keycode key) {
    switch (key) {
        case SDLK_TAB: return "Tab";
        case SDLK_RETURN:
        case SDLK_KP_ENTER: return "Enter";
        case SDLK_SPACE: return " ";
        case SDLK_ESCAPE: return "Escape";
        case SDLK_BACKSPACE: return "Backspace";
        case SDLK_LEFT: return "ArrowLeft";
        case SDLK_RIGHT: return "ArrowRight";
        case SDLK_UP: return "ArrowUp";
        case SDLK_DOWN: return "ArrowDown";
        case SDLK_PAGEUP: return "PageUp";
        case SDLK_PAGEDOWN: return "PageDown";
        case SDLK_HOME: return "Home";
        case SDLK_END: return "End";
        default: return "";
    }
}

}  // namespace

Window::Window(const WindowOptions& options) : options_(options) {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");       // a finger is not a mouse as well
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");       // whoever stops the program stops it
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        problem_ = std::string("there is no display: ") + SDL_GetError();
        return;
    }
    SDL_DisableScreenSaver();
    make();
}

Window::~Window() {
    destroy();
    SDL_Quit();
}

bool Window::make() {
    const bool full = options_.width == 0;
    const Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI | (full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE);
    // Of the screen's size from the beginning: some window systems take their time over it.
    SDL_DisplayMode screen{};
    if (full && SDL_GetDesktopDisplayMode(0, &screen) != 0) screen.w = 1280, screen.h = 720;
    // A driver that tells of a lost context is asked for first; not every one knows of that.
    for (const bool tells : {true, false})
        for (const Version& version : versions) {
            SDL_GL_ResetAttributes();
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, version.profile);
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, version.major);
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, version.minor);
            SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
            if (tells) {
                SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, SDL_GL_CONTEXT_ROBUST_ACCESS_FLAG);
                SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION, SDL_GL_CONTEXT_RESET_LOSE_CONTEXT);
            }
            window_ = SDL_CreateWindow("Levers", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, full ? screen.w : options_.width,
                                       full ? screen.h : options_.height, flags);
            context_ = window_ == nullptr ? nullptr : SDL_GL_CreateContext(window_);
            if (context_ != nullptr && ImGui_ImplOpenGL3_Init(version.shaders)) {
                reset_status_ = reinterpret_cast<unsigned (*)()>(tells ? SDL_GL_GetProcAddress("glGetGraphicsResetStatusARB") : nullptr);
                paced_ = SDL_GL_SetSwapInterval(1) == 0;
                if (full) SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
                if (full) show_cursor(false);
                SDL_StartTextInput();
                problem_.clear();
                made_ += 1;
                return true;
            }
            problem_ = std::string("neither OpenGL 3.3 nor OpenGL ES 3 works here: ") + SDL_GetError();
            destroy();
        }
    return false;
}

void Window::destroy() {
    if (ImGui::GetCurrentContext() != nullptr && ImGui::GetIO().BackendRendererUserData != nullptr) ImGui_ImplOpenGL3_Shutdown();
    if (context_ != nullptr) SDL_GL_DeleteContext(context_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
    context_ = nullptr;
    window_ = nullptr;
    reset_status_ = nullptr;
}

// What the reader has set stays: it is not in the window. A screen may be away for a while.
void Window::make_again(Kiosk& kiosk) {
    destroy();
    while (!make()) {
        SDL_PumpEvents();
        SDL_Delay(retry_ms);
    }
    measure(kiosk);
    kiosk.refresh();   // what was drawn is gone with the old one
}

bool Window::lost() const { return reset_status_ != nullptr && reset_status_() != 0; }

void Window::lose() {
    reset_status_ = [] { return 1U; };
}

void Window::measure(Kiosk& kiosk) {
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    const bool large = options_.width == 0 && static_cast<float>(width) >= large_screen;
    density_ = options_.scale > 0 ? options_.scale : large ? large_scale : 1.0f;
    kiosk.resize({static_cast<float>(width) / density_, static_cast<float>(height) / density_}, density_);
}

void Window::show_cursor(bool shown) { SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE); }

void Window::staff_key(Kiosk& kiosk, int key) {
    if (key == SDLK_q) ended_ = true;
    if (key == SDLK_b) kiosk.begin();
    if (key == SDLK_w) make_again(kiosk);
}

void Window::handle(Kiosk& kiosk, const SDL_Event& event) {
    const double now = seconds();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    // The window's own units need not be device pixels.
    int width = 1, height = 1;
    SDL_GetWindowSize(window_, &width, &height);
    const auto mouse = [&](int x, int y) {
        return Spot{static_cast<float>(x) * size.x / static_cast<float>(width), static_cast<float>(y) * size.y / static_cast<float>(height)};
    };
    const auto finger = [&] { return Spot{event.tfinger.x * size.x, event.tfinger.y * size.y}; };
    switch (event.type) {
        case SDL_QUIT: ended_ = ended_ || options_.width > 0; break;      // nobody closes a kiosk
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) measure(kiosk);
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED) kiosk.refresh();
            if (event.window.event == SDL_WINDOWEVENT_LEAVE) kiosk.leave();
            break;
        case SDL_DISPLAYEVENT:
            if (options_.width == 0) make_again(kiosk);
            break;
        case SDL_MOUSEMOTION:
            if (event.motion.xrel == 0 && event.motion.yrel == 0) break;   // a window that opens under it
            show_cursor(true);
            kiosk.pointer(mouse(event.motion.x, event.motion.y), now);
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            if (event.button.button == SDL_BUTTON_LEFT) kiosk.button(event.type == SDL_MOUSEBUTTONDOWN, now);
            break;
        case SDL_MOUSEWHEEL: kiosk.wheel(event.wheel.preciseY, now); break;
        case SDL_FINGERDOWN:
            show_cursor(false);
            kiosk.finger_down(event.tfinger.fingerId, finger(), now);
            break;
        case SDL_FINGERMOTION: kiosk.finger_move(event.tfinger.fingerId, finger(), now); break;
        case SDL_FINGERUP: kiosk.finger_up(event.tfinger.fingerId, finger(), now); break;
        case SDL_TEXTINPUT: kiosk.text(event.text.text, now); break;
        case SDL_KEYDOWN: {
            const auto& [scancode, key, mod, unused] = event.key.keysym;
            const int staff = KMOD_CTRL | KMOD_ALT | KMOD_SHIFT;
            if ((mod & KMOD_CTRL) && (mod & KMOD_ALT) && (mod & KMOD_SHIFT)) staff_key(kiosk, key);
            else if (!(mod & (staff & ~KMOD_SHIFT))) {
                // A letter may be a key of what has the focus (the map's + and -), and then is not text besides.
                const char letter[2] = {key > 32 && key < 127 ? static_cast<char>(key) : '\0', '\0'};
                kiosk.key(letter[0] != '\0' ? letter : key_name(key), (mod & KMOD_SHIFT) != 0, now);
            }
            break;
        }
        default: break;
    }
}

void Window::render(Kiosk& kiosk) const {
    const ui::Colour bg = ui::theme(kiosk.app().theme()).bg;
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    const auto part = [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; };
    glViewport(0, 0, width, height);
    glClearColor(part(bg.r), part(bg.g), part(bg.b), 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::run(Kiosk& kiosk, const RunOptions& options) {
    measure(kiosk);
    while (!ended_) {
        const double now = seconds();
        SDL_Event event;
        bool got = false;
        if (options.frames || kiosk.due(now)) {
            got = SDL_PollEvent(&event) == 1;
        } else if (const std::optional<double> next = kiosk.next(now)) {
            got = SDL_WaitEventTimeout(&event, static_cast<int>((*next - now) * 1000) + 1) == 1;
        } else {
            got = SDL_WaitEvent(&event) == 1;
        }
        for (; got; got = SDL_PollEvent(&event) == 1) handle(kiosk, event);
        const bool due = kiosk.due(seconds());
        if (options.frames && (!due || kiosk.frames() >= *options.frames)) return;
        if (ended_ || !due) continue;
        if (lost()) make_again(kiosk);
        const double start = seconds();
        ImGui_ImplOpenGL3_NewFrame();
        kiosk.frame(start);
        render(kiosk);
        SDL_GL_SwapWindow(window_);
        const double left = frame_seconds - (seconds() - start);
        if (!paced_ && left > 0) SDL_Delay(static_cast<Uint32>(left * 1000));
    }
}

Window::Picture Window::picture(Kiosk& kiosk) const {
    render(kiosk);
    Picture picture;
    SDL_GL_GetDrawableSize(window_, &picture.width, &picture.height);
    const std::size_t row = 4 * static_cast<std::size_t>(picture.width), rows = static_cast<std::size_t>(picture.height);
    std::vector<std::uint8_t> rgba(row * rows);
    glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    picture.rgb.reserve(rgba.size() / 4 * 3);
    for (std::size_t y = rows; y-- > 0;)                 // OpenGL begins at the bottom
        for (std::size_t x = 0; x < row; x += 4)
            for (std::size_t part = 0; part < 3; ++part) picture.rgb.push_back(rgba[y * row + x + part]);
    return picture;
}

}  // namespace levers::app
