// The card beside the map: a link with its claims, a quantity with its causes
// and effects, or the path to the selected outcome.
#include <algorithm>
#include <array>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/map_view.hpp"
#include "ui/marks.hpp"
#include "ui/slider.hpp"

namespace levers::ui {
namespace {

using explainer::Role;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

float title(View& v, float x, float y, float width, const std::string& text, const std::string& id) {
    const float height = v.c.paragraph(x, y, width, text, type::h3, v.theme().ink);
    v.c.heading(2, text, {x, y, width, height}, id);
    v.c.fill({x, y + height + 8, width, stroke::selected_rule}, v.theme().ink);
    return height + 8 + stroke::selected_rule;
}

float body(View& v, float x, float y, float width, const std::string& id, const std::string& text) {
    const float height = v.c.paragraph(x, y, width, text, type::small, v.theme().ink2);
    text_node(v, id, text, {x, y, width, height});
    return height;
}

// A name and what is so of it, on one line where both fit.
float fact(View& v, float x, float y, float width, const std::string& name, const std::string& value, double bar, Colour colour) {
    const Theme& t = v.theme();
    constexpr float bar_width = 64;
    const float value_w = v.c.text_width(value, type::label), name_w = v.c.text_width(name, type::body);
    const bool beside = name_w + 14 + value_w <= width;
    v.c.text(x, y, name, type::body, t.ink);
    const float line = beside ? y : y + type::body.line;
    if (beside) v.c.text(x + width, line, value, type::label, t.ink, Align::right);
    else v.c.paragraph(x, line, width, value, type::label, t.ink);
    if (bar >= 0 && beside && name_w + value_w + bar_width + 24 <= width) {
        const Rect track{x + width - value_w - 8 - bar_width, line + 6, bar_width, 10};
        v.c.fill(track, t.rule);
        v.c.fill({track.x, track.y, track.w * static_cast<float>(bar), track.h}, colour);
    }
    const float height = (beside ? 0 : type::body.line) + (beside ? type::label.line : v.c.paragraph_height(width, value, type::label)) + 5;
    text_node(v, "map-fact:" + name, name + ": " + value, {x, y, width, height - 4});
    return height;
}

// "two articles, one author"
std::string said_in(const View& v, const explainer::Link& link) {
    std::vector<int> articles;
    std::vector<std::string> authors;
    for (const int index : link.claims) {
        const int article = v.claim(index).article;
        if (article < 0 || std::find(articles.begin(), articles.end(), article) != articles.end()) continue;
        articles.push_back(article);
        const std::string& by = v.article(article).by;
        if (std::find(authors.begin(), authors.end(), by) == authors.end()) authors.push_back(by);
    }
    if (articles.empty()) return "no article: our inference";
    if (articles.size() == 1) return v.article(articles[0]).short_name;
    return count_word(articles.size()) + " articles, " + (authors.size() == 1 ? "one author" : count_word(authors.size()) + " authors");
}

// A link as a row: how it is drawn, and what is at its end.
float link_row(View& v, const MapLights& lights, int index, const std::string& text, float x, float y, float width) {
    const Theme& t = v.theme();
    const explainer::Link& link = v.link(index);
    const double share = map_share(v, index);
    const std::string percent = share > 0 ? argument::percent_text(share) : "";
    const float percent_w = percent.empty() ? 0 : v.c.text_width(percent, type::small_semi) + 8;
    const float text_w = width - 40 - percent_w;
    const float lines = v.c.paragraph_height(text_w, text, type::body);
    const Rect row{x, y, width, std::max(lines + 10, v.c.touch() ? 44.0f : 31.0f)};
    semantics::Node node;
    node.id = "row:" + link.id;
    node.role = semantics::Role::button;
    node.name = map_link_text(v, index);
    node.pressed = v.memory.map.link == index;
    const Touch touch = v.c.press(std::move(node), row);
    if (touch.hovered) v.c.fill(row, t.hover(), radius::chip);
    const LinkLook& look = lights.links[at(index)];
    const Colour colour = look.light == Light::dim ? t.control : look.colour;
    if (look.dashed) v.c.dashed({{x, row.mid_y()}, {x + 24, row.mid_y()}}, colour, look.width, std::array{5.0f, 3.0f});
    else v.c.line({x, row.mid_y()}, {x + 24, row.mid_y()}, colour, look.width);
    v.c.convex({{x + 32, row.mid_y()}, {x + 24, row.mid_y() + 4.5f}, {x + 24, row.mid_y() - 4.5f}}, colour);
    v.c.paragraph(x + 40, row.mid_y() - lines / 2, text_w, text, type::body, t.ink);
    if (!percent.empty()) v.c.text(x + width, row.mid_y() - 10, percent, type::small_semi, t.ink, Align::right);
    if (touch.focused) v.c.focus_ring(row.grown(-5), radius::chip);
    if (touch.pressed) choose_link(v, index);
    return row.h;
}

float clear_button(View& v, float x, float y, float width, const char* name) {
    const ButtonDesc clear{.id = "map-clear", .name = name};
    const float w = std::min(button_width(v.c, clear), width), h = v.c.touch() ? 44 : 36;
    if (button(v.c, clear, {x, y, w, h})) choose_nothing(v);
    return h;
}

// "Link 2 of 4 on this path", and the way along it.
float path_place(View& v, const MapLights& lights, float x, float y, float width) {
    const std::vector<int>& path = lights.path;
    const auto here = std::find(path.begin(), path.end(), v.memory.map.link);
    const std::size_t i = static_cast<std::size_t>(here - path.begin());
    const float size = v.c.touch() ? 44 : 30;
    const bool many = here != path.end() && path.size() > 1;
    const std::string text = many ? "Link " + std::to_string(i + 1) + " of " + std::to_string(path.size()) + " on this path" : "Link";
    const float room = width - (many ? 2 * size + 8 : 0);
    const float height = v.c.paragraph_height(room, text, type::small);
    const float row = many ? std::max(size, height) : height;
    v.c.paragraph(x, y + (row - height) / 2, room, text, type::small, v.theme().ink2);
    text_node(v, "map-link-place", text, {x, y, room, row});
    if (!many) return row;
    if (icon_button(v.c, "map-previous", "Previous link on this path", Icon::chevron_left, {x + width - 2 * size, y, size, size}, i > 0)) choose_link(v, path[i - 1]);
    if (icon_button(v.c, "map-next", "Next link on this path", Icon::chevron_right, {x + width - size, y, size, size}, i + 1 < path.size())) choose_link(v, path[i + 1]);
    return row;
}

float link_card(View& v, const MapLights& lights, float x, float y, float width) {
    const int index = v.memory.map.link;
    const explainer::Link& link = v.link(index);
    const Theme& t = v.theme();
    float at_y = y + path_place(v, lights, x, y, width) + 4;
    const std::string said = argument::link_text(v.document, link);
    at_y += title(v, x, at_y, width, link.title.empty() ? said : link.title, "map-title-link") + 10;
    if (!link.title.empty()) at_y += body(v, x, at_y, width, "map-link-says", said) + 8;
    const double share = map_share(v, index);
    const bool for_better = v.quantity(v.document.outcomes[at(v.session.state().outcome)]).better == explainer::Better::down ? v.why.flow[at(index)] < 0 : v.why.flow[at(index)] > 0;
    at_y += fact(v, x, at_y, width, "Share of the change", share > 0 ? argument::percent_text(share) : "none now", share, for_better ? t.better : t.worse);
    const explainer::Wording wording = explainer::wording_of(v.document, link);
    if (wording != explainer::Wording::none)
        at_y += fact(v, x, at_y, width, link.inferred.empty() ? "Authors’ wording" : "Our wording", std::string(explainer::to_string(wording)), -1, t.ink);
    at_y += fact(v, x, at_y, width, "Said in", said_in(v, link), -1, t.ink) + 4;
    at_y += claim_card(v, link, x, at_y, width) + 14;
    return at_y + clear_button(v, x, at_y, width, "Clear path") - y;
}

float links_block(View& v, const MapLights& lights, int quantity, bool causes, float x, float y, float width) {
    const std::vector<int> links = causes ? explainer::links_into(v.document, quantity) : explainer::links_out_of(v.document, quantity);
    if (links.empty()) return 0;
    const std::string name = causes ? "Causes" : "Effects";
    v.c.text(x, y, name, type::label, v.theme().ink);
    v.c.heading(3, name, {x, y, width, type::label.line}, "map-heading:" + name);
    float at_y = y + type::label.line + 4;
    for (const int link : links) at_y += link_row(v, lights, link, v.quantity(causes ? v.link(link).cause : v.link(link).effect).name, x, at_y, width);
    return at_y + 12 - y;
}

// A lever can be moved here too.
float lever_block(View& v, int index, float x, float y, float width) {
    const explainer::Quantity& q = v.quantity(index);
    const SliderSize& size = v.c.touch() ? compact_touch_slider : compact_slider;
    const Slide slide = lever_slider(v.c, "lever:" + q.id, q, v.lever(index), {x, y, width, size.hit}, size);
    follow(v, slide, [&](double value) { v.session.set_lever(index, value); });
    return size.hit + 8;
}

float quantity_card(View& v, const MapLights& lights, int quantity, float x, float y, float width) {
    const explainer::Quantity& q = v.quantity(quantity);
    const char* role = q.role == Role::lever ? "Lever" : q.role == Role::outcome ? "Outcome" : "In between";
    v.c.text(x, y, role, type::small, v.theme().ink2);
    float at_y = y + 21;
    at_y += title(v, x, at_y, width, q.name, "map-title-quantity") + 10;
    at_y += body(v, x, at_y, width, "map-quantity-says", map_quantity_text(v, quantity) + ".") + 8;
    if (q.role == Role::lever) at_y += lever_block(v, quantity, x, at_y, width);
    at_y += links_block(v, lights, quantity, true, x, at_y, width);
    at_y += links_block(v, lights, quantity, false, x, at_y, width);
    return at_y + clear_button(v, x, at_y, width, "Clear") - y;
}

float outcome_card_of_map(View& v, const MapLights& lights, float x, float y, float width) {
    const auto outcome = at(std::max(v.session.state().outcome, 0));
    v.c.text(x, y, "Traced on the map", type::small, v.theme().ink2);
    float at_y = y + 21;
    at_y += title(v, x, at_y, width, argument::why_title(v.document, v.answer.outcomes[outcome]), "map-title-outcome") + 10;
    const bool any = !lights.path.empty();
    const std::string intro = any ? "The strongest path to it is lit. Press a quantity or a link, here or on the map, to read who says so."
                                  : v.session.changed_levers() == 0 ? "Nothing has moved yet: every link is at rest. Press a quantity or a link to read who says so."
                                                                    : "Nothing that you moved reaches it, as the authors argue it.";
    at_y += body(v, x, at_y, width, "map-intro", intro) + 8;
    for (const int link : lights.path)
        at_y += link_row(v, lights, link, v.quantity(v.link(link).cause).name + ", so " + v.quantity(v.link(link).effect).name, x, at_y, width);
    return at_y - y;
}

}  // namespace

float map_card(View& v, const MapLights& lights, float x, float y, float width) {
    const MapMemory& m = v.memory.map;
    if (m.link >= 0) return link_card(v, lights, x, y, width);
    if (m.quantity >= 0) return quantity_card(v, lights, m.quantity, x, y, width);
    if (m.loop >= 0 || v.document.outcomes.empty()) return 0;
    return outcome_card_of_map(v, lights, x, y, width);
}

}  // namespace levers::ui
