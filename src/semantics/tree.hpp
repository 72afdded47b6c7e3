// What is on the screen, for those who do not see it, and what they do with it.
//
// The ui writes a Tree with every frame it draws: a flat list in reading order,
// with depth for nesting. The app turns it into real DOM nodes over the canvas
// (web/bridge.js) and turns their events into Actions, which the ui consumes in
// its next frame. Tests read the same tree and send the same actions.
//
// Terms follow WAI-ARIA 1.2: role, name, value, description.
//
//   tree.begin();
//   tree.add({.id = "lever:national_targets", .role = Role::slider,
//             .name = "National targets", .value_text = "12, today 31", ...});
//   if (auto a = actions.take("lever:national_targets", Act::set_value)) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace levers::semantics {

enum class Role : std::uint8_t {
    banner, navigation, main, region, complementary, dialog, group, list, listitem,
    heading, text, image, slider, button, checkbox, searchbox, textbox, tab, link, status,
};

struct Rect {                 // CSS pixels
    float x = 0, y = 0, w = 0, h = 0;
    bool operator==(const Rect&) const = default;
};

struct Node {
    std::string id{};             // stable over frames, unique in the tree
    Role role = Role::text;
    std::string name{};           // empty braces: so that designated initialisers may leave any of them out
    std::string description{};
    std::string value_text{};     // aria-valuetext, the text of Role::status, or what stands in a searchbox or textbox
    double value = 0, min = 0, max = 0, step = 1, page = 10;   // sliders
    int level = 0;                // headings
    float text_size = 0;          // what is typed into: CSS pixels, for the DOM draws what is typed
    bool disabled = false;
    std::optional<bool> pressed{}, expanded{}, selected{};
    Rect rect{};                  // content coordinates; viewport coordinates when pinned
    bool pinned = false;          // does not move when the page scrolls
    bool clipped = false;         // scrolled out of a container: present, not hit
    // Keys (KeyboardEvent.key) and the nodes they go to: a control gets the focus, but a key that writes a character
    // presses it, and so does Escape, which closes a dialog. Those of a container hold for all that is inside.
    std::vector<std::pair<std::string, std::string>> keys{};
    int depth = 0;                // nesting; a container is followed by deeper nodes
    bool operator==(const Node&) const;
};

enum class Act : std::uint8_t { press, set_value, set_text, focus, blur, gesture_begin, gesture_end };

struct Action { std::string id; Act act = Act::press; double value = 0; std::string text{}; };

class Tree {
public:
    void begin();                              // forget the last frame
    Node& add(Node node);                      // depth is filled in
    void open(Node container);                 // nodes added until close() are inside
    void close();
    void announce(std::string text);           // polite live region; last one of a frame wins
    const std::vector<Node>& nodes() const { return nodes_; }
    const std::string& announcement() const { return announcement_; }
    const Node* find(std::string_view id) const;
    const Node* find(Role role, std::string_view name) const;
private:
    std::vector<Node> nodes_;
    std::string announcement_;
    int depth_ = 0;
};

class Actions {
public:
    void push(Action action);
    std::optional<Action> take(std::string_view id, Act act);   // and removes it
    bool empty() const { return pending_.empty(); }
    void clear() { pending_.clear(); }         // of nodes that no longer exist
    std::string focused;                       // id of the node the DOM focused, or ""
    bool focus_visible = false;
private:
    std::vector<Action> pending_;
};

}  // namespace levers::semantics
