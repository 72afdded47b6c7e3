#include <utility>

#include "ui/view.hpp"

namespace levers::ui {

std::string with_thousands(int n) {
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
    return text;
}

void text_node(View& v, std::string id, std::string text, Rect rect) {
    semantics::Node node;
    node.id = std::move(id);
    node.name = std::move(text);
    v.c.name(std::move(node), rect);
}

}  // namespace levers::ui
