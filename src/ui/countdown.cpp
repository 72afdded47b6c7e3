#include <string>

#include "ui/view.hpp"

namespace levers::ui {

// The owner takes the next touch or key for an answer, whatever it meets: there is nothing to aim at.
void countdown(View& v, int seconds) {
    const std::string title = "Still there?";
    const std::string said = "Touch anywhere to go on. This begins again in " + std::to_string(seconds) + (seconds == 1 ? " second." : " seconds.");
    const float x = margin_of(v), width = std::min(v.c.width() - 2 * x, 720.0f), left = (v.c.width() - width) / 2;
    const float height = 16 + type::h3.line + 4 + v.c.paragraph_height(width, said, type::phrase) + 20;
    const Rect bar{0, v.c.height() - height, v.c.width(), height};
    v.c.within(Layer::pinned, true, {0, 0, v.c.width(), v.c.height()}, [&] {
        v.c.fill(bar, v.theme().raised);
        v.c.hline(0, bar.w, bar.y, v.theme().ink, stroke::selected_rule);
        semantics::Node node;
        node.id = "countdown";
        node.role = semantics::Role::group;
        node.name = title;
        v.c.open(std::move(node), bar);
        const float y = bar.y + 16;
        v.c.text(left, y, title, type::h3, v.theme().ink);
        told(v, "countdown-seconds", said, left, y + type::h3.line + 4, width, type::phrase, v.theme().ink);
        v.c.close();
    });
}

}  // namespace levers::ui
