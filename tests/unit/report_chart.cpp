#include "report/svg_chart.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "report_fixture.hpp"

using namespace levers;

namespace {

// The points of the nth path with an attribute, following its relative steps.
struct Point { long x, y; };
std::vector<Point> points_of(const std::string& svg, const std::string& attribute, int nth = 0) {
    std::size_t at = svg.find(attribute);
    while (nth-- > 0) at = svg.find(attribute, at + 1);
    const std::size_t d = svg.rfind(" d=\"", at) + 4;
    std::vector<Point> points;
    Point here{0, 0};
    bool relative = false;
    for (const char* c = svg.c_str() + d; *c != '"';) {
        if (*c == 'M' || *c == 'L') relative = false, ++c;
        else if (*c == 'l') relative = true, ++c;
        else if (*c == 'z') ++c;
        char* end = nullptr;
        const long x = std::strtol(c, &end, 10);
        if (end == c) continue;
        c = end;
        const long y = std::strtol(c, &end, 10);
        c = end;
        here = relative ? Point{here.x + x, here.y + y} : Point{x, y};
        points.push_back(here);
    }
    return points;
}

}  // namespace

TEST_CASE("a fan chart is a picture with a name and a description") {
    const auto document = fixture::library();
    const auto answer = fixture::answer();
    const std::string svg = report::fan_chart(document, answer, answer.outcomes[0], "fan-1");
    CHECK(svg.find("role=\"img\" aria-labelledby=\"fan-1-t fan-1-d\"") != std::string::npos);
    CHECK(svg.find("<title id=\"fan-1-t\">Queue at the desk: Improves in 94% of draws</title>") != std::string::npos);
    CHECK(svg.find("<desc id=\"fan-1-d\">Nineteen draws in twenty end between longer and shorter.</desc>") != std::string::npos);
    CHECK(svg.find("style=") == std::string::npos);
}

TEST_CASE("up is better in every chart") {
    auto document = fixture::library();
    const auto answer = fixture::answer();
    const auto end_of_median = [&] {
        return points_of(report::fan_chart(document, answer, answer.outcomes[0], "f"), "fill=\"none\"").back();
    };
    const Point shorter_queue = end_of_median();
    CHECK(shorter_queue.x == 240);
    // 50 units for a third in the logarithm: 60 + 150 ln 0.85
    CHECK(shorter_queue.y == 36);

    document.quantities[2].better = explainer::Better::up;
    CHECK(end_of_median().y == 84);
}

TEST_CASE("the word at the top of a chart says what better means for the thing by its name") {
    explainer::Quantity flow;
    flow.words.up = "smoother";
    flow.words.down = "blocked";
    flow.better = explainer::Better::up;
    CHECK(report::better_word(flow) == "smoother");
    flow.better = explainer::Better::down;
    CHECK(report::better_word(flow) == "blocked");
    flow.inverse = true;    // counted by those who are stuck, of whom fewer is better
    CHECK(report::better_word(flow) == "smoother");
    CHECK(report::worse_word(flow) == "blocked");
    CHECK(report::better_word(explainer::Quantity{.better = explainer::Better::down}) == "better");
    CHECK(report::better_word(explainer::Quantity{}) == "higher");
}

TEST_CASE("bands lie within each other and stay inside the chart") {
    const auto document = fixture::library();
    auto answer = fixture::answer();
    answer.outcomes[0].index[0].back() = 1e-3;
    const std::string svg = report::fan_chart(document, answer, answer.outcomes[0], "f");
    const auto ends = [&](int band) {
        long top = 120, bottom = 0;
        for (const Point point : points_of(svg, "fill-opacity", band)) {
            CHECK(point.y >= 0);
            CHECK(point.y <= 120);
            if (point.x == 240) top = std::min(top, point.y), bottom = std::max(bottom, point.y);
        }
        return Point{top, bottom};
    };
    const Point p95 = ends(0), p80 = ends(1), p50 = ends(2);
    CHECK(p95.x <= p80.x);
    CHECK(p80.x < p50.x);
    CHECK(p50.y < p80.y);
    CHECK(p80.y < p95.y);
}

TEST_CASE("a description never names a better that no draw reaches") {
    const auto document = fixture::library();
    auto outcome = fixture::answer().outcomes[0];
    outcome.index[6].back() = 100;
    CHECK(report::fan_description(document, outcome) == "Nineteen draws in twenty end shorter or as today.");
    CHECK(report::fan_description(document, fixture::answer().outcomes[1]) == "Every draw stays as today.");
}
