// An outcome's chart as a picture that can stand alone: with what is set, why in sentences, on whose words, and the
// strip. A file to print, to send or to put into an article.
//
// SVG 1.1 with presentation attributes only: no style, script, font file or address is loaded. No text is stretched.
// 1,200 CSS pixels wide, as tall as its text needs.
//
//   write(picture({.document = d, .settings = s, .answer = answer, .why = why, .link = "#v1/set=targets:12/9c41e2"}));
#pragma once

#include <string>
#include <string_view>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::report {

struct PictureDesc {
    const explainer::Document& document;
    const explainer::Settings& settings;
    const argument::Answer& answer;
    const argument::Why& why;             // says which outcome, and at what time
    bool own_fonts = false;               // Newsreader and Source Sans 3 are surely there: lines are set for them
    std::string_view link = {};           // address of the settings or its fragment, printed below; or nothing
};

std::string picture(const PictureDesc&);

}  // namespace levers::report
