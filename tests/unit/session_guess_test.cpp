#include <doctest/doctest.h>

#include <cmath>

#include "session/link.hpp"
#include "session/session.hpp"

using namespace levers;
using argument::GuessLine;
using session::Guess;
using session::Session;

namespace {

explainer::Document one_outcome() {
    explainer::Document d;
    explainer::Quantity list;
    list.id = "list";
    list.role = explainer::Role::outcome;
    d.quantities = {list};
    d.outcomes = {0};
    return d;
}

const explainer::Document document = one_outcome();

void stroke(Session& s, std::initializer_list<std::pair<double, double>> points) {
    s.begin_gesture();
    for (const auto& [at, height] : points) s.draw_guess(0, at, height);
    s.end_gesture();
}

}  // namespace

TEST_CASE("a prediction begins without a guess") {
    const Session s(document);
    CHECK(s.guess(3).state == Guess::State::none);
    CHECK(s.guess(3).line.drawn == 1);
}

TEST_CASE("today is fixed: whatever is drawn, the line begins there") {
    Session s(document);
    stroke(s, {{0, 0.8}});
    CHECK(s.guess(0).state == Guess::State::none);
    stroke(s, {{0, 0.8}, {0.5, 0.8}, {0, -0.8}, {1, -0.8}});
    CHECK(s.guess(0).line.heights[0] == 0);
    CHECK(s.guess(0).line.drawn == GuessLine::points);
}

TEST_CASE("one point far away draws a straight line to it from where the line ended") {
    Session s(document);
    stroke(s, {{0.5, 0.4}});
    CHECK(s.guess(0).state == Guess::State::drawing);
    CHECK(s.guess(0).line.drawn == 31);
    CHECK(s.guess(0).line.at(0.25) == doctest::Approx(0.2));
    stroke(s, {{1, 0}});
    CHECK(s.guess(0).line.at(0.75) == doctest::Approx(0.2));
}

TEST_CASE("a stroke leaves no gaps, in either direction") {
    Session s(document);
    stroke(s, {{0.1, 0.1}, {0.9, 0.9}});
    CHECK(s.guess(0).line.at(0.5) == doctest::Approx(0.5));
    stroke(s, {{0.8, -0.8}, {0.2, -0.2}});
    CHECK(s.guess(0).line.at(0.5) == doctest::Approx(-0.5));
    CHECK(s.guess(0).line.at(0.9) == doctest::Approx(0.9));
    CHECK(s.guess(0).line.at(0.1) == doctest::Approx(0.1));
}

TEST_CASE("a new stroke over what is drawn redraws only what it passes") {
    Session s(document);
    stroke(s, {{1, 0}});
    stroke(s, {{0.5, 0.4}, {0.6, 0.4}});
    CHECK(s.guess(0).line.at(0.55) == doctest::Approx(0.4));
    CHECK(s.guess(0).line.at(0.4) == 0);
    CHECK(s.guess(0).line.drawn == GuessLine::points);
}

TEST_CASE("nothing is drawn beyond the chart, nor by what is no number") {
    Session s(document);
    stroke(s, {{2, 9}});
    CHECK(s.guess(0).line.end() == argument::highest_guess);
    s.draw_guess(0, std::nan(""), 0);
    s.draw_guess(0, 1, std::nan(""));
    s.step_guess(0, 1, std::nan(""));
    CHECK(s.guess(0).line.end() == argument::highest_guess);
}

TEST_CASE("a handle draws up to itself, and then moves what is near it") {
    Session s(document);
    s.step_guess(0, 2, 0.4);
    CHECK(s.guess(0).line.drawn == 2 * GuessLine::apart + 1);
    CHECK(s.guess(0).line.at(0.2) == doctest::Approx(0.2));
    s.step_guess(0, 5, 0);
    CHECK(s.guess(0).line.end() == doctest::Approx(0.4));
    s.step_guess(0, 3, 0.2);
    CHECK(s.guess(0).line.at(0.6) == doctest::Approx(0.6));
    CHECK(s.guess(0).line.at(0.5) == doctest::Approx(0.5));
    CHECK(s.guess(0).line.at(0.4) == doctest::Approx(0.4));
    CHECK(s.guess(0).line.at(0.8) == doctest::Approx(0.4));
}

TEST_CASE("what was drawn can be shown, and then stays as it was drawn") {
    Session s(document);
    argument::OutcomeAnswer argued;
    argued.phrase = "Improves in all draws";
    s.show_guess(0, argued);
    CHECK(s.guess(0).state == Guess::State::none);
    s.step_guess(0, 1, 0.3);
    s.show_guess(0, argued);
    CHECK(s.guess(0).state == Guess::State::shown);
    CHECK(s.guess(0).argued.phrase == "Improves in all draws");
    const GuessLine kept = s.guess(0).line;
    s.step_guess(0, 1, 0.3);
    s.draw_guess(0, 1, 1);
    CHECK(s.guess(0).line == kept);
    s.clear_guess(0);
    CHECK(s.guess(0).state == Guess::State::none);
    CHECK(s.guess(0).line.drawn == 1);
}

TEST_CASE("who skips is shown what is argued without a line of theirs") {
    Session s(document);
    s.step_guess(0, 1, 0.3);
    s.skip_guess(0, {});
    CHECK(s.guess(0).state == Guess::State::skipped);
    CHECK(s.guess(0).line.drawn == 1);
}

TEST_CASE("a guess is no step of undo, is in no link, and asks for no new answer") {
    Session s(document);
    const std::string link = session::link_text(document, s.state(), 0);
    const std::uint64_t revision = s.revision();
    stroke(s, {{1, 0.5}});
    s.show_guess(0, {});
    s.skip_guess(1, {});
    CHECK_FALSE(s.can_undo());
    CHECK(s.revision() == revision);
    CHECK(session::link_text(document, s.state(), 0) == link);
}

TEST_CASE("guesses of different predictions are kept apart") {
    Session s(document);
    s.step_guess(2, 1, 0.3);
    CHECK(s.guess(0).state == Guess::State::none);
    CHECK(s.guess(2).state == Guess::State::drawing);
    CHECK(s.guess(3).state == Guess::State::none);
}
