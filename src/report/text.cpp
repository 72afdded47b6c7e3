#include "report/text.hpp"

namespace levers::report {

Text& Text::operator<<(std::string_view piece) {
    text.append(piece);
    return *this;
}

Text& Text::operator<<(long number) { return *this << std::to_string(number); }

Text& Text::comma(std::string_view separator) { return text.empty() ? *this : *this << separator; }

}  // namespace levers::report
