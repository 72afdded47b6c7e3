// The mistakes of a document while they are being found: kept by pointer, given
// out by line and column, each once, in the order of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explainer/load.hpp"
#include "explainer/tree.hpp"

namespace levers::explainer {

// One file of a document. The main file is the first of a list of sources.
struct Source { std::string path, text; Tree root; };

// A value in a source. `at / "claims" / 3` is the value inside it.
struct At {
    int source = 0;
    std::string pointer;
    bool key = false;                          // the member's name, not its value
};
At operator/(const At& at, std::string_view member);
At operator/(const At& at, std::size_t entry);

class Problems {
public:
    void add(const At& at, std::string what, std::string remedy);
    void add(int source, const Fault& fault);  // when there is no tree to look the place up in
    void add(const std::string& path, std::string what, std::string remedy);   // a file that cannot be read

    bool empty() const { return found_.empty(); }
    std::size_t count() const { return found_.size(); }
    bool full() const;                         // further ones are not kept: costly remedies can be spared
    std::vector<Problem> list(const std::vector<Source>& sources) const;

private:
    struct Found { At at; std::optional<std::size_t> offset; std::string path, what, remedy; };
    void keep(Found found);
    std::vector<Found> found_;
};

// For messages: in double quotes, short, and harmless on a terminal.
std::string quoted(std::string_view text);

// A number as a person writes it: "31", "0.067".
std::string number_words(double value);

}  // namespace levers::explainer
