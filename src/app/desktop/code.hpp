// The QR code of a text, by Nayuki's QR Code generator, medium error correction.
#pragma once

#include <string>

#include "ui/screen.hpp"

namespace levers::app {

// Of size 0 where it does not fit into one: 2,331 bytes at most.
ui::Code code_of(const std::string& address);

}  // namespace levers::app
