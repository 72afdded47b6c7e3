#include <algorithm>
#include <map>
#include <set>

#include "explainer/check.hpp"

namespace levers::explainer {

namespace {

// An influence of one quantity on another: of a link's cause, or of its condition.
struct Edge { int from, to, link; };   // link -1: of an equation

std::size_t at_index(int index) { return static_cast<std::size_t>(index); }

class WholeChecker {
public:
    WholeChecker(const Read& read, Problems& problems) : read_(read), d_(read.document), problems_(problems) {}

    void check() {
        not_empty();
        unique_ids();
        claims_are_used();
        groups();
        outcomes();
        reach();
        loops();
        circles();
    }

private:
    void add(const At& at, std::string what, std::string remedy) {
        problems_.add(at, std::move(what), std::move(remedy));
    }

    const Quantity& quantity_at(int index) const { return d_.quantities[at_index(index)]; }

    void not_empty() {
        const auto need = [&](bool empty, const char* list) {
            if (empty) add(read_.root, std::string("the document has no ") + list,
                           std::string("add \"") + list + "\" here or in an included file");
        };
        need(d_.articles.empty(), "articles");
        need(d_.claims.empty(), "claims");
        need(d_.quantities.empty(), "quantities");
        need(d_.links.empty() && !has_equations(d_), "links");
        need(d_.lever_groups.empty(), "leverGroups");
        need(d_.outcomes.empty(), "outcomes");
    }

    template <class Element>
    void unique(const std::vector<Element>& list, const std::vector<Placed>& places, std::string Element::*name,
                const char* field, const char* noun) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!seen.insert(list[i].*name).second)
                add(places[i].at / field, std::string("a second ") + noun + " " + quoted(list[i].*name),
                    "give each its own");
    }

    void unique_ids() {
        unique(d_.articles, read_.articles, &Article::prefix, "prefix", "article with the prefix");
        unique(d_.loops, read_.loops, &Loop::id, "id", "loop");
        unique(d_.scenarios, read_.scenarios, &Scenario::id, "id", "scenario");
        unique(d_.tensions, read_.tensions, &Tension::id, "id", "tension");
        unique(d_.stories, read_.stories, &Story::id, "id", "story");
        unique(d_.lever_groups, read_.lever_groups, &LeverGroup::name, "name", "group named");
    }

    void claims_are_used() {
        std::vector<bool> used(d_.claims.size());
        const auto mark = [&](const std::vector<int>& claims) {
            for (const int claim : claims) used[at_index(claim)] = true;
        };
        for (const Link& link : d_.links) {
            mark(link.claims);
            for (const Need& need : link.needs) mark(need.claims);
        }
        for (const Quantity& q : d_.quantities)
            if (q.equation) mark(q.equation->claims);
        for (std::size_t i = 0; i < d_.claims.size(); ++i) {
            const Claim& claim = d_.claims[i];
            const At& at = read_.claims[i].at;
            if (claim.kind == ClaimKind::causal && !used[i] && claim.not_modelled.empty())
                add(at, "no link cites the causal claim " + quoted(claim.id),
                    "cite it on a link or a condition, or say why not in \"notModelled\"");
            if (used[i] && !claim.not_modelled.empty())
                add(at / "notModelled", quoted(claim.id) + " is cited by a link, and said not to be modelled",
                    "take \"notModelled\" out, or the citation");
        }
    }

    void groups() {
        std::map<int, std::string> group_of;
        for (std::size_t g = 0; g < d_.lever_groups.size(); ++g) {
            const LeverGroup& group = d_.lever_groups[g];
            const At at = read_.lever_groups[g].at / "levers";
            for (std::size_t i = 0; i < group.levers.size(); ++i) {
                const Quantity& q = quantity_at(group.levers[i]);
                if (q.role != Role::lever) {
                    add(at / i, quoted(q.id) + " is not a lever", "name levers only");
                    continue;
                }
                const auto [found, fresh] = group_of.try_emplace(group.levers[i], group.name);
                if (!fresh)
                    add(at / i, quoted(q.id) + " is already in the group " + quoted(found->second),
                        "keep every lever in one group");
            }
        }
        for (std::size_t i = 0; i < d_.quantities.size(); ++i)
            if (d_.quantities[i].role == Role::lever && !group_of.count(static_cast<int>(i)))
                add(read_.quantities[i].at, "the lever " + quoted(d_.quantities[i].id) + " is in no group",
                    "name it in one of \"leverGroups\"");
    }

    void outcomes() {
        std::set<int> seen;
        for (std::size_t i = 0; i < d_.outcomes.size(); ++i) {
            const Quantity& q = quantity_at(d_.outcomes[i]);
            if (q.role != Role::outcome)
                add(read_.outcomes[i], quoted(q.id) + " is not an outcome", "name quantities with the role \"outcome\"");
            if (!seen.insert(d_.outcomes[i]).second)
                add(read_.outcomes[i], quoted(q.id) + " is named twice in this list", "keep one");
        }
        for (std::size_t i = 0; i < d_.quantities.size(); ++i)
            if (d_.quantities[i].role == Role::outcome && !seen.count(static_cast<int>(i)))
                add(read_.quantities[i].at, "the outcome " + quoted(d_.quantities[i].id) + " is not shown",
                    "name it in \"outcomes\", or give it the role \"auxiliary\"");
    }

    // -- along the links ----------------------------------------------------------

    std::vector<Edge> influences() const {
        std::vector<Edge> edges;
        for (std::size_t i = 0; i < d_.links.size(); ++i) {
            const Link& link = d_.links[i];
            edges.push_back({link.cause, link.effect, static_cast<int>(i)});
            for (const Need& need : link.needs) edges.push_back({need.quantity, link.effect, static_cast<int>(i)});
        }
        for (std::size_t q = 0; q < d_.quantities.size(); ++q)
            if (d_.quantities[q].equation)
                for (const int read : d_.quantities[q].equation->reads) edges.push_back({read, static_cast<int>(q), -1});
        return edges;
    }

    // Everything that edges lead to from the quantities of a role, forwards or backwards.
    std::vector<bool> reached(Role role, bool forwards) const {
        std::vector<std::vector<int>> next(d_.quantities.size());
        for (const Edge& edge : influences())
            next[at_index(forwards ? edge.from : edge.to)].push_back(forwards ? edge.to : edge.from);
        std::vector<bool> found(d_.quantities.size());
        std::vector<int> open;
        for (std::size_t i = 0; i < d_.quantities.size(); ++i)
            if (d_.quantities[i].role == role) {
                found[i] = true;
                open.push_back(static_cast<int>(i));
            }
        while (!open.empty()) {
            const int here = open.back();
            open.pop_back();
            for (const int there : next[at_index(here)])
                if (!found[at_index(there)]) {
                    found[at_index(there)] = true;
                    open.push_back(there);
                }
        }
        return found;
    }

    void reach() {
        const std::vector<bool> moved = reached(Role::lever, true), matters = reached(Role::outcome, false);
        std::vector<bool> condition(d_.quantities.size());
        for (const Link& link : d_.links)
            for (const Need& need : link.needs) condition[at_index(need.quantity)] = true;
        // What an equation reads is needed even where no lever moves it.
        for (std::size_t q = 0; q < d_.quantities.size(); ++q)
            if (d_.quantities[q].equation && matters[q])
                for (const int read : d_.quantities[q].equation->reads) condition[at_index(read)] = true;
        for (std::size_t i = 0; i < d_.quantities.size(); ++i) {
            const Quantity& q = d_.quantities[i];
            const At& at = read_.quantities[i].at;
            if (q.role == Role::lever && !matters[i])
                add(at, "the lever " + quoted(q.id) + " reaches no outcome", "add the links it acts by, or take it out");
            else if (q.role == Role::outcome && !moved[i])
                add(at, "no lever reaches the outcome " + quoted(q.id), "add the links that move it, or take it out");
            else if (q.role != Role::lever && q.role != Role::outcome && !condition[i] && !(moved[i] && matters[i]))
                add(at, quoted(q.id) + " lies on no way from a lever to an outcome",
                    moved[i] ? "link it to what it affects, or take it out" : "link it to what moves it, or take it out");
        }
    }

    void loops() {
        for (std::size_t i = 0; i < d_.loops.size(); ++i) {
            const Loop& loop = d_.loops[i];
            const At at = read_.loops[i].at;
            if (closed(loop, at / "links")) kind(loop, at / "kind");
        }
    }

    bool closed(const Loop& loop, const At& at) {
        for (std::size_t k = 0; k < loop.links.size(); ++k) {
            const Link& link = d_.links[at_index(loop.links[k])];
            const std::size_t after = (k + 1) % loop.links.size();
            const Link& next = d_.links[at_index(loop.links[after])];
            if (link.effect == next.cause) continue;
            add(at / after,
                quoted(next.id) + " does not begin where " + quoted(link.id) + " ends (" + quoted(quantity_at(link.effect).id) + ")",
                "name the links in order, so that each begins where the one before ends and the last leads to the first");
            return false;
        }
        return true;
    }

    // Reinforcing: an even number of links that turn the direction round. Polarity speaks of the effect itself, into an
    // outflow as well. A hump turns at its top, so it has no sign.
    void kind(const Loop& loop, const At& at) {
        bool reinforcing = true;
        for (const int index : loop.links) {
            const Link& link = d_.links[at_index(index)];
            if (link.shape.kind == ShapeKind::hump) return;
            if (link.polarity < 0) reinforcing = !reinforcing;
        }
        if (reinforcing != loop.reinforcing)
            add(at, std::string("its links make this loop ") + (reinforcing ? "reinforcing" : "balancing"),
                "an even number of minus signs reinforces, an odd number balances");
    }

    // A circle of effects that all act at once has no solution in time: something in it must take time.
    void circles() {
        std::vector<Edge> edges;
        for (const Edge& edge : influences()) {
            if (edge.link < 0) continue;   // circles through equations: check_equations.cpp
            const Link& link = d_.links[at_index(edge.link)];
            const bool delayed = link.delay_years > 0 && edge.from == link.cause;
            if (!delayed && !quantity_at(edge.to).is_stock()) edges.push_back(edge);
        }
        while (!problems_.full() && drop_ends(edges)) {
            const std::vector<Edge> circle = a_circle(edges);
            std::string way = quantity_at(circle.front().from).id;
            std::set<int> members;
            for (const Edge& edge : circle) {
                way += " -> " + quantity_at(edge.to).id;
                members.insert(edge.to);
            }
            const auto first = std::min_element(circle.begin(), circle.end(),
                                                [](const Edge& a, const Edge& b) { return a.link < b.link; });
            add(read_.links[at_index(first->link)].at, "a circle of effects without a stock or a delay: " + way,
                "give one of its links a \"delay\", or make one of its quantities a stock");
            std::erase_if(edges, [&](const Edge& edge) { return members.count(edge.to) > 0; });
        }
    }

    // Takes out what is on no circle: edges from quantities that nothing leads to. False when nothing is left.
    bool drop_ends(std::vector<Edge>& edges) const {
        for (std::size_t before = edges.size() + 1; before != edges.size();) {
            before = edges.size();
            std::vector<bool> entered(d_.quantities.size());
            for (const Edge& edge : edges) entered[at_index(edge.to)] = true;
            std::erase_if(edges, [&](const Edge& edge) { return !entered[at_index(edge.from)]; });
        }
        return !edges.empty();
    }

    // Every quantity that is left has an edge into it: going backwards must meet itself.
    std::vector<Edge> a_circle(const std::vector<Edge>& edges) const {
        std::map<int, Edge> into;
        for (const Edge& edge : edges) into.try_emplace(edge.to, edge);
        std::vector<Edge> way;
        std::map<int, std::size_t> met;
        int here = edges.front().from;
        while (met.try_emplace(here, way.size()).second) {
            way.push_back(into.at(here));
            here = way.back().from;
        }
        way.erase(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(met.at(here)));
        std::reverse(way.begin(), way.end());
        return way;
    }

    const Read& read_;
    const Document& d_;
    Problems& problems_;
};

}  // namespace

void check_whole(const Read& read, Problems& problems) { WholeChecker(read, problems).check(); }

}  // namespace levers::explainer
