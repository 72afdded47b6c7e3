#include <doctest/doctest.h>

#include "semantics/tree.hpp"

using namespace levers::semantics;

TEST_CASE("nodes inside a container are deeper than it and follow it") {
    Tree tree;
    tree.begin();
    tree.open({.id = "levers", .role = Role::group, .name = "Levers"});
    tree.add({.id = "lever:targets", .role = Role::slider, .name = "Targets"});
    tree.open({.id = "more", .role = Role::group, .name = "More"});
    tree.add({.id = "lever:pay", .role = Role::slider, .name = "Pay"});
    tree.close();
    tree.close();
    tree.add({.id = "undo", .role = Role::button, .name = "Undo"});
    std::vector<int> depths;
    for (const Node& n : tree.nodes()) depths.push_back(n.depth);
    CHECK(depths == std::vector<int>{0, 1, 1, 2, 0});
}

TEST_CASE("nodes are found by id, and by role and name as people do") {
    Tree tree;
    tree.begin();
    tree.add({.id = "title", .role = Role::heading, .name = "Targets"});
    tree.add({.id = "lever:targets", .role = Role::slider, .name = "Targets"});
    REQUIRE(tree.find("lever:targets"));
    CHECK(tree.find("lever:targets")->role == Role::slider);
    REQUIRE(tree.find(Role::slider, "Targets"));
    CHECK(tree.find(Role::slider, "Targets")->id == "lever:targets");
    CHECK(tree.find("nothing") == nullptr);
    CHECK(tree.find(Role::button, "Targets") == nullptr);
}

TEST_CASE("a new frame forgets the last one") {
    Tree tree;
    tree.begin();
    tree.open({.id = "a"});
    tree.announce("moved");
    tree.begin();
    CHECK(tree.nodes().empty());
    CHECK(tree.announcement().empty());
    CHECK(tree.add({.id = "b"}).depth == 0);
}

TEST_CASE("the last announcement of a frame wins") {
    Tree tree;
    tree.begin();
    tree.announce("first");
    tree.announce("second");
    CHECK(tree.announcement() == "second");
}

TEST_CASE("nodes are equal only if everything about them is") {
    const Node node{.id = "a", .role = Role::slider, .value = 3, .pressed = true, .rect = {1, 2, 3, 4}};
    Node other = node;
    CHECK(node == other);
    other.rect.h = 5;
    CHECK_FALSE(node == other);
    other = node;
    other.pressed = false;
    CHECK_FALSE(node == other);
    other = node;
    other.depth = 1;
    CHECK_FALSE(node == other);
}

TEST_CASE("an action is taken once, by the node it is for, in the order sent") {
    Actions actions;
    actions.push({"lever:a", Act::set_value, 1});
    actions.push({"lever:b", Act::set_value, 2});
    actions.push({"lever:a", Act::set_value, 3});
    CHECK_FALSE(actions.take("lever:a", Act::press));
    const auto first = actions.take("lever:a", Act::set_value);
    REQUIRE(first);
    CHECK(first->value == 1);
    const auto second = actions.take("lever:a", Act::set_value);
    REQUIRE(second);
    CHECK(second->value == 3);
    CHECK_FALSE(actions.take("lever:a", Act::set_value));
    CHECK_FALSE(actions.empty());
    actions.clear();
    CHECK(actions.empty());
}
