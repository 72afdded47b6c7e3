#include "app/tree_text.hpp"

#include <cmath>
#include <optional>

#include "app/json_text.hpp"

namespace levers::app {

using semantics::Node;
using semantics::Role;

namespace {

std::optional<bool> only_true(bool flag) { return flag ? std::optional(true) : std::nullopt; }

void put_node(std::string& out, const Node& node) {
    out += "{\"id\":";
    put_text(out, node.id);
    key(out, "role");
    put_text(out, to_string(node.role));
    key(out, "name");
    put_text(out, node.name);
    put(out, "depth", static_cast<double>(node.depth));
    put(out, "description", node.description);
    put(out, "valueText", node.value_text);
    if (node.role == Role::slider) {
        put(out, "value", node.value);
        put(out, "min", node.min);
        put(out, "max", node.max);
        put(out, "step", node.step);
        put(out, "page", node.page);
    }
    if (node.role == Role::searchbox || node.role == Role::textbox) put(out, "textSize", static_cast<double>(node.text_size));
    if (node.level > 0) put(out, "level", static_cast<double>(node.level));
    put(out, "disabled", only_true(node.disabled));
    put(out, "pressed", node.pressed);
    put(out, "expanded", node.expanded);
    put(out, "selected", node.selected);
    put(out, "pinned", only_true(node.pinned));
    put(out, "clipped", only_true(node.clipped));
    if (!node.keys.empty()) {
        key(out, "keys");
        out += '{';
        for (const auto& [name, id] : node.keys) {
            if (out.back() != '{') out += ',';
            put_text(out, name);
            out += ':';
            put_text(out, id);
        }
        out += '}';
    }
    key(out, "rect");
    const float sides[] = {node.rect.x, node.rect.y, node.rect.w, node.rect.h};
    for (int i = 0; i < 4; ++i) {
        out += i == 0 ? '[' : ',';
        // A quarter of a CSS pixel is finer than any pointer.
        put_number(out, std::round(4.0 * static_cast<double>(sides[i])) / 4.0);
    }
    out += "]}";
}

}  // namespace

std::string_view to_string(Role role) {
    switch (role) {
        case Role::banner: return "banner";
        case Role::navigation: return "navigation";
        case Role::main: return "main";
        case Role::region: return "region";
        case Role::complementary: return "complementary";
        case Role::dialog: return "dialog";
        case Role::group: return "group";
        case Role::list: return "list";
        case Role::listitem: return "listitem";
        case Role::heading: return "heading";
        case Role::text: return "text";
        case Role::image: return "image";
        case Role::slider: return "slider";
        case Role::button: return "button";
        case Role::checkbox: return "checkbox";
        case Role::searchbox: return "searchbox";
        case Role::textbox: return "textbox";
        case Role::tab: return "tab";
        case Role::link: return "link";
        case Role::status: return "status";
    }
    return "text";
}

std::string tree_text(const std::vector<Node>& nodes, const std::vector<Node>& before) {
    std::string out = "[";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (i > 0) out += ",\n";
        if (i < before.size() && before[i] == nodes[i]) out += '0';
        else put_node(out, nodes[i]);
    }
    return out += "]";
}

bool TreeText::update(const semantics::Tree& tree) {
    if (tree.nodes() == nodes_) return false;
    text_ = tree_text(tree.nodes(), nodes_);
    nodes_ = tree.nodes();
    return true;
}

}  // namespace levers::app
