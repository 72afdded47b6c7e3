#include "layout.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace levers::ui::test {

using semantics::Node;
using semantics::Role;

namespace {

bool overlap(const semantics::Rect& a, const semantics::Rect& b) {
    constexpr float touching = 0.6f;
    return a.x + touching < b.x + b.w && b.x + touching < a.x + a.w && a.y + touching < b.y + b.h && b.y + touching < a.y + a.h;
}

bool interactive(const Node& node) {
    return node.role == Role::slider || node.role == Role::button || node.role == Role::checkbox || node.role == Role::searchbox || node.role == Role::textbox ||
           node.role == Role::tab;
}

// Line boxes may touch; the letters may not.
semantics::Rect letters(const DrawnText& text) {
    const semantics::Rect& r = text.rect;
    return {r.x, r.y + r.h * 0.2f, r.w, r.h * 0.6f};
}

}  // namespace

// Pairs are many: doctest is asked about those alone that are wrong.
void check_layout(Stage& stage) {
    const std::vector<Node>& nodes = stage.tree().nodes();
    std::set<std::string> ids;
    for (const Node& node : nodes) {
        CHECK_MESSAGE(ids.insert(node.id).second, "twice: " << node.id);
        CHECK_MESSAGE(node.rect.x >= -0.5f, node.id);
        CHECK_MESSAGE(node.rect.x + node.rect.w <= stage.view.width + 0.5f, node.id);
    }
    std::vector<const Node*> worked;
    for (const Node& node : nodes)
        if (interactive(node)) worked.push_back(&node);
    for (std::size_t i = 0; i < worked.size(); ++i) {
        // Within a sentence the line decides (WCAG 2.5.8), and a press opens controls of full size.
        const bool inline_target = worked[i]->id.ends_with(":lever") || worked[i]->id.ends_with(":covered");
        if (stage.view.touch && !inline_target) CHECK_MESSAGE(worked[i]->rect.h >= 43.5f, worked[i]->id);
        for (std::size_t k = i + 1; k < worked.size(); ++k) {
            if (worked[i]->pinned != worked[k]->pinned) continue;   // one scrolls under the other
            if (worked[i]->id == "begin") continue;                 // all of the screen, under what else there is
            if (overlap(worked[i]->rect, worked[k]->rect)) FAIL_CHECK(worked[i]->id << " and " << worked[k]->id);
        }
    }
    // From top to bottom, so that only neighbours are compared.
    std::vector<const DrawnText*> texts;
    for (const DrawnText& text : stage.texts()) {
        CHECK_MESSAGE(text.fits, text.text);
        CHECK_MESSAGE(text.rect.x >= -0.5f, text.text);
        CHECK_MESSAGE(text.rect.x + text.rect.w <= stage.view.width + 0.5f, text.text);
        texts.push_back(&text);
    }
    std::stable_sort(texts.begin(), texts.end(), [](const DrawnText* a, const DrawnText* b) { return letters(*a).y < letters(*b).y; });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const semantics::Rect a = letters(*texts[i]);
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const semantics::Rect b = letters(*texts[k]);
            if (b.y >= a.y + a.h) break;
            if (texts[i]->layer == texts[k]->layer && overlap(a, b)) FAIL_CHECK(texts[i]->text << " over " << texts[k]->text);
        }
    }
}

}  // namespace levers::ui::test
