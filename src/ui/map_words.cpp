// What the map says of quantities and links, and what choosing them does.
#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/marks.hpp"
#include "ui/map_view.hpp"

namespace levers::ui {
namespace {

using argument::Direction;
using explainer::Better;
using explainer::Role;

constexpr double still = 1e-6, barely = 0.005;   // as in answer.cpp

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int outcome_quantity(const View& v) {
    const int outcome = v.session.state().outcome;
    return outcome < 0 ? -1 : v.document.outcomes[at(outcome)];
}

bool known(const View& v) { return v.why.outcome == v.session.state().outcome && !v.why.flow.empty(); }

// Towards better, worse, or neither, of a change of a number.
double for_reader(const explainer::Quantity& q, double change) {
    return q.better == Better::up ? change : q.better == Better::down ? -change : 0;
}

Colour way_colour(const Theme& t, double way) { return way > 0 ? t.better : way < 0 ? t.worse : t.unclear; }

// The chain that is lit: that of the chosen link, else the one opened in Why.
const argument::Chain* lit_chain(const View& v) {
    if (!known(v)) return nullptr;
    const auto holds = [&](const argument::Chain& chain) {
        return chain.active && std::any_of(chain.hops.begin(), chain.hops.end(), [&](const argument::Hop& hop) { return hop.link == v.memory.map.link; });
    };
    const bool any = v.memory.chain < v.why.chains.size() && v.why.chains[v.memory.chain].active;
    if (v.memory.map.link >= 0) {
        if (any && holds(v.why.chains[v.memory.chain])) return &v.why.chains[v.memory.chain];
        const auto found = std::find_if(v.why.chains.begin(), v.why.chains.end(), holds);
        return found == v.why.chains.end() ? nullptr : &*found;
    }
    return any ? &v.why.chains[v.memory.chain] : nullptr;
}

// Through a link that no chain holds: from a lever and to the outcome along the links that carry most.
std::vector<int> path_through(const View& v, int link) {
    std::vector<int> path{link};
    if (!known(v) || std::abs(v.why.flow[at(link)]) <= still) return path;
    std::vector<bool> seen(v.document.quantities.size());
    const auto follow = [&](int quantity, bool back) {
        while (!seen[at(quantity)] && (back ? v.quantity(quantity).role != Role::lever : quantity != outcome_quantity(v))) {
            seen[at(quantity)] = true;
            int best = -1;
            for (const int other : back ? explainer::links_into(v.document, quantity) : explainer::links_out_of(v.document, quantity)) {
                const int end = back ? v.link(other).cause : v.link(other).effect;
                const double flow = std::abs(v.why.flow[at(other)]);
                if (!seen[at(end)] && flow > still && (best < 0 || flow > std::abs(v.why.flow[at(best)]))) best = other;
            }
            if (best < 0) return;
            back ? void(path.insert(path.begin(), best)) : path.push_back(best);
            quantity = back ? v.link(best).cause : v.link(best).effect;
        }
    };
    seen[at(v.link(link).effect)] = true;
    follow(v.link(link).cause, true);
    seen[at(v.link(link).effect)] = false;
    follow(v.link(link).effect, false);
    return path;
}

}  // namespace

MapLights map_lights(const View& v) {
    const MapMemory& m = v.memory.map;
    const Theme& t = v.theme();
    MapLights lights;
    lights.links.resize(v.document.links.size());
    lights.on_path.assign(v.document.quantities.size(), false);
    lights.dimmed = lights.on_path;
    if (m.loop >= 0) {
        lights.path = v.document.loops[at(m.loop)].links;
        lights.of_loop = true;
    } else if (m.quantity < 0) {
        if (const argument::Chain* chain = lit_chain(v))
            for (const argument::Hop& hop : chain->hops) lights.path.push_back(hop.link);
        else if (m.link >= 0) lights.path = path_through(v, m.link);
    }
    for (const int link : lights.path) lights.on_path[at(v.link(link).cause)] = lights.on_path[at(v.link(link).effect)] = true;
    if (m.quantity >= 0) lights.on_path[at(m.quantity)] = true;

    double most = 0;
    if (known(v))
        for (const double flow : v.why.flow) most = std::max(most, std::abs(flow));
    const int outcome = outcome_quantity(v);
    const bool alone = m.quantity >= 0 || m.loop >= 0;   // all else steps back
    for (std::size_t i = 0; i < lights.links.size(); ++i) {
        const explainer::Link& link = v.document.links[i];
        LinkLook& look = lights.links[i];
        look.dashed = !link.inferred.empty() || link.claims.empty();
        const double push = v.loops().push[i], flow = most > still ? v.why.flow[i] : 0;
        const bool flows = std::abs(flow) > 0.01 * most, moves = std::abs(push) > still;
        const bool beside = m.quantity >= 0 && (link.cause == m.quantity || link.effect == m.quantity);
        const bool on_path = beside || std::find(lights.path.begin(), lights.path.end(), static_cast<int>(i)) != lights.path.end();
        look.light = on_path ? Light::path : alone ? Light::dim : flows ? Light::lit : moves ? Light::active : Light::rest;
        Colour colour = t.control;
        if (flows) {
            look.width = 1 + 7 * static_cast<float>(std::sqrt(std::abs(flow) / most));
            colour = way_colour(t, for_reader(v.quantity(outcome), flow));
        } else if (moves) {
            look.width = 1 + 3 * static_cast<float>(std::min(1.0, std::sqrt(std::abs(push) / v.document.large)));
            colour = way_colour(t, for_reader(v.quantity(link.effect), push));
        } else if (on_path) {
            look.width = 2;
            colour = t.ink;
        }
        const float strength = look.light == Light::path ? 1.0f : look.light == Light::lit ? 0.72f : look.light == Light::active ? 0.7f : look.light == Light::rest ? 1.0f : 0.28f;
        if (look.light == Light::dim) look.width = std::min(look.width, 1.5f);
        if (look.light == Light::path) look.width = std::max(look.width, 2.0f);
        look.colour = blend(colour.with(strength), t.bg);
    }
    if (alone)
        for (std::size_t q = 0; q < lights.dimmed.size(); ++q) {
            lights.dimmed[q] = !lights.on_path[q];
            for (std::size_t i = 0; i < lights.links.size() && lights.dimmed[q]; ++i)
                if (lights.links[i].light == Light::path && (v.document.links[i].cause == static_cast<int>(q) || v.document.links[i].effect == static_cast<int>(q)))
                    lights.dimmed[q] = false;
        }
    return lights;
}

const std::string& map_name(const explainer::Quantity& q, bool narrow) {
    return narrow && !q.short_name.empty() ? q.short_name : q.name;
}

Direction map_direction(const View& v, int quantity) {
    for (const argument::OutcomeAnswer& outcome : v.answer.outcomes)
        if (outcome.quantity == quantity) return outcome.direction;
    const double way = for_reader(v.quantity(quantity), v.loops().change[at(quantity)]);
    return way > barely ? Direction::improves : way < -barely ? Direction::worsens : Direction::none;
}

void map_mark(View& v, int quantity, Point centre) {
    const explainer::Quantity& q = v.quantity(quantity);
    if (q.role == Role::lever) return;
    if (q.role == Role::outcome || q.better != Better::neither) return direction_mark(v.c, centre, map_direction(v, quantity));
    // Neither better nor worse: an arrow, the way the named thing goes.
    const double change = v.loops().change[at(quantity)];
    if (std::abs(change) < barely) return;
    const float way = (change > 0) != q.inverse ? -1.0f : 1.0f;
    const Colour colour = v.theme().unclear;
    v.c.line({centre.x, centre.y - 4.5f * way}, {centre.x, centre.y + 4.5f * way}, colour, stroke::icon);
    v.c.polyline({{centre.x - 3.5f, centre.y + 1 * way}, {centre.x, centre.y + 4.5f * way}, {centre.x + 3.5f, centre.y + 1 * way}}, colour, stroke::icon);
}

void map_sign(View& v, Point centre, int polarity, bool chosen) {
    const Theme& t = v.theme();
    const float radius = chosen ? 12 : 9.5f;
    v.c.disc(centre, radius, t.bg);
    v.c.ring(centre, radius, t.ink, chosen ? 3 : 1.5f);
    v.c.fill({centre.x - 4.5f, centre.y - 1, 9, 2}, t.ink);
    if (polarity > 0) v.c.fill({centre.x - 1, centre.y - 4.5f, 2, 9}, t.ink);
}

std::string map_quantity_text(const View& v, int quantity) {
    const explainer::Quantity& q = v.quantity(quantity);
    if (q.role == Role::lever) return q.name + ": " + argument::value_text(q, v.lever(quantity)) + ", " + argument::change_text(q, v.lever(quantity));
    for (const argument::OutcomeAnswer& outcome : v.answer.outcomes)
        if (outcome.quantity == quantity) return argument::sentence(v.document, outcome);
    const double change = v.loops().change[at(quantity)];
    if (std::abs(change) < barely) return q.name + ": as today";
    const bool up = (change > 0) != q.inverse;
    const std::string &own = up ? q.words.up : q.words.down, word = own.empty() ? (up ? "more" : "less") : own;
    const Direction direction = map_direction(v, quantity);
    const bool plain = word == "better" || word == "worse" || (direction != Direction::improves && direction != Direction::worsens);
    return q.name + ": " + word + " than today" + (plain ? "" : direction == Direction::improves ? ", which is better" : ", which is worse");
}

double map_share(const View& v, int link) {
    if (!known(v)) return 0;
    double whole = 0;
    for (const argument::Chain& chain : v.why.chains) whole += std::abs(chain.flow);
    return whole <= still ? 0 : std::min(1.0, std::abs(v.why.flow[at(link)]) / whole);
}

// "Managers free clinicians’ time. When managers in post rise, clinicians’ administration falls; 52% of what moves
// Waiting list; asserted, RS-17"
std::string map_link_text(const View& v, int index) {
    const explainer::Link& link = v.link(index);
    std::string text = (link.title.empty() ? "" : link.title + ". ") + argument::link_text(v.document, link);
    if (const double share = map_share(v, index); share > 0)
        text += "; " + argument::percent_text(share) + " of what moves " + v.quantity(outcome_quantity(v)).name;
    text += "; " + std::string(explainer::to_string(explainer::badge_of(v.document, link)));
    for (const int claim : link.claims) text += ", " + v.claim(claim).id;
    return text;
}

void choose_quantity(View& v, int quantity) {
    MapMemory& m = v.memory.map;
    m.link = m.loop = -1;
    m.quantity = m.quantity == quantity ? -1 : quantity;
    for (std::size_t i = 0; i < v.document.outcomes.size(); ++i)
        if (v.document.outcomes[i] == quantity && v.session.state().outcome != static_cast<int>(i)) {
            v.session.select_outcome(static_cast<int>(i));
            m.quantity = -1;   // its path is what is asked for first
        }
}

void choose_link(View& v, int link) {
    MapMemory& m = v.memory.map;
    m.quantity = m.loop = -1;
    m.link = link;
    v.memory.claim = 0;
    if (const argument::Chain* chain = lit_chain(v)) {
        v.memory.chain = static_cast<std::size_t>(chain - v.why.chains.data());
        for (std::size_t i = 0; i < chain->hops.size(); ++i)
            if (chain->hops[i].link == link) v.memory.hop = i;
    }
}

void choose_nothing(View& v) { v.memory.map.quantity = v.memory.map.link = v.memory.map.loop = -1; }

}  // namespace levers::ui
