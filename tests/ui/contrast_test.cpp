// Every line of text that is drawn can be read where it stands (WCAG 2.2, 1.4.3), in every view and theme.
#include <doctest/doctest.h>

#include <imgui.h>

#include <map>
#include <string>
#include <vector>

#include "situations.hpp"

using namespace levers;
using namespace levers::ui;
using namespace levers::ui::test;

namespace {

// What was filled under the middle of a text, from the page upwards.
Colour ground_of(const DrawnText& text, const Record& record, const Theme& theme) {
    const float x = text.rect.x + text.rect.w / 2, y = text.rect.y + text.rect.h / 2;
    Colour ground = theme.bg;
    for (const Layer layer : {Layer::page, Layer::pinned, Layer::over}) {
        if (layer > text.layer) break;
        for (std::size_t i = 0; i < text.fills; ++i) {
            const DrawnFill& fill = record.fills[i];
            const semantics::Rect& r = fill.rect;
            if (fill.layer == layer && x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h) ground = blend(fill.colour, ground);
        }
    }
    return ground;
}

double needed(const Style& style, float scale) {
    const bool bold = style.face == Face::sans_semi;
    return style.px * scale >= (bold ? 18.66f : 24.0f) ? 3 : 4.5;
}

// A finding once, however often it is drawn.
void check_contrast(const Stage& stage, std::map<std::string, double>& found) {
    const Theme& colours = theme(stage.view.theme);
    for (const DrawnText& text : stage.texts()) {
        const Colour ground = ground_of(text, stage.record(), colours);
        const double ratio = contrast(blend(text.colour, ground), ground);
        if (ratio < needed(text.style, stage.view.text_scale)) found.emplace(text.text, ratio);
    }
}

// In every theme and at these sizes; at its own where there are none.
void check_situations(const std::vector<Situation>& situations, std::vector<Size> sizes) {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const Situation& situation : situations) {
        const std::string name = situation.name;
        CAPTURE(name);
        Stage stage(*document);
        resize(stage, situation.from);
        situation.arrange(stage);
        std::map<std::string, double> found;
        do {
            for (const Size size : sizes.empty() ? std::vector{situation.from} : sizes)
                for (const ThemeName colours : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
                    stage.view.theme = colours;
                    resize(stage, {size.width, situation.height > 0 ? situation.height : size.height});
                    CHECK(stage.texts().size() > 10);
                    check_contrast(stage, found);
                }
        } while (situation.next && situation.next(stage));
        for (const auto& [text, ratio] : found) FAIL_CHECK(ratio << " of 4.5: " << text);
    }
}

}  // namespace

TEST_CASE("every line of every view can be read where it stands, in every theme") {
    check_situations(situations(), {{390, 844}, {1440, 900}});
}

TEST_CASE("every line of a kiosk's screens can be read, in every theme") { check_situations(kiosk_situations(), {}); }

TEST_CASE("what is under the pointer can be read, too") {
    const std::optional<explainer::Document> document = full_document();
    REQUIRE(document.has_value());
    for (const char* wanted : {"Explore, why", "every step of every story", "Map, a link", "Claims, none found", "Compare, scenarios saved"})
        for (const Situation& situation : situations()) {
            if (situation.name != std::string(wanted)) continue;
            CAPTURE(wanted);
            Stage stage(*document);
            resize(stage, situation.from);
            situation.arrange(stage);
            resize(stage, {1440, 900});
            std::map<std::string, double> found;
            std::size_t hovered = 0;
            for (const ThemeName colours : {ThemeName::light, ThemeName::dark, ThemeName::high_contrast}) {
                stage.view.theme = colours;
                std::vector<semantics::Rect> under;
                for (const semantics::Node& node : stage.tree().nodes())
                    if (node.role == semantics::Role::button && node.rect.y + node.rect.h < 900) under.push_back(node.rect);
                for (const semantics::Rect& rect : under) {
                    ImGui::GetIO().AddMousePosEvent(rect.x + rect.w / 2, rect.y + rect.h / 2);
                    stage.frame();
                    check_contrast(stage, found);
                    ++hovered;
                }
            }
            CHECK(hovered > 30);
            for (const auto& [text, ratio] : found) FAIL_CHECK(ratio << " of 4.5: " << text);
        }
}

TEST_CASE("what cannot be read would be found") {
    Stage stage(small_document());
    stage.settle();
    Record record = stage.record();
    REQUIRE(!record.texts.empty());
    DrawnText& text = record.texts.front();
    text.fills = record.fills.size();
    const Theme& colours = theme(stage.view.theme);
    for (const Colour ground : {text.colour, colours.marker, colours.inverse}) {
        record.fills.push_back({text.rect, text.layer, ground});
        ++text.fills;
        CHECK(ground_of(text, record, colours) == ground);
    }
}
