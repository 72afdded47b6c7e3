// Nothing clipped, nothing overlapping, from 320 px up and at text sizes to 200%.
#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "layout.hpp"
#include "situations.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

constexpr std::array page_sizes{Size{320, 640}, Size{390, 844}, Size{820, 1180}, Size{1100, 800}, Size{1280, 800}, Size{1440, 900},
                                Size{1920, 1080}, Size{2560, 1440}};

constexpr std::array kiosk_sizes{Size{1280, 720}, Size{720, 1280}, Size{1920, 1080}, Size{1080, 1920}, Size{1024, 600}};

// What is set is worked out once and then looked at in every size.
void check_everywhere(Stage& stage, const Situation& situation, std::span<const Size> sizes) {
    const std::string name = situation.name;
    CAPTURE(name);
    resize(stage, situation.from);
    situation.arrange(stage);
    do {
        for (const Size size : sizes)
            for (const float text : {1.0f, 1.5f, 2.0f}) {
                if (stage.view.kiosk == Kiosk::attract && text > 1) continue;   // nobody has chosen one yet
                CAPTURE(size.width);
                CAPTURE(text);
                resize(stage, {size.width, situation.height > 0 ? situation.height : size.height}, text);
                check_layout(stage);
            }
        if (stage.view.kiosk == Kiosk::visit) resize(stage, situation.from);   // where each page of levers is one press away
    } while (situation.next && situation.next(stage));
}

void check_everywhere(const std::vector<Situation>& situations, std::span<const Size> sizes) {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const Situation& situation : situations) {
        Stage stage(*document);
        check_everywhere(stage, situation, sizes);
    }
}

}  // namespace

TEST_CASE("every view of the combined explainer fits, at every width and text size") { check_everywhere(situations(), page_sizes); }

TEST_CASE("every screen of a kiosk fits, upright and lying, at every text size") { check_everywhere(kiosk_situations(), kiosk_sizes); }

TEST_CASE("what a kiosk shows first is all on the screen, levers in its lower half") {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const Size size : {Size{1280, 720}, Size{720, 1280}, Size{1920, 1080}}) {
        CAPTURE(size.width);
        Stage stage(*document);
        stage.view.touch = true;
        stage.view.kiosk = Kiosk::attract;
        resize(stage, size);
        CHECK(stage.settle().content_height == size.height);
        stage.view.kiosk = Kiosk::visit;
        stage.settle();
        for (const char* id : {"lever:national_targets", "lever:local_autonomy", "lever:manager_headcount"}) {
            const semantics::Rect rect = stage.node(id).rect;
            CHECK(rect.y > size.height / 2);
            CHECK(rect.y + rect.h <= size.height);
        }
        for (const semantics::Node& node : stage.tree().nodes())
            if (node.id.rfind("outcome:", 0) == 0) CHECK(node.rect.y + node.rect.h < stage.node("levers").rect.y);
    }
}

TEST_CASE("a small argument fits at every width and text size") {
    const Situation moved{"everything moved", move_everything}, today{"as it opens", [](Stage&) {}};
    for (const Situation& situation : {today, moved}) {
        Stage stage(small_document());
        check_everywhere(stage, situation, page_sizes);
    }
}

TEST_CASE("columns that fit stay while the page scrolls; what scrolls is told in page coordinates") {
    Stage stage(small_document());
    stage.view.height = 1400;
    stage.settle();
    const semantics::Rect lever = stage.node("lever:targets").rect, card = stage.node("outcome:staff").rect;
    CHECK(stage.node("lever:targets").pinned);
    CHECK_FALSE(stage.node("outcome:staff").pinned);
    stage.view.scroll = 200;
    stage.settle();
    CHECK(stage.node("lever:targets").rect.y == lever.y);
    CHECK(stage.node("outcome:staff").rect.y == card.y);
}

TEST_CASE("what has scrolled behind the bar is present but not hit") {
    Stage stage(small_document());
    stage.view.height = 300;
    stage.view.scroll = 250;
    stage.settle();
    CHECK(stage.node("lever:targets").clipped);
    CHECK_FALSE(stage.node("undo").clipped);
}

TEST_CASE("the height of the page grows as it gets narrower") {
    Stage wide(small_document());
    const float at_wide = wide.settle().content_height;
    wide.view.width = 320;
    CHECK(wide.settle().content_height > at_wide);
}
