#include "xmile/names.hpp"

#include "equation/builtins.hpp"
#include "equation/name.hpp"

namespace levers::xmile {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters, digits and single spaces, beginning with a letter. An apostrophe joins, everything else divides.
std::string valid(std::string_view wanted, std::string_view otherwise) {
    std::string result;
    bool space = false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted.substr(i).starts_with("\xe2\x80\x99")) i += 3;  // ’
        const char c = i < wanted.size() ? wanted[i] : ' ';
        if (c == '\'') continue;
        if (!is_letter(c) && !is_digit(c)) {
            space = true;
            continue;
        }
        if (result.empty() && is_digit(c)) result = std::string(otherwise) + " ";
        if (space && !result.empty()) result += ' ';
        space = false;
        result += c;
    }
    return result.empty() ? std::string(otherwise) : result;
}

bool is_reserved(const std::string& canonical) {
    for (const char* word : {"and", "or", "not", "mod", "if", "then", "else", "e", "inf", "nan", "saveper"})
        if (canonical == word) return true;
    return equation::is_builtin(canonical);
}

}  // namespace

std::string Names::take(std::string_view wanted, std::string_view otherwise) {
    std::string base = valid(wanted, otherwise);
    if (is_reserved(equation::canonical(base))) base += " value";
    std::string name = base;
    for (int i = 2; !taken_.insert(equation::canonical(name)).second; ++i) name = base + " " + std::to_string(i);
    return name;
}

std::string in_equation(std::string_view name) {
    std::string result(name);
    for (char& c : result)
        if (c == ' ') c = '_';
    return result;
}

}  // namespace levers::xmile
