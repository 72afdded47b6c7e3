// The text face, live: the reader's settings, what follows and why, in the words of argument/narrate.hpp, so that both
// faces of the page say the same.
//
// JSON for web/text.js: {"settled": bool, "lines": [{"kind", "text", ..}], "controls": [{"kind", ..}], "sections": [..]}.
// Lines are in reading order, and only there once the answer is the last one for the settings; until then the page keeps
// what it has.
//   note, strip, headline            at most one each
//   setting                          a lever that was moved
//   assumption                       an article that is left out, a claim that is doubted
//   outcome     id, name, selected   a sentence each, that begins with the name
//   why-title, why                   of the selected outcome
//   source                           an article that it stands on
//   announcement                     for the live region
// Controls hold what native elements are set to:
//   lever       id, name, text, value, min, max, step
//   article     id, name, text, value   percent; where there are several
//   claim       id, text, value         percent; only of claims that are believed less than argued
//   tension     id, name, text, on      what its setting sets; `on` only where it has one
//   undo, redo, reset, believe       on: whether there is anything to do
//   take        id, name             what can be taken away (ui/share.hpp)
// Sections (live_sections.hpp) are what the other tabs show.
#pragma once

#include <string>
#include <string_view>

#include "argument/answer.hpp"
#include "argument/findings.hpp"
#include "argument/why.hpp"
#include "session/session.hpp"

namespace levers::app {

// `told` is of the session as it is (Inquiry::told); `embeddable`: as ui::Frame's.
std::string live_text(const session::Session&, const argument::Answer&, const argument::Why&, const argument::Findings& told,
                      bool settled, std::string_view note, bool embeddable);

// What a control of the text face does: "lever:ID", "claim:ID" and "article:ID" (percent) set a value,
// "outcome:ID" selects; "tension:ID" sets the levers so; "across:ID" and "up:ID" choose the levers of the grid;
// "save:NAME", "set:PLACE", "remove:PLACE" and "put-back" are of saved scenarios; "undo", "redo", "reset", "believe" (all
// as argued). False where there is no such thing.
bool work_control(session::Session&, std::string_view control, double value);

}  // namespace levers::app
