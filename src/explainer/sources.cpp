#include "explainer/sources.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace levers::explainer {

namespace {

constexpr std::size_t most_includes = 16;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What the shipped fonts are subset to (tools/fonts): Latin-1 and the punctuation of English print.
bool has_glyph(std::uint32_t code) {
    return (code >= 0x20 && code <= 0x7E) || (code >= 0xA0 && code <= 0xFF) || code == 0x2013 || code == 0x2014 ||
           (code >= 0x2018 && code <= 0x201D) || code == 0x2026 || code == 0x2212;
}

std::string character_words(std::uint32_t code, std::string_view bytes) {
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(code));
    if (code == '\n' || code == '\r') return std::string("a line break (") + number + ")";
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return std::string("a control character (") + number + ")";
    return "the character " + std::string(bytes) + " (" + number + ")";
}

void inspect_text(const Tree& tree, const At& at, Problems& problems) {
    if (tree.text.size() > longest_text)
        problems.add(at, "a text of " + std::to_string(tree.text.size()) + " bytes",
                     "shorten it to 4000 bytes or divide it");
    std::vector<std::uint32_t> told;
    for (std::size_t i = 0; i < tree.text.size();) {
        const std::size_t begin = i;
        const std::uint32_t code = next_code_point(tree.text, i);
        if (has_glyph(code) || std::find(told.begin(), told.end(), code) != told.end()) continue;
        told.push_back(code);
        if (told.size() > 10) break;       // another language: the first few say it
        problems.add(at, character_words(code, std::string_view(tree.text).substr(begin, i - begin)) +
                             " is not in the fonts that Levers ships",
                     code == '\n' || code == '\r' ? "write one paragraph, or an entry for each"
                                                  : "use letters of western European languages and \u2013 \u2014 "
                                                    "\u2018 \u2019 \u201C \u201D \u2026 \u2212");
    }
}

void inspect_members(const Tree& object, const At& at, Problems& problems) {
    // Sorted, so that an object with very many members costs no more than it should.
    std::vector<std::size_t> order(object.children.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto& members = object.children;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const std::string& name = members[order[i]].key;
        if (name != members[order[i - 1]].key) continue;
        At second = at / name;
        second.key = true;
        problems.add(second, "the field " + quoted(name) + " is given twice in one object", "keep one of them");
    }
}

void inspect(const Tree& tree, const At& at, Problems& problems) {
    if (tree.type == JsonType::string) inspect_text(tree, at, problems);
    if (tree.type == JsonType::object) {
        inspect_members(tree, at, problems);
        for (const Tree& child : tree.children) inspect(child, at / child.key, problems);
    }
    if (tree.type == JsonType::array)
        for (std::size_t i = 0; i < tree.children.size(); ++i) inspect(tree.children[i], at / i, problems);
}

// Why an include's path is refused, or "".
std::string refusal(std::string_view path) {
    if (path.empty()) return "an empty path";
    if (path.front() == '/' || path.find(':') != std::string_view::npos)
        return "an absolute path or address, " + quoted(path);
    if (path.find('\\') != std::string_view::npos) return "a path with backslashes, " + quoted(path);
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part == "..") return "a path out of the document's folder, " + quoted(path);
        if (part.empty() || part == ".") return "a path with an empty step, " + quoted(path);
        begin = end + 1;
    }
    return "";
}

class Opener {
public:
    Opener(const Reader& read, Sources& sources, Problems& problems)
        : read_(read), sources_(sources), problems_(problems) {}

    // False when there is no such file.
    bool open(const std::string& path) {
        std::optional<std::string> text = read_(path);
        if (!text) return sources_.complete = false;
        const int index = static_cast<int>(sources_.files.size());
        sources_.files.push_back({path, "", {}});
        if (!take(index, std::move(*text))) {
            sources_.complete = false;
            return true;
        }
        open_.push_back(path);
        includes(index);
        open_.pop_back();
        sources_.order.push_back(index);
        return true;
    }

private:
    Source& file(int index) { return sources_.files[static_cast<std::size_t>(index)]; }

    bool take(int index, std::string text) {
        if (text.size() > largest_file) {
            problems_.add(index, Fault{0, "", "a file of more than 4 MiB", "divide it, or leave out what no reader sees"});
            return false;
        }
        if (std::string_view(text).starts_with(byte_order_mark)) {
            problems_.add(index, Fault{0, "", "a byte order mark before the text", "save the file as UTF-8 without it"});
            text.erase(0, byte_order_mark.size());
        }
        file(index).text = std::move(text);
        const std::string& kept = file(index).text;
        if (const auto bad = invalid_utf8(kept)) {
            char byte[8];
            std::snprintf(byte, sizeof byte, "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(kept[*bad])));
            problems_.add(index, Fault{*bad, "", std::string("the byte ") + byte + " is not UTF-8",
                                       "save the file in the encoding UTF-8"});
            return false;
        }
        Tree root;
        if (const auto fault = parse(kept, root)) {
            problems_.add(index, *fault);
            return false;
        }
        file(index).root = std::move(root);
        inspect(file(index).root, {index, "", false}, problems_);
        return true;
    }

    void includes(int index) {
        // By value: `files` grows below.
        const Tree* found = file(index).root.find("include");
        if (!found || found->type != JsonType::array) return;     // its type is checked with the other fields
        const Tree list = *found;
        const std::string folder = open_.back().substr(0, open_.back().rfind('/') + 1);
        for (std::size_t i = 0; i < list.children.size(); ++i) {
            if (list.children[i].type != JsonType::string) continue;
            include(list.children[i].text, folder, At{index, "/include", false} / i);
        }
    }

    void include(const std::string& name, const std::string& folder, const At& at) {
        if (const std::string why = refusal(name); !why.empty()) {
            sources_.complete = false;
            problems_.add(at, why, "name a file inside the folder of this one, such as \"shared/articles.json\"");
            return;
        }
        const std::string path = folder + name;
        if (const auto again = std::find(open_.begin(), open_.end(), path); again != open_.end()) {
            std::string way;
            for (auto step = again; step != open_.end(); ++step) way += *step + " -> ";
            problems_.add(at, "files include one another in a circle: " + way + path, "take one of the includes out");
            return;
        }
        const auto same = [&](const Source& source) { return source.path == path; };
        if (std::any_of(sources_.files.begin(), sources_.files.end(), same)) return;   // once is enough
        if (sources_.files.size() > most_includes) {
            sources_.complete = false;
            problems_.add(at, "more than 16 included files", "join some of them");
            return;
        }
        if (!open(path))
            problems_.add(at, "the file " + quoted(path) + " cannot be read",
                          "paths are relative to the file that includes");
    }

    const Reader& read_;
    Sources& sources_;
    Problems& problems_;
    std::vector<std::string> open_;
};

}  // namespace

Sources read_sources(std::string_view path, const Reader& read, Problems& problems) {
    Sources sources;
    Opener opener(read, sources, problems);
    if (!opener.open(std::string(path)))
        problems.add(std::string(path), "the file cannot be read", "check its name and folder");
    return sources;
}

}  // namespace levers::explainer
