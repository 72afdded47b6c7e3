#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string count(std::size_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string contents(const explainer::Document& d) {
    std::size_t levers = 0;
    for (const explainer::Quantity& q : d.quantities) levers += q.role == explainer::Role::lever;
    return count(d.articles.size(), "article", "articles") + ", " + count(d.claims.size(), "claim", "claims") + ", " +
           count(d.evidence.size(), "evidence entry", "evidence entries") + ", " +
           count(d.quantities.size(), "quantity", "quantities") + " (" + count(levers, "lever", "levers") + ", " +
           count(d.outcomes.size(), "outcome", "outcomes") + "), " + count(d.links.size(), "link", "links");
}

Json problem_json(const explainer::Problem& p) {
    return {{"file", p.file}, {"line", p.line},     {"column", p.column}, {"pointer", p.pointer},
            {"what", p.what}, {"remedy", p.remedy}, {"text", to_text(p)}};
}

int check(const std::vector<std::string>& files, bool json) {
    int status = success;
    Json results = Json::array();
    for (const std::string& file : files) {
        const explainer::Loaded loaded = explainer::load(file, read_file);
        if (!loaded.document) status = document_error;
        if (json) {
            Json problems = Json::array();
            for (const explainer::Problem& problem : loaded.problems) problems.push_back(problem_json(problem));
            results.push_back({{"file", file}, {"ok", loaded.document.has_value()}, {"problems", problems}});
        } else if (loaded.document) {
            std::cout << file << ": ok, " << contents(*loaded.document) << '\n';
        } else {
            for (const explainer::Problem& problem : loaded.problems) std::cout << to_text(problem) << '\n';
            std::cout << file << ": " << count(loaded.problems.size(), "problem", "problems") << '\n';
        }
    }
    if (json) std::cout << results.dump(2) << '\n';
    return status;
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("check", "Say whether documents are right, and if not, what is wrong and where");
    auto files = std::make_shared<std::vector<std::string>>();
    auto format = std::make_shared<std::string>("text");
    command->add_option("FILE", *files, "Documents; files that they include are checked with them")->required();
    command->add_option("--format", *format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->footer("Examples:\n"
                    "  levers check assets/explainers/*.json\n"
                    "  levers check --format json mine.json\n\n"
                    "A problem reads FILE:LINE:COLUMN: /json/pointer: what is wrong; what would be right.\n"
                    "JSON: [{\"file\", \"ok\", \"problems\": [{\"file\", \"line\", \"column\", \"pointer\", \"what\", \"remedy\",\n"
                    "\"text\"}]}]");
    command->callback([files, format, &status] { status = check(*files, *format == "json"); });
}

const Command registration(10, add);

}  // namespace

}  // namespace levers::cli
