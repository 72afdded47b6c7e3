// What a reader can bring every view into, for what must hold in all of them: that everything fits (layout_test.cpp) and
// can be read (contrast_test.cpp).
#pragma once

#include <vector>

#include "stage.hpp"

namespace levers::ui::test {

struct Size { float width, height; };

struct Situation {
    const char* name;
    void (*arrange)(Stage&);                 // a fresh stage of the combined explainer, as large as `from`
    bool (*next)(Stage&) = nullptr;          // to another one of the kind; false where that was the last
    Size from{390, 844};
    float height = 0;                        // of the screen at any width, where all is to be on it
};

const std::vector<Situation>& situations();
const std::vector<Situation>& kiosk_situations();   // of a screen for visitors

void resize(Stage&, Size, float text = 1);   // narrow ones, and kiosks, are worked with fingers
void move_everything(Stage&);                // every lever of the groups to its other end, and two beliefs
bool press_first(Stage&, const std::string& start);   // the first node whose id begins so; false where there is none

}  // namespace levers::ui::test
