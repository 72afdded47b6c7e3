#include "app/app.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "app/embed_options.hpp"
#include "app/live_text.hpp"
#include "session/link.hpp"
#include "ui/share.hpp"

namespace levers::app {

namespace {
constexpr std::array text_scales{1.0f, 1.15f, 1.3f, 1.5f, 2.0f};
constexpr std::array themes{ui::ThemeName::light, ui::ThemeName::dark, ui::ThemeName::high_contrast};
}

App::App(explainer::Document document, const ui::Fonts& fonts)
    : document_(std::move(document)), session_(document_), inquiry_(document_), screen_(fonts) {}

// An attract screen is dark: it is seen from afar.
ui::ThemeName App::theme() const {
    if (attracts_ && !preferences_.more_contrast) return ui::ThemeName::dark;
    const std::size_t start = preferences_.more_contrast ? 2 : preferences_.dark ? 1 : 0;
    return themes[(start + static_cast<std::size_t>(theme_steps_)) % themes.size()];
}

float App::text_scale() const { return text_scales[text_step_]; }

void App::frame(const Viewport& viewport) {
    inquiry_.ask_all(false);
    attracts_ = viewport.kiosk == ui::Kiosk::attract;
    inquiry_.ask_answer(attracts_);
    const ui::Frame frame{
        .width = viewport.width,
        .height = viewport.height,
        .scroll = viewport.scroll,
        .seconds = viewport.seconds,
        .reduced_motion = preferences_.reduced_motion,
        .touch = viewport.touch,
        .dom_input = viewport.dom_input,
        .settled = inquiry_.settled(session_),
        .theme = theme(),
        .text_scale = text_scale(),
        .note = note_,
        .taken = taken_,
        .embed = embed_ ? &*embed_ : nullptr,
        .kiosk = viewport.kiosk,
        .handle = viewport.handle,
        .address = viewport.address,
        .code = code_ ? &*code_ : nullptr,
        .countdown = viewport.countdown,
    };
    const ui::Drawn drawn =
        screen_.draw(session_, inquiry_.answer(), inquiry_.why(), inquiry_.findings(), frame, tree_, actions_);
    actions_.clear();  // what is left is of nodes that are gone
    content_height_ = drawn.content_height;
    pinned_top_ = drawn.pinned_top;
    pinned_bottom_ = drawn.pinned_bottom;
    const bool again = outdated_;
    if (!again) scroll_to_.reset();   // what was asked for in a frame that is drawn again still is
    if (drawn.wish.scroll_to) scroll_to_ = drawn.wish.scroll_to;
    outdated_ = drawn.outdated;
    if (drawn.wish.cycle_theme) theme_steps_ = (theme_steps_ + 1) % static_cast<int>(themes.size());
    if (drawn.wish.cycle_text) text_step_ = (text_step_ + 1) % text_scales.size();
    text_face_ = text_face_ || drawn.wish.text_face;
    if (drawn.wish.dismiss_note) note_.clear();
    full_ = full_ || drawn.wish.open_full;
    if (drawn.wish.code) {
        code_.reset();
        code_asked_ = true;
    }
    wish_ = drawn.wish;
    say_note(frame.settled);
    // A frame that was drawn again has made the first answer already; what comes after it is of no use to a hand that moves on.
    const bool worked = outdated_ ? inquiry_.work(session_) : again || work();
    link();
    wants_frame_ = worked || outdated_ || drawn.wants_frame || drawn.wish.cycle_theme || drawn.wish.cycle_text;
}

// As many pieces as fit: one may take as long again as the limit, and a frame still comes in time.
bool App::work() {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds limit{4};
    const auto start = Clock::now();
    bool worked = false;
    while (inquiry_.work(session_)) {
        worked = true;
        if (Clock::now() - start >= limit) break;
    }
    return worked;
}

void App::open_link(std::string_view text) {
    const session::Opened opened = session::open_link(document_, text);
    if (opened.standing == session::Standing::none && !text.empty()) return;
    session_.open(opened.state);
    inquiry_.work(session_);      // the first draws, which the link's check is of
    note_ = session::problem_of(opened, inquiry_.answer().check);
    note_said_ = note_.empty();
    wants_frame_ = true;
}

const std::string& App::link() {
    // The first draws after a move come before anything else asks; until then the old link stands.
    if (linked_ != session_.state() && inquiry_.answers(session_)) {
        linked_ = session_.state();
        link_ = session::link_text(document_, linked_, inquiry_.answer().check);
        taken_.clear();
    }
    return link_;
}

void App::open_tab(session::Tab tab) {
    session_.open(tab);
    wants_frame_ = true;
}

// Of all draws, whatever has been answered so far.
File App::takeaway(std::string_view what, std::string_view page) {
    inquiry_.ask_all(true);
    while (!inquiry_.settled(session_)) inquiry_.work(session_);
    return app::takeaway(session_, inquiry_.answer(), inquiry_.why(), what, page);
}

std::string App::citation(std::string_view address, std::string_view date) const {
    return citation_of(session_, address, date);
}

const char* App::taken(std::string_view id, bool done) {
    const ui::Takeaway* takeaway = ui::find_takeaway(id);
    if (takeaway == nullptr) return "";
    taken_ = done ? id : "";
    if (!done && *takeaway->failed != 0) note_ = takeaway->failed;
    wants_frame_ = true;
    return done ? takeaway->done : takeaway->failed;
}

void App::embed(std::string_view levers, std::string_view outcomes) {
    EmbedOptions options = embed_options(document_, levers, outcomes);
    if (std::string problem = problem_of(options); !problem.empty()) {
        note_ += (note_.empty() ? "" : " ") + problem;
        note_said_ = false;
    }
    embed_ = std::move(options.embed);
}

// With what the settings do, if that is to be said: the last word of a frame is the one that is heard.
void App::say_note(bool settled) {
    if (note_said_ || !settled) return;
    note_said_ = true;
    const std::string& also = tree_.announcement();
    tree_.announce(note_ + (also.empty() ? "" : " ") + also);
}

bool App::control(std::string_view name, double value) { return work_control(session_, name, value); }

std::string App::live_text() {
    inquiry_.ask_all(true);
    return app::live_text(session_, inquiry_.answer(), inquiry_.why(), inquiry_.told(session_), inquiry_.settled(session_), note_);
}

void App::set_lever(int quantity, double value) {
    if (session_.state().settings.levers[static_cast<std::size_t>(quantity)] == value) return;
    session_.set_lever(quantity, value);
    wants_frame_ = true;
}

void App::select_outcome(int outcome) {
    session_.select_outcome(outcome);
    wants_frame_ = true;
}

bool App::take_code() { return std::exchange(code_asked_, false); }

void App::set_code(ui::Code code) {
    code_ = std::move(code);
    wants_frame_ = true;
}

bool App::take_full() { return std::exchange(full_, false); }

bool App::take_text_face() { return std::exchange(text_face_, false); }

}  // namespace levers::app
