// Nothing clipped, nothing overlapping, from 320 px up and at text sizes to 200%.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

bool overlap(const semantics::Rect& a, const semantics::Rect& b) {
    constexpr float touching = 0.6f;
    return a.x + touching < b.x + b.w && b.x + touching < a.x + a.w && a.y + touching < b.y + b.h && b.y + touching < a.y + a.h;
}

bool interactive(const Node& node) { return node.role == Role::slider || node.role == Role::button; }

void check_layout(Stage& stage) {
    const std::vector<Node>& nodes = stage.tree().nodes();
    std::set<std::string> ids;
    for (const Node& node : nodes) {
        CHECK_MESSAGE(ids.insert(node.id).second, "twice: " << node.id);
        CHECK_MESSAGE(node.rect.x >= -0.5f, node.id);
        CHECK_MESSAGE(node.rect.x + node.rect.w <= stage.view.width + 0.5f, node.id);
    }
    std::vector<const Node*> worked;
    for (const Node& node : nodes)
        if (interactive(node)) worked.push_back(&node);
    for (std::size_t i = 0; i < worked.size(); ++i) {
        if (stage.view.touch) CHECK_MESSAGE(worked[i]->rect.h >= 43.5f, worked[i]->id);
        for (std::size_t k = i + 1; k < worked.size(); ++k) {
            if (worked[i]->pinned != worked[k]->pinned) continue;   // one scrolls under the other
            CHECK_MESSAGE(!overlap(worked[i]->rect, worked[k]->rect), worked[i]->id << " and " << worked[k]->id);
        }
    }
    const std::vector<DrawnText>& texts = stage.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK_MESSAGE(texts[i].fits, texts[i].text);
        CHECK_MESSAGE(texts[i].rect.x >= -0.5f, texts[i].text);
        CHECK_MESSAGE(texts[i].rect.x + texts[i].rect.w <= stage.view.width + 0.5f, texts[i].text);
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            if (texts[i].layer != texts[k].layer) continue;
            semantics::Rect a = texts[i].rect, b = texts[k].rect;
            // Line boxes may touch; the letters may not.
            a.y += a.h * 0.2f, a.h *= 0.6f, b.y += b.h * 0.2f, b.h *= 0.6f;
            CHECK_MESSAGE(!overlap(a, b), texts[i].text << " over " << texts[k].text);
        }
    }
}

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
