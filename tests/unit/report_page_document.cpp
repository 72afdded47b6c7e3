// Of explainer/page_document.hpp. The checked document in a page: the same document, or none.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "explainer/lower.hpp"
#include "explainer/page_document.hpp"
#include "explainer_fixture.hpp"
#include "report/page.hpp"

using namespace levers;
using namespace levers::explainer;

namespace {

Document good(const std::string& path) {
    const Loaded loaded = load(path, fixture::read_file);
    INFO(fixture::all(loaded));
    REQUIRE(loaded.document);
    return *loaded.document;
}

std::uint64_t hash_of(const Document& document) {
    Lowered lowered = lower(document, {});
    engine::Ensemble ensemble(engine::compile(*lowered.model, lowered.horizon).program, {.draws = 64});
    Settings settings = today(document);
    for (std::size_t q = 0; q < document.quantities.size(); ++q)
        if (document.quantities[q].role == Role::lever) settings.levers[q] = document.quantities[q].low;
    apply(lowered, settings, ensemble);
    ensemble.run(0, 64);
    return ensemble.trace().hash(64);
}

}  // namespace

TEST_CASE("a document comes out of its page as it went in: all its words, and the same results to the bit") {
    const std::string explainers = std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/";
    for (const std::string& path : {explainers + "nhs-management.json", explainers + "ham-support.json",
                                    fixture::documents() + "good/small.json", fixture::documents() + "good/equations.json"}) {
        CAPTURE(path);
        const Document document = good(path);
        const std::string text = to_page(document);
        const std::optional<Document> read = from_page(text);
        REQUIRE(read);
        CHECK(to_page(*read) == text);
        CHECK(report::text_face(*read) == report::text_face(document));
        CHECK(hash_of(*read) == hash_of(document));
    }
}

TEST_CASE("any number and any text survive the page") {
    Document document;
    document.title = "a\nb\\c\\n\r</script><!-- \xe2\x80\x99";
    for (const double number : {0.1, -0.067, 1.0 / 3, 13440.0, 1e300, -0.0, 5e-324, 9007199254740993.0, 2.5e-10, std::numeric_limits<double>::infinity()}) {
        document.years = number;
        const std::string text = to_page(document);
        CHECK(text.find('<') == std::string::npos);
        const std::optional<Document> read = from_page(text);
        REQUIRE(read);
        CHECK(read->years == number);
        CHECK(std::signbit(read->years) == std::signbit(number));
        CHECK(read->title == document.title);
    }
}

TEST_CASE("what was cut off, changed or made for another version is no document") {
    const std::string text = to_page(good(fixture::documents() + "good/small.json"));
    for (std::size_t length = 0; length < text.size(); length += 7) CHECK_FALSE(from_page(text.substr(0, length)));
    for (std::size_t at = 0; at < text.size(); at += 13) {
        std::string changed = text;
        changed[at] = changed[at] == '1' ? '2' : '1';
        CHECK_FALSE(from_page(changed));
    }
    CHECK_FALSE(from_page(text + "0\n"));
}
