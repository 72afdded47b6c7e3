// What the parts of the Explore view share: one frame's view on the world, and
// what is remembered between frames. Parts take a place and a width, draw
// themselves there and return their height.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "argument/answer.hpp"
#include "argument/narrate.hpp"
#include "argument/why.hpp"
#include "session/session.hpp"
#include "ui/canvas.hpp"
#include "ui/chart.hpp"
#include "ui/explore.hpp"

namespace levers::ui {

enum class Form : std::uint8_t { phone, narrow, medium, desktop };

// What lies under the pinned chart of a phone, or over the charts of a medium page.
enum class Sheet : std::uint8_t { none, why, outcomes };

struct Memory {
    Interaction interaction;
    Fans fans;
    std::set<std::size_t> folded;              // lever groups
    bool more_levers = false, menu = false;
    Sheet sheet = Sheet::none;
    int why_outcome = -1;                      // what the choices below belong to
    std::size_t chain = 0, hop = 0, claim = 0; // opened in the Why panel
    bool chain_open = true;
    std::uint64_t announced = 0;
    std::uint64_t revision = 0;
};

struct View {
    Canvas& c;
    session::Session& session;
    const explainer::Document& document;
    const argument::Answer& answer;
    const argument::Why& why;
    Memory& memory;
    Wish& wish;
    Form form;

    const Theme& theme() const { return c.theme(); }
    const explainer::Quantity& quantity(int i) const { return document.quantities[static_cast<std::size_t>(i)]; }
    const explainer::Link& link(int i) const { return document.links[static_cast<std::size_t>(i)]; }
    const explainer::Claim& claim(int i) const { return document.claims[static_cast<std::size_t>(i)]; }
    const explainer::Article& article(int i) const { return document.articles[static_cast<std::size_t>(i)]; }
    double lever(int i) const { return session.state().settings.levers[static_cast<std::size_t>(i)]; }
    bool is_phone() const { return form == Form::phone; }
};

// "One", ... "twelve", then digits.
std::string count_word(std::size_t n);
using argument::capitalised;
std::string with_thousands(int n);

// Puts a text that is drawn into the semantic tree.
void text_node(View&, std::string id, std::string text, Rect rect);

// The word at the upper end of an outcome's chart, and at the lower.
std::pair<std::string, std::string> end_words(const explainer::Quantity&);

// Articles as chips show them: those of one person or body together.
struct Voice { std::string name; std::vector<const explainer::Article*> articles; };
std::vector<Voice> voices(const View&, const std::vector<int>& articles);

// top_bar.cpp
float top_bar(View&, float x, float width, float main_x);
float permanent_strip(View&, float x, float y, float width, bool& legend_shown);
float legend(View&, float x, float y, float width);

// levers_panel.cpp
float levers_panel(View&, float x, float y, float width, int columns);

// outcomes_panel.cpp
float headline_block(View&, float x, float y, float width);
float outcomes_grid(View&, float x, float y, float width, int columns);
float selected_card(View&, float x, float y, float width, float height);
float other_cards(View&, float x, float y, float width, int columns);
float phone_chart(View&, float x, float y, float width, float plot_height);
float limits_block(View&, float x, float y, float width);

// card.cpp
float outcome_card(View&, std::size_t outcome, Rect rect);   // the height it needs
bool phrase_line(View&, const argument::OutcomeAnswer&, float x, float y, float width, Style, Style semi,
                 Align = Align::left);

// why_panel.cpp; `close` adds a way back
float why_panel(View&, float x, float y, float width, const char* close = nullptr);

// claim_card.cpp
float claim_card(View&, const explainer::Link&, float x, float y, float width);
// belief.cpp
float belief_control(View&, int claim, float x, float y, float width);   // of a card: the question, the slider, its ends
void belief_cell(View&, int claim, float x, float y, float width);       // of a row: the slider, and its word below
float belief_cell_height(const View&);
float belief_slider_height(const View&);
std::string belief_word(double belief);                    // "as argued", "three-quarters", "40%", "not at all"
float assumptions(View&, float x, float y, float width);   // what the reader doubts, with ways back; 0 where nothing
float whose_claims(View&, float x, float y, float width);  // how far articles and authors are believed
std::string assumptions_text(const View&);                 // a sentence; empty where nothing is doubted

}  // namespace levers::ui
