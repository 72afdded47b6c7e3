#include "equation/lexer.hpp"

#include <cmath>
#include <cstdlib>

#include "equation/name.hpp"

namespace levers::equation {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Lexeme wrong(Place place, std::string text) { return {Token::wrong, place, 0.0, std::move(text)}; }

// Keywords of XMILE's dialect.
Token keyword(std::string_view word) {
    const std::string lower = canonical(word);
    if (lower == "and") return Token::word_and;
    if (lower == "or") return Token::word_or;
    if (lower == "not") return Token::word_not;
    if (lower == "mod") return Token::word_mod;
    if (lower == "if") return Token::word_if;
    if (lower == "then") return Token::word_then;
    if (lower == "else") return Token::word_else;
    return Token::name;
}

}  // namespace

std::size_t read_number(std::string_view text, double& value) {
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
    std::size_t end = 0, digits = 0;
    for (; is_digit(at(end)); ++end) ++digits;
    if (at(end) == '.') {
        ++end;
        for (; is_digit(at(end)); ++end) ++digits;
    }
    if (digits == 0) return 0;
    if (at(end) == 'e' || at(end) == 'E') {
        std::size_t exponent = end + 1;
        if (at(exponent) == '+' || at(exponent) == '-') ++exponent;
        if (is_digit(at(exponent))) {
            while (is_digit(at(exponent))) ++exponent;
            end = exponent;
        }
    }
    // strtod rounds correctly; nothing in this program changes the locale, so a full stop is a full stop.
    const std::string copy(text.substr(0, end));
    value = std::strtod(copy.c_str(), nullptr);
    return end;
}

bool Lexer::is_name_start(std::size_t index) const {
    const char c = at(index);
    return is_letter(c) || c == '_' || c == '$' || (static_cast<unsigned char>(c) >= 0x80 && !no_break_space(index));
}

bool Lexer::is_name_part(std::size_t index) const {
    const char c = at(index);
    return is_name_start(index) || is_digit(c) || c == '\'' || (c == '.' && is_name_start(index + 1)) ||
           (c == '.' && at(index + 1) == '"') ||
           (c == '\\' && (at(index + 1) == 'n' || at(index + 1) == 'r'));
}

bool Lexer::skip_space(std::string& trouble) {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '\n' || (c == '\r' && at(at_ + 1) != '\n')) {
            ++at_;
            ++line_;
            line_begin_ = at_;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f') {
            ++at_;
        } else if (no_break_space(at_)) {
            at_ += 2;
        } else if (c == '\\' && dialect_ == Dialect::vensim && (at(at_ + 1) == '\n' || at(at_ + 1) == '\r')) {
            ++at_;                              // a continued line
        } else if (c == '{') {
            const std::size_t end = text_.find('}', at_);
            if (end == std::string_view::npos) {
                trouble = "This comment has no end: add a closing }.";
                return false;
            }
            for (; at_ < end; ++at_)
                if (text_[at_] == '\n' || (text_[at_] == '\r' && at(at_ + 1) != '\n')) {
                    ++line_;
                    line_begin_ = at_ + 1;
                }
            ++at_;
        } else {
            break;
        }
    }
    return true;
}

Lexeme Lexer::next() {
    std::string trouble;
    if (!skip_space(trouble)) {
        const Place place = here();
        at_ = text_.size();
        return wrong(place, trouble);
    }
    const Place place = here();
    if (at_ >= text_.size()) return {Token::end, place, 0.0, {}};
    const char c = text_[at_];
    if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) return number_or_name(place);
    if (c == '"') return quoted(place);
    if (is_name_start(at_) || (c == '.' && (is_name_start(at_ + 1) || at(at_ + 1) == '"'))) return words(place);
    return sign(place);
}

Lexeme Lexer::number_or_name(Place place) {
    double value = 0.0;
    const std::size_t length = read_number(text_.substr(at_), value);
    if (is_name_start(at_ + length)) return words(place);     // an element's name such as 2nd
    at_ += length;
    if (!std::isfinite(value)) return wrong(place, "This number is too large.");
    return {Token::number, place, value, {}};
}

Lexeme Lexer::quoted(Place place) {
    const std::size_t begin = at_;
    std::size_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) {
        at_ = text_.size();
        return wrong(place, "This quoted name has no end: add a closing \".");
    }
    at_ = end + 1;
    std::string text = canonical(text_.substr(begin, at_ - begin));
    // module."a name"
    if (at(at_) == '.' && (at(at_ + 1) == '"' || is_name_start(at_ + 1))) {
        ++at_;
        const Lexeme rest = at(at_) == '"' ? quoted(here()) : words(here());
        if (rest.token != Token::name) return rest;
        text += "." + rest.text;
    }
    return {Token::name, place, 0.0, std::move(text)};
}

// One name may be several words, but no keyword is in it.
Lexeme Lexer::words(Place place) {
    const std::size_t begin = at_;
    if (at(at_) == '.') ++at_;
    const auto word_end = [&](std::size_t from) {
        while (is_name_part(from)) ++from;
        return from;
    };
    std::size_t end = word_end(at_);
    if (dialect_ == Dialect::xmile)
        if (const Token token = keyword(text_.substr(begin, end - begin)); token != Token::name) {
            at_ = end;
            return {token, place, 0.0, {}};
        }
    while (at(end) != '"') {
        std::size_t after = end;
        while (at(after) == ' ' || at(after) == '\t' || no_break_space(after)) after += no_break_space(after) ? 2 : 1;
        if (after == end || !is_name_part(after)) break;
        const std::size_t stop = word_end(after);
        if (dialect_ == Dialect::xmile)
            if (const Token next = keyword(text_.substr(after, stop - after)); next != Token::name)
                if (next != Token::word_if || canonical(text_.substr(begin, end - begin)) != "sample") break;
        end = stop;
    }
    at_ = end;
    std::string text = canonical(text_.substr(begin, end - begin));
    if (at(at_) == '"' && !text.empty() && text.back() == '.') {
        const Lexeme rest = quoted(here());
        if (rest.token != Token::name) return rest;
        text += rest.text;
    }
    return {Token::name, place, 0.0, std::move(text)};
}

Lexeme Lexer::sign(Place place) {
    const auto take = [&](Token token, std::size_t length) {
        at_ += length;
        return Lexeme{token, place, 0.0, {}};
    };
    const char c = text_[at_], after = at(at_ + 1);
    switch (c) {
        case '(': return take(Token::open, 1);
        case ')': return take(Token::close, 1);
        case '[': return take(Token::open_bracket, 1);
        case ']': return take(Token::close_bracket, 1);
        case ',': case ';': return take(Token::comma, 1);
        case '!': return take(Token::bang, 1);
        case '+': return take(Token::add, 1);
        case '-': return take(Token::subtract, 1);
        case '*': return take(Token::multiply, 1);
        case '/': return take(Token::divide, 1);
        case '^': return take(Token::power, 1);
        case '=': return take(Token::equal, 1);
        case '<': return after == '>' ? take(Token::not_equal, 2) : after == '=' ? take(Token::less_equal, 2)
                                                                                 : take(Token::less, 1);
        case '>': return after == '=' ? take(Token::greater_equal, 2) : take(Token::greater, 1);
        case ':': {
            const std::size_t end = text_.find(':', at_ + 1);
            if (dialect_ == Dialect::vensim && end != std::string_view::npos && is_letter(after)) {
                const Token token = keyword(text_.substr(at_ + 1, end - at_ - 1));
                if (token == Token::word_and || token == Token::word_or || token == Token::word_not)
                    return take(token, end + 1 - at_);
            }
            return take(Token::colon, 1);
        }
        case '?':
            return wrong(place, "??? stands where the program that wrote this file left an equation out. Write the "
                                "equation here.");
        default: break;
    }
    std::string message = "\"";
    message += c;
    message += "\" has no meaning in an equation.";
    if (c == '}') message += " It would end a comment that begins with {.";
    if (c == '&' || c == '|') message += c == '&' ? " Write AND." : " Write OR.";
    ++at_;
    return wrong(place, message);
}

}  // namespace levers::equation
