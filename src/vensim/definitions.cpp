#include "vensim/definitions.hpp"

#include <algorithm>

namespace levers::vensim {

namespace {

using equation::Problem;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool starts(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = text[i];
        if ((c >= 'a' && c <= 'z' ? c - 32 : c) != word[i]) return false;
    }
    return true;
}

// Lines end in \n alone, and a line that a backslash continues is one.
std::string normal(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    const auto newline = [&](std::size_t i) { return i < text.size() && (text[i] == '\n' || text[i] == '\r'); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') result += '\n';
        } else if (c == '\\' && newline(i + 1)) {
            i += text[i + 1] == '\r' && i + 2 < text.size() && text[i + 2] == '\n' ? 2 : 1;
            result += ' ';
        } else {
            result += c;
        }
    }
    return result;
}

class Splitter {
public:
    Splitter(std::string_view text, std::vector<Problem>& problems) : text_(text), problems_(problems) {}

    std::vector<Definition> all() {
        if (starts(text_, "\xef\xbb\xbf")) at_ = 3;
        if (starts(text_.substr(at_), "{UTF-8}")) at_ += 7;
        while (skip_blank()) {
            const std::string_view rest = text_.substr(at_);
            if (rest.front() == '\\') break;      // the pictures: \\\---///
            if (starts(rest, ":MACRO:"))
                macro();
            else if (starts(rest, ":END OF MACRO:"))
                end_macro();
            else if (rest.front() == '*')
                advance(past('|'));  // a group's banner
            else
                statement();
        }
        return std::move(result_);
    }

private:
    void problem(int line, std::string name, std::string message) {
        if (problems_.size() < 20) problems_.push_back({{line, 1}, std::move(name), std::move(message)});
    }
    void advance(std::size_t to) {
        line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                             text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
        at_ = to;
    }
    std::size_t past(char c) const {
        const std::size_t found = text_.find(c, at_);
        return found == std::string_view::npos ? text_.size() : found + 1;
    }
    bool skip_blank() {
        while (at_ < text_.size() && is_space(text_[at_])) advance(at_ + 1);
        return at_ < text_.size();
    }
    // The first of `stops` from `from` on that stands outside of quotes and comments; the end if there is none.
    std::size_t find(std::string_view text, std::size_t from, std::string_view stops) const {
        for (std::size_t i = from; i < text.size(); ++i) {
            if (stops.find(text[i]) != std::string_view::npos) return i;
            const char close = text[i] == '"' ? '"' : text[i] == '{' ? '}' : '\0';
            if (close == '\0') continue;
            while (++i < text.size() && text[i] != close)
                if (text[i] == '\\' && close == '"') ++i;
        }
        return text.size();
    }

    void macro() {
        const int line = line_;
        advance(at_ + 7);
        const std::size_t open = find(text_, at_, "("), close = find(text_, at_, ")");
        if (close == text_.size() || open > close) {
            problem(line, ":MACRO:", "A macro begins with its name and its parameters: `:MACRO: NAME(input, other)`.");
            advance(past('\n'));
            return;
        }
        Definition d{Definition::Kind::macro,
                     std::string(trimmed(text_.substr(at_, open - at_))),
                     std::string(text_.substr(open + 1, close - open - 1)),
                     {},
                     line,
                     line};
        result_.push_back(std::move(d));
        advance(close + 1);
    }
    void end_macro() {
        result_.push_back({Definition::Kind::macro_end, {}, {}, {}, line_, line_});
        advance(at_ + 14);
    }

    void statement() {
        const int line = line_;
        const std::size_t begin = at_;
        const std::size_t end = find(text_, at_, "~|");
        const std::string_view equation = text_.substr(begin, end - begin);
        // Units and comments may hold anything but a bar.
        const std::size_t bar = text_.find('|', std::min(end, text_.size()));
        read(equation, line);
        advance(bar == std::string_view::npos ? text_.size() : bar + 1);
    }

    void read(std::string_view equation, int line) {
        if (trimmed(equation).empty()) return;
        const std::size_t stop = find(equation, 0, "[(=:<");
        Definition d;
        d.line = line;
        d.name = trimmed(equation.substr(0, stop));
        std::size_t at = stop;
        if (at < equation.size() && equation[at] == '[') {
            const std::size_t close = find(equation, at, "]");
            if (close == equation.size())
                return problem(line, d.name, "These subscripts have no end: add a closing ].");
            d.subscripts = parts_of(equation.substr(at + 1, close - at - 1));
            at = find(equation, close + 1, "(=:<");
        }
        const std::string_view rest = equation.substr(std::min(at, equation.size()));
        if (d.name.empty()) return problem(line, {}, "A statement begins with a name, as in `rate = 0.1 ~~|`.");
        std::size_t skip = 1;
        if (rest.empty())
            return problem(
                line, d.name,
                "Data from outside of the model is not supported. Write `" + d.name + " = ` and its equation.");
        if (starts(rest, "=="))
            skip = 2;  // a constant that is not to be changed
        else if (rest.front() == '(')
            d.kind = Definition::Kind::table, skip = 0;
        else if (rest.front() == '<')
            return problem(line, d.name,
                           "Equivalent dimensions (<->) are not supported. Define this dimension by its elements.");
        else if (starts(rest, ":EXCEPT:"))
            return problem(line, d.name,
                           ":EXCEPT: is not supported. Write one equation for each of the elements that are meant.");
        else if (starts(rest, ":=") || starts(rest, ":INTERPOLATE:") || starts(rest, ":RAW:") ||
                 starts(rest, ":HOLD") || starts(rest, ":LOOK"))
            return problem(line, d.name, "Data variables are not supported. Use a lookup of Time.");
        else if (rest.front() == ':')
            d.kind = Definition::Kind::dimension;
        d.right = rest.substr(skip);
        d.right_line = line + static_cast<int>(std::count(equation.begin(),
                                                          equation.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        result_.push_back(std::move(d));
    }

    std::string_view text_;
    std::vector<Problem>& problems_;
    std::vector<Definition> result_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        result.emplace_back(trimmed(list.substr(begin, end - begin)));
        begin = end + 1;
    }
    return result;
}

std::vector<Definition> split(std::string_view text, std::vector<Problem>& problems) {
    const std::string plain = normal(text);
    return Splitter(plain, problems).all();
}

}  // namespace levers::vensim
