// Explore for visitors who stand before it: the selected outcome large, the others beside or below, and in the lower half
// three levers at a time. What else the page says is below that.
#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/levers.hpp"

namespace levers::ui {
namespace {

constexpr float beside_from = 1000, gap = 28, row_gap = 16, panel_pad = 14;
constexpr Rect why_size{0, 0, 104, 48};
constexpr std::size_t cells = 6;

struct Cards {
    std::vector<std::size_t> shown;             // of the outcomes that are not selected
    std::string more;                           // the way to the next ones; empty where all are shown
};

// Six, or five and a way to the next ones.
Cards cards_of(View& v) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < v.answer.outcomes.size(); ++i)
        if (static_cast<int>(i) != v.session.state().outcome) all.push_back(i);
    if (all.size() <= cells) return {all, ""};
    std::size_t& first = v.memory.kiosk.first_card;
    if (first >= all.size()) first = 0;
    const std::size_t end = std::min(first + cells - 1, all.size()), left = all.size() - end;
    return {{all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(end)},
            left == 0 ? "The first outcomes" : capitalised(count_word(left)) + (left == 1 ? " more outcome" : " more outcomes")};
}

class Layout {
public:
    explicit Layout(View& v) : v_(v), c_(v.c), place_(v.place), x_(margin_of(v)), w_(place_.width - 2 * x_) {}

    float run() {
        const bool beside = w_ >= beside_from;
        // Whose marks are whose stands over the charts where the strip has no room for it.
        const float authors = place_.legend_shown ? 0 : c_.measure([&] { return legend(v_, x_, 0, w_); }) + 14;
        const float top = place_.head + (authors > 0 ? 10 + authors : 18), chart_w = beside ? std::round(w_ * 0.458f) : w_;
        if (authors > 0) c_.within(Layer::page, false, place_.clip(), [&] { legend(v_, x_, place_.head + 10, w_); });
        if (v_.memory.sheet == Sheet::why) return why(top, chart_w, beside);
        const Cards cards = cards_of(v_);
        const float right = beside ? x_ + chart_w + gap : x_, cards_w = x_ + w_ - right;
        const float levers = c_.measure([&] { return kiosk_levers(v_, x_, 0, w_); }) + 2 * panel_pad;
        // The plots take what the levers leave of the screen.
        const auto grid = [&](float plot, float y) { return cards_grid(cards, right, y, cards_w, plot); };
        const float room = place_.height - top - 20 - levers;
        float bottom = 0;
        open_main(v_);
        c_.within(Layer::page, false, place_.clip(), [&] {
            const float bare = c_.measure([&] { return grid(0, 0); });
            const float hero = beside ? std::max(room, 250.0f) : std::max(room - bare - 2 * 70 - row_gap, 270.0f);
            const float plot = std::clamp((beside ? room - bare : room - hero - row_gap - bare) / 2, 64.0f, beside ? 170.0f : 110.0f);
            bottom = top + chart(top, chart_w, hero);
            const float cards_top = beside ? top : bottom + row_gap;
            bottom = std::max(bottom, cards_top + grid(plot, cards_top));
        });
        c_.close();
        return below(std::max(bottom + 20, place_.height - levers), levers);
    }

private:
    float chart(float y, float width, float height) {
        const ButtonDesc why{.id = "why", .name = "Why?", .kind = ButtonKind::primary, .style = type::label_large};
        if (button(c_, why, {x_ + width - why_size.w, y + 14, why_size.w, why_size.h})) v_.memory.sheet = Sheet::why;
        return selected_card(v_, x_, y, width, height, why_size.w + 16);
    }

    float cards_grid(const Cards& cards, float x, float y, float width, float plot) {
        const std::size_t columns = width >= 480 ? 3 : 2;
        const float cell = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        float height = 0;
        for (const std::size_t card : cards.shown)
            height = std::max(height, c_.measure([&] { return outcome_card(v_, card, {0, 0, cell, 0}, plot); }));
        const auto place = [&](std::size_t i) {
            return Rect{x + static_cast<float>(i % columns) * (cell + gap), y + static_cast<float>(i / columns) * (height + row_gap), cell, height};
        };
        for (std::size_t i = 0; i < cards.shown.size(); ++i) outcome_card(v_, cards.shown[i], place(i), plot);
        if (!cards.more.empty()) {
            const Rect rect = place(cells - 1);
            const ButtonDesc more{.id = "more-outcomes", .name = cards.more, .icon = Icon::chevron_right, .icon_after = true};
            c_.hline(rect.x, rect.right(), rect.y, v_.theme().control);
            const float h = std::max(46.0f, c_.paragraph_height(rect.w - 50, more.name, more.style) + 12);
            if (button(c_, more, {rect.x, rect.y + 14, rect.w, h})) v_.memory.kiosk.first_card += cells - 1;
        }
        const std::size_t rows = ((cards.more.empty() ? cards.shown.size() : cells) + columns - 1) / columns;
        return rows == 0 ? 0.0f : static_cast<float>(rows) * (height + row_gap) - row_gap;
    }

    // The levers, to the bottom of the screen; and under them what has to be said.
    float below(float y, float levers) {
        float at = y + levers;
        c_.within(Layer::page, false, place_.clip(), [&] {
            c_.fill({0, y, place_.width, std::max(levers, place_.height - y)}, v_.theme().panel);
            kiosk_levers(v_, x_, y + panel_pad, w_);
            at = std::max(at, place_.height) + 28;
            at += headline_block(v_, x_, at, w_) + 24;
            at += limits_block(v_, x_, at, w_) + 32;
        });
        return at;
    }

    // In the place of cards and levers.
    float why(float top, float chart_w, bool beside) {
        const float left = beside ? x_ + chart_w + gap : x_, width = x_ + w_ - left;
        float bottom = top;
        const auto hero = [&] {
            const float height = chart(top, chart_w, 320);
            return top + height + 24 + headline_block(v_, x_, top + height + 24, chart_w);
        };
        const float hero_bottom = c_.measure(hero);
        const bool pinned = beside && place_.head_pinned && hero_bottom <= place_.height;
        open_main(v_);
        c_.within(Layer::page, pinned, place_.clip(), [&] { hero(); });
        c_.close();
        const float y = beside ? top : hero_bottom + 24;
        c_.within(Layer::page, false, place_.clip(), [&] {
            const auto panel = [&] { return why_panel(v_, left, y + 6, width, "Close"); };
            bottom = y + 6 + c_.measure(panel) + 32;
            const float edge = beside ? left - gap / 2 : 0;
            c_.fill({edge, beside ? place_.head : y - 12, place_.width - edge, std::max(bottom, place_.height) - y + 40}, v_.theme().panel);
            panel();
        });
        return std::max(bottom, hero_bottom);
    }

    View& v_;
    Canvas& c_;
    Place& place_;
    float x_, w_;
};

}  // namespace

float kiosk_explore(View& v) { return Layout(v).run(); }

}  // namespace levers::ui
