#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;
using explainer::Claim;
using explainer::ClaimKind;
using explainer::Document;

struct Coverage {
    std::size_t claims = 0, causal = 0, modelled = 0, not_modelled = 0;
};

std::vector<std::string> link_ids(const Document& d, std::size_t claim) {
    std::vector<std::string> ids;
    for (const int link : explainer::links_of_claim(d, static_cast<int>(claim)))
        ids.push_back(d.links[static_cast<std::size_t>(link)].id);
    return ids;
}

std::vector<std::string> equation_ids(const Document& d, std::size_t claim) {
    std::vector<std::string> ids;
    for (const int quantity : explainer::equations_of_claim(d, static_cast<int>(claim)))
        ids.push_back(d.quantities[static_cast<std::size_t>(quantity)].id);
    return ids;
}

const std::string& article_id(const Document& d, const Claim& claim) {
    return d.articles[static_cast<std::size_t>(claim.article)].id;
}

Json coverage_json(const Coverage& c) {
    return {{"claims", c.claims}, {"causal", c.causal}, {"modelled", c.modelled}, {"notModelled", c.not_modelled}};
}

// `article` -1: of all.
Coverage coverage(const Document& d, int article) {
    Coverage c;
    for (std::size_t i = 0; i < d.claims.size(); ++i) {
        if (article >= 0 && d.claims[i].article != article) continue;
        ++c.claims;
        c.causal += d.claims[i].kind == ClaimKind::causal;
        const bool modelled = !link_ids(d, i).empty() || !equation_ids(d, i).empty();
        c.modelled += modelled;
        c.not_modelled += !modelled && d.claims[i].kind == ClaimKind::causal;
    }
    return c;
}

void print_json(const Document& d) {
    Json claims = Json::array(), articles = Json::object();
    for (std::size_t i = 0; i < d.claims.size(); ++i) {
        const Claim& claim = d.claims[i];
        const std::vector<std::string> links = link_ids(d, i), equations = equation_ids(d, i);
        claims.push_back({{"id", claim.id},
                          {"article", article_id(d, claim)},
                          {"kind", to_string(claim.kind)},
                          {"modelled", !links.empty() || !equations.empty()},
                          {"reason", claim.not_modelled.empty() ? Json(nullptr) : Json(claim.not_modelled)},
                          {"links", links}});
        if (!equations.empty()) claims.back()["equations"] = equations;
    }
    for (std::size_t i = 0; i < d.articles.size(); ++i)
        articles[d.articles[i].id] = coverage_json(coverage(d, static_cast<int>(i)));
    const Json result{{"explainer", d.id}, {"counts", coverage_json(coverage(d, -1))}, {"articles", articles}, {"claims", claims}};
    std::cout << result.dump(2) << '\n';
}

// A cell of a Markdown table.
std::string cell(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '|') result += '\\';
        result += c;
    }
    return result;
}

void print_row(const std::string& name, const Coverage& c) {
    std::cout << "| " << cell(name) << " | " << c.claims << " | " << c.causal << " | " << c.modelled << " | "
              << c.not_modelled << " |\n";
}

void print_markdown(const Document& d) {
    std::cout << "# Claims of " << d.title << "\n\n"
              << "Written by `levers claims`; not by hand.\n\n"
              << "| article | claims | causal | in the model | causal, left out |\n"
              << "| --- | ---: | ---: | ---: | ---: |\n";
    for (std::size_t i = 0; i < d.articles.size(); ++i)
        print_row(d.articles[i].short_name, coverage(d, static_cast<int>(i)));
    print_row("all", coverage(d, -1));
    for (std::size_t a = 0; a < d.articles.size(); ++a) {
        std::cout << "\n## " << d.articles[a].short_name << "\n\n"
                  << "| claim | kind | says | links, or why none |\n"
                  << "| --- | --- | --- | --- |\n";
        for (std::size_t i = 0; i < d.claims.size(); ++i) {
            const Claim& claim = d.claims[i];
            if (claim.article != static_cast<int>(a)) continue;
            std::string carried;
            for (const std::string& link : link_ids(d, i)) carried += (carried.empty() ? "`" : ", `") + link + "`";
            for (const std::string& id : equation_ids(d, i)) carried += (carried.empty() ? "the equation of `" : ", the equation of `") + id + "`";
            std::cout << "| " << claim.id << " | " << to_string(claim.kind) << " | " << cell(claim.says) << " | "
                      << (carried.empty() ? cell(claim.not_modelled) : carried) << " |\n";
        }
    }
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("claims", "List every claim with the links that carry it, or why none does");
    auto file = std::make_shared<std::string>();
    auto format = std::make_shared<std::string>("text");
    command->add_option("FILE", *file, "The document")->required();
    command->add_option("--format", *format, "text (Markdown) or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->footer("Examples:\n"
                    "  levers claims assets/explainers/nhs-management.json > claims.md\n"
                    "  levers claims mine.json --format json\n\n"
                    "JSON: {\"explainer\", \"counts\": {\"claims\", \"causal\", \"modelled\", \"notModelled\"}, \"articles\": {ID: counts},\n"
                    "\"claims\": [{\"id\", \"article\", \"kind\", \"modelled\": true or false, \"reason\": text or null, \"links\": [ids]}]}.\n"
                    "A claim is modelled when a link cites it, or a condition of a link; \"notModelled\" counts causal claims.");
    command->callback([file, format, &status] {
        const auto document = load_document(*file);
        status = document ? success : document_error;
        if (!document) return;
        if (*format == "json") print_json(*document);
        else print_markdown(*document);
    });
}

const Command registration(30, add);

}  // namespace

}  // namespace levers::cli
