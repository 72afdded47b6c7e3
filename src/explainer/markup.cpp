#include "explainer/markup.hpp"

namespace levers::explainer {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

}  // namespace

Marked parse_markup(std::string_view text) {
    Marked marked;
    const auto add = [&](InlineKind kind, std::string_view words) {
        if (!words.empty()) marked.inlines.push_back({kind, std::string(words), -1});
    };
    const auto wrong = [&](std::string problem, std::string remedy) {
        marked.problem = std::move(problem);
        marked.remedy = std::move(remedy);
        return marked;
    };
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find_first_of("{}[]"), text.find("**"));
        add(InlineKind::text, text.substr(0, mark));
        if (mark == std::string_view::npos) break;
        const char opened = text[mark];
        if (opened == '}' || opened == ']')
            return wrong(std::string("a \"") + opened + "\" that closes nothing", "take it out, or open it");
        const std::string_view close = opened == '{' ? "}" : opened == '[' ? "]" : "**";
        text.remove_prefix(mark + (opened == '*' ? 2 : 1));
        const std::size_t end = text.find(close);
        if (end == std::string_view::npos)
            return wrong("\"" + std::string(opened == '*' ? "**" : std::string(1, opened)) + "\" is not closed",
                         "add \"" + std::string(close) + "\"");
        std::string_view inside = text.substr(0, end);
        text.remove_prefix(end + close.size());
        if (opened == '*') {
            add(InlineKind::strong, inside);
        } else if (opened == '{') {
            const std::size_t space = std::min(inside.find(' '), inside.size());
            const std::string_view what = inside.substr(0, space), id = trimmed(inside.substr(space));
            if ((what != "lever" && what != "result") || id.empty())
                return wrong("{" + std::string(inside) + "} is nothing known", "write {lever ID} or {result ID}");
            add(what == "lever" ? InlineKind::lever : InlineKind::result, id);
        } else {
            while (!inside.empty()) {
                const std::size_t comma = std::min(inside.find(','), inside.size());
                add(InlineKind::claim, trimmed(inside.substr(0, comma)));
                inside.remove_prefix(std::min(comma + 1, inside.size()));
            }
        }
    }
    return marked;
}

}  // namespace levers::explainer
