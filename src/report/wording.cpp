#include "report/wording.hpp"

#include <cmath>
#include <cstdio>

namespace levers::report {

using namespace explainer;

std::string_view mark_glyph(MarkShape mark) {
    switch (mark) {
        case MarkShape::disc: return "●";
        case MarkShape::ring: return "○";
        case MarkShape::square: return "■";
        case MarkShape::triangle: return "▲";
        case MarkShape::diamond: break;
    }
    return "◆";
}

std::string_view mark_class(MarkShape mark) {
    switch (mark) {
        case MarkShape::disc: return "mark-disc";
        case MarkShape::ring: return "mark-ring";
        case MarkShape::square: return "mark-square";
        case MarkShape::triangle: return "mark-triangle";
        case MarkShape::diamond: break;
    }
    return "mark-diamond";
}

std::string origin_words(const Document& document, const Origin& origin) {
    std::string text;
    switch (origin.kind) {
        case OriginKind::article: text = "stated in an article"; break;
        case OriginKind::evidence: text = "published evidence"; break;
        case OriginKind::convention: text = "a scale chosen by us"; break;
        case OriginKind::arithmetic: text = "our arithmetic"; break;
    }
    if (!origin.note.empty()) (text += ": ") += origin.note;
    std::string sources = speakers(document, origin.claims);
    for (const int e : origin.evidence) {
        const Evidence& evidence = at(document.evidence, e);
        if (!sources.empty()) sources += "; ";
        ((sources += evidence.id) += ", ") += to_string(evidence.status);
    }
    if (!sources.empty()) ((text += " (") += sources) += ")";
    return text;
}

std::string speakers(const Document& document, const std::vector<int>& claims) {
    std::string text;
    for (const int c : claims) {
        const Claim& claim = at(document.claims, c);
        if (!text.empty()) text += "; ";
        ((text += at(document.articles, claim.article).by) += ", ") += claim.id;
    }
    return text;
}

std::string article_names(const Document& document, const std::vector<int>& articles) {
    std::string text;
    for (const int a : articles) {
        if (!text.empty()) text += "; ";
        text += at(document.articles, a).short_name;
    }
    return text;
}

std::string delay_words(double years) {
    if (years <= 0) return {};
    char text[48];
    if (years < 1) std::snprintf(text, sizeof text, "about %.0f months", std::fmax(1.0, years * 12));
    else std::snprintf(text, sizeof text, "about %.3g %s", years, years == 1 ? "year" : "years");
    return text;
}

std::string with_separator(int number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

}  // namespace levers::report
