#include <doctest/doctest.h>

#include <cmath>

#include "argument/narrate.hpp"

using namespace levers;
using namespace levers::argument;

namespace {

explainer::Quantity lever(double today, int decimals, std::string unit, std::string note) {
    explainer::Quantity q;
    q.role = explainer::Role::lever;
    q.today = today;
    q.decimals = decimals;
    q.unit = std::move(unit);
    q.unit_note = std::move(note);
    return q;
}

explainer::Document list_and_capacity() {
    explainer::Document d;
    auto managers = lever(3.0, 1, "%", "of staff");
    managers.name = "Manager headcount";
    managers.words = {"managers", "rise", "fall", "more managers", "fewer managers"};
    explainer::Quantity capacity;
    capacity.name = "Service capacity";
    capacity.words = {"service capacity", "grows", "shrinks", "more", "less"};
    explainer::Quantity list;
    list.name = "Waiting list";
    list.role = explainer::Role::outcome;
    list.better = explainer::Better::down;
    list.residence = 0.5;
    list.words = {"the waiting list", "lengthens", "shortens", "longer", "shorter"};
    d.quantities = {managers, capacity, list};
    explainer::Link a, b;
    a.cause = 0;
    a.effect = 1;
    b.cause = 1;
    b.effect = 2;
    b.into = explainer::Into::outflow;
    d.links = {a, b};
    d.lever_groups = {{"", {0}}};
    d.outcomes = {2};
    return d;
}

OutcomeAnswer shortened(const explainer::Document& d) {
    OutcomeAnswer o;
    o.quantity = d.outcomes[0];
    for (auto& curve : o.index) curve = {100, 90, 85};
    o.direction = Direction::improves;
    o.size = Size::moderate;
    o.phrase = "Improves in 81% of draws";
    return o;
}

}  // namespace

TEST_CASE("numbers carry the decimals of their lever and no more") {
    CHECK(number_text(lever(31, 0, "", ""), 12.4) == "12");
    CHECK(number_text(lever(3, 1, "%", ""), 3.55) == "3.5%");
    CHECK(number_text(lever(13440, 0, "", ""), 13440) == "13,440");
    CHECK(number_text(lever(13440, 0, "", ""), 1344) == "1344");
    CHECK(number_text(lever(0, 1, "", ""), 1234567.5) == "1,234,567.5");
}

TEST_CASE("a screen reader hears unit and meaning") {
    CHECK(value_text(lever(40, 0, "of 100", "an argued scale"), 65) == "65 of 100, an argued scale");
    CHECK(value_text(lever(3, 1, "%", "of staff"), 3.6) == "3.6% of staff");
    CHECK(change_text(lever(31, 0, "", ""), 12) == "19 below today’s 31");
    CHECK(change_text(lever(31, 0, "", ""), 31) == "as today");
    CHECK(change_text(lever(3, 1, "%", "of staff"), 3.6) == "0.6 points above today’s 3.0%");
}

TEST_CASE("the headline names what was moved and never forecasts") {
    const auto d = list_and_capacity();
    Answer answer;
    answer.outcomes = {shortened(d)};
    auto settings = explainer::Settings{{3.0, 100, 100}, {}};
    CHECK(headline(d, settings, answer) ==
          "Nothing has moved yet. Pull a lever and see what the authors say would follow.");
    settings.levers[0] = 3.6;
    CHECK(headline(d, settings, answer) == "More managers: as argued, 1 of 1 outcomes improves.");
    settings.belief = {1.0, 0.4};   // the authors no longer say so
    CHECK(headline(d, settings, answer) == "More managers: with your doubts, 1 of 1 outcomes improves.");
}

TEST_CASE("an outcome is said in direction and size") {
    const auto d = list_and_capacity();
    CHECK(sentence(d, shortened(d)) == "Waiting list: improves in 81% of draws, argued size moderate");
    CHECK(why_title(d, shortened(d)) == "Why the waiting list shortens");
    Answer answer;
    answer.outcomes = {shortened(d)};
    auto settings = explainer::Settings{{3.6, 100, 100}, {}};
    CHECK(announcement(d, settings, answer, 0) ==
          "More managers: as argued, 1 of 1 outcomes improves. "
          "Waiting list: improves in 81% of draws, argued size moderate.");
    settings.levers[0] = 3.0;
    answer.outcomes[0].direction = Direction::none;
    answer.outcomes[0].phrase = "No change";
    CHECK(announcement(d, settings, answer, 0) == "Every lever is at today’s value. No outcome changes.");
    CHECK(sentence(d, answer.outcomes[0]) == "Waiting list: no change");
}

TEST_CASE("a chain reads as a sentence, in the words of what it reaches") {
    const auto d = list_and_capacity();
    const Chain chain{.hops = {{0, 0.1, true}, {1, -0.1, true}}, .push = -0.1, .better = true};
    const auto settings = explainer::Settings{{3.6, 100, 100}, {}};
    CHECK(chain_text(d, settings, chain) == "More managers, so service capacity grows, so the waiting list shortens");
    CHECK(hop_word(d, chain.hops[1]) == "shorter");
    CHECK(hop_word(d, {1, 0.0, false}).empty());
}

TEST_CASE("what an inverse number says turns with the number") {
    auto stuck = lever(13440, 0, "", "");
    stuck.inverse = true;
    stuck.words.up = "more community care";
    stuck.words.down = "less community care";
    CHECK(lever_word(stuck, 5000) == "more community care");
    CHECK(lever_word(stuck, 14000) == "less community care");
}

TEST_CASE("shares are whole percents, and never round to none or all") {
    CHECK(percent_text(0.52) == "52%");
    CHECK(percent_text(0.004) == "under 1%");
    CHECK(percent_text(0.997) == "99%");
    CHECK(percent_text(1.0) == "100%");
    CHECK(percent_text(0.0) == "0%");
}

TEST_CASE("why is told in sentences that name reasons, their shares and who argues them") {
    auto d = list_and_capacity();
    d.articles.resize(2);
    d.articles[0].by = "Restell";
    d.articles[0].short_name = "Restell, Labour";
    d.articles[1].by = "Ham";
    d.articles[1].short_name = "Ham, support";
    d.claims.resize(1);
    d.claims[0].article = 0;
    d.links[1].claims = {0};
    d.links[1].title = "Managers take administration off clinicians";
    auto settings = explainer::today(d);
    settings.levers[0] = 3.6;

    Why why;
    why.outcome = 0;
    why.moved = true;
    why.at = 10;
    why.change = std::log(0.9);
    why.agreement = 0.94;
    Chain chain;
    chain.hops = {{0, 0.1, true, -0.1}, {1, -0.1, true, -0.1}};
    chain.flow = why.change;
    chain.weight = 0.52;
    chain.active = chain.better = true;
    why.chains = {chain};
    Part lever, article, ours;
    lever.of = article.of = 0;
    lever.value = article.value = why.change;
    lever.weight = 1;
    article.weight = 0.75;
    ours.value = 0.01;
    ours.weight = 0.25;
    why.levers = {lever};
    why.articles = {article, ours};
    why.without = {{0, std::log(0.95)}, {1, why.change}};

    const auto lines = why_text(d, settings, why);
    REQUIRE(lines.size() == 6);
    CHECK(lines[0] == "Waiting list after 10 years: as argued, -10.0 from today’s 100 on average, and the same way in 94% of draws.");
    CHECK(lines[1] == "Mostly because managers take administration off clinicians (52%, Restell).");
    CHECK(lines[2] == "52%: More managers, so service capacity grows, so the waiting list shortens.");
    CHECK(lines[3] == "By what is set: more managers 100%.");
    CHECK(lines[4] == "By who argues it: Restell, Labour 75% and our inference 25% against.");
    CHECK(lines[5] == "Without the claims of Restell, Labour: -5.0 instead of -10.0.");

    CHECK(why_sentence(d, why) == lines[1]);
    // Where the last step is ours, what it follows from is told, with all who argue the way there.
    d.links[0].claims = {0};
    d.links[1].inferred = "for this test";
    CHECK(why_sentence(d, why) == "Mostly because service capacity grows (52%, Restell and our inference).");
    why.chains[0].flow = -why.change;
    CHECK(why_sentence(d, why) == "Against that: service capacity grows (52%, Restell and our inference).");

    why.chains[0].active = false;
    CHECK(why_sentence(d, why).empty());
    REQUIRE(why_text(d, settings, why).size() == 1);
    CHECK(why_text(d, settings, why)[0] == "Waiting list after 10 years: nothing that is set moves it, as the authors argue it.");
}

TEST_CASE("a moment is told with its band in words, the worse end first, and its own direction") {
    explainer::Document d;
    explainer::Quantity list;
    list.name = "Waiting list";
    list.words = {"the waiting list", "lengthens", "shortens", "longer", "shorter"};
    list.better = explainer::Better::down;
    d.quantities = {list};
    d.outcomes = {0};
    OutcomeAnswer outcome;
    outcome.quantity = 0;
    // At first it barely lengthens, in the end it shortens; smaller numbers are better.
    const double early[] = {100, 101, 102, 103, 104, 105, 106}, late[] = {70, 75, 78, 80, 85, 94, 96};
    for (std::size_t p = 0; p < outcome.index.size(); ++p) outcome.index[p] = {100, early[p], late[p]};
    outcome.better_at = {0, 0, 1};
    outcome.worse_at = {0, 1, 0};
    CHECK(verdict_at(d, outcome, 0).direction == Direction::none);
    CHECK(verdict_at(d, outcome, 1).phrase == "Worsens in all draws");
    CHECK(verdict_at(d, outcome, 2).phrase == "Improves in all draws");
    CHECK(verdict_at(d, outcome, 2).size == Size::moderate);
    CHECK(why_title(d, outcome, 1) == "Why the waiting list lengthens");
    CHECK(why_title(d, outcome, 2) == "Why the waiting list shortens");
    CHECK(band_text(d, outcome, 0) == "80% of draws: no change");
    CHECK(band_text(d, outcome, 1) == "80% of draws: slight worsening");
    CHECK(band_text(d, outcome, 2) == "80% of draws: slight to moderate improvement");
    outcome.index[5][2] = 104;
    CHECK(band_text(d, outcome, 2) == "80% of draws: slight worsening to moderate improvement");
    CHECK(moment_text(5) == "year 5");
    CHECK(moment_text(2.5) == "year 2.5");
}
