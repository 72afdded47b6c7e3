// The `levers` command and its subcommands.
//
// A subcommand is one file, which registers itself; main.cpp need not know it:
//
//   namespace {
//   void add(CLI::App& app, int& status) {
//       auto* command = app.add_subcommand("page", "Write the static page of an explainer");
//       auto file = std::make_shared<std::string>();
//       command->add_option("FILE", *file)->required();
//       command->callback([file, &status] {
//           const auto document = load_document(*file);
//           status = document ? write_page(*document) : document_error;
//       });
//   }
//   const Command page(40, add);          // place in the list of --help
//   }
//
// Results go to the standard output, problems and warnings to the standard
// error. Exceptions are allowed in this room, for CLI11.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "explainer/document.hpp"
#include "explainer/load.hpp"

namespace levers::cli {

inline constexpr int success = 0;
inline constexpr int document_error = 1;   // a document, file or result is wrong
inline constexpr int usage_error = 2;      // the arguments are wrong

struct Command {
    using Add = void (*)(CLI::App& app, int& status);
    Command(int place, Add add);
};

// Wrong arguments that only show when the document is known; main() prints it
// and exits with usage_error.
struct UsageError {
    std::string text;
};

// Files relative to the working directory.
std::optional<std::string> read_file(std::string_view path);

// And the folders of its path. The exit status; what went wrong is on the standard error.
int write_file(const std::string& path, const std::string& text);

// Prints problems to the standard error when there are any.
std::optional<explainer::Document> load_document(const std::string& path);

// Of a trace: 16 hexadecimal digits.
std::string hash_text(std::uint64_t hash);

// "--set needs name=value": the two parts, or a UsageError that names the option.
struct Assignment { std::string name; double value = 0; };
Assignment parse_assignment(const std::string& option, const std::string& text);

// Index of an id in a document, or a UsageError that names the nearest one.
int known_id(const std::string& noun, const std::string& id, int found, const std::vector<std::string>& known);

}  // namespace levers::cli
