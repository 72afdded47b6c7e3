// Bar, tabs and strip: what every view has around it.
#include <doctest/doctest.h>

#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

TEST_CASE("tabs open the views, and say which one is open") {
    Stage stage(small_document());
    stage.settle();
    CHECK(stage.node("tab:explore").selected == true);
    CHECK(stage.tree().find("outcome:staff") != nullptr);
    for (const char* tab : {"map", "claims", "compare", "explore"}) {
        stage.press(std::string("tab:") + tab);
        CHECK(stage.node(std::string("tab:") + tab).selected == true);
        CHECK(stage.tree().find("strip") != nullptr);
        CHECK(stage.tree().find("main") != nullptr);
        CHECK((stage.tree().find("outcome:staff") != nullptr) == (std::string(tab) == "explore"));
    }
    CHECK_FALSE(stage.session().can_undo());
}

TEST_CASE("a view is found again where it was left") {
    Stage stage(small_document());
    stage.view.scroll = 120;
    stage.settle();
    stage.actions().push({"tab:claims", semantics::Act::press, 0});
    CHECK(stage.frame().wish.scroll_to == 0.0f);
    stage.view.scroll = 0;
    CHECK_FALSE(stage.frame().wish.scroll_to.has_value());
    stage.actions().push({"tab:explore", semantics::Act::press, 0});
    CHECK(stage.frame().wish.scroll_to == 120.0f);
}

TEST_CASE("a phone's tabs stay at the bottom; on a large text size they give their place up") {
    Stage stage(small_document());
    stage.view.width = 390;
    stage.view.height = 844;
    stage.view.touch = true;
    const Drawn drawn = stage.settle();
    const semantics::Node& tab = stage.node("tab:map");
    CHECK(tab.pinned);
    CHECK(tab.rect.y + tab.rect.h == doctest::Approx(844));
    CHECK(drawn.pinned_bottom == doctest::Approx(tab.rect.h));
    stage.view.text_scale = 2;
    stage.view.height = 500;
    CHECK(stage.settle().pinned_bottom == 0);
    CHECK_FALSE(stage.node("tab:map").pinned);
}

TEST_CASE("what is wrong with a link is said below the strip until it is dismissed") {
    Stage stage(small_document());
    stage.settle();
    CHECK(stage.tree().find("note") == nullptr);
    const float head = stage.settle().pinned_top;
    stage.view.note = "This link is cut off.";
    CHECK(stage.settle().pinned_top > head);
    CHECK(stage.node("note").role == semantics::Role::status);
    CHECK(stage.node("note").name == "This link is cut off.");
    CHECK(stage.node("note").rect.y >= stage.node("strip").rect.y + stage.node("strip").rect.h);
    stage.actions().push({"dismiss-note", semantics::Act::press, 0});
    CHECK(stage.frame().wish.dismiss_note);
}
