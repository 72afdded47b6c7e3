// The Map, worked the way its readers do.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "stage.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Node;
using semantics::Role;

namespace {

const explainer::Document& combined() {
    static const explainer::Document document = *full_document();
    return document;
}

void open_map(Stage& stage, float width = 1440, float height = 900, float text = 1) {
    stage.view.width = width;
    stage.view.height = height;
    stage.view.text_scale = text;
    stage.view.touch = width < 1000;
    stage.settle();
    stage.press("tab:map");
}

void move_levers(Stage& stage) {
    stage.session().set_lever(stage.quantity("national_targets"), 12);
    stage.session().set_lever(stage.quantity("local_autonomy"), 65);
    stage.session().set_lever(stage.quantity("manager_headcount"), 3.6);
    stage.settle();
}

std::vector<const Node*> with_id(const Stage& stage, const std::string& start) {
    std::vector<const Node*> found;
    for (const Node& node : stage.tree().nodes())
        if (node.id.rfind(start, 0) == 0) found.push_back(&node);
    return found;
}

// As web/overlay.js does it.
std::string key(const Stage& stage, const std::string& from, const std::string& name) {
    for (const auto& [pressed, to] : stage.node(from).keys)
        if (pressed == name) return to;
    return "";
}

bool over(const semantics::Rect& a, const semantics::Rect& b) {
    return a.x + 0.6f < b.x + b.w && b.x + 0.6f < a.x + a.w && a.y + 0.6f < b.y + b.h && b.y + 0.6f < a.y + a.h;
}

}  // namespace

TEST_CASE("the map: every quantity and every link of the document is a named button, once, and there is none besides") {
    Stage stage(combined());
    open_map(stage);
    move_levers(stage);
    CHECK(with_id(stage, "quantity:").size() == combined().quantities.size());
    CHECK(with_id(stage, "link:").size() == combined().links.size());
    std::set<std::string> names;
    for (const explainer::Link& link : combined().links) {
        const Node& node = stage.node("link:" + link.id);
        CHECK(node.role == Role::button);
        CHECK(node.name.find(link.title) == 0);
        for (const int claim : link.claims) CHECK(node.name.find(combined().claims[static_cast<std::size_t>(claim)].id) != std::string::npos);
        CHECK_MESSAGE(names.insert(node.name).second, node.name);
    }
}

TEST_CASE("the map: column by column, a quantity before the links that leave it") {
    Stage stage(combined());
    open_map(stage);
    float column = -1;
    std::string last;
    for (const Node& node : stage.tree().nodes()) {
        if (node.id.rfind("quantity:", 0) == 0) {
            CHECK(node.rect.x >= column);
            column = node.rect.x;
            last = node.id.substr(9);
        } else if (node.id.rfind("link:", 0) == 0) {
            const explainer::Link& link = combined().links[static_cast<std::size_t>(combined().find_link(node.id.substr(5)))];
            CHECK(combined().quantities[static_cast<std::size_t>(link.cause)].id == last);
        }
    }
}

TEST_CASE("the map stays where it is whatever is set, believed or chosen") {
    Stage stage(combined());
    open_map(stage);
    std::vector<std::pair<std::string, semantics::Rect>> before;
    for (const char* kind : {"quantity:", "link:"})
        for (const Node* node : with_id(stage, kind)) before.emplace_back(node->id, node->rect);
    move_levers(stage);
    stage.session().set_belief(0, 0);
    stage.press("quantity:service_quality");
    stage.press("loop:R1");
    stage.press("link:" + combined().links[3].id);
    for (const auto& quantity : before) CHECK_MESSAGE(stage.node(quantity.first).rect == quantity.second, quantity.first);
}

TEST_CASE("the map: no name and no link's end over a box that it does not belong to") {
    for (const float width : {1024.0f, 1280.0f, 1440.0f, 1920.0f}) {
        Stage stage(combined());
        open_map(stage, width);
        move_levers(stage);
        const std::vector<const Node*> boxes = with_id(stage, "quantity:");
        for (const Node* link : with_id(stage, "link:"))
            for (const Node* box : boxes) CHECK_MESSAGE(!over(link->rect, box->rect), link->id << " over " << box->id);
        for (const DrawnText& text : stage.texts())
            for (const Node* box : boxes) {
                semantics::Rect letters = text.rect;
                letters.y += letters.h * 0.2f, letters.h *= 0.6f;
                if (text.layer != Layer::page || !over(letters, box->rect)) continue;
                CHECK_MESSAGE(box->rect.x <= letters.x + 0.6f, text.text << " in " << box->id);
                CHECK_MESSAGE(letters.x + letters.w <= box->rect.x + box->rect.w + 0.6f, text.text << " in " << box->id);
            }
    }
}

TEST_CASE("the map: pressing an outcome traces it, another quantity shows its causes and effects, a link its claims") {
    Stage stage(combined());
    open_map(stage);
    move_levers(stage);
    stage.press("quantity:service_quality");
    CHECK(combined().quantities[static_cast<std::size_t>(combined().outcomes[static_cast<std::size_t>(stage.session().state().outcome)])].id == "service_quality");
    CHECK(stage.node("map-counts").name.find("Quality and safety") != std::string::npos);
    stage.press("quantity:management_capability");
    const int skill = stage.quantity("management_capability");
    CHECK(with_id(stage, "row:").size() == explainer::links_into(combined(), skill).size() + explainer::links_out_of(combined(), skill).size());
    const std::string row = with_id(stage, "row:").front()->id.substr(4);
    stage.press("row:" + row);
    CHECK(stage.node("link:" + row).pressed == true);
    CHECK((with_id(stage, "claim:").size() == 1 || stage.tree().find("inferred:" + row) != nullptr));
    stage.press("map-clear");
    CHECK(stage.tree().find("map-title-outcome") != nullptr);
}

TEST_CASE("the map: the lit path is the strongest argued chain, and can be walked link by link") {
    Stage stage(combined());
    open_map(stage);
    move_levers(stage);
    const std::vector<const Node*> rows = with_id(stage, "row:");
    REQUIRE(rows.size() > 1);
    std::vector<std::string> path;
    for (const Node* row : rows) path.push_back(row->id.substr(4));
    int at = -1;
    for (const std::string& id : path) {
        const explainer::Link& link = combined().links[static_cast<std::size_t>(combined().find_link(id))];
        if (at >= 0) CHECK(link.cause == at);
        at = link.effect;
    }
    CHECK(at == combined().outcomes[static_cast<std::size_t>(stage.session().state().outcome)]);
    stage.press("link:" + path[0]);
    CHECK(stage.node("map-link-place").name == "Link 1 of " + std::to_string(path.size()) + " on this path");
    CHECK(stage.node("map-previous").disabled);
    stage.press("map-next");
    CHECK(stage.node("link:" + path[1]).pressed == true);
}

TEST_CASE("the map: a claim is doubted on its link's card, and the same levers move less through it") {
    Stage stage(combined());
    open_map(stage);
    move_levers(stage);
    stage.press("link:national_targets-management_capacity");
    const std::string belief = with_id(stage, "belief:").front()->id;
    stage.set(belief, 0);
    CHECK(stage.session().doubted().size() == 1);
    CHECK(stage.node("strip").name.find("your assumptions") != std::string::npos);
}

TEST_CASE("the map by keyboard: left and right along links, up and down in a column, plus and minus to zoom") {
    Stage stage(combined());
    open_map(stage);
    move_levers(stage);
    std::string here = "quantity:national_targets";
    int hops = 0;
    for (; !key(stage, here, "ArrowRight").empty() && hops < 4; ++hops) {
        const std::string to = key(stage, here, "ArrowRight");
        const bool joined = std::any_of(combined().links.begin(), combined().links.end(), [&](const explainer::Link& link) {
            return "quantity:" + combined().quantities[static_cast<std::size_t>(link.cause)].id == here && "quantity:" + combined().quantities[static_cast<std::size_t>(link.effect)].id == to;
        });
        CHECK_MESSAGE(joined, here << " to " << to);
        here = to;
    }
    CHECK(hops == 4);
    const std::string below = key(stage, "quantity:local_autonomy", "ArrowDown");
    REQUIRE_FALSE(below.empty());
    CHECK(stage.node(below).rect.x == stage.node("quantity:local_autonomy").rect.x);
    CHECK(stage.node(below).rect.y > stage.node("quantity:local_autonomy").rect.y);
    CHECK(key(stage, below, "ArrowUp") == "quantity:local_autonomy");
    const std::string link = "link:" + combined().links[0].id;
    CHECK(key(stage, link, "ArrowLeft") == "quantity:national_targets");
    CHECK(key(stage, "map", "+") == "map-in");
    CHECK(key(stage, "map", "0") == "map-fit");
}

TEST_CASE("the map zooms within its frame; a drag pans it, the focus brings what has it into view, and all of it comes back") {
    Stage stage(combined());
    open_map(stage);
    CHECK(stage.node("map-fit").disabled);
    const semantics::Rect whole = stage.node("quantity:waiting_list").rect;
    const float height = stage.settle().content_height;
    stage.press("map-in");
    stage.press("map-in");
    const semantics::Rect large = stage.node("quantity:waiting_list").rect;
    CHECK(large.w == doctest::Approx(2 * whole.w).epsilon(0.01));
    CHECK(stage.settle().content_height == height);            // the page is as long, and scrolls as before
    int clipped = 0;
    for (const Node* node : with_id(stage, "quantity:")) clipped += node->clipped;
    CHECK(clipped > 0);
    // From between two boxes.
    const semantics::Rect before = stage.node("quantity:service_capacity").rect;
    semantics::Rect map{24, 300, 600, 500};
    float x = 0, y = 0;
    for (y = map.y; y < map.y + map.h && x == 0; y += 7)
        for (float at = map.x; at < map.x + map.w; at += 7)
            if (std::none_of(stage.tree().nodes().begin(), stage.tree().nodes().end(), [&](const Node& n) { return n.role == Role::button && at >= n.rect.x && at < n.rect.x + n.rect.w && y >= n.rect.y && y < n.rect.y + n.rect.h; })) {
                x = at;
                break;
            }
    REQUIRE(x > 0);
    stage.drag(x, y - 7, x + 60, y + 33);
    CHECK(stage.node("quantity:service_capacity").rect.x > before.x + 20);
    CHECK(with_id(stage, "row:").empty());                     // nothing was chosen on the way
    stage.actions().focused = "quantity:waiting_list";
    stage.actions().focus_visible = true;
    stage.settle();
    CHECK_FALSE(stage.node("quantity:waiting_list").clipped);
    stage.actions().focused = "";
    stage.press("map-fit");
    CHECK(stage.node("quantity:waiting_list").rect == whole);
}

TEST_CASE("the map: a line can be pressed where it runs, not only at its end") {
    Stage stage(small_document());
    open_map(stage);
    const Node &cause = stage.node("quantity:notice"), &effect = stage.node("quantity:staff");
    bool chosen = false;
    for (float y = cause.rect.y; y < cause.rect.y + cause.rect.h && !chosen; y += 2) {
        stage.click(cause.rect.x + cause.rect.w + 4, y);
        chosen = stage.node("link:notice-staff").pressed == true;
    }
    CHECK(effect.rect.x > 0);
    CHECK(chosen);
}

TEST_CASE("the map: a finger need only come near a line; the nearest is pressed, and a box wins over it") {
    Stage stage(small_document());
    open_map(stage);
    const Node cause = stage.node("quantity:notice");
    const Node end = stage.node("link:notice-staff");
    const float x = (cause.rect.x + cause.rect.w + end.rect.x) / 2;
    // Where the line runs in the middle of its way.
    float line = -1;
    for (float y = 0; y < 900 && line < 0; y += 2) {
        stage.click(x, y);
        if (stage.node("link:notice-staff").pressed == true) line = y;
    }
    REQUIRE(line >= 0);
    const auto presses = [&](float px, float py) {
        stage.actions().push({"quantity:waiting", semantics::Act::press, 0});
        stage.settle();
        stage.click(px, py);
        return stage.node("link:notice-staff").pressed == true;
    };
    CHECK_FALSE(presses(x, line + 20));            // a mouse points
    stage.view.touch = true;
    stage.settle();
    CHECK(presses(x, line + 20));
    CHECK_FALSE(presses(x, line + 60));
    // In the box, however near the line that leaves it.
    CHECK_FALSE(presses(cause.rect.x + cause.rect.w - 3, cause.rect.y + cause.rect.h / 2));
    CHECK(stage.node("quantity:notice").pressed == true);
    // Nor just below it, where a box is lower than a fingertip.
    const Node low = stage.node("quantity:managers");
    REQUIRE(low.rect.h < 40);
    CHECK_FALSE(presses(low.rect.x + low.rect.w / 2, low.rect.y + low.rect.h + 1));
    CHECK(stage.node("quantity:managers").pressed == true);
}

TEST_CASE("loops: one at a time, with what it says, and which is the strongest when, once something moves") {
    Stage stage(combined());
    open_map(stage);
    CHECK(with_id(stage, "loop:").size() == combined().loops.size());
    CHECK(stage.tree().find("map-reigns") == nullptr);
    move_levers(stage);
    CHECK(stage.node("map-reigns").name.find("year") != std::string::npos);
    stage.press("loop:R1");
    CHECK(stage.node("loop:R1").pressed == true);
    CHECK(stage.node("loop-says:R1").name == combined().loops[0].says);
    CHECK(with_id(stage, "loop-step:").size() == combined().loops[0].links.size());
    stage.press("loop:B1");
    CHECK(stage.node("loop:R1").pressed == false);
    stage.press("loop:B1");
    CHECK(stage.node("loop:B1").pressed == false);
}

TEST_CASE("the map on a phone: causes, the quantity, effects; pressing walks, and the way back is there") {
    Stage stage(combined());
    open_map(stage, 390, 844);
    move_levers(stage);
    CHECK(stage.node("map-here").name.find("Waiting list") == 0);
    const auto check_here = [&](const std::string& id) {
        const int q = stage.quantity(id);
        CHECK(with_id(stage, "cause:").size() == explainer::links_into(combined(), q).size());
        CHECK(with_id(stage, "effect:").size() == explainer::links_out_of(combined(), q).size());
        CHECK(with_id(stage, "link:").size() == with_id(stage, "cause:").size() + with_id(stage, "effect:").size());
    };
    check_here("waiting_list");
    stage.press("cause:service_capacity");
    check_here("service_capacity");
    stage.press("cause:clinical_time");
    check_here("clinical_time");
    CHECK(with_id(stage, "map-back:").size() == 2);
    stage.actions().push({"link:clinical_time-service_capacity", semantics::Act::press, 0});
    CHECK(stage.frame().wish.scroll_to.has_value());           // down to its card
    stage.settle();
    CHECK(stage.tree().find("map-title-link") != nullptr);
    stage.press("map-back:waiting_list");
    check_here("waiting_list");
    CHECK(with_id(stage, "map-back:").empty());
}
