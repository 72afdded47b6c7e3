// Numbers in decimal digits, rounded exactly as printf and strtod round them, everywhere, and far smaller than theirs
// in the web app. Exact because all digits are computed in whole numbers of any length; quick for those with few.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace levers::equation {

std::string fixed(double value, int decimals);       // %.*f
std::string general(double value, int digits = 6);   // %.*g: without zeros at the end

// The whole text: digits with an optional sign, point and exponent. What is too large is infinite.
std::optional<double> number_of(std::string_view text);

}  // namespace levers::equation
