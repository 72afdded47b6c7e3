// What a reader takes away of what is set: a link, the code for an article, a picture, the numbers, a citation, paper.
//
// The Share panel (share.cpp) has a button for each. It does nothing by itself: browsers give the clipboard and
// downloads to the click alone, so the page does it (web/share.js, by these ids) and says through Frame::taken what
// was done. Texts and files come from the app (app/takeaway.hpp).
#pragma once

#include <array>
#include <string_view>

namespace levers::ui {

struct Takeaway {
    const char* id;
    const char* name;
    const char* done;        // stands on the button, and is said, until something else is set
    const char* failed;      // a sentence
};

// Only where the page has an address that others can embed (Frame::embeddable).
inline constexpr const char* embed_code = "embed-code";
inline constexpr const char* no_file = "The file could not be made here.";
inline constexpr std::array<Takeaway, 8> takeaways{{
    {"copy-link", "Copy link", "Link copied", "The link could not be copied here. The address of this page holds all that you set."},
    {embed_code, "Embed this…", "", "The code for an article could not be loaded. Reload the page to try again."},
    {"save-png", "Save as PNG", "PNG saved", no_file},
    {"save-svg", "Save as SVG", "SVG saved", no_file},
    {"save-csv", "Save as CSV", "CSV saved", no_file},
    {"copy-citation", "Copy citation", "Citation copied", "The citation could not be copied here."},
    {"print-page", "Print one page", "", ""},
    {"print-all", "Print everything", "", ""},
}};

// Null where there is no such thing.
constexpr const Takeaway* find_takeaway(std::string_view id) {
    for (const Takeaway& t : takeaways)
        if (t.id == id) return &t;
    return nullptr;
}

}  // namespace levers::ui
