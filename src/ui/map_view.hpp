// The parts of the Map view. What they say of links and quantities is here too,
// so that the picture, the cards and the semantic tree say the same.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace levers::ui {

// How a link is drawn, whatever its place.
enum class Light : std::uint8_t { dim, rest, active, lit, path };
struct LinkLook {
    Light light = Light::rest;
    float width = 1;
    Colour colour;
    bool dashed = false;
};

// What is lit, of everything, for what is chosen and for the selected outcome.
struct MapLights {
    std::vector<LinkLook> links;
    std::vector<bool> on_path;               // quantities
    std::vector<bool> dimmed;                // quantities
    std::vector<int> path;                   // links in order: of the chain, or of the chosen loop
    bool of_loop = false;
};
MapLights map_lights(const View&);

// map_words.cpp
const std::string& map_name(const explainer::Quantity&, bool narrow = false);
std::string map_quantity_text(const View&, int quantity);
std::string map_link_text(const View&, int link);
double map_share(const View&, int link);     // of what moves the selected outcome, in 0 to 1
argument::Direction map_direction(const View&, int quantity);
void map_mark(View&, int quantity, Point centre);   // which way it has moved; nothing where it has not
void map_sign(View&, Point centre, int polarity, bool chosen);

// What is pressed becomes what is looked at.
void choose_quantity(View&, int quantity);
void choose_link(View&, int link);
void choose_nothing(View&);

// map_poster.cpp: all of it, with levers at the left; the height of the frame
float map_poster(View&, const MapLights&, float x, float y, float width);
// map_focus.cpp: one quantity between its causes and its effects
float map_focus(View&, const MapLights&, float x, float y, float width);
// map_card.cpp: what is chosen
float map_card(View&, const MapLights&, float x, float y, float width);
// map_loops.cpp
float map_loops(View&, float x, float y, float width);

}  // namespace levers::ui
