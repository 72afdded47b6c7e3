#include "app/json_text.hpp"

#include <cmath>

#include "equation/decimal.hpp"

namespace levers::app {

void put_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20) out += ' ';   // texts here are single lines
        else out += c;
    }
    out += '"';
}

void put_number(std::string& out, double value) {
    // Ten digits are more than a lever has, and leave out the noise of 0.1 + 0.2.
    out += equation::general(std::isfinite(value) ? value : 0.0, 10);
}

void key(std::string& out, std::string_view name) { (((out += ",\"") += name) += "\":"); }

void put(std::string& out, std::string_view name, std::string_view text) {
    if (text.empty()) return;
    key(out, name);
    put_text(out, text);
}

void put(std::string& out, std::string_view name, double value) {
    key(out, name);
    put_number(out, value);
}

void put(std::string& out, std::string_view name, const std::optional<bool>& state) {
    if (!state) return;
    key(out, name);
    out += *state ? "true" : "false";
}

std::string& List::add(std::string_view kind) {
    finish();
    text_ += text_.empty() ? "[{\"kind\":" : ",\n{\"kind\":";
    put_text(text_, kind);
    open_ = true;
    return text_;
}

void List::line(std::string_view kind, std::string_view text) {
    if (!text.empty()) put(add(kind), "text", text);
}

std::string List::done() {
    finish();
    return text_.empty() ? "[]" : text_ + "]";
}

void List::finish() {
    if (open_) text_ += '}';
    open_ = false;
}

}  // namespace levers::app
