#include "argument/assumptions.hpp"

#include <algorithm>

#include "argument/narrate.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Settings;

namespace {

const explainer::Article& article_of(const Document& d, int index) { return d.articles[static_cast<std::size_t>(index)]; }
double belief_in(const Settings& settings, int article) { return settings.articles[static_cast<std::size_t>(article)]; }

}  // namespace

Group group_of(const Document& d, int article) { return {article_of(d, article).id, article_of(d, article).short_name, {article}}; }

std::vector<Group> groups(const Document& d, bool together) {
    std::vector<Group> result;
    const int count = static_cast<int>(d.articles.size());
    for (int i = 0; i < count; ++i) {
        const std::string& by = article_of(d, i).by;
        std::vector<int> all;
        for (int k = 0; k < count; ++k)
            if (k == i || (!by.empty() && article_of(d, k).by == by)) all.push_back(k);
        if (together && all.size() > 1 && all.front() == i)
            result.push_back({"all:" + article_of(d, i).id,
                              by + ", " + (all.size() == 2 ? "both" : "all " + count_word(all.size())) + " articles", all});
        result.push_back(group_of(d, i));
    }
    return result;
}

Degree degree_of(const Settings& settings, const Group& group) {
    Degree degree{0, true};
    const double first = belief_in(settings, group.articles.front());
    for (const int article : group.articles) {
        degree.belief += belief_in(settings, article) / static_cast<double>(group.articles.size());
        degree.alike = degree.alike && belief_in(settings, article) == first;
    }
    if (degree.alike) degree.belief = first;
    return degree;
}

std::string degree_text(const Document& d, const Settings& settings, const Group& group) {
    const Degree degree = degree_of(settings, group);
    if (degree.alike) return degree.belief == 0.0 ? "left out" : belief_word(degree.belief);
    std::string said;
    for (const int article : group.articles)
        said += (said.empty() ? "" : "; ") + article_of(d, article).short_name + ": " + belief_word(belief_in(settings, article));
    return said;
}

std::string belief_word(double belief) {
    return belief == 1.0    ? "as argued"
           : belief == 0.75 ? "three-quarters"
           : belief == 0.5  ? "half"
           : belief == 0.25 ? "a quarter"
           : belief == 0.0  ? "not at all"
                            : percent_text(belief);
}

std::vector<Assumption> assumptions(const Document& d, const Settings& settings) {
    std::vector<Assumption> all;
    for (const Group& group : groups(d, false))
        if (degree_of(settings, group).belief != 1.0)
            all.push_back({.article = group.articles.front(), .head = group.name + ", " + degree_text(d, settings, group), .body = {}});
    for (std::size_t c = 0; c < settings.belief.size(); ++c) {
        const explainer::Claim& claim = d.claims[c];
        if (settings.belief[c] == 1.0 || (claim.article >= 0 && belief_in(settings, claim.article) == 0.0)) continue;
        all.push_back({.claim = static_cast<int>(c), .head = claim.id + ", " + belief_word(settings.belief[c]) + ": ", .body = claim.says});
    }
    return all;
}

std::string assumptions_text(const Document& d, const Settings& settings) {
    std::string out, less;
    // An author is named once where his articles are believed alike.
    std::vector<bool> told(d.articles.size());
    for (const Group& group : groups(d, true)) {
        const Degree degree = degree_of(settings, group);
        if (told[static_cast<std::size_t>(group.articles.front())] || !degree.alike || degree.belief == 1.0) continue;
        for (const int article : group.articles) told[static_cast<std::size_t>(article)] = true;
        const std::string& name = group.articles.size() > 1 ? article_of(d, group.articles.front()).by : group.name;
        if (degree.belief == 0.0) out += (out.empty() ? "without " : " and without ") + name;
        else less += (less.empty() ? "" : ", ") + name + " at " + belief_word(degree.belief);
    }
    std::string text = out;
    if (!less.empty()) text += (text.empty() ? "" : "; ") + less;
    const std::vector<Assumption> all = assumptions(d, settings);
    const auto count = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Assumption& a) { return a.claim >= 0; }));
    if (count > 0)
        text += (text.empty() ? "" : "; ") + (count == 1 ? std::string("one claim is") : count_word(count) + " claims are") +
                " believed less than argued";
    return text.empty() ? "" : "With your assumptions: " + text + ".";
}

}  // namespace levers::argument
