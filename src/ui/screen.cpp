#include "ui/screen.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "argument/narrate.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

Form form_of(float width) {
    return width < 600 ? Form::phone : width < 1024 ? Form::narrow : width < 1280 ? Form::medium : Form::desktop;
}

// Top bar, tabs and strip: pinned unless they would take a third of the screen.
void draw_head(View& v) {
    Place& place = v.place;
    const float width = v.c.width(), height = v.c.height();
    const float x = margin_of(v), w = width - 2 * x;
    const bool tabs_in_head = !v.is_phone() && !tabs_fit_bar(v, x, w);
    const auto draw = [&] {
        float at = top_bar(v, x, w);
        if (tabs_in_head) at += tab_row(v, x, at, w);
        at += permanent_strip(v, x, at, w);
        return at + note(v, x, at, w);
    };
    place.head = v.c.measure(draw);
    place.head_pinned = place.head <= height / 3 || v.memory.menu;
    place.top = place.head_pinned ? place.head : 0;
    v.c.within(Layer::pinned, place.head_pinned, {0, 0, width, height}, [&] {
        v.c.fill({0, 0, width, place.head}, v.theme().bg);
        semantics::Node banner;
        banner.id = "banner";
        banner.role = semantics::Role::banner;
        banner.name = v.document.title;
        v.c.open(std::move(banner), {0, 0, width, place.head});
        draw();
        v.c.close();
    });
}

// A phone's tabs: at the bottom of the screen, under a thumb, unless they would take too much of it.
void draw_phone_tabs(View& v) {
    Place& place = v.place;
    const float width = v.c.width(), height = v.c.height();
    const float need = v.c.measure([&] { return tab_row(v, 0, 0, width); });
    const bool pinned = place.head_pinned && need <= height / 8;
    const float y = pinned ? height - need : place.head;
    v.c.within(pinned ? Layer::pinned : Layer::page, pinned, {0, 0, width, height}, [&] {
        v.c.fill({0, y, width, need}, v.theme().bg);
        if (pinned) v.c.hline(0, width, y, v.theme().rule);
        tab_row(v, 0, y, width);
    });
    if (pinned) place.bottom = need;
    else place.head += need;
}

float draw_view(View& v) {
    switch (v.session.state().tab) {
        case session::Tab::story: return story_view(v, v.place.head);
        case session::Tab::explore: break;
        case session::Tab::map: return map_view(v, v.place.head);
        case session::Tab::claims: return claims_view(v, v.place.head);
        case session::Tab::compare: return compare_view(v, v.place.head);
    }
    return explore_view(v);
}

float draw_page(View& v) {
    if (v.embed != nullptr) return compact_view(v);
    if (v.kiosk == Kiosk::attract) return attract_view(v);
    draw_head(v);
    if (v.is_phone()) draw_phone_tabs(v);
    return draw_view(v) + v.place.bottom;
}

// The height of the whole content, in layout pixels.
float draw_all(View& v) {
    const auto page = [&] { return draw_page(v); };
    return v.memory.share ? with_share(v, page) : page();
}

// The strongest chain that goes through the link, at the link.
void open_link(Memory& memory, int link, const argument::Why& why) {
    for (std::size_t c = 0; c < why.chains.size(); ++c)
        for (std::size_t h = 0; h < why.chains[c].hops.size(); ++h) {
            if (why.chains[c].hops[h].link != link) continue;
            memory.chain = c;
            memory.hop = h;
            memory.claim = 0;
            memory.chain_open = true;
            return;
        }
}

// What was opened belongs to one outcome's chains.
void settle(Memory& memory, const session::Session& session, const argument::Why& why) {
    if (memory.why_outcome != session.state().outcome) {
        memory.why_outcome = session.state().outcome;
        memory.chain = memory.hop = memory.claim = 0;
        memory.chain_open = true;
    }
    if (memory.why_link >= 0 && why.outcome == session.state().outcome) open_link(memory, std::exchange(memory.why_link, -1), why);
    if (memory.chain >= why.chains.size()) memory.chain = 0;
    if (why.chains.empty()) return;
    const std::vector<argument::Hop>& hops = why.chains[memory.chain].hops;
    if (memory.hop >= hops.size()) memory.hop = memory.claim = 0;
    if (hops.empty()) return;
    const bool on_map = session.state().tab == session::Tab::map && memory.map.link >= 0;
    const explainer::Link& link = session.document().links[static_cast<std::size_t>(on_map ? memory.map.link : hops[memory.hop].link)];
    if (memory.claim >= link.claims.size()) memory.claim = 0;
}

// Each view is found again where it was left.
void keep_place(Memory& memory, session::Tab tab, float scroll, Wish& wish) {
    if (memory.tab == tab) return;
    const auto place = [&](session::Tab of) -> float& { return memory.scroll[static_cast<std::size_t>(of)]; };
    place(std::exchange(memory.tab, tab)) = scroll;
    if (!wish.scroll_to) wish.scroll_to = place(tab);
}

std::string_view colours_of(ThemeName theme) {
    return theme == ThemeName::light ? "light" : theme == ThemeName::dark ? "dark" : "high contrast";
}
std::string size_of(float text_scale) { return std::to_string(std::lround(100 * text_scale)) + "%"; }

// Where a story is: its new text stands above what was pressed.
std::string step_of(const session::Session& session) {
    return session.state().tab == session::Tab::story && session.step() ? step_words(session) + ". " : "";
}

// What it is now where it was another, but not at the beginning.
std::string news(std::optional<std::string>& before, const std::string& now) {
    const std::optional<std::string> was = std::exchange(before, now);
    return was && *was != now ? now : "";
}

}  // namespace

void open_main(View& v) {
    semantics::Node node;
    node.id = "main";
    node.role = semantics::Role::main;
    node.name = v.document.title;
    v.c.open(std::move(node), {0, v.place.head, v.place.width, v.place.height});
}

Screen::Screen(const Fonts& fonts) : fonts_(fonts), memory_(std::make_shared<Memory>()) {}

Drawn Screen::draw(session::Session& session, const argument::Answer& answer, const argument::Why& why,
                   const argument::Findings& findings, const Frame& frame, semantics::Tree& tree, semantics::Actions& actions) {
    Memory& memory = *memory_;
    const std::uint64_t revision = session.revision();
    Drawn drawn;
    tree.begin();
    // Under a hand that moves something, curves follow at once.
    memory.fans.follow(session.document(), answer, frame.seconds, frame.reduced_motion || !memory.interaction.active.empty());
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
        View view{canvas, session, session.document(), answer, why, findings, memory, drawn.wish, form_of(canvas.width()), {}};
        view.note = frame.note;
        view.embed = frame.embed;
        view.taken = frame.taken;
        view.embeddable = frame.embeddable;
        view.kiosk = frame.kiosk;
        view.handle = frame.handle;
        view.address = frame.address;
        view.code = frame.code;
        view.now = frame.seconds;
        view.colours = colours_of(frame.theme);
        view.text_size = size_of(frame.text_scale);
        view.still = frame.reduced_motion;
        view.place.width = canvas.width();
        view.place.height = canvas.height();
        canvas.fill({0, 0, canvas.width(), canvas.height()}, canvas.theme().bg);
        drawn.content_height = std::ceil(draw_all(view) * frame.text_scale);
        if (frame.countdown > 0) countdown(view, frame.countdown);
        drawn.pinned_top = view.place.top * frame.text_scale;
        drawn.pinned_bottom = view.place.bottom * frame.text_scale;
        drawn.outdated = canvas.worked();
        drawn.wants_frame = drawn.wants_frame || drawn.wish.frame;
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
    actions.clear();
    if (frame.embed == nullptr && frame.kiosk != Kiosk::attract) keep_place(memory, session.state().tab, frame.scroll, drawn.wish);
    // Where something was moved in this very frame, the answer is of what was.
    if (frame.settled && session.revision() == revision) {
        std::string said = news(memory.step, step_of(session));
        if (memory.announced != answer.hash && revision != 0)
            said += argument::announcement(session.document(), session.state().settings, answer, session.state().outcome);
        if (!said.empty() && frame.kiosk != Kiosk::attract) tree.announce(said);
        memory.announced = answer.hash;
    }
    const std::string look = news(memory.look, "Colours: " + std::string(colours_of(frame.theme)) + ". Text size: " + size_of(frame.text_scale) + ".");
    if (!look.empty() && frame.kiosk == Kiosk::none) tree.announce(look);
    if (!drawn.wish.said.empty()) tree.announce(drawn.wish.said);
    // The same sentence every second, so that it is heard once.
    if (frame.countdown > 0) tree.announce("Nobody has touched this for a while, and it is about to begin again. Any key or touch goes on.");
    return drawn;
}

}  // namespace levers::ui
