// What the Story view remembers between frames, and its parts.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace levers::explainer { struct Paragraph; struct Story; }

namespace levers::ui {

struct View;

struct StoryMemory {
    bool list_open = false;                    // where it is folded
    bool stake_open = false;                   // of a phone
    std::set<int> read;                        // stories whose end was reached
    int tray = -1;                             // the lever in it
    bool at_prediction = false;                // the page is to be scrolled there

    // The number that is dragged: where it was taken, and what it was there.
    struct Grip { std::string id; float x = 0; double value = 0; } grip;

    std::vector<double> from;                  // levers before a step was entered: its numbers count from there,
    double since = 0;                          // since then
};

// Of the outcome whose result is covered in the step that is open; -1: none is.
int covered_outcome(const View&);
std::string who_of(const View&, const explainer::Story&);      // "Corrigan", "the Health Foundation", "" for all
void enter_step(View&, int story, int step);

// story_list.cpp
float story_list(View&, float x, float y, float width);        // all stories, and the steps of the one that is open
float story_head(View&, float x, float y, float width);        // who writes, and what unfolds the list

// story_text.cpp
float story_text(View&, float x, float y, float width);        // title, stake, the step's text, ways on
float story_side(View&, float x, float y, float width);        // the question, and what follows from the step

// story_inline.cpp
float story_paragraph(View&, const std::string& id, const explainer::Paragraph&, float x, float y, float width);
float story_note(View&, float x, float y, float width);
float story_tray(View&, float x, float y, float width);        // of the number that was pressed; 0: none was

}  // namespace levers::ui
