// The list of claims: what each is to the model, filters, search and order.
#include <doctest/doctest.h>

#include <algorithm>

#include "argument/claims.hpp"

using namespace levers;
using namespace levers::argument;
using namespace levers::explainer;

namespace {

Claim claim(const char* id, int article, ClaimKind kind, const char* says) {
    Claim c;
    c.id = id;
    c.article = article;
    c.kind = kind;
    c.says = says;
    return c;
}

// Two articles; the first claim is carried by a link, the second is causal and left out.
Document document() {
    Document d;
    d.articles.resize(2);
    d.articles[0].short_name = "Ames, first";
    d.articles[1].short_name = "Body";
    Quantity targets, list;
    targets.id = "targets";
    targets.name = "National targets";
    targets.role = explainer::Role::lever;
    list.id = "list";
    list.name = "Waiting list";
    list.role = explainer::Role::outcome;
    d.quantities = {targets, list};
    d.claims = {claim("AF-01", 0, ClaimKind::causal, "Targets shorten the queue."),
                claim("AF-02", 0, ClaimKind::causal, "A café changes nothing."),
                claim("AF-03", 0, ClaimKind::fact, "There were 31."),
                claim("BO-01", 1, ClaimKind::recommendation, "Managers’ pay should rise."),
                claim("BO-02", 1, ClaimKind::value, "Local is good."),
                claim("BO-03", 1, ClaimKind::causal, "Targets lengthen the queue.")};
    d.claims[0].cause = d.claims[5].cause = "targets";
    d.claims[0].effect = d.claims[5].effect = "list";
    d.claims[0].sign = "-";
    d.claims[5].sign = "+";
    d.claims[1].cause = "coffee_bars";
    d.claims[1].effect = "list";
    d.claims[1].sign = "0";
    d.claims[1].not_modelled = "It changes nothing.";
    d.claims[2].support = "a table";
    Link cited, ours;
    cited.cause = ours.cause = 0;
    cited.effect = ours.effect = 1;
    cited.polarity = -1;
    cited.claims = {0, 5};
    ours.title = "Fewer targets, fewer meetings";
    ours.inferred = "Meetings go with targets.";
    d.links = {cited, ours};
    d.outcomes = {1};
    return d;
}

struct List {
    Document d = document();
    std::vector<ClaimEntry> entries = claim_entries(d);
    Settings settings = today(d);
    Why why;
    std::vector<int> operator()(const ClaimFilter& filter, ClaimOrder order = ClaimOrder::article) const {
        return choose(entries, filter, order, settings, why);
    }
};

}  // namespace

TEST_CASE("every claim says what it is to the model, and why it is not in it") {
    const List list;
    REQUIRE(list.entries.size() == 7);
    using U = Use;
    const std::vector<U> expected{U::used, U::causal_left_out, U::fact, U::advice, U::value, U::used, U::used};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(list.entries[i].use == expected[i]);
        CHECK(list.entries[i].why_not.empty() == (expected[i] == U::used));
    }
    CHECK(list.entries[1].why_not == "It changes nothing.");
    CHECK(list.entries[0].cause == "National targets");
    CHECK(list.entries[0].moves == "lowers waiting list");
    CHECK(list.entries[1].cause == "Coffee bars");
    CHECK(list.entries[1].moves == "does little or nothing to waiting list");
    CHECK(list.entries[2].cause.empty());
    CHECK(list.entries[6].link == 1);
    CHECK(list.entries[6].badge == Badge::our_inference);
}

TEST_CASE("at first every claim is shown, and no link of ours") {
    const List list;
    CHECK(list({}) == std::vector<int>{0, 1, 2, 3, 4, 5});
    CHECK(list({.inferred = true}).size() == 7);
    CHECK(active({}) == 0);
}

TEST_CASE("filters hide by article, kind, badge and use, and add up") {
    List list;
    CHECK(list({.articles = {0}}) == std::vector<int>{3, 4, 5});
    CHECK(list({.articles = {1}}) == std::vector<int>{0, 1, 2});
    ClaimFilter filter;
    filter.kinds[static_cast<std::size_t>(ClaimKind::causal)] = true;
    CHECK(list(filter) == std::vector<int>{2, 3, 4});
    filter.badges[static_cast<std::size_t>(Badge::cites_evidence)] = true;
    CHECK(list(filter) == std::vector<int>{3, 4});
    CHECK(active(filter) == 2);
    filter = {};
    filter.badges[static_cast<std::size_t>(Badge::asserted)] = filter.badges[static_cast<std::size_t>(Badge::cites_evidence)] = true;
    CHECK(list(filter) == std::vector<int>{0, 5});          // they disagree
    CHECK(list({.used = true}) == std::vector<int>{1, 2, 3, 4});
    CHECK(list({.unused = true}) == std::vector<int>{0, 5});
    CHECK(list({.believed_alone = true}).empty());
    list.settings.belief[5] = 0.5;
    CHECK(list({.believed_alone = true}) == std::vector<int>{5});
}

TEST_CASE("search finds every word, in ids, claims, and the names of what moves what") {
    const List list;
    CHECK(list({.search = "bo-0"}) == std::vector<int>{3, 4, 5});
    CHECK(list({.search = "TARGETS  lengthen"}) == std::vector<int>{5});
    CHECK(list({.search = "waiting lowers"}) == std::vector<int>{0});
    CHECK(list({.search = "CAFE"}) == std::vector<int>{1});
    CHECK(list({.search = "managers' pay"}) == std::vector<int>{3});
    CHECK(list({.search = "ames"}) == std::vector<int>{0, 1, 2});
    CHECK(list({.search = "no such word"}).empty());
    CHECK(list({.inferred = true, .search = "meetings"}) == std::vector<int>{6});
    CHECK(list({.search = "  "}).size() == 6);
}

TEST_CASE("letters are compared without case, accents and curls") {
    CHECK(folded("Łódź, ÉTÉ, naïve") == "lodz, ete, naive");
    CHECK(folded("cafe\xCC\x81") == "cafe");                // the accent apart
    CHECK(folded("‘managers’") == "'managers'");
    CHECK(folded("5 × 3 → 日") == "5 × 3 → 日");
    CHECK(folded("\xC3") == "\xC3");                        // a text that ends in the middle of a letter
    CHECK(folded("\xE2\x80") == "\xE2\x80");
}

TEST_CASE("order: by weight in the answer, by contest, by doubt; equals stay as in the articles") {
    List list;
    Part small, large;
    small.of = 1, small.weight = 0.2;
    large.of = 4, large.weight = 0.7;
    list.why.claims = {large, small};
    CHECK(list({}, ClaimOrder::weight) == std::vector<int>{4, 1, 0, 2, 3, 5});
    Evidence against;
    against.bears = {{2, Bearing::against}, {5, Bearing::against}, {2, Bearing::for_}};
    list.d.evidence = {against};
    list.entries = claim_entries(list.d);
    CHECK(list({}, ClaimOrder::contested) == std::vector<int>{2, 5, 0, 1, 3, 4});
    list.settings.belief[3] = 0.5;
    list.settings.belief[2] = 0;
    CHECK(list({}, ClaimOrder::changed) == std::vector<int>{2, 3, 0, 1, 4, 5});
}
