// The Story view: what a reader does with a piece of reactive prose.
#include <doctest/doctest.h>

#include <algorithm>

#include "argument/tell.hpp"
#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

Stage& opened(Stage& stage) {
    stage.settle();
    stage.press("tab:story");
    return stage;
}

const Node* find_end(const Stage& stage, const std::string& end) {
    for (const Node& node : stage.tree().nodes())
        if (node.id.ends_with(end)) return &node;
    return nullptr;
}

std::string all_text(const Stage& stage) {
    std::string text;
    for (const Node& node : stage.tree().nodes())
        if (node.role == Role::text) text += node.name + "\n";
    return text;
}

explainer::Document combined() {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    return *document;
}

}  // namespace

TEST_CASE("a document without stories has no such tab") {
    Stage stage(small_document());
    stage.settle();
    CHECK(stage.tree().find("tab:story") == nullptr);
    CHECK(stage.tree().find("tab:explore") != nullptr);
}

TEST_CASE("a step sets its levers, the next one its own, and undo takes them back") {
    Stage stage(combined());
    opened(stage);
    CHECK(stage.node("story:promises").selected == true);
    CHECK(stage.lever("manager_headcount") == stage.document().quantities[static_cast<std::size_t>(stage.quantity("manager_headcount"))].today);
    stage.press("story-next");
    CHECK(stage.node("step:clinician").selected == true);
    CHECK(stage.lever("manager_headcount") == 3.6);
    CHECK(stage.lever("reporting_burden") == 45);
    stage.press("step:orders");
    CHECK(stage.lever("national_targets") == 10);
    CHECK_FALSE(stage.session().changed(stage.quantity("manager_headcount")));
    stage.press("undo");
    CHECK(stage.lever("manager_headcount") == 3.6);
}

TEST_CASE("a number in the text is a slider, and the text follows it") {
    Stage stage(combined());
    opened(stage).press("story-next");
    const Node* number = find_end(stage, ":lever");
    REQUIRE(number != nullptr);
    CHECK(number->role == Role::slider);
    CHECK(number->name == "Manager headcount");
    const std::string before = all_text(stage);
    stage.set(number->id, 2.0);
    CHECK(stage.lever("manager_headcount") == 2.0);
    CHECK(all_text(stage) != before);
    CHECK(stage.tree().find("as-in-step") != nullptr);
    stage.press("as-in-step");
    CHECK(stage.lever("manager_headcount") == 3.6);
    CHECK(stage.tree().find("as-in-step") == nullptr);
}

TEST_CASE("a number is dragged from where it was taken; a click puts it into the tray") {
    Stage stage(combined());
    opened(stage).press("story-next");
    const semantics::Rect rect = find_end(stage, ":lever")->rect;
    const float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    stage.drag(x, y, x, y);
    CHECK(stage.lever("manager_headcount") == 3.6);   // taken and let go
    REQUIRE(stage.tree().find("tray") != nullptr);
    CHECK(stage.node("tray").name == "Manager headcount");
    stage.press("tray-more");
    CHECK(stage.lever("manager_headcount") > 3.6);
    stage.type("tray-number", "2.5%");
    CHECK(stage.lever("manager_headcount") == 2.5);
    stage.type("tray-number", "many");
    CHECK(stage.lever("manager_headcount") == 2.5);
    stage.press("tray-back");
    CHECK_FALSE(stage.session().changed(stage.quantity("manager_headcount")));
    stage.press("tray-close");
    CHECK(stage.tree().find("tray") == nullptr);
    stage.press("as-in-step");
    stage.drag(x, y, x + 60, y);
    CHECK(stage.lever("manager_headcount") > 3.6);
    CHECK(stage.tree().find("tray") == nullptr);
    const double dragged = stage.lever("manager_headcount");
    stage.press("undo");
    CHECK(stage.lever("manager_headcount") == 3.6);   // one drag, one step
    CHECK(dragged != 3.6);
}

TEST_CASE("the asked outcome is covered, everywhere on the page, until the reader drew or skipped") {
    Stage stage(combined());
    opened(stage).press("story-next");
    CHECK(find_end(stage, ":covered") != nullptr);
    CHECK(stage.tree().find("outcome:waiting_list") == nullptr);
    CHECK(stage.tree().find("outcome:productivity") != nullptr);
    stage.press("guess-skip:0");
    CHECK(find_end(stage, ":covered") == nullptr);
    CHECK(stage.tree().find("outcome:waiting_list") != nullptr);
}

TEST_CASE("an author's story tells of that author's claims alone") {
    Stage stage(combined());
    opened(stage);
    for (const explainer::Story& story : stage.document().stories) {
        if (story.article < 0) continue;
        stage.press("story:" + story.id);
        for (const explainer::Step& step : story.steps) {
            stage.press("step:" + step.id);
            for (const Node& node : stage.tree().nodes()) {
                if (node.role != Role::link) continue;
                const int claim = stage.document().find_claim(node.name);
                REQUIRE(claim >= 0);
                CHECK(stage.document().claims[static_cast<std::size_t>(claim)].article == story.article);
            }
        }
    }
    // With all five articles the same settings give another answer.
    stage.press("story:optional-day");
    stage.press("step:both");
    const std::vector<double> alone = stage.session().asked().articles;
    CHECK(std::count(alone.begin(), alone.end(), 1.0) == 1);
}

TEST_CASE("a claim that is cited opens among the claims; a result leads to its reasons") {
    Stage stage(combined());
    opened(stage).press("story-next");
    const auto& nodes = stage.tree().nodes();
    const auto link = std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.role == Role::link; });
    REQUIRE(link != nodes.end());
    const std::string id = link->name;
    stage.press(link->id);
    CHECK(stage.session().state().tab == session::Tab::claims);
    CHECK(stage.node("row:" + id).expanded == true);
    stage.press("tab:story");
    stage.press("why:productivity");
    CHECK(stage.session().state().tab == session::Tab::explore);
    CHECK(stage.document().quantities[static_cast<std::size_t>(stage.document().outcomes[static_cast<std::size_t>(stage.session().state().outcome)])].id == "productivity");
}

TEST_CASE("a story that was read to its end is marked, and the next one follows") {
    Stage stage(combined());
    opened(stage).press("step:missing");
    CHECK(stage.node("story:promises").name.find("read") != std::string::npos);
    CHECK(stage.node("story-next").name == "Next story: The price of starting again");
    stage.press("story-next");
    CHECK(stage.node("story:starting-again").selected == true);
}

TEST_CASE("numbers count to where a step sets them, and stand still for who wants no motion") {
    Stage stage(combined());
    opened(stage);
    stage.view.reduced_motion = false;
    stage.view.seconds = 10;
    stage.actions().push({"story-next", semantics::Act::press, 0});
    Drawn drawn = stage.frame();
    drawn = stage.frame();
    CHECK(drawn.wants_frame);
    const auto shown = [&] {
        for (const DrawnText& text : stage.texts())
            if (text.text.ends_with("%") && text.text.size() <= 4) return text.text;
        return std::string();
    };
    CHECK(shown() == "3.0%");
    stage.view.seconds = 11;
    stage.frame();
    CHECK(shown() == "3.6%");
}
