// Nothing in a document can crash the loader, and what it accepts can be restricted, lowered and compiled.
//
// The input is the main file and the files it includes, divided by zero bytes: the second is "a.json", the third
// "b.json". A byte 1 at the beginning takes the rest as a mutation of a good document instead: "OFFSET LENGTH TEXT",
// the TEXT put in the place of LENGTH bytes, so that the checks behind the parser are reached. Run from the root of the
// repository, with the good documents as seeds: fuzz_load_fuzz -max_len=20000 CORPUS tests/documents/good
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/program.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"

namespace {

using namespace levers::explainer;

const std::string& good_document() {
    static const std::string text = [] {
        std::ifstream file("tests/documents/good/small.json", std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    }();
    return text;
}

std::string mutated(std::string_view change) {
    std::string text = good_document();
    const auto number = [&] {
        std::size_t value = 0;
        for (int i = 0; i < 2 && !change.empty(); ++i) {
            value = value * 256 + static_cast<unsigned char>(change.front());
            change.remove_prefix(1);
        }
        return value;
    };
    while (!change.empty()) {
        const std::size_t offset = std::min(number(), text.size());
        const std::size_t length = number() % 64;
        const std::string_view put = change.substr(0, std::min(change.find('\0'), change.size()));
        text.replace(offset, length, put);
        change.remove_prefix(std::min(put.size() + 1, change.size()));
    }
    return text;
}

void use(const Document& document) {
    for (const Claim& claim : document.claims) badge_of(document, claim);
    for (const Link& link : document.links) {
        badge_of(document, link);
        wording_of(document, link);
    }
    const Lowered lowered = lower(document, {.with_links = true});
    if (!levers::engine::compile(*lowered.model, lowered.horizon).program) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    std::vector<std::string> files;
    if (!input.empty() && input.front() == 1) {
        files.push_back(mutated(input.substr(1)));
    } else {
        for (std::size_t begin = 0; begin <= input.size();) {
            const std::size_t end = std::min(input.find('\0', begin), input.size());
            files.emplace_back(input.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    const Loaded loaded = load("main.json", [&](std::string_view path) -> std::optional<std::string> {
        const std::size_t index = path == "main.json" ? 0 : path == "a.json" ? 1 : path == "b.json" ? 2 : files.size();
        if (index >= files.size()) return std::nullopt;
        return files[index];
    });
    if (loaded.document.has_value() == !loaded.problems.empty()) std::abort();
    for (const Problem& problem : loaded.problems)
        if (to_text(problem).find('\n') != std::string::npos) std::abort();
    if (!loaded.document) return 0;
    use(*loaded.document);
    for (std::size_t article = 0; article < loaded.document->articles.size(); ++article)
        use(restrict(*loaded.document, {static_cast<int>(article)}));
    return 0;
}
