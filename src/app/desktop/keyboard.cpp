#include "app/desktop/keyboard.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace levers::app {

using semantics::Act;
using semantics::Actions;
using semantics::Node;
using semantics::Role;
using semantics::Tree;

bool is_field(const Node& node) { return node.role == Role::searchbox || node.role == Role::textbox; }

bool is_control(const Node& node) {
    switch (node.role) {
        case Role::slider:
        case Role::button:
        case Role::checkbox:
        case Role::tab:
        case Role::link: return true;
        default: return is_field(node);
    }
}

void Keyboard::focus(const Node* node, bool visible, Actions& actions) {
    const std::string id = node == nullptr ? "" : node->id;
    if (id != focused_ && !focused_.empty()) actions.push({focused_, Act::blur});
    if (id != focused_) typed_.clear(), asked_.reset();
    focused_ = id;
    actions.focused = id;
    actions.focus_visible = visible;
    if (node != nullptr) actions.push({id, Act::focus});
}

void Keyboard::point(const Node* at, Actions& actions) { focus(at, at != nullptr && is_field(*at), actions); }

bool Keyboard::types(const Tree& tree) const {
    const Node* at = tree.find(focused_);
    return at != nullptr && is_field(*at);
}

bool Keyboard::walk(bool back, const Tree& tree, Actions& actions) {
    std::vector<const Node*> stops;
    std::ptrdiff_t at = -1;
    for (const Node& node : tree.nodes()) {
        if (!is_control(node)) continue;
        if (node.id == focused_) at = static_cast<std::ptrdiff_t>(stops.size());
        stops.push_back(&node);
    }
    if (stops.empty()) return false;
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    at = at < 0 ? (back ? count - 1 : 0) : (at + (back ? count - 1 : 1)) % count;   // there is nothing beyond the window
    focus(stops[static_cast<std::size_t>(at)], true, actions);
    return true;
}

bool Keyboard::own_key(std::string_view key, const Tree& tree, Actions& actions) {
    const std::vector<Node>& nodes = tree.nodes();
    const auto focused = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.id == focused_; });
    if (focused == nodes.end() || is_field(*focused) || focused->role == Role::slider) return false;
    // The node, then what it is in: the nearest before it that is less deep.
    int depth = focused->depth + 1;
    for (auto node = std::make_reverse_iterator(focused + 1); node != nodes.rend() && depth > 0; ++node) {
        if (node->depth >= depth) continue;
        depth = node->depth;
        for (const auto& [name, id] : node->keys) {
            if (name != key) continue;
            const Node* to = tree.find(id);
            if (to == nullptr) continue;
            if (key.size() > 1) focus(to, true, actions);
            else if (!to->disabled) actions.push({id, Act::press});
            return true;
        }
    }
    return false;
}

bool Keyboard::leave(const Node* at, const Tree& tree, Actions& actions) {
    if (at != nullptr && is_field(*at)) {
        focus(nullptr, false, actions);
        return true;
    }
    const std::vector<Node>& nodes = tree.nodes();
    const auto way = std::find_if(nodes.rbegin(), nodes.rend(), [](const Node& n) { return is_control(n) && n.id.ends_with("-close"); });
    if (way != nodes.rend()) actions.push({way->id, Act::press});
    else focus(nullptr, false, actions);
    return true;
}

bool Keyboard::slide(const Node& node, std::string_view key, Actions& actions) {
    double to = asked_.value_or(node.value);
    if (key == "ArrowLeft" || key == "ArrowDown") to -= node.step;
    else if (key == "ArrowRight" || key == "ArrowUp") to += node.step;
    else if (key == "PageDown") to -= node.page;
    else if (key == "PageUp") to += node.page;
    else if (key == "Home") to = node.min;
    else if (key == "End") to = node.max;
    else return false;
    if (node.disabled) return true;
    asked_ = std::clamp(to, node.min, node.max);
    actions.push({node.id, Act::set_value, *asked_});
    return true;
}

bool Keyboard::key(std::string_view key, bool shift, const Tree& tree, Actions& actions) {
    const Node* at = tree.find(focused_);
    if (at != nullptr) actions.focus_visible = true;
    if (key == "Tab") return walk(shift, tree, actions);
    if (key == "Escape") return leave(at, tree, actions);
    if (at == nullptr) return false;
    if (own_key(key, tree, actions)) return true;
    if (at->role == Role::slider) return slide(*at, key, actions);
    if (is_field(*at)) {
        if (key != "Backspace") return key != "PageUp" && key != "PageDown";
        if (typed_.empty()) typed_ = at->value_text;
        while (!typed_.empty() && (typed_.back() & 0xC0) == 0x80) typed_.pop_back();   // the rest of a letter in UTF-8
        if (!typed_.empty()) typed_.pop_back();
        actions.push({at->id, Act::set_text, 0, typed_});
        return true;
    }
    if (key != "Enter" && key != " ") return false;
    if (!at->disabled) actions.push({at->id, Act::press});
    return true;
}

bool Keyboard::text(std::string_view typed, const Tree& tree, Actions& actions) {
    if (!types(tree)) return false;
    typed_ += typed;
    actions.push({focused_, Act::set_text, 0, typed_});
    return true;
}

void Keyboard::follow(const Tree& tree, Actions& actions) {
    asked_.reset();
    const bool gone = !focused_.empty() && tree.find(focused_) == nullptr;
    if (gone) {
        const Node* heir = nullptr;
        for (const std::string& id : order_) {
            if (id == focused_) break;
            if (const Node* node = tree.find(id)) heir = node;
        }
        focus(heir, actions.focus_visible, actions);
    }
    order_.clear();
    for (const Node& node : tree.nodes())
        if (is_control(node)) order_.push_back(node.id);
}

}  // namespace levers::app
