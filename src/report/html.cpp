#include "report/html.hpp"

namespace levers::report {

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default:
                // Control characters are not allowed in HTML, not even as references.
                out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        }
    }
    return out;
}

std::string anchor(std::string_view id) {
    std::string out;
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_';
        out += plain ? c : '-';
    }
    return out;
}

std::string element(std::string_view name, std::string_view css_class, std::string_view inner) {
    if (inner.empty()) return {};
    std::string out = "<";
    out += name;
    if (!css_class.empty()) ((out += " class=\"") += css_class) += '"';
    ((out += '>') += inner) += "</";
    return (out += name) += ">\n";
}

std::string p(std::string_view inner) { return element("p", "", inner); }

std::string jump(std::string_view id, std::string_view text) {
    return "<a href=\"#" + anchor(id) + "\">" + escape(text) + "</a>";
}

std::string address_link(std::string_view address, std::string_view text) {
    if (!address.starts_with("https://") && !address.starts_with("http://")) return escape(text);
    return "<a href=\"" + escape(address) + "\" target=\"_blank\" rel=\"noopener noreferrer\">" + escape(text) + "</a>";
}

std::string sentence_end(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out.back() != '.' && out.back() != '?' && out.back() != '!') out += '.';
    return out;
}

}  // namespace levers::report
