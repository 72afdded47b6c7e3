#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {

float note(View& v, float x, float y, float width) {
    if (v.note.empty()) return 0;
    const std::string said(v.note);
    const float target = v.c.touch() ? 44 : 32, room = width - target - 8;
    const float text = v.c.paragraph_height(room, said, type::small), height = std::max(text + 16, target + 8);
    v.c.paragraph(x, y + (height - text) / 2, room, said, type::small, v.theme().ink);
    semantics::Node node;
    node.id = "note";
    node.role = semantics::Role::status;
    node.name = said;
    v.c.name(std::move(node), {x, y + (height - text) / 2, room, text});
    if (icon_button(v.c, "dismiss-note", "Dismiss", Icon::close, {x + width - target, y + (height - target) / 2, target, target}))
        v.wish.dismiss_note = true;
    v.c.hline(0, v.c.width(), y + height - 1, v.theme().rule);
    return height;
}

}  // namespace levers::ui
