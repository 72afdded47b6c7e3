// The Share panel: what can be taken away of what is set.
#include <doctest/doctest.h>

#include <cmath>

#include "layout.hpp"
#include "ui/share.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

// With the panel open, as a reader opens it.
void open(Stage& stage) {
    stage.settle();
    if (stage.tree().find("menu") != nullptr) stage.press("menu");
    stage.press("share");
}

bool is(const Picture& picture, int x, int y, int grey) {
    const std::uint8_t* at = picture.at(x, y);
    return at[0] == grey && at[1] == grey && at[2] == grey;
}

bool is_open(const Stage& stage) { return stage.tree().find("share-panel") != nullptr; }

struct Size { float width, height; };

}  // namespace

TEST_CASE("the panel is a dialog named Share, with all that can be taken away, and nothing else can be worked") {
    for (const Size size : {Size{1440, 900}, Size{390, 844}}) {
        Stage stage(small_document());
        stage.view.width = size.width;
        stage.view.height = size.height;
        open(stage);
        const semantics::Node& panel = stage.node("share-panel");
        CHECK(panel.role == semantics::Role::dialog);
        CHECK(panel.name == "Share");
        CHECK(panel.pinned);
        for (const Takeaway& takeaway : takeaways) CHECK(stage.node(takeaway.id).name == takeaway.name);
        for (const semantics::Node& node : stage.tree().nodes()) CHECK_MESSAGE((&node == &panel || node.depth > panel.depth), node.id);
    }
}

TEST_CASE("it closes by its button, which Escape goes to, and by a press outside, not by one inside") {
    Stage stage(small_document());
    for (const Size size : {Size{1440, 900}, Size{390, 844}}) {
        stage.view.width = size.width;
        stage.view.height = size.height;
        open(stage);
        CHECK(stage.node("share-panel").keys == std::vector<std::pair<std::string, std::string>>{{"Escape", "share-close"}});
        stage.press("share-close");
        CHECK_FALSE(is_open(stage));
        CHECK(stage.tree().find("main") != nullptr);
        open(stage);
        const semantics::Rect rect = stage.node("share-panel").rect;
        stage.click(rect.x + rect.w / 2, rect.y + 12);
        CHECK(is_open(stage));
        stage.click(rect.x + rect.w / 2, rect.y > 100 ? rect.y - 30 : rect.y + rect.h + 30);
        CHECK_FALSE(is_open(stage));
    }
}

TEST_CASE("what lies under it is not worked by a press outside") {
    Stage stage(small_document());
    stage.settle();
    const semantics::Rect targets = stage.node("lever:targets").rect;
    open(stage);
    stage.click(targets.x + 4, targets.y + targets.h / 2);
    CHECK_FALSE(is_open(stage));
    CHECK(stage.session().changed_levers() == 0);
}

TEST_CASE("a phone's panel is a sheet at the bottom, a wide screen's hangs from its button") {
    Stage stage(small_document());
    stage.settle();
    const semantics::Rect button = stage.node("share").rect;
    open(stage);
    const semantics::Rect panel = stage.node("share-panel").rect;
    CHECK(panel.x + panel.w == doctest::Approx(button.x + button.w));
    CHECK(panel.y > button.y + button.h);
    stage.press("share-close");
    stage.view.width = 390;
    stage.view.height = 844;
    stage.view.touch = true;
    open(stage);
    const semantics::Rect sheet = stage.node("share-panel").rect;
    CHECK(sheet.w == 390);
    CHECK(sheet.y + sheet.h == doctest::Approx(844));
    CHECK(sheet.y >= 64);
}

TEST_CASE("where it does not fit it is a page that scrolls, and the reader comes back to where he was") {
    Stage stage(small_document());
    stage.view.width = 320;
    stage.view.height = 640;
    stage.view.text_scale = 2;
    stage.settle();
    stage.press("menu");
    stage.view.scroll = 700;
    stage.actions().push({"share", semantics::Act::press, 0});
    stage.frame();
    const Drawn opened = stage.frame();
    CHECK(opened.wish.scroll_to == 0.0f);
    CHECK(opened.content_height > 640);
    CHECK_FALSE(stage.node("share-panel").pinned);
    stage.view.scroll = 0;
    CHECK_FALSE(stage.frame().wish.scroll_to.has_value());
    stage.actions().push({"share-close", semantics::Act::press, 0});
    CHECK(stage.frame().wish.scroll_to == 700.0f);
}

TEST_CASE("it says what a link holds, and which picture it would be") {
    Stage stage(small_document());
    open(stage);
    CHECK(stage.node("share-says:Link").name == "With every lever at today’s value.");
    CHECK(stage.node("share-says:Picture").name.starts_with("Waiting list, "));
    stage.session().set_lever(stage.quantity("targets"), 12);
    stage.session().set_belief(0, 0.5);
    stage.session().select_outcome(1);
    stage.settle();
    CHECK(stage.node("share-says:Link").name == "With fewer, and your doubts.");
    CHECK(stage.node("share-says:Picture").name.starts_with("Staff experience, "));
}

TEST_CASE("a button says that its work was done, and what could not be done is said") {
    Stage stage(small_document());
    open(stage);
    for (const Takeaway& takeaway : takeaways) {
        if (*takeaway.done == '\0') continue;
        stage.view.taken = takeaway.id;
        stage.settle();
        CHECK(stage.node(takeaway.id).name == takeaway.done);
    }
    stage.view.taken = {};
    stage.view.note = no_file;
    stage.settle();
    CHECK(stage.node("save-png").name == "Save as PNG");
    CHECK(stage.node("share-note").name == no_file);
}

TEST_CASE("the panel fits at every width and text size") {
    const auto document = full_document();
    REQUIRE(document.has_value());
    for (const Size size : {Size{320, 640}, Size{390, 844}, Size{844, 390}, Size{820, 1180}, Size{1100, 800}, Size{1440, 900}, Size{2560, 1440}}) {
        Stage stage(*document);
        stage.view.width = size.width;
        stage.view.height = size.height;
        stage.view.touch = size.width < 1000;
        for (const auto& group : document->lever_groups)
            for (const int lever : group.levers) stage.session().set_lever(lever, document->quantities[static_cast<std::size_t>(lever)].high);
        stage.session().set_belief(0, 0);
        open(stage);
        for (const float text : {1.0f, 1.5f, 2.0f})
            for (const char* taken : {"", "copy-link"}) {
                CAPTURE(size.width);
                CAPTURE(text);
                stage.view.text_scale = text;
                stage.view.taken = taken;
                stage.view.note = *taken == '\0' ? "" : no_file;
                const Drawn drawn = stage.settle();
                check_layout(stage);
                const semantics::Node& panel = stage.node("share-panel");
                CHECK(panel.rect.y >= 0);
                CHECK(panel.rect.y + panel.rect.h <= (panel.pinned ? size.height : drawn.content_height) + 0.5f);
            }
    }
}

TEST_CASE("a kiosk's panel draws the code's modules sharply in black on white, with the white around it that readers need") {
    Code code{.size = 33, .dark = {}, .address = "https://example.org/levers/small/#v1/set=targets:12/9c41e2"};
    for (int i = 0; i < code.size * code.size; ++i) code.dark.push_back((i * 7 + i / 33) % 3 == 0);
    for (const ThemeName colours : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast})
        for (const float density : {1.0f, 1.5f, 2.0f}) {
            Stage stage(small_document());
            stage.view.kiosk = Kiosk::visit;
            stage.view.address = true;
            stage.view.theme = colours;
            stage.density = density;
            open(stage);
            CHECK(stage.tree().find("code") == nullptr);   // it is asked for, and not there yet
            stage.view.code = &code;
            stage.settle();
            CHECK(stage.node("code").name == "QR code of " + code.address);
            CHECK(stage.node("code-address").name == code.address);
            for (const Takeaway& takeaway : takeaways) CHECK(stage.tree().find(takeaway.id) == nullptr);

            // Read from the picture, module by module.
            const Picture picture = stage.picture();
            const semantics::Rect rect = stage.node("code").rect;
            const int side = static_cast<int>(rect.w * density), module = side / (code.size + 8);
            const int left = static_cast<int>(std::lround((rect.x + rect.w / 2) * density - static_cast<float>(module * code.size) / 2));
            const int top = static_cast<int>(std::lround((rect.y + rect.h / 2) * density - static_cast<float>(module * code.size) / 2));
            REQUIRE(module >= 4);
            int wrong = 0;
            for (int y = -4 * module; y < (code.size + 4) * module; ++y)
                for (int x = -4 * module; x < (code.size + 4) * module; ++x) {
                    const int column = x < 0 ? -1 : x / module, row = y < 0 ? -1 : y / module;
                    const bool inside = column >= 0 && row >= 0 && column < code.size && row < code.size;
                    const bool dark = inside && code.dark[static_cast<std::size_t>(row * code.size + column)] != 0;
                    wrong += !is(picture, left + x, top + y, dark ? 0 : 255);
                }
            CHECK(wrong == 0);
        }
}

TEST_CASE("what is more than a code can hold is said, and without an address there is no way to one") {
    const Code none;
    Stage stage(small_document());
    stage.view.kiosk = Kiosk::visit;
    stage.settle();
    CHECK(stage.tree().find("share") == nullptr);
    stage.view.address = true;
    open(stage);
    stage.view.code = &none;
    stage.settle();
    CHECK(stage.tree().find("code") == nullptr);
    CHECK(stage.node("code-says").name.find("More is set here than a code can hold") == 0);
}
