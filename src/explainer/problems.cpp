#include "explainer/problems.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

namespace levers::explainer {

namespace {

// A page of mistakes is enough to begin with, and bounds the work on a hostile file.
constexpr std::size_t most_problems = 100;
constexpr std::size_t longest_quote = 60;

// Control characters could move a terminal's cursor or forge a line of the report.
std::string harmless(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const unsigned char byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            result += c;
        } else {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04X", static_cast<unsigned>(byte));
            result += escaped;
        }
    }
    return result;
}

// The place of the deepest part of the pointer that exists.
std::size_t offset_of(const Tree& root, const At& at) {
    const Tree* tree = &root;
    std::string_view rest = at.pointer;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view token = rest.substr(0, rest.find('/'));
        rest.remove_prefix(token.size());
        const Tree* inner = nullptr;
        if (tree->type == JsonType::array) {
            std::size_t index = 0;
            for (const char c : token) index = index * 10 + static_cast<std::size_t>(c - '0');
            if (index < tree->children.size()) inner = &tree->children[index];
        } else if (tree->type == JsonType::object) {
            for (const Tree& child : tree->children) {
                if (pointer_token(child.key) != token) continue;
                inner = &child;
                // Of a field given twice, the second is the mistake.
                if (!at.key || !rest.empty()) break;
            }
        }
        if (!inner) return tree->offset;
        tree = inner;
    }
    return at.key ? tree->key_offset : tree->offset;
}

}  // namespace

At operator/(const At& at, std::string_view member) {
    return {at.source, at.pointer + "/" + pointer_token(member), false};
}

At operator/(const At& at, std::size_t entry) {
    return {at.source, at.pointer + "/" + std::to_string(entry), false};
}

bool Problems::full() const { return found_.size() >= most_problems; }

void Problems::keep(Found found) {
    if (!full()) found_.push_back(std::move(found));
}

void Problems::add(const At& at, std::string what, std::string remedy) {
    keep({at, std::nullopt, "", std::move(what), std::move(remedy)});
}

void Problems::add(int source, const Fault& fault) {
    keep({{source, fault.pointer, false}, fault.offset, "", fault.what, fault.remedy});
}

void Problems::add(const std::string& path, std::string what, std::string remedy) {
    keep({{-1, "", false}, std::nullopt, path, std::move(what), std::move(remedy)});
}

std::vector<Problem> Problems::list(const std::vector<Source>& sources) const {
    struct Placed { int source; Problem problem; };
    std::vector<Placed> placed;
    for (const Found& found : found_) {
        Problem problem;
        problem.pointer = harmless(found.at.pointer);
        problem.what = harmless(found.what);
        problem.remedy = harmless(found.remedy);
        problem.file = harmless(found.path);
        if (found.at.source >= 0) {
            const Source& source = sources[static_cast<std::size_t>(found.at.source)];
            const Position place =
                position(source.text, found.offset ? *found.offset : offset_of(source.root, found.at));
            problem.file = harmless(source.path);
            problem.line = place.line;
            problem.column = place.column;
        }
        placed.push_back({found.at.source, std::move(problem)});
    }
    const auto key = [](const Placed& p) {
        return std::tie(p.source, p.problem.line, p.problem.column, p.problem.pointer, p.problem.what);
    };
    std::stable_sort(placed.begin(), placed.end(),
                     [&](const Placed& a, const Placed& b) { return key(a) < key(b); });
    std::vector<Problem> list;
    for (std::size_t i = 0; i < placed.size(); ++i)
        if (i == 0 || key(placed[i]) != key(placed[i - 1])) list.push_back(std::move(placed[i].problem));
    return list;
}

std::string quoted(std::string_view text) {
    std::size_t end = 0, count = 0;
    while (end < text.size() && count < longest_quote) {
        next_code_point(text, end);
        ++count;
    }
    return '"' + std::string(text.substr(0, end)) + (end < text.size() ? "...\"" : "\"");
}

std::string number_words(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.12g", value);
    return text;
}

std::string to_text(const Problem& problem) {
    std::string text = problem.file;
    for (const int number : {problem.line, problem.column})
        if (problem.line > 0) text.append(":").append(std::to_string(number));
    text += ": ";
    if (!problem.pointer.empty()) text += problem.pointer + ": ";
    return text + problem.what + "; " + problem.remedy;
}

}  // namespace levers::explainer
