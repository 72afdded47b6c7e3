// The claims as a list: what each is to the model and in which words; filtered,
// searched and sorted. The links that we inferred are entries of it too, after
// the claims, and shown only when asked for.
//
//   const std::vector<ClaimEntry> entries = claim_entries(document);       // once
//   for (int i : choose(entries, {.search = "targets"}, ClaimOrder::article, settings, why)) ...
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

enum class Use : std::uint8_t { used, causal_left_out, fact, advice, value };   // by the model, or why not
inline constexpr std::size_t uses = 5;

struct ClaimEntry {
    int claim = -1, link = -1;           // one of them
    int article = -1;                    // of a claim
    explainer::ClaimKind kind = explainer::ClaimKind::causal;
    explainer::Badge badge = explainer::Badge::asserted;
    Use use = Use::used;
    int against = 0;                     // findings against it, and claims of other articles that disagree
    std::string cause, moves;            // "National targets", "lowers local autonomy"; empty where it states no link
    std::string why_not;                 // why no link carries it, a sentence; "" where one does
    std::string folded;                  // what is searched
};

std::vector<ClaimEntry> claim_entries(const explainer::Document&);

struct ClaimFilter {                     // what is hidden; at first nothing but our inferences
    std::vector<int> articles{};         // those that are hidden
    std::array<bool, 4> kinds{};         // by explainer::ClaimKind
    std::array<bool, 4> badges{};        // by explainer::Badge
    bool used = false, unused = false;
    bool believed_alone = false;         // all that is believed as argued is hidden
    bool inferred = false;               // shown, when set
    std::string search{};                // words, all of which are to be found
    bool operator==(const ClaimFilter&) const = default;
};
int active(const ClaimFilter&);          // how many settings differ from the first ones
bool hides(const ClaimFilter&, int article);

enum class ClaimOrder : std::uint8_t { weight, article, contested, changed };

// Indices of entries. `weight` is that in the answer to why: of the outcome it was asked of.
std::vector<int> choose(const std::vector<ClaimEntry>&, const ClaimFilter&, ClaimOrder, const explainer::Settings&, const Why&);
double weight_of(const ClaimEntry&, const Why&);
bool changed(const ClaimEntry&, const explainer::Settings&);   // the claim's own belief

// Where the effects of a link can be seen: the outcome `best`, an index into
// Document::outcomes, if the link reaches it, else the one the fewest links away; -1: none.
int nearest_outcome(const explainer::Document&, int link, int best);

// Lower case, without accents, with straight quotes.
std::string folded(std::string_view text);

// What a claim says of its cause, by its sign: "raises", "lowers"; and what follows the effect.
struct Verb { const char *before, *behind; };
Verb verb_of(std::string_view sign);
// A cause or effect as argued: the quantity's name, or the words themselves.
std::string thing_text(const explainer::Document&, const std::string& thing);
std::string_view kind_words(explainer::ClaimKind);             // "Stated as fact": never a bare "fact"

}  // namespace levers::argument
