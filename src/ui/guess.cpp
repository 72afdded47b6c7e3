#include "ui/guess.hpp"

#include <algorithm>
#include <cmath>

#include "argument/guess.hpp"
#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/guess_pad.hpp"

namespace levers::ui {
namespace {

using session::Guess;

// Who expects: where something is believed less, it is no longer the authors.
std::string who_expects(const GuessDesc& desc, bool doubted) { return doubted ? "the argument with your doubts" : desc.who; }

std::string sentences(const View& v, const GuessDesc& desc, const Guess& guess, const argument::OutcomeAnswer& outcome, bool doubted) {
    const std::string who = who_expects(desc, doubted);
    return guess.line.drawn > 1 ? argument::guess_sentences(v.document, outcome, guess.line, who) : argument::expectation(v.document, outcome, who);
}

std::string id_of(const GuessDesc& desc, const char* part) { return std::string("guess-") + part + ":" + std::to_string(desc.prediction); }

// The narrowest column of no more lines: none is left with a word alone.
float balanced(const Canvas& c, const std::string& text, Style style, float width) {
    const std::size_t lines = c.line_count(width, text, style);
    while (c.line_count(width - 8, text, style) == lines && width > 100) width -= 8;
    return width;
}

// How much of the fan has opened.
float opened(View& v, const GuessDesc& desc) {
    if (v.still || v.memory.guess.prediction != desc.prediction) return 1;
    const double share = (v.now - v.memory.guess.since) / motion::opening_seconds;
    if (share >= 1) return 1;
    v.wish.frame = true;
    return static_cast<float>(std::max(share, 0.0));
}

Curves scaled(Curves curves, float by) {
    if (by == 1) return curves;
    for (std::vector<float>& curve : curves)
        for (float& height : curve) height *= by;
    return curves;
}

void image(View& v, const GuessDesc& desc, std::string id, const Guess& guess, const argument::OutcomeAnswer* outcome, Rect plot) {
    semantics::Node node;
    node.id = std::move(id);
    node.role = semantics::Role::image;
    node.name = outcome != nullptr ? chart_description(v.document, *outcome) : "A chart to draw in, better upwards: " + desc.ask + ".";
    if (guess.line.drawn > 1) {
        const double years = v.document.years * (guess.line.drawn - 1) / (argument::GuessLine::points - 1);
        node.name += " Your guess is drawn up to " + argument::moment_text(std::round(10 * years) / 10) + ".";
    } else if (outcome == nullptr) {
        node.name += " Nothing is drawn yet.";
    }
    v.c.name(std::move(node), plot);
}

// One after the other, on as many lines as they need.
class Row {
public:
    Row(View& v, float x, float y, float width) : v_(v), left_(x), right_(x + width), x_(x), y_(y), height_(std::max(v.c.target(), 36.0f)) {}
    bool put(const ButtonDesc& desc, bool quiet = false) {
        const float width = quiet ? v_.c.text_width(desc.name, desc.style) : std::min(button_width(v_.c, desc), right_ - left_);
        if (x_ > left_ && x_ + width > right_) {
            x_ = left_;
            y_ += height_ + gap;
        }
        const Rect rect{x_ + (quiet ? 8 : 0), y_, width, height_};
        x_ = rect.right() + gap;
        return quiet ? quiet_button(v_.c, desc, rect) : button(v_.c, desc, rect);
    }
    float bottom() const { return y_ + height_; }

private:
    static constexpr float gap = 8;
    View& v_;
    float left_, right_, x_, y_, height_;
};

// The same control before and after, so that the focus stays where it was.
ButtonDesc main_button(const GuessDesc& desc, const char* name) { return {.id = id_of(desc, "go"), .name = name}; }

float before(View& v, const GuessDesc& desc, float x, float y, float width) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[desc.outcome];
    const bool drawn = v.session.guess(desc.prediction).state == Guess::State::drawing;
    const char* reason = "Draw a line first, or skip.";
    Row row(v, x, y, width);
    ButtonDesc show = main_button(desc, "Show what is argued");
    show.spoken = show.name;
    if (button_width(v.c, show) > width) show.name = "Show";
    show.kind = ButtonKind::primary;
    show.enabled = drawn;
    if (!drawn) show.description = reason;
    if (row.put(show)) {
        v.session.show_guess(desc.prediction, outcome);
        v.memory.guess = {desc.prediction, v.now};
    }
    ButtonDesc clear{.id = id_of(desc, "clear"), .name = "Clear", .spoken = "Clear your guess"};
    clear.enabled = drawn;
    if (!drawn) clear.description = "Nothing is drawn yet.";
    if (row.put(clear)) v.session.clear_guess(desc.prediction);
    if (row.put({.id = id_of(desc, "skip"), .name = "Skip", .spoken = "Skip the guess and show what is argued"}, true)) {
        v.session.skip_guess(desc.prediction, outcome);
        v.memory.guess = {desc.prediction, v.now};
    }
    const float at = row.bottom() + 8;
    const char* note = drawn ? "What you draw is neither stored nor sent." : reason;
    return at + told(v, id_of(desc, "note"), note, x, at, width, type::small, v.theme().ink2) - y;
}

float after(View& v, const GuessDesc& desc, float x, float y, float width) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[desc.outcome];
    const Guess& guess = v.session.guess(desc.prediction);
    float at = y;
    const bool wraps = phrase_line(v, outcome, x, at, width, type::phrase, type::phrase_semi);
    text_node(v, id_of(desc, "verdict"), argument::sentence(v.document, outcome), {x, at, width, type::phrase.line});
    at += type::phrase.line * (wraps ? 2.0f : 1.0f) + 6;
    semantics::Node said;
    said.id = id_of(desc, "said");
    said.role = semantics::Role::status;
    said.name = sentences(v, desc, guess, outcome, v.session.doubts());
    const float height = v.c.paragraph(x, at, width, said.name, type::phrase, v.theme().ink);
    v.c.name(std::move(said), {x, at, width, height});
    at += height + 12;
    Row row(v, x, at, width);
    if (row.put(main_button(desc, guess.line.drawn > 1 ? "Draw again" : "Draw a guess"))) v.session.clear_guess(desc.prediction);
    return row.bottom() - y;
}

}  // namespace

bool is_covered(const View& v, int prediction) {
    const Guess::State state = v.session.guess(prediction).state;
    return state != Guess::State::shown && state != Guess::State::skipped;
}

float guess_panel(View& v, const GuessDesc& desc, float x, float y, float width) {
    const Theme& t = v.theme();
    const bool covered = is_covered(v, desc.prediction);
    float at = y;
    const Guess& guess = v.session.guess(desc.prediction);
    const char* eyebrow = covered ? "Before you see it" : guess.line.drawn > 1 ? "Beside your guess" : "Without a guess";
    at += told(v, id_of(desc, "when"), eyebrow, x, at, width, type::small, t.ink2);
    const std::string title = (covered ? "Draw what you think happens to " : "What is argued about ") + desc.ask;
    at += headed(v, id_of(desc, "title"), 2, title, x, at, balanced(v.c, title, type::h3, width), type::h3) + 2;
    at += told(v, id_of(desc, "condition"), desc.when + ".", x, at, width, type::phrase, t.ink2) + 16;   // room for the handle at the top

    const bool wide = width >= sizes_from;
    const float room = wide ? size_room : 0;
    const Rect plot{x + room, at, width - room, std::clamp(width * 0.68f, 200.0f, 290.0f)};
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[desc.outcome];
    image(v, desc, id_of(desc, "chart"), guess, covered ? nullptr : &outcome, plot);
    if (covered) guess_pad(v, desc, plot);
    else guess_chart(v, guess.line, outcome, scaled(v.memory.fans.of(desc.outcome), opened(v, desc)), plot, true);
    if (wide) grid_words(v, plot);
    AxisLabels(v.c, plot, plot.bottom() + 4).years(v.document);
    at = plot.bottom() + 4 + type::caption.line + 12;
    at += covered ? before(v, desc, x, at, width) : after(v, desc, x, at, width);
    return at - y;
}

float guess_result(View& v, const GuessDesc& desc, float x, float y, float width) {
    const Guess& guess = v.session.guess(desc.prediction);
    if (guess.state != Guess::State::shown) return 0;
    const Theme& t = v.theme();
    v.c.hline(x, x + width, y, t.control);
    float at = y + 10;
    const std::string title = "Your last guess: " + desc.ask;
    const float who = v.c.text_width(desc.who, type::small);
    if (v.c.text_width(title, type::label) + 16 + who <= width) v.c.text(x + width, at, desc.who, type::small, t.ink2, Align::right);
    at += headed(v, id_of(desc, "last"), 3, title, x, at, width, type::label) + 6;
    const Rect plot{x, at, width, 130};
    image(v, desc, id_of(desc, "last-chart"), guess, &guess.argued, plot);
    guess_chart(v, guess.line, guess.argued, curves_of(v.document, guess.argued), plot, false);
    at = plot.bottom() + 8;
    at += told(v, id_of(desc, "last-said"), sentences(v, desc, guess, guess.argued, guess.doubted), x, at, width, type::body, t.ink2);
    return at - y;
}

}  // namespace levers::ui
