#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "argument/answer.hpp"
#include "argument/why.hpp"

using namespace levers;
using namespace levers::argument;

namespace {

// lever -> middle -> outcome, one claim each, and a second lever that pulls
// the outcome the other way.
explainer::Document small() {
    explainer::Document d;
    d.strengths = {{{0, 0}, {0.0, 0.2}, {0.1, 0.4}, {0.3, 0.7}}};
    const auto lever = [](const char* id) {
        explainer::Quantity q;
        q.id = q.name = id;
        q.role = explainer::Role::lever;
        q.today = 50;
        q.low = 10;
        q.high = 100;
        return q;
    };
    explainer::Quantity middle, outcome;
    middle.id = middle.name = "middle";
    outcome.id = outcome.name = "outcome";
    outcome.role = explainer::Role::outcome;
    outcome.better = explainer::Better::down;
    d.quantities = {lever("a"), lever("b"), middle, outcome};
    explainer::Claim claim;
    claim.kind = explainer::ClaimKind::causal;
    claim.wording = explainer::Wording::strong;
    d.claims = {claim, claim, claim};
    const auto link = [](const char* id, int cause, int effect, int polarity, int cited) {
        explainer::Link l;
        l.id = id;
        l.cause = cause;
        l.effect = effect;
        l.polarity = polarity;
        l.claims = {cited};
        return l;
    };
    d.links = {link("a-middle", 0, 2, 1, 0), link("middle-outcome", 2, 3, -1, 1), link("b-outcome", 1, 3, 1, 2)};
    d.lever_groups = {{"", {0, 1}}};
    d.outcomes = {3};
    return d;
}

}  // namespace

TEST_CASE("at today's settings nothing is said to change") {
    const auto d = small();
    Question q(d, 1, 256);
    q.ask(explainer::today(d), 256);
    const OutcomeAnswer& o = q.answer().outcomes[0];
    CHECK(o.direction == Direction::none);
    CHECK(o.size == Size::none);
    CHECK(o.phrase == "No change");
    for (const auto& curve : o.index)
        for (const double value : curve) CHECK(value == 100.0);
}

TEST_CASE("direction is that of better, whichever way the number runs") {
    const auto d = small();
    Question q(d, 1, 256);
    auto s = explainer::today(d);
    s.levers[0] = 90;
    q.ask(s, 256);
    CHECK(q.answer().outcomes[0].direction == Direction::improves);
    CHECK(q.answer().outcomes[0].share_better == 1.0);
    CHECK(q.answer().outcomes[0].index[3].back() < 100.0);
    s = explainer::today(d);
    s.levers[1] = 90;
    q.ask(s, 256);
    CHECK(q.answer().outcomes[0].direction == Direction::worsens);
    CHECK(q.answer().outcomes[0].phrase == "Worsens in all draws");
}

TEST_CASE("opposite pulls of like strength are unclear") {
    CHECK(direction_of(0.55, 0.45) == Direction::unclear);
    CHECK(direction_of(0.70, 0.30) == Direction::improves);
    CHECK(direction_of(0.20, 0.80) == Direction::worsens);
    CHECK(direction_of(0, 0) == Direction::none);
}

TEST_CASE("quantiles are nested and a first answer is a prefix of the full one") {
    const auto d = small();
    auto s = explainer::today(d);
    s.levers[0] = 80;
    Question whole(d, 1, 512), pieces(d, 1, 512);
    whole.ask(s, 512);
    pieces.ask(s, 64);
    const auto first = pieces.answer().hash;
    pieces.ask(s, 512);
    CHECK(first != pieces.answer().hash);
    CHECK(pieces.answer().hash == whole.answer().hash);
    const auto& index = whole.answer().outcomes[0].index;
    for (std::size_t t = 0; t < index[0].size(); ++t)
        for (std::size_t p = 1; p < index.size(); ++p) CHECK(index[p][t] >= index[p - 1][t]);
}

TEST_CASE("refining works in pieces and shows nothing until it is whole") {
    const auto d = small();
    auto s = explainer::today(d);
    s.levers[0] = 80;
    Question whole(d, 1, 1024), pieces(d, 1, 1024);
    whole.ask(s, 1024);
    pieces.ask(s, 256);
    const auto first = pieces.answer().hash;
    int calls = 1;
    for (; !pieces.refine(1024); ++calls) {
        CHECK(pieces.answer().hash == first);
        CHECK(pieces.answer().draws == 256);
    }
    CHECK(calls > 3);
    CHECK(pieces.answer().hash == whole.answer().hash);
    CHECK(pieces.answer().outcomes[0].index == whole.answer().outcomes[0].index);
    CHECK(pieces.refine(1024));

    s.levers[0] = 30;          // a move in between starts again
    pieces.ask(s, 256);
    pieces.refine(1024);
    s.levers[0] = 80;
    pieces.ask(s, 256);
    while (!pieces.refine(1024)) {}
    CHECK(pieces.answer().hash == whole.answer().hash);
}

TEST_CASE("better is up in a chart") {
    explainer::Quantity down;
    down.better = explainer::Better::down;
    CHECK(chart_height(down, 90) > 0);
    CHECK(chart_height(down, 110) < 0);
    CHECK(chart_height(down, 100) == 0);
}

namespace {

const Why& why_of(WhyQuestion& q, const explainer::Settings& settings, int outcome) {
    q.ask(settings, outcome);
    while (!q.refine()) {}
    return q.why();
}

}  // namespace

TEST_CASE("why ranks the links into the outcome and traces each to a lever") {
    const auto d = small();
    WhyQuestion q(d);
    auto s = explainer::today(d);
    s.levers[0] = 90;
    s.levers[1] = 51;
    const Why& why = why_of(q, s, 0);
    REQUIRE(why.chains.size() == 2);
    const Chain& first = why.chains[0];
    REQUIRE(first.hops.size() == 2);
    CHECK(d.links[static_cast<std::size_t>(first.hops[0].link)].id == "a-middle");
    CHECK(first.better);
    CHECK_FALSE(why.chains[1].better);
    CHECK(std::abs(first.flow) > std::abs(why.chains[1].flow));
    CHECK(first.weight + why.chains[1].weight == doctest::Approx(1.0));
    CHECK(first.share > 1);                      // the other chain takes some of it back
}

TEST_CASE("what passes through the links into an outcome adds up to its mean change") {
    const auto d = small();
    auto s = explainer::today(d);
    s.levers[0] = 90;
    s.levers[1] = 30;
    WhyQuestion q(d, {.draws = 64});
    const Why& why = why_of(q, s, 0);
    double sum = 0;
    for (const Chain& chain : why.chains) sum += chain.flow;

    auto lowered = explainer::lower(d, {});
    engine::Ensemble e(engine::compile(*lowered.model, lowered.horizon).program, {.draws = 64, .seed = 1});
    explainer::apply(lowered, s, e);
    e.run(0, 64);
    double mean = 0;
    for (int draw = 0; draw < 64; ++draw) mean += e.trace().value(lowered.quantity_output[3], e.trace().times() - 1, draw) / 64;
    CHECK(sum == doctest::Approx(mean).epsilon(1e-12));
    CHECK(why.change == doctest::Approx(mean).epsilon(1e-12));
}
