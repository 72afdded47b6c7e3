// `levers picture`: an outcome's chart with its reasons, as SVG.
#include <memory>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "cli/settings.hpp"
#include "report/picture.hpp"

namespace levers::cli {

namespace {

struct Options {
    std::string file, outcome, out;
    double at = -1;
    SettingOptions set;
};

int write_picture(const Options& options) {
    const auto document = load_document(options.file);
    if (!document) return document_error;
    const session::State state = options.set.state(*document);
    const int outcome = outcome_of(*document, options.outcome, options.set.link.empty() ? -1 : state.outcome);
    const double at = years_of(*document, options.at < 0 ? state.at : options.at);
    constexpr int draws = 2048;
    argument::Question question(*document, 1, draws);
    question.ask(state.settings, draws);
    argument::WhyQuestion why(*document, {.draws = 256, .segments = 4});
    why.ask(state.settings, outcome, at);
    while (!why.refine()) {}
    return write_file(options.out, report::picture({.document = *document,
                                                    .settings = state.settings,
                                                    .answer = question.answer(),
                                                    .why = why.why(),
                                                    .link = link_of(*document, state)}));
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("picture", "Draw an outcome as a picture with its reasons and sources");
    auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, "The document")->required();
    command->add_option("--outcome", options->outcome, "Its id; that of the link when left out");
    command->add_option("--at", options->at, "Years from today that the reasons are for; the horizon when left out")
        ->check(CLI::NonNegativeNumber);
    options->set.add_to(*command);
    command->add_option("-o,--out", options->out, "The file to write: SVG")->required();
    command->footer("Examples:\n"
                    "  levers picture nhs-management.json --outcome waiting_list --set national_targets=12 -o list.svg\n"
                    "  levers picture nhs-management.json --link 'https://example.org/#v1/set=national_targets:12/9c41e2' -o list.svg\n\n"
                    "The picture says what is set, why the outcome moves, on whose claims, and that it is no forecast.");
    command->callback([options, &status] { status = write_picture(*options); });
}

const Command registration(27, add);

}  // namespace

}  // namespace levers::cli
