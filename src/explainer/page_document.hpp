// A checked document as a page carries it: the form that the app reads.
//
// load() reads what people write, finds every mistake in it and tells each with
// its place. That is done once, by the command that writes a page. What the page
// then holds is the checked document itself, value for value, and a reader of a
// few kilobytes: the app in the page needs neither the loader nor its sentences.
//
// The text is lines, in UTF-8: first "levers", the version and the hash of all
// that follows, then every field of every element in the order of document.hpp.
//   text     itself, with \n, \r and \\ written so, and "<" as \l: the text may
//            stand in a script element
//   number   a whole number, or one over a power of ten ("2.5" is 25e1), which
//            one division gives back exactly; any other by its bits ("x3fb9...")
//   flag, word of a list   a whole number
//   list     how many, then each; something that may be absent is a list of at
//            most one
// The hash is no seal. It tells a page that was cut off, or changed by hand, or
// made for another version of the app, and such a text is refused as a whole.
//
//   const std::string text = to_page(document);
//   std::optional<Document> same = from_page(text);     // nothing where it is not whole
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "explainer/document.hpp"

namespace levers::explainer {

std::string to_page(const Document& document);
std::optional<Document> from_page(std::string_view text);

}  // namespace levers::explainer
