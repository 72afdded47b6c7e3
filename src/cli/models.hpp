// Model files of the field, for the subcommands that read them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/program.hpp"
#include "equation/system.hpp"

namespace levers::cli {

struct Runnable {
    equation::Source source;
    std::unique_ptr<engine::Model> model;
    std::shared_ptr<const engine::Program> program;
};

// Reads and compiles a model file, by the end of its name. Prints what is wrong
// with it to the standard error, one line a problem, and warnings too.
std::optional<Runnable> load_model(const std::string& path);

}  // namespace levers::cli
