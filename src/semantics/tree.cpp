#include "semantics/tree.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace levers::semantics {

bool Node::operator==(const Node& other) const = default;

void Tree::begin() {
    nodes_.clear();
    announcement_.clear();
    depth_ = 0;
}

Node& Tree::add(Node node) {
    node.depth = depth_;
    return nodes_.emplace_back(std::move(node));
}

void Tree::open(Node container) {
    add(std::move(container));
    ++depth_;
}

void Tree::close() {
    assert(depth_ > 0);
    --depth_;
}

void Tree::announce(std::string text) { announcement_ = std::move(text); }

const Node* Tree::find(std::string_view id) const {
    const auto node = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.id == id; });
    return node == nodes_.end() ? nullptr : &*node;
}

const Node* Tree::find(Role role, std::string_view name) const {
    const auto node = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.role == role && n.name == name; });
    return node == nodes_.end() ? nullptr : &*node;
}

void Actions::push(Action action) { pending_.push_back(std::move(action)); }

std::optional<Action> Actions::take(std::string_view id, Act act) {
    const auto place = std::find_if(pending_.begin(), pending_.end(), [&](const Action& a) { return a.id == id && a.act == act; });
    if (place == pending_.end()) return std::nullopt;
    Action action = std::move(*place);
    pending_.erase(place);
    return action;
}

}  // namespace levers::semantics
