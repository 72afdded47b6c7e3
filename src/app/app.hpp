// One reader with one explainer: the document, the session, the answers, the
// drawn view, and what of all that needs a new frame. Knows no platform: the
// owner brings the ImGui frame, the clock and the actions, and asks what came
// of it. web/main.cpp and desktop/kiosk.hpp are such owners; tests are another.
//
//   App app(std::move(document), fonts);
//   app.actions().push({"lever:national_targets", Act::set_value, 12});
//   ImGui::NewFrame();
//   app.frame({.width = 1440, .height = 900});
//   ImGui::Render();
//   while (app.wants_frame()) ...            // else nothing is to be done
//
// The text face works without frames: control() changes what is set, work() answers in pieces, live_text() tells.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/inquiry.hpp"
#include "app/takeaway.hpp"
#include "explainer/document.hpp"
#include "semantics/tree.hpp"
#include "session/session.hpp"
#include "ui/screen.hpp"
#include "ui/theme.hpp"
#include "ui/type.hpp"

namespace levers::app {

// What the machine is set to; holds until the reader chooses otherwise.
struct Preferences {
    bool dark = false, more_contrast = false, reduced_motion = false;
    bool operator==(const Preferences&) const = default;
};

// Where and when: see ui::Frame.
struct Viewport {
    float width = 0, height = 0, scroll = 0;      // CSS pixels
    double seconds = 0;
    bool touch = false, dom_input = false;
    ui::Kiosk kiosk = ui::Kiosk::none;            // this and what follows: of app/visit.hpp
    float handle = -1;
    bool address = false;
    int countdown = 0;
};

class App {
public:
    App(explainer::Document document, const ui::Fonts& fonts);
    App(const App&) = delete;                     // the session points into the document
    App& operator=(const App&) = delete;

    void set(const Preferences& preferences) { preferences_ = preferences; }

    // Inside an ImGui frame. Draws, then works on the answer for the next one.
    void frame(const Viewport&);
    bool wants_frame() const { return wants_frame_; }
    // The reader worked something in the last frame, so that it shows what was: worth drawing again before it is shown.
    // The next one shows the first answer for what is set now.
    bool outdated() const { return outdated_; }

    semantics::Actions& actions() { return actions_; }
    const semantics::Tree& tree() const { return tree_; }
    float content_height() const { return content_height_; }        // CSS pixels
    float pinned_top() const { return pinned_top_; }                // of the viewport, never scrolled away
    float pinned_bottom() const { return pinned_bottom_; }
    std::optional<float> scroll_to() const { return scroll_to_; }   // where the last frame asked the page to go, CSS pixels
    const session::Session& session() const { return session_; }
    const Inquiry& inquiry() const { return inquiry_; }
    ui::ThemeName theme() const;
    float text_scale() const;
    bool take_text_face();                        // whether the reader asked for it since the last call

    // The share link (session/link.hpp). What is wrong with one that was opened stands on both faces until it is dismissed.
    void open_link(std::string_view text);
    const std::string& link();                    // of the present state; "" is today
    void open_tab(session::Tab tab);

    // What the reader takes away (takeaway.hpp), and that it was done: `id` is of a ui::Takeaway. A sentence or a few words
    // to say.
    File takeaway(std::string_view what, std::string_view page);
    std::string citation(std::string_view address, std::string_view date) const;
    const char* taken(std::string_view id, bool done);

    // From now on the compact view is drawn: see embed_options.hpp.
    void embed(std::string_view levers, std::string_view outcomes);
    bool take_full();                             // whether the reader asked for the full explainer since the last call

    // A kiosk's: what the last frame's visitor asked for; what is shown by itself; and the code that was asked for.
    const ui::Wish& wish() const { return wish_; }
    void set_lever(int quantity, double value);
    void select_outcome(int outcome);
    bool take_code();                             // whether one is asked for since the last call, of link()
    void set_code(ui::Code code);

    bool control(std::string_view name, double value);      // see work_control() of live_text.hpp
    bool work();                                  // a few milliseconds of it; whether there was any
    std::string live_text();                      // asks for all that it tells, whatever tab is open
    int known() const { return inquiry_.known(session_); }  // grows when there is more to tell

private:
    void say_note(bool settled);

    explainer::Document document_;
    session::Session session_;
    Inquiry inquiry_;
    ui::Screen screen_;
    semantics::Tree tree_;
    semantics::Actions actions_;
    Preferences preferences_;
    int theme_steps_ = 0;                         // from what the machine is set to
    std::size_t text_step_ = 0;
    float content_height_ = 0, pinned_top_ = 0, pinned_bottom_ = 0;
    std::optional<float> scroll_to_;
    bool wants_frame_ = true, outdated_ = false;
    bool text_face_ = false;
    std::optional<ui::Embed> embed_;
    bool full_ = false;
    ui::Wish wish_;
    bool attracts_ = false, code_asked_ = false;
    std::optional<ui::Code> code_;
    session::State linked_;                       // what the link is of
    std::string link_;
    std::string note_;                            // a sentence about a link
    std::string taken_;                           // away, and nothing changed since
    bool note_said_ = true;
};

}  // namespace levers::app
