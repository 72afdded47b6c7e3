#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::Chain;
using argument::Hop;

std::size_t claims_of(const explainer::Document& d, int article) {
    return static_cast<std::size_t>(std::count_if(d.claims.begin(), d.claims.end(),
                                                  [&](const explainer::Claim& c) { return c.article == article; }));
}

float cautions(View& v, float x, float y, float width) {
    float at = y;
    for (const std::string& caution : v.document.cautions) {
        const float height = v.c.paragraph(x, at, width, caution, type::small, v.theme().ink2);
        text_node(v, "why-caution:" + caution, caution, {x, at, width, height});
        at += height + 6;
    }
    return at - y;
}

}  // namespace

float scenario_row(View& v, const explainer::Scenario& scenario, float x, float y, float width) {
    const Theme& t = v.theme();
    const ButtonDesc set{.id = "scenario:" + scenario.id, .name = "Set levers", .spoken = "Set levers: " + scenario.name};
    const float button_w = button_width(v.c, set), button_h = v.c.touch() ? 44 : 36;
    const bool beside = width >= 300;
    const float text_w = beside ? width - button_w - 18 : width;
    float at = y + 14;
    if (scenario.article >= 0) {
        const explainer::Article& article = v.article(scenario.article);
        author_mark(v.c, {x + 6, at + 10}, 11, article);
        const float name = 21 + v.c.text(x + 21, at, article.short_name, type::body, t.ink);
        const std::string count = std::to_string(claims_of(v.document, scenario.article)) + " claims";
        const bool fits = name + v.c.text_width(count, type::small) + 12 <= width;
        if (fits) v.c.text(x + width, at, count, type::small, t.ink2, Align::right);
        text_node(v, "article:" + article.id, article.short_name + ", " + count, {x, at, width, 21});
        at += 24;
    }
    const float top = at;
    const float title = v.c.paragraph(x, at, text_w, scenario.name, type::scenario, t.ink);
    v.c.heading(3, scenario.name, {x, at, text_w, title}, "scenario-name:" + scenario.id);
    at += title;
    if (scenario.article >= 0 && !v.article(scenario.article).stake.empty()) {
        const std::string& stake = v.article(scenario.article).stake;
        const float height = v.c.paragraph(x, at + 3, text_w, stake, type::caption, t.ink2);
        text_node(v, "stake:" + scenario.id, "Stake: " + stake, {x, at + 3, text_w, height});
        at += 3 + height;
    }
    const float button_y = beside ? top + std::max((at - top - button_h) / 2, -2.0f) : at + 8;
    if (button(v.c, set, {beside ? x + width - button_w : x, button_y, button_w, button_h})) v.session.apply(scenario);
    at = std::max(at, button_y + button_h);
    v.c.hline(x, x + width, at + 14, t.control);
    return at + 14 - y;
}

namespace {

float panel_title(View& v, float x, float y, float width, const std::string& title, const std::string& intro,
                  const char* close) {
    const Theme& t = v.theme();
    float at = y;
    float room = width;
    if (close != nullptr) {
        const ButtonDesc back{.id = "why-close", .name = close, .icon = Icon::close};
        const float button_w = button_width(v.c, back), button_h = v.c.touch() ? 44 : 36;
        const bool beside = width >= 380;
        if (button(v.c, back, {beside ? x + width - button_w : x, at, button_w, button_h})) v.memory.sheet = Sheet::none;
        if (beside) room = width - button_w - 16;
        else at += button_h + 12;
    }
    v.c.text(x, at, "Why?", type::small, t.ink2);
    at += 21;
    const float height = v.c.paragraph(x, at, room, title, type::h3, t.ink);
    v.c.heading(2, title, {x, at, room, height}, "why-title");
    at += height + 3;
    const float intro_height = v.c.paragraph(x, at, room, intro, type::small, t.ink2);
    text_node(v, "why-intro", intro, {x, at, room, intro_height});
    at += intro_height + 13;
    v.c.fill({x, at, width, stroke::selected_rule}, t.ink);
    return at + stroke::selected_rule - y;
}

float first_load(View& v, float x, float y, float width, const char* close) {
    const bool any = !v.document.scenarios.empty();
    const std::string intro = std::string("Once a lever moves, the chain of claims behind each outcome appears here.") +
                              (!any                              ? ""
                               : v.document.articles.size() > 1 ? " Or begin where one article would; what follows then joins the links of all of them:"
                                                                : " Or begin where the article would:");
    float at = y + panel_title(v, x, y, width, "Ask this of any change", intro, close);
    for (const explainer::Scenario& scenario : v.document.scenarios) at += scenario_row(v, scenario, x, at, width);
    at += 14 + assumptions(v, x, at + 14, width);
    return at + cautions(v, x, at, width) - y;
}

std::string title_of(const View& v, const Chain& chain) {
    const explainer::Link& last = v.link(chain.hops.back().link);
    return last.title.empty() ? v.quantity(last.cause).name : last.title;
}

// Number, title, which way it moves the outcome, and how much of what moves it that is.
void chain_head(View& v, std::size_t n, const Chain& chain, float x, float y, float width, float& height) {
    const Theme& t = v.theme();
    const std::string number = std::to_string(n + 1);
    const argument::Direction way = chain.better ? argument::Direction::improves : argument::Direction::worsens;
    const std::string word = chain.better ? "better" : "worse";
    const std::string share = argument::percent_text(chain.weight);
    const float share_width = 8 + v.c.text_width(share, type::small_semi);
    const float word_width = 17 + v.c.text_width(word, type::small_semi) + share_width;
    v.c.text(x, y, number, type::label_large, t.ink);
    const float title_x = x + 18, title_w = width - 18 - word_width - 12;
    height = v.c.paragraph(title_x, y, title_w, title_of(v, chain), type::label_large, t.ink);
    direction_mark(v.c, {x + width - word_width + 5, y + 11}, way);
    v.c.text(x + width - share_width, y + 1, word, type::small_semi, direction_colour(t, way), Align::right);
    v.c.text(x + width, y + 1, share, type::small_semi, t.ink, Align::right);
}

// Marks and ids of the claims a link cites, in as much room as there is.
float citations(View& v, const explainer::Link& link, float x, float mid, float room, bool strong) {
    const Theme& t = v.theme();
    const Style style = strong ? type::caption_semi : type::caption;
    if (link.claims.empty()) {
        badge_icon(v.c, {x + 8, mid}, explainer::Badge::our_inference, t.ink2);
        return 22 + v.c.text_in(x + 22, mid - 9, room, "our inference", style, strong ? t.ink : t.ink2);
    }
    std::vector<int> articles;
    for (const int claim : link.claims)
        if (std::find(articles.begin(), articles.end(), v.claim(claim).article) == articles.end())
            articles.push_back(v.claim(claim).article);
    float at = x;
    for (const int article : articles) {
        author_mark(v.c, {at + 5, mid}, 8.5f, v.article(article));
        at += 13;
    }
    at += 5;
    std::string text = v.claim(link.claims[0]).id;
    for (std::size_t i = 1; i < link.claims.size(); ++i) {
        const auto fits = [&](const std::string& s) { return at - x + v.c.text_width(s, style) <= room; };
        const std::string more = text + ", " + v.claim(link.claims[i]).id;
        const std::string rest = " and " + std::to_string(link.claims.size() - i - 1) + " more";
        const bool is_last = i + 1 == link.claims.size();
        if (!fits(is_last ? more : more + rest)) {
            const std::string left = std::to_string(link.claims.size() - i);
            text += fits(text + " and " + left + " more") ? " and " + left + " more" : " +" + left;
            break;
        }
        text = more;
    }
    return at - x + v.c.text(at, mid - 9, text, style, strong ? t.ink : t.ink2);
}

std::string node_value(const View& v, int lever) {
    const explainer::Quantity& q = v.quantity(lever);
    const double value = v.lever(lever);
    if (value == q.today) return "as today";
    return argument::number_text(q, q.today) + " to " + argument::number_text(q, value);
}

const std::string& short_name(const explainer::Quantity& q) { return q.short_name.empty() ? q.name : q.short_name; }

// A quantity on the path: its name, and what happened to it.
void path_name(View& v, int quantity, const std::string& word, float x, float mid, float room) {
    const Theme& t = v.theme();
    const explainer::Quantity& q = v.quantity(quantity);
    const bool both = v.c.text_width(q.name, type::label) + 8 + v.c.text_width(word, type::small) <= room;
    const std::string& name = both ? q.name : short_name(q);
    const float width = v.c.text_width(name, type::label);
    v.c.paragraph(x, mid - type::label.line / 2, room, name, type::label, t.ink);
    if (width + 8 + v.c.text_width(word, type::small) <= room)
        v.c.text(x + width + 8, mid - type::small.line / 2, word, type::small, t.ink2);
}

void path_line(View& v, float x, float y0, float y1, const Hop& hop, bool better, bool selected) {
    const Theme& t = v.theme();
    const explainer::Link& link = v.link(hop.link);
    const Colour colour = !hop.active ? t.control : better ? t.better : t.worse;
    if (selected) v.c.outline({x - 6, y0 + 6, 12, y1 - y0 - 12}, t.ink, 1.5f);
    if (link.claims.empty()) v.c.dashed_vline(x - 2, y0 + 5, y1 - 5, colour, 4, 5, 3);
    else v.c.vline(x - 2, y0 + 5, y1 - 5, colour, 4);
}

// The opened chain, from its lever down to the outcome. Each hop is a button
// that opens its claims.
float path(View& v, const Chain& chain, float x, float y, float width) {
    const Theme& t = v.theme();
    const float pitch = v.c.touch() ? 48 : 33;
    const bool ids_beside = width >= 340;
    const float ids_x = x + width - 112;
    const float name_x = x + 26, name_room = (ids_beside ? ids_x - 8 : x + width) - name_x;
    // Where ids stand below the names, names may take several lines.
    std::size_t lines = 1;
    for (const Hop& hop : chain.hops)
        for (const int quantity : {v.link(hop.link).cause, v.link(hop.link).effect})
            lines = std::max(lines, v.c.line_count(name_room, short_name(v.quantity(quantity)), type::label));
    const float step = (ids_beside ? pitch : std::max(pitch, 42.0f)) + static_cast<float>(lines - 1) * type::label.line;
    const float first = y + 11;
    for (std::size_t i = 0; i < chain.hops.size(); ++i) {
        const Hop& hop = chain.hops[i];
        const explainer::Link& link = v.link(hop.link);
        const float top = first + step * static_cast<float>(i), bottom = top + step;
        const bool selected = i == v.memory.hop;
        semantics::Node node;
        node.id = "hop:" + link.id;
        node.role = semantics::Role::button;
        const explainer::Quantity& cause = v.quantity(link.cause);
        node.name = cause.name;
        if (cause.role == explainer::Role::lever)
            node.name += ", " + argument::number_text(cause, cause.today) + " to " + argument::number_text(cause, v.lever(link.cause));
        const std::string word = argument::hop_word(v.document, hop);
        node.name += ", so " + v.quantity(link.effect).name + (word.empty() ? "" : ": " + word);
        for (const int claim : link.claims) node.name += (claim == link.claims.front() ? ". " : ", ") + v.claim(claim).id;
        if (link.claims.empty()) node.name += ". Our inference";
        node.description = argument::link_text(v.document, link);
        node.selected = selected;
        const Rect area{x, top + 2, width, step - 4};
        const Touch touch = v.c.press(std::move(node), area);
        if (touch.pressed) {
            v.memory.hop = i;
            v.memory.claim = 0;
        }
        const float hover_x = ids_beside ? ids_x - 6 : name_x - 4;
        if (touch.hovered && !selected) v.c.fill({hover_x, top + 6, x + width - hover_x, step - 12}, t.rule, radius::chip);
        path_line(v, x + 9, top, bottom, hop, chain.better, selected);
        if (ids_beside) citations(v, link, ids_x, (top + bottom) / 2, 112, selected);
        else citations(v, link, name_x, bottom - std::max(pitch, 42.0f) / 2, width - 26, selected);
        if (touch.focused) v.c.focus_ring(area.grown(-5), radius::chip);
    }
    const auto stop = [&](std::size_t i, int quantity, const std::string& word) {
        const float mid = first + step * static_cast<float>(i);
        const bool moved = v.quantity(quantity).role == explainer::Role::lever && v.session.changed(quantity);
        v.c.disc({x + 9, mid}, 6, moved ? t.marker_edge : t.ink);
        v.c.disc({x + 9, mid}, 4.25f, moved ? t.marker : t.raised);
        path_name(v, quantity, word, name_x, mid, name_room);
    };
    const explainer::Link& start = v.link(chain.hops.front().link);
    const bool lever = v.quantity(start.cause).role == explainer::Role::lever;
    stop(0, start.cause, lever ? node_value(v, start.cause) : "");
    for (std::size_t i = 0; i < chain.hops.size(); ++i)
        stop(i + 1, v.link(chain.hops[i].link).effect, argument::hop_word(v.document, chain.hops[i]));
    return 22 + step * static_cast<float>(chain.hops.size()) + static_cast<float>(lines - 1) * type::label.line;
}

float closed_chain(View& v, const Chain& chain, float x, float y, float width) {
    const explainer::Link& link = v.link(chain.hops.back().link);
    const explainer::Badge kind = explainer::badge_of(v.document, link);
    const float icon_w = badge_width(v.c, kind);
    const bool inferred = link.claims.empty();
    if (inferred) {
        badge(v.c, x, y, kind);
        return 18;
    }
    const float used = citations(v, link, x, y + 9, std::max(60.0f, width - icon_w - 14), false);
    const bool beside = used + 14 + icon_w <= width;
    badge(v.c, beside ? x + used + 14 : x, beside ? y : y + 20, kind);
    return beside ? 18 : 38;
}

float chain_block(View& v, std::size_t n, const Chain& chain, float x, float y, float width) {
    const Theme& t = v.theme();
    const bool open = v.memory.chain == n && v.memory.chain_open;
    float at = y + 10, title = 0;
    const float title_height = v.c.measure([&] { chain_head(v, n, chain, x, at, width, title); return title; });
    semantics::Node node;
    node.id = "chain:" + v.link(chain.hops.back().link).id;
    node.role = semantics::Role::button;
    node.name = std::to_string(n + 1) + ". " + title_of(v, chain) + (chain.better ? ", makes it better, " : ", makes it worse, ") +
                argument::percent_text(chain.weight) + " of what moves it: " +
                argument::chain_text(v.document, v.session.state().settings, chain) + ". " +
                std::string(explainer::to_string(explainer::badge_of(v.document, v.link(chain.hops.back().link))));
    node.expanded = open;
    const float body = open ? 0 : v.c.measure([&] { return closed_chain(v, chain, x + 18, at, width - 18); }) + 3;
    const Rect head{x, y + 2, width, std::max(title_height + body + 14, v.c.target())};
    const Touch touch = v.c.press(std::move(node), head);
    if (touch.hovered) v.c.fill(head.grown(0), t.rule.with(0.5f), radius::chip);
    chain_head(v, n, chain, x, at, width, title);
    if (!open) closed_chain(v, chain, x + 18, at + title + 3, width - 18);
    if (touch.focused) v.c.focus_ring(head.grown(-5), radius::chip);
    at = head.bottom() + 2;
    if (open) {
        at += path(v, chain, x, at, width) + 8;
        const std::size_t hop = std::min(v.memory.hop, chain.hops.size() - 1);
        at += claim_card(v, v.link(chain.hops[hop].link), x, at, width) + 14;
    }
    if (touch.pressed) {
        v.memory.chain_open = !open;
        v.memory.chain = n;
        v.memory.hop = 0;
        v.memory.claim = 0;
    }
    v.c.hline(x, x + width, at, t.control);
    return at - y;
}

// Published findings against claims that the chains rest on.
std::vector<const explainer::Evidence*> against_chains(const View& v) {
    std::vector<const explainer::Evidence*> found;
    for (const explainer::Evidence& e : v.document.evidence) {
        if (e.status == explainer::Status::not_found) continue;
        const auto bears = [&](int claim) {
            return std::any_of(e.bears.begin(), e.bears.end(), [&](const explainer::Bears& b) {
                return b.claim == claim && b.bearing == explainer::Bearing::against;
            });
        };
        for (const Chain& chain : v.why.chains) {
            if (!chain.active) continue;
            const bool hit = std::any_of(chain.hops.begin(), chain.hops.end(), [&](const Hop& hop) {
                const std::vector<int>& claims = v.link(hop.link).claims;
                return std::any_of(claims.begin(), claims.end(), bears);
            });
            if (hit) {
                found.push_back(&e);
                break;
            }
        }
    }
    return found;
}

float remark(View& v, const std::string& id, const std::string& lead, const std::string& text, float x, float y, float width) {
    const Theme& t = v.theme();
    const float height = v.c.paragraph(x, y, width, {{lead + " ", type::small_semi, t.ink}, {text, type::small, t.ink2}});
    text_node(v, id, lead + " " + text, {x, y, width, height});
    return height + 8;
}

float outside(View& v, float x, float y, float width) {
    constexpr std::size_t most = 2;
    float at = y;
    const std::vector<const explainer::Evidence*> found = against_chains(v);
    for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
        at += remark(v, "outside:" + found[i]->id, i == 0 ? "Outside the argument." : "And:",
                     found[i]->finding + " (" + found[i]->id + ")", x, at, width);
    if (found.size() > most)
        at += remark(v, "outside-more", std::to_string(found.size() - most) + " more",
                     std::string(found.size() - most == 1 ? "published finding disagrees" : "published findings disagree") +
                         " with claims in these chains: see the claims marked Contested.",
                     x, at, width);
    for (std::size_t i = 0; i < v.document.quantities.size(); ++i) {
        const explainer::Quantity& q = v.document.quantities[i];
        if (q.role == explainer::Role::lever && !q.price.empty() && v.session.changed(static_cast<int>(i)))
            at += remark(v, "price:" + q.id, q.name + ", the price.", q.price, x, at, width);
    }
    return at - y;
}

float moved(View& v, float x, float y, float width, const char* close) {
    const auto outcome = static_cast<std::size_t>(std::max(v.session.state().outcome, 0));
    const auto active = static_cast<std::size_t>(std::count_if(v.why.chains.begin(), v.why.chains.end(),
                                                               [](const Chain& chain) { return chain.active; }));
    const bool known = v.why.outcome == v.session.state().outcome && v.why.moved;
    std::string intro = active == 0   ? "Nothing that you moved reaches this outcome, as the authors argue it."
                        : active == 1 ? "One argued chain. Open a step to read its claims."
                                      : capitalised(count_word(active)) + " argued chains, each with its share of what moves it. Open a step to read its claims.";
    if (v.why.unanswered) intro = "Some quantities here have equations, and reasons can be told of links alone.";
    if (!known) intro = "Working it out.";
    float at = y + panel_title(v, x, y, width, argument::why_title(v.document, v.answer.outcomes[outcome]), intro, close);
    if (!known) return at - y;
    std::size_t n = 0;
    for (const Chain& chain : v.why.chains)
        if (chain.active) at += chain_block(v, n++, chain, x, at, width);
    at += 12 + assumptions(v, x, at + 12, width);
    at += outside(v, x, at, width);
    return at + whose_claims(v, x, at, width) - y;
}

}  // namespace

float why_panel(View& v, float x, float y, float width, const char* close) {
    semantics::Node region;
    region.id = "why-panel";
    region.role = semantics::Role::complementary;
    region.name = "Why?";
    v.c.open(std::move(region), {x, y, width, 28});
    const float height = v.session.changed_levers() == 0 ? first_load(v, x, y, width, close) : moved(v, x, y, width, close);
    v.c.close();
    return height;
}

}  // namespace levers::ui
