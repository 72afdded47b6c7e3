// `levers page` writes the static pages of explainers, with the checked documents
// in them that the web app reads.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "explainer/page_document.hpp"
#include "report/page.hpp"
#include "report/poster.hpp"
#include "report/preview.hpp"

namespace levers::cli {

namespace {

namespace fs = std::filesystem;

int complain(const std::string& text) {
    std::cerr << text << '\n';
    return document_error;
}

struct PageOptions {
    std::vector<std::string> files;
    std::string shell, out, index, base;
};

// oEmbed 1.0, "rich".
std::string oembed(const explainer::Document& document, const std::string& base) {
    nlohmann::ordered_json json;
    json["version"] = "1.0";
    json["type"] = "rich";
    json["title"] = document.title;
    json["provider_name"] = "Levers";
    if (!base.empty()) json["provider_url"] = base;
    json["html"] = report::embed_code(document, base);
    json["width"] = report::embed_width;
    json["height"] = report::embed_height;
    json["thumbnail_url"] = base + document.id + "/card.png";
    json["thumbnail_width"] = report::card_width;
    json["thumbnail_height"] = report::card_height;
    return json.dump(2) + "\n";
}

// What stands for a page elsewhere: while it loads, in previews and for sites that embed it.
int write_previews(const explainer::Document& document, const fs::path& folder, const std::string& base) {
    for (const auto& [name, text] : {std::pair{"poster.svg", report::poster(document, report::tall)},
                                     {"card.svg", report::poster(document, report::wide)},
                                     {"oembed.json", oembed(document, base)}})
        if (const int status = write_file((folder / name).string(), text); status != success) return status;
    return success;
}

int write_pages(const PageOptions& options) {
    const auto shell = read_file(options.shell);
    if (!shell) return complain(options.shell + ": cannot be read; --shell names an HTML file with {{text_face}} in it");
    std::vector<explainer::Document> documents;
    std::vector<std::string> ids;
    for (const std::string& file : options.files) {
        auto document = load_document(file);
        if (!document) continue;
        if (std::count(ids.begin(), ids.end(), document->id) != 0)
            return complain(file + ": another of the files has the id \"" + document->id + "\" too; give each its own");
        ids.push_back(document->id);
        documents.push_back(std::move(*document));
    }
    if (documents.size() != options.files.size()) return document_error;
    if (!options.index.empty())
        known_id("explainer in the files", options.index, std::count(ids.begin(), ids.end(), options.index) != 0 ? 0 : -1, ids);

    const fs::path out(options.out);
    for (const explainer::Document& document : documents) {
        const std::string face = report::text_face(document), checked = explainer::to_page(document);
        const auto write = [&](const fs::path& folder, const char* root) {
            const report::Page page = report::fill_shell(*shell, document, {.face = face, .document = checked, .base = options.base, .root = root});
            return page.problem.empty() ? write_file((folder / "index.html").string(), page.html)
                                        : complain(options.shell + ": " + page.problem);
        };
        if (write(out / document.id, "../") != success) return document_error;
        if (write_previews(document, out / document.id, options.base) != success) return document_error;
        if (document.id == options.index && write(out, "") != success) return document_error;
    }
    return success;
}

void add_page(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("page", "Write the web pages of explainers: all they say, as HTML");
    auto options = std::make_shared<PageOptions>();
    command->add_option("FILE", options->files, "Documents")->required();
    command->add_option("--shell", options->shell, "The HTML around the text")->required();
    command->add_option("--out", options->out, "Folder for the pages: DIR/<id>/index.html")->required();
    command->add_option("--index", options->index, "The explainer that is DIR/index.html too");
    command->add_option("--base", options->base, "The site's address, with / at its end: previews and oEmbed need whole addresses");
    command->footer("Example:\n"
                    "  levers page assets/explainers/*.json --shell shell.html --out dist --index nhs-management\n\n"
                    "The shell may use {{title}}, {{description}}, {{explainer}} (the id), {{lang}}, {{root}} (the way to\n"
                    "the folder of the app: \"../\", or \"\" for the index) and {{preview}} (tags for the head), {{document}} (checked, as\n"
                    "the app reads it), and must use {{text_face}}.");
    command->callback([options, &status] { status = write_pages(*options); });
}

const Command registration(40, add_page);

}  // namespace

}  // namespace levers::cli
