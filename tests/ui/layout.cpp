#include "layout.hpp"

#include <doctest/doctest.h>

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
            if (overlap(worked[i]->rect, worked[k]->rect)) FAIL_CHECK(worked[i]->id << " and " << worked[k]->id);
        }
    }
    const std::vector<DrawnText>& texts = stage.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK_MESSAGE(texts[i].fits, texts[i].text);
        CHECK_MESSAGE(texts[i].rect.x >= -0.5f, texts[i].text);
        CHECK_MESSAGE(texts[i].rect.x + texts[i].rect.w <= stage.view.width + 0.5f, texts[i].text);
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            if (texts[i].layer != texts[k].layer) continue;
            semantics::Rect a = texts[i].rect, b = texts[k].rect;
            // Line boxes may touch; the letters may not.
            a.y += a.h * 0.2f, a.h *= 0.6f, b.y += b.h * 0.2f, b.h *= 0.6f;
            if (overlap(a, b)) FAIL_CHECK(texts[i].text << " over " << texts[k].text);
        }
    }
}

}  // namespace levers::ui::test
