// The Explore view, worked the way its readers do: through the semantic tree,
// and with a mouse.
#include <doctest/doctest.h>

#include <algorithm>

#include "argument/narrate.hpp"
#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

bool has_colour(const Picture& picture, semantics::Rect rect, Colour colour) {
    const int x0 = std::max(static_cast<int>(rect.x), 0), x1 = std::min(static_cast<int>(rect.x + rect.w), picture.width);
    const int y0 = std::max(static_cast<int>(rect.y), 0), y1 = std::min(static_cast<int>(rect.y + rect.h), picture.height);
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const std::uint8_t* pixel = picture.at(x, y);
            if (pixel[0] == colour.r && pixel[1] == colour.g && pixel[2] == colour.b) return true;
        }
    return false;
}

}  // namespace

TEST_CASE("every lever is a slider with the quantity's name, range and value") {
    Stage stage(small_document());
    stage.frame();
    for (const explainer::LeverGroup& group : stage.document().lever_groups)
        for (const int lever : group.levers) {
            const explainer::Quantity& q = stage.document().quantities[static_cast<std::size_t>(lever)];
            const Node* slider = stage.tree().find(Role::slider, q.name);
            REQUIRE(slider != nullptr);
            CHECK(slider->id == "lever:" + q.id);
            CHECK(slider->value == q.today);
            CHECK(slider->min == q.low);
            CHECK(slider->max == q.high);
            CHECK(slider->value_text.find("as today") != std::string::npos);
        }
}

TEST_CASE("a value set on a slider's node moves the session, and is told with the change since today") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    CHECK(stage.lever("targets") == 12);
    CHECK(stage.node("lever:targets").value == 12);
    CHECK(stage.node("lever:targets").value_text.find("19 below today’s 31") != std::string::npos);
}

TEST_CASE("one lever is reset by its own button, which is there only when it has moved") {
    Stage stage(small_document());
    stage.frame();
    CHECK(stage.tree().find("reset:targets") == nullptr);
    stage.set("lever:targets", 12);
    stage.set("lever:managers", 60);
    CHECK(stage.node("reset:targets").name == "Reset National targets");
    stage.press("reset:targets");
    CHECK(stage.lever("targets") == 31);
    CHECK(stage.lever("managers") == 60);
    stage.press("reset");
    CHECK(stage.lever("managers") == 40);
}

TEST_CASE("undo and redo are buttons that say when they can do nothing") {
    Stage stage(small_document());
    stage.frame();
    CHECK(stage.node("undo").disabled);
    stage.set("lever:targets", 12);
    CHECK_FALSE(stage.node("undo").disabled);
    stage.press("undo");
    CHECK(stage.lever("targets") == 31);
    stage.press("redo");
    CHECK(stage.lever("targets") == 12);
    CHECK(stage.node("redo").disabled);
}

TEST_CASE("outcomes are buttons; pressing one selects it") {
    Stage stage(small_document());
    stage.set("lever:targets", 12);
    CHECK(stage.node("outcome:waiting").selected == true);
    CHECK(stage.node("outcome:waiting").name == argument::sentence(stage.document(), [&] {
        argument::Question question(stage.document(), 1, 128);
        question.ask(stage.session().state().settings, 128);
        return question.answer().outcomes[0];
    }()));
    stage.press("outcome:staff");
    CHECK(stage.session().state().outcome == 1);
    CHECK(stage.node("outcome:staff").selected == true);
    CHECK(stage.node("outcome:waiting").selected == false);
    CHECK(stage.node("chart:staff").role == Role::image);
}

TEST_CASE("a scenario's button sets its levers") {
    Stage stage(small_document());
    stage.frame();
    stage.press("scenario:few");
    CHECK(stage.lever("targets") == 12);
    CHECK(stage.tree().find("scenario:few") == nullptr);   // now the panel says why
}

TEST_CASE("why: chains open to claims with author, badge, id and evidence") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    const Node& claim = stage.node("claim:AF-01");
    CHECK(claim.name.find("Ames, first") != std::string::npos);
    CHECK(claim.name.find("Contested") != std::string::npos);
    CHECK(stage.node("Against:AF-01:E-20").name.find("seen at the source") != std::string::npos);
    stage.press("claim-next");
    CHECK(stage.tree().find("claim:AS-02") != nullptr);
    stage.press("hop:time-waiting");
    CHECK(stage.node("inferred:time-waiting").name.find("Our inference") != std::string::npos);
    CHECK(stage.node("outside").name == "Outside the argument");
    CHECK(stage.node("outside:E-20").name.find("Against AF-01, seen at the source.") != std::string::npos);
}

TEST_CASE("why: each chain says how much of what moves the outcome it is, and together they are all of it") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    stage.set("lever:managers", 60);
    int percents = 0, chains = 0;
    for (const Node& node : stage.tree().nodes()) {
        const std::size_t end = node.name.find("% of what moves it");
        if (node.id.rfind("chain:", 0) != 0) continue;
        ++chains;
        REQUIRE_MESSAGE(end != std::string::npos, node.name);
        const std::size_t start = node.name.rfind(' ', end) + 1;
        percents += std::stoi(node.name.substr(start, end - start));
        const std::string shown = node.name.substr(start, end - start) + "%";
        CHECK(std::any_of(stage.texts().begin(), stage.texts().end(), [&](const DrawnText& t) { return t.text == shown; }));
    }
    CHECK(chains > 0);
    CHECK(percents >= 98);
    CHECK(percents <= 102);
}

TEST_CASE("a claim can be doubted; what is doubted is listed, counted and restored") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    const std::string strip = stage.node("strip").name;
    CHECK(stage.node("belief:AF-01").role == semantics::Role::slider);
    CHECK(stage.node("belief:AF-01").name == "How far do you believe AF-01?");
    CHECK(stage.node("belief:AF-01").value_text == "as argued");
    CHECK(stage.tree().find("assumptions") == nullptr);
    CHECK(stage.tree().find("restore:AF-01") == nullptr);

    stage.set("belief:AF-01", 40);
    CHECK(stage.session().belief(0) == doctest::Approx(0.4));
    CHECK(stage.node("belief:AF-01").value_text == "40%");
    CHECK(stage.node("strip").name == strip + " With your assumptions: one claim is believed less than argued.");
    CHECK(stage.node("assumption:AF-01").name.find("AF-01, 40%: ") == 0);

    for (const auto& [value, word] : {std::pair{75, "three-quarters"}, {50, "half"}, {25, "a quarter"}, {0, "not at all"}}) {
        stage.set("belief:AF-01", value);
        CHECK(stage.node("belief:AF-01").value_text == word);
    }
    stage.press("undo");    // both moves of one slider
    CHECK(stage.session().doubted().empty());
    stage.set("belief:AF-01", 0);
    stage.press("reset");   // levers alone
    CHECK(stage.session().doubted() == std::vector<int>{0});
    stage.press("restore-all");
    CHECK(stage.session().doubted().empty());
    CHECK(stage.node("strip").name == strip);
}

TEST_CASE("an article can be left out and brought back, in one step each") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    const explainer::Article& article = stage.document().articles[0];
    const std::string id = "leave-out:" + article.id;
    stage.set("belief:AF-01", 40);
    CHECK(stage.node(id).name == "Leave out the claims of " + article.short_name);
    stage.press(id);
    CHECK(stage.session().left_out(0));
    CHECK_FALSE(stage.session().left_out(1));
    CHECK(stage.node("strip").name.find("With your assumptions: without " + article.short_name + ".") != std::string::npos);
    CHECK(stage.node("headline").name.find("with your doubts") != std::string::npos);
    CHECK(stage.tree().find("assumption:AF-01") == nullptr);   // not one by one
    CHECK(stage.node(id).name == "Bring back the claims of " + article.short_name);
    stage.press(id);
    CHECK(stage.session().believed(0) == doctest::Approx(0.4));   // doubted where it was before
    CHECK(stage.node("assumption:AF-01").name.find("AF-01, 40%: ") == 0);
    stage.press("undo");
    CHECK(stage.session().left_out(0));
    stage.press("restore-all");
    CHECK_FALSE(stage.session().doubts());
}

TEST_CASE("an article is believed by degrees, and an author's articles together") {
    Stage stage(small_document());
    stage.frame();
    stage.set("lever:targets", 12);
    const std::string strip = stage.node("strip").name;
    stage.set("believe:third", 50);
    CHECK(stage.node("strip").name == strip + " With your assumptions: A Body at half.");
    CHECK(stage.node("believe:third").value_text == "half");
    CHECK(stage.node("assumption:third").name == "A Body, half");
    stage.set("believe:all:first", 25);
    CHECK(stage.session().article_belief(0) == 0.25);
    CHECK(stage.session().article_belief(1) == 0.25);
    CHECK(stage.node("strip").name == strip + " With your assumptions: Ames at a quarter, A Body at half.");
    CHECK(stage.node("counts-for:AF-01").name == "Ames, first is at a quarter: this claim counts for 25%.");
    stage.set("believe:second", 75);
    CHECK(stage.node("believe:all:first").value_text == "Ames, first: a quarter; Ames, second: three-quarters");
    stage.press("leave-out:all:first");
    CHECK(stage.node("strip").name == strip + " With your assumptions: without Ames; A Body at half.");
    stage.press("restore-listed:third");
    CHECK(stage.session().article_belief(2) == 1);
    stage.press("leave-out:all:first");
    CHECK(stage.node("strip").name == strip);
}

TEST_CASE("a finding that was not found at its source is never shown") {
    Stage stage(small_document());
    stage.set("lever:targets", 12);
    for (const DrawnText& text : stage.texts()) CHECK(text.text.find("meetings") == std::string::npos);
    for (const Node& node : stage.tree().nodes()) CHECK(node.name.find("meetings") == std::string::npos);
}

TEST_CASE("an author who is silent on a lever is not among its speakers") {
    Stage stage(small_document());
    stage.frame();
    CHECK(stage.node("who:managers").name == "Spoken of by Ames.");
    CHECK(stage.node("silence:managers").name == "A Body: The others are silent on numbers.");
}

TEST_CASE("the price of a lever stands in the Why panel while it is moved") {
    Stage stage(small_document());
    stage.frame();
    CHECK(stage.tree().find("price:managers") == nullptr);
    stage.set("lever:managers", 60);
    CHECK(stage.node("price:managers").name.find("More managers cost money.") != std::string::npos);
}

TEST_CASE("the strip is always there") {
    for (const float width : {320.0f, 390.0f, 820.0f, 1440.0f}) {
        Stage stage(small_document());
        stage.view.width = width;
        stage.frame();
        CHECK(stage.node("strip").name == argument::strip);
    }
}

TEST_CASE("a group's name folds its levers away") {
    Stage stage(small_document());
    stage.frame();
    stage.press("group:1");
    CHECK(stage.node("group:1").expanded == false);
    CHECK(stage.tree().find("lever:notice") == nullptr);
    stage.press("group:1");
    CHECK(stage.tree().find("lever:notice") != nullptr);
}

TEST_CASE("wishes that are not model state go to the app") {
    Stage stage(small_document());
    stage.frame();
    stage.actions().push({"theme", semantics::Act::press, 0});
    CHECK(stage.frame().wish.cycle_theme);
    stage.actions().push({"text-size", semantics::Act::press, 0});
    CHECK(stage.frame().wish.cycle_text);
    stage.actions().push({"text-version", semantics::Act::press, 0});
    CHECK(stage.frame().wish.text_face);
    CHECK_FALSE(stage.frame().wish.text_face);
}

TEST_CASE("a press on the track moves the handle there, and a drag is one step of undo") {
    Stage stage(small_document());
    stage.settle();
    const semantics::Rect track = stage.node("lever:managers").rect;
    const float y = track.y + track.h / 2;
    stage.drag(track.x + track.w * 0.5f, y, track.x + track.w * 0.9f, y);
    CHECK(stage.lever("managers") > 85);
    stage.press("undo");
    CHECK(stage.lever("managers") == 40);
    CHECK(stage.node("undo").disabled);
}

TEST_CASE("a square-root scale gives small numbers more of the track") {
    Stage stage(small_document());
    stage.settle();
    const semantics::Rect track = stage.node("lever:targets").rect;
    stage.click(track.x + track.w / 2, track.y + track.h / 2);
    CHECK(stage.lever("targets") == doctest::Approx(133.0 / 4).epsilon(0.03));
}

TEST_CASE("a click works a button only where the page does not send clicks itself") {
    for (const bool dom : {false, true}) {
        Stage stage(small_document());
        stage.view.dom_input = dom;
        stage.settle();
        const semantics::Rect card = stage.node("outcome:staff").rect;
        stage.click(card.x + card.w / 2, card.y + card.h / 2);
        CHECK(stage.session().state().outcome == (dom ? 0 : 1));
    }
}

TEST_CASE("what keyboard focus is on has a ring, in the theme's colour") {
    Stage stage(small_document());
    stage.view.theme = ThemeName::dark;
    stage.settle();
    const semantics::Rect rect = stage.node("text-version").rect;
    const semantics::Rect around{rect.x - 6, rect.y - 6, rect.w + 12, rect.h + 12};
    const Colour ring = theme(ThemeName::dark).focus_ring;
    CHECK_FALSE(has_colour(stage.picture(), around, ring));
    stage.actions().focused = "text-version";
    stage.actions().focus_visible = true;
    CHECK(has_colour(stage.picture(), around, ring));
}

TEST_CASE("yellow is only what the reader moved, and the brand mark") {
    Stage stage(small_document());
    const Colour marker = theme(ThemeName::light).marker;
    const semantics::Rect below_bar{0, 62, 1440, 838};
    CHECK_FALSE(has_colour(stage.picture(), below_bar, marker));
    stage.set("lever:targets", 12);
    CHECK(has_colour(stage.picture(), below_bar, marker));
}

TEST_CASE("curves move for a moment and then nothing asks for a frame") {
    Stage stage(small_document());
    stage.view.reduced_motion = false;
    stage.settle();
    CHECK_FALSE(stage.frame().wants_frame);
    stage.session().set_lever(stage.quantity("targets"), 12);
    CHECK(stage.frame().wants_frame);
    for (int i = 0; i < 12; ++i) stage.frame();
    CHECK_FALSE(stage.frame().wants_frame);
}

TEST_CASE("with reduced motion nothing moves by itself") {
    Stage stage(small_document());
    stage.settle();
    stage.session().set_lever(stage.quantity("targets"), 12);
    CHECK_FALSE(stage.frame().wants_frame);
}

TEST_CASE("what changed is announced once, in the words of the argument") {
    Stage stage(small_document());
    stage.settle();
    stage.actions().push({"lever:targets", semantics::Act::set_value, 12});
    stage.frame();
    stage.frame();
    CHECK(stage.tree().announcement().find("Waiting list") != std::string::npos);
    stage.frame();
    CHECK(stage.tree().announcement().empty());
}

TEST_CASE("on a phone the chart stays, and why and all outcomes open below it") {
    Stage stage(small_document());
    stage.view.width = 390;
    stage.view.height = 844;
    stage.view.touch = true;
    stage.set("lever:targets", 12);
    CHECK(stage.node("chart:waiting").pinned);
    stage.press("next");
    CHECK(stage.session().state().outcome == 1);
    stage.press("previous");
    stage.press("why");
    CHECK(stage.tree().find("claim:AF-01") != nullptr);
    CHECK(stage.tree().find("lever:targets") == nullptr);
    stage.press("why");
    stage.press("all-outcomes");
    CHECK(stage.tree().find("outcome:spread") != nullptr);
    stage.press("all-outcomes");
    stage.press("more-levers");
    CHECK(stage.tree().find("lever:notice") != nullptr);
    stage.press("menu");
    stage.press("theme");
    CHECK(stage.tree().find("theme") == nullptr);          // the menu has closed
}

TEST_CASE("the order of the tree is the order of the page") {
    Stage stage(small_document());
    stage.frame();
    const std::vector<Node>& nodes = stage.tree().nodes();
    const auto place = [&](const std::string& id) {
        return std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.id == id; }) - nodes.begin();
    };
    CHECK(place("strip") < place("levers"));
    CHECK(place("levers") < place("headline"));
    CHECK(place("headline") < place("outcome:waiting"));
    CHECK(place("outcome:spread") < place("why-panel"));
}
