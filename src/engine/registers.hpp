// The last pass of compile(): where lanes are kept.
#pragma once

#include <vector>

#include "engine/instructions.hpp"

namespace levers::engine {

// Instructions come with a register of its own for every value; linear scan puts
// values that are never needed together into the same one. `lasting`, by those
// registers: values made once a run and draw, which every step may read. Levels
// of stocks and delays keep theirs, too. Also lists what scalars of class `time`
// instructions read (Program::time_read).
void allocate_registers(Program& program, const std::vector<bool>& lasting);

}  // namespace levers::engine
