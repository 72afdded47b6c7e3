#include <doctest/doctest.h>

#include <cmath>

#include "session/session.hpp"

using namespace levers;
using session::Session;

namespace {

explainer::Document two_levers() {
    explainer::Document d;
    explainer::Quantity targets;
    targets.id = "targets";
    targets.role = explainer::Role::lever;
    targets.today = 31;
    targets.low = 0;
    targets.high = 133;
    explainer::Quantity managers = targets;
    managers.id = "managers";
    managers.today = 3;
    managers.low = 1.5;
    managers.high = 6;
    managers.decimals = 1;
    explainer::Quantity list;
    list.id = "list";
    list.role = explainer::Role::outcome;
    d.quantities = {targets, managers, list};
    d.claims.resize(2);
    d.outcomes = {2};
    return d;
}

}  // namespace

TEST_CASE("a session begins at today, with nothing to undo") {
    const auto d = two_levers();
    Session s(d);
    CHECK(s.state().settings.levers[0] == 31);
    CHECK(s.state().settings.belief == std::vector<double>{1, 1});
    CHECK(s.changed_levers() == 0);
    CHECK_FALSE(s.can_undo());
    CHECK_FALSE(s.can_redo());
}

TEST_CASE("values are kept inside the range and at the shown precision") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(0, 500);
    CHECK(s.state().settings.levers[0] == 133);
    s.set_lever(1, 3.6499);
    CHECK(s.state().settings.levers[1] == doctest::Approx(3.6));
    s.set_lever(1, std::nan(""));
    CHECK(s.state().settings.levers[1] == doctest::Approx(3.6));
    s.set_belief(1, -3);
    CHECK(s.state().settings.belief[1] == 0);
}

TEST_CASE("a drag is one step of undo, and so are key presses that follow each other") {
    const auto d = two_levers();
    Session s(d);
    s.begin_gesture();
    for (int v = 30; v >= 12; --v) s.set_lever(0, v);
    s.end_gesture();
    for (int i = 1; i <= 3; ++i) s.set_lever(1, 3 + 0.1 * i);
    s.undo();
    CHECK(s.state().settings.levers[1] == 3);
    CHECK(s.state().settings.levers[0] == 12);
    s.undo();
    CHECK(s.state().settings.levers[0] == 31);
    CHECK_FALSE(s.can_undo());
    s.redo();
    s.redo();
    CHECK(s.state().settings.levers[0] == 12);
    CHECK(s.state().settings.levers[1] == doctest::Approx(3.3));
}

TEST_CASE("two drags of one lever are two steps") {
    const auto d = two_levers();
    Session s(d);
    for (const double v : {20.0, 10.0}) {
        s.begin_gesture();
        s.set_lever(0, v);
        s.end_gesture();
    }
    s.undo();
    CHECK(s.state().settings.levers[0] == 20);
}

TEST_CASE("a new change forgets what could be redone") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(0, 12);
    s.undo();
    CHECK(s.can_redo());
    s.set_lever(1, 4);
    CHECK_FALSE(s.can_redo());
}

TEST_CASE("a scenario starts from today, keeps beliefs, and is undone in one step") {
    const auto d = two_levers();
    Session s(d);
    s.set_belief(0, 0.5);
    s.set_lever(1, 4);
    explainer::Scenario few;
    few.settings = {{0, 12}};
    s.apply(few);
    CHECK(s.state().settings.levers == std::vector<double>{12, 3, d.quantities[2].today});
    CHECK(s.state().settings.belief[0] == 0.5);
    s.undo();
    CHECK(s.state().settings.levers[1] == 4);
}

TEST_CASE("reset gives today back and can itself be undone") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(0, 12);
    s.reset();
    CHECK(s.changed_levers() == 0);
    s.undo();
    CHECK(s.changed(0));
    s.reset_lever(0);
    CHECK(s.state().settings.levers[0] == 31);
}

TEST_CASE("the revision grows with changes of settings only") {
    const auto d = two_levers();
    Session s(d);
    const auto before = s.revision();
    s.set_lever(0, 31);
    s.reset();
    s.select_outcome(0);
    CHECK(s.revision() == before);
    s.set_lever(0, 30);
    CHECK(s.revision() > before);
}

TEST_CASE("the way back is bounded") {
    const auto d = two_levers();
    Session s(d);
    for (int i = 0; i < 1000; ++i) {
        s.begin_gesture();
        s.set_lever(0, i % 2 ? 10 : 20);
        s.end_gesture();
    }
    int steps = 0;
    while (s.can_undo()) {
        s.undo();
        ++steps;
    }
    CHECK(steps == 200);
}

TEST_CASE("what is doubted is listed, and reset moves levers alone") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(0, 12);
    s.set_belief(1, 0.5);
    CHECK(s.doubted() == std::vector<int>{1});
    CHECK(s.belief(1) == 0.5);
    s.reset();
    CHECK(s.changed_levers() == 0);
    CHECK(s.doubted() == std::vector<int>{1});
    s.restore_beliefs();
    CHECK(s.doubted().empty());
    s.undo();
    CHECK(s.doubted() == std::vector<int>{1});
}

TEST_CASE("an article that is brought back is doubted where it was before") {
    auto d = two_levers();
    d.articles.resize(2);
    d.claims[1].article = 1;
    Session s(d);
    s.set_belief(1, 0.5);
    s.leave_out({1}, true);
    CHECK(s.left_out(1));
    CHECK_FALSE(s.left_out(0));
    CHECK(s.believed(1) == 0);
    CHECK(s.belief(1) == 0.5);
    s.leave_out({1}, false);
    CHECK_FALSE(s.left_out(1));
    CHECK(s.believed(1) == 0.5);
    s.undo();
    CHECK(s.left_out(1));
    s.undo();
    s.undo();
    CHECK_FALSE(s.doubts());
    s.redo();
    CHECK(s.doubted() == std::vector<int>{1});
}

TEST_CASE("what counts is the article's degree times the claim's; an author's articles move together") {
    auto d = two_levers();
    d.articles.resize(3);
    d.claims[0].article = 0;
    d.claims[1].article = 2;
    Session s(d);
    s.set_articles({0, 2}, 0.5);
    s.set_articles({0, 2}, 0.25);   // the same slider again: one step
    s.set_articles({0}, 0.75);      // the first article's own: another
    CHECK(s.article_belief(0) == 0.75);
    CHECK(s.article_belief(1) == 1);
    s.set_belief(1, 0.5);
    CHECK(s.believed(1) == 0.125);
    CHECK(s.doubted() == std::vector<int>{1});
    s.undo();
    s.undo();
    CHECK(s.state().settings.articles == std::vector<double>{0.25, 1, 0.25});
    s.undo();
    CHECK_FALSE(s.doubts());
    s.redo();
    CHECK(s.doubts());
    s.restore_beliefs();
    CHECK(s.state().settings.articles == std::vector<double>{1, 1, 1});
    s.set_articles({1}, std::nan(""));
    s.set_articles({1}, 7);
    CHECK_FALSE(s.doubts());
}

TEST_CASE("two levers set together are one step of undo") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(0, 20);
    s.set_levers(0, 12, 1, 4.5);
    CHECK(s.state().settings.levers[0] == 12);
    CHECK(s.state().settings.levers[1] == 4.5);
    s.undo();
    CHECK(s.state().settings.levers[0] == 20);
    CHECK(s.state().settings.levers[1] == 3);
    s.undo();
    CHECK_FALSE(s.can_undo());
}

TEST_CASE("what is saved survives undo, is applied as it was, and applying is undone") {
    const auto d = two_levers();
    Session s(d);
    CHECK_FALSE(s.can_save());                       // today is there anyway
    s.set_lever(0, 12);
    s.set_belief(1, 0.4);
    s.save("Fewer targets");
    CHECK_FALSE(s.can_save());                       // it is saved
    const auto settings = s.state().settings;
    s.undo();
    s.undo();
    REQUIRE(s.saved().size() == 1);
    CHECK(s.state().settings.levers[0] == 31);
    s.apply(s.saved()[0]);
    CHECK(s.state().settings == settings);
    s.undo();
    CHECK(s.state().settings == explainer::today(d));
}

TEST_CASE("a name that is taken gets a number, and there is room for six") {
    const auto d = two_levers();
    Session s(d);
    for (int i = 0; i < 8; ++i) {
        s.set_lever(0, 10 + i);
        s.save("Fewer targets");
    }
    REQUIRE(s.saved().size() == Session::most_saved);
    CHECK(s.saved()[0].name == "Fewer targets");
    CHECK(s.saved()[1].name == "Fewer targets 2");
    CHECK(s.saved()[2].name == "Fewer targets 3");
    CHECK_FALSE(s.can_save());
}

TEST_CASE("what was removed last can be put back in its place") {
    const auto d = two_levers();
    Session s(d);
    for (const double value : {12.0, 14.0, 16.0}) {
        s.set_lever(0, value);
        s.save(std::to_string(static_cast<int>(value)));
    }
    s.put_back();                                    // nothing was removed
    s.remove_saved(1);
    CHECK(s.saved().size() == 2);
    REQUIRE(s.removed() != nullptr);
    CHECK(s.removed()->name == "14");
    CHECK(s.state().settings.levers[0] == 16);
    s.put_back();
    CHECK(s.saved()[1].name == "14");
    CHECK(s.removed() == nullptr);
}

TEST_CASE("a tension is shown by its setting, the other levers at today") {
    const auto d = two_levers();
    Session s(d);
    s.set_lever(1, 5);
    explainer::Tension tension;
    tension.settings = {{0, 100}};
    s.apply(tension);
    CHECK(s.state().settings.levers[0] == 100);
    CHECK(s.state().settings.levers[1] == 3);
    s.undo();
    CHECK(s.state().settings.levers[1] == 5);
}

TEST_CASE("a step of a story sets its levers and is one step of undo; in an article's story only that article counts") {
    explainer::Document d = two_levers();
    d.articles.resize(2);
    explainer::Step first{.id = "first", .title = {}, .settings = {}, .text = {}, .inferred = {}, .note = {}}, second = first;
    second.id = "second";
    second.settings = {{0, 12}};
    d.stories = {{"one", "One", 1, {first, second}}, {"all", "All", -1, {first}}};
    Session s(d);
    s.set_lever(1, 5);
    const std::uint64_t before = s.revision();
    CHECK(s.asked() == s.state().settings);
    s.enter(0, 1);
    CHECK(s.state().tab == session::Tab::story);
    CHECK(s.state().settings.levers[0] == 12);
    CHECK(s.state().settings.levers[1] == 3);
    CHECK(s.as_in_step());
    CHECK(s.revision() > before);
    CHECK(s.asked().articles == std::vector<double>{0, 1});
    CHECK_FALSE(s.doubts());                       // the reader doubts nobody
    s.set_lever(0, 14);
    CHECK_FALSE(s.as_in_step());
    s.undo();
    s.undo();
    CHECK(s.state().settings.levers[1] == 5);
    const std::uint64_t in_story = s.revision();
    s.open(session::Tab::explore);
    CHECK(s.revision() > in_story);                // another question, though no setting changed
    CHECK(s.asked() == s.state().settings);
    s.enter(1, 0);
    CHECK(s.asked() == s.state().settings);        // a story of all articles
}

TEST_CASE("the time asked about is a saved one within the horizon, and no step of undo") {
    const explainer::Document d = two_levers();
    Session s(d);
    s.ask_at(4.9);
    const double apart = d.step * d.every;
    CHECK(std::abs(s.state().at - 4.9) <= apart / 2);
    CHECK(std::fmod(s.state().at, apart) == 0.0);
    s.ask_at(d.years + 1);
    CHECK(s.state().at < 0);
    s.ask_at(0);
    CHECK(s.state().at == 0);
    s.open(session::Tab::claims);
    CHECK(s.state().tab == session::Tab::claims);
    CHECK_FALSE(s.can_undo());
    CHECK(s.revision() == 0);
}
