#include "explainer/tree.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace levers::explainer {

namespace {

using Json = nlohmann::json;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Everything before `at`, without the blanks at its end.
char last_before(std::string_view text, std::size_t at) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    return at > 0 ? text[at - 1] : '\0';
}

// The parser's own words, made a sentence: "... - unexpected ','; expected string literal".
Fault plain_words(std::string_view text, std::size_t offset, std::string_view message, bool inside) {
    Fault fault{offset, "", "", ""};
    if (offset >= text.size()) {
        fault.what = text.find_first_not_of(" \t\r\n") == std::string_view::npos
                         ? "the file is empty"
                         : "the file ends too early";
        fault.remedy = inside ? "close every \", [ and { that was opened" : "a document is one object in { }";
        return fault;
    }
    const char found = text[offset];
    const char before = last_before(text, offset);
    if ((found == '}' || found == ']') && before == ',') {
        fault.what = std::string("a comma stands before ") + found;
        fault.remedy = "take the comma out";
    } else if (found == ',' && (before == ',' || before == '[' || before == '{')) {
        fault.what = "a comma with nothing before it";
        fault.remedy = "take the comma out";
    } else if (found == '\'') {
        fault.what = "single quotes";
        fault.remedy = "JSON wants double quotes";
    } else if (found == '/') {
        fault.what = "a comment";
        fault.remedy = "JSON has no comments; take it out";
    } else if (message.find("control character") != std::string_view::npos) {
        fault.what = "a line break or another control character inside a text";
        fault.remedy = "write the text on one line";
    } else if (message.find("missing closing quote") != std::string_view::npos) {
        fault.what = "a text is not closed";
        fault.remedy = "end it with a double quote";
    } else if (found == '"' && (before == '"' || before == '}' || before == ']') && inside) {
        fault.what = "a comma is missing before this text";
        fault.remedy = "separate the entries with commas";
    } else if ((found == '{' || found == '[') && (before == '}' || before == ']') && inside) {
        fault.what = "a comma is missing before this bracket";
        fault.remedy = "separate the entries with commas";
    } else if (message.find("number overflow") != std::string_view::npos) {
        fault.what = "a number too large to hold";
        fault.remedy = "write a number below 1000000000";
    } else {
        const std::size_t dash = message.find(" - ");
        std::string_view detail = dash == std::string_view::npos ? message : message.substr(dash + 3);
        const std::size_t expected = detail.find("; expected ");
        const std::string_view remedy =
            expected == std::string_view::npos ? std::string_view() : detail.substr(expected + 11);
        detail = detail.substr(0, detail.find(';'));
        fault.what = "this is not JSON (" + std::string(detail) + ")";
        fault.remedy = remedy.empty() ? "see json.org for how JSON is written"
                                      : "expected " + std::string(remedy);
    }
    return fault;
}

// Receives the parser's events and follows them through the text.
class Builder {
public:
    Builder(std::string_view text, Tree& root) : text_(text), root_(root) {}

    std::optional<Fault> fault;

    bool null() { return add(JsonType::null, skip_word()) != nullptr; }
    bool boolean(bool value) {
        Tree* tree = add(JsonType::boolean, skip_word());
        if (tree) tree->boolean = value;
        return tree != nullptr;
    }
    bool number_integer(Json::number_integer_t value) { return number(static_cast<double>(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return number(static_cast<double>(value)); }
    bool number_float(Json::number_float_t value, const Json::string_t&) { return number(value); }
    bool string(Json::string_t& value) {
        Tree* tree = add(JsonType::string, skip_string());
        if (tree) tree->text = std::move(value);
        return tree != nullptr;
    }
    bool binary(Json::binary_t&) { return false; }   // not in JSON text

    bool start_object(std::size_t) { return start(JsonType::object); }
    bool start_array(std::size_t) { return start(JsonType::array); }
    bool end_array() { return end(); }
    bool key(Json::string_t& value) {
        key_offset_ = skip_string();
        if (value.size() > longest_text)
            return stop(key_offset_, "a field name of more than 4000 bytes", "names are short");
        key_ = std::move(value);
        return true;
    }
    bool end_object() { return end(); }

    bool parse_error(std::size_t position, const std::string& last_token,
                     const nlohmann::detail::exception& error) {
        // `position` counts the bytes read, the last of the offending token included. Of strings and numbers
        // `last_token` is the whole token; of others it may hold what stands before, too.
        const std::string_view message = error.what();
        const auto says = [&](const char* words) { return message.find(words) != std::string_view::npos; };
        std::size_t offset = position > text_.size() ? text_.size() : position > 0 ? position - 1 : 0;
        if (position <= text_.size() && last_token.size() <= position &&
            (says("unexpected string") || says("unexpected number") || says("number overflow")))
            offset = position - last_token.size();
        else if (position <= text_.size() && says("unexpected"))
            while (offset > 0 && is_letter(text_[offset]) && is_letter(text_[offset - 1])) --offset;
        fault = plain_words(text_, offset, message, !open_.empty());
        return false;
    }

private:
    bool number(double value) {
        Tree* tree = add(JsonType::number, skip_word());
        if (tree) tree->number = value;
        return tree != nullptr;
    }

    bool start(JsonType type) {
        find_token();
        const std::size_t offset = at_++;
        if (open_.size() >= deepest_nesting)
            return stop(offset, "brackets within brackets, more than 64 deep", "a document needs fewer than ten");
        Tree* tree = add(type, offset);
        if (!tree) return false;
        if (!open_.empty()) {
            lengths_.push_back(pointer_.size());
            const Tree& parent = *open_.back();
            pointer_ += '/';
            pointer_ += parent.type == JsonType::object ? pointer_token(tree->key)
                                                        : std::to_string(parent.children.size() - 1);
        } else {
            lengths_.push_back(0);
        }
        open_.push_back(tree);
        return true;
    }

    bool end() {
        find_token();
        ++at_;
        open_.pop_back();
        pointer_.resize(lengths_.back());
        lengths_.pop_back();
        return true;
    }

    Tree* add(JsonType type, std::size_t offset) {
        if (++values_ > most_values) {
            stop(offset, "more than 200000 values in one file", "divide the document over included files");
            return nullptr;
        }
        Tree* tree = &root_;
        if (!open_.empty()) {
            Tree& parent = *open_.back();
            if (parent.children.size() >= longest_list) {
                stop(offset, "a list of more than 5000 entries", "no list of a document is that long");
                return nullptr;
            }
            tree = &parent.children.emplace_back();
            if (parent.type == JsonType::object) {
                tree->key = std::move(key_);
                tree->key_offset = key_offset_;
            }
        }
        tree->type = type;
        tree->offset = offset;
        return tree;
    }

    bool stop(std::size_t offset, const char* what, const char* remedy) {
        fault = Fault{offset, pointer_, what, remedy};
        return false;
    }

    void find_token() {
        while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == ',' || text_[at_] == ':')) ++at_;
    }
    std::size_t skip_word() {
        find_token();
        const std::size_t begin = at_;
        while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ',' && text_[at_] != ']' &&
               text_[at_] != '}')
            ++at_;
        return begin;
    }
    std::size_t skip_string() {
        find_token();
        const std::size_t begin = at_++;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2u : 1u;
        ++at_;
        return begin;
    }

    std::string_view text_;
    Tree& root_;
    // A parent's children are not added to while one of them is open, so these stay valid.
    std::vector<Tree*> open_;
    std::vector<std::size_t> lengths_;
    std::string pointer_, key_;
    std::size_t key_offset_ = 0, at_ = 0, values_ = 0;
};

}  // namespace

const Tree* Tree::find(std::string_view member) const {
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](const Tree& child) { return child.key == member; });
    return type == JsonType::object && found != children.end() ? &*found : nullptr;
}

std::optional<Fault> parse(std::string_view text, Tree& root) {
    Builder builder(text, root);
    const bool complete = Json::sax_parse(text.begin(), text.end(), &builder);
    if (builder.fault || complete) return builder.fault;
    return Fault{0, "", "this is not JSON", "see json.org for how JSON is written"};
}

std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(at);
    const std::size_t more = first < 0x80 ? 0u : first < 0xE0 ? 1u : first < 0xF0 ? 2u : 3u;
    std::uint32_t code = more == 0 ? first : first & (0x3Fu >> more);
    for (std::size_t i = 1; i <= more; ++i) code = (code << 6) | (byte(at + i) & 0x3Fu);
    at += more + 1;
    return code;
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
    };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned char first = byte(i), second = byte(i + 1);
        std::size_t length = 0;
        if (first < 0x80) {
            length = 1;
        } else if (first >= 0xC2 && first <= 0xDF) {
            length = 2;
        } else if (first >= 0xE0 && first <= 0xEF) {
            // No overlong forms, no halves of surrogate pairs.
            const unsigned char low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
            if (second >= low && second <= high) length = 3;
        } else if (first >= 0xF0 && first <= 0xF4) {
            const unsigned char low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
            if (second >= low && second <= high) length = 4;
        }
        if (length == 0) return i;
        for (std::size_t k = 1; k < length; ++k)
            if ((byte(i + k) & 0xC0) != 0x80) return i;
        i += length;
    }
    return std::nullopt;
}

Position position(std::string_view text, std::size_t offset) {
    Position place;
    const std::size_t end = std::min(offset, text.size());
    for (std::size_t i = 0; i < end; ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

std::string pointer_token(std::string_view key) {
    std::string token;
    for (const char c : key) {
        if (c == '~') token += "~0";
        else if (c == '/') token += "~1";
        else token += c;
    }
    return token;
}

}  // namespace levers::explainer
