// The combined explainer, for the benchmarks that need it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "explainer/load.hpp"
#include "explainer/lower.hpp"

namespace levers::bench {

inline std::optional<std::string> read_file(std::string_view path) {
    std::ifstream in(std::string(path), std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline explainer::Document combined_explainer() {
    explainer::Loaded loaded = explainer::load(LEVERS_SOURCE_DIR "/assets/explainers/nhs-management.json", read_file);
    if (!loaded.document) {
        std::fprintf(stderr, "%s\n", to_text(loaded.problems.front()).c_str());
        std::exit(1);
    }
    return std::move(*loaded.document);
}

// Every lever a part of the way from today to the end of its range.
inline explainer::Settings moved(const explainer::Document& document, double part) {
    explainer::Settings settings = explainer::today(document);
    for (std::size_t q = 0; q < document.quantities.size(); ++q)
        if (const explainer::Quantity& lever = document.quantities[q]; lever.role == explainer::Role::lever)
            settings.levers[q] += part * (lever.high - lever.today);
    return settings;
}

}  // namespace levers::bench
