// An explainer on the screen: the bar with its tabs, the strip, and the view that
// is open (view.hpp has the views).
//
// One call a frame, inside an ImGui frame, after the app has set the display
// size and scale. The ui owns no model state: it reads the session and the
// answers, changes the session through its commands, and writes what it drew
// into the semantic tree.
//
// Layout is in CSS pixels of the whole content; the page scrolls natively and
// passes its scroll offset in, so wheel, swipe and keyboard scrolling belong
// to the browser. Pinned parts (top bar, strip, columns that fit, a phone's tabs)
// stay put. Every view keeps its own place: on a change of tab the page is asked
// to scroll there (Wish::scroll_to).
//
// Activation: a button is activated by an Action alone when `dom_input` is set
// (the DOM's own click arrives as one); else by the mouse as well, for tests
// and the desktop window. Sliders take drags from ImGui's mouse in both.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "argument/answer.hpp"
#include "argument/findings.hpp"
#include "argument/why.hpp"
#include "semantics/tree.hpp"
#include "session/session.hpp"
#include "ui/canvas.hpp"
#include "ui/theme.hpp"
#include "ui/type.hpp"

namespace levers::ui {

// What an article shows of an explainer: then the compact view is drawn instead of the others.
struct Embed {
    std::vector<int> levers;          // indices of quantities
    std::vector<std::size_t> outcomes;   // indices of the answer's outcomes
};

// A screen for visitors (docs/kiosk.md): what it shows until somebody touches it, and what it shows then. Nothing in it
// leads out, and nothing can be copied, saved or printed.
enum class Kiosk : std::uint8_t { none, attract, visit };

// The address of what is set as a QR code, for a phone.
struct Code {
    int size = 0;                     // modules in a row; 0: it is more than a code can hold
    std::vector<std::uint8_t> dark;   // a module each, row by row
    std::string address;
};

struct Frame {
    float width = 0, height = 0;      // viewport, CSS pixels
    float scroll = 0;                 // of the page, CSS pixels
    double seconds = 0;               // a clock, for motion only
    bool reduced_motion = false;
    bool touch = false;               // the last pointer was a finger: larger targets
    bool dom_input = false;
    bool settled = true;              // the answer is the last one for these settings: time to announce it
    ThemeName theme = ThemeName::light;
    float text_scale = 1.0f;          // 1, 1.15, 1.3, 1.5, 2
    std::string_view note = {};       // a sentence about a link, until it is dismissed
    std::string_view taken = {};      // id of what was just taken away (share.hpp)
    const Embed* embed = nullptr;
    bool embeddable = false;          // others can embed it: there is a code for that
    Kiosk kiosk = Kiosk::none;
    float handle = -1;                // of the attract screen: the share of the track where it is; below 0: where the lever is
    bool address = false;             // a kiosk whose visitors can take an address with them
    const Code* code = nullptr;       // once it is there
    int countdown = 0;                // seconds until it begins again for the next visitor; 0: not now
};

// A visit, with the lever as the visitor has set it or as it is today.
enum class Begin : std::uint8_t { no, as_today, as_set };

// What the reader asked for that is not model state.
struct Wish {
    bool cycle_theme = false, cycle_text = false, text_face = false, dismiss_note = false;
    bool open_full = false;           // the whole explainer, with what is set here
    std::optional<float> scroll_to;   // of the page, CSS pixels
    bool frame = false;               // another one soon: something is being laid out
    Begin begin = Begin::no;          // out of the attract screen
    bool held = false;                // its handle, now
    bool again = false;               // a visit is over
    bool code = false;                // Frame::code, of what is set now
    std::string said;                 // of what was done, where nothing else tells
};

struct Drawn {
    float content_height = 0;         // CSS pixels
    float pinned_top = 0, pinned_bottom = 0;   // CSS pixels at the edges that never scroll away
    bool wants_frame = false;         // an animation runs
    bool outdated = false;            // something was worked: what was drawn before that shows what was
    Wish wish;
};

struct Memory;                        // open groups, motion, hover: not model state

class Screen {
public:
    explicit Screen(const Fonts& fonts);
    Drawn draw(session::Session&, const argument::Answer&, const argument::Why&, const argument::Findings&,
               const Frame&, semantics::Tree&, semantics::Actions&);
    // What the next frames draw is noted there, for tests.
    void record(Record* record) { record_ = record; }
private:
    Fonts fonts_;
    std::shared_ptr<Memory> memory_;
    Record* record_ = nullptr;
};

}  // namespace levers::ui
