#include "report/citation.hpp"

#include <algorithm>
#include <utility>

#include "argument/narrate.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"

namespace levers::report {

using explainer::Article;
using explainer::Document;
using explainer::Quantity;
using explainer::Settings;

namespace {

// "national targets at 12, local freedom at 65"; empty where every lever is at today's value.
std::string levers_set(const Document& document, const Settings& settings) {
    Text set;
    for (std::size_t q = 0; q < document.quantities.size(); ++q) {
        const Quantity& lever = document.quantities[q];
        if (lever.role != explainer::Role::lever || settings.levers[q] == lever.today) continue;
        set.comma() << argument::inside_a_sentence(lever.name) << " at " << argument::number_text(lever, settings.levers[q]);
    }
    return set.text;
}

}  // namespace

std::string article_citation(const Article& article, bool in_full) {
    Text cited;
    for (const std::string& author : article.authors) cited << author << ", ";
    cited << "“" << article.title << "”";
    for (const std::string* part : {&article.publisher, &article.date, &article.address})
        if (!part->empty() && (in_full || part != &article.address)) cited << ", " << *part;
    return cited.text;
}

std::string citation(const CitationDesc& c) {
    const std::string set = levers_set(c.document, c.settings);
    Text cited;
    cited << "Levers, “" << c.document.title << "” (interactive explainer), " << (set.empty() ? "every lever as today" : "with ") << set;
    if (argument::doubted(c.settings)) cited << " and some claims believed less than argued";
    if (!c.date.empty()) cited << ", accessed " << c.date;
    if (!c.address.empty()) cited << ", " << c.address;
    const int article = c.document.articles.size() == 1 ? 0 : c.article;
    if (article >= 0) cited << "\n" << article_citation(at(c.document.articles, article), true);
    return cited.text;
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
        Text cited, line;
        for (const int claim : claims)
            if (at(document.claims, claim).article == static_cast<int>(a)) cited.comma() << at(document.claims, claim).id;
        if (!claims.empty() && cited.text.empty()) continue;
        line << article_citation(document.articles[a], false) << (claims.empty() ? "" : ". Claims ") << cited.text << ".";
        lines.push_back(std::move(line.text));
    }
    return lines;
}

std::string address_words(std::string_view address) {
    if (address.empty()) return {};
    const bool whole = address[0] != '#';
    Text words;
    words << "These settings in Levers: " << (whole ? "" : "the page’s address with ") << address << (whole ? "" : " behind it.");
    return words.text;
}

}  // namespace levers::report
