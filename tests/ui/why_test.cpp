// The Why panel and the moment it is asked about: what is drawn is what was found.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "argument/narrate.hpp"
#include "stage.hpp"

using namespace levers;
using namespace levers::ui::test;
using semantics::Node;

namespace {

void move(Stage& stage) {
    stage.settle();
    stage.set("lever:national_targets", 12);
    stage.set("lever:local_autonomy", 65);
    stage.set("lever:manager_headcount", 3.6);
}

std::vector<const Node*> with_prefix(const Stage& stage, std::string_view prefix) {
    std::vector<const Node*> found;
    for (const Node& node : stage.tree().nodes())
        if (node.id.rfind(prefix, 0) == 0) found.push_back(&node);
    return found;
}

bool drawn(const Stage& stage, const std::string& text) {
    return std::any_of(stage.texts().begin(), stage.texts().end(), [&](const ui::DrawnText& t) { return t.text == text; });
}

std::set<std::string> ids_in(const explainer::Document& d, const std::string& text) {
    std::set<std::string> ids;
    for (const explainer::Claim& claim : d.claims)
        if (text.find(claim.id) != std::string::npos) ids.insert(claim.id);
    return ids;
}

// What a why of a document's own, asked for the reader's settings, says of each chain.
void shares_are_those_of(Stage& stage, const explainer::Document& document, argument::WhyQuestion& question) {
    const session::State& state = stage.session().state();
    question.ask(state.settings, state.outcome, state.at);
    while (!question.refine()) {}
    const argument::Why& why = question.why();
    double weights = 0;
    std::size_t active = 0;
    for (const argument::Chain& chain : why.chains) {
        if (!chain.active) continue;
        ++active;
        weights += chain.weight;
        const std::string share = argument::percent_text(chain.weight);
        const explainer::Link& last = document.links[static_cast<std::size_t>(chain.hops.back().link)];
        CHECK(stage.node("chain:" + last.id).name.find(" " + share + " of what moves it") != std::string::npos);
        CHECK(drawn(stage, share));
    }
    CHECK(with_prefix(stage, "chain:").size() == active);
    CHECK(weights == doctest::Approx(1.0));
}

}  // namespace

TEST_CASE("the shares drawn are the engine's, for every outcome and at every moment asked about") {
    const auto document = full_document();
    REQUIRE(document.has_value());
    Stage stage(*document);
    move(stage);
    argument::WhyQuestion question(stage.document());
    for (const int outcome : {0, 3, 8}) {
        stage.session().select_outcome(outcome);
        for (const double at : {-1.0, 2.5}) {
            CAPTURE(outcome);
            CAPTURE(at);
            stage.session().ask_at(at);
            stage.settle();
            shares_are_those_of(stage, stage.document(), question);
        }
    }
}

TEST_CASE("with an article left out, the shares drawn are those of the document without its claims") {
    const auto whole = full_document();
    REQUIRE(whole.has_value());
    explainer::Document without = *whole;
    const int article = without.find_article("hf-recommendations");
    const auto drop = [&](std::vector<int>& claims) {
        const bool any = std::erase_if(claims, [&](int c) { return without.claims[static_cast<std::size_t>(c)].article == article; }) > 0;
        return any && claims.empty();
    };
    std::erase_if(without.links, [&](explainer::Link& link) {
        std::erase_if(link.needs, [&](explainer::Need& need) { return drop(need.claims); });
        return drop(link.claims);
    });
    without.loops.clear();
    Stage stage(*whole);
    move(stage);
    stage.session().leave_out({article}, true);
    stage.settle();
    argument::WhyQuestion question(without);
    shares_are_those_of(stage, without, question);
}

TEST_CASE("every hop drawn is a link of the document, with its claims and no other") {
    const auto document = full_document();
    REQUIRE(document.has_value());
    Stage stage(*document);
    move(stage);
    std::size_t hops = 0;
    for (const int outcome : {0, 1, 4}) {
        stage.session().select_outcome(outcome);
        stage.settle();
        std::vector<std::string> chains;
        for (const Node* chain : with_prefix(stage, "chain:")) chains.push_back(chain->id);
        for (const std::string& chain : chains) {
            if (stage.node(chain).expanded != true) stage.press(chain);
            for (const Node* node : with_prefix(stage, "hop:")) {
                const int index = document->find_link(node->id.substr(4));
                REQUIRE_MESSAGE(index >= 0, node->id);
                const explainer::Link& link = document->links[static_cast<std::size_t>(index)];
                std::set<std::string> cited;
                for (const int claim : link.claims) cited.insert(document->claims[static_cast<std::size_t>(claim)].id);
                CHECK(ids_in(*document, node->name) == cited);
                if (cited.empty()) CHECK(node->name.find("Our inference") != std::string::npos);
                ++hops;
            }
        }
    }
    CHECK(hops > 20);
}

TEST_CASE("a moment is asked about on the chart, told in the panel, and left again") {
    Stage stage(small_document());
    stage.settle();
    stage.set("lever:targets", 12);
    const Node horizon = stage.node("moment");
    CHECK(horizon.role == semantics::Role::slider);
    CHECK(horizon.value == stage.document().years);
    CHECK(horizon.value_text.find("year 10 of 10") == 0);
    CHECK(horizon.step == stage.document().step * stage.document().every);
    CHECK(stage.tree().find("moment-back") == nullptr);
    const auto undo_before = stage.session().can_undo();

    stage.set("moment", 5);
    CHECK(stage.session().state().at == 5);
    CHECK(stage.why().at == 5);
    CHECK(stage.node("moment").value_text.find("year 5 of 10: ") == 0);
    CHECK(drawn(stage, "At year 5"));
    CHECK(drawn(stage, "year 5"));
    CHECK(stage.session().can_undo() == undo_before);
    stage.press("why-horizon");
    CHECK(stage.session().state().at < 0);
    stage.set("moment", 2.5);
    stage.press("moment-back");
    CHECK(stage.session().state().at < 0);
    CHECK_FALSE(drawn(stage, "At year 2.5"));
    stage.set("moment", 10);                     // the end of the chart is the horizon
    CHECK(stage.session().state().at < 0);
}

TEST_CASE("a mouse over the chart previews a moment; pressed and dragged it asks about it") {
    Stage stage(small_document());
    stage.settle();
    stage.set("lever:targets", 12);
    const semantics::Rect plot = stage.node("moment").rect;
    const float y = plot.y + plot.h / 2;
    stage.hover(plot.x + plot.w * 0.25f, y);
    CHECK(stage.session().state().at < 0);
    CHECK(drawn(stage, "year 2.5"));
    CHECK_FALSE(drawn(stage, "At year 2.5"));
    stage.drag(plot.x + plot.w * 0.25f, y, plot.x + plot.w * 0.75f, y + 30);
    CHECK(stage.session().state().at == 7.5);
    stage.hover(2, 2);
    CHECK(drawn(stage, "year 7.5"));
}

TEST_CASE("what would change this: the largest first, in the words of what was found, and doubted at a press") {
    const auto document = full_document();
    REQUIRE(document.has_value());
    Stage stage(*document);
    move(stage);
    const argument::Doubts doubts = stage.doubts();
    const std::vector<const Node*> rows = with_prefix(stage, "without:");
    const std::vector<const Node*> buttons = with_prefix(stage, "doubt:");
    REQUIRE(buttons.size() >= 3);
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const std::string& id = document->claims[static_cast<std::size_t>(doubts.claims[i].claim)].id;
        CHECK(buttons[i]->id == "doubt:" + id);
        CHECK(rows[i]->name.find("Without " + id + " " + argument::doubt_text(doubts, doubts.claims[i])) == 0);
    }
    const std::string first = buttons[0]->id;
    const int claim = doubts.claims[0].claim;
    stage.press(first);
    CHECK(stage.session().belief(claim) == 0);
    CHECK(stage.tree().find(first) == nullptr);  // doubted already
    CHECK(stage.doubts().now.verdict.phrase == doubts.claims[0].verdict.phrase);
    stage.press("undo");
    CHECK(stage.session().belief(claim) == 1);
    CHECK(stage.tree().find(first) != nullptr);
}

TEST_CASE("a claim that would change it opens in its chain") {
    const auto document = full_document();
    REQUIRE(document.has_value());
    Stage stage(*document);
    move(stage);
    std::vector<std::string> ids;
    for (const Node* node : with_prefix(stage, "doubt-claim:")) ids.push_back(node->id.substr(12));
    REQUIRE(ids.size() >= 3);
    std::size_t opened = 0;
    for (const std::string& id : ids) {
        stage.press("doubt-claim:" + id);
        if (stage.session().state().tab == session::Tab::explore) {
            CHECK(stage.tree().find("claim:" + id) != nullptr);
            ++opened;
        }
        stage.session().open(session::Tab::explore);   // those that only argue a condition are in no chain
        stage.settle();
    }
    CHECK(opened >= 2);
}

TEST_CASE("on a phone the outcome's name opens the others") {
    Stage stage(small_document());
    stage.view.width = 390, stage.view.height = 844;
    stage.view.touch = true;
    stage.settle();
    CHECK(stage.node("outcome:waiting").expanded == false);
    CHECK(stage.tree().find("outcome:staff") == nullptr);
    stage.press("outcome:waiting");
    CHECK(stage.node("outcome:waiting").expanded == true);
    stage.press("outcome:staff");
    CHECK(stage.session().state().outcome == 1);
}
