#include "session/link.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "argument/answer.hpp"
#include "explainer_fixture.hpp"

using namespace levers;
using session::open_link;
using session::Opened;
using session::Session;
using session::Standing;
using session::State;

namespace {

const explainer::Document& combined() {
    static const explainer::Document document =
        *explainer::load(std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/nhs-management.json", fixture::read_file).document;
    return document;
}

const explainer::Document& small() {
    static const explainer::Document document = *fixture::load_text(fixture::small().dump()).document;
    return document;
}

int lever(const explainer::Document& d, std::string_view id) { return d.find_quantity(id); }

std::uint64_t check_of(const explainer::Document& d, const State& state) {
    argument::Question question(d, 1, argument::checked_draws);
    question.ask(state.settings, argument::checked_draws);
    return question.answer().check;
}

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    int below(std::size_t count) { return static_cast<int>(engine_() % count); }

private:
    std::mt19937_64 engine_;
};

// Whatever a reader can do, in any order.
State random_state(const explainer::Document& d, std::uint64_t seed) {
    Random random(seed);
    Session s(d);
    if (!d.stories.empty()) {
        const int story = random.below(d.stories.size());
        s.enter(story, random.below(d.stories[static_cast<std::size_t>(story)].steps.size()));
    }
    for (int moves = random.below(40); moves > 0; --moves) switch (random.below(5)) {
        case 0:
        case 1: {
            const int q = random.below(d.quantities.size());
            const explainer::Quantity& lever = d.quantities[static_cast<std::size_t>(q)];
            if (lever.role == explainer::Role::lever) s.set_lever(q, lever.low + random.share() * (lever.high - lever.low));
            break;
        }
        case 2: s.set_belief(random.below(d.claims.size()), random.share()); break;
        case 3: s.set_articles({random.below(d.articles.size())}, random.below(2) == 0 ? 0.0 : random.share()); break;
        case 4:
            if (!d.scenarios.empty()) s.apply(d.scenarios[static_cast<std::size_t>(random.below(d.scenarios.size()))]);
            break;
    }
    s.select_outcome(random.below(d.outcomes.size()));
    s.open(session::tabs[static_cast<std::size_t>(random.below(session::tabs.size()))]);
    s.ask_at(random.below(2) == 0 ? -1 : random.below(41) / 4.0);
    std::vector<int> levers;
    for (std::size_t q = 0; q < d.quantities.size(); ++q)
        if (d.quantities[q].role == explainer::Role::lever) levers.push_back(static_cast<int>(q));
    const int across = random.below(levers.size()), up = random.below(levers.size());
    if (across != up) s.choose_grid(levers[static_cast<std::size_t>(across)], levers[static_cast<std::size_t>(up)]);
    return s.state();
}

}  // namespace

TEST_CASE("a link reads as what the reader set") {
    const auto& d = combined();
    Session s(d);
    CHECK(session::link_text(d, s.state(), 7) == "");
    s.set_lever(lever(d, "national_targets"), 12);
    s.set_lever(lever(d, "manager_headcount"), 3.6);
    s.set_belief(d.find_claim("RS-17"), 0.5);
    s.leave_out({d.find_article("ham-support")}, true);
    s.set_belief(d.find_claim("CH-27"), 0.07);
    State state = s.state();
    state.outcome = 6;
    state.tab = session::Tab::map;
    state.at = 5;
    CHECK(session::link_text(d, state, 0xabcdef) ==
          "v1/set=national_targets:12,manager_headcount:3.6/article=ham-support:0/belief=RS-17:50,CH-27:7/outcome=patient_flow/view=map/at=5/abcdef");
}

TEST_CASE("what is written is what is read, for whatever a reader can do") {
    for (const auto* d : {&small(), &combined()})
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const State state = random_state(*d, seed);
            const std::string text = session::link_text(*d, state, seed);
            const Opened opened = open_link(*d, text);
            CAPTURE(text);
            CHECK(opened.state == state);
            CHECK(opened.standing == (text.empty() ? Standing::none : Standing::whole));
            CHECK(session::problem_of(opened, seed) == "");
            CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,") == text.npos);
        }
}

TEST_CASE("values between two steps are kept to the last bit") {
    const auto& d = small();
    State state = Session(d).state();
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        state.settings.levers[static_cast<std::size_t>(lever(d, "targets"))] = 60 * Random(seed).share();
        CHECK(open_link(d, session::link_text(d, state, 0)).state == state);
    }
}

TEST_CASE("a link is found in an address, with or without its sign, and where a program escaped it") {
    const auto& d = small();
    Session s(d);
    s.set_lever(lever(d, "targets"), 12);
    const std::string text = session::link_text(d, s.state(), 1);
    std::string escaped;
    for (const char c : text) escaped += c == '/' ? "%2F" : c == ':' ? "%3a" : c == '=' ? "%3D" : std::string(1, c);
    for (const std::string& form : {text, "#" + text, "https://example.org/levers/?utm=1#" + text, "#" + escaped})
        CHECK(open_link(d, form).state == s.state());
}

TEST_CASE("an anchor, nothing, or an address without a fragment is no link, and no problem") {
    for (const char* text : {"", "#", "#RL-29", "#t-levers", "https://example.org/", "version", "v1-notes", "#%"}) {
        const Opened opened = open_link(small(), text);
        CHECK(opened.standing == Standing::none);
        CHECK(session::problem_of(opened, 0) == "");
    }
}

TEST_CASE("a link that is cut off anywhere is never used in part") {
    const auto& d = combined();
    const State today = Session(d).state();
    const std::string text = session::link_text(d, random_state(d, 3), 42);
    REQUIRE(text.size() > 60);
    for (std::size_t length = 2; length < text.size(); ++length) {
        const Opened opened = open_link(d, text.substr(0, length));
        CAPTURE(text.substr(0, length));
        CHECK(opened.standing == Standing::broken);
        CHECK(opened.state == today);
        CHECK(session::problem_of(opened, 42).find("cut off") != std::string::npos);
    }
}

TEST_CASE("damage is noticed, and today is shown") {
    const auto& d = small();
    for (const char* text :
         {"v1", "v1/", "v1//", "v1/abcdef0", "v1/ABCDEF", "v1/abcdef", "v1/set/abcdef", "v1/set=/abcdef", "v1/set=targets/abcdef",
          "v1/set=targets:/abcdef", "v1/set=:12/abcdef", "v1/set=targets:12,/abcdef", "v1/set=targets:1x/abcdef",
          "v1/set=targets:nan/abcdef", "v1/set=targets:inf/abcdef", "v1/set=targets:0x10/abcdef", "v1/set=targets:1e999/abcdef",
          "v1/set=targets:12/set=freedom:60/abcdef", "v1/set=targets:12//abcdef", "v1/at=soon/abcdef", "v1/set=targets:12/abc%",
          "v1/set=targets:12%/abcdef", "v1/set=targets:12/abcdef/", "v01/set=targets:12/abcdef", "v0/set=targets:12/abcdef",
          "v1/set=targets:--/abcdef", "v1/set=targets:.../abcdef"}) {
        const Opened opened = open_link(d, text);
        CAPTURE(text);
        CHECK(opened.standing == Standing::broken);
        CHECK(opened.state == Session(d).state());
    }
    CHECK(open_link(d, "v1/set=targets:12" + std::string(1 << 20, ',') + "/abcdef").standing == Standing::broken);
}

TEST_CASE("a link of a later notation says so") {
    const Opened opened = open_link(small(), "v2~targets~12");
    CHECK(opened.standing == Standing::none);
    const Opened later = open_link(small(), "v2/levers=targets:12");
    CHECK(later.standing == Standing::newer);
    CHECK(session::problem_of(later, 0).find("newer version") != std::string::npos);
}

TEST_CASE("of a link for another version of the document what is there is used, and the rest is counted") {
    const auto& d = small();
    const Opened opened = open_link(d, "v1/set=targets:12,fax_machines:3,list:80,freedom:1000/article=fourth:0/belief=A-01:50,A-99:0,A-02:140"
                                       "/outcome=targets/view=globe/at=5.1/grid=targets,list/mood=sunny/abcdef");
    CHECK(opened.standing == Standing::partly);
    CHECK(opened.left_out == 11);
    Session s(d);
    s.set_lever(lever(d, "targets"), 12);
    s.set_belief(d.find_claim("A-01"), 0.5);
    CHECK(opened.state == s.state());
    CHECK(session::problem_of(opened, 0).find("11 of its settings are not in this one and left out") != std::string::npos);
}

TEST_CASE("nothing that somebody wrote into a link is said to the reader") {
    for (const char* text : {"v1/set=Call-0800-now:12/abcdef", "v1/Call-0800-now=1/abcdef", "v1/set=Call-0800-now", "v9/Call-0800-now/abcdef"})
        CHECK(session::problem_of(open_link(small(), text), 0).find("0800") == std::string::npos);
}

TEST_CASE("a link opened against a changed document says so") {
    auto json = fixture::small();
    Session s(small());
    s.set_lever(lever(small(), "targets"), 12);
    const std::string text = session::link_text(small(), s.state(), check_of(small(), s.state()));
    const Opened same = open_link(small(), text);
    CHECK(session::problem_of(same, check_of(small(), same.state)) == "");

    json["strengths"]["strong"][1] = json["strengths"]["strong"][1].get<double>() + 0.01;
    const explainer::Document changed = *fixture::load_text(json.dump()).document;
    const Opened opened = open_link(changed, text);
    CHECK(opened.state.settings == s.state().settings);
    CHECK(session::problem_of(opened, check_of(changed, opened.state)).find("not those it was made with") != std::string::npos);
}

TEST_CASE("the check is the same however many draws were asked for, and another one for other settings") {
    const auto& d = combined();
    argument::Question question(d);
    std::set<std::uint64_t> checks;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const State state = random_state(d, seed);
        question.ask(state.settings, 256);
        const std::uint64_t check = question.answer().check;
        CHECK(check == check_of(d, state));
        checks.insert(check);
        if (seed > 0) continue;
        while (!question.refine(2048)) {}
        CHECK(question.answer().check == check);
    }
    CHECK(checks.size() >= 7);
}

TEST_CASE("opening a link is one step of undo, but not where it is the beginning") {
    const auto& d = small();
    Session s(d);
    Session other(d);
    other.set_lever(lever(d, "targets"), 12);
    State state = other.state();
    state.outcome = 1;
    s.open(state);
    CHECK(s.state() == state);
    CHECK_FALSE(s.can_undo());
    s.set_lever(lever(d, "targets"), 20);
    s.open(state);
    CHECK(s.state() == state);
    s.undo();
    CHECK(s.state().settings.levers[static_cast<std::size_t>(lever(d, "targets"))] == 20);
    CHECK(s.revision() > 0);
}
