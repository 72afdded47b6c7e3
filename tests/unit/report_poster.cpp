#include "report/poster.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "report/page.hpp"
#include "report/preview.hpp"
#include "report_fixture.hpp"

using namespace levers;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a poster says what it is, what it is not, for which setting, and how to get in") {
    for (const report::PosterShape& shape : {report::tall, report::wide}) {
        const std::string svg = report::poster(fixture::library(), shape);
        for (const char* words : {"Opening the library", "A model of what the authors argue. Not a forecast.", "Queue at the desk",
                                  "Open the explainer", "stay open"})
            CHECK_MESSAGE(has(svg, words), words);
        for (const char* absent : {"<script", "style=", "href", "url("}) CHECK_FALSE(has(svg, absent));
    }
    CHECK(has(report::poster(fixture::library(), report::wide), "width=\"1200\" height=\"630\""));
}

TEST_CASE("a document without a scenario has a poster of today") {
    explainer::Document document = fixture::library();
    document.scenarios.clear();
    const std::string svg = report::poster(document, report::tall);
    CHECK(has(svg, "Every lever is at today’s value."));
    CHECK(has(svg, "No change"));
}

TEST_CASE("no line of a poster leaves it, however long the document's words are") {
    explainer::Document document = fixture::library();
    std::string long_text;
    for (int i = 0; i < 40; ++i) long_text += "many words ";
    document.title = document.scenarios[0].name = long_text;
    for (explainer::Quantity& quantity : document.quantities) quantity.name = long_text;
    for (const report::PosterShape& shape : {report::tall, report::wide}) {
        const std::string svg = report::poster(document, shape);
        for (std::size_t at = svg.find("<text "); at != std::string::npos; at = svg.find("<text ", at + 1)) {
            const long y = std::strtol(svg.c_str() + svg.find(" y=\"", at) + 4, nullptr, 10);
            CHECK(y > 0);
            CHECK(y <= shape.height);
        }
        CHECK(has(svg, "…"));
    }
}

TEST_CASE("previews have whole addresses where the site's is known, and else such as are right in the page") {
    const explainer::Document document = fixture::library();
    const std::string tags = report::preview_tags(document, "https://example.org/levers/", "../");
    CHECK(has(tags, "property=\"og:url\" content=\"https://example.org/levers/library/\""));
    CHECK(has(tags, "property=\"og:image\" content=\"https://example.org/levers/library/card.png\""));
    CHECK(has(tags, "type=\"application/json+oembed\" href=\"https://example.org/levers/library/oembed.json\""));
    CHECK(has(tags, "Not a forecast."));
    const std::string relative = report::preview_tags(document, "", "../");
    CHECK(has(relative, "content=\"../library/card.png\""));
    CHECK_FALSE(has(relative, "og:url"));
    CHECK(has(report::embed_code(document, "https://example.org/levers/"), "src=\"https://example.org/levers/library/?view=compact\""));
    CHECK(has(report::fill_shell("{{preview}}{{text_face}}", document, {.face = "", .base = "https://example.org/", .root = ""}).html,
              "https://example.org/library/card.png"));
}
