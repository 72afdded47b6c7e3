// Nothing clipped, nothing overlapping, from 320 px up and at text sizes to 200%.
#include <doctest/doctest.h>

#include "layout.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

void check_everywhere(const explainer::Document& document, const std::vector<std::pair<std::string, double>>& settings) {
    struct Size { float width, height; };
    for (const Size size : {Size{320, 640}, Size{390, 844}, Size{820, 1180}, Size{1100, 800}, Size{1280, 800}, Size{1440, 900},
                            Size{1920, 1080}, Size{2560, 1440}})
        for (const float text : {1.0f, 1.5f, 2.0f})
            for (const bool moved : {false, true}) {
                CAPTURE(size.width);
                CAPTURE(text);
                CAPTURE(moved);
                Stage stage(document);
                stage.view.width = size.width;
                stage.view.height = size.height;
                stage.view.text_scale = text;
                stage.view.touch = size.width < 1000;
                stage.settle();
                if (stage.tree().find("more-levers") != nullptr) stage.press("more-levers");
                if (moved) {
                    for (const auto& [id, value] : settings) stage.set("lever:" + id, value);
                    stage.session().set_belief(0, 0.5);
                    stage.session().set_belief(1, 0);
                    stage.view.note = "A sentence about a link that was opened, long enough to need a second line on a phone, and at large text sizes on any screen.";
                    stage.view.taken = "copy-link";
                    stage.session().ask_at(2.5);
                    stage.settle();
                }
                check_layout(stage);
                for (const char* sheet : {"why", "all-outcomes"})
                    if (stage.tree().find(sheet) != nullptr) {
                        stage.press(sheet);
                        check_layout(stage);
                        if (stage.tree().find(sheet) != nullptr) stage.press(sheet);
                        else stage.press("why-close");
                    }
            }
}

}  // namespace

TEST_CASE("a small argument fits at every width and text size") {
    check_everywhere(small_document(), {{"targets", 12}, {"managers", 60}, {"notice", 30}});
}

TEST_CASE("the combined explainer fits at every width and text size") {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    std::vector<std::pair<std::string, double>> settings;
    for (const explainer::LeverGroup& group : document->lever_groups)
        for (const int lever : group.levers) {
            const explainer::Quantity& q = document->quantities[static_cast<std::size_t>(lever)];
            settings.emplace_back(q.id, q.today == q.high ? q.low : q.high);
        }
    check_everywhere(*document, settings);
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
