#include <iostream>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/importer.hpp"
#include "cli/models.hpp"
#include "engine/ensemble.hpp"

namespace levers::cli {

namespace {

std::string file_name(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

int import_model(const std::string& path, const std::string& out) {
    const std::optional<Runnable> m = load_model(path);
    if (!m) return document_error;
    // Once more, with the values of every variable, those within macros too.
    equation::Flat flat = equation::flatten(m->source.system);
    for (equation::Variable& v : flat.equations.variables) v.output = true;
    engine::Model model;
    equation::build(flat.equations, m->source.horizon, model);
    engine::Ensemble run(engine::compile(model, m->source.horizon).program, {.draws = 1});
    run.run(0, 1);
    const Imported made = import_document(m->source, flat.equations, run.trace(), file_name(path));
    for (const std::string& message : made.messages) std::cerr << path << ": " << message << '\n';
    if (made.text.empty()) return document_error;
    // What comes out is a document, or nothing does.
    const explainer::Loaded loaded =
        explainer::load(path, [&](std::string_view) { return std::optional<std::string>(made.text); });
    for (const explainer::Problem& problem : loaded.problems)
        std::cerr << path << ": the document of this model would be wrong: " << problem.pointer << ": " << problem.what
                  << "; " << problem.remedy << '\n';
    if (!loaded.document) return document_error;
    if (out.empty() || out == "-") {
        std::cout << made.text;
        return success;
    }
    return write_file(out, made.text);
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("import", "Make an explainer's document of a system-dynamics model (XMILE, Vensim)");
    auto file = std::make_shared<std::string>(), out = std::make_shared<std::string>();
    command->add_option("MODEL", *file, "The model's file: .xmile, .stmx, .xml or .mdl")->required();
    command->add_option("-o,--output", *out, "Where to write; default: the standard output");
    command->footer(
        "Constants become levers, stocks and what nothing depends on become outcomes, and everything keeps its\n"
        "equation. Who argues it is left for an author to write. What cannot be said is told.\n"
        "Examples:\n"
        "  levers import teacup.xmile -o teacup.json\n"
        "  levers run teacup.json --set room_temperature=60 --format json");
    command->callback([file, out, &status] { status = import_model(*file, *out); });
}

const Command command(55, add);

}  // namespace

}  // namespace levers::cli
