// One frame of the page: drawing, pointer and semantics behind one coordinate
// system.
//
// Widgets work in layout pixels of the page: CSS pixels divided by the text
// size, y from the top of the page, or of the viewport while pinned. The canvas
// scales them, takes the scroll off, and puts edges on whole device pixels.
//
// What can be worked is drawn and named in one call: press() and slide() take
// the semantic node and answer what the pointer, or an assistive technology
// through the node, did to it. While measuring, nothing is drawn, named or
// worked: the same code then only tells its height. Behind a panel that has to
// be closed first, things are drawn, and neither named nor worked.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "semantics/tree.hpp"
#include "ui/callback.hpp"
#include "ui/prose.hpp"
#include "ui/theme.hpp"
#include "ui/type.hpp"

struct ImDrawList;

namespace levers::ui {

struct Point { float x = 0, y = 0; };

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float mid_x() const { return x + w / 2; }
    float mid_y() const { return y + h / 2; }
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    Rect grown(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
};

// What lies over what, whatever the order of drawing (which is reading order).
enum class Layer : std::uint8_t { page, pinned, over };

struct Touch {
    bool hovered = false, held = false, focused = false;
    bool pressed = false;                      // activated, once
};

struct Slide : Touch {
    bool began = false, ended = false;         // of a gesture
    std::optional<double> value;               // where it was moved
};

struct Typed : Touch {
    std::optional<std::string> text;           // what now stands in the field
};

// Kept between frames.
struct Interaction {
    std::string active;                        // id of what the pointer holds
};

// What was drawn, for tests: CSS pixels of the viewport.
struct DrawnText {
    std::string text;
    semantics::Rect rect;
    Layer layer = Layer::page;
    bool fits = true;                          // inside the room it was given
    Style style;
    Colour colour;
    std::size_t fills = 0;                     // were drawn before it
};
struct DrawnFill {
    semantics::Rect rect;
    Layer layer = Layer::page;
    Colour colour;
};
struct Record {
    std::vector<DrawnText> texts;              // a line each
    std::vector<DrawnFill> fills;
};

struct CanvasDesc {
    const Theme& theme;
    const Fonts& fonts;
    semantics::Tree& tree;
    semantics::Actions& actions;
    Interaction& interaction;
    float scale = 1, density = 1;
    float width = 0, height = 0, scroll = 0;   // CSS pixels
    bool touch = false, dom_input = false;
    Record* record = nullptr;
};

class Canvas {
public:
    Canvas(ImDrawList& list, const CanvasDesc& desc);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    const Theme& theme() const { return desc_.theme; }
    float width() const { return desc_.width / desc_.scale; }     // of the viewport
    float height() const { return desc_.height / desc_.scale; }
    float scale() const { return desc_.scale; }                   // CSS pixels to one of layout
    float density() const { return desc_.density; }               // device pixels to a CSS pixel
    float scroll() const { return desc_.scroll / desc_.scale; }
    bool touch() const { return desc_.touch; }
    bool dom_input() const { return desc_.dom_input; }
    bool measuring() const { return measuring_; }
    bool worked() const { return worked_; }    // something was activated in this frame

    // The smallest height of what can be worked.
    float target() const { return desc_.touch ? 44.0f : 25.0f; }

    float measure(Callback<float()> draw);            // its answer, drawing nothing
    void behind(Callback<void()> draw);               // drawn only

    // Everything drawn inside is `pinned` to the viewport or not, on a layer,
    // and clipped to `clip` in viewport coordinates.
    void within(Layer layer, bool pinned, Rect clip, Callback<void()> draw);
    // As before, clipped to a rectangle of the coordinates being drawn in; what is named outside of it is `clipped`.
    void framed(Rect frame, Callback<void()> draw);
    bool visible(Rect rect) const;
    bool in_view(Rect rect) const;             // from top to bottom

    // Shapes. Rectangles have their edges on device pixels.
    void fill(Rect rect, Colour colour, float radius = 0);
    void outline(Rect rect, Colour colour, float width = 1, float radius = 0);
    void dashed_outline(Rect rect, Colour colour, float width, float dash, float gap);
    void hline(float x0, float x1, float y, Colour colour, float width = 1);
    void vline(float x, float y0, float y1, Colour colour, float width = 1);
    void dashed_vline(float x, float y0, float y1, Colour colour, float width, float dash, float gap);
    void line(Point a, Point b, Colour colour, float width);
    void polyline(const std::vector<Point>& points, Colour colour, float width, bool closed = false);
    // `pattern`: lengths of dashes and gaps by turns; drawn through where it is empty.
    void dashed(const std::vector<Point>& points, Colour colour, float width, std::span<const float> pattern);
    void disc(Point centre, float radius, Colour colour);
    void ring(Point centre, float radius, Colour colour, float width);
    void convex(const std::vector<Point>& points, Colour colour);
    void arc(Point centre, float radius, float from, float to, Colour colour, float width);   // radians
    // The area between two curves over the same x, softened at its edges.
    void band(const std::vector<float>& x, const std::vector<float>& top, const std::vector<float>& bottom, Colour colour);

    // Text. `y` is the top of the line box. All return the width.
    float text(float x, float y, std::string_view text, Style style, Colour colour, Align align = Align::left);
    // In at most `room`; what is too long is a mistake of the layout and recorded.
    float text_in(float x, float y, float room, std::string_view text, Style style, Colour colour,
                  Align align = Align::left);
    float text_width(std::string_view text, Style style) const { return measure_.width(text, style); }
    // Lines of a paragraph (prose.hpp).
    Prose typeset(std::span<const Run> runs, const Setting& setting) const;
    // Text and bullet alone: boxes are the caller's.
    void prose(float x, float y, const Prose& prose, std::span<const Run> runs);
    // Both at once, headlines balanced; return the height.
    float paragraph(float x, float y, float width, std::string_view text, Style style, Colour colour,
                    Align align = Align::left);
    float paragraph(float x, float y, float width, const std::vector<Run>& runs, Align align = Align::left);
    float paragraph_height(float width, std::string_view text, Style style) const;
    std::size_t line_count(float width, std::string_view text, Style style) const;
    std::string_view fitting(std::string_view text, Style style, float room) const { return measure_.fitting(text, style, room); }

    // Semantics. `rect` is filled in from the layout rectangle.
    void name(semantics::Node node, Rect rect);
    void open(semantics::Node node, Rect rect);
    void close();
    void heading(int level, std::string text, Rect rect, std::string id = {});

    // `over`: what lies on it and has the pointer there.
    Touch press(semantics::Node node, Rect rect, Rect over = {});
    // `value_at` turns a pointer's x into a value of the node.
    Slide slide(semantics::Node node, Rect rect, Callback<double(float)> value_at);
    // A picture that tells itself what in it is meant: without a node, and behind all that was worked before it.
    Touch surface(const std::string& id, Rect rect);
    // In a page the DOM draws the text, in `style`'s size.
    Typed edit(semantics::Node node, Rect rect, Style style);
    void focus_ring(Rect rect, float radius);
    Point pointer() const;                     // in the coordinates being drawn in
    Point pointer_moved() const;               // since the last frame
    bool pointer_dragged() const;              // too far for a click, since it was last pressed

private:
    struct Place { Layer layer; bool pinned; Rect clip; std::optional<Rect> frame = {}; };
    Point to_screen(Point p) const;
    float snap(float css) const;
    std::pair<Point, Point> corners(Rect rect) const;   // of a rectangle on the screen, snapped
    semantics::Rect to_node(Rect rect) const;
    bool hidden(Rect rect) const;
    Touch touch_of(const semantics::Node& node, Rect rect, Rect over = {});
    void glyphs(Point baseline, std::string_view text, Style style, unsigned colour);
    void apply_clip(const Place& place);
    semantics::Rect on_screen(Rect rect) const;

    ImDrawList& list_;
    CanvasDesc desc_;
    Measure measure_;
    Place place_;
    bool idle() const { return measuring_ || behind_; }
    bool measuring_ = false, behind_ = false, worked_ = false;
};

}  // namespace levers::ui
