// What stands among a story's words: numbers to be worked, curves that follow,
// results that wait for a guess, and claims.
#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "argument/tell.hpp"
#include "ui/button.hpp"
#include "ui/field.hpp"
#include "ui/marks.hpp"
#include "ui/slider.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::Told;
using explainer::InlineKind;
using explainer::Quantity;

constexpr float spark_width = 76, box_height = 29, grip_room = 24, number_padding = 10;
constexpr float least_spark = 0.12f;            // chart heights that a curve among the words spans at least
constexpr float drag_width = 240;               // of a number, for its whole range

const char* covered_words(const View& v, float room) {
    constexpr const char* words = "draw your guess to see";
    return v.c.text_width(words, type::phrase) + 20 <= room ? words : "draw to see";
}

// The levers as they are shown: on their way where a step has just set them.
std::vector<double> shown_levers(const View& v) {
    const StoryMemory& memory = v.memory.story;
    std::vector<double> levers = v.session.state().settings.levers;
    if (memory.from.size() != levers.size()) return levers;
    const double share = std::clamp((v.now - memory.since) / motion::step_seconds, 0.0, 1.0);
    for (std::size_t i = 0; i < levers.size(); ++i) levers[i] = memory.from[i] + (levers[i] - memory.from[i]) * share;
    return levers;
}

// As wide as its longest value, so that no line breaks anew under the hand.
float number_width(const View& v, const Quantity& q, bool with_unit) {
    float width = 0;
    for (const double value : {q.low, q.today, q.high})
        width = std::max(width, v.c.text_width(with_unit ? argument::lever_text(q, value) : argument::number_text(q, value), type::inline_number));
    return width + grip_room + number_padding;
}

// Dragged sideways from where it was taken; a click puts it into the tray.
void number(View& v, const std::string& id, int lever, const std::string& text, Rect rect) {
    const Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    StoryMemory::Grip& grip = v.memory.story.grip;
    const double value = v.lever(lever);
    const Slide slide = v.c.slide(lever_node(id, q, value), rect, [&](float x) {
        if (grip.id != id) grip = {id, x, value};
        return explainer::track_value(q, std::clamp(explainer::track_share(q, grip.value) + (x - grip.x) / drag_width, 0.0, 1.0));
    });
    follow(v, slide, [&](double to) { v.session.set_lever(lever, to); });
    if (slide.ended) {
        // Keys end gestures, too; and a finger that is lifted hovers no more.
        if (grip.id == id && !v.c.pointer_dragged()) v.memory.story.tray = lever;
        grip = {};
    }
    const bool changed = value != q.today, open = v.memory.story.tray == lever;
    v.c.fill(rect, changed ? t.marker : t.panel);
    const Colour ink = changed ? t.on_marker : t.ink;
    if (open) v.c.outline(rect, changed ? t.marker_edge : t.ink, 2);
    else v.c.fill({rect.x, rect.bottom() - stroke::marker_underline, rect.w, stroke::marker_underline}, changed ? t.marker_edge : t.ink);
    // In the middle of the room for the longest value.
    const float left = rect.x + std::max(rect.w - grip_room - number_padding - v.c.text_width(text, type::inline_number), 0.0f) / 2;
    for (const float at : {9.0f, 13.0f}) v.c.fill({left + at, rect.mid_y() - 6, 1.75f, 12}, ink);
    if (slide.hovered || slide.held) v.c.outline(rect, ink, 1);
    v.c.text_in(left + grip_room - 3, rect.mid_y() - type::inline_number.line / 2, rect.right() - left - grip_room + 3, text, type::inline_number, ink);
    if (slide.focused) v.c.focus_ring(rect, 0);
}

// The outcome's curve among the words, on a scale of its own: its shape, where the chart beside the text has its size.
void spark(View& v, int quantity, Rect rect) {
    if (!v.c.visible(rect)) return;
    const auto& outcomes = v.answer.outcomes;
    const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const argument::OutcomeAnswer& o) { return o.quantity == quantity; });
    if (found == outcomes.end()) return;
    const Curves& curves = v.memory.fans.of(static_cast<std::size_t>(found - outcomes.begin()));
    const Theme& t = v.theme();
    const std::size_t times = curves[0].size(), middle = curves.size() / 2;
    float low = found->direction == argument::Direction::improves ? 0 : -least_spark;
    float high = found->direction == argument::Direction::worsens ? 0 : least_spark;
    for (std::size_t i = 0; i < times; ++i) {
        low = std::min(low, curves[1][i]);
        high = std::max(high, curves[curves.size() - 2][i]);
    }
    const auto y_at = [&](float height) { return rect.bottom() - 3 - (height - low) / (high - low) * (rect.h - 6); };
    if (found->direction != argument::Direction::none && times > 1) {
        const Colour colour = direction_colour(t, found->direction);
        std::vector<float> x, top, bottom;
        std::vector<Point> median;
        for (std::size_t i = 0; i < times; ++i) {
            x.push_back(rect.x + rect.w * static_cast<float>(i) / static_cast<float>(times - 1));
            median.push_back({x.back(), y_at(curves[middle][i])});
        }
        for (const auto& [band, alpha] : {std::pair{1u, t.band80}, std::pair{2u, t.band50}}) {
            top.clear();
            bottom.clear();
            for (std::size_t i = 0; i < times; ++i) {
                bottom.push_back(y_at(curves[band][i]));
                top.push_back(y_at(curves[curves.size() - 1 - band][i]));
            }
            v.c.band(x, top, bottom, colour.with(alpha));
        }
        v.c.hline(rect.x, rect.right(), y_at(0) - 0.5f, t.ink2);
        v.c.polyline(median, colour, stroke::median_small);
    } else {
        v.c.hline(rect.x, rect.right(), y_at(0) - 0.5f, t.ink2);
    }
}

void covered(View& v, const std::string& id, int quantity, const char* words, Rect rect) {
    const Theme& t = v.theme();
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::button;
    node.name = v.quantity(quantity).name + ": draw your guess to see";
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.hovered) v.c.fill(rect, t.hover());
    v.c.dashed_outline(rect, touch.hovered ? t.ink : t.ink2, 1, 4, 3);
    v.c.text_in(rect.mid_x(), rect.mid_y() - type::phrase.line / 2, rect.w, words, type::phrase, t.ink, Align::centre);
    if (touch.focused) v.c.focus_ring(rect, 0);
    if (touch.pressed) v.memory.story.at_prediction = true;
}

void claim_mark(View& v, const std::string& id, int claim, Rect rect) {
    semantics::Node node;
    node.id = id;
    node.role = semantics::Role::link;
    node.name = v.claim(claim).id;
    node.description = v.claim(claim).says;
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.hovered) v.c.hline(rect.x, rect.right(), rect.bottom() - 2, v.theme().ink2);
    if (touch.focused) v.c.focus_ring(rect, radius::chip);
    if (touch.pressed) open_in_claims(v, claim);
}

Style strong(Style style) { return {style.face == Face::serif ? Face::serif_medium : Face::sans_semi, style.px, style.line}; }

// A story's pieces as runs, each tagged with its piece; a result has a box and its words.
std::vector<Run> runs_of(const View& v, const std::vector<Told>& told, int covered, Style style, float room) {
    const Theme& t = v.theme();
    std::vector<Run> runs;
    for (std::size_t i = 0; i < told.size(); ++i) {
        const Told& piece = told[i];
        const int tag = static_cast<int>(i);
        const auto text = [&](std::string words, Style of, Colour colour, bool joined = false) {
            Run run{.text = std::move(words), .style = of, .colour = colour};
            run.tag = tag;
            run.joined = joined;
            runs.push_back(std::move(run));
        };
        const auto box = [&](float width) {
            Run run{.style = style};
            run.box = InlineBox{.width = width, .height = box_height};
            run.tag = tag;
            runs.push_back(std::move(run));
        };
        switch (piece.kind) {
            case InlineKind::text: text(piece.text, style, t.ink); break;
            case InlineKind::strong: text(piece.text, strong(style), t.ink); break;
            case InlineKind::lever: {
                const float width = number_width(v, v.quantity(piece.index), true);
                box(width <= room ? width : number_width(v, v.quantity(piece.index), false));
                break;
            }
            case InlineKind::result:
                if (piece.index == covered) {
                    box(v.c.text_width(covered_words(v, room), type::phrase) + 20);
                    break;
                }
                box(spark_width);
                text("\u00A0", style, t.ink);
                text(piece.text, strong(style), piece.direction == argument::Direction::none ? t.ink : direction_colour(t, piece.direction));
                text(piece.rest, style, t.ink);
                break;
            case InlineKind::claim: {
                const bool again = i > 0 && told[i - 1].kind == InlineKind::claim;
                if (again) text(", ", type::caption, t.ink2, true);
                text(piece.text, type::caption, t.ink2, !again);
                break;
            }
        }
    }
    return runs;
}

Rect joined(Rect a, Rect b) {
    if (a.w == 0) return b;
    const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// Sets the pieces, draws them, and says them in their order.
float inlines(View& v, const std::string& id, const std::vector<explainer::Inline>& pieces, Style style, float x, float y, float width,
              float indent) {
    const int hidden = covered_outcome(v);
    const std::vector<Told> told = argument::tell(v.document, pieces, shown_levers(v), v.answer, hidden);
    const std::vector<Run> runs = runs_of(v, told, hidden, style, width - indent);
    const Prose prose = v.c.typeset(runs, {.width = width, .indent = indent});
    if (v.c.measuring()) return prose.height;
    v.c.prose(x, y, prose, runs);
    if (indent > 0) v.c.disc({x + prose.bullet_x, y + prose.bullet_y}, 2.5f, v.theme().ink);
    std::vector<Rect> places(told.size()), boxes(told.size());
    for (const Piece& piece : prose.pieces) {
        const Run& run = runs[piece.run];
        const auto at = static_cast<std::size_t>(run.tag);
        const Rect rect{x + piece.x, y + piece.y, piece.width, piece.height};
        if (run.box) boxes[at] = rect;
        if (told[at].kind == InlineKind::claim && run.text == ", ") continue;
        places[at] = joined(places[at], rect);
    }
    std::string said;
    Rect where;
    int part = 0;
    const auto say = [&] {
        if (said.find_first_not_of(" .,;") != said.npos) text_node(v, id + ":" + std::to_string(part++), said, where);
        said.clear();
        where = {};
    };
    for (std::size_t i = 0; i < told.size(); ++i) {
        const Told& piece = told[i];
        const std::string of = id + ":" + std::to_string(i) + ":" + (piece.kind == InlineKind::claim ? piece.text : "");
        if (piece.kind == InlineKind::result && piece.index != hidden) spark(v, piece.index, boxes[i]);
        const bool worked = piece.kind == InlineKind::lever || piece.kind == InlineKind::claim || (piece.kind == InlineKind::result && piece.index == hidden);
        if (!worked) {
            said += piece.text + piece.rest;
            where = joined(where, places[i]);
            continue;
        }
        say();
        const bool with_unit = piece.kind == InlineKind::lever && number_width(v, v.quantity(piece.index), true) <= width - indent;
        // Where there is no room for the unit, the slider still says it.
        if (piece.kind == InlineKind::lever) number(v, of + "lever", piece.index, with_unit ? piece.text : piece.text.substr(0, piece.text.find("\u00A0")), boxes[i]);
        else if (piece.kind == InlineKind::claim) claim_mark(v, of, piece.index, places[i]);
        else covered(v, of + "covered", piece.index, covered_words(v, width - indent), boxes[i]);
    }
    say();
    return prose.height;
}

}  // namespace

float story_paragraph(View& v, const std::string& id, const explainer::Paragraph& paragraph, float x, float y, float width) {
    return inlines(v, id, paragraph.inlines, v.is_phone() ? type::prose_phone : type::prose, x, y, width, paragraph.item ? 22.0f : 0.0f);
}

float story_note(View& v, float x, float y, float width) {
    const explainer::Step& step = *v.session.step();
    if (step.note.empty()) return 0;
    constexpr float padding = 16;
    const auto draw = [&] { return inlines(v, step.id + ":note", step.note, type::body, x + padding, y + padding - 2, width - 2 * padding, 0); };
    const float height = v.c.measure(draw) + 2 * padding - 4;
    v.c.fill({x, y, width, height}, v.theme().panel, radius::card);
    draw();
    return height + 18;
}

float story_tray(View& v, float x, float y, float width) {
    const int lever = v.memory.story.tray;
    if (lever < 0) return 0;
    const Quantity& q = v.quantity(lever);
    const Theme& t = v.theme();
    constexpr float target = 44, gap = 10, field = 84;
    const bool slim = width < 2 * target + field + 2 * gap;   // at a large text size: it must leave room for the text
    const double value = v.lever(lever);
    semantics::Node group;
    group.id = "tray";
    group.role = semantics::Role::group;
    group.name = q.name;
    v.c.open(std::move(group), {x, y, width, 200});
    float at = y + 10;
    const float left = value_chip(v.c, x + width - target, at + target / 2, argument::lever_text(q, value), type::value, value != q.today);
    const float room = slim ? width : left - x - 8, name = v.c.paragraph_height(room, q.name, type::label_large);
    v.c.paragraph(x, slim ? at + target : at + (target - name) / 2, room, q.name, type::label_large, t.ink);
    const bool close = icon_button(v.c, "tray-close", "Close", Icon::close, {x + width - target + 8, at, target, target});
    at += (slim ? target + name : std::max(target, name)) + 2;
    const Rect track{x, at, width, phone_slider.hit};
    follow(v, lever_slider(v.c, "tray-slider", q, value, track, phone_slider), [&](double to) { v.session.set_lever(lever, to); });
    at = track.bottom() + 8;
    if (!slim) at = std::max(at, track.mid_y() + reference_labels(v.c, q, track, phone_slider) + 8);
    const auto step = [&](const char* id, const char* word, Icon kind, double by, float from) {
        const Rect rect{from, at, target, target};
        v.c.outline(rect, t.control, 1, radius::button);
        if (icon_button(v.c, id, word, kind, rect)) v.session.set_lever(lever, value + by);
    };
    step("tray-less", "Less", Icon::minus, -q.step, x);
    const std::string number = argument::number_text(q, value);
    if (!slim) {
        if (const auto typed = number_field(v.c, "tray-number", q.name, number, {x + target + gap, at, field, target})) v.session.set_lever(lever, *typed);
    }
    step("tray-more", "More", Icon::plus, q.step, x + target + gap + (slim ? 0 : field + gap));
    const float used = 2 * target + field + 3 * gap;
    const ButtonDesc back{.id = "tray-back", .name = "Back to " + argument::number_text(q, q.today), .spoken = "Back to " + argument::lever_text(q, q.today) + ", as today"};
    const bool beside = slim || used + button_width(v.c, back) <= width;
    if (!beside) at += target + gap;
    const Rect rect{beside ? x + used : x, at, beside ? button_width(v.c, back) : width, target};
    if (!slim && value != q.today && button(v.c, back, rect)) v.session.reset_lever(lever);
    if (value == q.today && !beside) at -= target + gap;
    v.c.close();
    if (close) v.memory.story.tray = -1;
    return at + target + 14 - y;
}

}  // namespace levers::ui
