// The map's geometry: few crossings, nothing over anything, the same whatever is set.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "stage.hpp"
#include "ui/map_layout.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

const explainer::Document& combined() {
    static const explainer::Document document = *full_document();
    return document;
}

// Every pair of lines between two neighbouring columns, looked at one by one.
int counted(const MapOrder& map) {
    std::vector<int> position(map.places.size());
    for (const std::vector<int>& column : map.order)
        for (std::size_t i = 0; i < column.size(); ++i) position[static_cast<std::size_t>(column[i])] = static_cast<int>(i);
    struct Line { int column, from, to; };
    std::set<std::pair<int, int>> seen;
    std::vector<Line> lines;
    for (const std::vector<int>& way : map.ways)
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            const auto of = [&](int p) { return map.places[static_cast<std::size_t>(p)].column; };
            const auto [a, b] = of(way[i]) < of(way[i + 1]) ? std::pair(way[i], way[i + 1]) : std::pair(way[i + 1], way[i]);
            if (seen.insert({a, b}).second) lines.push_back({of(a), position[static_cast<std::size_t>(a)], position[static_cast<std::size_t>(b)]});
        }
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            count += lines[i].column == lines[k].column && (lines[i].from - lines[k].from) * (lines[i].to - lines[k].to) < 0;
    return count;
}

std::vector<float> heights_of(const explainer::Document& d) {
    std::vector<float> heights;
    for (std::size_t q = 0; q < d.quantities.size(); ++q)
        heights.push_back(std::max({29.0f, 46.0f * static_cast<float>(d.quantities[q].name.size() > 15),
                                    map_box_height(static_cast<int>(explainer::links_into(d, static_cast<int>(q)).size()) + 1)}));
    return heights;
}

bool apart(const Rect& a, const Rect& b, float by) {
    return a.right() + by <= b.x || b.right() + by <= a.x || a.bottom() + by <= b.y || b.bottom() + by <= a.y;
}

}  // namespace

TEST_CASE("the combined explainer's map: crossings are counted right, and layout leaves less than a third of them") {
    for (const int columns : {5, 6, 7}) {
        const MapOrder map = map_order(combined(), columns);
        MESSAGE(columns << " columns: " << map.crossings_before << " crossings before, " << map.crossings << " after");
        CHECK(counted(map) == map.crossings);
        CHECK(crossings(map) == map.crossings);
        CHECK(3 * map.crossings < map.crossings_before);
    }
}

TEST_CASE("levers stand first, only outcomes last, and no link joins two quantities of one column") {
    const MapOrder map = map_order(combined(), 6);
    for (std::size_t q = 0; q < combined().quantities.size(); ++q) {
        const explainer::Role role = combined().quantities[q].role;
        CHECK((map.column[q] == 0) == (role == explainer::Role::lever));
        if (map.column[q] == 5) CHECK(role == explainer::Role::outcome);
    }
    for (const explainer::Link& link : combined().links) CHECK(map.at(link.cause) != map.at(link.effect));
}

TEST_CASE("every way on the map is a link's, from its cause to its effect, and lanes are shared by links of one cause alone") {
    const MapOrder map = map_order(combined(), 6);
    REQUIRE(map.ways.size() == combined().links.size());
    std::vector<int> owner(map.places.size(), -1);
    for (std::size_t i = 0; i < map.ways.size(); ++i) {
        const std::vector<int>& way = map.ways[i];
        CHECK(way.front() == combined().links[i].cause);
        CHECK(way.back() == combined().links[i].effect);
        for (std::size_t k = 0; k < way.size(); ++k) {
            const MapPlace& place = map.places[static_cast<std::size_t>(way[k])];
            if (k > 0) CHECK(std::abs(place.column - map.places[static_cast<std::size_t>(way[k - 1])].column) == 1);
            if (place.quantity >= 0) continue;
            int& cause = owner[static_cast<std::size_t>(way[k])];
            if (cause < 0) cause = combined().links[i].cause;
            CHECK(cause == combined().links[i].cause);
        }
    }
}

TEST_CASE("no box over a box, no link through a box, no two links into one port, at any width") {
    for (const int columns : {4, 5, 6, 7})
        for (const float width : {620.0f, 980.0f, 1260.0f}) {
            CAPTURE(columns);
            CAPTURE(width);
            const MapOrder order = map_order(combined(), columns);
            const MapLayout map = map_layout(order, {.width = width, .heights = heights_of(combined())});
            for (std::size_t a = 0; a < map.boxes.size(); ++a) {
                CHECK(map.boxes[a].x >= 0);
                CHECK(map.boxes[a].right() <= width + 0.5f);
                CHECK(map.boxes[a].y >= -0.5f);
                CHECK(map.boxes[a].bottom() <= map.height + 0.5f);
                for (std::size_t b = 0; b < a; ++b) CHECK_MESSAGE(apart(map.boxes[a], map.boxes[b], 10), a << " and " << b);
            }
            std::set<std::pair<int, int>> ports;
            for (std::size_t i = 0; i < map.routes.size(); ++i) {
                const MapRoute& route = map.routes[i];
                if (order.at(combined().links[i].cause) == order.at(combined().links[i].effect)) continue;
                REQUIRE(route.points.size() > 1);
                const Point end = route.points.back();
                CHECK(ports.insert({static_cast<int>(std::lround(4 * end.x)), static_cast<int>(std::lround(4 * end.y))}).second);
                int through = 0;
                for (std::size_t k = 0; k + 1 < route.points.size(); ++k)
                    for (int s = 0; s <= 4; ++s) {
                        const float t = static_cast<float>(s) / 4;
                        const Point p{route.points[k].x + t * (route.points[k + 1].x - route.points[k].x), route.points[k].y + t * (route.points[k + 1].y - route.points[k].y)};
                        for (const Rect& box : map.boxes) through += box.grown(-0.5f).contains(p);
                    }
                CHECK_MESSAGE(through == 0, combined().links[i].id);
            }
        }
}

TEST_CASE("the same document is laid out the same every time, in pieces or at once") {
    MapSearch search(combined(), 6);
    while (!search.step()) {}
    const MapOrder again = map_order(combined(), 6);
    CHECK(search.best().order == again.order);
    CHECK(search.best().column == again.column);
}

TEST_CASE("documents of odd kinds are laid out too") {
    explainer::Document d = small_document();
    CHECK(map_order(d, 5).crossings == 0);
    d.links.clear();
    CHECK(map_layout(map_order(d, 4), {.width = 600, .heights = heights_of(d)}).boxes.size() == d.quantities.size());
    for (explainer::Quantity& q : d.quantities) q.role = explainer::Role::outcome;
    CHECK(map_order(d, 4).column.size() == d.quantities.size());
    CHECK(map_order(explainer::Document{}, 4).crossings == 0);
}
