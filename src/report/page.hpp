// The text face: everything the drawn face shows, and more, as HTML that reads
// well aloud, on paper and without a script. It is what a page shows before the
// drawing arrives, and what search engines and find-in-page see.
//
//   const std::string face = text_face(document);
//   Page page = fill_shell(shell, document, {.face = face, .document = to_page(document), .root = "../"});
//   if (!page.problem.empty()) ...
//
// The face holds the page's one h1 and sections under h2. No inline style, no
// script: it stands under "style-src 'self'; script-src 'self'". Anchors:
//   #RL-29 a claim   #E-20 evidence   #q-ID a quantity   #link-ID a link
//   #t-levers and so on, the sections (listed in <nav class="contents">)
// Classes for style sheets:
//   strip, summary, cautions, contents, byline, says, fine, badge + asserted |
//   cites-evidence | our-inference | contested, author-mark + mark-disc | mark-ring
//   | mark-square | mark-triangle | mark-diamond, direction + improves | worsens |
//   unclear | none, table-scroll, results, and those of svg_chart.hpp
//
// Results are answered here, at build time, with every claim believed.
#pragma once

#include <string>
#include <string_view>

#include "explainer/document.hpp"

namespace levers::report {

std::string text_face(const explainer::Document& document);

struct Page {
    std::string html;
    std::string problem;     // what is wrong with the shell, and what would be right; else ""
};

struct PageParts {
    std::string_view face;   // text_face()
    std::string_view document;   // explainer::to_page(): what the app in the page reads
    std::string_view base = {};  // of the site, where it is known (preview.hpp)
    std::string_view root;   // leads from the page to the folder of the app's files: "" or "../"
};

// Puts a document into a shell. Placeholders, each as often as the shell likes:
//   {{title}} {{description}} {{explainer}} {{lang}} {{root}}   text, escaped
//   {{preview}}                                                 HTML for the head (preview.hpp)
//   {{text_face}}                                               HTML; must be there
//   {{document}}                                                as in PageParts, for a <script type="text/plain">
// Text of the document is never read as a placeholder.
Page fill_shell(std::string_view shell, const explainer::Document& document, const PageParts& parts);

}  // namespace levers::report
