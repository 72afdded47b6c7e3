// What a visitor does at a machine without a browser: the kiosk, without its window.
#include <doctest/doctest.h>

#include <imgui.h>
#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/desktop/code.hpp"
#include "app/desktop/kiosk.hpp"
#include "argument/narrate.hpp"
#include "headless.hpp"
#include "stage.hpp"

using namespace levers;
using app::Spot;

// The sanitizers' memory is not what is counted here: they only see that it can be done.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEVERS_FEW_VISITS
#endif
#endif

namespace {

#ifdef LEVERS_FEW_VISITS
constexpr int visits = 10;
#else
constexpr int visits = 500;
#endif

struct Visitor {
    ui::test::Headless imgui;
    explainer::Document document = ui::test::small_document();
    ui::Fonts fonts = ui::test::test_fonts();
    app::Kiosk kiosk;
    double now = 1;

    explicit Visitor(app::KioskOptions options = {.attract = false}, Spot size = {1280, 720}) : kiosk(document, fonts, std::move(options)) {
        kiosk.resize(size, 1);
        rest();
    }
    // Frames until nothing more is to be drawn.
    void rest() {
        for (int i = 0; i < 5000 && kiosk.due(now); ++i) frame();
        REQUIRE_FALSE(kiosk.due(now));
    }
    void frame() {
        kiosk.frame(now += 1.0 / 60);
        imgui.accept();
    }
    const semantics::Node& node(const std::string& id) {
        const semantics::Node* found = kiosk.app().tree().find(id);
        REQUIRE_MESSAGE(found != nullptr, id);
        return *found;
    }
    Spot middle(const std::string& id) {
        const semantics::Node& n = node(id);
        return {n.rect.x + n.rect.w / 2, n.rect.y + n.rect.h / 2 - (n.pinned ? 0 : kiosk.scroller().offset())};
    }
    void tap(Spot at) {
        kiosk.finger_down(1, at, now);
        kiosk.finger_up(1, at, now += 0.05);
        rest();
    }
    void swipe(Spot from, Spot to) {
        kiosk.finger_down(1, from, now);
        for (int i = 1; i <= 6; ++i) {
            const float share = static_cast<float>(i) / 6;
            kiosk.finger_move(1, {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, now);
            frame();
        }
        kiosk.finger_up(1, to, now);
        rest();
    }
    void press(std::string_view key, bool shift = false) {
        kiosk.key(key, shift, now);
        rest();
    }
    void tab_to(const std::string& id) {
        for (int i = 0; i < 300 && kiosk.keyboard().focused() != id; ++i) press("Tab");
        REQUIRE(kiosk.keyboard().focused() == id);
    }
    const session::Session& session() { return kiosk.app().session(); }
    double lever(const std::string& id) { return session().state().settings.levers[static_cast<std::size_t>(document.find_quantity(id))]; }
};

}  // namespace

TEST_CASE("at rest nothing is drawn") {
    Visitor v;
    const int frames = v.kiosk.frames();
    CHECK_FALSE(v.kiosk.due(v.now + 3600));
    CHECK_FALSE(v.kiosk.next(v.now));
    CHECK(v.kiosk.frames() == frames);
    CHECK(v.node("strip").name == argument::strip);
}

TEST_CASE("a finger taps a button, and a mouse clicks one") {
    Visitor v;
    v.tap(v.middle("tab:claims"));
    CHECK(v.session().state().tab == session::Tab::claims);
    v.kiosk.pointer(v.middle("tab:explore"), v.now);
    v.kiosk.button(true, v.now);
    v.kiosk.button(false, v.now);
    v.rest();
    CHECK(v.session().state().tab == session::Tab::explore);
}

TEST_CASE("sideways a finger works a lever; up and down it scrolls, wherever it began") {
    Visitor v({.attract = false}, {390, 700});
    const std::string id = "lever:targets";
    const float today = static_cast<float>(v.lever("targets"));
    for (int i = 0; i < 40 && v.middle(id).y > 500; ++i) v.press("ArrowDown");
    Spot at = v.middle(id);
    const float before = v.kiosk.scroller().offset();
    v.swipe(at, {at.x + 3, at.y - 120});
    CHECK(v.lever("targets") == today);
    CHECK(v.kiosk.scroller().offset() > before + 119);   // and on, from the speed it had
    v.press("Home");
    for (int i = 0; i < 40 && v.middle(id).y > 500; ++i) v.press("ArrowDown");
    at = v.middle(id);
    const float there = v.kiosk.scroller().offset();
    v.swipe(at, {at.x - 90, at.y + 4});
    CHECK(v.lever("targets") != today);
    CHECK(v.kiosk.scroller().offset() == there);
    CHECK(v.session().can_undo());
}

TEST_CASE("everything works by keys alone, and what has the focus is in sight") {
    Visitor v({.attract = false}, {1280, 500});
    v.tab_to("lever:targets");
    const double today = v.lever("targets");
    v.press("ArrowLeft");
    CHECK(v.lever("targets") == today - v.node("lever:targets").step);
    v.kiosk.key("ArrowLeft", false, v.now);              // twice between two frames
    v.kiosk.key("ArrowLeft", false, v.now);
    v.rest();
    CHECK(v.lever("targets") == today - 3 * v.node("lever:targets").step);
    v.tab_to("undo");
    v.press("Enter");
    CHECK(v.lever("targets") == today);
    for (int i = 0; i < 60; ++i) {
        v.press("Tab", true);
        const semantics::Node& n = v.node(v.kiosk.keyboard().focused());
        if (n.rect.h > 300) continue;
        const float y = n.rect.y - (n.pinned ? 0 : v.kiosk.scroller().offset());
        CHECK_MESSAGE(y >= -1, n.id);
        CHECK_MESSAGE(y + n.rect.h <= 501, n.id);
    }
}

TEST_CASE("what is typed goes into the field that has the focus, until Escape") {
    Visitor v;
    v.tap(v.middle("tab:claims"));
    std::string field;
    for (const semantics::Node& n : v.kiosk.app().tree().nodes())
        if (n.role == semantics::Role::searchbox) field = n.id;
    REQUIRE_FALSE(field.empty());
    v.tap(v.middle(field));
    CHECK(v.kiosk.keyboard().focused() == field);
    for (const char* letter : {"t", "ä", "r"}) v.kiosk.text(letter, v.now);
    v.rest();
    CHECK(v.node(field).value_text == "tär");
    v.press("Backspace");
    v.press("Backspace");
    CHECK(v.node(field).value_text == "t");
    v.press("Escape");
    v.kiosk.text("x", v.now);
    v.rest();
    CHECK(v.node(field).value_text == "t");
}

TEST_CASE("keys and wheel scroll what is not taken, and each tab keeps its place") {
    Visitor v({.attract = false}, {1280, 400});
    v.press("PageDown");
    CHECK(v.kiosk.scroller().offset() > 100);
    v.press("Home");
    CHECK(v.kiosk.scroller().offset() == 0);
    v.kiosk.wheel(-1, v.now);
    v.rest();
    const float there = v.kiosk.scroller().offset();
    CHECK(there == 100);
    v.tap(v.middle("tab:claims"));
    CHECK(v.kiosk.scroller().offset() == 0);
    v.tap(v.middle("tab:explore"));
    CHECK(v.kiosk.scroller().offset() == there);
}

TEST_CASE("after a rest it begins again, with nothing left of what was done") {
    Visitor v;
    v.tap(v.middle("text-size"));
    v.tab_to("lever:targets");
    v.press("ArrowLeft");
    v.tap(v.middle("tab:claims"));
    CHECK(v.session().state() != session::Session(v.document).state());
    const double since = v.now;

    // Asleep until told; the countdown is drawn once a second.
    int countdowns = 0;
    while (v.kiosk.beginnings() == 1) {
        REQUIRE(v.kiosk.next(v.now));
        v.now = *v.kiosk.next(v.now);
        REQUIRE(v.kiosk.due(v.now));
        v.kiosk.frame(v.now);
        v.imgui.accept();
        if (v.kiosk.app().tree().find("countdown") != nullptr) ++countdowns;
        REQUIRE(countdowns <= 20);
    }
    CHECK(countdowns == 20);
    CHECK(v.now - since <= 91);
    v.rest();
    CHECK(v.kiosk.app().tree().find("countdown") == nullptr);
    CHECK(v.session().state() == session::Session(v.document).state());
    CHECK_FALSE(v.session().can_undo());
    CHECK(v.kiosk.app().text_scale() == 1.0f);
    CHECK(v.kiosk.app().theme() == ui::ThemeName::light);
    CHECK(v.kiosk.scroller().offset() == 0);
    CHECK(v.kiosk.keyboard().focused().empty());
    CHECK_FALSE(v.kiosk.next(v.now));
}

TEST_CASE("a touch in the countdown only says that somebody is there") {
    Visitor v;
    v.tab_to("lever:targets");
    v.press("ArrowLeft");
    const double moved = v.lever("targets");
    const auto wait = [&] {
        v.now += 85;
        v.rest();
        CHECK(v.node("countdown-seconds").name.find("begins again in 5 seconds") != std::string::npos);
    };
    wait();
    v.tap(v.middle("tab:claims"));
    CHECK(v.session().state().tab == session::Tab::explore);
    CHECK(v.kiosk.app().tree().find("countdown") == nullptr);
    wait();
    v.press("ArrowLeft");
    CHECK(v.lever("targets") == moved);
    CHECK(v.kiosk.beginnings() == 1);
    v.press("ArrowLeft");
    CHECK(v.lever("targets") < moved);
}

TEST_CASE("a second finger in the countdown does not leave it deaf to the first") {
    Visitor v;
    v.tap(v.middle("text-size"));
    const Spot tab = v.middle("tab:claims");
    v.kiosk.finger_down(1, v.middle("tab:explore"), v.now);
    v.now += 85;
    v.rest();
    REQUIRE(v.kiosk.app().tree().find("countdown") != nullptr);
    v.kiosk.finger_down(2, tab, v.now);
    v.kiosk.finger_up(1, v.middle("tab:explore"), v.now);
    v.kiosk.finger_up(2, tab, v.now);
    v.rest();
    CHECK(v.session().state().tab == session::Tab::explore);
    v.tap(tab);
    CHECK(v.session().state().tab == session::Tab::claims);
}

TEST_CASE("it begins where a link says, each time") {
    Visitor first;
    first.tab_to("lever:targets");
    first.press("ArrowLeft");
    const std::string link = first.kiosk.app().link();
    const double set = first.lever("targets");
    Visitor v({.link = link, .rest = 20, .attract = false});
    CHECK(v.lever("targets") == set);
    v.tab_to("lever:targets");
    v.press("Home");
    CHECK(v.lever("targets") != set);
    v.now += 21;
    v.rest();
    CHECK(v.kiosk.beginnings() == 2);
    CHECK(v.lever("targets") == set);
}

TEST_CASE("nothing leads out of it") {
    Visitor v;
    for (const char* id : {"copy-link", "share", "text-version", "theme"}) CHECK(v.kiosk.app().tree().find(id) == nullptr);
}

TEST_CASE("an attract screen asks a question and shows what would follow; its handle, let go, begins a visit") {
    Visitor v{{}};
    REQUIRE(v.kiosk.attracts());
    CHECK(v.node("question").level == 1);
    CHECK(v.node("question").name == "National targets: fewer, or more?");
    CHECK(v.node("begin").role == semantics::Role::button);
    CHECK(v.node("made-of").name.find(" levers.") != std::string::npos);
    CHECK(v.node("strip").name == argument::strip);
    CHECK(v.kiosk.app().theme() == ui::ThemeName::dark);
    const Spot handle = v.middle("lever:targets");
    const float today = static_cast<float>(v.lever("targets"));
    v.kiosk.finger_down(1, handle, v.now);
    for (int i = 1; i <= 6; ++i) {
        v.kiosk.finger_move(1, {handle.x - 30 * static_cast<float>(i), handle.y}, v.now);
        v.frame();
    }
    CHECK(v.kiosk.attracts());                           // the curve follows the hand
    CHECK(v.lever("targets") != today);
    v.kiosk.finger_up(1, {handle.x - 180, handle.y}, v.now);
    const double left_at = v.lever("targets");
    v.rest();
    CHECK_FALSE(v.kiosk.attracts());
    CHECK(v.session().state().tab == session::Tab::explore);
    CHECK(v.lever("targets") == left_at);
    CHECK(v.session().changed_levers() == 1);
    CHECK(v.kiosk.app().theme() == ui::ThemeName::light);
    v.tap(v.middle("undo"));                             // and that was the first thing done
    CHECK(v.lever("targets") == today);
    CHECK_FALSE(v.session().can_undo());
}

TEST_CASE("a touch anywhere else, a click and a key begin a visit as it is today, or where a link says") {
    const auto begins = [](Visitor& v) {
        CHECK_FALSE(v.kiosk.attracts());
        CHECK(v.session().changed_levers() == 0);
        CHECK_FALSE(v.session().can_undo());
        CHECK(v.kiosk.beginnings() == 1);
    };
    Visitor touched{{}};
    touched.tap({90, 200});
    begins(touched);
    Visitor clicked{{}};
    clicked.kiosk.pointer({1200, 650}, clicked.now);
    clicked.rest();
    CHECK(clicked.kiosk.attracts());                     // whoever only passes by begins nothing
    clicked.kiosk.button(true, clicked.now);
    clicked.kiosk.button(false, clicked.now);
    clicked.rest();
    begins(clicked);
    Visitor keyed{{}};
    keyed.press("Enter");
    begins(keyed);
    Visitor linked({.link = "#v1/view=claims/9c41e2"});
    linked.tap({90, 200});
    begins(linked);
    CHECK(linked.session().state().tab == session::Tab::claims);
}

TEST_CASE("by keys the handle of the attract screen moves by a step, and keeps the focus in the visit") {
    Visitor v{{}};
    v.tab_to("lever:targets");
    const double today = v.lever("targets");
    v.press("ArrowLeft");
    CHECK_FALSE(v.kiosk.attracts());
    CHECK(v.lever("targets") < today);
    CHECK(v.kiosk.keyboard().focused() == "lever:targets");
    v.press("ArrowRight");
    CHECK(v.lever("targets") == today);
}

TEST_CASE("left alone, the attract screen shows the engine's answers at each mark, and sleeps in between") {
    Visitor v{{}};
    const explainer::Quantity& q = v.document.quantities[static_cast<std::size_t>(v.document.find_quantity("targets"))];
    const int lever = v.document.find_quantity("targets");
    argument::Question question(v.document);
    std::vector<double> seen;
    double slept = 0;
    const double begun = v.now;
    while (v.now - begun < 60) {
        if (!v.kiosk.due(v.now)) {
            seen.push_back(v.lever("targets"));
            explainer::Settings settings = session::Session(v.document).state().settings;
            settings.levers[static_cast<std::size_t>(lever)] = seen.back();
            question.ask(settings, 2048);
            CHECK(v.kiosk.app().inquiry().answer().hash == question.answer().hash);
            REQUIRE(v.kiosk.next(v.now));
            slept += *v.kiosk.next(v.now) - v.now;
            v.now = *v.kiosk.next(v.now);
        }
        v.frame();
    }
    CHECK(v.kiosk.attracts());
    CHECK(slept > 0.7 * (v.now - begun));
    CHECK(seen.front() == q.today);
    for (const explainer::Mark& mark : q.marks) CHECK(std::find(seen.begin(), seen.end(), mark.at) != seen.end());
    CHECK(v.kiosk.app().link().find("set=") != std::string::npos);
}

TEST_CASE("where nothing is to move by itself, the attract screen stands still at the first mark") {
    Visitor v({.still = true});
    CHECK(v.lever("targets") != session::Session(v.document).state().settings.levers[static_cast<std::size_t>(v.document.find_quantity("targets"))]);
    CHECK_FALSE(v.kiosk.next(v.now));
    CHECK_FALSE(v.kiosk.due(v.now + 3600));
}

TEST_CASE("a visit that is left, or is over, ends at the attract screen with nothing left of it") {
    Visitor v{{}};
    v.tap({90, 200});
    v.tap(v.middle("text-size"));
    v.tap(v.middle("up:targets"));
    v.tap(v.middle("tab:claims"));
    REQUIRE(v.session().changed_levers() == 1);
    v.now += 95;
    v.rest();
    CHECK(v.kiosk.attracts());
    CHECK(v.kiosk.app().text_scale() == 1.0f);
    CHECK(v.kiosk.beginnings() == 2);
    v.now += 3600;                                       // nobody is there: no countdown, and nothing begins again
    v.rest();
    CHECK(v.kiosk.app().tree().find("countdown") == nullptr);
    CHECK(v.kiosk.beginnings() == 2);
    v.tap({90, 200});
    CHECK(v.session().state() == session::Session(v.document).state());
    v.tap(v.middle("up:targets"));
    v.tap(v.middle("start-again"));
    CHECK(v.kiosk.attracts());
    CHECK(v.kiosk.beginnings() == 3);
    v.tap({90, 200});
    CHECK(v.session().changed_levers() == 0);
    CHECK_FALSE(v.session().can_undo());
}

TEST_CASE("a visitor takes along the address of what is set, as a code") {
    Visitor v({.attract = false, .address = "https://example.org/levers/small/"});
    v.tap(v.middle("up:targets"));
    v.tap(v.middle("share"));
    CHECK(v.node("share-panel").name == "Take it with you");
    const std::string address = "https://example.org/levers/small/#" + v.kiosk.app().link();
    CHECK(v.node("code").name == "QR code of " + address);
    CHECK(v.node("code-address").name == address);
    v.tap(v.middle("share-close"));
    CHECK(v.kiosk.app().tree().find("code") == nullptr);
    v.tap(v.middle("up:targets"));
    v.tap(v.middle("share"));                            // and of what is set then
    CHECK(v.node("code").name != "QR code of " + address);
    CHECK(v.node("code").name.find(v.kiosk.app().link()) != std::string::npos);
}

TEST_CASE("a code is one that readers find, and what is too long for one says so") {
    const ui::Code code = app::code_of("https://example.org/levers/");
    REQUIRE(code.size == 29);
    REQUIRE(code.dark.size() == 29 * 29);
    for (const auto& [left, top] : {std::pair(0, 0), std::pair(22, 0), std::pair(0, 22)})   // the three corners
        for (int y = 0; y < 7; ++y)
            for (int x = 0; x < 7; ++x) {
                const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
                CHECK((code.dark[static_cast<std::size_t>((top + y) * 29 + left + x)] != 0) == (ring != 2));
            }
    CHECK(app::code_of(std::string(3000, 'x')).size == 0);
}

TEST_CASE("500 visits leave the memory as it was") {
    Visitor v{{}};
    const auto visit = [&] {
        v.tap({90, 200});
        v.tap(v.middle("up:targets"));
        v.tap(v.middle("start-again"));
    };
    const auto used = [] { return static_cast<long long>(mallinfo2().uordblks); };
    for (int i = 0; i < 20; ++i) visit();
    const long long before = used();
    for (int i = 0; i < visits; ++i) visit();
    CHECK(v.kiosk.beginnings() == 21 + visits);
    CHECK(used() - before < 64 * 1024);
}
