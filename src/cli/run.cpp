#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "argument/answer.hpp"
#include "argument/narrate.hpp"
#include "cli/settings.hpp"
#include "report/csv.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;
using explainer::Document;
using explainer::Quantity;

constexpr const char* quantile_names[] = {"p025", "p10", "p25", "p50", "p75", "p90", "p975"};
static_assert(std::size(quantile_names) == argument::probabilities.size());

struct Options {
    std::string file, format = "text";
    SettingOptions set;
    int draws = 256;
    std::uint64_t seed = 1;
};

Json outcome_json(const Document& d, const argument::Answer& answer, const argument::OutcomeAnswer& outcome) {
    const Quantity& q = d.quantities[static_cast<std::size_t>(outcome.quantity)];
    Json quantiles = Json::object();
    for (std::size_t p = 0; p < argument::probabilities.size(); ++p) quantiles[quantile_names[p]] = outcome.index[p];
    Json json = {{"id", q.id},
                 {"name", q.name},
                 {"unit", "index, today = 100"},
                 {"years", answer.years},
                 {"quantiles", quantiles},
                 {"share_better", outcome.share_better},
                 {"share_worse", outcome.share_worse},
                 {"phrase", outcome.phrase}};
    if (!outcome.reference.empty()) json["at_today"] = outcome.reference;
    return json;
}

Json answer_json(const Document& d, const session::State& state, const argument::Answer& answer) {
    Json levers = Json::object(), outcomes = Json::array();
    for (std::size_t i = 0; i < d.quantities.size(); ++i)
        if (d.quantities[i].role == explainer::Role::lever) levers[d.quantities[i].id] = state.settings.levers[i];
    for (const argument::OutcomeAnswer& outcome : answer.outcomes) outcomes.push_back(outcome_json(d, answer, outcome));
    return {{"explainer", d.id},        {"note", argument::strip},  {"settings", levers},
            {"link", link_of(d, state)}, {"draws", answer.draws},    {"seed", answer.seed},
            {"hash", hash_text(answer.hash)}, {"outcomes", outcomes}};
}

void print_text(const Document& d, const session::State& state, const argument::Answer& answer) {
    std::cout << d.title << '\n' << argument::strip << "\n\n" << argument::headline(d, state.settings, answer) << '\n';
    for (const argument::OutcomeAnswer& outcome : answer.outcomes)
        std::cout << argument::sentence(d, outcome) << '\n';
    std::cout << "\nLink: " << link_of(d, state) << '\n' << answer.draws << " draws, seed " << answer.seed << ", trace " << hash_text(answer.hash) << '\n';
}

int run(const Options& options) {
    const auto document = load_document(options.file);
    if (!document) return document_error;
    const session::State state = options.set.state(*document);
    argument::Question question(*document, options.seed, options.draws);
    question.ask(state.settings, options.draws);
    if (options.format == "json")
        std::cout << answer_json(*document, state, question.answer()).dump(2) << '\n';
    else if (options.format == "csv")
        std::cout << report::csv({.document = *document, .settings = state.settings, .answer = question.answer(), .link = link_of(*document, state)});
    else
        print_text(*document, state, question.answer());
    return success;
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("run", "Set levers and say what the authors argue would follow");
    auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, "The document")->required();
    options->set.add_to(*command);
    command->add_option("--draws", options->draws, "How many draws of the argued strengths")
        ->check(CLI::Range(1, most_draws))->capture_default_str();
    command->add_option("--seed", options->seed, "Of the draws; the same seed gives the same numbers")
        ->check(whole_number)->capture_default_str();
    command->add_option("--format", options->format, "text, json or csv")
        ->check(CLI::IsMember({"text", "json", "csv"}))->capture_default_str();
    command->footer("Examples:\n"
                    "  levers run nhs-management.json --set national_targets=12 --set local_autonomy=60\n"
                    "  levers run nhs-management.json --set national_targets=12,local_autonomy=60 --format json\n"
                    "  levers run nhs-management.json --without ham-support --belief RL-29=0.5\n"
                    "  levers run nhs-management.json --link 'https://example.org/#v1/set=national_targets:12/9c41e2'\n\n"
                    "JSON: {\"explainer\", \"note\", \"settings\": {LEVER: VALUE}, \"link\": the fragment that opens the page with\n"
                    "them, \"draws\", \"seed\", \"hash\": 16 hexadecimal digits of the trace, \"outcomes\": [{\"id\", \"name\", \"unit\", \"years\": [..], \"quantiles\": {\"p025\": [..],\n"
                    "\"p10\", \"p25\", \"p50\", \"p75\", \"p90\", \"p975\"}, \"share_better\", \"share_worse\", \"phrase\"}]}. Quantiles\n"
                    "are of an index, today = 100, one number for each of \"years\"; shares are of draws, at the last year.\n"
                    "Documents with equations add \"at_today\": [..], the number in a run at today's levers, which the\n"
                    "index is against at each time.");
    command->callback([options, &status] { status = run(*options); });
}

const Command registration(20, add);

}  // namespace

}  // namespace levers::cli
