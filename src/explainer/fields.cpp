#include "explainer/fields.hpp"

#include <algorithm>
#include <cmath>

#include "explainer/nearest.hpp"

namespace levers::explainer {

namespace {

constexpr std::size_t longest_id = 80;

std::string_view type_words(JsonType type) {
    switch (type) {
        case JsonType::null: return "null";
        case JsonType::boolean: return "true or false";
        case JsonType::number: return "a number";
        case JsonType::string: return "a text";
        case JsonType::array: return "a list";
        case JsonType::object: break;
    }
    return "an object";
}

std::string value_words(const Tree& tree) {
    std::string words(type_words(tree.type));
    if (tree.type == JsonType::string) words += " (" + quoted(tree.text) + ")";
    if (tree.type == JsonType::number) words += " (" + number_words(tree.number) + ")";
    return words;
}

}  // namespace

bool is_id(std::string_view id) {
    if (id.empty() || id.size() > longest_id) return false;
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return plain(id.front()) && std::all_of(id.begin(), id.end(), [&](char c) {
        return plain(c) || c == '-' || c == '_' || c == '.';
    });
}

Fields::Fields(const Tree& tree, const At& at, Problems& problems) : tree_(tree), at_(at), problems_(problems) {}

bool Fields::absent_or_empty(std::string_view key) const {
    const Tree* tree = tree_.find(key);
    return !tree || (tree->type == JsonType::array && tree->children.empty());
}

void Fields::wrong(const At& at, std::string what, std::string remedy) {
    sound_ = false;
    problems_.add(at, std::move(what), std::move(remedy));
}

void Fields::missing(std::string_view key) {
    wrong(at_, "the field \"" + std::string(key) + "\" is missing", "add it");
}

bool Fields::is_a(const Tree& tree, JsonType type, const At& at) {
    if (tree.type == type) return true;
    if (tree.type == JsonType::null)
        wrong(at, "null where " + std::string(type_words(type)) + " belongs", "leave an optional field out");
    else
        wrong(at, value_words(tree) + " where " + std::string(type_words(type)) + " belongs",
              "write " + std::string(type_words(type)));
    return false;
}

const Tree* Fields::value(std::string_view key, JsonType type, Presence presence) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    const Tree* tree = tree_.find(key);
    if (!tree) {
        if (presence == required) missing(key);
        return nullptr;
    }
    return is_a(*tree, type, at_ / key) ? tree : nullptr;
}

std::string Fields::id(std::string_view key) {
    const Tree* tree = value(key, JsonType::string);
    if (!tree) return "";
    if (!is_id(tree->text))
        wrong(key, quoted(tree->text) + " is not an id",
              "use up to 80 letters, digits, hyphens, underscores and dots, and begin with a letter or digit");
    return tree->text;
}

std::string Fields::text(std::string_view key, Presence presence, Blank blank) {
    const Tree* tree = value(key, JsonType::string, presence);
    if (!tree) return "";
    if (blank == Blank::refused && tree->text.find_first_not_of(' ') == std::string::npos)
        wrong(key, "an empty text", presence == required ? "write something" : "leave the field out");
    return tree->text;
}

std::vector<std::string> Fields::texts(std::string_view key, Presence presence) {
    std::vector<std::string> list;
    entries(key, JsonType::string, presence, [&](const Tree& tree, const At& at) {
        if (tree.text.find_first_not_of(' ') == std::string::npos) wrong(at, "an empty text", "take the entry out");
        list.push_back(tree.text);
    });
    return list;
}

bool Fields::in_limits(const Tree& tree, const At& at, double low, double high) {
    if (std::isfinite(tree.number) && tree.number >= low && tree.number <= high) return true;
    wrong(at, number_words(tree.number) + " is out of bounds",
          "write a number from " + number_words(low) + " to " + number_words(high));
    return false;
}

double Fields::number(std::string_view key, Presence presence, double otherwise, double low, double high) {
    const Tree* tree = value(key, JsonType::number, presence);
    return tree && in_limits(*tree, at_ / key, low, high) ? tree->number : otherwise;
}

double Fields::number(const Tree& tree, const At& at) {
    const bool right = is_a(tree, JsonType::number, at) && in_limits(tree, at, -largest_number, largest_number);
    return right ? tree.number : 0;
}

double Fields::above_zero(std::string_view key, Presence presence, double otherwise, double high) {
    const Tree* tree = value(key, JsonType::number, presence);
    if (!tree) return otherwise;
    if (!(tree->number > 0)) {
        wrong(key, number_words(tree->number) + " is not above 0", "write a number above 0");
        return otherwise;
    }
    return in_limits(*tree, at_ / key, 0, high) ? tree->number : otherwise;
}

int Fields::whole(std::string_view key, Presence presence, int otherwise, int low, int high) {
    const Tree* tree = value(key, JsonType::number, presence);
    if (!tree || !in_limits(*tree, at_ / key, low, high)) return otherwise;
    if (tree->number != std::floor(tree->number)) {
        wrong(key, number_words(tree->number) + " is not a whole number", "write a whole number");
        return otherwise;
    }
    return static_cast<int>(tree->number);
}

bool Fields::flag(std::string_view key) {
    const Tree* tree = value(key, JsonType::boolean, optional);
    return tree && tree->boolean;
}

Range Fields::range(std::string_view key, Presence presence) {
    const Tree* list = value(key, JsonType::array, presence);
    if (!list) return {};
    if (list->children.size() != 2) {
        wrong(key, "a list of " + std::to_string(list->children.size()) + " where two numbers belong",
              "write [low, high]");
        return {};
    }
    const At at = at_ / key;
    return {number(list->children[0], at / 0), number(list->children[1], at / 1)};
}

void Fields::wrong_word(std::string_view key, const std::string& word, const std::vector<std::string>& words) {
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i)
        all += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + quoted(words[i]);
    const std::string near = nearest(word, words);
    wrong(key, quoted(word) + " is not a word for this field",
          (near.empty() ? "" : "did you mean " + quoted(near) + "? ") + ("write " + all));
}

void Fields::unknown(const At& at, const std::string& id, const Names& names) {
    sound_ = false;
    if (names.complete && !problems_.full())
        problems_.add(at, "there is no " + names.noun + " " + quoted(id), did_you_mean(id, names.ids));
}

int Fields::resolve(const Tree& tree, const At& at, const Names& names) {
    const int index = names.find(tree.text);
    if (index < 0) unknown(at, tree.text, names);
    return index;
}

int Fields::reference(std::string_view key, const Names& names, Presence presence) {
    const Tree* tree = value(key, JsonType::string, presence);
    return tree ? resolve(*tree, at_ / key, names) : -1;
}

std::vector<int> Fields::references(std::string_view key, const Names& names, Presence presence) {
    std::vector<int> list;
    entries(key, JsonType::string, presence, [&](const Tree& tree, const At& at) {
        const int index = resolve(tree, at, names);
        if (index < 0) return;
        if (std::find(list.begin(), list.end(), index) != list.end())
            wrong(at, quoted(tree.text) + " is named twice in this list", "keep one");
        else
            list.push_back(index);
    });
    return list;
}

void Fields::done() {
    for (const Tree& child : tree_.children) {
        if (std::find(asked_.begin(), asked_.end(), child.key) != asked_.end()) continue;
        At at = at_ / child.key;
        at.key = true;
        sound_ = false;
        if (problems_.full()) return;
        const std::string near = nearest(child.key, asked_);
        wrong(at, "there is no field " + quoted(child.key) + " here",
              near.empty() ? "take it out" : "did you mean " + quoted(near) + "?");
    }
}

}  // namespace levers::explainer
