// What the places of a lever share (levers_panel.cpp, kiosk_levers.cpp).
#pragma once

#include <string>

#include "ui/slider.hpp"
#include "ui/view.hpp"

namespace levers::ui {

std::string slider_id(const explainer::Quantity&);
void work(View&, int lever, const Slide&);
// A fixed slot for every article, a dot where it is silent.
void author_slots(View&, int lever, float x, float mid);
float slots_width(const View&);
std::string speakers(const View&, int lever);    // a sentence
std::string more_levers(const explainer::Document&);   // than the headline levers: "Ten more levers"; empty where none

// kiosk_levers.cpp: three at a time, with large handles and steps; in columns or in one. The height.
float kiosk_levers(View&, float x, float y, float width);

}  // namespace levers::ui
