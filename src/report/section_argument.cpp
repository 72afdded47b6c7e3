#include <algorithm>

#include "argument/claims.hpp"
#include "argument/narrate.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace levers::report {

using namespace explainer;

namespace {

// Causes and effects of claims are quantities where the model has them, else words.
std::string cause_or_effect(const Document& document, const std::string& words) {
    const int quantity = document.find_quantity(words);
    return quantity >= 0 ? quantity_link(document, quantity) : escape(argument::thing_text(document, words));
}

// "National targets lowers Local autonomy"
std::string moves_words(const Document& document, const Claim& claim) {
    const std::string cause = cause_or_effect(document, claim.cause), effect = cause_or_effect(document, claim.effect);
    const argument::Verb verb = argument::verb_of(claim.sign);
    return cause + " " + verb.before + " " + effect + verb.behind;
}

std::string needs_html(const Document& document, const Link& link) {
    std::string html;
    for (const Need& need : link.needs) {
        const Quantity& quantity = at(document.quantities, need.quantity);
        html += " Depends on " + quantity_link(document, need.quantity) + ": none of it passes at " +
                escape(argument::number_text(quantity, need.zero)) + ", all at " +
                escape(argument::number_text(quantity, need.full));
        if (!need.claims.empty()) html += " (" + claim_links(document, need.claims) + ")";
        html += ".";
        if (!need.inferred.empty()) html += " Our inference: " + escape(sentence_end(need.inferred));
    }
    return html;
}

std::string shape_text(const Quantity& cause, const Shape& shape) {
    switch (shape.kind) {
        case ShapeKind::power:
        case ShapeKind::hump: return {};      // a hump is in the sentence
        case ShapeKind::saturating: return "Each further step does less.";
        case ShapeKind::threshold: break;
    }
    return "Most of it happens around " + argument::number_text(cause, shape.at) + ".";
}

std::string link_html(const Document& document, const Link& link) {
    const Quantity& cause = at(document.quantities, link.cause);
    std::string html = "<li id=\"" + link_anchor(link) + "\"><p>";
    if (!link.title.empty()) html += "<strong>" + escape(sentence_end(link.title)) + "</strong> ";
    html += escape(sentence_end(argument::link_text(document, link))) + " " + badge(badge_of(document, link)) + "</p>\n";
    std::string fine;
    const std::string claims = claim_links(document, link.claims);
    if (link.inferred.empty()) fine += "Argued in " + claims + ", " + std::string(to_string(wording_of(document, link))) + " wording.";
    else fine += "Our inference" + (claims.empty() ? "" : " from " + claims) + ": " + escape(sentence_end(link.inferred));
    if (const std::string delay = delay_words(link.delay_years); !delay.empty()) fine += " Takes " + delay + ".";
    if (const std::string shape = shape_text(cause, link.shape); !shape.empty()) fine += " " + escape(shape);
    if (!link.shape.note.empty()) fine += " Shape: " + escape(sentence_end(link.shape.note));
    return html + element("p", "fine", fine + needs_html(document, link)) + "</li>\n";
}

std::string equation_html(const Document& document, const Quantity& quantity) {
    if (!quantity.equation) return {};
    const Equation& e = *quantity.equation;
    const std::string code = "<code>" + escape(e.text) + "</code>";
    std::string fine;
    if (!e.claims.empty()) fine += "Argued in " + claim_links(document, e.claims) + ".";
    if (!e.inferred.empty()) fine += (fine.empty() ? "Our inference: " : " Our inference: ") + escape(sentence_end(e.inferred));
    return p(e.initial ? "Gains in a unit of time, by its equation: " + code + "." : "By its equation: " + code + ".") +
           element("p", "fine", fine);
}

std::string moves_html(const Document& document, int index) {
    const Quantity& quantity = at(document.quantities, index);
    const bool listed = std::find(document.outcomes.begin(), document.outcomes.end(), index) != document.outcomes.end();
    std::string items;
    for (const int l : links_into(document, index)) items += link_html(document, at(document.links, l));
    // An outcome's own anchor stands where its baseline does.
    const std::string id = (listed ? "why-" : "q-") + anchor(quantity.id);
    return "<h3 id=\"" + id + "\">" + escape(quantity.name) + "</h3>\n" +
           equation_html(document, quantity) +
           (items.empty() ? (quantity.equation ? std::string() : p("No link of the model moves it.")) : element("ul", "links", items));
}

std::string claim_in_model(const Document& document, int index) {
    const Claim& claim = at(document.claims, index);
    std::string links;
    for (const int l : links_of_claim(document, index)) {
        const Link& link = at(document.links, l);
        const std::string& name = link.title.empty() ? link.id : link.title;
        links += (links.empty() ? "" : "; ") + ("<a href=\"#" + link_anchor(link) + "\">") + escape(name) + "</a>";
    }
    for (const int q : equations_of_claim(document, index))
        links += (links.empty() ? "" : "; ") + ("the equation of " + escape(at(document.quantities, q).name));
    std::string html;
    if (!links.empty()) html = "In the model: " + links + ".";
    if (!claim.not_modelled.empty()) html += (html.empty() ? "" : " ") + ("Not modelled: " + escape(sentence_end(claim.not_modelled)));
    return html;
}

// What was found is told once, with the sources; most of it bears on several claims.
std::string bearing_html(const Document& document, int claim, Bearing bearing, std::string_view label) {
    std::string html;
    for (const Evidence& evidence : document.evidence)
        for (const Bears& bears : evidence.bears)
            if (bears.claim == claim && bears.bearing == bearing)
                html += (html.empty() ? " " : "; ") + jump(evidence.id, evidence.id) + ", " + std::string(to_string(evidence.status));
    if (html.empty()) return {};
    return " <strong>" + std::string(label) + ":</strong>" + html + ".";
}

std::string claim_html(const Document& document, int index) {
    const Claim& claim = at(document.claims, index);
    std::string html = "<li id=\"" + anchor(claim.id) + "\">" +
                       element("p", "says", "<strong>" + escape(claim.id) + "</strong> " + escape(claim.says));
    std::string fine = badge(badge_of(document, claim)) + " " + std::string(argument::kind_words(claim.kind));
    if (claim.wording != Wording::none) fine += ", " + std::string(to_string(claim.wording)) + " wording";
    if (!claim.cause.empty() && !claim.effect.empty())
        fine += ": " + moves_words(document, claim);
    fine += ".";
    if (!claim.where.empty()) fine += " Where: " + escape(sentence_end(claim.where));
    if (!claim.support.empty()) fine += " The article points to: " + escape(sentence_end(claim.support));
    if (const std::string model = claim_in_model(document, index); !model.empty()) fine += " " + model;
    fine += bearing_html(document, index, Bearing::for_, "Evidence for");
    fine += bearing_html(document, index, Bearing::against, "Evidence against");
    fine += bearing_html(document, index, Bearing::context, "Context");
    return html + element("p", "fine", fine) + "</li>\n";
}

}  // namespace

std::string why_section(const Document& document) {
    if (document.links.empty() && !has_equations(document)) return {};
    std::string html = p("Each link says which claims it stands on. “Asserted”: the author says so. “Cites evidence”: "
                         "the article points to some. “Our inference”: no author says it, and we say why it is there. "
                         "“Contested”: published evidence or another article disagrees.");
    for (const int o : document.outcomes) html += moves_html(document, o);
    for (int q = 0; q < static_cast<int>(document.quantities.size()); ++q)
        if (at(document.quantities, q).role != Role::lever &&
            std::find(document.outcomes.begin(), document.outcomes.end(), q) == document.outcomes.end())
            html += moves_html(document, q);
    return html;
}

std::string claims_section(const Document& document) {
    std::string html;
    for (int a = 0; a < static_cast<int>(document.articles.size()); ++a) {
        const Article& article = at(document.articles, a);
        std::string items;
        for (int c = 0; c < static_cast<int>(document.claims.size()); ++c)
            if (at(document.claims, c).article == a) items += claim_html(document, c);
        if (items.empty()) continue;
        html += "<h3 id=\"claims-" + anchor(article.id) + "\">" + author_mark(article) + escape(article.short_name) +
                "</h3>\n" + element("ul", "claims", items);
    }
    return html;
}

std::string tensions_section(const Document& document) {
    std::string html;
    for (const Tension& tension : document.tensions) {
        html += "<h3 id=\"tension-" + anchor(tension.id) + "\">" + escape(tension.title) + "</h3>\n" + p(escape(tension.says));
        if (!tension.claims.empty()) html += element("p", "fine", "Claims: " + claim_links(document, tension.claims));
    }
    return html;
}

std::string loops_section(const Document& document) {
    std::string html;
    for (const Loop& loop : document.loops) {
        html += "<h3 id=\"loop-" + anchor(loop.id) + "\">" + escape(loop.id + " " + loop.name) +
                (loop.reinforcing ? " (reinforcing)" : " (balancing)") + "</h3>\n" + p(escape(loop.says));
        std::string items;
        for (const int l : loop.links) {
            const Link& link = at(document.links, l);
            items += element("li", "", "<a href=\"#" + link_anchor(link) + "\">" + escape(argument::link_text(document, link)) +
                                           "</a> " + badge(badge_of(document, link)));
        }
        html += element("ol", "", items);
    }
    return html;
}

}  // namespace levers::report
