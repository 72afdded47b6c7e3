#include "xmile/repair.hpp"

#include <algorithm>

namespace levers::xmile {

namespace {

constexpr std::size_t most_repairs = 20;

bool is_variable(std::string_view name) { return name == "stock" || name == "flow" || name == "aux"; }

// The end of what begins with < at `at`: tags, comments, CDATA and the rest.
std::size_t markup_end(std::string_view text, std::size_t at) {
    const auto behind = [&](std::string_view mark) {
        const std::size_t end = text.find(mark, at);
        return end == std::string_view::npos ? text.size() : end + mark.size();
    };
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) return behind("-->");
    if (rest.starts_with("<![CDATA[")) return behind("]]>");
    if (rest.starts_with("<?")) return behind("?>");
    return behind(">");
}

}  // namespace

std::string repair_tags(std::string_view text, std::vector<Repair>& repairs) {
    std::string result;
    std::string open;                    // the variable that has begun
    std::size_t copied = 0;
    const auto close = [&](std::size_t at) {
        result += text.substr(copied, at - copied);
        result += "</" + open + ">";
        copied = at;
        repairs.push_back({at, "The <" + open + "> before this has no end. It was read as if it ended here."});
        open.clear();
    };
    for (std::size_t at = text.find('<'); at != std::string_view::npos && repairs.size() < most_repairs;) {
        const std::size_t end = markup_end(text, at);
        const std::string_view tag = text.substr(at, end - at);
        const bool is_end = tag.starts_with("</");
        const std::size_t begin = is_end ? 2 : 1;
        const std::size_t length = std::min(tag.find_first_of(" \t\r\n/>", begin), tag.size()) - begin;
        const std::string_view name = tag.substr(begin, length);
        if (!is_end && is_variable(name)) {
            if (!open.empty()) close(at);
            if (!tag.ends_with("/>")) open = name;
        } else if (is_end && is_variable(name)) {
            if (!open.empty() && name != open) {
                repairs.push_back({at, "</" + std::string(name) + "> ends a <" + open + ">. It was read as </" + open +
                                           ">."});
                result += text.substr(copied, at - copied);
                result += "</" + open + ">";
                copied = end;
            }
            open.clear();
        } else if (is_end && !open.empty() && (name == "variables" || name == "model" || name == "view")) {
            close(at);
        }
        at = text.find('<', end);
    }
    result += text.substr(copied);
    return result;
}

}  // namespace levers::xmile
