// What the tabs beside Explore show, as sections of the text face.
//
// JSON for web/text.js, which knows none of it by name: [{"kind": ID, "title", "parts": [{"kind", ..}]}, ..]. A section
// without parts is not known yet for the session as it is, and the page keeps what it has; one with none has nothing to say.
//   p       text
//   fold    text                       what follows is folded away below these words
//   list    rows: [[text], ..], perhaps none
//   table   text, rows: [[cell, ..], ..]   its caption; the first row and each first cell are heads
//   button  id, text, name, on         `id` is a control (work_control() of live_text.hpp)
//   choice  id, text, value, rows: [[id, name], ..]    of levers: the control is "id:ID"
//   field   id, text, value            what is typed is a name: the control is "id:NAME"
#pragma once

#include <string>

#include "argument/answer.hpp"
#include "argument/findings.hpp"
#include "session/session.hpp"

namespace levers::app {

std::string live_sections(const session::Session&, const argument::Answer&, const argument::Findings& told);

}  // namespace levers::app
