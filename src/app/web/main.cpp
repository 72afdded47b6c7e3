// The app in a web page: a canvas with WebGL 2 (OpenGL ES 3), and the functions by
// which the page (web/bridge.js) works it. The page owns the loop: nothing runs
// here unless the page calls.
//
// In this order: the module is made; levers_font() four times; levers_open(); levers_prefer() and levers_resize();
// then levers_frame() whenever there is something to draw. Functions that can
// fail return a text for the reader, or null. Texts are UTF-8 and owned by the
// side that made them; ours are valid until the next call.
#include <GLES3/gl3.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "app/app.hpp"
#include "app/tree_text.hpp"
#include "app/visit.hpp"
#include "explainer/page_document.hpp"
#include "ui/theme.hpp"
#include "ui/type.hpp"

// Emscripten's OpenGL on the canvas that the page gave us. Nothing of it is to show the page behind. Its names never come
// back, and its tables have a place for every name that ever was; Dear ImGui makes a vertex array a frame, which is
// megabytes in a week. Here the lowest free name is taken; what it believes to be a name is below the counter.
EM_JS(bool, levers_make_context, (), {
    GL.getNewId = (table) => {
        let id = 1;
        while (table[id]) id += 1;
        return id;
    };
    GL.counter = 1 << 16;
    const wanted = {majorVersion: 2, alpha: false, depth: false, stencil: false, antialias: false, enableExtensionsByDefault: false};
    const context = GL.createContext(Module['canvas'], wanted);
    return context !== 0 && GL.makeContextCurrent(context);
})

namespace {

using namespace levers;

struct Page {
    std::array<std::span<const std::byte>, 4> fonts;
    std::optional<ui::Fonts> faces;
    std::unique_ptr<app::App> app;            // until the page is a kiosk
    std::unique_ptr<app::Visit> visit;
    app::Preferences preferences;
    int beginnings = 0;
    app::TreeText tree;
    std::string announcement, link, text;
    app::File file;
    int tab = -1;
    double last_ms = 0;
    bool touch = false;
};

Page page;

app::App& shown() { return page.visit ? page.visit->app() : *page.app; }
bool attracts() { return page.visit && page.visit->attracts(); }

void make_imgui() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;   // the cursor is CSS's
    ImGui_ImplOpenGL3_Init("#version 300 es");
}

// What the reader worked changes what was drawn before it: it is drawn again, and only that is shown. Returns the flag of
// levers_frame() for what is announced.
int draw(const app::Viewport& viewport) {
    int flags = 0;
    for (int pass = 0; pass == 0 || (pass == 1 && shown().outdated()); ++pass) {
        if (pass > 0) ImGui::EndFrame();
        ImGui::NewFrame();
        if (page.visit) page.visit->frame(viewport);
        else page.app->frame(viewport);
        const std::string& said = shown().tree().announcement();
        if (said.empty() || said == page.announcement) continue;
        page.announcement = said;
        flags = 4;
    }
    return flags;
}

void clear(const ui::Colour& colour) {
    const auto part = [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; };
    const ImGuiIO& io = ImGui::GetIO();
    glViewport(0, 0, static_cast<GLsizei>(io.DisplaySize.x * io.DisplayFramebufferScale.x + 0.5f),
               static_cast<GLsizei>(io.DisplaySize.y * io.DisplayFramebufferScale.y + 0.5f));
    glClearColor(part(colour.r), part(colour.g), part(colour.b), 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

int main() {
    if (levers_make_context()) make_imgui();
}

extern "C" {

// `bytes` stay with the module. The order is that of ui::Face.
EMSCRIPTEN_KEEPALIVE void levers_font(int face, const std::byte* bytes, int size) {
    page.fonts[static_cast<std::size_t>(face)] = {bytes, static_cast<std::size_t>(size)};
}

// `text` is what explainer::to_page() wrote.
EMSCRIPTEN_KEEPALIVE const char* levers_open(const char* text) {
    if (ImGui::GetCurrentContext() == nullptr) return "The canvas could not be set up.";
    std::optional<explainer::Document> document = explainer::from_page(text);
    if (!document) return "It is not whole, or was made for another version of Levers. Reload the page; if that does not help, whoever runs it has to write it anew.";
    page.faces = ui::load_fonts(page.fonts);
    if (!page.faces) return "A font file is not a font.";
    page.app = std::make_unique<app::App>(std::move(*document), *page.faces);
    return nullptr;
}

// A kiosk (src/app/visit.hpp): for good. It begins again after so many seconds of rest (0: never), each time at the link
// that was opened before. `address`: what is set can be opened elsewhere, so that visitors may ask for it as a code.
EMSCRIPTEN_KEEPALIVE void levers_kiosk(double rest_seconds, bool address) {
    const std::string link = page.app->link();
    explainer::Document document = std::move(*page.app).release();
    page.app.reset();
    page.visit = std::make_unique<app::Visit>(std::move(document), *page.faces, app::VisitOptions{.link = link, .rest = rest_seconds, .address = address});
    page.visit->set(page.preferences);
}
// Somebody did something, before the page does what it means. True: it was only to say that somebody is there, and means
// nothing else, until the finger or the button is up.
EMSCRIPTEN_KEEPALIVE bool levers_touched(double now_ms) { return page.visit->touched(now_ms / 1000); }
// Milliseconds until a frame is due although nothing happens; -1: never.
EMSCRIPTEN_KEEPALIVE double levers_next(double now_ms) {
    const std::optional<double> next = page.visit->next(now_ms / 1000);
    return next ? std::max(*next * 1000 - now_ms, 0.0) : -1;
}
// Again, at once: the next frame shows it.
EMSCRIPTEN_KEEPALIVE void levers_begin() { page.visit->begin(); }
// The code of `address`: a byte a module, row by row; `size` 0 where it does not fit into one.
EMSCRIPTEN_KEEPALIVE void levers_qr(int size, const std::uint8_t* bits, const char* address) {
    shown().set_code({.size = size, .dark = {bits, bits + size * size}, .address = address});
}

EMSCRIPTEN_KEEPALIVE void levers_prefer(bool dark, bool more_contrast, bool reduced_motion) {
    page.preferences = {.dark = dark, .more_contrast = more_contrast, .reduced_motion = reduced_motion};
    if (page.visit) page.visit->set(page.preferences);
    else page.app->set(page.preferences);
}

// `width` and `height` in CSS pixels; the canvas's own size in device pixels is set by the page.
EMSCRIPTEN_KEEPALIVE void levers_resize(float width, float height, float pixel_width, float pixel_height) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(width, height);
    io.DisplayFramebufferScale = ImVec2(pixel_width / width, pixel_height / height);
}

// Viewport coordinates, CSS pixels. `down`: the primary button, or the finger that works a slider.
EMSCRIPTEN_KEEPALIVE void levers_pointer(float x, float y, bool down, bool touch) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, down);
    page.touch = touch;
}

EMSCRIPTEN_KEEPALIVE void levers_pointer_leave() {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

EMSCRIPTEN_KEEPALIVE void levers_press(const char* id) {
    shown().actions().push({id, semantics::Act::press, 0});
}

EMSCRIPTEN_KEEPALIVE void levers_set_value(const char* id, double value) {
    shown().actions().push({id, semantics::Act::set_value, value});
}

EMSCRIPTEN_KEEPALIVE void levers_set_text(const char* id, const char* text) {
    shown().actions().push({id, semantics::Act::set_text, 0, text});
}

EMSCRIPTEN_KEEPALIVE void levers_focus(const char* id, bool visible) {
    semantics::Actions& actions = shown().actions();
    actions.focused = id;
    actions.focus_visible = visible;
    actions.push({id, semantics::Act::focus, 0});
}

EMSCRIPTEN_KEEPALIVE void levers_blur(const char* id) {
    semantics::Actions& actions = shown().actions();
    if (actions.focused == id) actions.focused.clear();
    actions.push({id, semantics::Act::blur, 0});
}

// Of the present state: its share link, without "#", and its tab. What an attract screen shows is nobody's.
EMSCRIPTEN_KEEPALIVE const char* levers_link() { return attracts() ? "" : shown().link().c_str(); }
EMSCRIPTEN_KEEPALIVE int levers_tab() { return static_cast<int>(attracts() ? session::Tab::explore : shown().session().state().tab); }
EMSCRIPTEN_KEEPALIVE void levers_open_link(const char* text) {
    if (!attracts()) shown().open_link(text);
}
EMSCRIPTEN_KEEPALIVE void levers_open_tab(int tab) {
    if (!attracts()) shown().open_tab(session::tabs[std::min(static_cast<std::size_t>(tab), session::tabs.size() - 1)]);
}
// The compact view: ids with commas between them.
EMSCRIPTEN_KEEPALIVE void levers_embed(const char* levers, const char* outcomes) { shown().embed(levers, outcomes); }

// What the reader takes away, by the ids of src/ui/share.hpp. `address` is the page's, for a file without its fragment.
EMSCRIPTEN_KEEPALIVE const char* levers_file(const char* id, const char* address) {
    page.file = shown().takeaway(id, address);
    return page.file.text.c_str();
}
EMSCRIPTEN_KEEPALIVE const char* levers_file_name() { return page.file.name.c_str(); }
EMSCRIPTEN_KEEPALIVE const char* levers_citation(const char* address, const char* date) {
    page.text = shown().citation(address, date);
    return page.text.c_str();
}
// It was done, or could not be; returns what to say.
EMSCRIPTEN_KEEPALIVE const char* levers_taken(const char* id, bool done) { return shown().taken(id, done); }

// The page has an address that others can embed.
EMSCRIPTEN_KEEPALIVE void levers_offer_code() { page.app->offer_code(); }

// The text face, without frames: see src/app/live_text.hpp.
EMSCRIPTEN_KEEPALIVE void levers_control(const char* name, double value) { shown().control(name, value); }
// 0 there was nothing to do; 1 some of it is done; 3 and there is more for levers_text() to tell.
EMSCRIPTEN_KEEPALIVE int levers_work() {
    const int known = shown().known();
    return !shown().work() ? 0 : shown().known() > known ? 3 : 1;
}
EMSCRIPTEN_KEEPALIVE const char* levers_text() {
    page.text = shown().live_text();
    return page.text.c_str();
}

// Returns what the page is to do: 1 ask for another frame, 2 read levers_tree(), 4 read levers_announcement(),
// 8 show the text face, 16 scroll to levers_scroll(), 32 read levers_link() and levers_tab(), 64 open the full
// explainer at levers_link(); of a kiosk 128 answer with levers_qr(), of levers_link(), and 256 forget address, scroll and
// focus, for it has begun again.
EMSCRIPTEN_KEEPALIVE int levers_frame(double now_ms, float scroll) {
    ImGuiIO& io = ImGui::GetIO();
    // After a rest the clock has jumped; motion starts from here.
    io.DeltaTime = static_cast<float>(std::clamp((now_ms - page.last_ms) / 1000.0, 0.001, 0.1));
    page.last_ms = now_ms;
    ImGui_ImplOpenGL3_NewFrame();
    int flags = draw({.width = io.DisplaySize.x,
                      .height = io.DisplaySize.y,
                      .scroll = scroll,
                      .seconds = now_ms / 1000.0,
                      .touch = page.touch,
                      .dom_input = true});
    ImGui::Render();
    clear(ui::theme(shown().theme()).bg);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());

    // ImGui spreads a quick press and release over frames.
    const bool more_input = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
    if (shown().wants_frame() || more_input) flags |= 1;
    if (page.tree.update(shown().tree())) flags |= 2;
    if (shown().take_text_face()) flags |= 8;
    if (shown().take_full()) flags |= 64;
    if (shown().scroll_to()) flags |= 16;
    if (levers_tab() != page.tab || levers_link() != page.link) {
        page.tab = levers_tab();
        page.link = levers_link();
        flags |= 32;
    }
    if (!page.visit) return flags;
    if (page.visit->due(now_ms / 1000)) flags |= 1;
    if (shown().take_code()) flags |= 128;
    if (std::exchange(page.beginnings, page.visit->beginnings()) != page.visit->beginnings()) flags |= 256;
    return flags;
}

EMSCRIPTEN_KEEPALIVE float levers_height() { return shown().content_height(); }
EMSCRIPTEN_KEEPALIVE float levers_pinned_top() { return shown().pinned_top(); }
EMSCRIPTEN_KEEPALIVE float levers_pinned_bottom() { return shown().pinned_bottom(); }
EMSCRIPTEN_KEEPALIVE float levers_scroll() { return shown().scroll_to().value_or(0.0f); }
EMSCRIPTEN_KEEPALIVE const char* levers_tree() { return page.tree.text().c_str(); }
EMSCRIPTEN_KEEPALIVE const char* levers_announcement() { return page.announcement.c_str(); }
EMSCRIPTEN_KEEPALIVE int levers_theme() { return static_cast<int>(shown().theme()); }

// The page prevented the default of webglcontextlost and calls this when the context is back.
EMSCRIPTEN_KEEPALIVE void levers_context_restored() {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
}

}  // extern "C"
