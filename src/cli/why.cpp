#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>

#include "argument/narrate.hpp"
#include "argument/doubts.hpp"
#include "argument/why.hpp"
#include "cli/settings.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;
using argument::Part;
using argument::Why;
using explainer::Document;
using explainer::Link;

struct Options {
    std::string file, outcome, format = "text";
    double at = -1;
    SettingOptions set;
    int draws = 256, segments = 4;
    std::uint64_t seed = 1;
};

template <class Element> const Element& item(const std::vector<Element>& list, int index) {
    return list[static_cast<std::size_t>(index)];
}

Json part_json(const Why& why, const Part& part) {
    return {{"value", part.value},
            {"points", argument::index_points(why, part.value)},
            {"share", part.share},
            {"weight", part.weight},
            {"sign", part.value > 0 ? "+" : "-"},
            {"steady", part.steady},
            {"p10", part.spread[0]},
            {"p50", part.spread[1]},
            {"p90", part.spread[2]}};
}

Json with(Json object, const Json& more) {
    object.update(more);
    return object;
}

Json link_json(const Document& d, const Link& link) {
    Json claims = Json::array(), authors = Json::array();
    std::set<std::string> known;
    for (const int claim : link.claims) {
        claims.push_back(item(d.claims, claim).id);
        const std::string& author = item(d.articles, item(d.claims, claim).article).by;
        if (known.insert(author).second) authors.push_back(author);
    }
    return {{"link", link.id},
            {"cause", item(d.quantities, link.cause).id},
            {"effect", item(d.quantities, link.effect).id},
            {"claims", claims},
            {"authors", authors},
            {"inferred", !link.inferred.empty()}};
}

Json why_json(const Document& d, const Why& why) {
    Json links = Json::array(), levers = Json::array(), claims = Json::array(), authors = Json::array();
    for (const Part& part : why.links)
        links.push_back(with(link_json(d, item(d.links, part.of)), part_json(why, part)));
    for (const Part& part : why.levers)
        levers.push_back(with({{"lever", item(d.quantities, part.of).id}}, part_json(why, part)));
    for (const Part& part : why.claims)
        claims.push_back(
            with({{"claim", part.of < 0 ? Json() : Json(item(d.claims, part.of).id)}}, part_json(why, part)));
    for (const Part& part : why.articles)
        authors.push_back(with({{"article", part.of < 0 ? Json() : Json(item(d.articles, part.of).id)},
                                {"by", part.of < 0 ? "our inference" : item(d.articles, part.of).by}},
                               part_json(why, part)));
    Json chains = Json::array(), without = Json::array();
    for (const argument::Chain& chain : why.chains) {
        if (!chain.active) continue;
        Json hops = Json::array();
        for (const argument::Hop& hop : chain.hops)
            hops.push_back({{"link", item(d.links, hop.link).id}, {"push", hop.push}, {"flow", hop.flow}});
        chains.push_back({{"hops", hops}, {"value", chain.flow}, {"share", chain.share}, {"weight", chain.weight},
                          {"better", chain.better}});
    }
    for (const argument::Without& w : why.without)
        without.push_back({{"article", item(d.articles, w.article).id}, {"change", w.change}});
    return {{"explainer", d.id},
            {"note", argument::strip},
            {"outcome", item(d.quantities, item(d.outcomes, why.outcome)).id},
            {"at", why.at},
            {"unit", "mean over draws of ln(x / today)"},
            {"draws", why.draws},
            {"change", why.change},
            {"points", argument::index_points(why, why.change)},
            {"agreement", why.agreement},
            {"contributions", links},
            {"levers", levers},
            {"claims", claims},
            {"authors", authors},
            {"chains", chains},
            {"without", without},
            {"residual", why.residual}};
}

int run(const Options& options) {
    const auto document = load_document(options.file);
    if (!document) return document_error;
    const session::State state = options.set.state(*document);
    if (explainer::has_equations(*document)) {
        std::cerr << options.file << ": some of its quantities have equations, and reasons are parts of links alone\n";
        return document_error;
    }
    argument::WhyQuestion question(*document,
                                   {.seed = options.seed, .draws = options.draws, .segments = options.segments});
    // Of a link, the outcome and the time are the reader's as well.
    const int outcome = outcome_of(*document, options.outcome, options.set.link.empty() ? -1 : state.outcome);
    question.ask(state.settings, outcome, years_of(*document, options.at < 0 ? state.at : options.at));
    while (!question.refine()) {}
    if (options.format == "json") {
        std::cout << why_json(*document, question.why()).dump(2) << '\n';
        return success;
    }
    std::cout << document->title << '\n' << argument::strip << "\n\n";
    for (const std::string& line : argument::why_text(*document, state.settings, question.why())) std::cout << line << '\n';
    const argument::Question runs(*document, options.seed, options.draws);
    argument::DoubtsQuestion doubts(runs, options.draws);
    doubts.ask(state.settings, question.why());
    while (!doubts.refine()) {}
    for (const std::string& line : argument::doubts_text(*document, doubts.doubts())) std::cout << line << '\n';
    std::cout << "\n"
              << options.draws << " draws, seed " << options.seed
              << ". Percentages are of all that moves it, for or against.\n";
    return success;
}

void add(CLI::App& app, int& status) {
    auto* command =
        app.add_subcommand("why", "Say why an outcome moves: which links, levers and authors, and how much");
    auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, "The document")->required();
    command->add_option("--outcome", options->outcome, "Its id; that of the link when left out");
    command->add_option("--at", options->at, "Years from today, in quarters or as often as the document saves; the horizon when left out")
        ->check(CLI::NonNegativeNumber);
    options->set.add_to(*command);
    command->add_option("--draws", options->draws, "How many draws of the argued strengths")
        ->check(CLI::Range(1, 4096))->capture_default_str();
    command->add_option("--segments", options->segments, "Of the paths from today; more are finer")
        ->check(CLI::Range(1, 64))->capture_default_str();
    command->add_option("--seed", options->seed, "Of the draws; the same seed gives the same numbers")
        ->check(whole_number)->capture_default_str();
    command->add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->footer(
        "Examples:\n"
        "  levers why nhs-management.json --outcome waiting_list --set national_targets=12\n"
        "  levers why nhs-management.json --outcome waiting_list --at 5 --set national_targets=12 --format json\n"
        "  levers why nhs-management.json --link 'https://example.org/#v1/set=national_targets:12/outcome=patient_flow/9c41e2'\n\n"
        "JSON: {\"outcome\", \"at\", \"change\": mean over draws of ln(x / today), \"contributions\": [{\"link\", "
        "\"cause\",\n"
        "\"effect\", \"claims\", \"authors\", \"inferred\", \"value\", \"points\", \"share\", \"weight\", \"sign\", "
        "\"steady\", \"p10\",\n"
        "\"p50\", \"p90\"}], \"levers\": [..], \"claims\": [..], \"authors\": [..], \"chains\": [{\"hops\": "
        "[{\"link\", \"push\",\n"
        "\"flow\"}], \"value\", \"share\", \"weight\", \"better\"}], \"without\": [{\"article\", \"change\"}], "
        "\"residual\"}. Values of\n"
        "each list sum to the change; \"points\" are those of an index, today = 100; \"share\" is of the change,\n"
        "\"weight\" of all parts whichever way they go; \"steady\" is the share of draws with the same sign. Links,\n"
        "claims and authors: all links grow together from no strength; levers and chains: the levers go\n"
        "straight from today's values. What no author argues has the claim and article null: our inference.");
    command->callback([options, &status] { status = run(*options); });
}

const Command registration(25, add);

}  // namespace

}  // namespace levers::cli
