// The focus and the keys, for a program without a browser: what web/overlay.js leaves to one.
//
// Tab and Shift+Tab walk the controls of the semantic tree in reading order; Enter and Space press; arrows, PageUp,
// PageDown, Home and End move a slider; what is typed goes into the field that has the focus, and replaces what stood
// there. Escape leaves a field, else presses the last control whose id ends in "-close". Keys that a node has of its own
// (semantics::Node::keys) come before these. What is not taken scrolls the page. Keys are named as in
// KeyboardEvent.key.
//
//   if (!keyboard.key("ArrowRight", false, app.tree(), app.actions())) scroll(..);
//   keyboard.text("12", app.tree(), app.actions());
//   app.frame(..); keyboard.follow(app.tree(), app.actions());
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/tree.hpp"

namespace levers::app {

bool is_control(const semantics::Node&);
bool is_field(const semantics::Node&);                  // that is typed into

class Keyboard {
public:
    bool key(std::string_view key, bool shift, const semantics::Tree&, semantics::Actions&);
    bool text(std::string_view typed, const semantics::Tree&, semantics::Actions&);
    // A pointer gives the focus without showing it; on nothing, it takes it away.
    void point(const semantics::Node* at, semantics::Actions&);
    // After a frame: the focus of a node that is gone goes to the control before it.
    void follow(const semantics::Tree&, semantics::Actions&);
    const std::string& focused() const { return focused_; }
    bool types(const semantics::Tree&) const;           // a field has the focus

private:
    void focus(const semantics::Node*, bool visible, semantics::Actions&);
    bool walk(bool back, const semantics::Tree&, semantics::Actions&);
    bool own_key(std::string_view key, const semantics::Tree&, semantics::Actions&);
    bool leave(const semantics::Node* at, const semantics::Tree&, semantics::Actions&);
    bool slide(const semantics::Node&, std::string_view key, semantics::Actions&);

    std::string focused_, typed_;
    std::optional<double> asked_;                       // of the slider, since the last frame
    std::vector<std::string> order_;                    // of the controls, as of the last frame
};

}  // namespace levers::app
