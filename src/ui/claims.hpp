// What the Claims view remembers between frames, and its parts.
#pragma once

#include <string>
#include <vector>

#include "argument/claims.hpp"

namespace levers::ui {

struct View;
struct Rect;

struct ClaimsMemory {
    argument::ClaimFilter filter;
    argument::ClaimOrder order = argument::ClaimOrder::weight;
    std::vector<argument::ClaimEntry> entries;   // of the document, made once
    std::vector<int> shown;                      // entries, as chosen last
    int open = -1;                               // the entry whose evidence is shown
    int seek = -1;                               // the entry to be scrolled to
    bool unfolded = false;                       // filters, where they are folded

    // What `shown` was chosen for. A belief that is moved here changes neither
    // what is listed nor its order: no row leaves from under the hand.
    struct Chosen {
        argument::ClaimFilter filter;
        argument::ClaimOrder order = argument::ClaimOrder::weight;
        int outcome = -1;
        std::vector<double> levers;
        bool operator==(const Chosen&) const = default;
    } chosen;
    std::uint64_t chosen_revision = 0;
    double chosen_change = 0;

    // Heights of closed rows by entry, 0 while unknown, and what they hold for.
    std::vector<float> heights;
    float heights_width = 0;
    bool heights_touch = false;
};

// claims_filters.cpp
float claims_search(View&, float x, float y, float width);
float claims_filters(View&, float x, float y, float width, int columns);   // groups of boxes to tick
bool claims_clear(View&, float right, float y, float height);              // the button; whether there is one

// claims_row.cpp. A table where there is room for one, else cards.
inline constexpr float claims_table_width = 900;
float claims_head(View&, float x, float y, float width);
float claims_row_height(View&, int entry, float width);                    // closed
void claims_row(View&, int entry, Rect row);                               // and works it, seen or not
float claims_detail(View&, int entry, float x, float y, float width);      // what opens below it

}  // namespace levers::ui
