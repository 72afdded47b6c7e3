#include <algorithm>

#include "argument/narrate.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace levers::report {

using argument::capitalised;

using namespace explainer;

namespace {

std::string list_of(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

std::string origin_html(const Document& document, const Origin& origin) {
    Origin words = origin;      // the sources follow as links instead
    words.claims.clear();
    words.evidence.clear();
    std::string html = escape(capitalised(origin_words(document, words)));
    const std::string claims = claim_links(document, origin.claims);
    std::string evidence;
    for (const int e : origin.evidence) {
        const Evidence& item = at(document.evidence, e);
        evidence += (evidence.empty() ? "" : ", ") + jump(item.id, item.id) + " " + std::string(to_string(item.status));
    }
    if (claims.empty() && evidence.empty()) return html;
    return html + " (" + claims + (claims.empty() || evidence.empty() ? "" : ", ") + evidence + ")";
}

std::string marks_html(const Document& document, const Quantity& lever) {
    std::string html;
    for (const Mark& mark : lever.marks) {
        if (!html.empty()) html += "; ";
        html += escape(argument::number_text(lever, mark.at)) + ", " + escape(mark.label);
        if (!mark.evidence.empty()) html += " (" + evidence_links(document, mark.evidence) + ")";
    }
    return html;
}

std::string end_html(const Quantity& lever, double value, const std::string& word) {
    const std::string number = argument::number_text(lever, value);
    return escape(word.empty() || word == number ? number : number + " (" + word + ")");
}

std::string range_html(const Quantity& lever) {
    return end_html(lever, lever.low, lever.low_end) + " to " + end_html(lever, lever.high, lever.high_end);
}

std::string speakers_html(const Document& document, int lever) {
    const std::vector<int> speak = articles_of_lever(document, lever);
    if (speak.empty()) return "No article; the links from it are our inference";
    std::string html;
    std::vector<int> silent;
    for (int a = 0; a < static_cast<int>(document.articles.size()); ++a) {
        if (std::find(speak.begin(), speak.end(), a) == speak.end()) silent.push_back(a);
        else html += (html.empty() ? "" : "; ") + author_mark(at(document.articles, a)) + escape(at(document.articles, a).short_name);
    }
    if (!silent.empty()) html += ". Silent: " + escape(article_names(document, silent));
    return html;
}

// "More targets: local freedom falls (Restell RL-29). Contested"
std::string pull_html(const Document& document, const Link& link) {
    std::string html = "<a href=\"#" + link_anchor(link) + "\">" + escape(argument::link_text(document, link)) + "</a>";
    if (!link.claims.empty()) html += " (" + claim_links(document, link.claims) + ")";
    return html + " " + badge(badge_of(document, link));
}

std::string lever_html(const Document& document, int index) {
    const Quantity& lever = at(document.quantities, index);
    std::string pulls;
    for (const int l : links_out_of(document, index)) pulls += element("li", "", pull_html(document, at(document.links, l)));
    std::string html = "<h4 id=\"q-" + anchor(lever.id) + "\">" + escape(lever.name) + "</h4>\n" + p(escape(lever.note));
    html += element("dl", "", term("Today", escape(argument::value_text(lever, lever.today)) + ". " + origin_html(document, lever.origin)) +
                                  term("Range", range_html(lever)) +
                                  term("For reference", marks_html(document, lever)) +
                                  term("Who speaks about it", speakers_html(document, index)) +
                                  term("What it costs", escape(lever.price)) +
                                  term("As argued", element("ul", "", pulls)));
    return html;
}

std::string article_html(const Document& document, const Article& article) {
    std::string html = "<h3 id=\"article-" + anchor(article.id) + "\">" + author_mark(article) +
                       (article.address.empty() ? escape(article.title) : address_link(article.address, article.title)) +
                       "</h3>\n";
    std::string byline = list_of(article.authors);
    if (!article.role.empty()) byline += ", " + article.role;
    for (const std::string& part : {article.publisher, article.date})
        if (!part.empty()) byline += (byline.empty() ? "" : ". ") + capitalised(part);
    html += element("p", "byline", escape(byline.empty() ? byline : sentence_end(byline)));
    html += element("p", "fine", escape(article.date_note)) + element("p", "fine", escape(article.address_note));
    if (!article.stake.empty()) html += p("<strong>Stake:</strong> " + escape(article.stake));
    html += p(escape(article.summary));
    const auto claims = std::count_if(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
        return &at(document.articles, claim.article) == &article;
    });
    if (claims > 0)
        html += element("p", "fine", jump("claims-" + article.id, std::to_string(claims) + (claims == 1 ? " claim" : " claims")));
    return html;
}

}  // namespace

std::string articles_section(const Document& document) {
    std::string html;
    for (const Article& article : document.articles) html += article_html(document, article);
    return html;
}

std::string levers_section(const Document& document) {
    std::string html;
    std::vector<int> shown;
    const auto group = [&](const std::string& name, const std::vector<int>& levers) {
        if (levers.empty()) return;
        html += element("h3", "", escape(name));
        for (const int lever : levers) html += lever_html(document, lever);
        shown.insert(shown.end(), levers.begin(), levers.end());
    };
    for (const LeverGroup& g : document.lever_groups) group(g.name.empty() ? "Headline levers" : g.name, g.levers);
    std::vector<int> others;
    for (int q = 0; q < static_cast<int>(document.quantities.size()); ++q)
        if (at(document.quantities, q).role == Role::lever && std::find(shown.begin(), shown.end(), q) == shown.end())
            others.push_back(q);
    group(shown.empty() ? "Levers" : "Other levers", others);
    return html;
}

std::string outcomes_section(const Document& document) {
    std::string items;
    for (const int o : document.outcomes) {
        const Quantity& outcome = at(document.quantities, o);
        std::string inner = outcome.caption.empty() ? "No published figure; an index with today at 100" : escape(outcome.caption);
        inner += ". " + origin_html(document, outcome.origin);
        if (!outcome.tag.empty()) inner += ". <span class=\"tag\">" + escape(capitalised(outcome.tag)) + "</span>";
        items += "<dt id=\"q-" + anchor(outcome.id) + "\">" + escape(outcome.name) + "</dt>\n" + element("dd", "", inner);
    }
    if (items.empty()) return {};
    std::string intro = "Results are directions from today, never forecast numbers. Dated figures say where each outcome stands";
    if (!document.baseline_year.empty()) intro += "; the model starts in " + document.baseline_year;
    return p(escape(intro + ".")) + element("dl", "", items);
}

}  // namespace levers::report
