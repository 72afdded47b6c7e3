#include "report/csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report_fixture.hpp"

using namespace levers;

namespace {

// Reads CSV the way RFC 4180 says.
std::vector<std::vector<std::string>> read(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = rows.back().back();
        if (quoted && text[i] == '"' && text[i + 1] == '"') field += text[i++];
        else if (text[i] == '"') quoted = !quoted;
        else if (quoted) field += text[i];
        else if (text[i] == ',') rows.back().emplace_back();
        else if (text.compare(i, 2, "\r\n") == 0) ++i, rows.push_back({""});
        else field += text[i];
    }
    rows.pop_back();
    return rows;
}

std::string field(const std::vector<std::vector<std::string>>& rows, std::size_t row, const std::string& column) {
    for (std::size_t c = 0; c < rows[0].size(); ++c)
        if (rows[0][c] == column) return rows[row][c];
    return "no column " + column;
}

std::vector<std::vector<std::string>> read_csv(const explainer::Document& document, const explainer::Settings& settings) {
    return read(report::csv({.document = document, .settings = settings, .answer = fixture::answer(), .link = "#v1/set=hours:80/9c41e2"}));
}
std::vector<std::vector<std::string>> read_csv(const explainer::Document& document) { return read_csv(document, explainer::today(document)); }

}  // namespace

TEST_CASE("CSV has one row an outcome and year, each of the same width") {
    const auto rows = read_csv(fixture::library());
    REQUIRE(rows.size() == 1 + 2 * 41);
    for (const auto& row : rows) CHECK(row.size() == rows[0].size());
    CHECK(field(rows, 41, "outcome") == "queue");
    CHECK(field(rows, 41, "year") == "10.00");
    CHECK(field(rows, 41, "p50") == "85.00");
    CHECK(field(rows, 41, "direction") == "improves");
    CHECK(field(rows, 41, "better") == "down");
    CHECK(field(rows, 82, "outcome") == "noise");
    CHECK(field(rows, 82, "direction") == "none");
}

TEST_CASE("CSV says in every row its unit, where today comes from, and that it is not a forecast") {
    const auto rows = read_csv(fixture::library());
    for (std::size_t r = 1; r < rows.size(); ++r) {
        CHECK(field(rows, r, "unit") == "index, today = 100");
        CHECK(field(rows, r, "origin").find("a scale chosen by us") == 0);
        CHECK(field(rows, r, "note") == "A model of what the authors argue. Not a forecast.");
    }
    CHECK(field(rows, 1, "today") == "4 people (May 2024)");
}

TEST_CASE("texts of a document reach a spreadsheet as texts") {
    auto document = fixture::library();
    document.quantities[2].name = "the \"queue\", they say\r\nor not";
    document.quantities[2].caption = "=HYPERLINK(\"https://example.org\")";
    const auto rows = read_csv(document);
    CHECK(field(rows, 1, "name") == "the \"queue\", they say\r\nor not");
    CHECK(field(rows, 1, "today") == "'=HYPERLINK(\"https://example.org\")");
}

TEST_CASE("CSV says in every row what was set, against which year, from how many draws, and where to find it again") {
    const auto document = fixture::library();
    auto settings = explainer::today(document);
    CHECK(field(read_csv(document), 1, "settings") == "");
    CHECK(field(read_csv(document), 1, "assumptions") == "");
    settings.levers[0] = 80;
    settings.articles[1] = 0;
    const auto rows = read_csv(document, settings);
    for (const std::size_t r : {std::size_t{1}, rows.size() - 1}) {
        CHECK(field(rows, r, "settings") == "hours=80 (today 40)");
        CHECK(field(rows, r, "assumptions") == "With your assumptions: without Birch, books.");
        CHECK(field(rows, r, "baseline") == "2024/25");
        CHECK(field(rows, r, "draws") == "256");
        CHECK(field(rows, r, "seed") == "1");
        CHECK(field(rows, r, "link") == "#v1/set=hours:80/9c41e2");
    }
}
