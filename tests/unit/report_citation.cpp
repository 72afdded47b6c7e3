#include "report/citation.hpp"

#include <doctest/doctest.h>

#include "report_fixture.hpp"

using namespace levers;

namespace {

struct Subject {
    explainer::Document document = fixture::library();
    explainer::Settings settings = explainer::today(document);
    std::string citation(int article = -1) const {
        return report::citation({.document = document, .settings = settings, .article = article, .address = "https://example.org/#v1/x", .date = "26 November 2026"});
    }
    std::vector<std::string> sources() const {
        argument::WhyQuestion question(document);
        question.ask(settings, 0);
        while (!question.refine()) {}
        return report::source_lines(document, settings, question.why());
    }
};

}  // namespace

TEST_CASE("a citation says what, how it was set, when it was seen, and where") {
    Subject s;
    CHECK(s.citation() == "Levers, “Opening the library” (interactive explainer), every lever as today, accessed 26 November 2026, https://example.org/#v1/x");
    s.settings.levers[0] = 80;
    s.settings.belief[0] = 0.5;
    CHECK(s.citation() == "Levers, “Opening the library” (interactive explainer), with opening hours at 80 and some claims believed less than "
                          "argued, accessed 26 November 2026, https://example.org/#v1/x");
}

TEST_CASE("without a date or an address nothing stands in their place") {
    const Subject s;
    CHECK(report::citation({.document = s.document, .settings = s.settings}) == "Levers, “Opening the library” (interactive explainer), every lever as today");
}

TEST_CASE("the article whose story is open is cited as well, and so is that of a document of one") {
    Subject s;
    CHECK(s.citation().find('\n') == std::string::npos);
    CHECK(s.citation(0).ends_with("\nAnn Ash, “Open longer”, The Shelf, about January 2024, https://example.org/ash"));
    CHECK(s.citation(1).ends_with("\nBo Birch, “Buy books”, The Leaf, undated"));   // no address is known
    s.document.articles.pop_back();
    CHECK(s.citation().ends_with("https://example.org/ash"));
}

TEST_CASE("sources are the articles that the result stands on, with the claims; at today's values all") {
    Subject s;
    CHECK(s.sources() == std::vector<std::string>{"Ann Ash, “Open longer”, The Shelf, about January 2024.", "Bo Birch, “Buy books”, The Leaf, undated."});
    s.settings.levers[0] = 80;
    CHECK(s.sources() == std::vector<std::string>{"Ann Ash, “Open longer”, The Shelf, about January 2024. Claims A-1."});
}

TEST_CASE("a fragment is told as one, an address as it is") {
    CHECK(report::address_words("#v1/x") == "These settings in Levers: the page’s address with #v1/x behind it.");
    CHECK(report::address_words("https://example.org/#v1/x") == "These settings in Levers: https://example.org/#v1/x");
    CHECK(report::address_words("") == "");
}
