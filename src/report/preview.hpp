// How others show a page of Levers: what previews of links (Open Graph) and pages that embed it by its address (oEmbed
// 1.0) read. `base` is the address of the site, with "/" at its end; without one, addresses are relative: right in the
// page, and of no use to those who want whole ones.
#pragma once

#include <string>
#include <string_view>

#include "explainer/document.hpp"

namespace levers::report {

// For the head of a page. `root` leads from it to the site.
std::string preview_tags(const explainer::Document&, std::string_view base, std::string_view root);

// A frame in the compact view.
std::string embed_code(const explainer::Document&, std::string_view base);

// What an oEmbed consumer gets besides: sizes in CSS pixels.
inline constexpr int embed_width = 680, embed_height = 700, card_width = 1200, card_height = 630;

}  // namespace levers::report
