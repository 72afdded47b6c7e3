// A text that is put together piece by piece: a call each, where `a + b + c` makes and destroys a text at every plus. What
// a page in the browser carries is a third as much code.
//
//   Text svg;
//   svg << "<text x=\"" << x << "\">" << escape(text) << "</text>";
//   return svg.text;
#pragma once

#include <string>
#include <string_view>

namespace levers::report {

struct Text {
    std::string text;
    Text& operator<<(std::string_view piece);
    Text& operator<<(long number);
    // After the first of a list.
    Text& comma(std::string_view separator = ", ");
};

}  // namespace levers::report
