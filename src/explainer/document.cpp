#include "explainer/document.hpp"

#include <algorithm>
#include <cmath>

namespace levers::explainer {

namespace {

template <class Element>
int find(const std::vector<Element>& list, std::string_view id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Element& e) { return e.id == id; });
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

bool contains(const std::vector<int>& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

const Claim& claim_at(const Document& d, int claim) { return d.claims[static_cast<std::size_t>(claim)]; }

// Little effect, more and less disagree; "it depends" disagrees with nobody.
bool opposed(const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && a != "x" && b != "x" && a != b;
}

bool evidence_against(const Document& d, int claim) {
    return std::any_of(d.evidence.begin(), d.evidence.end(), [&](const Evidence& e) {
        return e.status != Status::not_found && std::any_of(e.bears.begin(), e.bears.end(), [&](const Bears& b) {
                   return b.claim == claim && b.bearing == Bearing::against;
               });
    });
}

bool another_article_disagrees(const Document& d, const Claim& claim) {
    return std::any_of(d.claims.begin(), d.claims.end(), [&](const Claim& other) {
        return other.article != claim.article && !claim.cause.empty() && other.cause == claim.cause &&
               other.effect == claim.effect && opposed(other.sign, claim.sign);
    });
}

Badge badge_of(const Document& d, int index) {
    const Claim& claim = claim_at(d, index);
    if (evidence_against(d, index) || another_article_disagrees(d, claim)) return Badge::contested;
    return claim.support.empty() ? Badge::asserted : Badge::cites_evidence;
}

}  // namespace

int Document::find_article(std::string_view wanted) const { return find(articles, wanted); }
int Document::find_claim(std::string_view wanted) const { return find(claims, wanted); }
int Document::find_evidence(std::string_view wanted) const { return find(evidence, wanted); }
int Document::find_quantity(std::string_view wanted) const { return find(quantities, wanted); }
int Document::find_link(std::string_view wanted) const { return find(links, wanted); }
int Document::find_outcome(int quantity) const {
    const auto found = std::find(outcomes.begin(), outcomes.end(), quantity);
    return found == outcomes.end() ? -1 : static_cast<int>(found - outcomes.begin());
}

Wording wording_of(const Document& d, const Link& link) {
    if (!link.inferred.empty()) return link.wording;
    Wording wording = Wording::none;
    for (const int claim : link.claims) wording = std::max(wording, claim_at(d, claim).wording);
    return wording;
}

Badge badge_of(const Document& d, const Claim& claim) { return badge_of(d, d.find_claim(claim.id)); }

// Our inference stays ours, whoever else is cited beside it.
Badge badge_of(const Document& d, const Link& link) {
    if (!link.inferred.empty()) return Badge::our_inference;
    Badge badge = Badge::asserted;
    for (const int claim : link.claims) {
        const Badge of_claim = badge_of(d, claim);
        if (of_claim == Badge::contested) return of_claim;
        if (of_claim == Badge::cites_evidence) badge = of_claim;
    }
    return badge;
}

std::vector<int> links_of_claim(const Document& d, int claim) {
    std::vector<int> list;
    for (std::size_t i = 0; i < d.links.size(); ++i) {
        const Link& link = d.links[i];
        const bool in_need = std::any_of(link.needs.begin(), link.needs.end(),
                                         [&](const Need& need) { return contains(need.claims, claim); });
        if (in_need || contains(link.claims, claim)) list.push_back(static_cast<int>(i));
    }
    return list;
}

std::vector<int> claims_of(const Step& step) {
    std::vector<int> list;
    const auto cited = [&](const std::vector<Inline>& inlines) {
        for (const Inline& piece : inlines)
            if (piece.kind == InlineKind::claim && !contains(list, piece.index)) list.push_back(piece.index);
    };
    for (const Paragraph& paragraph : step.text) cited(paragraph.inlines);
    cited(step.note);
    return list;
}

// Whoever argues something of a lever is not silent on it: with a claim that a link from it cites, with a claim that
// a condition on it cites, or with a claim that names it as a cause and that no link carries.
std::vector<int> articles_of_lever(const Document& d, int quantity) {
    std::vector<bool> speaks(d.articles.size());
    const auto add = [&](const std::vector<int>& claims) {
        for (const int claim : claims) speaks[static_cast<std::size_t>(claim_at(d, claim).article)] = true;
    };
    for (const Link& link : d.links) {
        if (link.cause == quantity) add(link.claims);
        for (const Need& need : link.needs)
            if (need.quantity == quantity) add(need.claims);
    }
    for (const Quantity& q : d.quantities)
        if (q.equation && std::find(q.equation->reads.begin(), q.equation->reads.end(), quantity) != q.equation->reads.end())
            add(q.equation->claims);
    for (const Claim& claim : d.claims)
        if (claim.cause == d.quantities[static_cast<std::size_t>(quantity)].id)
            speaks[static_cast<std::size_t>(claim.article)] = true;
    std::vector<int> list;
    for (std::size_t i = 0; i < speaks.size(); ++i)
        if (speaks[i]) list.push_back(static_cast<int>(i));
    return list;
}

std::vector<int> equations_of_claim(const Document& d, int claim) {
    std::vector<int> list;
    for (std::size_t q = 0; q < d.quantities.size(); ++q) {
        const auto& equation = d.quantities[q].equation;
        if (equation && std::find(equation->claims.begin(), equation->claims.end(), claim) != equation->claims.end())
            list.push_back(static_cast<int>(q));
    }
    return list;
}

bool has_equations(const Document& d) {
    return std::any_of(d.quantities.begin(), d.quantities.end(), [](const Quantity& q) { return q.equation.has_value(); });
}

std::vector<int> links_into(const Document& d, int quantity) {
    std::vector<int> list;
    for (std::size_t i = 0; i < d.links.size(); ++i)
        if (d.links[i].effect == quantity) list.push_back(static_cast<int>(i));
    return list;
}

std::vector<int> links_out_of(const Document& d, int quantity) {
    std::vector<int> list;
    for (std::size_t i = 0; i < d.links.size(); ++i)
        if (d.links[i].cause == quantity) list.push_back(static_cast<int>(i));
    return list;
}

double track_share(const Quantity& q, double value) {
    const double share = std::clamp((value - q.low) / (q.high - q.low), 0.0, 1.0);
    return q.square_root_scale ? std::sqrt(share) : share;
}

double track_value(const Quantity& q, double share) {
    const double clamped = std::clamp(share, 0.0, 1.0);
    return q.low + (q.high - q.low) * (q.square_root_scale ? clamped * clamped : clamped);
}

double settled(const Quantity& q, double value) {
    const double scale = std::pow(10.0, q.decimals);
    const double clamped = std::clamp(value, q.low, q.high);
    return std::clamp(std::round(clamped * scale) / scale, q.low, q.high);
}

std::string_view to_string(ClaimKind kind) {
    switch (kind) {
        case ClaimKind::causal: return "causal";
        case ClaimKind::fact: return "fact";
        case ClaimKind::recommendation: return "recommendation";
        case ClaimKind::value: break;
    }
    return "value";
}

std::string_view to_string(Wording wording) {
    switch (wording) {
        case Wording::none: return "none";
        case Wording::weak: return "weak";
        case Wording::moderate: return "moderate";
        case Wording::strong: break;
    }
    return "strong";
}

std::string_view to_string(Badge badge) {
    switch (badge) {
        case Badge::asserted: return "asserted";
        case Badge::cites_evidence: return "cites evidence";
        case Badge::our_inference: return "our inference";
        case Badge::contested: break;
    }
    return "contested";
}

std::string_view to_string(Status status) {
    switch (status) {
        case Status::seen: return "seen at the source";
        case Status::second_hand: return "seen second-hand";
        case Status::arithmetic: return "our arithmetic";
        case Status::not_found: break;
    }
    return "not found";
}

std::string_view to_string(Bearing bearing) {
    switch (bearing) {
        case Bearing::for_: return "for";
        case Bearing::against: return "against";
        case Bearing::context: break;
    }
    return "context";
}

std::string_view to_string(Role role) {
    switch (role) {
        case Role::lever: return "lever";
        case Role::auxiliary: return "auxiliary";
        case Role::stock: return "stock";
        case Role::outcome: break;
    }
    return "outcome";
}

}  // namespace levers::explainer
