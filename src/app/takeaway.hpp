// What a reader takes away of the present state: of all draws, whatever has been answered so far. The numbers are those
// that the command `levers run` gives for the same link, draws and seed; the reasons are those on the screen.
//
//   const File file = takeaway(session, "save-csv", "https://example.org/nhs/");
//   save(file.name, file.text);              // "managing-the-nhs.csv"
#pragma once

#include <string>
#include <string_view>

#include "session/session.hpp"

namespace levers::app {

struct File { std::string name, text; };

// `what` is "save-svg" (the selected outcome's picture), "save-png" (the same, to be drawn with the page's fonts) or
// "save-csv" (the numbers of all). `page` is the address without its fragment.
File takeaway(const session::Session&, std::string_view what, std::string_view page);

// `address` has the link in it, `date` is today's in words.
std::string citation_of(const session::Session&, std::string_view address, std::string_view date);

}  // namespace levers::app
