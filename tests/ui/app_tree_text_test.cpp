#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "app/tree_text.hpp"

using namespace levers;
using nlohmann::json;
using semantics::Node;
using semantics::Role;

namespace {
json read(const std::vector<Node>& nodes) { return json::parse(app::tree_text(nodes), nullptr, false); }

Node make(const char* id, Role role, const char* name) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    return node;
}
}

TEST_CASE("a slider's text has what a range input needs") {
    Node slider = make("lever:targets", Role::slider, "Targets");
    slider.description = "By the centre";
    slider.value_text = "3.6%, today 3.0";
    slider.value = 3.6;
    slider.min = 1.5;
    slider.max = 6;
    slider.step = 0.1;
    slider.page = 0.5;
    slider.rect = {16, 120.5f, 328, 44};
    const json node = read({slider})[0];
    CHECK(node["id"] == "lever:targets");
    CHECK(node["role"] == "slider");
    CHECK(node["name"] == "Targets");
    CHECK(node["description"] == "By the centre");
    CHECK(node["valueText"] == "3.6%, today 3.0");
    CHECK(node["value"] == 3.6);
    CHECK(node["min"] == 1.5);
    CHECK(node["max"] == 6);
    CHECK(node["step"] == 0.1);
    CHECK(node["page"] == 0.5);
    CHECK(node["rect"] == json({16, 120.5, 328, 44}));
}

TEST_CASE("what says nothing is left out") {
    const json node = read({make("note", Role::text, "A note")})[0];
    for (const char* key : {"description", "valueText", "value", "level", "disabled", "pressed", "expanded", "selected", "pinned", "clipped"})
        CHECK_FALSE(node.contains(key));
}

TEST_CASE("states keep the difference between false and absent") {
    Node button = make("open", Role::button, "More");
    button.disabled = button.pinned = true;
    button.expanded = false;
    const json node = read({button})[0];
    CHECK(node["expanded"] == false);
    CHECK_FALSE(node.contains("pressed"));
    CHECK(node["disabled"] == true);
    CHECK(node["pinned"] == true);
}

TEST_CASE("any text stays one JSON text") {
    const std::string hard = "a \"quoted\" \\ back\\slash, a\nline, a\ttab, and \xE2\x80\x99";
    const json all = read({make("1", Role::text, hard.c_str()), make("2", Role::text, "next")});
    REQUIRE(all.size() == 2);
    CHECK(all[0]["name"] == "a \"quoted\" \\ back\\slash, a line, a tab, and \xE2\x80\x99");
    CHECK(all[1]["name"] == "next");
}

TEST_CASE("values that are no numbers never reach the page") {
    Node slider = make("s", Role::slider, "S");
    slider.value = std::numeric_limits<double>::quiet_NaN();
    slider.max = std::numeric_limits<double>::infinity();
    const json node = read({slider})[0];
    CHECK(node["value"] == 0);
    CHECK(node["max"] == 0);
}

TEST_CASE("the text is written again only when a node changed") {
    semantics::Tree tree;
    app::TreeText text;
    const auto draw = [&](double value) {
        tree.begin();
        tree.open(make("levers", Role::region, "Levers"));
        tree.add(make("targets", Role::slider, "Targets")).value = value;
        tree.close();
    };
    draw(31);
    CHECK(text.update(tree));
    draw(31);
    CHECK_FALSE(text.update(tree));
    draw(12);
    CHECK(text.update(tree));
    const json changed = json::parse(text.text(), nullptr, false);
    CHECK(changed[0] == 0);                                 // the one around it has not
    CHECK(changed[1]["value"] == 12);
}

TEST_CASE("depth says what is inside what") {
    semantics::Tree tree;
    tree.begin();
    tree.open(make("levers", Role::region, "Levers"));
    tree.add(make("targets", Role::heading, "Targets")).level = 3;
    tree.close();
    tree.add(make("after", Role::text, "After"));
    const json all = read(tree.nodes());
    CHECK(all[0]["depth"] == 0);
    CHECK(all[1]["depth"] == 1);
    CHECK(all[1]["level"] == 3);
    CHECK(all[2]["depth"] == 0);
}
