#include <doctest/doctest.h>

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
