#include <algorithm>
#include <exception>
#include <iostream>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "explainer/nearest.hpp"

namespace levers::cli {

namespace {

// Filled before main() begins, in whatever order the files were linked.
std::vector<std::pair<int, Command::Add>>& registered() {
    static std::vector<std::pair<int, Command::Add>> commands;
    return commands;
}

// CLI11 only says that a command is missing, not that one is misspelt.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
    if (argc < 2) return "say what to do; \"levers --help\" lists the commands";
    const std::string word = argv[1];
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    if (word.starts_with("-") || std::find(names.begin(), names.end(), word) != names.end()) return "";
    return "there is no command \"" + word + "\"; " + explainer::did_you_mean(word, names);
}

int run(int argc, char** argv) {
    int status = success;
    CLI::App app{"Levers turns a policy argument into something a reader can try.\n"
                 "An explainer is one JSON document: see docs/document.md."};
    app.name("levers");
    app.require_subcommand(1);
    app.footer("Exit status: 0 when all is well, 1 when a document is wrong, 2 when the arguments are.\n"
               "\"levers COMMAND --help\" shows options and examples.");
    auto& commands = registered();
    std::sort(commands.begin(), commands.end());
    for (const auto& [place, add] : commands) add(app, status);
    if (const std::string wrong = unknown_command(app, argc, argv); !wrong.empty()) {
        std::cerr << "levers: " << wrong << '\n';
        return usage_error;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
        app.exit(error);
        return asked_for_help ? success : usage_error;
    } catch (const UsageError& error) {
        std::cerr << "levers: " << error.text << '\n';
        return usage_error;
    }
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "levers: the output could not be written\n";
        return document_error;
    }
    return status;
}

}  // namespace

Command::Command(int place, Add add) { registered().emplace_back(place, add); }

}  // namespace levers::cli

int main(int argc, char** argv) {
    try {
        return levers::cli::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "levers: " << error.what() << '\n';
        return levers::cli::document_error;
    }
}
