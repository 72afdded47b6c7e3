// Documents for tests: from memory, and from tests/documents.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "explainer/load.hpp"

namespace fixture {

using Json = nlohmann::ordered_json;

inline std::string documents() { return std::string(LEVERS_SOURCE_DIR) + "/tests/documents/"; }

inline std::optional<std::string> read_file(std::string_view path) {
    std::ifstream file{std::string(path), std::ios::binary};
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

inline Json read_json(const std::string& path) { return Json::parse(read_file(path).value_or(""), nullptr, false); }

using Files = std::map<std::string, std::string>;

inline levers::explainer::Loaded load(const Files& files, std::string_view main = "main.json") {
    return levers::explainer::load(main, [&](std::string_view path) -> std::optional<std::string> {
        const auto found = files.find(std::string(path));
        if (found == files.end()) return std::nullopt;
        return found->second;
    });
}

inline levers::explainer::Loaded load_text(const std::string& text) { return load({{"main.json", text}}); }

// The small document that has every kind of entry.
inline Json small() { return read_json(documents() + "good/small.json"); }

inline std::string all(const levers::explainer::Loaded& loaded) {
    std::string text;
    for (const auto& problem : loaded.problems) text += to_text(problem) + "\n";
    return text;
}

}  // namespace fixture
