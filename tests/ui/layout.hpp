// What holds of every view at every size: nothing clipped, nothing overlapping.
#pragma once

#include "stage.hpp"

namespace levers::ui::test {

// Of the frame that was drawn last.
void check_layout(Stage& stage);

}  // namespace levers::ui::test
