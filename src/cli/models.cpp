#include "cli/models.hpp"

#include <iostream>
#include <utility>

#include "cli/commands.hpp"
#include "vensim/read.hpp"
#include "xmile/read.hpp"

namespace levers::cli {

namespace {

void print(const std::string& path, const std::vector<equation::Problem>& problems, const char* kind) {
    for (const equation::Problem& p : problems) std::cerr << path << ':' << equation::describe(p) << kind << '\n';
}

}  // namespace

std::optional<Runnable> load_model(const std::string& path) {
    const std::optional<std::string> text = read_file(path);
    if (!text) {
        std::cerr << path << ": the file cannot be read\n";
        return std::nullopt;
    }
    Runnable result;
    result.source = path.ends_with(".mdl") ? vensim::read(*text) : xmile::read(*text);
    print(path, result.source.warnings, " (warning)");
    equation::Built built = equation::build(result.source);
    print(path, built.problems, "");
    if (!built.model) return std::nullopt;
    engine::Compiled compiled = engine::compile(*built.model, result.source.horizon);
    for (const std::string& error : compiled.errors) std::cerr << path << ": " << error << '\n';
    if (!compiled.program) return std::nullopt;
    result.model = std::move(built.model);
    result.program = std::move(compiled.program);
    return result;
}

}  // namespace levers::cli
