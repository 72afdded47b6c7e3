// The Compare view, worked through the semantic tree and with a mouse.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "argument/narrate_compare.hpp"
#include "layout.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

// With tensions: one that a setting shows, and one of words.
explainer::Document document() {
    explainer::Document d = small_document();
    explainer::Tension freedom;
    freedom.id = "T1";
    freedom.title = "How many, or how good";
    freedom.says = "One counts managers, the other their time.";
    freedom.claims = {0, 1};
    freedom.settings = {{1, 60}};
    explainer::Tension words = freedom;
    words.id = "T2";
    words.settings.clear();
    words.claims = {2};
    d.tensions = {freedom, words};
    return d;
}

void open_compare(Stage& stage) {
    stage.settle();
    stage.press("tab:compare");
}

bool drawn(const Stage& stage, const std::string& text) {
    return std::any_of(stage.texts().begin(), stage.texts().end(), [&](const DrawnText& t) { return t.text.find(text) != std::string::npos; });
}

bool says(const Stage& stage, const std::string& id, const std::string& text) {
    INFO(stage.node(id).name);
    return stage.node(id).name.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("compare: with nothing moved it says so, and offers where to begin") {
    Stage stage(document());
    open_compare(stage);
    CHECK(stage.node("headline").name == "Same levers, three readings");
    CHECK(says(stage, "nothing-moved", "every lever is at today’s value"));
    CHECK(stage.tree().find("reading:waiting") == nullptr);
    stage.press("scenario:few");
    CHECK(stage.lever("targets") == 12);
    CHECK(stage.tree().find("nothing-moved") == nullptr);
    CHECK(says(stage, "at-settings", "National targets 12"));
    stage.press("change-levers");
    CHECK(stage.node("tab:explore").selected == true);
}

TEST_CASE("compare: articles are argued, joined or silent, with marks drawn and words for those who do not see them") {
    Stage stage(document());
    stage.session().set_lever(2, 30);                // planning notice: only the third article, and of staff alone
    open_compare(stage);
    CHECK(says(stage, "readings-chart:staff", "A Body: improves in all draws"));
    CHECK(stage.node("silent:staff").name == "Silent: Ames, first; Ames, second");
    CHECK(stage.node("silent:waiting").name == "Silent: Ames, first; Ames, second; A Body");
    CHECK(drawn(stage, "A Body"));
    stage.session().set_lever(0, 12);                // targets: the wait is our inference from there
    stage.settle();
    CHECK(stage.node("joined:waiting").name == "Joined by our inference: Ames, first; Ames, second");
    CHECK(stage.node("silent:waiting").name == "Silent: A Body");
    CHECK(says(stage, "readings-chart:waiting", "Joined by our inference: Ames, first: improves"));
}

TEST_CASE("compare: an outcome is chosen by its card, and robustness speaks of it") {
    Stage stage(document());
    stage.session().set_lever(2, 30);
    open_compare(stage);
    CHECK(stage.node("reading:waiting").selected == true);
    stage.press("reading:staff");
    CHECK(stage.session().state().outcome == 1);
    CHECK(stage.node("robustness-title").name == "How sure is this? Staff experience");
    CHECK(says(stage, "strength:notice-staff", "Notice lets staff plan (BO-03). Where it is weak: better"));
    stage.press("sure:spread");
    CHECK(stage.session().state().outcome == 2);
}

TEST_CASE("compare: settings are saved under a name of their own, applied, removed and put back") {
    Stage stage(document());
    open_compare(stage);
    CHECK(stage.node("save").disabled);     // today stands there anyway
    stage.session().set_lever(0, 12);
    stage.settle();
    stage.press("save");
    CHECK(stage.node("save").disabled);
    CHECK(says(stage, "saved:0", "A, Fewer"));
    CHECK(says(stage, "saved:0", "These are your settings now."));
    CHECK(stage.node("saved-lever:targets").name == "National targets: Today 31; Mine 12; A 12.");
    CHECK(says(stage, "saved-outcome:waiting", "Today no change; Mine better, "));

    stage.press("undo");                             // the move, not what was saved
    CHECK(stage.lever("targets") == 31);
    CHECK(says(stage, "saved:0", "One lever differs from mine; one outcome does."));
    CHECK(says(stage, "saved-outcome:waiting", "(not as in mine)"));
    stage.press("apply-saved:0");
    CHECK(stage.lever("targets") == 12);
    stage.press("undo");
    CHECK(stage.lever("targets") == 31);

    stage.press("remove-saved:0");
    CHECK(stage.tree().find("saved:0") == nullptr);
    stage.press("put-back");
    CHECK(says(stage, "saved:0", "A, Fewer"));
    CHECK(stage.tree().find("put-back") == nullptr);
}

TEST_CASE("compare: where there is no room for all columns, they are paged, and the words have all of them") {
    Stage stage(document());
    stage.view.width = 320;
    stage.view.height = 640;
    stage.view.touch = true;
    open_compare(stage);
    for (int i = 0; i < 5; ++i) {
        stage.session().set_lever(0, 10 + i);
        stage.settle();
        stage.press("save");
    }
    CHECK(says(stage, "saved-lever:targets", "A 10; B 11; C 12; D 13; E 14."));
    CHECK(stage.node("saved-previous").disabled);
    int pages = 1;
    for (; !stage.node("saved-next").disabled && pages < 9; ++pages) stage.press("saved-next");
    CHECK(pages > 1);
    CHECK(pages <= 5);
    check_layout(stage);
}

TEST_CASE("compare: a tension is shown by its setting; one of words has no button and says so") {
    Stage stage(document());
    open_compare(stage);
    CHECK(stage.node("tension:T1").name == "How many, or how good");
    CHECK(says(stage, "tension-sets:T1", "Sets Managers 60."));
    stage.press("show:T1");
    CHECK(stage.lever("managers") == 60);
    CHECK(stage.tree().find("show:T1") == nullptr);
    CHECK(says(stage, "tension-sets:T1", "Set now"));
    stage.press("undo");
    CHECK(stage.lever("managers") == 40);
    CHECK(stage.tree().find("show:T2") == nullptr);
    CHECK(says(stage, "tension-words:T2", "A matter of words"));
}

TEST_CASE("compare: a tension's claims are listed by who says them, and open") {
    Stage stage(document());
    open_compare(stage);
    CHECK(stage.node("tension-claim:T1:AF-01").name == "AF-01, Ames, first");
    CHECK(stage.tree().find("tension-who:T1:third") == nullptr);
    stage.press("tension-claim:T1:AF-01");
    CHECK(stage.node("tension-claim:T1:AF-01").expanded == true);
    CHECK(says(stage, "claim:AF-01", "Fewer targets leave more time."));
    stage.set("belief:AF-01", 0);
    CHECK(stage.session().belief(0) == 0);
    stage.press("tension-claim:T1:AF-01");
    CHECK(stage.tree().find("claim:AF-01") == nullptr);
}

TEST_CASE("compare: a place of the grid sets both levers in one step, which undo takes back") {
    Stage stage(document());
    stage.session().set_lever(0, 12);
    open_compare(stage);
    CHECK(says(stage, "grid-across", "Across: National targets"));
    CHECK(says(stage, "grid-upwards", "Upwards: Managers"));
    CHECK(says(stage, "grid-summary", "Waiting list after 10 years"));
    CHECK(says(stage, "grid:16:0", "National targets 133, Managers 0: worse"));
    stage.press("grid:0:16");
    CHECK(stage.lever("targets") == 0);
    CHECK(stage.lever("managers") == 100);
    stage.press("undo");
    CHECK(stage.lever("targets") == 12);
    CHECK(stage.lever("managers") == 40);
    // A mouse sets the finer place that it is over: here one cell left of the top right corner.
    const semantics::Rect corner = stage.node("grid:16:16").rect, opposite = stage.node("grid:0:0").rect;
    const float cell = (corner.x + corner.w - opposite.x) / argument::Grid::side;
    stage.view.scroll = corner.y - 300;
    stage.settle();
    stage.click(corner.x + corner.w - 1.5f * cell, 302);
    CHECK(stage.lever("managers") == 100);
    CHECK(stage.lever("targets") == std::round(133 * 15 * 15 / 256.0));
    stage.press("undo");
    CHECK(stage.lever("targets") == 12);
}

TEST_CASE("compare: the reader chooses the levers of the grid") {
    Stage stage(document());
    open_compare(stage);
    stage.press("grid-across-next");                 // not the one that is upwards
    CHECK(says(stage, "grid-across", "Across: Planning notice"));
    CHECK(says(stage, "grid-upwards", "Upwards: Managers"));
    stage.press("grid-upwards-previous");
    CHECK(says(stage, "grid-upwards", "Upwards: National targets"));
    CHECK(says(stage, "grid:0:0", "Planning notice 0, National targets 0"));
    CHECK_FALSE(stage.session().can_undo());
}
