// The Claims view, and the ways from a claim to its links, the charts and back.
#include <doctest/doctest.h>

#include "argument/claims.hpp"
#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

explainer::Document full() {
    auto document = full_document();
    REQUIRE(document.has_value());
    return std::move(*document);
}

struct ClaimsStage : Stage {
    explicit ClaimsStage(explainer::Document document) : Stage(std::move(document)) {
        settle();
        press("tab:claims");
    }
    // Ids of what is listed, in order.
    std::vector<std::string> rows() const {
        std::vector<std::string> ids;
        for (const Node& node : tree().nodes())
            if (node.id.rfind("row:", 0) == 0) ids.push_back(node.id.substr(4));
        return ids;
    }
    bool has(const std::string& id) const { return tree().find(id) != nullptr; }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("every claim of the document has a row, with its words, its standing, and what it is to the model") {
    ClaimsStage stage(full());
    CHECK(stage.node("claims-title").name == "189 claims, each in our words");
    CHECK(stage.node("claims-list").role == Role::list);
    int weighed = 0;
    for (const explainer::Claim& claim : stage.document().claims) {
        const Node& row = stage.node("row:" + claim.id);
        CHECK(row.role == Role::button);
        CHECK(row.expanded == false);
        CHECK_MESSAGE(row.name.find(claim.says) != std::string::npos, row.name);
        const bool used = row.name.find("Used.") != std::string::npos;
        CHECK(used != (row.name.find("Not modelled. ") != std::string::npos));
        CHECK(stage.has("belief:" + claim.id) == used);
        weighed += used;
    }
    CHECK(stage.node("claims-coverage").name.find(std::to_string(weighed) + " used by the model") == 0);
    CHECK(stage.rows().size() == 189);
}

TEST_CASE("rows that are not on the screen are named and not drawn") {
    ClaimsStage stage(full());
    CHECK(stage.texts().size() < 400);
}

TEST_CASE("boxes hide claims, say how many there are, and are cleared together") {
    ClaimsStage stage(small_document());
    const Ids all{"AF-01", "AS-02", "BO-03"};
    CHECK(stage.rows() == all);
    CHECK_FALSE(stage.has("claims-clear"));
    CHECK(stage.node("filter:article:third").role == Role::checkbox);
    CHECK(stage.node("filter:article:third").name == "A Body, 1");
    CHECK(stage.node("filter:article:third").pressed == true);
    stage.press("filter:article:third");
    CHECK(stage.node("filter:article:third").pressed == false);
    CHECK(stage.rows() == Ids{"AF-01", "AS-02"});
    CHECK(stage.node("claims-title").name == "2 of 3 claims, each in our words");
    CHECK(stage.node("claims-count").value_text == "2 of 3 claims, each in our words");
    stage.press("filter:badge:contested");
    CHECK(stage.rows() == Ids{"AS-02"});
    stage.press("filter:kind:causal");
    CHECK(stage.rows().empty());
    CHECK(stage.has("claims-none"));
    stage.press("claims-clear");
    CHECK(stage.rows() == all);
    CHECK_FALSE(stage.has("claims-none"));
    stage.type("claims-search", "a word that no claim has");
    CHECK(stage.rows().empty());
    stage.press("claims-all");
    CHECK(stage.rows() == all);
    CHECK_FALSE(stage.session().can_undo());                // a filter is no setting
}

TEST_CASE("the links that we inferred are listed when asked for") {
    ClaimsStage stage(small_document());
    CHECK(stage.node("filter:inferred").pressed == false);
    CHECK(stage.node("filter:inferred").name == "Links inferred by us, 1");
    stage.press("filter:inferred");
    CHECK(stage.rows().back() == "time-waiting");
    CHECK(stage.node("row:time-waiting").name.find("Our inference") != std::string::npos);
    CHECK_FALSE(stage.has("belief:time-waiting"));
    CHECK(stage.node("claims-count").value_text == "3 claims, each in our words, and 1 links of ours");
}

TEST_CASE("the search is a field; what is typed is found whatever its case and accents") {
    ClaimsStage stage(small_document());
    const Node& field = stage.node("claims-search");
    CHECK(field.role == Role::searchbox);
    CHECK(field.name == "Search the claims");
    CHECK(field.text_size == 16);
    stage.type("claims-search", "CLINICIÁNS");
    CHECK(stage.node("claims-search").value_text == "CLINICIÁNS");
    CHECK(stage.rows() == Ids{"AS-02"});
    stage.type("claims-search", "");
    CHECK(stage.rows().size() == 3);
}

TEST_CASE("the order is that of the weight in the result, and does not move under a hand that doubts") {
    ClaimsStage stage(small_document());
    CHECK(stage.node("claims-order").name.find("No lever has moved") == 0);
    stage.session().set_lever(stage.quantity("managers"), 60);
    stage.settle();
    CHECK(stage.rows().front() == "AS-02");
    CHECK(stage.node("claims-order").name == "First those with the largest part in what moves the Waiting list.");
    stage.set("belief:AS-02", 0);
    CHECK(stage.rows().front() == "AS-02");
    stage.press("sort:changed");
    CHECK(stage.node("sort:changed").pressed == true);
    CHECK(stage.rows() == Ids{"AS-02", "AF-01", "BO-03"});
    stage.press("filter:changed");
    CHECK(stage.rows() == Ids{"AS-02"});
    stage.set("belief:AS-02", 100);
    CHECK(stage.rows() == Ids{"AS-02"});
    stage.press("sort:contested");
    CHECK(stage.rows().empty());
    stage.press("claims-clear");
    CHECK(stage.rows().front() == "AF-01");
}

TEST_CASE("a belief is set in its row, in the words of the cards") {
    ClaimsStage stage(small_document());
    CHECK(stage.node("belief:BO-03").value_text == "as argued");
    stage.set("belief:BO-03", 75);
    CHECK(stage.node("belief:BO-03").value_text == "three-quarters");
    CHECK(stage.session().belief(2) == 0.75);
    CHECK(stage.node("filter:changed").name == "Only beliefs I changed, 1");
    stage.press("undo");
    CHECK(stage.node("belief:BO-03").value_text == "as argued");
}

TEST_CASE("a row opens to the evidence, the place in the article, and the links that rest on it") {
    ClaimsStage stage(small_document());
    CHECK_FALSE(stage.has("Against:AF-01:E-20"));
    stage.press("row:AF-01");
    CHECK(stage.node("row:AF-01").expanded == true);
    CHECK(stage.node("Against:AF-01:E-20").name.find("Against: Targets with sanctions") == 0);
    CHECK(stage.node("row-fine:AF-01").name.find("strong wording") != std::string::npos);
    CHECK(stage.has("see:targets-time"));
    CHECK(stage.has("on-map:targets-time"));
    stage.press("row:AS-02");
    CHECK_FALSE(stage.has("Against:AF-01:E-20"));
    CHECK(stage.node("cites:AS-02").name == "The article cites: a survey of one hospital");
    stage.press("row:AS-02");
    CHECK(stage.node("row:AS-02").expanded == false);
}

TEST_CASE("from a claim to its link, to the chart, and back") {
    ClaimsStage stage(small_document());
    stage.session().set_lever(stage.quantity("notice"), 30);
    stage.session().set_lever(stage.quantity("managers"), 60);
    stage.press("row:BO-03");
    stage.view.scroll = 40;
    stage.press("see:notice-staff");
    CHECK(stage.session().state().tab == session::Tab::explore);
    CHECK(stage.session().state().outcome == stage.document().find_quantity("staff") - 3);
    CHECK(stage.node("hop:notice-staff").selected == true);
    stage.press("open-claim");
    CHECK(stage.session().state().tab == session::Tab::claims);
    CHECK(stage.node("row:BO-03").expanded == true);
    stage.press("on-map:notice-staff");
    CHECK(stage.session().state().tab == session::Tab::map);
    while (stage.frame().wants_frame) {}                    // until the map is laid out
    CHECK(stage.node("link:notice-staff").pressed == true);
    stage.press("tab:claims");
    CHECK(stage.node("row:BO-03").expanded == true);
}

TEST_CASE("a claim that is opened from elsewhere is scrolled to, whatever was filtered") {
    ClaimsStage stage(full());
    stage.type("claims-search", "no such claim");
    stage.press("tab:explore");
    stage.set("lever:national_targets", 12);
    const std::string name = stage.node("open-claim").name;          // "Open in Claims: RL-29"
    stage.actions().push({"open-claim", semantics::Act::press, 0});
    stage.frame();
    const Drawn drawn = stage.frame();
    REQUIRE(drawn.wish.scroll_to.has_value());
    const Node& row = stage.node("row:" + name.substr(name.find(": ") + 2));
    CHECK(row.expanded == true);
    CHECK(*drawn.wish.scroll_to < row.rect.y);
    CHECK(*drawn.wish.scroll_to + drawn.pinned_top + 40 > row.rect.y);
}

TEST_CASE("every link of every claim can be followed to an outcome that it reaches") {
    const explainer::Document document = full();
    for (int claim = 0; claim < static_cast<int>(document.claims.size()); ++claim)
        for (const int link : explainer::links_of_claim(document, claim)) {
            const int outcome = argument::nearest_outcome(document, link, -1);
            REQUIRE_MESSAGE(outcome >= 0, document.links[static_cast<std::size_t>(link)].id);
            CHECK(argument::nearest_outcome(document, link, outcome) == outcome);
        }
}

TEST_CASE("silences are told by article, and go with it") {
    ClaimsStage stage(small_document());
    CHECK(stage.node("silent:0").name == "A Body. numbers. The others are silent on numbers.");
    stage.press("filter:article:third");
    CHECK_FALSE(stage.has("silent:0"));
}

TEST_CASE("on a phone the boxes are folded away, and say how many are set") {
    ClaimsStage stage(small_document());
    stage.view.width = 390;
    stage.view.height = 844;
    stage.view.touch = true;
    stage.settle();
    CHECK(stage.has("claims-search"));
    CHECK_FALSE(stage.has("filter:article:third"));
    CHECK(stage.node("claims-filters").name == "Filter");
    stage.press("claims-filters");
    stage.press("filter:article:third");
    stage.press("filter:inferred");
    stage.press("claims-filters");
    CHECK(stage.node("claims-filters").name == "Filter, 2 set");
    CHECK(stage.rows() == Ids{"AF-01", "AS-02", "time-waiting"});
}
