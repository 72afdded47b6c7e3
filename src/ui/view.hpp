// What views and their parts share: one frame's view on the world, and what is
// remembered between frames. Parts take a place and a width, draw themselves
// there and return their height; views return where their content ends.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "argument/answer.hpp"
#include "argument/assumptions.hpp"
#include "argument/findings.hpp"
#include "argument/narrate.hpp"
#include "argument/why.hpp"
#include "session/session.hpp"
#include "ui/canvas.hpp"
#include "ui/chart.hpp"
#include "ui/map_memory.hpp"
#include "ui/claims.hpp"
#include "ui/screen.hpp"
#include "ui/story.hpp"

namespace levers::ui {

enum class Form : std::uint8_t { phone, narrow, medium, desktop };

// What lies under the pinned chart of a phone, or over the charts of a medium page.
enum class Sheet : std::uint8_t { none, why, outcomes };

// Between the head of the page and the tabs of a phone. Layout pixels.
struct Place {
    float width = 0, height = 0;               // of the viewport
    float head = 0;                            // height of bar, tabs and strip: where a view begins
    bool head_pinned = true;
    float top = 0, bottom = 0;                 // of the viewport, covered by what is pinned
    bool legend_shown = false;                 // the strip had room for the authors' marks
    Rect share;                                // the button that its panel hangs from, where it is in the bar
    Rect clip() const { return {0, top, width, std::max(height - top - bottom, 0.0f)}; }   // viewport coordinates
};

struct CompareMemory {
    bool all_outcomes = false, all_tensions = false;
    std::string tension;                       // of which a claim is opened,
    int claim = -1;                            // and which
    std::size_t first_saved = 0;               // of the columns in sight, where there are more than fit
};

struct KioskMemory { std::size_t shelf = 0, first_card = 0; };   // of the levers, and of the outcomes, that are shown

struct GuessMemory {
    int prediction = -1;                       // whose argued band fans in
    double since = 0;                          // on the frame's clock
};

struct Memory {
    Interaction interaction;
    Fans fans;
    std::set<std::size_t> folded;              // lever groups
    bool more_levers = false, menu = false;
    bool share = false, share_is_page = false; // the panel is open; and takes the whole page
    float scroll_before_share = 0;             // of the page, CSS pixels
    Sheet sheet = Sheet::none;
    int why_outcome = -1;                      // what the choices below belong to
    std::size_t chain = 0, hop = 0, claim = 0; // opened in the Why panel
    bool chain_open = true;
    bool all_notes = false;                    // of those outside the argument
    int revealed = -1;                         // claim whose card is to be scrolled to
    double pointed_at = -1;                    // years on the selected chart, under a hovering pointer
    int why_link = -1;                         // to be opened there once the answer is of the outcome selected
    std::uint64_t announced = 0;
    std::optional<std::string> step, look;     // as last announced
    CompareMemory compare;
    KioskMemory kiosk;
    GuessMemory guess;
    session::Tab tab = session::Tab::explore;  // of the last frame
    std::array<float, session::tabs.size()> scroll{};   // where each was left, CSS pixels
    StoryMemory story;
    ClaimsMemory claims;
    MapMemory map;
};

struct View {
    Canvas& c;
    session::Session& session;
    const explainer::Document& document;
    const argument::Answer& answer;
    const argument::Why& why;
    const argument::Findings& findings;
    Memory& memory;
    Wish& wish;
    Form form;
    Place place;
    std::string_view note = {};
    std::string_view taken = {};               // id of the Takeaway that was just done
    const Embed* embed = nullptr;              // the compact view is drawn, of this
    bool embeddable = false;                   // there is a code for articles
    Kiosk kiosk = Kiosk::none;
    float handle = -1;                         // see Frame
    bool address = false;
    const Code* code = nullptr;
    double now = 0;                            // seconds, for motion only
    bool still = true;                         // nothing is to move by itself
    std::string_view colours = {};             // the theme's name
    std::string text_size = {};                // "115%"

    const Theme& theme() const { return c.theme(); }
    const explainer::Quantity& quantity(int i) const { return document.quantities[static_cast<std::size_t>(i)]; }
    const explainer::Link& link(int i) const { return document.links[static_cast<std::size_t>(i)]; }
    const explainer::Claim& claim(int i) const { return document.claims[static_cast<std::size_t>(i)]; }
    const explainer::Article& article(int i) const { return document.articles[static_cast<std::size_t>(i)]; }
    double lever(int i) const { return session.state().settings.levers[static_cast<std::size_t>(i)]; }
    const argument::Loops& loops() const { return *findings.loops; }
    bool is_phone() const { return form == Form::phone; }
};

using argument::capitalised;
using argument::belief_word;
using argument::count_word;
std::string with_thousands(int n);

// Sets what a slider was moved to; one gesture is one step of undo.
inline void follow(View& v, const Slide& slide, Callback<void(double)> set) {
    if (slide.began) v.session.begin_gesture();
    if (slide.value) set(*slide.value);
    if (slide.ended) v.session.end_gesture();
}

// Puts a text that is drawn into the semantic tree.
void text_node(View&, std::string id, std::string text, Rect rect);
// Draws it, too; returns the height.
float told(View&, std::string id, const std::string& text, float x, float y, float width, Style, Colour);
// A heading that is drawn.
float headed(View&, std::string id, int level, const std::string& text, float x, float y, float width, Style);

// The word at the upper end of an outcome's chart, and at the lower.
std::pair<std::string, std::string> end_words(const explainer::Quantity&);

// Articles as chips show them: those of one person or body together.
struct Voice { std::string name; std::vector<const explainer::Article*> articles; };
std::vector<Voice> voices(const View&, const std::vector<int>& articles);

// The views. Each begins at the bottom of the head, `top`, and opens_main().
float story_view(View&, float top);
std::string step_words(const session::Session&);   // "Step 2 of 6: title", of the step that is open
float explore_view(View&);
float map_view(View&, float top);
float claims_view(View&, float top);
float compare_view(View&, float top);
float compact_view(View&);                      // instead of all of them, and of the head
void open_main(View&);                          // the semantic node around a view's main part; Canvas::close() ends it

// explore.cpp
inline constexpr float widest = 1680;           // of the page, layout pixels; the rest is left empty
float margin_of(const View&);                   // from the edge of the screen to the content
float main_column_x(const View&);               // where Explore's charts and the bar's tabs begin

// kiosk_explore.cpp: Explore on a screen for visitors that is no phone's
float kiosk_explore(View&);

// top_bar.cpp
float top_bar(View&, float x, float width);
bool tabs_fit_bar(const View&, float x, float width);
float tab_row(View&, float x, float y, float width);
float permanent_strip(View&, float x, float y, float width);
float legend(View&, float x, float y, float width);

// share.cpp: the panel with what can be taken away
void open_share(View&);
void close_share(View&);
float with_share(View&, Callback<float()> draw);   // over the page that `draw` draws, and returns the height of

// code.cpp: what a visitor takes along; the height
float code_block(View&, float x, float y, float width);

// note.cpp: what was wrong with a link; 0 where nothing was
float note(View&, float x, float y, float width);

// attract.cpp: a kiosk's, instead of all views, until somebody touches it
float attract_view(View&);
// countdown.cpp: over everything, before a kiosk begins again
void countdown(View&, int seconds);

// levers_panel.cpp
float levers_panel(View&, float x, float y, float width, int columns);
float headline_lever(View&, int lever, float x, float y, float width);   // with all that there is to say about it
// Right-aligned; returns the left edge. On marker yellow once changed.
float value_chip(View&, float right, float mid, const std::string& text, Style, bool changed);

// outcomes_panel.cpp
float headline_block(View&, float x, float y, float width);
float outcomes_grid(View&, float x, float y, float width, int columns);
float selected_card(View&, float x, float y, float width, float height, float corner = 0);   // kept free at the top right
float other_cards(View&, float x, float y, float width, int columns);
float phone_chart(View&, float x, float y, float width, float plot_height);
float limits_block(View&, float x, float y, float width);
inline constexpr float size_room = 66, sizes_from = 360;   // left of a plot, for grid_words, from this width on
void grid_words(View&, Rect plot);
void plot_words(View&, const explainer::Quantity&, Rect plot, float top, float bottom);   // its ends, and the marked years

// card.cpp
inline constexpr float card_plot = 90;
float outcome_card(View&, std::size_t outcome, Rect rect, float plot = card_plot);   // the height it needs
bool phrase_line(View&, const argument::Verdict&, float x, float y, float width, Style, Style semi,
                 Align = Align::left);

// why_panel.cpp; `close` adds a way back
float why_panel(View&, float x, float y, float width, const char* close = nullptr);
// Where one article would begin: who, what, and a button that sets the levers.
float scenario_row(View&, const explainer::Scenario&, float x, float y, float width);

// claim_card.cpp
float claim_card(View&, const explainer::Link&, float x, float y, float width);
const char* status_words(explainer::Status);    // how we know a finding
float claim_card(View&, int claim, float x, float y, float width);
// What the article cites, and findings for and against; in full also those of context, and every source.
float evidence(View&, int claim, float x, float y, float width, bool in_full);

// claims_view.cpp
void open_in_claims(View&, int claim);          // the view, with the claim opened

// belief.cpp
float belief_control(View&, int claim, float x, float y, float width);   // of a card: the question, the slider, its ends
void belief_cell(View&, int claim, float x, float y, float width);       // of a row: the slider, and its word beside or below it
float belief_cell_height(const View&, float width);
float belief_slider_height(const View&);
std::string counts_text(const View&, int claim);           // what it counts for where its article is doubted; else empty
float assumptions(View&, float x, float y, float width);   // what the reader doubts, with ways back; 0 where nothing
float whose_claims(View&, float x, float y, float width);  // how far articles and authors are believed
std::string assumptions_text(const View&);                 // a sentence; empty where nothing is doubted

}  // namespace levers::ui
