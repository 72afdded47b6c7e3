// Pieces of HTML that are safe to join: every text of a document is escaped here.
//
//   p(escape(claim.says))                    // <p>...</p>
//   jump("RL-29", "RL-29")                   // <a href="#RL-29">RL-29</a>
#pragma once

#include <string>
#include <string_view>

namespace levers::report {

// For text and for quoted attributes, in HTML and in SVG.
std::string escape(std::string_view text);

// An id that is valid in HTML and in a URL fragment: other characters become "-".
std::string anchor(std::string_view id);

// `inner` is HTML. An empty class is left out; an empty `inner` gives nothing at all,
// so that what a document does not say leaves no empty element behind.
std::string element(std::string_view name, std::string_view css_class, std::string_view inner);
std::string p(std::string_view inner);
std::string jump(std::string_view id, std::string_view text);     // within the page

// A link out of the page, in a tab of its own because the page may stand in a frame.
// Anything but http and https is printed as text.
std::string address_link(std::string_view address, std::string_view text);

std::string sentence_end(std::string_view text);                  // with a full stop if it has no end mark

}  // namespace levers::report
