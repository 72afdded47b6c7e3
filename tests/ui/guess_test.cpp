#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "argument/answer.hpp"
#include "stage.hpp"
#include "ui/guess.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;
using semantics::Act;
using session::Guess;

namespace {

// A page that holds a pad alone, and the card of an earlier guess under it.
class Page {
public:
    explicit Page(explainer::Document document, float width = 416)
        : document_(std::move(document)), session(document_), question_(document_, 1, 256), fonts_(test_fonts()), width_(width) {}

    bool frame() {
        seconds += 1.0 / 60;
        question_.ask(session.state().settings, 256);
        memory_.fans.follow(document_, question_.answer(), seconds, still);
        memory_.fans.advance(seconds);
        imgui_.begin(width_ + 2 * margin, 820, density);
        tree.begin();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({width_ + 2 * margin, 820});
        ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoInputs);
        Wish wish;
        {
            drawn = {};
            Canvas canvas(*ImGui::GetWindowDrawList(), {.theme = theme(colours), .fonts = fonts_, .tree = tree, .actions = actions, .interaction = memory_.interaction,
                                                        .scale = text, .density = density, .width = width_ + 2 * margin, .height = 820, .touch = touch, .record = &drawn});
            const argument::Why why;
            const argument::Findings findings;
            View v{canvas, session, document_, question_.answer(), why, findings, memory_, wish, width_ < 400 ? Form::phone : Form::desktop, {}};
            v.now = seconds;
            v.still = still;
            canvas.fill({0, 0, canvas.width(), canvas.height()}, canvas.theme().bg);
            const float inner = width_ / text;
            const float panel = guess_panel(v, desc, margin / text, 16, inner);
            if (with_last) guess_result(v, desc, margin / text, 16 + panel + 30, inner);
            covered = is_covered(v, desc.prediction);
        }
        ImGui::End();
        imgui_.end();
        actions.clear();
        return wish.frame;
    }
    void settle() {
        while (frame()) {}
        frame();
    }
    void press(const std::string& id) { act({id, Act::press}); }
    void set(const std::string& id, double value) { act({id, Act::set_value, value}); }
    void mouse(float share, float height, bool down) {
        const semantics::Rect chart = node("guess-chart:0").rect;
        ImGui::GetIO().AddMousePosEvent(chart.x + share * chart.w, chart.y + chart.h * (0.5f - height / 2 / chart_domain));
        frame();
        ImGui::GetIO().AddMouseButtonEvent(0, down);
        frame();
    }
    // With one press of the button, through all points.
    void draw(std::initializer_list<std::pair<float, float>> points) {
        for (const auto& [share, height] : points) mouse(share, height, true);
        mouse((points.end() - 1)->first, (points.end() - 1)->second, false);
        settle();
    }
    const semantics::Node& node(const std::string& id) const {
        const semantics::Node* found = tree.find(id);
        REQUIRE_MESSAGE(found != nullptr, id);
        return *found;
    }
    Picture picture() {
        settle();
        return imgui_.picture();
    }

private:
    static constexpr float margin = 16;
    void act(semantics::Action action) {
        actions.push(std::move(action));
        settle();
    }
    Headless imgui_;
    explainer::Document document_;

public:
    session::Session session;
    semantics::Tree tree;
    semantics::Actions actions;
    Record drawn;
    GuessDesc desc{.prediction = 0, .outcome = 0, .ask = "the waiting list", .when = "if there are fewer targets", .who = "Ames"};
    ThemeName colours = ThemeName::light;
    double seconds = 0;
    float density = 1, text = 1;
    bool still = true, touch = false, covered = true, with_last = false;

private:
    argument::Question question_;
    Fonts fonts_;
    Memory memory_;
    float width_;
};

const session::Guess& guess(const Page& page) { return page.session.guess(0); }

}  // namespace

TEST_CASE("before anything is drawn, what is argued is covered and cannot be shown, and the page says why") {
    Page page(small_document());
    page.settle();
    CHECK(page.covered);
    const semantics::Node& show = page.node("guess-go:0");
    CHECK(show.name == "Show what is argued");
    CHECK(show.disabled);
    CHECK(show.description == "Draw a line first, or skip.");
    CHECK(page.node("guess-note:0").name == show.description);
    CHECK(page.node("guess-chart:0").name.find("Nothing is drawn yet") != std::string::npos);
    page.press("guess-go:0");
    CHECK(guess(page).state == Guess::State::none);
    CHECK(page.tree.find("guess-said:0") == nullptr);
}

TEST_CASE("a line is drawn with the mouse, shown beside what is argued, and drawn again") {
    Page page(small_document());
    page.session.set_lever(0, 10);
    page.settle();
    page.draw({{0.02f, 0}, {0.5f, 0.3f}, {0.999f, 0.4f}});
    CHECK(guess(page).state == Guess::State::drawing);
    CHECK(guess(page).line.drawn == argument::GuessLine::points);
    CHECK(guess(page).line.at(0.5) == doctest::Approx(0.3).epsilon(0.03));
    CHECK(guess(page).line.end() == doctest::Approx(0.4).epsilon(0.03));
    CHECK(page.covered);
    page.session.undo();                            // of the lever: what is drawn is no step
    CHECK_FALSE(page.session.can_undo());
    CHECK(guess(page).line.drawn == argument::GuessLine::points);
    page.session.redo();
    page.settle();
    page.press("guess-go:0");
    CHECK_FALSE(page.covered);
    const std::string& said = page.node("guess-said:0").name;
    CHECK(said.find("Ames expects the Waiting list to shrink") == 0);
    CHECK(said.find("; you drew the same direction") != std::string::npos);
    CHECK(page.tree.find("guess-0:1") == nullptr);   // shown, it is drawn into no more
    CHECK(page.node("guess-go:0").name == "Draw again");
    page.press("guess-go:0");
    CHECK(page.covered);
    CHECK(guess(page).line.drawn == 1);
}

TEST_CASE("the mouse draws only while it is pressed, and a second stroke goes on from the end") {
    Page page(small_document());
    page.settle();
    page.draw({{0.01f, 0}, {0.4f, 0.5f}});
    const int drawn = guess(page).line.drawn;
    page.mouse(0.9f, -0.5f, false);
    CHECK(guess(page).line.drawn == drawn);
    page.draw({{0.8f, 0.5f}});
    CHECK(guess(page).line.drawn == 49);
    CHECK(guess(page).line.at(0.6) == doctest::Approx(0.5).epsilon(0.03));
    CHECK(page.node("guess-chart:0").name.find("drawn up to year 8") != std::string::npos);
}

TEST_CASE("keys and screen readers draw with a few handles, in words") {
    Page page(small_document());
    page.settle();
    for (const char* id : {"guess-0:1", "guess-0:2", "guess-0:3", "guess-0:4", "guess-0:5"}) {
        const semantics::Node& handle = page.node(id);
        CHECK(handle.role == semantics::Role::slider);
        CHECK(handle.value_text == "not drawn yet");
    }
    CHECK(page.node("guess-0:2").name == "Your guess after 4 years");
    page.set("guess-0:2", 30);
    CHECK(page.node("guess-0:2").value_text == "a small improvement");
    CHECK(page.node("guess-0:2").value == 30);
    CHECK(page.node("guess-0:1").value == 15);
    CHECK(page.node("guess-0:3").value_text == "not drawn yet");
    page.set("guess-0:5", -60);
    CHECK(page.node("guess-0:5").value_text == "a moderate worsening");
    page.set("guess-0:5", 0);
    CHECK(page.node("guess-0:5").value_text == "about as today");
    page.press("guess-go:0");
    CHECK(guess(page).state == Guess::State::shown);
}

TEST_CASE("who skips sees what is argued, without a word of a guess, and may draw one still") {
    Page page(small_document());
    page.session.set_lever(0, 10);
    page.settle();
    page.press("guess-skip:0");
    CHECK_FALSE(page.covered);
    CHECK(page.node("guess-said:0").name == "Ames expects the Waiting list to shrink.");
    CHECK(page.node("guess-go:0").name == "Draw a guess");
    page.with_last = true;
    page.settle();
    CHECK(page.tree.find("guess-last:0") == nullptr);
}

TEST_CASE("Clear takes the line away") {
    Page page(small_document());
    page.settle();
    CHECK(page.node("guess-clear:0").disabled);
    page.set("guess-0:5", 30);
    page.press("guess-clear:0");
    CHECK(guess(page).state == Guess::State::none);
}

TEST_CASE("with doubts it is no longer the author who expects") {
    Page page(small_document());
    page.session.set_lever(0, 10);
    page.session.set_belief(0, 0.5);
    page.settle();
    page.press("guess-skip:0");
    CHECK(page.node("guess-said:0").name == "The argument with your doubts expects the Waiting list to shrink.");
}

TEST_CASE("the card of an earlier guess keeps what was argued then") {
    Page page(small_document());
    page.with_last = true;
    page.session.set_lever(0, 10);
    page.settle();
    CHECK(page.tree.find("guess-last:0") == nullptr);
    page.set("guess-0:5", 30);
    page.press("guess-go:0");
    const std::string then = page.node("guess-last-said:0").name;
    CHECK(then == page.node("guess-said:0").name);
    page.session.set_lever(0, 120);
    page.settle();
    CHECK(page.node("guess-last-said:0").name == then);
    CHECK(page.node("guess-said:0").name != then);
}

TEST_CASE("what is argued fans in, and at once where motion is reduced") {
    for (const bool still : {true, false}) {
        Page page(small_document());
        page.session.set_lever(0, 10);
        page.still = still;
        page.settle();
        page.set("guess-0:5", 30);
        page.actions.push({"guess-go:0", Act::press});
        page.frame();
        CHECK(page.frame() == !still);
        page.settle();
        CHECK_FALSE(page.frame());
    }
}

TEST_CASE("nothing of the pad is clipped or too small for a finger, at any width") {
    for (const float width : {288.0f, 358.0f, 416.0f, 560.0f})
        for (const float text : {1.0f, 1.3f, 2.0f}) {
            Page page(small_document(), width);
            page.touch = true;
            page.text = text;
            page.session.set_lever(0, 10);
            const auto check = [&] {
                for (const DrawnText& line : page.drawn.texts) {
                    CHECK_MESSAGE(line.fits, line.text);
                    CHECK_MESSAGE(line.rect.x >= 0, line.text);
                    CHECK_MESSAGE(line.rect.x + line.rect.w <= width + 32.5f, line.text);
                }
                for (const semantics::Node& node : page.tree.nodes())
                    if (node.role == semantics::Role::button || node.role == semantics::Role::slider) {
                        CHECK_MESSAGE(node.rect.h >= 43.5f, node.id);
                        CHECK_MESSAGE(node.rect.w >= 24, node.id);
                        CHECK_MESSAGE(node.rect.x + node.rect.w <= width + 32.5f, node.id);
                    }
            };
            page.settle();
            check();
            page.set("guess-0:3", 40);
            check();
            page.press("guess-go:0");
            check();
        }
}

TEST_CASE("pictures of a guess" * doctest::skip()) {
    const char* folder = std::getenv("LEVERS_PICTURES");
    REQUIRE_MESSAGE(folder != nullptr, "LEVERS_PICTURES names the folder for them");
    for (const float width : {416.0f, 358.0f, 288.0f})
        for (const ThemeName colours : {ThemeName::light, ThemeName::dark}) {
            const auto document = full_document();
            REQUIRE(document.has_value());
            Page page(*document, width);
            page.colours = colours;
            page.touch = width < 400;
            page.density = 2;
            page.with_last = true;
            page.desc.ask = "the spare day";
            page.desc.when = "if the centre says less about how, and says it sooner";
            page.desc.who = "Corrigan";
            for (std::size_t o = 0; o < document->outcomes.size(); ++o)
                if (document->quantities[static_cast<std::size_t>(document->outcomes[o])].id == "discretionary_time") page.desc.outcome = o;
            page.session.set_lever(document->find_quantity("national_targets"), 12);
            page.session.set_lever(document->find_quantity("planning_notice"), 61);
            const std::string name = std::string(folder) + "/guess-" + std::to_string(static_cast<int>(width)) + (colours == ThemeName::dark ? "-dark" : "");
            CHECK(write_png(page.picture(), name + "-1.png"));
            page.draw({{0.02f, 0}, {0.1f, 0.12f}, {0.2f, 0.24f}, {0.3f, 0.28f}, {0.4f, 0.29f}, {0.5f, 0.36f}, {0.62f, 0.5f}});
            page.actions.focused = "guess-0:2";
            page.actions.focus_visible = true;
            CHECK(write_png(page.picture(), name + "-2.png"));
            page.draw({{0.62f, 0.5f}, {0.999f, 0.46f}});
            page.press("guess-go:0");
            CHECK(write_png(page.picture(), name + "-3.png"));
        }
}
