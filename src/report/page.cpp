#include "report/page.hpp"

#include <array>
#include <vector>

#include "argument/narrate.hpp"
#include "report/html.hpp"
#include "report/preview.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::capitalised;
using explainer::Document;

namespace {

std::vector<Section> sections(const Document& document) {
    std::vector<Section> all{
        {"t-articles", document.articles.size() == 1 ? "The article" : "The articles", articles_section(document)},
        {"t-stories", document.stories.size() == 1 ? "The article as a story" : "The articles as stories", stories_section(document)},
        {"t-levers", "The levers", levers_section(document)},
        {"t-results", "What would follow, as argued", results_section(document)},
        {"t-outcomes", "The outcomes and where they start", outcomes_section(document)},
        {"t-why", "Why: the links of the argument", why_section(document)},
        {"t-claims", "Every claim, in our words", claims_section(document)},
        {"t-tensions", "Where the argument pulls two ways", tensions_section(document)},
        {"t-loops", "Loops", loops_section(document)},
        {"t-silences", "What the authors do not speak about", silences_section(document)},
        {"t-left-out", "What the model leaves out", left_out_section(document)},
        {"t-strengths", "How argued wording becomes a range", strengths_section(document)},
        {"t-sources", "Evidence and sources", sources_section(document)},
    };
    std::erase_if(all, [](const Section& section) { return section.html.empty(); });
    return all;
}

}  // namespace

std::string text_face(const Document& document) {
    const std::vector<Section> all = sections(document);
    std::string html = element("h1", "", escape(document.title));
    html += element("p", "strip", escape(argument::strip));
    html += element("p", "summary", escape(document.summary));
    std::string cautions;
    for (const std::string& caution : document.cautions) cautions += element("li", "", escape(caution));
    html += element("ul", "cautions", cautions);

    std::string contents;
    for (const Section& section : all) contents += element("li", "", jump(section.id, section.title));
    html += "<nav class=\"contents\" aria-label=\"On this page\">\n" + element("ul", "", contents) + "</nav>\n";

    for (const Section& section : all) {
        const std::string id(section.id);
        html += "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + escape(section.title) + "</h2>\n" +
                section.html + "</section>\n";
    }
    return html;
}

Page fill_shell(std::string_view shell, const Document& document, const PageParts& parts) {
    struct Placeholder { std::string_view name; std::string value; bool used = false; };
    std::array<Placeholder, 8> placeholders{{{"title", escape(document.title)},
                                             {"description", escape(document.summary)},
                                             {"explainer", escape(document.id)},
                                             {"lang", escape(document.language)},
                                             {"root", escape(parts.root)},
                                             {"preview", preview_tags(document, parts.base, parts.root)},
                                             {"document", std::string(parts.document)},
                                             {"text_face", std::string(parts.face)}}};
    Page page;
    for (std::size_t from = 0; from < shell.size();) {
        const std::size_t open = shell.find("{{", from);
        page.html += shell.substr(from, open - from);
        if (open == std::string_view::npos) break;
        const std::size_t close = shell.find("}}", open);
        if (close == std::string_view::npos) return {{}, "the shell opens a placeholder with {{ and does not close it with }}"};
        const std::string_view name = shell.substr(open + 2, close - open - 2);
        bool known = false;
        for (Placeholder& placeholder : placeholders) {
            if (placeholder.name != name) continue;
            page.html += placeholder.value;
            placeholder.used = known = true;
        }
        if (!known)
            return {{}, "the shell names {{" + std::string(name) +
                            "}}; there are title, description, explainer, lang, root, preview, document and text_face"};
        from = close + 2;
    }
    if (!placeholders.back().used) return {{}, "the shell has no place for the text face; put {{text_face}} into its body"};
    return page;
}

// Shared by the sections.

std::string author_mark(const explainer::Article& article) {
    return "<span class=\"author-mark " + std::string(mark_class(article.mark)) + "\" aria-hidden=\"true\">" +
           std::string(mark_glyph(article.mark)) + "</span> ";
}

std::string badge(explainer::Badge kind) {
    const std::string_view name = to_string(kind);
    return "<span class=\"badge " + anchor(name) + "\">" + capitalised(name) + "</span>";
}

std::string claim_links(const Document& document, const std::vector<int>& claims) {
    std::string html;
    std::string_view by;
    for (const int c : claims) {
        const explainer::Claim& claim = at(document.claims, c);
        const std::string& author = at(document.articles, claim.article).by;
        if (!html.empty()) html += by == author ? ", " : "; ";
        if (by != author) html += escape(author) + " ";
        by = author;
        html += jump(claim.id, claim.id);
    }
    return html;
}

std::string evidence_links(const Document& document, const std::vector<int>& evidence) {
    std::string html;
    for (const int e : evidence) {
        const std::string& id = at(document.evidence, e).id;
        html += (html.empty() ? "" : ", ") + jump(id, id);
    }
    return html;
}

std::string finding_html(const explainer::Evidence& evidence) {
    const bool nothing = evidence.status == explainer::Status::not_found;
    return (nothing ? "Nothing found: " : "") + escape(sentence_end(evidence.finding));
}

std::string quantity_link(const Document& document, int quantity) {
    const explainer::Quantity& q = at(document.quantities, quantity);
    return jump("q-" + q.id, q.name);
}

std::string link_anchor(const explainer::Link& link) { return "link-" + anchor(link.id); }

std::string row(std::string_view head, const std::vector<std::string>& cells) {
    std::string html = "<tr><th scope=\"row\">" + std::string(head) + "</th>";
    for (const std::string& cell : cells) html += "<td>" + cell + "</td>";
    return html + "</tr>\n";
}

std::string table(std::string_view css_class, std::string_view caption, const std::vector<std::string>& heads,
                  std::string_view rows) {
    if (rows.empty()) return {};
    std::string head;
    for (const std::string& text : heads) head += "<th scope=\"col\">" + escape(text) + "</th>";
    // A wide table scrolls by itself, for the keyboard too, and not the page.
    std::string html = "<section class=\"table-scroll\" aria-label=\"" + escape(caption) + "\" tabindex=\"0\">\n<table";
    if (!css_class.empty()) html += " class=\"" + std::string(css_class) + "\"";
    return html + ">\n<caption>" + escape(caption) + "</caption>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" +
           std::string(rows) + "</tbody>\n</table>\n</section>\n";
}

std::string term(std::string_view name, std::string_view inner) {
    if (inner.empty()) return {};
    return element("dt", "", escape(name)) + element("dd", "", inner);
}

}  // namespace levers::report
