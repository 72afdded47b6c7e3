// The words and signs of an equation (parse.hpp). Within the room only.
#pragma once

#include <string>
#include <string_view>

#include "equation/parse.hpp"

namespace levers::equation {

enum class Token : std::uint8_t {
    end, wrong,          // wrong: `text` says what
    number, name,        // name: `text` is canonical
    open, close, open_bracket, close_bracket, comma, colon, bang,
    add, subtract, multiply, divide, power,
    less, less_equal, greater, greater_equal, equal, not_equal,
    word_and, word_or, word_not, word_mod, word_if, word_then, word_else,
};

struct Lexeme {
    Token token = Token::end;
    Place place;
    double number = 0.0;
    std::string text;
};

class Lexer {
public:
    Lexer(std::string_view text, Dialect dialect, int line) : text_(text), dialect_(dialect), line_(line) {}
    Lexeme next();

private:
    bool skip_space(std::string& trouble);          // and comments; false when a comment does not end
    bool is_name_start(std::size_t at) const;
    bool is_name_part(std::size_t at) const;
    Lexeme number_or_name(Place place);
    Lexeme quoted(Place place);
    Lexeme words(Place place);
    Lexeme sign(Place place);
    char at(std::size_t index) const { return index < text_.size() ? text_[index] : '\0'; }
    bool no_break_space(std::size_t index) const { return at(index) == '\xc2' && at(index + 1) == '\xa0'; }
    Place here() const { return {line_, static_cast<int>(at_ - line_begin_) + 1}; }

    std::string_view text_;
    Dialect dialect_;
    int line_ = 1;
    std::size_t at_ = 0, line_begin_ = 0;
};

}  // namespace levers::equation
