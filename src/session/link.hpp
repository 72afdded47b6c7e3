// The share link: the reader's state as the fragment of the page's address, and back.
//
//   #v1/set=national_targets:12,local_autonomy:60/article=ham-support:0/belief=RS-17:50/outcome=patient_flow/view=map/at=5/9c41e2
//
//   v1       of this notation
//   set      levers that are not at today's value
//   article  how far an article as a whole is believed, in percent; 0: left out
//   belief   the same of single claims
//   outcome  the selected one, where it is not the document's first
//   view     the tab, where it is not Explore
//   story    the story and its step, where they are not the first
//   at       years from today that are asked about, where they are not the horizon
//   grid     the two levers of Compare's grid, across and up, where they were chosen
//   9c41e2   the check, always last: what is cut off is noticed
//
// Only what differs from today is written, so today's link is empty. Ids are the document's (letters, digits, hyphens,
// underscores and dots); mail programs, chats and Markdown leave the characters between them alone, and a link that was
// escaped as a whole (%2F) is read too.
//
// The check is of the results (promise 5): 24 bits of argument::Answer::check, the hash of the first 64 draws. They are
// there in the frame of a move, where the hash of all 2,048 comes some frames later, and they change with them.
//
// What cannot be read is never used in part: half a number is another number. Of a link that is whole but made for
// another version of the document, what is still there is used, and how much was left out is counted.
//
//   const Opened opened = open_link(document, "https://example.org/#v1/set=targets:12/9c41e2");
//   session.open(opened.state);
//   if (const std::string problem = problem_of(opened, answer.check); !problem.empty()) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "explainer/document.hpp"
#include "session/session.hpp"

namespace levers::session {

// Without "#"; empty for today. `check` is that of the answer to the state's settings.
std::string link_text(const explainer::Document&, const State&, std::uint64_t check);

enum class Standing : std::uint8_t {
    none,       // no link: nothing, or an anchor of the text face
    whole,
    partly,     // some of it is not in this document
    newer,      // of a notation that is not known yet
    broken,     // cut off, changed or never a link
};

struct Opened {
    Standing standing = Standing::none;
    State state;                  // today's unless whole or partly
    std::string check;            // as written in the link
    int left_out = 0;             // settings that are not in this document
};

// A fragment, with or without "#", or an address that has one. Never fails: what is wrong is in the standing.
Opened open_link(const explainer::Document&, std::string_view text);

// One sentence for the reader, or "" when all is well. `check` is of the answer to the settings that were opened. It
// quotes nothing of the link, which anybody may have written.
std::string problem_of(const Opened&, std::uint64_t check);

}  // namespace levers::session
