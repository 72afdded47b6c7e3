// What stands outside the model: published findings that disagree with what the
// chains rest on, and what the reader's changes cost where the articles do not say.
#include <algorithm>

#include "argument/parts.hpp"
#include "ui/button.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

struct Note {
    const explainer::Evidence* evidence = nullptr;
    std::vector<int> claims{};       // in the chains, that it is against
    double weight = 0;               // of the chains that rest on them
};

std::vector<int> claims_of(const View& v, const argument::Chain& chain) {
    std::vector<int> claims;
    for (const argument::Hop& hop : chain.hops)
        for (const int claim : v.link(hop.link).claims)
            if (v.session.believed(claim) > 0.0) claims.push_back(claim);
    return claims;
}

// What was not found at any source is never shown as a fact.
Note note_of(const View& v, const explainer::Evidence& evidence) {
    Note note{.evidence = &evidence};
    if (evidence.status == explainer::Status::not_found) return note;
    for (const argument::Chain& chain : v.why.chains) {
        if (!chain.active) continue;
        bool hit = false;
        for (const int claim : claims_of(v, chain)) {
            const bool against = std::any_of(evidence.bears.begin(), evidence.bears.end(), [&](const explainer::Bears& b) {
                return b.claim == claim && b.bearing == explainer::Bearing::against;
            });
            if (!against) continue;
            hit = true;
            if (std::find(note.claims.begin(), note.claims.end(), claim) == note.claims.end()) note.claims.push_back(claim);
        }
        if (hit) note.weight += chain.weight;
    }
    return note;
}

// Those that touch most of what moves the outcome first.
std::vector<Note> notes_on_chains(const View& v) {
    std::vector<Note> notes, sorted;
    std::vector<double> weights;
    for (const explainer::Evidence& evidence : v.document.evidence) {
        Note note = note_of(v, evidence);
        if (note.claims.empty()) continue;
        weights.push_back(note.weight);
        notes.push_back(std::move(note));
    }
    for (const std::size_t i : argument::largest_first(weights)) sorted.push_back(std::move(notes[i]));
    return sorted;
}

float one_note(View& v, const Note& note, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Evidence& e = *note.evidence;
    std::string against;
    for (const int claim : note.claims) against += (against.empty() ? "" : ", ") + v.claim(claim).id;
    std::string about = "Against " + against + ", " + status_words(e.status) + ".";
    if (v.memory.all_notes) about += (e.caveat.empty() ? "" : " " + e.caveat) + " Source: " + e.source + ".";
    const std::vector<Run> runs{{e.id + " ", type::small_semi, t.ink}, {e.finding + " ", type::small, t.ink}, {about, type::caption, t.ink2}};
    return panel_text(v, "outside:" + e.id, runs, x, y, width) + 8;
}

float outside(View& v, float x, float y, float width) {
    constexpr std::size_t most = 2;
    const std::vector<Note> notes = notes_on_chains(v);
    if (notes.empty()) return 0;
    const Theme& t = v.theme();
    float at = y + panel_heading(v, "Outside the argument", "outside", x, y, width);
    const std::string intro = "Published findings disagree. The model leaves them out.";
    at += panel_text(v, "outside-intro", {{intro, type::small, t.ink2}}, x, at, width) + 6;
    const std::size_t shown = v.memory.all_notes ? notes.size() : std::min(most, notes.size());
    for (std::size_t i = 0; i < shown; ++i) at += one_note(v, notes[i], x, at, width);
    if (notes.size() <= most) return at - y;
    const std::string more = v.memory.all_notes ? "Fewer" : std::to_string(notes.size() - most) + " more";
    const ButtonDesc desc{.id = "outside-more", .name = more, .spoken = more + (v.memory.all_notes ? "" : " findings"),
                          .icon = v.memory.all_notes ? Icon::chevron_up : Icon::chevron_down, .expanded = v.memory.all_notes};
    const float height = v.c.touch() ? 44 : 28;
    if (quiet_button(v.c, desc, {x, at - 4, 18 + v.c.text_width(more, desc.style), height})) v.memory.all_notes = !v.memory.all_notes;
    return at + height - y;
}

float prices(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = y;
    for (std::size_t i = 0; i < v.document.quantities.size(); ++i) {
        const explainer::Quantity& q = v.document.quantities[i];
        if (q.role != explainer::Role::lever || q.price.empty() || !v.session.changed(static_cast<int>(i))) continue;
        const std::vector<Run> runs{{q.name + ", the price. ", type::small_semi, t.ink}, {q.price, type::small, t.ink2}};
        at += panel_text(v, "price:" + q.id, runs, x, at, width) + 8;
    }
    return at - y;
}

}  // namespace

float notes_block(View& v, float x, float y, float width) {
    const float height = outside(v, x, y, width);
    return height + prices(v, x, y + height + (height > 0 ? 4 : 0), width) + 6;
}

}  // namespace levers::ui
