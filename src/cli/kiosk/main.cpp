// The program levers-kiosk, which `levers kiosk` runs: an explainer in a window of its own.
#include <SDL.h>
#include <imgui.h>

#include <array>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>

#include "app/desktop/png.hpp"
#include "app/window/window.hpp"
#include "cli/commands.hpp"
#include "session/link.hpp"
#include "ui/type.hpp"

namespace levers::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string file, windowed, link, address, screenshot;
    double idle = 90;
    float scale = 0;
    int frames = -1;
    bool no_attract = false, still = false;
};

// Where what belongs to the program lies: installed, unpacked anywhere, or in the build folder.
std::vector<fs::path> shared_folders() {
    std::vector<fs::path> folders;
    if (char* base = SDL_GetBasePath()) {
        const fs::path beside(base);
        folders = {beside / "../share/levers", beside, beside / "..", beside / "../../assets"};
        SDL_free(base);
    }
    return folders;
}

// A path, or the name of an explainer that came with the program.
std::string file_of(const std::string& name) {
    if (fs::exists(name) || name.find('/') != std::string::npos) return name;
    for (const fs::path& folder : shared_folders())
        for (const std::string& file : {name, name + ".json"})
            if (fs::exists(folder / "explainers" / file)) return (folder / "explainers" / file).lexically_normal().string();
    return name;
}

std::optional<ui::Fonts> fonts() {
    constexpr std::array names{"serif.ttf", "serif-medium.ttf", "sans.ttf", "sans-semi.ttf"};   // the order of ui::Face
    for (const fs::path& folder : shared_folders()) {
        std::array<std::string, names.size()> texts;
        std::array<std::span<const std::byte>, names.size()> files;
        bool all = true;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto text = read_file((folder / "fonts" / names[i]).string());
            all = all && text;
            texts[i] = text.value_or("");
            files[i] = std::as_bytes(std::span(texts[i]));
        }
        if (all) return ui::load_fonts(files);
    }
    return std::nullopt;
}

app::WindowOptions window_of(const Options& options) {
    app::WindowOptions window{.scale = options.scale};
    char rest = 0;
    if (!options.windowed.empty() && (std::sscanf(options.windowed.c_str(), "%4dx%4d%c", &window.width, &window.height, &rest) != 2 ||
                                      window.width < 320 || window.height < 200))
        throw UsageError{"--windowed needs WIDTHxHEIGHT in pixels, 320x200 or more, not \"" + options.windowed + "\""};
    return window;
}

void check_link(const explainer::Document& document, const std::string& link) {
    using session::Standing;
    const Standing standing = session::open_link(document, link).standing;
    if (!link.empty() && (standing == Standing::none || standing == Standing::broken || standing == Standing::newer))
        throw UsageError{"--link: there are no settings in it that can be read; a link ends like #v1/set=LEVER:VALUE/9c41e2"};
}

std::string is_address(const std::string& text) {
    const bool web = text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0;
    return web && text.find_first_of("# \t\n") == std::string::npos ? "" : "needs the address of a page, https://..., without a # in it";
}

int fail(const std::string& what) {
    std::cerr << "levers-kiosk: " << what << '\n';
    return document_error;
}

int show(const Options& options, const explainer::Document& document) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    app::Window window(window_of(options));
    if (!window.problem().empty())
        return fail(window.problem() + "; it needs a screen: start it in a graphical session, under cage, or with xvfb-run");
    const std::optional<ui::Fonts> faces = fonts();
    if (!faces) return fail("its fonts are not there; install the whole package, or build them (tools/fonts)");
    app::Kiosk kiosk(document, *faces, {.link = options.link, .rest = options.idle, .attract = !options.no_attract,
                                        .address = options.address, .still = options.still, .touch = options.windowed.empty()});
    const bool ends = options.frames >= 0 || !options.screenshot.empty();
    while (ends && kiosk.app().work()) {}   // a picture is of the last answer; on the way there nobody looks
    window.run(kiosk, {.frames = !ends ? std::nullopt : std::optional(options.frames >= 0 ? options.frames : 10000)});
    if (!ends) return success;
    const app::Window::Picture picture = window.picture(kiosk);
    const argument::Answer& answer = kiosk.app().inquiry().answer();
    std::cout << kiosk.frames() << " frames, " << picture.width << " x " << picture.height << "\nLink: #" << kiosk.app().link() << '\n'
              << answer.draws << " draws, seed " << answer.seed << ", trace " << hash_text(answer.hash) << '\n';
    if (options.screenshot.empty()) return success;
    return write_file(options.screenshot, app::png(picture.width, picture.height, picture.rgb));
}

int run(int argc, char** argv) {
    CLI::App program{"Shows an explainer full screen, for visitors: see docs/kiosk.md."};
    program.name("levers kiosk");
    Options options;
    program.add_option("FILE", options.file, "The document, or the name of one that came with the program")->required();
    program.add_option("--windowed", options.windowed, "In a window instead of the full screen")->type_name("WIDTHxHEIGHT");
    program.add_option("--scale", options.scale, "Enlarges everything; 1.5 on full screens from 1920 pixels")->check(CLI::Range(0.5, 4.0));
    program.add_option("--link", options.link, "Begin with the settings of a share link: the address, or what follows its #");
    program.add_option("--idle", options.idle, "Seconds without a touch after which it begins again; 0: never")
        ->check(CLI::Range(0.0, 86400.0))->capture_default_str();
    program.add_flag("--no-attract", options.no_attract, "Begin with the explainer itself, not with a screen that invites");
    program.add_option("--address", options.address, "The public address of this explainer's page: visitors take what they set along as a QR code")
        ->check(is_address);
    program.add_flag("--still", options.still, "Nothing moves by itself");
    program.add_option("--frames", options.frames, "End after so many, or when nothing more is to be drawn")->check(CLI::Range(0, 1000000));
    program.add_option("--screenshot", options.screenshot, "Write the last frame as a PNG file, and end")->type_name("FILE");
    program.footer("Keys for the staff, with Ctrl+Alt+Shift: Q ends, B begins again, W makes the window anew.\n"
                   "Exit status: 0 when all is well, 1 when a document or the display is wrong, 2 when the arguments are.\n\n"
                   "Examples:\n"
                   "  levers kiosk nhs-management\n"
                   "  levers kiosk my-explainer.json --windowed 1280x720 --idle 0\n"
                   "  levers kiosk nhs-management --address https://example.org/levers/nhs-management/\n"
                   "  levers kiosk nhs-management --no-attract --link '#v1/view=story/9c41e2'");
    try {
        program.parse(argc, argv);
        const auto document = load_document(file_of(options.file));
        if (!document) return document_error;
        check_link(*document, options.link);
        return show(options, *document);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        program.exit(error);
        return asked_for_help ? success : usage_error;
    } catch (const UsageError& error) {
        std::cerr << "levers kiosk: " << error.text << '\n';
        return usage_error;
    }
}

}  // namespace

}  // namespace levers::cli

int main(int argc, char** argv) {
    try {
        return levers::cli::run(argc, argv);
    } catch (const std::exception& error) {
        return levers::cli::fail(error.what());
    }
}
