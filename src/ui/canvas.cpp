#include "ui/canvas.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace levers::ui {
namespace {

constexpr int layers = 3;

ImU32 packed(Colour c) {
    return IM_COL32(c.r, c.g, c.b, static_cast<int>(std::lround(c.alpha * 255.0f)));
}

ImVec2 vec(Point p) { return {p.x, p.y}; }

// Enough corners for a circle of a radius in device pixels to look round.
int segments(float radius) { return std::clamp(static_cast<int>(std::ceil(9 * std::sqrt(std::max(radius, 1.0f)))), 12, 128); }

std::vector<ImVec2> vectors(const std::vector<Point>& points) {
    std::vector<ImVec2> result;
    result.reserve(points.size());
    for (const Point p : points) result.push_back(vec(p));
    return result;
}

}  // namespace

Canvas::Canvas(ImDrawList& list, const CanvasDesc& desc)
    : list_(list), desc_(desc), measure_(desc.fonts, desc.scale, desc.density),
      place_{Layer::page, true, {0, 0, desc.width / desc.scale, desc.height / desc.scale}} {
    list_.ChannelsSplit(layers);
    list_.ChannelsSetCurrent(0);
}

Canvas::~Canvas() { list_.ChannelsMerge(); }

float Canvas::snap(float css) const { return std::round(css * desc_.density) / desc_.density; }

Point Canvas::to_screen(Point p) const {
    return {p.x * desc_.scale, p.y * desc_.scale - (place_.pinned ? 0.0f : snap(desc_.scroll))};
}

std::pair<Point, Point> Canvas::corners(Rect rect) const {
    const Point a = to_screen({rect.x, rect.y}), b = to_screen({rect.right(), rect.bottom()});
    return {{snap(a.x), snap(a.y)}, {snap(b.x), snap(b.y)}};
}

float Canvas::measure(Callback<float()> draw) {
    const bool before = std::exchange(measuring_, true);
    const float height = draw();
    measuring_ = before;
    return height;
}

void Canvas::behind(Callback<void()> draw) {
    behind_ = true;
    draw();
    behind_ = false;
}

void Canvas::apply_clip(const Place& place) {
    list_.ChannelsSetCurrent(static_cast<int>(place.layer));
    const float s = desc_.scale;
    list_.PushClipRect({snap(place.clip.x * s), snap(place.clip.y * s)},
                       {snap(place.clip.right() * s), snap(place.clip.bottom() * s)}, true);
}

void Canvas::within(Layer layer, bool pinned, Rect clip, Callback<void()> draw) {
    if (measuring_) return draw();
    const Place before = std::exchange(place_, Place{layer, pinned, clip});
    apply_clip(place_);
    draw();
    list_.PopClipRect();
    place_ = before;
    list_.ChannelsSetCurrent(static_cast<int>(place_.layer));
}

void Canvas::framed(Rect frame, Callback<void()> draw) {
    const Rect& clip = place_.clip;
    const float top = frame.y - (place_.pinned ? 0.0f : desc_.scroll / desc_.scale);
    const float x = std::max(frame.x, clip.x), y = std::max(top, clip.y);
    const std::optional<Rect> before = place_.frame;
    within(place_.layer, place_.pinned, {x, y, std::max(std::min(frame.right(), clip.right()) - x, 0.0f), std::max(std::min(top + frame.h, clip.bottom()) - y, 0.0f)}, [&] {
        place_.frame = frame;
        draw();
        place_.frame = before;
    });
}

bool Canvas::visible(Rect rect) const {
    if (measuring_) return false;
    const float y = place_.pinned ? rect.y : rect.y - desc_.scroll / desc_.scale;
    const Rect& clip = place_.clip;
    return y < clip.bottom() && y + rect.h > clip.y && rect.x < clip.right() && rect.right() > clip.x;
}

bool Canvas::in_view(Rect rect) const {
    const float y = place_.pinned ? rect.y : rect.y - desc_.scroll / desc_.scale;
    return y >= place_.clip.y && y + rect.h <= place_.clip.bottom();
}

void Canvas::fill(Rect rect, Colour colour, float radius) {
    if (desc_.record && !measuring_) desc_.record->fills.push_back({on_screen(rect), place_.layer, colour});
    if (!visible(rect)) return;
    const auto [a, b] = corners(rect);
    list_.AddRectFilled(vec(a), vec(b), packed(colour), radius * desc_.scale);
}

void Canvas::outline(Rect rect, Colour colour, float width, float radius) {
    if (!visible(rect.grown(width))) return;
    const auto [a, b] = corners(rect);
    const float thick = std::max(snap(width * desc_.scale), 1 / desc_.density);
    if (radius > 0) {
        // Along the middle of the stroke. ImGui's own AddRect assumes a pixel a unit.
        const float half = thick / 2;
        list_.PathRect({a.x + half, a.y + half}, {b.x - half, b.y - half}, std::max(radius * desc_.scale - thick / 2, 0.0f));
        list_.PathStroke(packed(colour), ImDrawFlags_Closed, thick);
        return;
    }
    list_.AddRectFilled(vec(a), {b.x, a.y + thick}, packed(colour));
    list_.AddRectFilled({a.x, b.y - thick}, vec(b), packed(colour));
    list_.AddRectFilled({a.x, a.y + thick}, {a.x + thick, b.y - thick}, packed(colour));
    list_.AddRectFilled({b.x - thick, a.y + thick}, {b.x, b.y - thick}, packed(colour));
}

void Canvas::dashed_outline(Rect rect, Colour colour, float width, float dash, float gap) {
    for (float x = rect.x; x < rect.right(); x += dash + gap) {
        const float end = std::min(x + dash, rect.right());
        hline(x, end, rect.y, colour, width);
        hline(x, end, rect.bottom() - width, colour, width);
    }
    for (float y = rect.y; y < rect.bottom(); y += dash + gap) {
        const float end = std::min(y + dash, rect.bottom());
        vline(rect.x, y, end, colour, width);
        vline(rect.right() - width, y, end, colour, width);
    }
}

void Canvas::hline(float x0, float x1, float y, Colour colour, float width) {
    if (!visible({x0, y, x1 - x0, width})) return;
    const Point a = to_screen({x0, y}), b = to_screen({x1, y});
    const float thick = std::max(snap(width * desc_.scale), 1 / desc_.density);
    list_.AddRectFilled({snap(a.x), snap(a.y)}, {snap(b.x), snap(a.y) + thick}, packed(colour));
}

void Canvas::vline(float x, float y0, float y1, Colour colour, float width) {
    if (!visible({x, y0, width, y1 - y0})) return;
    const Point a = to_screen({x, y0}), b = to_screen({x, y1});
    const float thick = std::max(snap(width * desc_.scale), 1 / desc_.density);
    list_.AddRectFilled({snap(a.x), snap(a.y)}, {snap(a.x) + thick, snap(b.y)}, packed(colour));
}

void Canvas::dashed_vline(float x, float y0, float y1, Colour colour, float width, float dash, float gap) {
    for (float y = y0; y < y1; y += dash + gap) vline(x, y, std::min(y + dash, y1), colour, width);
}

void Canvas::line(Point a, Point b, Colour colour, float width) {
    const Rect box{std::min(a.x, b.x) - width, std::min(a.y, b.y) - width, std::abs(a.x - b.x) + 2 * width,
                   std::abs(a.y - b.y) + 2 * width};
    if (!visible(box)) return;
    list_.AddLine(vec(to_screen(a)), vec(to_screen(b)), packed(colour), width * desc_.scale);
}

void Canvas::polyline(const std::vector<Point>& points, Colour colour, float width, bool closed) {
    if (measuring_ || points.size() < 2) return;
    std::vector<Point> screen = points;
    for (Point& p : screen) p = to_screen(p);
    const std::vector<ImVec2> path = vectors(screen);
    list_.AddPolyline(path.data(), static_cast<int>(path.size()), packed(colour),
                      closed ? ImDrawFlags_Closed : ImDrawFlags_None, width * desc_.scale);
}

void Canvas::dashed(const std::vector<Point>& points, Colour colour, float width, std::span<const float> pattern) {
    if (pattern.empty() || points.size() < 2) return polyline(points, colour, width);
    if (measuring_) return;
    std::vector<ImVec2> dash{vec(to_screen(points.front()))};
    std::size_t part = 0;                // of the pattern; even ones are drawn
    float left = pattern[0];
    const auto draw = [&] {
        if (part % 2 == 0) list_.AddPolyline(dash.data(), static_cast<int>(dash.size()), packed(colour), ImDrawFlags_None, width * desc_.scale);
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        Point from = points[i - 1];
        float length = std::hypot(points[i].x - from.x, points[i].y - from.y);
        while (length > left) {
            const float share = left / length;
            from = {from.x + share * (points[i].x - from.x), from.y + share * (points[i].y - from.y)};
            length -= left;
            dash.push_back(vec(to_screen(from)));
            draw();
            dash.assign(1, vec(to_screen(from)));
            part = (part + 1) % pattern.size();
            left = pattern[part];
        }
        left -= length;
        dash.push_back(vec(to_screen(points[i])));
    }
    draw();
}

void Canvas::disc(Point centre, float radius, Colour colour) {
    if (desc_.record && !measuring_) desc_.record->fills.push_back({on_screen({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}), place_.layer, colour});
    if (!visible({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius})) return;
    list_.AddCircleFilled(vec(to_screen(centre)), radius * desc_.scale, packed(colour), segments(radius * desc_.scale * desc_.density));
}

void Canvas::ring(Point centre, float radius, Colour colour, float width) {
    if (!visible({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius})) return;
    list_.AddCircle(vec(to_screen(centre)), (radius - width / 2) * desc_.scale, packed(colour),
                    segments(radius * desc_.scale * desc_.density), width * desc_.scale);
}

void Canvas::convex(const std::vector<Point>& points, Colour colour) {
    if (measuring_) return;
    std::vector<Point> screen = points;
    for (Point& p : screen) p = to_screen(p);
    const std::vector<ImVec2> path = vectors(screen);
    list_.AddConvexPolyFilled(path.data(), static_cast<int>(path.size()), packed(colour));
}

void Canvas::arc(Point centre, float radius, float from, float to, Colour colour, float width) {
    if (measuring_) return;
    list_.PathArcTo(vec(to_screen(centre)), radius * desc_.scale, from, to);
    list_.PathStroke(packed(colour), ImDrawFlags_None, width * desc_.scale);
}

void Canvas::band(const std::vector<float>& x, const std::vector<float>& top, const std::vector<float>& bottom,
                  Colour colour) {
    if (measuring_ || x.size() < 2) return;
    // Four vertices a column: the middle two opaque, the outer two clear half a
    // device pixel away. Neighbouring columns share them, so there are no seams.
    const float soft = 0.5f / desc_.density;
    const ImU32 full = packed(colour), clear = packed(colour.with(0));
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    const int columns = static_cast<int>(x.size());
    list_.PrimReserve((columns - 1) * 18, columns * 4);
    const auto first = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float sx = to_screen({x[i], 0}).x;
        const float a = to_screen({0, top[i]}).y, b = to_screen({0, bottom[i]}).y;
        const float inner = std::min(soft, (b - a) / 2);
        list_.PrimWriteVtx({sx, a - soft}, uv, clear);
        list_.PrimWriteVtx({sx, a + inner}, uv, full);
        list_.PrimWriteVtx({sx, b - inner}, uv, full);
        list_.PrimWriteVtx({sx, b + soft}, uv, clear);
    }
    for (int i = 0; i + 1 < columns; ++i)
        for (int strip = 0; strip < 3; ++strip) {
            const ImDrawIdx a = first + static_cast<ImDrawIdx>(4 * i + strip), b = a + 4;
            for (const ImDrawIdx index : {a, b, b + 1, a, b + 1, a + 1}) list_.PrimWriteIdx(index);
        }
}

void Canvas::glyphs(Point baseline, std::string_view text, Style style, unsigned colour) {
    ImFontBaked& baked = measure_.baked(style);
    // Loading a glyph can grow the texture, which starts a new draw command: all first.
    int count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) baked.FindGlyph(static_cast<ImWchar>(next_code_point(text, at)));
    list_.PrimReserve(count * 6, count * 4);
    const float top = snap(baseline.y) - std::round(baked.Ascent);
    float x = baseline.x;
    int drawn = 0;
    for (std::size_t at = 0; at < text.size();) {
        const ImFontGlyph& glyph = *baked.FindGlyph(static_cast<ImWchar>(next_code_point(text, at)));
        if (glyph.Visible) {
            list_.PrimRectUV({x + glyph.X0, top + glyph.Y0}, {x + glyph.X1, top + glyph.Y1}, {glyph.U0, glyph.V0},
                             {glyph.U1, glyph.V1}, colour);
            ++drawn;
        }
        x += glyph.AdvanceX;
    }
    list_.PrimUnreserve((count - drawn) * 6, (count - drawn) * 4);
}

semantics::Rect Canvas::on_screen(Rect rect) const {
    const Point at = to_screen({rect.x, rect.y});
    return {at.x, at.y, rect.w * desc_.scale, rect.h * desc_.scale};
}

float Canvas::text(float x, float y, std::string_view text, Style style, Colour colour, Align align) {
    return text_in(x, y, 1e9f, text, style, colour, align);
}

float Canvas::text_in(float x, float y, float room, std::string_view text, Style style, Colour colour, Align align) {
    const float width = text_width(text, style);
    const float left = align == Align::left ? x : align == Align::right ? x - width : x - width / 2;
    const Rect box{left, y, width, style.line};
    if (measuring_) return width;
    if (Record* record = desc_.record)
        record->texts.push_back({std::string(text), on_screen(box), place_.layer, width <= room + 0.5f, style, colour, record->fills.size()});
    if (!visible(box)) return width;
    const Point at = to_screen({left, y + measure_.baseline(style)});
    glyphs({snap(at.x), at.y}, text, style, packed(colour));
    return width;
}

float Canvas::paragraph(float x, float y, float width, std::string_view text, Style style, Colour colour, Align align) {
    return paragraph(x, y, width, std::vector<Run>{{std::string(text), style, colour}}, align);
}

float Canvas::paragraph(float x, float y, float width, const std::vector<Run>& runs, Align align) {
    const bool headline = !runs.empty() && runs.front().style.face == Face::serif_medium;
    const Prose set = typeset(runs, {.width = width, .align = align, .balanced = headline});
    prose(x, y, set, runs);
    return set.height;
}

Prose Canvas::typeset(std::span<const Run> runs, const Setting& setting) const { return ui::typeset(measure_, runs, setting); }

void Canvas::prose(float x, float y, const Prose& prose, std::span<const Run> runs) {
    for (const Line& line : prose.lines)
        for (std::size_t i = line.begin; i < line.end; ++i) {
            const Piece& piece = prose.pieces[i];
            const Run& run = runs[piece.run];
            if (!run.box) text_in(x + piece.x, y + piece.y, prose.width - piece.x, piece.text, run.style, run.colour);
        }
    if (prose.bullet_x > 0) disc({x + prose.bullet_x, y + prose.bullet_y}, 3, runs.front().colour);
}

float Canvas::paragraph_height(float width, std::string_view text, Style style) const {
    return static_cast<float>(line_count(width, text, style)) * style.line;
}

std::size_t Canvas::line_count(float width, std::string_view text, Style style) const {
    const std::vector<Run> runs{{std::string(text), style, {}}};
    return typeset(runs, {.width = width}).lines.size();
}

}  // namespace levers::ui
