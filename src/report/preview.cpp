#include "report/preview.hpp"

#include "argument/narrate.hpp"
#include "report/html.hpp"

namespace levers::report {

using explainer::Document;

namespace {

std::string meta(std::string_view attribute, std::string_view name, std::string_view content) {
    return "<meta " + std::string(attribute) + "=\"" + std::string(name) + "\" content=\"" + escape(content) + "\">\n";
}

}  // namespace

std::string preview_tags(const Document& document, std::string_view base, std::string_view root) {
    const std::string site(base.empty() ? root : base), folder = site + document.id + "/";
    std::string tags = meta("property", "og:type", "article") + meta("property", "og:title", document.title) +
                       meta("property", "og:description", argument::strip + (" " + document.summary));
    if (!base.empty()) tags += meta("property", "og:url", folder);
    return tags + meta("property", "og:image", folder + "card.png") +
           meta("property", "og:image:alt", "Two charts of what the authors argue would follow.") +
           meta("name", "twitter:card", "summary_large_image") +
           "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"" + escape(folder) + "oembed.json\">";
}

std::string embed_code(const Document& document, std::string_view base) {
    return "<iframe src=\"" + escape(base) + escape(document.id) + "/?view=compact\" title=\"" + escape(document.title) +
           "\" width=\"" + std::to_string(embed_width) + "\" height=\"" + std::to_string(embed_height) +
           "\" style=\"width: 100%; border: 0\" loading=\"lazy\"></iframe>";
}

}  // namespace levers::report
