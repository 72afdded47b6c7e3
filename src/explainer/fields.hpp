// One JSON object, read field by field: every getter checks presence, type and
// limits, and done() reports what no getter asked for.
//
//   Fields fields(tree, at, problems);
//   article.title = fields.text("title");
//   article.date = fields.text("date", optional);
//   article.mark = fields.word("mark", mark_words);
//   fields.done();
//
// After a problem a getter returns a harmless value and sound() is false.
#pragma once

#include <array>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "explainer/document.hpp"
#include "explainer/problems.hpp"

namespace levers::explainer {

enum class Presence : bool { required, optional };
inline constexpr Presence required = Presence::required, optional = Presence::optional;

enum class Blank : bool { refused, allowed };

// The ids of one list of a document.
struct Names {
    std::string noun;                  // "claim"
    std::vector<std::string> ids;      // by index
    std::map<std::string, int, std::less<>> index;
    bool complete = true;              // false: some id could not be read, so an unknown one may be right
    int find(std::string_view id) const {
        const auto found = index.find(id);
        return found == index.end() ? -1 : found->second;
    }
};

template <class Enum>
using Word = std::pair<std::string_view, Enum>;
template <class Enum>
using WordTable = std::span<const Word<Enum>>;
template <class Enum, std::size_t size>
WordTable<Enum> table(const std::array<Word<Enum>, size>& words) {
    return {words.data(), words.size()};
}

inline constexpr double largest_number = 1e9;

class Fields {
public:
    Fields(const Tree& tree, const At& at, Problems& problems);

    const At& at() const { return at_; }
    bool sound() const { return sound_; }
    bool has(std::string_view key) const { return tree_.find(key) != nullptr; }
    bool absent_or_empty(std::string_view key) const;      // of a list

    // The value itself, of the given type; null when absent or of another type.
    const Tree* value(std::string_view key, JsonType type, Presence presence = required);

    std::string id(std::string_view key = "id");
    std::string text(std::string_view key, Presence presence = required, Blank blank = Blank::refused);
    std::vector<std::string> texts(std::string_view key, Presence presence = required);
    double number(std::string_view key, Presence presence, double otherwise, double low = -largest_number,
                  double high = largest_number);
    double number(const Tree& tree, const At& at);   // of an entry or member that is named by a document
    double above_zero(std::string_view key, Presence presence, double otherwise, double high = largest_number);
    int whole(std::string_view key, Presence presence, int otherwise, int low, int high);
    bool flag(std::string_view key);
    Range range(std::string_view key, Presence presence);

    template <class Enum>
    Enum word(std::string_view key, WordTable<Enum> table, Presence presence = required, Enum otherwise = Enum{}) {
        const Tree* tree = value(key, JsonType::string, presence);
        if (!tree) return otherwise;
        std::vector<std::string> words;
        for (const auto& [name, meaning] : table) {
            if (name == tree->text) return meaning;
            words.emplace_back(name);
        }
        wrong_word(key, tree->text, words);
        return otherwise;
    }

    int reference(std::string_view key, const Names& names, Presence presence = required);
    std::vector<int> references(std::string_view key, const Names& names, Presence presence = required);

    // Calls read(tree, at) for every entry of a list that is of the given type. A
    // list that must be there must have an entry.
    template <class Read>
    void entries(std::string_view key, JsonType type, Presence presence, const Read& read) {
        const Tree* list = value(key, JsonType::array, presence);
        if (!list) return;
        if (presence == required && list->children.empty()) wrong(key, "an empty list", "name at least one");
        for (std::size_t i = 0; i < list->children.size(); ++i)
            if (is_a(list->children[i], type, at_ / key / i)) read(list->children[i], at_ / key / i);
    }

    void wrong(const At& at, std::string what, std::string remedy);
    void wrong(std::string_view key, std::string what, std::string remedy) {
        wrong(at_ / key, std::move(what), std::move(remedy));
    }
    void unknown(const At& at, const std::string& id, const Names& names);
    void missing(std::string_view key);
    bool is_a(const Tree& tree, JsonType type, const At& at);
    void unsound() { sound_ = false; }
    Fields inside(const Tree& tree, const At& at) const { return {tree, at, problems_}; }   // of an object in it

    void done();

private:
    void wrong_word(std::string_view key, const std::string& word, const std::vector<std::string>& words);
    bool in_limits(const Tree& tree, const At& at, double low, double high);
    int resolve(const Tree& tree, const At& at, const Names& names);

    const Tree& tree_;
    At at_;
    Problems& problems_;
    std::vector<std::string> asked_;
    bool sound_ = true;
};

bool is_id(std::string_view id);

}  // namespace levers::explainer
