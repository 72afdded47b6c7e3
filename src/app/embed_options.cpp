#include "app/embed_options.hpp"

#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/callback.hpp"

namespace levers::app {

using explainer::Document;

namespace {

constexpr std::size_t first_levers = 3, first_outcomes = 2;

void for_each_id(std::string_view list, ui::Callback<void(std::string_view)> use) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view id = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (id.starts_with(' ')) id.remove_prefix(1);
        while (id.ends_with(' ')) id.remove_suffix(1);
        if (!id.empty()) use(id);
    }
}

template <class T>
void add_once(std::vector<T>& list, T item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace

EmbedOptions embed_options(const Document& document, std::string_view levers, std::string_view outcomes) {
    EmbedOptions options;
    ui::Embed& embed = options.embed;
    for_each_id(levers, [&](std::string_view id) {
        const int quantity = document.find_quantity(id);
        if (quantity < 0 || document.quantities[static_cast<std::size_t>(quantity)].role != explainer::Role::lever) ++options.unknown;
        else add_once(embed.levers, quantity);
    });
    for_each_id(outcomes, [&](std::string_view id) {
        const int outcome = document.find_outcome(document.find_quantity(id));
        if (outcome < 0) ++options.unknown;
        else add_once(embed.outcomes, static_cast<std::size_t>(outcome));
    });
    const bool any_lever = !embed.levers.empty();
    for (const explainer::LeverGroup& group : document.lever_groups)
        for (const int lever : group.levers)
            if (!any_lever && embed.levers.size() < first_levers) embed.levers.push_back(lever);
    if (embed.outcomes.empty())
        for (std::size_t o = 0; o < std::min(first_outcomes, document.outcomes.size()); ++o) embed.outcomes.push_back(o);
    return options;
}

std::string problem_of(const EmbedOptions& options) {
    if (options.unknown == 0) return {};
    const auto count = static_cast<std::size_t>(options.unknown);
    return argument::capitalised(argument::count_word(count)) + (count == 1 ? " lever or outcome" : " levers or outcomes") +
           " that this page was asked to show " + (count == 1 ? "is" : "are") + " not in this explainer.";
}

}  // namespace levers::app
