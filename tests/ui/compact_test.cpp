// The explainer inside an article.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/embed_options.hpp"
#include "layout.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

struct Article {
    Stage stage;
    Embed embed;
    explicit Article(explainer::Document document, std::string_view levers = "", std::string_view outcomes = "") : stage(std::move(document)) {
        embed = app::embed_options(stage.document(), levers, outcomes).embed;
        stage.view.embed = &embed;
        stage.view.width = 680;
        stage.view.height = 600;
    }
};

bool has(const Stage& stage, const std::string& id) { return stage.tree().find(id) != nullptr; }

}  // namespace

TEST_CASE("an article shows the levers and outcomes that it names, in its order, and no other view's controls") {
    Article article(small_document(), "managers, targets", "staff");
    article.stage.settle();
    CHECK(article.stage.node("lever:managers").rect.y < article.stage.node("lever:targets").rect.y);
    CHECK_FALSE(has(article.stage, "lever:notice"));
    CHECK(has(article.stage, "outcome:staff"));
    int outcomes = 0;
    for (const semantics::Node& node : article.stage.tree().nodes()) {
        outcomes += node.id.starts_with("outcome:");
        CHECK_FALSE_MESSAGE(node.id.starts_with("tab:"), node.id);
    }
    CHECK(outcomes == 1);
    CHECK(article.stage.node("strip").name == "A model of what the authors argue. Not a forecast.");
}

TEST_CASE("what an article names and the explainer lacks is left out and counted, and something is always shown") {
    const explainer::Document document = small_document();
    const app::EmbedOptions some = app::embed_options(document, "targets,nonsense,staff", "targets, staff,staff");
    CHECK(some.embed.levers == std::vector<int>{document.find_quantity("targets")});
    CHECK(some.embed.outcomes.size() == 1);
    CHECK(some.unknown == 3);
    CHECK(app::problem_of(some) == "Three levers or outcomes that this page was asked to show are not in this explainer.");
    for (const char* list : {"", " , ,", "nothing"}) {
        const app::EmbedOptions none = app::embed_options(document, list, list);
        CHECK_FALSE(none.embed.levers.empty());
        CHECK(none.embed.levers.size() <= 3);
        CHECK_FALSE(none.embed.outcomes.empty());
    }
    CHECK(app::problem_of(app::embed_options(document, "", "")) == "");
}

TEST_CASE("in an article a lever is worked, why is asked there, and the way back leads to the charts") {
    Article article(small_document(), "targets", "staff");
    Stage& stage = article.stage;
    stage.settle();
    stage.set("lever:targets", 12);
    CHECK(stage.lever("targets") == 12);
    CHECK(has(stage, "reset:targets"));
    stage.press("why:staff");
    CHECK(stage.node("reason:0").name.size() > 20);
    CHECK_FALSE(has(stage, "chart:staff"));
    stage.press("why-close");
    CHECK(has(stage, "chart:staff"));
}

TEST_CASE("the height of a page in an article is that of its content, whatever the frame around it has") {
    Article article(small_document());
    article.stage.settle();
    const float height = article.stage.frame().content_height;
    article.stage.view.height = 150;
    CHECK(article.stage.frame().content_height == height);
    article.stage.view.height = 3000;
    CHECK(article.stage.frame().content_height == height);
}

TEST_CASE("two columns from 560 pixels on, one below") {
    Article article(small_document(), "targets", "staff");
    const auto beside = [&](float width) {
        article.stage.view.width = width;
        article.stage.settle();
        return article.stage.node("outcome:staff").rect.x > article.stage.node("lever:targets").rect.x + article.stage.node("lever:targets").rect.w;
    };
    CHECK(beside(560));
    CHECK_FALSE(beside(559));
}

// It has no text size of its own: the browser's zoom makes the frame narrower, in CSS pixels.
TEST_CASE("an article's explainer fits from 280 pixels on") {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const float width : {280.0f, 320.0f, 340.0f, 560.0f, 680.0f, 1000.0f})
        for (const ThemeName theme : {ThemeName::light, ThemeName::high_contrast})
            for (const bool touch : {false, true}) {
                CAPTURE(width);
                CAPTURE(touch);
                Article article(*document);
                Stage& stage = article.stage;
                stage.view.width = width;
                stage.view.theme = theme;
                stage.view.touch = touch;
                stage.settle();
                check_layout(stage);
                for (const int lever : article.embed.levers) {
                    const explainer::Quantity& q = stage.document().quantities[static_cast<std::size_t>(lever)];
                    stage.session().set_lever(lever, q.low);
                }
                stage.session().set_belief(0, 0.5);
                stage.view.note = "A sentence about what this page was asked to show, and what of it is not there.";
                stage.settle();
                check_layout(stage);
                stage.press("why:" + stage.document().quantities[static_cast<std::size_t>(stage.document().outcomes[0])].id);
                check_layout(stage);
            }
}

TEST_CASE("the full explainer is a press away") {
    Article article(small_document());
    article.stage.settle();
    article.stage.actions().push({"open-full", semantics::Act::press, 0});
    CHECK(article.stage.frame().wish.open_full);
    CHECK_FALSE(article.stage.frame().wish.open_full);
}

TEST_CASE("an unknown name in an article's address is told in one sentence") {
    Stage context{small_document()};
    app::App app{small_document(), test_fonts()};
    app.embed("targets,<b>nonsense</b>", "");
    while (app.work()) {}
    CHECK(app.live_text().find("One lever or outcome that this page was asked to show is not in this explainer.") != std::string::npos);
    CHECK(app.live_text().find("nonsense") == std::string::npos);
}

// To look at: run with --no-skip --test-case="pictures*".
TEST_CASE("pictures of the explainer in an article" * doctest::skip()) {
    const char* folder = std::getenv("LEVERS_PICTURES");
    REQUIRE_MESSAGE(folder != nullptr, "LEVERS_PICTURES names the folder for them");
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const float width : {280.0f, 340.0f, 560.0f, 680.0f})
        for (const bool dark : {false, true})
            for (const char* state : {"first", "moved", "why"}) {
                Article article(*document, "", "staff_experience,waiting_list");
                Stage& stage = article.stage;
                stage.view.width = width;
                stage.view.touch = width < 500;
                stage.view.theme = dark ? ThemeName::dark : ThemeName::light;
                stage.settle();
                if (std::string(state) != "first") {
                    stage.set("lever:national_targets", 12);
                    stage.set("lever:local_autonomy", 65);
                    stage.set("lever:manager_headcount", 3.6);
                }
                if (std::string(state) == "why") stage.press("why:waiting_list");
                stage.view.height = stage.frame().content_height;
                CHECK(write_png(stage.picture(), std::string(folder) + "/embed-" + std::to_string(static_cast<int>(width)) + "-" + state + (dark ? "-dark" : "") + ".png"));
            }
}
