#include "argument/doubts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "argument/narrate.hpp"
#include "argument/parts.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Link;
using explainer::Need;
using explainer::Quantity;
using explainer::Settings;

namespace {

constexpr double still = 1e-6;        // a difference that counts as none

// By claim: whether its doubt could change the outcome that the why is of.
std::vector<bool> that_could_matter(const Document& d, const Why& why) {
    std::vector<bool> could(d.claims.size());
    const auto all = [&](const std::vector<int>& claims) {
        for (const int claim : claims) could[static_cast<std::size_t>(claim)] = true;
    };
    for (const Part& part : why.claims)
        if (part.of >= 0) could[static_cast<std::size_t>(part.of)] = true;
    for (const Part& part : why.links)
        if (const Link& link = d.links[static_cast<std::size_t>(part.of)]; !link.inferred.empty()) all(link.claims);
    for (const Link& link : d.links) {
        for (const Need& need : link.needs) all(need.claims);
        if (why.unanswered) all(link.claims);
    }
    for (const Quantity& q : d.quantities)
        if (why.unanswered && q.equation) all(q.equation->claims);
    return could;
}

std::vector<Doubt> largest_difference_first(const std::vector<Doubt>& doubts, double change) {
    std::vector<double> differences;
    for (const Doubt& doubt : doubts) differences.push_back(std::abs(doubt.change - change));
    std::vector<Doubt> sorted;
    for (const std::size_t i : largest_first(differences))
        if (differences[i] > still) sorted.push_back(doubts[i]);
    return sorted;
}

}  // namespace

struct DoubtsQuestion::State {
    const Question* question;
    int draws;
    std::optional<Question> runs;
    Settings settings;
    std::vector<Doubt> wanted;             // the first is as set
    std::size_t done = 0;                  // of them
    Doubts doubts, next;
    std::vector<double> values;

    const Document& document() const { return question->document(); }
    void run(Doubt& doubt);
    void finish();
};

DoubtsQuestion::DoubtsQuestion(const Question& question, int draws) : state_(std::make_unique<State>()) {
    state_->question = &question;
    state_->draws = draws;
    state_->values.resize(static_cast<std::size_t>(draws));
}
DoubtsQuestion::~DoubtsQuestion() = default;

const Doubts& DoubtsQuestion::doubts() const { return state_->doubts; }

void DoubtsQuestion::ask(const Settings& settings, const Why& why) {
    State& s = *state_;
    const Document& d = s.document();
    s.settings = settings;
    s.wanted.clear();
    s.done = 0;
    s.next = {};
    s.next.outcome = why.outcome;
    s.next.at = why.at;
    if (!why.moved) {
        s.doubts = s.next;
        return;
    }
    s.wanted.push_back({});
    const std::vector<bool> could = that_could_matter(d, why);
    for (std::size_t c = 0; c < could.size(); ++c)
        if (could[c] && explainer::believed(d, settings, static_cast<int>(c)) > 0.0) s.wanted.push_back({.claim = static_cast<int>(c)});
    for (std::size_t a = 0; a < d.articles.size() && d.articles.size() > 1; ++a)
        if (settings.articles[a] > 0.0) s.wanted.push_back({.article = static_cast<int>(a)});
}

bool DoubtsQuestion::refine() {
    State& s = *state_;
    if (s.done == s.wanted.size()) return true;
    if (!s.runs) {
        s.runs.emplace(s.question->beside(s.draws));
        return false;
    }
    s.run(s.wanted[s.done++]);
    if (s.done < s.wanted.size()) return false;
    s.finish();
    return true;
}

void DoubtsQuestion::State::run(Doubt& doubt) {
    Settings rest = settings;
    if (doubt.claim >= 0) rest.belief[static_cast<std::size_t>(doubt.claim)] = 0.0;
    if (doubt.article >= 0) rest.articles[static_cast<std::size_t>(doubt.article)] = 0.0;
    runs->simulate(rest, draws);
    const std::size_t time = saved_time(question->answer(), next.at);
    runs->read(next.outcome, static_cast<int>(time), values);
    doubt.change = mean_of(values);
    doubt.verdict = verdict_of(document(), document().outcomes[static_cast<std::size_t>(next.outcome)], values);
}

void DoubtsQuestion::State::finish() {
    next.draws = draws;
    next.now = wanted.front();
    std::vector<Doubt> claims, articles;
    for (const Doubt& doubt : wanted) {
        if (doubt.claim >= 0) claims.push_back(doubt);
        if (doubt.article >= 0) articles.push_back(doubt);
    }
    next.claims = largest_difference_first(claims, next.now.change);
    next.articles = largest_difference_first(articles, next.now.change);
    doubts = next;
}

std::span<const Doubt> worth_telling(const Doubts& doubts, const std::vector<Doubt>& list, std::size_t most) {
    constexpr double least = 0.02;         // of the change
    std::size_t n = 0;
    while (n < std::min(most, list.size()) && std::abs(list[n].change - doubts.now.change) >= least * std::abs(doubts.now.change)) ++n;
    return std::span(list).first(n);
}

std::string doubt_text(const Doubts& doubts, const Doubt& doubt) {
    const Verdict &now = doubts.now.verdict, &then = doubt.verdict;
    const auto better_in = [](const Verdict& v) { return percent_text(v.share_better); };
    if (then.direction == Direction::none) return then.size == Size::none ? "nothing would move it" : "it would barely move";
    if (then.direction == Direction::unclear && now.direction == Direction::unclear)
        return "it would still be unclear, better in " + better_in(then) + " of draws rather than " + better_in(now);
    if (then.direction == Direction::unclear) return "it would be unclear";
    std::string text = then.direction == Direction::improves ? "it would improve" : "it would worsen";
    if (now.direction == Direction::none || now.direction == Direction::unclear) return text;
    if (now.direction != then.direction) return text + " instead";
    const double left = doubts.now.change == 0.0 ? 1.0 : doubt.change / doubts.now.change;
    text += left < 1.0 ? " less" : " more";
    if (now.size != then.size)
        text += ", argued size " + std::string(to_string(then.size)) + " rather than " + std::string(to_string(now.size));
    return left > 0.0 && left < 1.0 ? text + ": " + percent_text(left) + " of the change remains" : text;
}

const char* doubts_intro(const Doubts& doubts) {
    return worth_telling(doubts, doubts.claims, most_claims_told).empty() ? "No claim alone changes it by much."
                                                                          : "Without one of these, all else as it is set:";
}

std::vector<std::string> doubts_text(const Document& d, const Doubts& doubts) {
    std::vector<std::string> lines;
    for (const Doubt& doubt : worth_telling(doubts, doubts.claims, most_claims_told))
        lines.push_back("Without " + d.claims[static_cast<std::size_t>(doubt.claim)].id + " " + doubt_text(doubts, doubt) + ".");
    return lines;
}

}  // namespace levers::argument
