#include <doctest/doctest.h>

#include "app/inquiry.hpp"

using namespace levers;
using app::Inquiry;

namespace {

// More funding improves health and, by another link, harms rest.
explainer::Document small_document() {
    explainer::Document d;
    d.strengths = {{{0, 0}, {0.05, 0.15}, {0.15, 0.35}, {0.35, 0.6}}};
    explainer::Quantity lever;
    lever.id = "funding";
    lever.role = explainer::Role::lever;
    lever.today = 50;
    lever.low = 10;
    lever.high = 100;
    d.quantities.push_back(lever);
    for (const char* id : {"health", "rest"}) {
        explainer::Quantity outcome;
        outcome.id = id;
        outcome.role = explainer::Role::outcome;
        outcome.better = explainer::Better::up;
        d.quantities.push_back(outcome);
        const int effect = static_cast<int>(d.quantities.size()) - 1;
        d.outcomes.push_back(effect);
        explainer::Link link;
        link.id = std::string("funding-") + id;
        link.cause = 0;
        link.effect = effect;
        link.polarity = effect == 1 ? 1 : -1;
        link.inferred = "for this test";
        link.wording = explainer::Wording::moderate;
        d.links.push_back(link);
    }
    return d;
}

int work_to_the_end(Inquiry& inquiry, const session::Session& session) {
    int pieces = 0;
    while (inquiry.work(session) && pieces < 1000) ++pieces;
    return pieces;
}

}  // namespace

TEST_CASE("today's answer and why are there before anything is asked") {
    const explainer::Document document = small_document();
    const Inquiry inquiry(document);
    REQUIRE(inquiry.answer().outcomes.size() == 2);
    CHECK(inquiry.answer().outcomes[0].direction == argument::Direction::none);
    CHECK(inquiry.why().outcome == 0);
}

TEST_CASE("a move is answered by the next piece of work, with the first draws") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    work_to_the_end(inquiry, session);
    session.set_lever(0, 80);
    CHECK(inquiry.work(session));
    CHECK(inquiry.answer().draws == Inquiry::first_draws);
    CHECK(inquiry.answer().outcomes[0].direction == argument::Direction::improves);
    CHECK(inquiry.answer().outcomes[1].direction == argument::Direction::worsens);
}

TEST_CASE("why follows the answer, and then the rest of the draws") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.set_lever(0, 80);
    inquiry.work(session);
    CHECK_FALSE(inquiry.why().moved);            // still that of today
    while (inquiry.answer().draws == Inquiry::first_draws && !inquiry.why().moved) inquiry.work(session);
    CHECK(inquiry.answer().draws == Inquiry::first_draws);
    REQUIRE(inquiry.why().chains.size() == 1);
    CHECK(inquiry.why().chains[0].flow > 0);
    CHECK(inquiry.why().chains[0].share == doctest::Approx(1.0));
    CHECK_FALSE(inquiry.settled(session));
    work_to_the_end(inquiry, session);
    CHECK(inquiry.answer().draws == Inquiry::draws);
}

TEST_CASE("a move before the end starts again with the new settings") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.set_lever(0, 80);
    for (int piece = 0; piece < 3; ++piece) inquiry.work(session);
    session.set_lever(0, 20);
    inquiry.work(session);
    CHECK(inquiry.answer().draws == Inquiry::first_draws);
    CHECK(inquiry.answer().outcomes[0].direction == argument::Direction::worsens);
}

TEST_CASE("when nothing changed, nothing runs") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    CHECK(work_to_the_end(inquiry, session) < 100);
    CHECK_FALSE(inquiry.work(session));
    session.set_lever(0, session.state().settings.levers[0]);
    CHECK_FALSE(inquiry.work(session));
}

TEST_CASE("another outcome has its own why, and no new simulation") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.set_lever(0, 80);
    work_to_the_end(inquiry, session);
    session.select_outcome(1);
    CHECK(inquiry.work(session));
    CHECK_FALSE(inquiry.settled(session));
    CHECK(work_to_the_end(inquiry, session) > 0);
    CHECK(inquiry.why().outcome == 1);
    CHECK(inquiry.why().chains[0].flow < 0);
    CHECK(inquiry.settled(session));
    CHECK(inquiry.answer().draws == Inquiry::draws);
    CHECK_FALSE(inquiry.work(session));
}

TEST_CASE("what the open tab asks comes after the whole answer, and nothing runs for a tab that is not open") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.set_lever(0, 80);
    session.save("More funding");
    work_to_the_end(inquiry, session);
    CHECK(inquiry.findings().readings == nullptr);
    CHECK(inquiry.findings().grid == nullptr);

    session.open(session::Tab::compare);
    session.set_lever(0, 90);
    while (inquiry.answer().draws < Inquiry::draws) {
        inquiry.work(session);
        CHECK(inquiry.findings().robustness == nullptr);
    }
    work_to_the_end(inquiry, session);
    const argument::Findings findings = inquiry.findings();
    REQUIRE(findings.readings != nullptr);
    CHECK(findings.readings->moved);
    REQUIRE(findings.saved != nullptr);
    CHECK(findings.saved->size() == 1);
    REQUIRE(findings.robustness != nullptr);
    CHECK(findings.robustness->better == 1.0);
    CHECK(findings.robustness->strengths[0].link == 0);
    CHECK(findings.grid == nullptr);                 // there is one lever only
    CHECK_FALSE(inquiry.work(session));

    session.select_outcome(1);
    work_to_the_end(inquiry, session);
    CHECK(inquiry.findings().robustness->worse == 1.0);
    CHECK(inquiry.why().outcome == 0);               // nobody looks at it here
    session.open(session::Tab::explore);
    work_to_the_end(inquiry, session);
    CHECK(inquiry.why().outcome == 1);
    CHECK(inquiry.settled(session));
}

TEST_CASE("settings inside the grid leave it as it is") {
    explainer::Document document = small_document();
    explainer::Quantity second = document.quantities[0];
    second.id = "freedom";
    document.quantities.push_back(second);
    document.lever_groups = {{"", {0, 3}}};
    session::Session session(document);
    Inquiry inquiry(document);
    session.open(session::Tab::compare);
    CHECK(work_to_the_end(inquiry, session) > argument::Grid::side * argument::Grid::side);
    REQUIRE(inquiry.findings().grid != nullptr);
    CHECK(inquiry.findings().grid->step == 1);
    session.set_levers(0, 20, 3, 30);
    CHECK(work_to_the_end(inquiry, session) < 60);   // the answer, readings and robustness
    CHECK(inquiry.findings().grid->step == 1);
    session.choose_grid(3, 0);
    CHECK(work_to_the_end(inquiry, session) > argument::Grid::side * argument::Grid::side);
    CHECK(inquiry.findings().grid->across == 3);
}

TEST_CASE("why is asked for the moment that the reader points at, and again for the horizon") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.set_lever(0, 80);
    work_to_the_end(inquiry, session);
    CHECK(inquiry.why().at == document.years);
    session.ask_at(2.5);
    CHECK_FALSE(inquiry.settled(session));
    work_to_the_end(inquiry, session);
    CHECK(inquiry.why().at == 2.5);
    CHECK(inquiry.findings().doubts->at == 2.5);
    CHECK(inquiry.answer().draws == Inquiry::draws);   // the curve was known
    CHECK(inquiry.settled(session));
    session.ask_at(-1);
    work_to_the_end(inquiry, session);
    CHECK(inquiry.why().at == document.years);
}

TEST_CASE("what would change it comes last, where Explore is open") {
    const explainer::Document document = small_document();
    session::Session session(document);
    Inquiry inquiry(document);
    session.open(session::Tab::map);
    session.set_lever(0, 80);
    work_to_the_end(inquiry, session);
    CHECK(inquiry.settled(session));
    CHECK(inquiry.findings().doubts->draws == 0);
    session.open(session::Tab::explore);
    CHECK(inquiry.settled(session));
    CHECK(work_to_the_end(inquiry, session) > 0);
    CHECK(inquiry.findings().doubts->draws > 0);
    CHECK(inquiry.findings().doubts->outcome == 0);
    CHECK_FALSE(inquiry.work(session));
}
