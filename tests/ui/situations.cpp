#include "situations.hpp"

#include <doctest/doctest.h>

#include <string>

namespace levers::ui::test {
namespace {

using semantics::Node;

const Node* find(const Stage& stage, bool (*wanted)(const Node&)) {
    for (const Node& node : stage.tree().nodes())
        if (wanted(node)) return &node;
    return nullptr;
}

void set_some(Stage& stage) {
    stage.session().set_lever(stage.quantity("national_targets"), 12);
    stage.session().set_lever(stage.quantity("local_autonomy"), 65);
    stage.session().set_lever(stage.quantity("manager_headcount"), 3.6);
    stage.settle();
}

void as_it_opens(Stage&) {}

void moved(Stage& stage) {
    move_everything(stage);
    stage.view.note = "A sentence about a link that was opened, long enough to need a second line on a phone, and at large text sizes on any screen.";
    stage.view.taken = "copy-link";
    stage.session().ask_at(2.5);
    stage.press("more-levers");
}

void why(Stage& stage) {
    set_some(stage);
    stage.session().set_belief(0, 0.5);
    stage.press("why");
}

void all_outcomes(Stage& stage) {
    set_some(stage);
    stage.press("all-outcomes");
}

void menu(Stage& stage) { stage.press("menu"); }

void share(Stage& stage) {
    set_some(stage);
    menu(stage);
    stage.press("share");
}

void stories(Stage& stage) {
    stage.press("tab:story");
    stage.session().enter(0, 0);
    stage.settle();
}

bool next_step(Stage& stage) {
    const session::State& state = stage.session().state();
    const auto& all = stage.document().stories;
    int story = state.story, step = state.step + 1;
    if (step == static_cast<int>(all[static_cast<std::size_t>(story)].steps.size())) ++story, step = 0;
    if (story == static_cast<int>(all.size())) return false;
    stage.session().enter(story, step);
    stage.settle();
    return true;
}

void story_list(Stage& stage) {
    stories(stage);
    stage.press("story-list");
}

void tray(Stage& stage) {
    stories(stage);
    stage.session().enter(0, 1);
    stage.view.height = 3000;                // the number is on it
    stage.settle();
    const Node* number = find(stage, [](const Node& node) { return node.id.ends_with(":lever"); });
    REQUIRE(number != nullptr);
    stage.click(number->rect.x + number->rect.w / 2, number->rect.y + number->rect.h / 2);
    REQUIRE(stage.tree().find("tray") != nullptr);
    stage.press("tray-more");
}

void guess(Stage& stage) {
    stories(stage);
    while (stage.session().step()->prediction < 0) REQUIRE(next_step(stage));
    const Node* handle = find(stage, [](const Node& node) { return node.id.rfind("guess-", 0) == 0 && node.id.ends_with(":5"); });
    REQUIRE(handle != nullptr);
    stage.set(std::string(handle->id), 40);
}

void compared_guess(Stage& stage) {
    guess(stage);
    REQUIRE(press_first(stage, "guess-go:"));
}

void map(Stage& stage) { stage.press("tab:map"); }

void moved_map(Stage& stage) {
    map(stage);
    set_some(stage);
}

void loop(Stage& stage) {
    moved_map(stage);
    stage.press("loop:R5");
}

void link(Stage& stage) {
    loop(stage);
    REQUIRE(press_first(stage, "link:"));
}

void claims(Stage& stage) {
    stage.session().set_belief(0, 0.5);
    stage.session().leave_out({1}, true);
    stage.press("tab:claims");
    stage.press("claims-filters");
    stage.press("filter:inferred");
    stage.press("row:RL-29");
}

void no_claim(Stage& stage) {
    stage.press("tab:claims");
    stage.type("claims-search", "a word that no claim has");
}

void comparison_begins(Stage& stage) { stage.press("tab:compare"); }

void comparison(Stage& stage) {
    for (const char* id : {"national_targets", "local_autonomy", "manager_headcount", "community_care_capacity"}) {
        const explainer::Quantity& q = stage.document().quantities[static_cast<std::size_t>(stage.quantity(id))];
        stage.session().set_lever(stage.quantity(id), q.today == q.low ? q.high : q.low);
        stage.session().save(id);
    }
    stage.session().set_belief(0, 0.5);
    stage.press("tab:compare");
    for (const char* id : {"all-readings", "all-tensions", "remove-saved:1", "tension-claim:T1:RL-29"}) stage.press(id);
}

void kiosk(Stage& stage) {
    stage.view.kiosk = Kiosk::visit;
    stage.view.address = stage.view.touch = true;
    stage.settle();
}

void attract(Stage& stage) {
    kiosk(stage);
    stage.view.kiosk = Kiosk::attract;
    stage.session().set_lever(stage.quantity("national_targets"), 10);
    stage.settle();
}

void moved_kiosk(Stage& stage) {
    kiosk(stage);
    move_everything(stage);
    stage.view.note = "A sentence about a link that was opened, long enough to need a second line on a phone, and at large text sizes on any screen.";
}

bool next_shelf(Stage& stage) {
    if (press_first(stage, stage.tree().find("next-levers") != nullptr ? "next-levers" : "more-levers")) press_first(stage, "more-outcomes");
    return stage.node("levers-title").name != "Levers";
}

void kiosk_why(Stage& stage) {
    kiosk(stage);
    set_some(stage);
    stage.press("why");
}

// A code of the largest kind that there is.
void take_along(Stage& stage) {
    static const Code code{177, std::vector<std::uint8_t>(177 * 177, 1), "https://example.org/levers/nhs-management/#v1/set=national_targets:12/" + std::string(900, 'x')};
    kiosk(stage);
    stage.view.code = &code;
    stage.press("share");
}

}  // namespace

const std::vector<Situation>& kiosk_situations() {
    static const std::vector<Situation> all{
        {"a kiosk's attract screen", attract, nullptr, {1280, 720}},
        {"a kiosk, everything moved, all levers", moved_kiosk, next_shelf, {1280, 720}},
        {"a kiosk, why", kiosk_why, nullptr, {1280, 720}},
        {"a kiosk, a code", take_along, nullptr, {1280, 720}},
    };
    return all;
}

const std::vector<Situation>& situations() {
    static const std::vector<Situation> all{
        {"Explore as it opens", as_it_opens},
        {"Explore, everything moved", moved},
        {"Explore, why", why},
        {"Explore, all outcomes", all_outcomes},
        {"the menu", menu},
        {"the Share panel", share},
        {"every step of every story", stories, next_step},
        {"the list of stories", story_list},
        {"a number of a story in its tray", tray},
        {"a guess", guess},
        {"a guess beside what is argued", compared_guess},
        {"Map as it opens", map},
        {"Map, levers moved", moved_map},
        {"Map, a loop", loop},
        {"Map, a link", link},
        {"Claims, filters and a row open", claims, nullptr, {390, 844}, 60000},
        {"Claims, none found", no_claim},
        {"Compare, where to begin", comparison_begins},
        {"Compare, scenarios saved", comparison},
    };
    return all;
}

void resize(Stage& stage, Size size, float text) {
    stage.view.width = size.width;
    stage.view.height = size.height;
    stage.view.text_scale = text;
    stage.view.touch = size.width < 1000 || stage.view.kiosk != Kiosk::none;
    stage.settle();
}

void move_everything(Stage& stage) {
    for (const explainer::LeverGroup& group : stage.document().lever_groups)
        for (const int lever : group.levers) {
            const explainer::Quantity& q = stage.document().quantities[static_cast<std::size_t>(lever)];
            stage.session().set_lever(lever, q.today == q.high ? q.low : q.high);
        }
    stage.session().set_belief(0, 0.5);
    stage.session().set_belief(1, 0);
    stage.settle();
}

bool press_first(Stage& stage, const std::string& start) {
    for (const Node& node : stage.tree().nodes()) {
        if (node.id.rfind(start, 0) != 0) continue;
        stage.press(std::string(node.id));
        return true;
    }
    return false;
}

}  // namespace levers::ui::test
