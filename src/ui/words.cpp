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

float told(View& v, std::string id, const std::string& text, float x, float y, float width, Style style, Colour colour) {
    const float height = v.c.paragraph(x, y, width, text, style, colour);
    text_node(v, std::move(id), text, {x, y, width, height});
    return height;
}

float headed(View& v, std::string id, int level, const std::string& text, float x, float y, float width, Style style) {
    const float height = v.c.paragraph(x, y, width, text, style, v.theme().ink);
    v.c.heading(level, text, {x, y, width, height}, std::move(id));
    return height;
}

}  // namespace levers::ui
