#include <algorithm>
#include <cmath>
#include <cstdio>

#include "argument/narrate.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::capitalised;

using namespace explainer;

namespace {

std::string decimal(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.3g", value);
    return digits;
}

std::string host_and_path(const std::string& address) {
    const std::size_t scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

std::string bears_html(const Document& document, const Evidence& evidence, Bearing bearing, std::string_view label) {
    std::string html;
    for (const Bears& bears : evidence.bears) {
        if (bears.bearing != bearing) continue;
        const std::string& id = at(document.claims, bears.claim).id;
        html += (html.empty() ? " " + std::string(label) + " " : ", ") + jump(id, id);
    }
    return html.empty() ? html : html + ".";
}

std::string evidence_html(const Document& document, const Evidence& evidence) {
    const bool nothing = evidence.status == Status::not_found;
    std::string html = "<li id=\"" + anchor(evidence.id) + "\">" +
                       p("<strong>" + escape(evidence.id) + "</strong> " + finding_html(evidence));
    std::string fine = nothing ? "" : escape(sentence_end(capitalised(to_string(evidence.status))));
    if (!evidence.source.empty()) fine += (fine.empty() ? "" : " ") + escape(sentence_end(evidence.source));
    for (const std::string& address : evidence.addresses) fine += " " + address_link(address, host_and_path(address));
    if (!evidence.caveat.empty()) fine += " Caveat: " + escape(sentence_end(evidence.caveat));
    fine += bears_html(document, evidence, Bearing::for_, "For");
    fine += bears_html(document, evidence, Bearing::against, "Against");
    fine += bears_html(document, evidence, Bearing::context, "Context of");
    return html + element("p", "fine", fine) + "</li>\n";
}

std::string size_text(double log_change) {
    return "about " + std::to_string(std::lround(100 * std::expm1(log_change))) + "% up, or " +
           std::to_string(std::lround(-100 * std::expm1(-log_change))) + "% down, on an index with today at 100";
}

}  // namespace

std::string silences_section(const Document& document) {
    if (document.silences.empty()) return {};
    std::vector<std::string_view> topics;
    for (const Silence& silence : document.silences)
        if (std::find(topics.begin(), topics.end(), silence.topic) == topics.end()) topics.push_back(silence.topic);
    std::vector<std::string> heads{"Topic"};
    for (const Article& article : document.articles) heads.push_back(article.short_name);
    std::string rows;
    for (const std::string_view topic : topics) {
        std::vector<std::string> cells(document.articles.size());
        for (const Silence& silence : document.silences)
            if (silence.topic == topic)
                cells[static_cast<std::size_t>(silence.article)] =
                    escape(silence.says.empty() ? std::string_view("Silent") : std::string_view(silence.says));
        rows += row(escape(topic), cells);
    }
    return p("Nobody is credited with a lever that he or she does not speak about. An empty cell: no silence noted.") +
           table("silences", "Topics and the articles that are silent on them", heads, rows);
}

std::string left_out_section(const Document& document) {
    std::string items;
    for (const LeftOut& left : document.left_out) items += term(left.what, escape(left.why));
    return element("dl", "", items);
}

std::string strengths_section(const Document& document) {
    std::string rows;
    for (const Wording wording : {Wording::weak, Wording::moderate, Wording::strong}) {
        const Range& range = document.strengths[static_cast<std::size_t>(wording)];
        rows += row(capitalised(to_string(wording)), {decimal(range.lo), decimal(range.hi)});
    }
    std::string html = p("The articles give no sizes. How strongly an author puts a claim decides the range its strength "
                         "is drawn from: an exponent on the cause relative to today. These ranges are chosen by us.");
    html += p(escape(document.strengths_note)) + table("", "Strength of a link by the author’s wording, chosen by us", {"Wording", "From", "To"}, rows);
    std::string sizes = row("Small", {size_text(document.small)}) + row("Moderate", {size_text(document.moderate)}) +
                        row("Large", {size_text(document.large)});
    html += p(escape(document.sizes_note)) + table("", "What small, moderate and large mean, chosen by us", {"Size", "Change"}, sizes);
    return html;
}

std::string sources_section(const Document& document) {
    std::string items;
    for (const Evidence& evidence : document.evidence) items += evidence_html(document, evidence);
    if (items.empty()) return {};
    return p("How we know: “seen at the source” was read where it was published; “seen second-hand” in another’s "
             "account of it; “our arithmetic” is worked out from published figures; “nothing found” means that we looked for it.") +
           element("ul", "evidence", items);
}

}  // namespace levers::report
