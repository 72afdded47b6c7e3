// What would change an outcome: doubting one claim alone, and leaving out one article.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "argument/answer.hpp"
#include "argument/doubts.hpp"
#include "argument/why.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"
#include "explainer_fixture.hpp"

using namespace levers;
using namespace levers::argument;
using explainer::Document;
using explainer::Settings;

namespace {

const Document& combined() {
    static const Document document = [] {
        auto loaded = explainer::load(std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/nhs-management.json", fixture::read_file);
        REQUIRE(loaded.document);
        return std::move(*loaded.document);
    }();
    return document;
}

Settings moved(const Document& d) {
    Settings settings = explainer::today(d);
    const auto set = [&](const char* lever, double value) { settings.levers[static_cast<std::size_t>(d.find_quantity(lever))] = value; };
    set("national_targets", 12);
    set("local_autonomy", 65);
    set("manager_headcount", 3.6);
    return settings;
}

struct Asked {
    Question question;
    WhyQuestion why;
    DoubtsQuestion doubts;
    explicit Asked(const Document& d) : question(d, 1, 64), why(d, {.draws = 8}), doubts(question, 64) {}
    const Doubts& ask(const Settings& settings, int outcome, double years = -1) {
        why.ask(settings, outcome, years);
        while (!why.refine()) {}
        doubts.ask(settings, why.why());
        while (!doubts.refine()) {}
        return doubts.doubts();
    }
    Verdict answer(const Settings& settings, int outcome, std::size_t time) {
        question.ask(settings, 64);
        return verdict_at(question.document(), question.answer().outcomes[static_cast<std::size_t>(outcome)], time);
    }
};

// What the mean change would be in the document without the claim: without it in
// every list of claims, and without the links and conditions that nobody then argues.
double change_without(const Document& whole, int claim, const Settings& settings, int outcome) {
    Document d = whole;
    const auto drop = [&](std::vector<int>& claims) { return std::erase(claims, claim) > 0 && claims.empty(); };
    std::erase_if(d.links, [&](explainer::Link& link) {
        std::erase_if(link.needs, [&](explainer::Need& need) { return drop(need.claims); });
        return drop(link.claims);
    });
    d.loops.clear();                       // of links by number
    const explainer::Lowered lowered = explainer::lower(d, {.only_outcomes = true});
    engine::Ensemble e(engine::compile(*lowered.model, lowered.horizon).program,
                       {.draws = 64, .precision = engine::Precision::single});
    explainer::apply(lowered, settings, e);
    e.run(0, 64);
    const int output = lowered.quantity_output[static_cast<std::size_t>(d.outcomes[static_cast<std::size_t>(outcome)])];
    double mean = 0;
    for (int draw = 0; draw < 64; ++draw) mean += e.trace().value(output, e.trace().times() - 1, draw) / 64;
    return mean;
}

// Two claims push an outcome opposite ways, and a third argues what the stronger one needs.
Document opposed() {
    Document d;
    d.strengths = {{{0, 0}, {0.05, 0.1}, {0.2, 0.3}, {0.5, 0.6}}};
    explainer::Quantity lever, outcome;
    lever.id = lever.name = "lever";
    lever.role = explainer::Role::lever;
    lever.today = 50, lever.low = 10, lever.high = 100;
    outcome.id = outcome.name = "outcome";
    outcome.role = explainer::Role::outcome;
    outcome.better = explainer::Better::up;
    d.quantities = {lever, outcome};
    d.outcomes = {1};
    d.articles.resize(2);
    for (const auto wording : {explainer::Wording::strong, explainer::Wording::moderate, explainer::Wording::weak}) {
        explainer::Claim claim;
        claim.id = std::string("A") + std::to_string(d.claims.size());
        claim.article = d.claims.empty() ? 0 : 1;
        claim.kind = explainer::ClaimKind::causal;
        claim.wording = wording;
        d.claims.push_back(claim);
    }
    for (const int claim : {0, 1}) {
        explainer::Link link;
        link.id = claim == 0 ? "for" : "against";
        link.cause = 0, link.effect = 1;
        link.polarity = claim == 0 ? 1 : -1;
        link.claims = {claim};
        d.links.push_back(link);
    }
    return d;
}

}  // namespace

TEST_CASE("what a doubt leaves is what the document without the claim gives, draw by draw") {
    const Document& d = combined();
    const Settings settings = moved(d);
    Asked asked(d);
    for (const int outcome : {0, 4}) {
        CAPTURE(outcome);
        const Doubts& doubts = asked.ask(settings, outcome);
        REQUIRE(doubts.claims.size() > 4);
        for (std::size_t i = 0; i < 4; ++i) {
            const Doubt& doubt = doubts.claims[i];
            CAPTURE(d.claims[static_cast<std::size_t>(doubt.claim)].id);
            CHECK(doubt.change == change_without(d, doubt.claim, settings, outcome));
        }
    }
}

TEST_CASE("what is said of a doubt is what the reader sees after doubting, at any moment") {
    const Document& d = combined();
    const Settings settings = moved(d);
    Asked asked(d);
    for (const double years : {-1.0, 3.0}) {
        const Doubts doubts = asked.ask(settings, 0, years);
        CHECK(doubts.at == (years < 0 ? d.years : years));
        const std::size_t time = saved_time(asked.question.answer(), years);
        const auto same = [&](const Settings& rest, const Doubt& doubt) {
            const Verdict seen = asked.answer(rest, 0, time);
            CHECK(doubt.verdict.phrase == seen.phrase);
            CHECK(doubt.verdict.size == seen.size);
        };
        same(settings, doubts.now);
        for (std::size_t i = 0; i < 3; ++i) {
            Settings rest = settings;
            rest.belief[static_cast<std::size_t>(doubts.claims[i].claim)] = 0;
            same(rest, doubts.claims[i]);
        }
        for (const Doubt& doubt : doubts.articles) {
            Settings rest = settings;
            rest.articles[static_cast<std::size_t>(doubt.article)] = 0;
            same(rest, doubt);
        }
    }
}

TEST_CASE("doubts are sorted by how much they change the outcome, and what changes nothing is not there") {
    const Document& d = combined();
    Asked asked(d);
    for (int outcome = 0; outcome < 3; ++outcome) {
        const Doubts& doubts = asked.ask(moved(d), outcome);
        for (const auto* list : {&doubts.claims, &doubts.articles}) {
            double before = 1e9;
            for (const Doubt& doubt : *list) {
                const double difference = std::abs(doubt.change - doubts.now.change);
                CHECK(difference <= before);
                CHECK(difference > 1e-6);
                before = difference;
            }
        }
    }
}

TEST_CASE("no claim that is left unasked would have changed more than rounding") {
    const Document& d = combined();
    const Settings settings = moved(d);
    Asked asked(d);
    const Doubts doubts = asked.ask(settings, 0);
    Question runs = asked.question.beside(64);
    std::vector<double> values(64);
    for (int claim = 0; claim < static_cast<int>(d.claims.size()); ++claim) {
        const auto is_it = [&](const Doubt& doubt) { return doubt.claim == claim; };
        if (std::any_of(doubts.claims.begin(), doubts.claims.end(), is_it)) continue;
        Settings rest = settings;
        rest.belief[static_cast<std::size_t>(claim)] = 0;
        runs.simulate(rest, 64);
        runs.read(0, static_cast<int>(asked.question.answer().years.size()) - 1, values);
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 64;
        CHECK_MESSAGE(std::abs(mean - doubts.now.change) < 1e-6, d.claims[static_cast<std::size_t>(claim)].id);
    }
}

TEST_CASE("a doubt that turns the outcome round says so, and one that takes all away") {
    Document d = opposed();
    Settings settings = explainer::today(d);
    settings.levers[0] = 90;
    {
        Asked asked(d);
        const Doubts& doubts = asked.ask(settings, 0);
        REQUIRE(doubts.claims.size() == 2);
        CHECK(doubts.claims[0].claim == 0);
        CHECK(doubts.claims[0].change * doubts.now.change < 0);
        CHECK(doubt_text(doubts, doubts.claims[0]) == "it would worsen instead");
        CHECK(doubt_text(doubts, doubts.claims[1]).find("it would improve more") == 0);
        REQUIRE(doubts.articles.size() == 2);
        CHECK(doubts.articles[0].article == 0);
        CHECK(doubts.articles[0].change == doubts.claims[0].change);
    }
    settings.belief[1] = 0;                // doubted already: not asked again
    Asked asked(d);
    const Doubts& doubts = asked.ask(settings, 0);
    REQUIRE(doubts.claims.size() == 1);
    CHECK(doubts.claims[0].change == 0);
    CHECK(doubt_text(doubts, doubts.claims[0]) == "nothing would move it");
}

TEST_CASE("a claim with another beside it that is argued as strongly changes nothing") {
    Document d = opposed();
    explainer::Claim beside = d.claims[0];
    beside.id = "A3";
    d.claims.push_back(beside);
    d.links[0].claims.push_back(3);
    Settings settings = explainer::today(d);
    settings.levers[0] = 90;
    Asked asked(d);
    const Doubts& doubts = asked.ask(settings, 0);
    REQUIRE(doubts.claims.size() == 1);
    CHECK(doubts.claims[0].claim == 1);
}

TEST_CASE("doubting a condition opens what it holds back") {
    Document d = opposed();
    explainer::Need need;
    need.quantity = 0;
    need.zero = 90, need.full = 100;       // not met at 90
    need.claims = {2};
    d.links[0].needs.push_back(need);
    Settings settings = explainer::today(d);
    settings.levers[0] = 90;
    Asked asked(d);
    const Doubts& doubts = asked.ask(settings, 0);
    const auto condition = std::find_if(doubts.claims.begin(), doubts.claims.end(), [](const Doubt& doubt) { return doubt.claim == 2; });
    REQUIRE(condition != doubts.claims.end());
    CHECK(doubts.now.verdict.direction == Direction::worsens);
    CHECK(doubt_text(doubts, *condition) == "it would improve instead");
}

TEST_CASE("with no lever moved there is nothing to doubt, and nothing is run") {
    const Document& d = combined();
    Asked asked(d);
    const Doubts& doubts = asked.ask(explainer::today(d), 2);
    CHECK(doubts.outcome == 2);
    CHECK(doubts.draws == 0);
    CHECK(doubts.claims.empty());
}

TEST_CASE("a new question starts again, and half an answer is never shown") {
    const Document d = opposed();
    Settings settings = explainer::today(d);
    settings.levers[0] = 90;
    Asked asked(d);
    const double before = asked.ask(settings, 0).now.change;
    settings.levers[0] = 20;
    asked.why.ask(settings, 0);
    while (!asked.why.refine()) {}
    asked.doubts.ask(settings, asked.why.why());
    CHECK_FALSE(asked.doubts.refine());
    CHECK(asked.doubts.doubts().now.change == before);
    while (!asked.doubts.refine()) {}
    CHECK(asked.doubts.doubts().now.change * before < 0);
}
