#include "report/citation.hpp"

#include <algorithm>

#include "argument/narrate.hpp"
#include "report/wording.hpp"

namespace levers::report {

using explainer::Article;
using explainer::Document;
using explainer::Quantity;
using explainer::Settings;

namespace {

// "national targets at 12, local freedom at 65"; empty where every lever is at today's value.
std::string levers_set(const Document& document, const Settings& settings) {
    std::string text;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const Quantity& lever = document.quantities[q];
        if (lever.role != explainer::Role::lever || settings.levers[q] == lever.today) continue;
        text += (text.empty() ? "" : ", ") + argument::noun(lever) + " at " + argument::number_text(lever, settings.levers[q]);
    }
    return text;
}

}  // namespace

std::string article_citation(const Article& article, bool in_full) {
    std::string text;
    for (const std::string& author : article.authors) text += author + ", ";
    text += "“" + article.title + "”";
    for (const std::string& part : {article.publisher, article.date, in_full ? article.address : std::string()})
        if (!part.empty()) text += ", " + part;
    return text;
}

std::string citation(const CitationDesc& c) {
    const std::string set = levers_set(c.document, c.settings);
    std::string text = "Levers, “" + c.document.title + "” (interactive explainer), ";
    text += set.empty() ? "every lever as today" : "with " + set;
    if (argument::doubted(c.settings)) text += " and some claims believed less than argued";
    if (!c.date.empty()) (text += ", accessed ") += c.date;
    if (!c.address.empty()) (text += ", ") += c.address;
    const int article = c.document.articles.size() == 1 ? 0 : c.article;
    return article < 0 ? text : text + "\n" + article_citation(at(c.document.articles, article), true);
}

std::vector<std::string> source_lines(const Document& document, const Settings& settings, const argument::Why& why) {
    std::vector<int> claims;
    for (const argument::Chain& chain : why.chains)
        if (chain.active)
            for (const argument::Hop& hop : chain.hops)
                for (const int claim : at(document.links, hop.link).claims)
                    if (explainer::believed(document, settings, claim) > 0 && std::find(claims.begin(), claims.end(), claim) == claims.end())
                        claims.push_back(claim);
    std::vector<std::string> lines;
    for (std::size_t a = 0; a < document.articles.size(); ++a) {
        std::string cited;
        for (const int claim : claims)
            if (at(document.claims, claim).article == static_cast<int>(a))
                cited += (cited.empty() ? "" : ", ") + at(document.claims, claim).id;
        if (!claims.empty() && cited.empty()) continue;
        lines.push_back(article_citation(document.articles[a], false) + (cited.empty() ? "." : ". Claims " + cited + "."));
    }
    return lines;
}

std::string address_words(std::string_view address) {
    if (address.empty()) return {};
    const std::string text(address);
    return "These settings in Levers: " + (text[0] == '#' ? "the page’s address with " + text + " behind it." : text);
}

}  // namespace levers::report
