// A claim in the list: a row of the table or a card, and what opens below it.
#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/map_view.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::ClaimEntry;
using argument::Use;

constexpr float inset = 11, gap = 24;

struct Columns {
    float says, says_w, moves, moves_w, standing, standing_w, use, use_w, belief, belief_w;   // left edges and widths
};

Columns columns_of(float x, float width) {
    constexpr float id_w = 92, standing_w = 116;
    const float belief_w = width >= 1000 ? 152 : 132, rest = width - id_w - standing_w - belief_w - 4 * gap;
    Columns c{};
    c.says = x + id_w, c.says_w = 0.52f * rest;
    c.moves = c.says + c.says_w + gap, c.moves_w = 0.26f * rest;
    c.standing = c.moves + c.moves_w + gap, c.standing_w = standing_w;
    c.use = c.standing + standing_w + gap, c.use_w = rest - c.says_w - c.moves_w;
    c.belief = x + width - belief_w, c.belief_w = belief_w;
    return c;
}

bool table(float width) { return width >= claims_table_width; }

const std::string& says_of(const View& v, const ClaimEntry& e) { return e.claim >= 0 ? v.claim(e.claim).says : v.link(e.link).inferred; }
std::string name_of(const View& v, const ClaimEntry& e) { return e.claim >= 0 ? v.claim(e.claim).id : "Ours"; }
const std::string& key_of(const View& v, const ClaimEntry& e) { return e.claim >= 0 ? v.claim(e.claim).id : v.link(e.link).id; }

// Whose article is left out speaks more quietly.
Colour says_ink(const View& v, const ClaimEntry& e) { return e.article >= 0 && v.session.left_out(e.article) ? v.theme().ink3 : v.theme().ink; }

std::string use_text(const ClaimEntry& e) {
    if (e.use == Use::used) return "Used";
    return "Not modelled. " + e.why_not.substr(0, std::min(e.why_not.find(". "), e.why_not.size() - 1) + 1);
}

std::string no_belief(const View& v, const ClaimEntry& e) {
    return e.link >= 0 && !v.link(e.link).claims.empty() ? "by the claims it cites" : "nothing to weigh";
}

bool weighed(const ClaimEntry& e) { return e.claim >= 0 && e.use == Use::used; }

std::string spoken(const View& v, const ClaimEntry& e) {
    std::string text = name_of(v, e);
    if (e.article >= 0) text += ", " + v.article(e.article).short_name;
    text += ": " + says_of(v, e);
    if (!e.cause.empty()) text += " " + e.cause + " " + e.moves + ".";
    return text + " " + badge_word(e.badge) + ". " + use_text(e) + (e.use == Use::used ? "." : "");
}

void mark(View& v, const ClaimEntry& e, float x, float mid) {
    if (e.article >= 0) author_mark(v.c, {x + 6, mid}, 11, v.article(e.article));
    else badge_icon(v.c, {x + 7, mid}, explainer::Badge::our_inference, v.theme().ink);
}

Touch row_button(View& v, int entry, Rect rect) {
    ClaimsMemory& m = v.memory.claims;
    const ClaimEntry& e = m.entries[static_cast<std::size_t>(entry)];
    semantics::Node node;
    node.id = "row:" + key_of(v, e);
    node.role = semantics::Role::button;
    node.name = spoken(v, e);
    node.expanded = m.open == entry;
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.pressed) m.open = m.open == entry ? -1 : entry;
    return touch;
}

// What moves what: the cause, and below it what it does.
float moves(View& v, const ClaimEntry& e, float x, float y, float width) {
    const Theme& t = v.theme();
    if (e.cause.empty()) {
        v.c.text_in(x, y, width, "no link stated", type::small, t.ink2);
        return type::small.line;
    }
    const float cause = v.c.paragraph(x, y, width, e.cause, type::small, t.ink);
    return cause + v.c.paragraph(x, y + cause, width, e.moves, type::small, t.ink2);
}

float use(View& v, const ClaimEntry& e, float x, float y, float width) {
    const bool used = e.use == Use::used;
    return v.c.paragraph(x, y, width, use_text(e), used ? type::small_semi : type::caption, used ? v.theme().ink : v.theme().ink2);
}

// Where the slider stands in a row: its middle is the middle of the first line.
float slider_top(const View& v, float y) { return y + inset + (type::claim.line - belief_slider_height(v)) / 2; }

float table_text(View& v, int entry, float x, float y, float width) {
    const Theme& t = v.theme();
    const ClaimEntry& e = v.memory.claims.entries[static_cast<std::size_t>(entry)];
    const Columns c = columns_of(x, width);
    const bool open = v.memory.claims.open == entry;
    const float top = y + inset, mid = top + type::claim.line / 2, small = mid - type::small.line / 2;
    mark(v, e, x, mid);
    v.c.text(x + 21, mid - type::body.line / 2, name_of(v, e), open ? type::label : type::body, t.ink);
    icon(v.c, {c.says - 14, mid}, open ? Icon::chevron_up : Icon::chevron_down, t.ink3);
    float height = v.c.paragraph(c.says, top, c.says_w, says_of(v, e), type::claim, says_ink(v, e));
    height = std::max(height, moves(v, e, c.moves, small, c.moves_w) + small - top);
    badge(v.c, c.standing, mid - type::caption.line / 2, e.badge);
    height = std::max(height, use(v, e, c.use, small, c.use_w) + small - top);
    if (weighed(e)) height = std::max(height, slider_top(v, y) + belief_cell_height(v, c.belief_w) - top);
    else height = std::max(height, v.c.paragraph(c.belief, small + 1, c.belief_w, no_belief(v, e), type::caption, t.ink2) + small + 1 - top);
    return height + 2 * inset;
}

// Author and id, and the badge at the right or below.
float card_head(View& v, const ClaimEntry& e, bool open, float x, float y, float width) {
    const Theme& t = v.theme();
    mark(v, e, x, y + 10);
    float at = x + 21;
    at += v.c.text(at, y, name_of(v, e), open ? type::small_semi : type::small, t.ink) + 8;
    const float chevron = x + width - 8, standing = badge_width(v.c, e.badge);
    icon(v.c, {chevron, y + 10}, open ? Icon::chevron_up : Icon::chevron_down, t.ink3);
    const std::string author = e.article >= 0 ? v.article(e.article).short_name : "";
    const float author_w = v.c.text_width(author, type::small);
    const bool one_line = at + author_w + 12 + standing <= chevron - 16;
    const bool author_fits = at + author_w <= chevron - 16;
    float bottom = y + 20;
    if (author_fits) v.c.text(at, y, author, type::small, t.ink2);
    else bottom += v.c.paragraph(x + 21, bottom, width - 21, author, type::small, t.ink2);
    if (one_line) {
        badge(v.c, chevron - 16 - standing, y + 1, e.badge);
    } else {
        badge(v.c, x + 21, bottom + 1, e.badge);
        bottom += 20;
    }
    return bottom - y;
}

// Down to where the slider begins.
float card_text(View& v, int entry, float x, float y, float width) {
    const Theme& t = v.theme();
    const ClaimEntry& e = v.memory.claims.entries[static_cast<std::size_t>(entry)];
    float at = y + inset;
    at += card_head(v, e, v.memory.claims.open == entry, x, at, width) + 4;
    at += v.c.paragraph(x, at, width, says_of(v, e), type::claim, says_ink(v, e)) + 4;
    if (!e.cause.empty())
        at += v.c.paragraph(x, at, width, {{e.cause + " ", type::small, t.ink}, {e.moves, type::small, t.ink2}}) + 2;
    if (!weighed(e)) {
        const std::string text = use_text(e) + (e.use == Use::used ? ", " : " ") + argument::capitalised(no_belief(v, e)) + ".";
        at += v.c.paragraph(x, at, width, text, type::caption, t.ink2) + inset;
    }
    return at - y;
}

// From the link to the chart that it moves.
void see_what_moves(View& v, int link) {
    const int outcome = argument::nearest_outcome(v.document, link, v.session.state().outcome);
    if (outcome < 0) return;
    v.session.select_outcome(outcome);
    v.session.open(session::Tab::explore);
    v.memory.sheet = v.form == Form::desktop || v.form == Form::narrow ? Sheet::none : Sheet::why;
    v.memory.why_link = link;
    v.wish.scroll_to = 0;
}

void show_on_map(View& v, int link) {
    v.session.open(session::Tab::map);
    choose_link(v, link);
}

// A link that rests on the claim, and the ways to where it is drawn.
float link_row(View& v, int index, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Link& link = v.link(index);
    const std::string title = link.title.empty() ? argument::link_text(v.document, link) : link.title;
    const ButtonDesc see{.id = "see:" + link.id, .name = "See what it moves", .spoken = "See what it moves: " + title, .style = type::small_semi};
    const ButtonDesc map{.id = "on-map:" + link.id, .name = "Show on the map", .spoken = "Show on the map: " + title, .style = type::small_semi};
    const float see_w = button_width(v.c, see), map_w = button_width(v.c, map), height = v.c.touch() ? 44 : 34;
    const bool beside = width >= see_w + map_w + 8 + 180, two = see_w + 8 + map_w <= width;
    const float room = beside ? width - see_w - map_w - 24 : width;
    const float text = v.c.paragraph_height(room, title, type::small);
    told(v, "row-link:" + link.id, title, x, beside ? y + std::max(0.0f, (height - text) / 2) : y, room, type::small, t.ink);
    const float top = beside ? y : y + text + 4;
    const float left = beside ? x + width - see_w - 8 - map_w : x;
    if (button(v.c, see, {left, top, see_w, height})) see_what_moves(v, index);
    const bool below = !beside && !two;
    if (button(v.c, map, {below ? left : left + see_w + 8, below ? top + height + 8 : top, map_w, height})) show_on_map(v, index);
    const float buttons = below ? 2 * height + 8 : height;
    return (beside ? std::max(text, height) : text + 4 + buttons) + 8;
}

float fine_print(View& v, const ClaimEntry& e, float x, float y, float width) {
    std::string text;
    if (e.claim >= 0) {
        const explainer::Claim& claim = v.claim(e.claim);
        if (!claim.where.empty()) text += "Where: " + claim.where + ". ";
        text += std::string(argument::kind_words(claim.kind));
        if (claim.wording != explainer::Wording::none) text += ", " + std::string(to_string(claim.wording)) + " wording";
        text += ".";
        if (e.use != Use::used) text += " Not modelled. " + e.why_not;
        if (const std::string counts = counts_text(v, e.claim); weighed(e) && !counts.empty()) text += " " + counts;
        for (const int q : explainer::equations_of_claim(v.document, e.claim)) text += " In the equation of " + v.quantity(q).name + ".";
    } else {
        text = v.link(e.link).title;
        for (const int claim : v.link(e.link).claims) text += (claim == v.link(e.link).claims.front() ? ". Beside it: " : ", ") + v.claim(claim).id;
        text += ".";
    }
    const double weight = v.why.moved ? argument::weight_of(e, v.why) : 0.0;
    if (weight > 0) text += " " + argument::percent_text(weight) + " of what moves " + v.quantity(v.document.outcomes[static_cast<std::size_t>(v.why.outcome)]).words.noun + " now.";
    return told(v, "row-fine:" + key_of(v, e), text, x, y, width, type::small, v.theme().ink2);
}

}  // namespace

float claims_head(View& v, float x, float y, float width) {
    const Theme& t = v.theme();
    const Columns c = columns_of(x, width);
    const auto head = [&](float at, float room, const char* name) { v.c.text_in(at, y, room, name, type::small_semi, t.ink); };
    head(x, c.moves - x, "Claim");
    head(c.moves, c.moves_w, "What moves what");
    head(c.standing, c.standing_w, "Standing");
    head(c.use, c.use_w, "In the model?");
    head(c.belief, c.belief_w, "Your belief");
    v.c.fill({x, y + type::small.line + 9, width, 2}, t.ink);
    return type::small.line + 11;
}

float claims_row_height(View& v, int entry, float width) {
    const ClaimEntry& e = v.memory.claims.entries[static_cast<std::size_t>(entry)];
    return v.c.measure([&] {
        if (table(width)) return table_text(v, entry, 0, 0, width);
        return card_text(v, entry, 0, 0, width) + (weighed(e) ? belief_cell_height(v, width) + inset : 0);
    });
}

void claims_row(View& v, int entry, Rect row) {
    const ClaimEntry& e = v.memory.claims.entries[static_cast<std::size_t>(entry)];
    const bool as_table = table(row.w), seen = v.c.visible(row);
    const Columns c = columns_of(row.x, row.w);
    const float belief_h = belief_cell_height(v, row.w);
    Rect area = row;
    if (weighed(e)) as_table ? area.w = c.belief - 12 - row.x : area.h -= belief_h + inset;
    const Touch touch = row_button(v, entry, area);
    if (seen) {
        if (touch.hovered && v.memory.claims.open != entry) v.c.fill({row.x - 8, row.y, row.w + 16, row.h}, v.theme().hover());
        if (as_table) table_text(v, entry, row.x, row.y, row.w);
        else card_text(v, entry, row.x, row.y, row.w);
        if (touch.focused) v.c.focus_ring(area.grown(-4), radius::chip);
    }
    if (!weighed(e)) return;
    if (as_table) belief_cell(v, e.claim, c.belief, slider_top(v, row.y), c.belief_w);
    else belief_cell(v, e.claim, row.x, row.bottom() - inset - belief_h, row.w);
}

float claims_detail(View& v, int entry, float x, float y, float width) {
    const ClaimEntry& e = v.memory.claims.entries[static_cast<std::size_t>(entry)];
    const float left = table(width) ? columns_of(x, width).says : x, room = x + width - left;
    float at = y;
    v.c.hline(left, x + width, at, v.theme().control);
    at += 10;
    if (e.claim >= 0) at += evidence(v, e.claim, left, at, room, true) + 10;
    at += fine_print(v, e, left, at, room) + 10;
    std::vector<int> links{e.link};
    if (e.claim >= 0) links = explainer::links_of_claim(v.document, e.claim);
    for (const int link : links) at += link_row(v, link, left, at, room);
    return at + 8 - y;
}

}  // namespace levers::ui
