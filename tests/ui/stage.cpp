#include "stage.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>

#include "explainer/load.hpp"

namespace levers::ui::test {
namespace {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

constexpr int draws = 128;

}  // namespace

Fonts test_fonts() {
    std::array<std::string, 4> files;
    std::array<std::span<const std::byte>, 4> bytes;
    const std::array names{"serif", "serif-medium", "sans", "sans-semi"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto text = read_file(std::string(LEVERS_FONT_DIR) + "/" + names[i] + ".ttf");
        REQUIRE_MESSAGE(text.has_value(), "the fonts have not been made yet");
        files[i] = *text;
        bytes[i] = std::as_bytes(std::span(files[i]));
    }
    const std::optional<Fonts> fonts = load_fonts(bytes);
    REQUIRE(fonts.has_value());
    return *fonts;
}

std::optional<explainer::Document> full_document() {
    const std::string folder = std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/";
    return explainer::load("nhs-management.json", [&](std::string_view path) { return read_file(folder + std::string(path)); })
        .document;
}

Stage::Stage(explainer::Document document)
    : document_(std::move(document)), session_(document_), question_(document_, 1, draws), why_question_(document_),
      doubts_question_(question_, 16), loop_question_(document_), comparison_(question_) {
    screen_.emplace(test_fonts());
    screen_->record(&record_);
}

Drawn Stage::frame() {
    view.seconds += 1.0 / 60;
    question_.ask(session_.asked(), draws);
    const session::State& state = session_.state();
    if (session_.revision() != asked_revision_ || state.outcome != why_question_.why().outcome || state.at != asked_at_) {
        asked_revision_ = session_.revision();
        asked_at_ = state.at;
        why_question_.ask(state.settings, state.outcome, state.at);
        while (!why_question_.refine()) {}
        doubts_question_.ask(state.settings, why_question_.why());
        while (!doubts_question_.refine()) {}
        loop_question_.ask(state.settings);
        while (!loop_question_.refine()) {}
    }
    argument::Findings findings;
    findings.doubts = &doubts_question_.doubts();
    findings.loops = &loop_question_.loops();
    if (session_.state().tab == session::Tab::compare) {
        comparison_.ask(session_.compared());
        while (comparison_.work()) {}
        comparison_.add_to(findings);
    }
    record_ = {};
    imgui_.begin(view.width, view.height, density);
    const Drawn drawn = screen_->draw(session_, question_.answer(), why_question_.why(), findings, view, tree_, actions_);
    imgui_.end();
    return drawn;
}

Drawn Stage::settle() {
    while (frame().wish.frame) {}
    return frame();
}

void Stage::press(const std::string& id) {
    actions_.push({id, semantics::Act::press, 0});
    settle();
}

void Stage::set(const std::string& id, double value) {
    actions_.push({id, semantics::Act::set_value, value});
    settle();
}

void Stage::type(const std::string& id, const std::string& text) {
    actions_.push({id, semantics::Act::set_text, 0, text});
    settle();
}

void Stage::mouse(float x, float y, bool down) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frame();
    io.AddMouseButtonEvent(0, down);
    frame();
}

void Stage::hover(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    settle();
}

void Stage::click(float x, float y) {
    mouse(x, y, true);
    mouse(x, y, false);
    settle();
}

void Stage::drag(float x0, float y0, float x1, float y1) {
    mouse(x0, y0, true);
    mouse((x0 + x1) / 2, (y0 + y1) / 2, true);
    mouse(x1, y1, true);
    mouse(x1, y1, false);
    settle();
}

Picture Stage::picture() {
    settle();
    return imgui_.picture();
}

const semantics::Node& Stage::node(const std::string& id) const {
    const semantics::Node* found = tree_.find(id);
    REQUIRE_MESSAGE(found != nullptr, id);
    return *found;
}

double Stage::lever(const std::string& id) const {
    return session_.state().settings.levers[static_cast<std::size_t>(quantity(id))];
}

}  // namespace levers::ui::test
