// `levers page` writes the static pages of explainers, `levers pack` the one
// data file that the web app reads.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "report/page.hpp"

namespace levers::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

int complain(const std::string& text) {
    std::cerr << text << '\n';
    return document_error;
}

struct PageOptions {
    std::vector<std::string> files;
    std::string shell, out, index;
};

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
        const std::string face = report::text_face(document);
        const auto write = [&](const fs::path& folder, const char* root) {
            const report::Page page = report::fill_shell(*shell, document, face, root);
            return page.problem.empty() ? write_file((folder / "index.html").string(), page.html)
                                        : complain(options.shell + ": " + page.problem);
        };
        if (write(out / document.id, "../") != success) return document_error;
        if (document.id == options.index && write(out, "") != success) return document_error;
    }
    return success;
}

// The explainers are the files of the folder itself; its folders hold what they include.
int pack(fs::path folder, const fs::path& out) {
    folder = folder.lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();   // "explainers/" is "explainers"
    std::error_code error;
    std::set<fs::path> paths;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->is_regular_file() && entry->path().extension() == ".json") paths.insert(entry->path());
    if (error) return complain(folder.string() + ": cannot be read; name the folder of the explainers");
    if (paths.empty()) return complain(folder.string() + ": holds no .json file; name the folder of the explainers");

    int status = success;
    Json files = Json::object();
    for (const fs::path& path : paths) {
        if (path.parent_path() == folder && !load_document(path.generic_string())) status = document_error;
        const auto text = read_file(path.generic_string());
        Json content = text ? Json::parse(*text, nullptr, false) : Json(Json::value_t::discarded);
        if (content.is_discarded()) status = complain(path.generic_string() + ": is not JSON; `levers check` says where");
        files[path.lexically_relative(folder).generic_string()] = std::move(content);
    }
    return status == success ? write_file(out.string(), Json{{"files", std::move(files)}}.dump()) : status;
}

void add_page(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("page", "Write the web pages of explainers: all they say, as HTML");
    auto options = std::make_shared<PageOptions>();
    command->add_option("FILE", options->files, "Documents")->required();
    command->add_option("--shell", options->shell, "The HTML around the text")->required();
    command->add_option("--out", options->out, "Folder for the pages: DIR/<id>/index.html")->required();
    command->add_option("--index", options->index, "The explainer that is DIR/index.html too");
    command->footer("Example:\n"
                    "  levers page assets/explainers/*.json --shell shell.html --out dist --index nhs-management\n\n"
                    "The shell may use {{title}}, {{description}}, {{explainer}} (the id), {{lang}} and {{root}} (the way to\n"
                    "the folder of the app: \"../\", or \"\" for the index), and must use {{text_face}}.");
    command->callback([options, &status] { status = write_pages(*options); });
}

void add_pack(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("pack", "Put a folder of documents into the one file that the web app reads");
    auto folder = std::make_shared<std::string>();
    auto out = std::make_shared<std::string>();
    command->add_option("DIR", *folder, "Folder of explainers; its folders hold what they include")->required();
    command->add_option("-o,--out", *out, "The file to write")->required();
    command->footer("Example:\n"
                    "  levers pack assets/explainers -o dist/app/explainers.json\n\n"
                    "Writes {\"files\": {\"nhs-management.json\": {..}, \"shared/links.json\": {..}}} without white space, paths\n"
                    "relative to DIR. Nothing is written when a document is wrong.");
    command->callback([folder, out, &status] { status = pack(*folder, *out); });
}

const Command page_registration(40, add_page);
const Command pack_registration(50, add_pack);

}  // namespace

}  // namespace levers::cli
