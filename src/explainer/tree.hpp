// JSON text as a tree of values that know where they stand.
//
// For the loader only: problems need a line and a column for every value, which
// JSON libraries forget. nlohmann/json does the parsing (its event interface);
// this keeps for every event the place of its token in the text.
//
//   Tree root;
//   std::optional<Fault> fault = parse(text, root);     // the first mistake, in words
//   if (!fault) ... root.find("title")->text
//   Position p = position(text, root.find("title")->offset);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace levers::explainer {

enum class JsonType : std::uint8_t { null, boolean, number, string, array, object };

struct Tree {
    JsonType type = JsonType::null;
    bool boolean = false;
    double number = 0;
    std::string text;                  // of a string
    std::string key;                   // of a member of an object
    std::size_t offset = 0;            // bytes before the value
    std::size_t key_offset = 0;
    std::vector<Tree> children;        // entries or members

    const Tree* find(std::string_view member) const;   // of an object; the first of that name
};

struct Fault { std::size_t offset = 0; std::string pointer, what, remedy; };

// Limits of what is read at all; the smaller ones are in load.hpp.
inline constexpr std::size_t largest_file = 4u << 20;
inline constexpr std::size_t deepest_nesting = 64;
inline constexpr std::size_t longest_list = 5000;
inline constexpr std::size_t longest_text = 4000;
inline constexpr std::size_t most_values = 200000;

// `text` is UTF-8 (see invalid_utf8). On a fault the tree is incomplete.
std::optional<Fault> parse(std::string_view text, Tree& root);

// Place of the first byte that is not part of well-formed UTF-8.
std::optional<std::size_t> invalid_utf8(std::string_view text);

// The next code point of well-formed UTF-8; `at` moves behind it.
std::uint32_t next_code_point(std::string_view text, std::size_t& at);

struct Position { int line = 1, column = 1; };          // columns count code points
Position position(std::string_view text, std::size_t offset);

// A value's name in an RFC 6901 pointer: "~" and "/" escaped.
std::string pointer_token(std::string_view key);

}  // namespace levers::explainer
