#include "ui/marks.hpp"

#include <cmath>
#include <numbers>

namespace levers::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float badge_icon_width = 14, badge_gap = 5;

// An arrow that turns back: undo, or its mirror image.
void turned_arrow(Canvas& c, Point at, float way, Colour colour) {
    const auto p = [&](float x, float y) { return Point{at.x + way * x, at.y + y}; };
    std::vector<Point> path{p(-6, -2.5f)};
    for (int i = 0; i <= 12; ++i) {
        const float angle = -pi / 2 + pi * static_cast<float>(i) / 12;
        path.push_back(p(2.5f + 4 * std::cos(angle), 1.5f + 4 * std::sin(angle)));
    }
    path.push_back(p(-1.5f, 5.5f));
    c.polyline(path, colour, stroke::icon);
    c.polyline({p(-2.5f, -6), p(-6, -2.5f), p(-2.5f, 1)}, colour, stroke::icon);
}

void reset_arrow(Canvas& c, Point at, Colour colour) {
    c.arc(at, 4.6f, -0.72f * pi, 1.0f * pi, colour, stroke::icon);
    const Point tip{at.x - 3.2f, at.y - 3.3f};
    c.convex({{tip.x - 2.6f, tip.y - 2.9f}, {tip.x + 2.6f, tip.y - 0.4f}, {tip.x - 2.6f, tip.y + 2.4f}}, colour);
}

void chevron(Canvas& c, Point at, float dx, float dy, Colour colour) {
    // (dx, dy) points where the chevron does.
    const Point tip{at.x + 2.5f * dx, at.y + 2.5f * dy};
    const Point a{at.x - 2.5f * dx + 5 * dy, at.y - 2.5f * dy + 5 * dx};
    const Point b{at.x - 2.5f * dx - 5 * dy, at.y - 2.5f * dy - 5 * dx};
    c.polyline({a, tip, b}, colour, stroke::icon);
}

// The filled half of a disc, to the right.
void half_disc(Canvas& c, Point at, float radius, Colour colour) {
    std::vector<Point> path;
    for (int i = 0; i <= 16; ++i) {
        const float angle = -pi / 2 + pi * static_cast<float>(i) / 16;
        path.push_back({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
    }
    c.convex(path, colour);
}

}  // namespace

Colour author_colour(const Theme& theme, const explainer::Article& article) {
    return theme.authors[static_cast<std::size_t>(article.mark)];
}

void author_mark(Canvas& c, Point at, float size, const explainer::Article& article) {
    const Colour colour = author_colour(c.theme(), article);
    const float r = size / 2;
    using explainer::MarkShape;
    switch (article.mark) {
        case MarkShape::disc: return c.disc(at, r, colour);
        case MarkShape::ring: return c.ring(at, r, colour, size * 0.26f);
        case MarkShape::square: return c.fill({at.x - r * 0.92f, at.y - r * 0.92f, size * 0.92f, size * 0.92f}, colour);
        case MarkShape::triangle:
            return c.convex({{at.x, at.y - r}, {at.x + r * 1.12f, at.y + r * 0.92f}, {at.x - r * 1.12f, at.y + r * 0.92f}},
                            colour);
        case MarkShape::diamond: break;
    }
    const float d = r * 1.16f;
    c.convex({{at.x, at.y - d}, {at.x + d, at.y}, {at.x, at.y + d}, {at.x - d, at.y}}, colour);
}

Colour direction_colour(const Theme& theme, argument::Direction direction) {
    switch (direction) {
        case argument::Direction::improves: return theme.better;
        case argument::Direction::worsens: return theme.worse;
        case argument::Direction::unclear:
        case argument::Direction::none: break;
    }
    return theme.unclear;
}

void direction_mark(Canvas& c, Point at, argument::Direction direction) {
    direction_mark(c, at, direction, direction_colour(c.theme(), direction));
}

void direction_mark(Canvas& c, Point at, argument::Direction direction, Colour colour) {
    switch (direction) {
        case argument::Direction::improves:
            return c.convex({{at.x, at.y - 4.5f}, {at.x + 5, at.y + 4}, {at.x - 5, at.y + 4}}, colour);
        case argument::Direction::worsens:
            return c.convex({{at.x, at.y + 4.5f}, {at.x - 5, at.y - 4}, {at.x + 5, at.y - 4}}, colour);
        case argument::Direction::unclear: return c.fill({at.x - 5, at.y - 1.5f, 10, 3}, colour);
        case argument::Direction::none: break;
    }
}

const char* badge_word(explainer::Badge kind) {
    switch (kind) {
        case explainer::Badge::asserted: return "Asserted";
        case explainer::Badge::cites_evidence: return "Cites evidence";
        case explainer::Badge::our_inference: return "Our inference";
        case explainer::Badge::contested: break;
    }
    return "Contested";
}

void badge_icon(Canvas& c, Point at, explainer::Badge kind, Colour colour) {
    const Rect box{at.x - badge_icon_width / 2, at.y - 4, badge_icon_width, 8};
    switch (kind) {
        case explainer::Badge::asserted: return c.outline(box, colour, 1.4f, 4);
        case explainer::Badge::cites_evidence:
            c.hline(box.x + 1, box.x + 12, at.y - 4, colour, 1.4f);
            c.hline(box.x + 1, box.x + 12, at.y - 0.5f, colour, 1.4f);
            return c.hline(box.x + 1, box.x + 8, at.y + 3, colour, 1.4f);
        case explainer::Badge::our_inference: return c.dashed_outline(box.grown(0.5f), colour, 1.4f, 3, 2);
        case explainer::Badge::contested: break;
    }
    c.ring(at, 6, colour, 1.5f);
    half_disc(c, at, 5.2f, colour);
}

float badge_width(Canvas& c, explainer::Badge kind) {
    return badge_icon_width + badge_gap + c.text_width(badge_word(kind), type::caption);
}

float badge(Canvas& c, float x, float y, explainer::Badge kind) {
    badge_icon(c, {x + badge_icon_width / 2, y + type::caption.line / 2}, kind, c.theme().ink);
    const float text_x = x + badge_icon_width + badge_gap;
    return badge_icon_width + badge_gap + c.text(text_x, y, badge_word(kind), type::caption, c.theme().ink);
}

void icon(Canvas& c, Point at, Icon kind, Colour colour) {
    switch (kind) {
        case Icon::undo: return turned_arrow(c, at, 1, colour);
        case Icon::redo: return turned_arrow(c, at, -1, colour);
        case Icon::text_size: {
            constexpr Style little{Face::sans, 13, 18}, large{Face::sans_semi, 19, 26};
            c.text(at.x - 10, at.y - 7, "A", little, colour);
            c.text(at.x - 2, at.y - 14, "A", large, colour);
            return;
        }
        case Icon::theme:
            c.ring(at, 7, colour, stroke::icon);
            return half_disc(c, at, 6.2f, colour);
        case Icon::text_version:
            for (const float y : {-5.0f, -1.0f, 3.0f}) c.hline(at.x - 6, at.x + 6, at.y + y, colour, stroke::icon);
            return;
        case Icon::reset: return reset_arrow(c, at, colour);
        case Icon::chevron_left: return chevron(c, at, -1, 0, colour);
        case Icon::chevron_right: return chevron(c, at, 1, 0, colour);
        case Icon::chevron_down: return chevron(c, at, 0, 1, colour);
        case Icon::chevron_up: return chevron(c, at, 0, -1, colour);
        case Icon::more:
            for (const float x : {-6.0f, 0.0f, 6.0f}) c.disc({at.x + x, at.y}, 2, colour);
            return;
        case Icon::plus: c.fill({at.x - 1, at.y - 6, 2, 12}, colour); [[fallthrough]];
        case Icon::minus: return c.fill({at.x - 6, at.y - 1, 12, 2}, colour);
        case Icon::fit:
            for (const float x : {-1.0f, 1.0f})
                for (const float y : {-1.0f, 1.0f}) c.polyline({{at.x + 7 * x, at.y + 2 * y}, {at.x + 7 * x, at.y + 6 * y}, {at.x + 3 * x, at.y + 6 * y}}, colour, stroke::icon);
            return;
        case Icon::open_full:
            c.polyline({{at.x - 1, at.y - 5}, {at.x - 6, at.y - 5}, {at.x - 6, at.y + 6}, {at.x + 5, at.y + 6}, {at.x + 5, at.y + 1}}, colour, stroke::icon);
            c.polyline({{at.x + 2, at.y - 6}, {at.x + 6, at.y - 6}, {at.x + 6, at.y - 2}}, colour, stroke::icon);
            return c.line({at.x - 1, at.y + 1}, {at.x + 6, at.y - 6}, colour, stroke::icon);
        case Icon::share:
            c.polyline({{at.x - 6, at.y + 1}, {at.x - 6, at.y + 6}, {at.x + 6, at.y + 6}, {at.x + 6, at.y + 1}}, colour, stroke::icon);
            c.line({at.x, at.y + 2}, {at.x, at.y - 6}, colour, stroke::icon);
            return c.polyline({{at.x - 3.5f, at.y - 3}, {at.x, at.y - 6.5f}, {at.x + 3.5f, at.y - 3}}, colour, stroke::icon);
        case Icon::search:
            c.ring({at.x - 1.5f, at.y - 1.5f}, 5, colour, stroke::icon);
            return c.line({at.x + 2, at.y + 2}, {at.x + 6.5f, at.y + 6.5f}, colour, 2);
        case Icon::close: break;
    }
    c.line({at.x - 5, at.y - 5}, {at.x + 5, at.y + 5}, colour, stroke::icon);
    c.line({at.x + 5, at.y - 5}, {at.x - 5, at.y + 5}, colour, stroke::icon);
}

void brand(Canvas& c, Point at) {
    const Theme& t = c.theme();
    // A lever on its fulcrum, the reader's end up.
    c.convex({{at.x + 1, at.y + 1.5f}, {at.x + 6.5f, at.y + 11}, {at.x - 4.5f, at.y + 11}}, t.ink);
    c.line({at.x - 12, at.y + 6}, {at.x + 8, at.y - 5}, t.ink, 2.5f);
    c.disc({at.x + 9.5f, at.y - 5.5f}, 5, t.ink);
    c.disc({at.x + 9.5f, at.y - 5.5f}, 3.4f, t.marker);
}

}  // namespace levers::ui
