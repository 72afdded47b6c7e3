// Pieces of JSON for the page: appended to a text, nothing is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace levers::app {

void put_text(std::string& out, std::string_view text);       // quoted; a single line
void put_number(std::string& out, double value);              // ten digits; 0 for what is not finite
void key(std::string& out, std::string_view name);            // `,"name":`

// A member after another one. An empty text or state is left out.
void put(std::string& out, std::string_view name, std::string_view text);
void put(std::string& out, std::string_view name, double value);
void put(std::string& out, std::string_view name, const std::optional<bool>& state);

// Objects of a list, one after another, each with its kind.
class List {
public:
    std::string& add(std::string_view kind);
    void line(std::string_view kind, std::string_view text);   // nothing where there is no text
    std::string& last() { return text_; }
    std::string done();

private:
    void finish();
    std::string text_;
    bool open_ = false;
};

}  // namespace levers::app
