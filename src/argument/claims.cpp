#include "argument/claims.hpp"

#include <algorithm>
#include <cctype>

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Bearing;
using explainer::ClaimKind;
using explainer::Document;
using explainer::Link;
using explainer::Settings;

namespace {

int count_of(const std::array<bool, 4>& flags) { return flags[0] + flags[1] + flags[2] + flags[3]; }

Use use_of(const Document& d, int claim) {
    if (!explainer::links_of_claim(d, claim).empty() || !explainer::equations_of_claim(d, claim).empty()) return Use::used;
    switch (d.claims[static_cast<std::size_t>(claim)].kind) {
        case ClaimKind::causal: return Use::causal_left_out;
        case ClaimKind::fact: return Use::fact;
        case ClaimKind::recommendation: return Use::advice;
        case ClaimKind::value: break;
    }
    return Use::value;
}

std::string why_not(const explainer::Claim& claim, Use use) {
    if (use == Use::used) return {};
    if (!claim.not_modelled.empty()) return claim.not_modelled;
    switch (use) {
        case Use::fact: return "It is stated as a fact, with no effect.";
        case Use::advice: return "It is advice, with no effect stated.";
        case Use::value: return "It says what is good, not what follows from what.";
        case Use::used:
        case Use::causal_left_out: break;
    }
    return {};
}

int findings_against(const Document& d, int claim) {
    int count = 0;
    for (const explainer::Evidence& e : d.evidence)
        for (const explainer::Bears& bears : e.bears)
            if (bears.claim == claim && bears.bearing == Bearing::against && e.status != explainer::Status::not_found) ++count;
    return count;
}

ClaimEntry of_claim(const Document& d, int index) {
    const explainer::Claim& claim = d.claims[static_cast<std::size_t>(index)];
    ClaimEntry entry;
    entry.claim = index;
    entry.article = claim.article;
    entry.kind = claim.kind;
    entry.badge = explainer::badge_of(d, claim);
    entry.use = use_of(d, index);
    entry.against = findings_against(d, index);
    entry.why_not = why_not(claim, entry.use);
    if (!claim.cause.empty() && !claim.effect.empty()) {
        const Verb verb = verb_of(claim.sign);
        entry.cause = capitalised(thing_text(d, claim.cause));
        entry.moves = std::string(verb.before) + " " + inside_a_sentence(thing_text(d, claim.effect)) + verb.behind;
    }
    const std::string& by = claim.article < 0 ? claim.id : d.articles[static_cast<std::size_t>(claim.article)].short_name;
    entry.folded = folded(claim.id + " " + claim.says + " " + entry.cause + " " + entry.moves + " " + by + " " + claim.support);
    return entry;
}

ClaimEntry of_link(const Document& d, int index) {
    const Link& link = d.links[static_cast<std::size_t>(index)];
    const auto name = [&](int quantity) { return d.quantities[static_cast<std::size_t>(quantity)].name; };
    ClaimEntry entry;
    entry.link = index;
    entry.badge = explainer::Badge::our_inference;
    entry.cause = name(link.cause);
    const bool hump = link.shape.kind == explainer::ShapeKind::hump;
    entry.moves = std::string(verb_of(hump ? "" : link.polarity > 0 ? "+" : "-").before) + " " + inside_a_sentence(name(link.effect));
    entry.folded = folded("our inference " + link.title + " " + link.inferred + " " + entry.cause + " " + entry.moves);
    return entry;
}

// Every word of the search is in the text; what is searched has been folded.
bool has_words(const std::string& text, const std::string& search) {
    for (std::size_t at = 0; at < search.size();) {
        const std::size_t end = std::min(search.find(' ', at), search.size());
        if (text.find(search.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

bool shown(const ClaimEntry& entry, const ClaimFilter& filter, const std::string& search, const Settings& settings) {
    if (entry.link >= 0 && !filter.inferred) return false;
    if (entry.claim >= 0) {
        if (hides(filter, entry.article)) return false;
        if (filter.kinds[static_cast<std::size_t>(entry.kind)] || filter.badges[static_cast<std::size_t>(entry.badge)]) return false;
    }
    if (entry.use == Use::used ? filter.used : filter.unused) return false;
    if (filter.believed_alone && !changed(entry, settings)) return false;
    return has_words(entry.folded, search);
}

// What the accents of Latin-1 and Latin Extended-A stand on; a space: nothing plain.
constexpr const char* plain_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

}  // namespace

std::vector<ClaimEntry> claim_entries(const Document& d) {
    std::vector<ClaimEntry> entries;
    for (int i = 0; i < static_cast<int>(d.claims.size()); ++i) entries.push_back(of_claim(d, i));
    for (int i = 0; i < static_cast<int>(d.links.size()); ++i)
        if (!d.links[static_cast<std::size_t>(i)].inferred.empty()) entries.push_back(of_link(d, i));
    return entries;
}

int active(const ClaimFilter& f) {
    return static_cast<int>(f.articles.size()) + count_of(f.kinds) + count_of(f.badges) + f.used + f.unused + f.believed_alone + f.inferred +
           !f.search.empty();
}

bool hides(const ClaimFilter& f, int article) { return std::find(f.articles.begin(), f.articles.end(), article) != f.articles.end(); }

bool changed(const ClaimEntry& entry, const Settings& settings) {
    return entry.claim >= 0 && settings.belief[static_cast<std::size_t>(entry.claim)] < 1.0;
}

double weight_of(const ClaimEntry& entry, const Why& why) {
    const std::vector<Part>& parts = entry.claim >= 0 ? why.claims : why.links;
    const int of = entry.claim >= 0 ? entry.claim : entry.link;
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.of == of; });
    return part == parts.end() ? 0.0 : part->weight;
}

std::vector<int> choose(const std::vector<ClaimEntry>& entries, const ClaimFilter& filter, ClaimOrder order,
                        const Settings& settings, const Why& why) {
    const std::string search = folded(filter.search);
    std::vector<int> chosen;
    std::vector<double> ranks;                         // largest first; equals stay as in the articles
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ClaimEntry& entry = entries[i];
        if (!shown(entry, filter, search, settings)) continue;
        double rank = 0;
        switch (order) {
            case ClaimOrder::weight: rank = weight_of(entry, why); break;
            case ClaimOrder::article: break;
            case ClaimOrder::contested: rank = (entry.badge == explainer::Badge::contested ? 1 : 0) + entry.against; break;
            case ClaimOrder::changed: rank = changed(entry, settings) ? 1.0 - settings.belief[static_cast<std::size_t>(entry.claim)] : 0.0; break;
        }
        ranks.push_back(rank);
        chosen.push_back(static_cast<int>(i));
        for (std::size_t place = ranks.size() - 1; place > 0 && ranks[place - 1] < ranks[place]; --place) {
            std::swap(ranks[place - 1], ranks[place]);
            std::swap(chosen[place - 1], chosen[place]);
        }
    }
    return chosen;
}

int nearest_outcome(const Document& d, int link, int best) {
    std::vector<int> reached{d.links[static_cast<std::size_t>(link)].effect};
    int nearest = -1;
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const int outcome = d.find_outcome(reached[next]);
        if (outcome >= 0 && outcome == best) return best;
        if (nearest < 0) nearest = outcome;
        for (const int out : explainer::links_out_of(d, reached[next])) {
            const int effect = d.links[static_cast<std::size_t>(out)].effect;
            if (std::find(reached.begin(), reached.end(), effect) == reached.end()) reached.push_back(effect);
        }
    }
    return nearest;
}

std::string folded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
        const unsigned first = byte(i), next = byte(i + 1), code = (first & 0x1F) << 6 | (next & 0x3F);
        if (first < 0x80) {
            plain += static_cast<char>(std::tolower(static_cast<int>(first)));
        } else if (first >= 0xC3 && first <= 0xC5 && (next & 0xC0) == 0x80 && plain_letters[code - 0xC0] != ' ') {
            plain += plain_letters[code - 0xC0];
            ++i;
        } else if (first == 0xE2 && next == 0x80 && (byte(i + 2) == 0x98 || byte(i + 2) == 0x99)) {
            plain += '\'';
            i += 2;
        } else if (first != 0xCC && first != 0xCD) {    // an accent that combines: both bytes are left out
            plain += text[i];
        } else {
            ++i;
        }
    }
    return plain;
}

Verb verb_of(std::string_view sign) {
    if (sign == "+") return {"raises", ""};
    if (sign == "-") return {"lowers", ""};
    if (sign == "0") return {"does little or nothing to", ""};
    return {"moves", ", and how depends on something else"};
}

std::string thing_text(const Document& d, const std::string& thing) {
    const int quantity = d.find_quantity(thing);
    if (quantity >= 0) return d.quantities[static_cast<std::size_t>(quantity)].name;
    std::string text = thing;
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string_view kind_words(ClaimKind kind) {
    switch (kind) {
        case ClaimKind::causal: return "Cause and effect";
        case ClaimKind::fact: return "Stated as fact";
        case ClaimKind::recommendation: return "Recommendation";
        case ClaimKind::value: break;
    }
    return "Value";
}

}  // namespace levers::argument
