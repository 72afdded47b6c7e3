// The Explore view: levers, outcomes, why.
#include <algorithm>

#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float panel_gap = 16;

// The columns of a wide page, layout pixels.
struct Columns {
    float page = 0, levers = 0, levers_w = 0, main = 0, main_w = 0, why = 0, why_w = 0;   // left edges and widths
};

Columns columns_of(float width, Form form) {
    Columns c;
    constexpr float margin = 24, gap = 32;
    c.page = std::max(0.0f, (width - widest) / 2);
    const float page = std::min(width, widest);
    // Between 1280 and 1440 all three give way, so that three charts fit as long as possible.
    const float tight = std::clamp(1440 - page, 0.0f, 160.0f);
    c.levers = c.page + margin;
    c.levers_w = form == Form::desktop ? 328 - 0.175f * tight : 300;
    c.main = c.levers + c.levers_w + gap;
    const float why = form == Form::desktop ? 416 - 0.35f * tight : 0;
    const float right = form == Form::desktop ? page - why - panel_gap : page - margin;
    c.main_w = c.page + right - c.main;
    c.why = c.page + page - why + panel_gap;
    c.why_w = why - panel_gap - margin;
    return c;
}

int chart_columns(float width) { return width >= 840 ? 4 : width >= 560 ? 3 : 2; }

class Layout {
public:
    explicit Layout(View& v) : v_(v), c_(v.c), place_(v.place), width_(place_.width), height_(place_.height - place_.bottom) {}

    // Returns the height of the whole content, in layout pixels.
    float run() {
        switch (v_.form) {
            case Form::phone: return phone();
            case Form::narrow: return narrow();
            case Form::medium:
            case Form::desktop: break;
        }
        return wide();
    }

private:
    // A column stays while the page scrolls if all of it can be seen.
    float column(Callback<float()> draw, float top) {
        const float height = c_.measure(draw);
        const bool pinned = place_.head_pinned && top + height <= height_;
        c_.within(Layer::page, pinned, place_.clip(), [&] { draw(); });
        return top + height;
    }

    float wide() {
        const Columns col = columns_of(width_, v_.form);
        const float top = place_.head + 13;
        float bottom = column([&] { return levers_panel(v_, col.levers, top, col.levers_w, 1); }, top);
        open_main(v_);
        float main_bottom = 0;
        c_.within(Layer::page, false, place_.clip(), [&] { main_bottom = main_column(col, place_.head + 15); });
        c_.close();
        bottom = std::max(bottom, main_bottom);
        if (v_.form == Form::desktop) {
            const auto why = [&] { return why_panel(v_, col.why, place_.head + 17, col.why_w); };
            const float why_bottom = place_.head + 17 + c_.measure(why) + 24;
            const bool pinned = place_.head_pinned && why_bottom <= height_;
            bottom = std::max(bottom, why_bottom);
            c_.within(Layer::page, pinned, place_.clip(), [&] {
                const float left = col.why - panel_gap;
                c_.fill({left, place_.head, width_ - left, std::max(bottom, height_) - place_.head + 32}, v_.theme().panel);
                why();
            });
        }
        return bottom + 32;
    }

    float main_column(const Columns& col, float y) {
        float at = y;
        if (v_.form == Form::medium) {
            if (v_.memory.sheet == Sheet::why) return at + why_panel(v_, col.main, at, col.main_w, "Close");
            const ButtonDesc why{.id = "why", .name = "Why?", .kind = ButtonKind::primary};
            const float button_w = button_width(c_, why);
            at += headline_block(v_, col.main, at, col.main_w - button_w - 24);
            if (button(c_, why, {col.main + col.main_w - button_w, y + 2, button_w, 40})) v_.memory.sheet = Sheet::why;
        } else {
            at += headline_block(v_, col.main, at, col.main_w);
        }
        at = std::max(at + 22, place_.head + 131);
        at += outcomes_grid(v_, col.main, at, col.main_w, chart_columns(col.main_w)) + 32;
        return at + limits_block(v_, col.main, at, col.main_w);
    }

    float narrow() {
        const float x = 24, w = width_ - 48;
        float at = place_.head + 18;
        c_.within(Layer::page, false, place_.clip(), [&] {
            open_main(v_);
            at += headline_block(v_, x, at, w) + 20;
            at += selected_card(v_, x, at, w, 330) + 28;
            c_.close();
            at += levers_panel(v_, x, at, w, 2) + 28;
            const int columns = w >= 640 ? 3 : 2;
            at += other_cards(v_, x, at, w, columns) + 32;
            if (!place_.legend_shown) at += legend(v_, x, at, w) + 24;
            at += limits_block(v_, x, at, w) + 24;
            at = panel(at, x, w);
        });
        return at;
    }

    // The Why panel across the page.
    float panel(float y, float x, float w) {
        const auto draw = [&] { return why_panel(v_, x, y + 20, w); };
        const float height = c_.measure(draw) + 40;
        c_.fill({0, y, width_, std::max(height, height_ - y)}, v_.theme().panel);
        draw();
        return y + height;
    }

    float phone() {
        const float x = margin_of(v_), w = width_ - 2 * x;
        // What remains of the screen for the levers decides how tall the chart
        // is, and whether it stays.
        const float room = 0.60f * height_ - place_.top;
        const float rest = c_.measure([&] { return phone_chart(v_, x, place_.head, w, 0); });
        const float plot = std::clamp(room - rest, 84.0f, 133.0f);
        const bool pinned = place_.head_pinned && rest + plot <= room + 20;
        open_main(v_);
        c_.within(pinned ? Layer::pinned : Layer::page, pinned, pinned ? Rect{0, 0, width_, height_} : place_.clip(), [&] {
            if (pinned) c_.fill({0, place_.head, width_, rest + plot}, v_.theme().bg);
            phone_chart(v_, x, place_.head, w, plot);
        });
        float at = place_.head + rest + plot;
        if (pinned) place_.top = at;
        c_.within(Layer::page, false, place_.clip(), [&] { at = phone_below(x, w, at); });
        c_.close();
        return at;
    }

    float phone_below(float x, float w, float y) {
        const Theme& t = v_.theme();
        float at = y;
        if (v_.memory.sheet == Sheet::outcomes) {
            at += 16 + headline_block(v_, x, at + 16, w) + 20;
            return at + other_cards(v_, x, at, w, w >= 340 ? 2 : 1) + 24;
        }
        const auto draw = [&] {
            return v_.memory.sheet == Sheet::why ? 16 + why_panel(v_, x, at + 16, w) : 4 + levers_panel(v_, x, at + 4, w, 1);
        };
        const float height = c_.measure(draw) + 12;
        c_.fill({0, at, width_, std::max(height, height_)}, t.panel);
        draw();
        at += height;
        c_.fill({0, at, width_, height_ * 4}, t.bg);
        at += 20;
        if (v_.memory.sheet != Sheet::none) return at;
        at += headline_block(v_, x, at, w) + 20;
        at += legend(v_, x, at, w) + 20;
        return at + limits_block(v_, x, at, w) + 20;
    }

    View& v_;
    Canvas& c_;
    Place& place_;
    float width_, height_;
};

}  // namespace

float margin_of(const View& v) {
    if (v.is_phone()) return v.c.width() >= 300 ? 16.0f : 10.0f;
    return (v.kiosk == Kiosk::none ? 24.0f : 32.0f) + std::max(0.0f, (v.c.width() - widest) / 2);
}

float main_column_x(const View& v) { return columns_of(v.c.width(), v.form).main; }

float explore_view(View& v) { return v.kiosk == Kiosk::visit && !v.is_phone() ? kiosk_explore(v) : Layout(v).run(); }

}  // namespace levers::ui
