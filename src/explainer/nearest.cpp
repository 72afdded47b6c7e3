#include "explainer/nearest.hpp"

#include <algorithm>

namespace levers::explainer {

namespace {

constexpr std::size_t longest_word = 80;    // nobody mistypes more
constexpr std::size_t few = 8;
constexpr std::size_t most_names = 1000;    // bounds the work on a hostile file

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Optimal string alignment distance; a difference of case costs nothing.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (lower(a[i - 1]) == lower(b[j - 1]) ? 0u : 1u);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    if (word.empty() || word.size() > longest_word) return "";
    std::size_t best = std::max<std::size_t>(2, word.size() / 3) + 1;
    std::string found;
    for (std::size_t i = 0; i < std::min(known.size(), most_names); ++i) {
        const std::string& name = known[i];
        const std::size_t longer = std::max(name.size(), word.size());
        const std::size_t shorter = std::min(name.size(), word.size());
        if (longer - shorter >= best || name.size() > longest_word) continue;
        const std::size_t edits = distance(word, name);
        if (edits < best && edits < longer) {
            best = edits;
            found = name;
        }
    }
    return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::string name = nearest(word, known);
    if (!name.empty()) return "did you mean \"" + name + "\"?";
    if (known.empty()) return "there are none";
    if (known.size() > few) return "nothing of that name is near";
    std::string all = "known are ";
    for (std::size_t i = 0; i < known.size(); ++i) all += (i ? ", \"" : "\"") + known[i] + "\"";
    return all;
}

}  // namespace levers::explainer
