// The screen on a stage without a screen: a document, its session and
// answers, and a reader who works the semantic tree and a mouse.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "argument/answer.hpp"
#include "argument/comparison.hpp"
#include "argument/doubts.hpp"
#include "argument/loops.hpp"
#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "headless.hpp"
#include "semantics/tree.hpp"
#include "session/session.hpp"
#include "ui/screen.hpp"

namespace levers::ui::test {

// A small argument with every kind of part in it.
explainer::Document small_document();
// The combined explainer of the repository.
std::optional<explainer::Document> full_document();
// Needs an ImGui context, as a stage makes one.
Fonts test_fonts();

class Stage {
public:
    explicit Stage(explainer::Document document);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    Frame view{.width = 1440, .height = 900, .reduced_motion = true, .embeddable = true};
    float density = 1;

    Drawn frame();                                       // draws one frame
    Drawn settle();                                      // as many frames as it takes, so that what was worked is drawn
    void press(const std::string& id);                   // through the tree, then settles
    void set(const std::string& id, double value);
    void hover(float x, float y);                        // with the mouse, CSS pixels of the viewport
    void type(const std::string& id, const std::string& text);
    void click(float x, float y);                        // with the mouse, CSS pixels of the viewport
    void drag(float x0, float y0, float x1, float y1);
    Picture picture();

    session::Session& session() { return session_; }
    const explainer::Document& document() const { return document_; }
    const semantics::Tree& tree() const { return tree_; }
    semantics::Actions& actions() { return actions_; }
    const argument::Why& why() const { return why_question_.why(); }
    const argument::Doubts& doubts() const { return doubts_question_.doubts(); }
    const std::vector<DrawnText>& texts() const { return record_.texts; }
    const Record& record() const { return record_; }
    const semantics::Node& node(const std::string& id) const;   // fails the test where there is none
    int quantity(const std::string& id) const { return document_.find_quantity(id); }
    double lever(const std::string& id) const;

private:
    Headless imgui_;
    void mouse(float x, float y, bool down);
    explainer::Document document_;
    session::Session session_;
    argument::Question question_;
    argument::WhyQuestion why_question_;
    argument::DoubtsQuestion doubts_question_;
    argument::LoopQuestion loop_question_;
    argument::Comparison comparison_;
    std::uint64_t asked_revision_ = 0;                   // of the last why
    double asked_at_ = -1;
    semantics::Tree tree_;
    semantics::Actions actions_;
    Record record_;
    std::optional<Screen> screen_;
};

}  // namespace levers::ui::test
