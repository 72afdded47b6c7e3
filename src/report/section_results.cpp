#include <cmath>
#include <map>

#include "argument/answer.hpp"
#include "argument/narrate.hpp"
#include "argument/why.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"
#include "report/svg_chart.hpp"
#include "report/wording.hpp"

namespace levers::report {

using namespace explainer;

namespace {

std::string reading_html(const Document& document, int draws) {
    std::string text = "Each table sets some levers and leaves the others as today. Nothing here is a forecast: the argued "
                       "links are run " + with_separator(draws) + " times, each time with strengths drawn from the ranges that stand for "
                       "the authors’ wording. “Improves in 81% of draws” says in how many of them the outcome ends "
                       "better than today.";
    const long years = std::lround(document.years);
    text += " In the charts up is better, the straight line is today, the bold line is the middle draw, and the bands "
            "hold 50, 80 and 95% of the draws over " + std::to_string(years) + (years == 1 ? " year" : " years");
    if (!document.baseline_year.empty()) text += " from " + document.baseline_year;
    text += document.articles.size() == 1 ? ". Charts are drawn for the article’s own settings."
                                          : ". Charts are drawn for the articles’ own settings, where a change is more than slight.";
    for (const Mark& mark : document.year_marks) {
        const long year = std::lround(mark.at);
        text += " The dotted line marks " + mark.label + " (" + std::to_string(year) + (year == 1 ? " year)." : " years).");
    }
    return p(escape(text));
}

std::string levers_set(const Document& document, const Scenario& scenario) {
    std::string items;
    for (const Setting& setting : scenario.settings) {
        const Quantity& lever = at(document.quantities, setting.quantity);
        items += element("li", "", quantity_link(document, setting.quantity) + ": " +
                                       escape(argument::number_text(lever, setting.value)) + ", " +
                                       escape(argument::change_text(lever, setting.value)));
    }
    return element("ul", "settings", items);
}

// Why, of the outcome that moves most: its title and its summary, no table. "" where none is said to move.
std::string why_html(const Document& document, const Settings& settings, const argument::Answer& answer, argument::WhyQuestion& question) {
    const argument::OutcomeAnswer* most = nullptr;
    const auto change = [](const argument::OutcomeAnswer& outcome) { return std::abs(std::log(outcome.index[3].back() / 100)); };
    for (const argument::OutcomeAnswer& outcome : answer.outcomes)
        if ((outcome.direction == argument::Direction::improves || outcome.direction == argument::Direction::worsens) &&
            (most == nullptr || change(outcome) > change(*most)))
            most = &outcome;
    if (most == nullptr) return {};
    question.ask(settings, static_cast<int>(most - answer.outcomes.data()));
    while (!question.refine()) {}
    const std::string why = argument::why_sentence(document, question.why());
    return why.empty() ? why : p("<strong>" + escape(argument::why_title(document, *most)) + ".</strong> " + escape(why));
}

std::string scenario_html(const Document& document, std::size_t number, argument::Question& question, argument::WhyQuestion& why) {
    const Scenario& scenario = document.scenarios[number];
    const Settings settings = today_with(document, scenario.settings);
    const argument::Answer& answer = question.answer();
    std::string rows;
    std::map<std::string, std::string> still;   // "No change", "Barely moves": the names
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
        const argument::OutcomeAnswer& outcome = answer.outcomes[o];
        const std::string name = quantity_link(document, outcome.quantity);
        if (outcome.direction == argument::Direction::none) {
            std::string& names = still[outcome.phrase];
            names += (names.empty() ? "" : "; ") + name;
            continue;
        }
        std::vector<std::string> cells{"<span class=\"direction " + std::string(css_class(outcome.direction)) + "\">" +
                                           escape(outcome.phrase) + "</span>",
                                       std::string(argument::to_string(outcome.size))};
        // Charts are for where an article would begin. Among many, a slight change would
        // be one more flat line, unless the draws differ about it.
        const bool moves = document.articles.size() == 1 || outcome.size > argument::Size::slight ||
                           outcome.direction == argument::Direction::unclear;
        if (scenario.article >= 0)
            cells.push_back(moves ? fan_chart(document, answer, outcome, "f" + std::to_string(number) + "-" + std::to_string(o))
                                  : std::string());
        rows += row(name, cells);
    }
    std::vector<std::string> heads{"Outcome", "Direction", "Argued size"};
    if (scenario.article >= 0) heads.push_back("Chart");
    std::string title = scenario.name;
    if (scenario.article >= 0)
        title = "Begin where “" + at(document.articles, scenario.article).short_name + "” would: " + scenario.name;
    std::string html = "<h3 id=\"scenario-" + anchor(scenario.id) + "\">" + escape(title) + "</h3>\n";
    html += p(escape(scenario.note)) + levers_set(document, scenario);
    if (scenario.article >= 0 && document.articles.size() > 1)
        html += element("p", "fine", "The levers are this article’s; what follows uses the claims of every article, most of which this author does not argue.");
    html += p(escape(argument::headline(document, settings, answer)));
    html += table("results", "What would follow, as argued: " + scenario.name, heads, rows);
    for (const auto& [phrase, names] : still) html += p(escape(phrase) + ", as argued: " + names + ".");
    return html + why_html(document, settings, answer, why);
}

}  // namespace

std::string results_section(const Document& document) {
    if (document.scenarios.empty()) return {};
    constexpr int draws = 2048;
    argument::Question question(document, 1, draws);
    argument::WhyQuestion why(document);
    std::string html = reading_html(document, draws);
    for (std::size_t s = 0; s < document.scenarios.size(); ++s) {
        question.ask(today_with(document, document.scenarios[s].settings), draws);
        html += scenario_html(document, s, question, why);
    }
    return html;
}

}  // namespace levers::report
