#include <algorithm>
#include <cctype>
#include <cmath>
#include <span>

#include "argument/narrate.hpp"
#include "equation/decimal.hpp"

namespace levers::argument {

using explainer::Article;
using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using explainer::Settings;

namespace {

const Quantity& quantity_of(const Document& d, int index) { return d.quantities[static_cast<std::size_t>(index)]; }
const Link& link_of(const Document& d, int index) { return d.links[static_cast<std::size_t>(index)]; }

// "a", "a and b", "a, b and c"
std::string listed(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

bool is_ours(const Link& link) { return !link.inferred.empty() || link.claims.empty(); }

// Those who argue the steps, in their order.
std::string who_argues(const Document& d, std::span<const Hop> hops) {
    std::vector<std::string> names;
    bool ours = false;
    for (const Hop& hop : hops) {
        const Link& link = link_of(d, hop.link);
        ours = ours || is_ours(link);
        for (const int claim : link.claims) {
            const int article = is_ours(link) ? -1 : d.claims[static_cast<std::size_t>(claim)].article;
            if (article < 0) continue;
            const Article& a = d.articles[static_cast<std::size_t>(article)];
            const std::string& name = a.by.empty() ? a.short_name : a.by;
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }
    if (ours) names.push_back("our inference");
    return listed(names);
}

// All of the share passes through the last step. Where that is our inference, what it follows from says more, and all
// who argue the way there are named.
std::string reason(const Document& d, const Chain& chain) {
    const Link& last = link_of(d, chain.hops.back().link);
    const bool before = is_ours(last) && chain.hops.size() > 1;
    const std::string text = before               ? hop_text(d, chain.hops[chain.hops.size() - 2])
                             : last.title.empty() ? link_text(d, last)
                                                  : last.title;
    return inside_a_sentence(text) + " (" + percent_text(chain.weight) + ", " + who_argues(d, std::span(chain.hops).last(before ? chain.hops.size() : 1)) + ")";
}

std::string points_text(double points) { return (std::signbit(points) ? "" : "+") + equation::fixed(points, 1); }

std::string share_text(const Why& why, const Part& part) {
    return percent_text(part.weight) + (part.value * why.change < 0 ? " against" : "");
}

// "Fewer targets 60%, more managers 8% against"
std::string parts_text(const Why& why, const std::vector<Part>& parts, auto name) {
    std::vector<std::string> texts;
    for (const Part& part : parts) texts.push_back(name(part.of) + " " + share_text(why, part));
    return listed(texts);
}

constexpr std::size_t most_told = 3, most_reasons = 2;
constexpr double least_told = 0.02;   // of the sizes of all

// The strongest chains that go one way.
std::string reasons(const Document& d, const Why& why, double way) {
    std::string text;
    std::size_t told = 0;
    for (const Chain& chain : why.chains)
        if (chain.active && chain.flow * way > 0 && chain.weight >= least_told && told++ < most_reasons)
            text += (text.empty() ? "" : ", and ") + reason(d, chain);
    return text;
}

}  // namespace

std::string why_sentence(const Document& d, const Why& why) {
    const double way = why.change < 0 ? -1 : 1;
    const std::string with = reasons(d, why, way), against = reasons(d, why, -way);
    std::string text;
    if (!with.empty()) text = "Mostly because " + with + ".";
    if (!against.empty()) text += (text.empty() ? "" : " ") + ("Against that: " + against + ".");
    return text;
}

std::string inside_a_sentence(std::string text) {
    const auto is_upper = [&](std::size_t i) { return std::isupper(static_cast<unsigned char>(text[i])) != 0; };
    if (text.size() > 1 && is_upper(0) && !is_upper(1)) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::vector<std::string> why_text(const Document& d, const Settings& settings, const Why& why) {
    const Quantity& outcome = quantity_of(d, d.outcomes[static_cast<std::size_t>(why.outcome)]);
    const std::string after = equation::general(why.at) + std::string(why.at == 1.0 ? " year" : " years");
    const bool any = std::any_of(why.chains.begin(), why.chains.end(), [](const Chain& c) { return c.active; });
    if (!any) return {outcome.name + " after " + after + ": nothing that is set moves it, as the authors argue it."};

    std::vector<std::string> lines;
    const double points = index_points(why, why.change);
    lines.push_back(outcome.name + " after " + after + ": " + terms(settings) + ", " + points_text(points) +
                    " from today’s 100 on average, and the same way in " +
                    (why.agreement == 1.0 ? "all" : percent_text(why.agreement) + " of") + " draws.");
    lines.push_back(why_sentence(d, why));
    for (std::size_t i = 0; i < std::min(most_told, why.chains.size()); ++i)
        if (why.chains[i].active)
            lines.push_back(percent_text(why.chains[i].weight) + ": " + chain_text(d, settings, why.chains[i]) + ".");
    const auto lever_name = [&](int index) {
        const Quantity& lever = quantity_of(d, index);
        const std::string word = lever_word(lever, settings.levers[static_cast<std::size_t>(index)]);
        return word.empty() || word == "more" || word == "less" ? inside_a_sentence(lever.name) : word;
    };
    const auto article_name = [&](int index) {
        return index < 0 ? std::string("our inference") : d.articles[static_cast<std::size_t>(index)].short_name;
    };
    lines.push_back("By what is set: " + parts_text(why, why.levers, lever_name) + ".");
    if (!why.articles.empty()) lines.push_back("By who argues it: " + parts_text(why, why.articles, article_name) + ".");
    for (const Without& without : why.without) {
        if (d.articles.size() < 2 || without.change == why.change) continue;
        lines.push_back("Without the claims of " + article_name(without.article) + ": " +
                        points_text(100 * std::expm1(without.change)) + " instead of " + points_text(points) + ".");
    }
    return lines;
}

}  // namespace levers::argument
