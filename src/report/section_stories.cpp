#include "argument/answer.hpp"
#include "argument/tell.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

using namespace explainer;

namespace {

constexpr int draws = 2048;

// The words that the drawn face shows as something to work, or as a curve, stand out here.
std::string prose(const Document& document, const std::vector<Inline>& inlines, const Settings& settings,
                  const argument::Answer& answer) {
    std::string html;
    std::vector<int> claims;
    const auto cite = [&] {
        if (!claims.empty()) html += "<span class=\"fine\">(" + claim_links(document, claims) + ")</span>";
        claims.clear();
    };
    for (const argument::Told& piece : argument::tell(document, inlines, settings.levers, answer)) {
        if (piece.kind == InlineKind::claim) {
            claims.push_back(piece.index);
            continue;
        }
        cite();
        std::string words = escape(piece.text);
        if (piece.kind != InlineKind::text) words = "<strong>" + words + "</strong>";
        if (piece.kind == InlineKind::result && piece.direction != argument::Direction::none)
            words = "<span class=\"direction " + std::string(css_class(piece.direction)) + "\">" + words + "</span>";
        html += words + escape(piece.rest);
    }
    cite();
    return html;
}

std::string step_html(const Document& document, const Story& story, const Step& step, argument::Question& question) {
    Settings settings = today_with(document, step.settings);
    if (story.article >= 0)
        for (std::size_t a = 0; a < settings.articles.size(); ++a)
            settings.articles[a] = static_cast<int>(a) == story.article ? 1.0 : 0.0;
    question.ask(settings, draws);
    const argument::Answer& answer = question.answer();
    std::string html = element("h4", "", escape(step.title)), items;
    for (const Paragraph& paragraph : step.text) {
        const std::string words = prose(document, paragraph.inlines, settings, answer);
        if (paragraph.item) {
            items += element("li", "", words);
            continue;
        }
        html += element("ul", "", items) + p(words);
        items.clear();
    }
    html += element("ul", "", items);
    return html + element("p", "story-note", prose(document, step.note, settings, answer));
}

std::string story_html(const Document& document, const Story& story, argument::Question& question) {
    std::string html = "<h3 id=\"story-" + anchor(story.id) + "\">" +
                       (story.article < 0 ? std::string() : author_mark(at(document.articles, story.article))) +
                       escape(story.title) + "</h3>\n";
    if (story.article >= 0) {
        const Article& article = at(document.articles, story.article);
        html += element("p", "fine", jump("article-" + article.id, article.short_name) + ". Stake: " + escape(article.stake));
        if (document.articles.size() > 1)
            html += element("p", "fine", "Results are of this article’s claims alone.");
    }
    for (const Step& step : story.steps) html += step_html(document, story, step, question);
    return "<div class=\"story\">\n" + html + "</div>\n";
}

}  // namespace

std::string stories_section(const Document& document) {
    if (document.stories.empty()) return {};
    argument::Question question(document, 1, draws);
    std::string html = p(escape("Each step sets some levers and leaves the others as today. In the drawn version they can be moved where they stand."));
    for (const Story& story : document.stories) html += story_html(document, story, question);
    return html;
}

}  // namespace levers::report
