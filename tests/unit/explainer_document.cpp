// What follows from a document without running it: wording, badges, who speaks.
#include <doctest/doctest.h>

#include "explainer_fixture.hpp"

using namespace levers::explainer;
using fixture::Json;

namespace {

Document load_good(const Json& json) {
    const Loaded loaded = fixture::load_text(json.dump());
    INFO(fixture::all(loaded));
    REQUIRE(loaded.document);
    return *loaded.document;
}

const Claim& claim(const Document& d, const char* id) { return d.claims.at(static_cast<std::size_t>(d.find_claim(id))); }
const Link& link(const Document& d, const char* id) { return d.links.at(static_cast<std::size_t>(d.find_link(id))); }

}  // namespace

TEST_CASE("a link's wording is the strongest of its claims, of an inferred link its own") {
    Json json = fixture::small();
    json["claims"][1]["wording"] = "weak";
    json["links"][1]["claims"] = {"A-02", "A-01"};
    json["links"][4]["claims"] = {"B-03"};
    const Document d = load_good(json);
    CHECK(wording_of(d, link(d, "paperwork-list")) == Wording::strong);
    CHECK(wording_of(d, link(d, "skill-list")) == Wording::weak);
}

TEST_CASE("badges say what a claim and a link rest on") {
    const Document d = load_good(fixture::small());
    CHECK(badge_of(d, claim(d, "A-02")) == Badge::asserted);
    CHECK(badge_of(d, claim(d, "A-01")) == Badge::cites_evidence);      // whatever was not found disputes nothing
    CHECK(badge_of(d, claim(d, "B-01")) == Badge::contested);
    CHECK(badge_of(d, link(d, "paperwork-list")) == Badge::asserted);
    CHECK(badge_of(d, link(d, "targets-paperwork")) == Badge::cites_evidence);
    CHECK(badge_of(d, link(d, "freedom-skill")) == Badge::contested);
    CHECK(badge_of(d, link(d, "skill-list")) == Badge::our_inference);
}

TEST_CASE("a claim is contested when another article says otherwise of the same cause and effect") {
    Json json = fixture::small();
    json["claims"][7]["cause"] = "paperwork";
    json["claims"][7]["effect"] = "list";
    json["claims"][7]["sign"] = "0";
    const Document d = load_good(json);
    CHECK(badge_of(d, claim(d, "A-02")) == Badge::contested);
    CHECK(badge_of(d, claim(d, "B-04")) == Badge::contested);
    json["claims"][7]["sign"] = "x";
    const Document depends = load_good(json);
    CHECK(badge_of(depends, claim(depends, "A-02")) == Badge::asserted);
}

TEST_CASE("links are found by what they cite and what they join") {
    const Document d = load_good(fixture::small());
    CHECK(links_of_claim(d, d.find_claim("A-01")) == std::vector<int>{0});
    CHECK(links_of_claim(d, d.find_claim("B-02")) == std::vector<int>{3});     // in a condition
    CHECK(links_of_claim(d, d.find_claim("A-04")).empty());
    CHECK(links_into(d, d.find_quantity("list")) == std::vector<int>{1, 4});
    CHECK(links_out_of(d, d.find_quantity("freedom")) == std::vector<int>{2, 3});
}

TEST_CASE("an article speaks of a lever by a link, by a condition, or by a claim that no link carries") {
    Json json = fixture::small();
    const Document d = load_good(json);
    CHECK(articles_of_lever(d, d.find_quantity("targets")) == std::vector<int>{0});
    CHECK(articles_of_lever(d, d.find_quantity("freedom")) == std::vector<int>{1});

    json["claims"][7]["cause"] = "targets";
    json["claims"][7]["effect"] = "hope";
    const Document named = load_good(json);
    CHECK(articles_of_lever(named, named.find_quantity("targets")) == std::vector<int>{0, 1});
}
