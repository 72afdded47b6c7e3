#include "ui/explore.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float widest = 1680, panel_gap = 16;

Form form_of(float width) {
    return width < 600 ? Form::phone : width < 1024 ? Form::narrow : width < 1280 ? Form::medium : Form::desktop;
}

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
    Layout(View& v, bool& legend_shown) : v_(v), c_(v.c), width_(v.c.width()), height_(v.c.height()), legend_shown_(legend_shown) {}

    // Both return the height of the whole content, in layout pixels.
    float run() {
        head();
        switch (v_.form) {
            case Form::phone: return phone();
            case Form::narrow: return narrow();
            case Form::medium:
            case Form::desktop: break;
        }
        return wide();
    }
    float pinned_top() const { return pinned_; }

private:
    Rect viewport() const { return {0, 0, width_, height_}; }
    Rect below_head() const { return {0, pinned_, width_, std::max(height_ - pinned_, 0.0f)}; }

    // Top bar and strip: pinned unless they would take a third of the screen.
    void head() {
        const float margin = v_.form == Form::phone ? phone_margin() : 24;
        const Columns columns = columns_of(width_, v_.form);
        const float x = std::max(margin, columns.page + margin), w = width_ - 2 * x;
        const auto draw = [&] {
            const float bar = top_bar(v_, x, w, columns.main);
            return bar + permanent_strip(v_, x, bar, w, legend_shown_);
        };
        head_ = c_.measure(draw);
        head_pinned_ = head_ <= height_ / 3 || v_.memory.menu;
        pinned_ = head_pinned_ ? head_ : 0;
        c_.within(Layer::pinned, head_pinned_, viewport(), [&] {
            c_.fill({0, 0, width_, head_}, v_.theme().bg);
            semantics::Node banner;
            banner.id = "banner";
            banner.role = semantics::Role::banner;
            banner.name = v_.document.title;
            c_.open(std::move(banner), {0, 0, width_, head_});
            draw();
            c_.close();
        });
    }

    float phone_margin() const { return width_ >= 300 ? 16.0f : 10.0f; }

    void open_main() {
        semantics::Node node;
        node.id = "main";
        node.role = semantics::Role::main;
        node.name = v_.document.title;
        c_.open(std::move(node), {0, head_, width_, height_});
    }

    // A column stays while the page scrolls if all of it can be seen.
    float column(const std::function<float()>& draw, float top) {
        const float height = c_.measure(draw);
        const bool pinned = head_pinned_ && top + height <= height_;
        c_.within(Layer::page, pinned, below_head(), [&] { draw(); });
        return top + height;
    }

    float wide() {
        const Columns col = columns_of(width_, v_.form);
        const float top = head_ + 13;
        float bottom = column([&] { return levers_panel(v_, col.levers, top, col.levers_w, 1); }, top);
        open_main();
        float main_bottom = 0;
        c_.within(Layer::page, false, below_head(), [&] { main_bottom = main_column(col, head_ + 15); });
        c_.close();
        bottom = std::max(bottom, main_bottom);
        if (v_.form == Form::desktop) {
            const auto why = [&] { return why_panel(v_, col.why, head_ + 17, col.why_w); };
            const float why_bottom = head_ + 17 + c_.measure(why) + 24;
            const bool pinned = head_pinned_ && why_bottom <= height_;
            bottom = std::max(bottom, why_bottom);
            c_.within(Layer::page, pinned, below_head(), [&] {
                const float left = col.why - panel_gap;
                c_.fill({left, head_, width_ - left, std::max(bottom, height_) - head_ + 32}, v_.theme().panel);
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
        at = std::max(at + 22, head_ + 131);
        at += outcomes_grid(v_, col.main, at, col.main_w, chart_columns(col.main_w)) + 32;
        return at + limits_block(v_, col.main, at, col.main_w);
    }

    float narrow() {
        const float x = 24, w = width_ - 48;
        float at = head_ + 18;
        c_.within(Layer::page, false, below_head(), [&] {
            open_main();
            at += headline_block(v_, x, at, w) + 20;
            at += selected_card(v_, x, at, w, 330) + 28;
            c_.close();
            at += levers_panel(v_, x, at, w, 2) + 28;
            const int columns = w >= 640 ? 3 : 2;
            at += other_cards(v_, x, at, w, columns) + 32;
            if (!legend_shown_) at += legend(v_, x, at, w) + 24;
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
        const float x = phone_margin(), w = width_ - 2 * x;
        // What remains of the screen for the levers decides how tall the chart
        // is, and whether it stays.
        const float room = 0.60f * height_ - pinned_;
        const float rest = c_.measure([&] { return phone_chart(v_, x, head_, w, 0); });
        const float plot = std::clamp(room - rest, 84.0f, 133.0f);
        const bool pinned = head_pinned_ && rest + plot <= room + 20;
        open_main();
        c_.within(pinned ? Layer::pinned : Layer::page, pinned, pinned ? viewport() : below_head(), [&] {
            if (pinned) c_.fill({0, head_, width_, rest + plot}, v_.theme().bg);
            phone_chart(v_, x, head_, w, plot);
        });
        float at = head_ + rest + plot;
        if (pinned) pinned_ = at;
        c_.within(Layer::page, false, below_head(), [&] { at = phone_below(x, w, at); });
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
    float width_, height_, head_ = 0, pinned_ = 0;
    bool head_pinned_ = true;
    bool& legend_shown_;
};

// What was opened belongs to one outcome's chains.
void settle(Memory& memory, const session::Session& session, const argument::Why& why) {
    if (memory.why_outcome != session.state().outcome) {
        memory.why_outcome = session.state().outcome;
        memory.chain = memory.hop = memory.claim = 0;
        memory.chain_open = true;
    }
    if (memory.chain >= why.chains.size()) memory.chain = 0;
    if (why.chains.empty()) return;
    const std::vector<argument::Hop>& hops = why.chains[memory.chain].hops;
    if (memory.hop >= hops.size()) memory.hop = memory.claim = 0;
    if (hops.empty()) return;
    const explainer::Link& link = session.document().links[static_cast<std::size_t>(hops[memory.hop].link)];
    if (memory.claim >= link.claims.size()) memory.claim = 0;
}

}  // namespace

Explore::Explore(const Fonts& fonts) : fonts_(fonts), memory_(std::make_shared<Memory>()) {}

Drawn Explore::draw(session::Session& session, const argument::Answer& answer, const argument::Why& why, const Frame& frame,
                    semantics::Tree& tree, semantics::Actions& actions) {
    Memory& memory = *memory_;
    Drawn drawn;
    tree.begin();
    memory.fans.follow(session.document(), answer, frame.seconds, frame.reduced_motion);
    drawn.wants_frame = memory.fans.advance(frame.seconds);
    settle(memory, session, why);

    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({frame.width, frame.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
    ImGui::Begin("Levers", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs);
    {
        Canvas canvas(*ImGui::GetWindowDrawList(), {.theme = theme(frame.theme),
                                                    .fonts = fonts_,
                                                    .tree = tree,
                                                    .actions = actions,
                                                    .interaction = memory.interaction,
                                                    .scale = frame.text_scale,
                                                    .density = ImGui::GetIO().DisplayFramebufferScale.x,
                                                    .width = frame.width,
                                                    .height = frame.height,
                                                    .scroll = frame.scroll,
                                                    .touch = frame.touch,
                                                    .dom_input = frame.dom_input,
                                                    .record = record_});
        View view{canvas, session, session.document(), answer, why, memory, drawn.wish, form_of(canvas.width())};
        canvas.fill({0, 0, canvas.width(), canvas.height()}, canvas.theme().bg);
        bool legend_shown = false;
        Layout layout(view, legend_shown);
        drawn.content_height = std::ceil(layout.run() * frame.text_scale);
        drawn.pinned_top = layout.pinned_top() * frame.text_scale;
        // What was worked changes what was drawn before it in this frame.
        drawn.wants_frame = drawn.wants_frame || canvas.worked();
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
    actions.clear();
    if (frame.settled && memory.announced != answer.hash && session.revision() != 0) tree.announce(argument::announcement(session.document(), session.state().settings, answer, session.state().outcome));
    if (frame.settled) memory.announced = answer.hash;
    return drawn;
}

}  // namespace levers::ui
