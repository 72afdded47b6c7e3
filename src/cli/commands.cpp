#include "cli/commands.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "explainer/nearest.hpp"

namespace levers::cli {

std::optional<std::string> read_file(std::string_view path) {
    std::ifstream file{std::string(path), std::ios::binary};
    if (!file) return std::nullopt;
    std::ostringstream text;
    // A folder opens, but cannot be read; an empty file reads as nothing and is not an error.
    if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
    if (file.bad() || text.fail()) return std::nullopt;
    return std::move(text).str();
}

int write_file(const std::string& path, const std::string& text) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (file) return success;
    std::cerr << path << ": cannot be written; choose a folder that you may write to\n";
    return document_error;
}

std::optional<explainer::Document> load_document(const std::string& path) {
    explainer::Loaded loaded = explainer::load(path, read_file);
    for (const explainer::Problem& problem : loaded.problems) std::cerr << to_text(problem) << '\n';
    return std::move(loaded.document);
}

std::string hash_text(std::uint64_t hash) {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

Assignment parse_assignment(const std::string& option, const std::string& text) {
    const std::size_t sign = text.find('=');
    const std::string help = option + " needs name=number, not \"" + text + "\"";
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) throw UsageError{help};
    const std::string number = text.substr(sign + 1);
    // Only plain decimal notation: no hexadecimal, no infinity, no blanks.
    if (number.find_first_not_of("0123456789+-.eE") != std::string::npos) throw UsageError{help};
    char* end = nullptr;
    const double value = std::strtod(number.c_str(), &end);
    if (*end != '\0' || !std::isfinite(value)) throw UsageError{help};
    return {text.substr(0, sign), value};
}

int known_id(const std::string& noun, const std::string& id, int found, const std::vector<std::string>& known) {
    if (found < 0) throw UsageError{"there is no " + noun + " \"" + id + "\"; " + explainer::did_you_mean(id, known)};
    return found;
}

}  // namespace levers::cli
