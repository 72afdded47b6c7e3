// `levers kiosk` runs the program levers-kiosk, with all that follows.
//
// A program of its own, because only it needs SDL2 and OpenGL: `levers` runs on servers that have neither, and a machine
// where they were not there to build with has everything else. Its options are its own (kiosk/main.cpp).
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "cli/commands.hpp"

namespace levers::cli {

namespace {

constexpr const char* program = "levers-kiosk";

int run(const std::vector<std::string>& arguments) {
    std::vector<char*> argv{const_cast<char*>(program)};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) execv((self.parent_path() / program).c_str(), argv.data());
    execvp(program, argv.data());
    std::cerr << "levers: " << program << " cannot be run (" << std::strerror(errno)
              << "); it belongs beside levers, and is built where SDL2 is installed (Debian: libsdl2-dev)\n";
    return document_error;
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("kiosk", "Show an explainer full screen, for visitors; --help for its options");
    command->set_help_flag();
    command->prefix_command();
    command->callback([command, &status] { status = run(command->remaining()); });
}

const Command registration(60, add);

}  // namespace

}  // namespace levers::cli
