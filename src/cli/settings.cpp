#include "cli/settings.hpp"

#include <cmath>
#include <iostream>

#include "argument/answer.hpp"
#include "argument/narrate.hpp"
#include "equation/decimal.hpp"
#include "session/link.hpp"

namespace levers::cli {

using explainer::Document;
using explainer::Quantity;
using explainer::Settings;

namespace {

bool any(const auto&) { return true; }
bool is_lever(const Quantity& q) { return q.role == explainer::Role::lever; }

void set_lever(const Document& d, const Assignment& wanted, Settings& settings) {
    int index = d.find_quantity(wanted.name);
    if (index >= 0 && !is_lever(d.quantities[static_cast<std::size_t>(index)]))
        throw UsageError{"\"" + wanted.name + "\" follows from the levers and cannot be set"};
    index = known_id("lever", wanted.name, index, ids(d.quantities, is_lever));
    const Quantity& q = d.quantities[static_cast<std::size_t>(index)];
    if (wanted.value < q.low || wanted.value > q.high)
        throw UsageError{"--set " + wanted.name + ": the value is outside the lever's range, " +
                         argument::number_text(q, q.low) + " to " + argument::number_text(q, q.high)};
    settings.levers[static_cast<std::size_t>(index)] = wanted.value;
}

int known_article(const Document& d, const std::string& id) {
    return known_id("article", id, d.find_article(id), ids(d.articles, any<explainer::Article>));
}

// In one claim, or in all of an article.
void set_belief(const Document& d, const Assignment& wanted, Settings& settings) {
    const int article = d.find_article(wanted.name);
    const int index = article >= 0 ? article : known_id("claim", wanted.name, d.find_claim(wanted.name), ids(d.claims, any<explainer::Claim>));
    if (wanted.value < 0 || wanted.value > 1)
        throw UsageError{"--belief " + wanted.name + ": belief is a number from 0 (not at all) to 1 (fully)"};
    (article >= 0 ? settings.articles : settings.belief)[static_cast<std::size_t>(index)] = wanted.value;
}

explainer::Settings asked(const Document& d, const session::State& state) {
    session::Session session(d);
    session.open(state);
    return session.asked();
}

std::uint64_t check_of(const Document& d, const session::State& state) {
    argument::Question question(d, 1, argument::checked_draws);
    question.ask(asked(d, state), argument::checked_draws);
    return question.answer().check;
}

}  // namespace

void add_repeated(CLI::App& command, const char* name, const char* value, std::vector<std::string>& values,
                  const char* help) {
    command.add_option(name, values, help)->take_all()->allow_extra_args(false)->delimiter(',')->type_name(value);
}

void SettingOptions::add_to(CLI::App& command) {
    command.add_option("--link", link, "Begin with the settings of a share link: the address, or what follows its #");
    add_repeated(command, "--set", "LEVER=VALUE", set, "The other levers stay at today's value");
    add_repeated(command, "--belief", "CLAIM=0..1", belief, "Or ARTICLE=0..1, times which its claims count; all others fully, 1");
    add_repeated(command, "--without", "ARTICLE", without, "Believe none of its claims: ARTICLE=0");
}

session::State SettingOptions::state(const Document& d) const {
    const session::Opened opened = session::open_link(d, link);
    session::State state = opened.state;
    if (opened.standing == session::Standing::none && !link.empty())
        throw UsageError{"--link: there are no settings in it; a link ends like #v1/set=LEVER:VALUE/9c41e2"};
    const std::string problem = session::problem_of(opened, check_of(d, state));
    if (opened.standing == session::Standing::broken || opened.standing == session::Standing::newer)
        throw UsageError{"--link: " + problem};
    if (!problem.empty()) std::cerr << "levers: " << problem << '\n';
    state.settings = asked(d, state);   // of a story, without the other articles
    if (state.tab == session::Tab::story) state.tab = session::Tab::explore;
    for (const std::string& text : belief) set_belief(d, parse_assignment("--belief", text), state.settings);
    for (const std::string& id : without) state.settings.articles[static_cast<std::size_t>(known_article(d, id))] = 0.0;
    for (const std::string& text : set) set_lever(d, parse_assignment("--set", text), state.settings);
    return state;
}

std::string link_of(const Document& d, const session::State& state) {
    return "#" + session::link_text(d, state, check_of(d, state));
}

int outcome_of(const Document& d, const std::string& id, int otherwise) {
    if (id.empty() && otherwise >= 0) return otherwise;
    if (id.empty()) throw UsageError{"--outcome is required"};
    std::vector<std::string> known;
    int found = -1;
    for (std::size_t i = 0; i < d.outcomes.size(); ++i) {
        known.push_back(d.quantities[static_cast<std::size_t>(d.outcomes[i])].id);
        if (known.back() == id) found = static_cast<int>(i);
    }
    return known_id("outcome", id, found, known);
}

double years_of(const Document& d, double at) {
    const engine::Horizon horizon = explainer::horizon_of(d);
    const double step = horizon.dt * horizon.save_every, last = step * (horizon.saved() - 1);
    if (at < 0) return last;
    const double nearest = step * std::round(at / step);
    if (std::abs(at - nearest) <= 1e-9 * last && nearest <= last) return nearest;
    throw UsageError{"--at: years from today, from 0 to " + equation::general(last) + " in steps of " + equation::general(step)};
}

std::string whole_number(const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos ? "" : "a seed is a whole number, not " + text;
}

}  // namespace levers::cli
