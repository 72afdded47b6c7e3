// The semantic tree as JSON, for the page: written only when it changed, so
// that a frame in which nothing changed costs no crossing into JavaScript.
//
// An array of nodes in reading order. `id`, `role`, `name` and `depth` are
// always there, `rect` as [x, y, w, h]; the rest only where it says something:
//   description, valueText, value/min/max/step/page (sliders), level,
//   textSize (searchboxes, textboxes),
//   disabled, pinned, clipped: true; pressed, expanded, selected: true or false
// A node that stood at the same place in the text before, and has not changed, is
// a 0: of the hundreds of claims a frame changes one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "semantics/tree.hpp"

namespace levers::app {

std::string_view to_string(semantics::Role);

std::string tree_text(const std::vector<semantics::Node>& nodes, const std::vector<semantics::Node>& before = {});

// Remembers the nodes last written; the page is to read every text.
class TreeText {
public:
    bool update(const semantics::Tree&);             // whether the text is a new one
    const std::string& text() const { return text_; }
private:
    std::vector<semantics::Node> nodes_;
    std::string text_ = "[]";
};

}  // namespace levers::app
