// One article of a shared library: what stands on its claims stays, the rest goes.
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

template <class Element>
std::vector<std::string> ids(const std::vector<Element>& list) {
    std::vector<std::string> names;
    for (const Element& element : list) names.push_back(element.id);
    return names;
}

using Names = std::vector<std::string>;

// Everything that has a name or refers to one, by name: equal texts are equal documents.
std::string shape_of(const Document& d) {
    std::string text;
    const auto line = [&](const std::string& words) { text += words + "\n"; };
    const auto claims = [&](const std::vector<int>& list) {
        std::string words;
        for (const int claim : list) words += " " + d.claims.at(static_cast<std::size_t>(claim)).id;
        return words;
    };
    const auto quantity = [&](int index) { return d.quantities.at(static_cast<std::size_t>(index)).id; };
    const auto settings = [&](const std::vector<Setting>& list) {
        std::string words;
        for (const Setting& s : list) words += " " + quantity(s.quantity) + "=" + std::to_string(s.value);
        return words;
    };
    const auto evidence = [&](const std::vector<int>& list) {
        std::string words;
        for (const int index : list) words += " " + d.evidence.at(static_cast<std::size_t>(index)).id;
        return words;
    };
    for (const Article& a : d.articles) line("article " + a.id);
    for (const Claim& c : d.claims) line("claim " + c.id + " " + d.articles.at(static_cast<std::size_t>(c.article)).id);
    for (const Evidence& e : d.evidence)
        for (const Bears& b : e.bears)
            line("evidence " + e.id + " " + std::string(to_string(b.bearing)) + claims({b.claim}));
    for (const Quantity& q : d.quantities) {
        line("quantity " + q.id + evidence(q.origin.evidence) + claims(q.origin.claims));
        for (const Mark& mark : q.marks) line("mark " + mark.label + evidence(mark.evidence));
    }
    for (const Link& l : d.links) {
        line("link " + l.id + " " + quantity(l.cause) + " " + quantity(l.effect) + claims(l.claims));
        for (const Need& n : l.needs) line("need " + quantity(n.quantity) + claims(n.claims) + n.inferred);
    }
    for (const Loop& l : d.loops) {
        line("loop " + l.id);
        for (const int link : l.links) line("of " + d.links.at(static_cast<std::size_t>(link)).id);
    }
    for (const Scenario& s : d.scenarios) line("scenario " + s.id + std::to_string(s.article) + settings(s.settings));
    const auto prose = [&](const std::vector<Inline>& inlines) {
        for (const Inline& piece : inlines) {
            std::string of = piece.text;
            if (piece.kind == InlineKind::claim) of = d.claims.at(static_cast<std::size_t>(piece.index)).id;
            if (piece.kind == InlineKind::lever || piece.kind == InlineKind::result) of = quantity(piece.index);
            line("  " + std::to_string(static_cast<int>(piece.kind)) + " " + of);
        }
    };
    for (const Prediction& p : d.predictions) line("prediction " + p.id + " " + quantity(p.outcome));
    for (const Story& s : d.stories) {
        line("story " + s.id + (s.article < 0 ? "" : " " + d.articles.at(static_cast<std::size_t>(s.article)).id));
        for (const Step& step : s.steps) {
            line("step " + step.id + settings(step.settings) +
                 (step.prediction < 0 ? "" : " " + d.predictions.at(static_cast<std::size_t>(step.prediction)).id));
            for (const Paragraph& paragraph : step.text) prose(paragraph.inlines);
            prose(step.note);
        }
    }
    for (const Tension& t : d.tensions) line("tension " + t.id + claims(t.claims) + settings(t.settings));
    for (const Silence& s : d.silences) {
        line("silence " + s.topic + std::to_string(s.article));
        for (const int q : s.quantities) line("on " + quantity(q));
    }
    for (const LeverGroup& g : d.lever_groups) {
        line("group " + g.name);
        for (const int q : g.levers) line("of " + quantity(q));
    }
    for (const int q : d.outcomes) line("outcome " + quantity(q));
    return text;
}

}  // namespace

TEST_CASE("an article keeps its claims, and what still stands on them") {
    const Document d = restrict(load_good(fixture::small()), {0});
    CHECK(ids(d.articles) == Names{"first"});
    CHECK(ids(d.claims) == Names{"A-01", "A-02", "A-03", "A-04"});
    // skill-list and list-skill never cited a claim and join what remains; freedom and its links are gone.
    CHECK(ids(d.links) == Names{"targets-paperwork", "paperwork-list", "skill-list", "list-skill"});
    CHECK(ids(d.quantities) == Names{"targets", "paperwork", "skill", "list"});
    CHECK(ids(d.loops) == Names{"R1"});
    CHECK(ids(d.scenarios) == Names{"s-first"});
    CHECK(ids(d.tensions).empty());
    CHECK(d.silences.empty());
    CHECK(ids(d.evidence) == Names{"E-01", "E-03"});
    CHECK(d.lever_groups.size() == 1);
    CHECK(d.outcomes == std::vector<int>{3});
}

TEST_CASE("conditions keep what they name, and go with their claims") {
    const Document d = restrict(load_good(fixture::small()), {1});
    CHECK(ids(d.links) == Names{"freedom-skill", "freedom-experience", "skill-list", "list-skill"});
    // Nobody moves paperwork any more, but an inferred condition still names it.
    CHECK(ids(d.quantities) == Names{"freedom", "paperwork", "skill", "list", "experience"});
    CHECK(d.links.at(1).needs.size() == 2);

    Json json = fixture::small();
    json["claims"][2].erase("notModelled");
    json["links"][3]["needs"][0]["claims"] = {"A-03", "B-02"};
    json["links"][3]["needs"][1].erase("inferred");
    json["links"][3]["needs"][1]["claims"] = {"A-03"};
    const Document without = restrict(load_good(json), {1});
    CHECK(without.links.at(1).needs.size() == 1);
    CHECK(without.links.at(1).needs.at(0).claims == std::vector<int>{without.find_claim("B-02")});
    CHECK(without.find_quantity("paperwork") == -1);
}

TEST_CASE("an inferred link goes with the last claim it cited") {
    Json json = fixture::small();
    json["links"][4]["claims"] = {"B-03"};
    const Document d = restrict(load_good(json), {0});
    CHECK(d.find_link("skill-list") == -1);
    CHECK(d.find_link("list-skill") == -1);
    CHECK(d.find_quantity("skill") == -1);
    CHECK(d.loops.empty());
}

TEST_CASE("\"only\" in a file and restrict() in memory are the same") {
    for (const char* article : {"first", "second"}) {
        Json json = fixture::small();
        const Document whole = load_good(json);
        json["only"] = {article};
        CHECK(shape_of(load_good(json)) == shape_of(restrict(whole, {whole.find_article(article)})));
    }
}

TEST_CASE("restricting to every article changes nothing") {
    const Document whole = load_good(fixture::small());
    CHECK(shape_of(restrict(whole, {0, 1})) == shape_of(whole));
}
