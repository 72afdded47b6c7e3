// Equations in documents: what they give, what belief does to them, and what changes are against.
#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer/lower.hpp"
#include "explainer_fixture.hpp"

using namespace levers::explainer;
using levers::argument::Answer;

namespace {

Document lake() {
    const Loaded loaded = fixture::load_text(fixture::read_json(fixture::documents() + "good/equations.json").dump());
    REQUIRE_MESSAGE(loaded.document.has_value(), fixture::all(loaded));
    return *loaded.document;
}

Answer ask(const Document& d, const Settings& settings) {
    levers::argument::Question question(d, 1, 64);
    question.ask(settings, 64);
    return question.answer();
}

// The lake itself, a step of Runge-Kutta at a time.
std::vector<double> lake_by_hand(double rain, double gate) {
    const auto gain = [&](double lake) { return rain - gate * lake * std::min(lake / 50, 1.0); };
    std::vector<double> saved{100.0};
    double x = 100.0;
    for (int step = 1; step <= 80; ++step) {
        const double h = 0.25, a = gain(x), b = gain(x + h / 2 * a), c = gain(x + h / 2 * b), d = gain(x + h * c);
        x += h / 6 * (a + 2 * b + 2 * c + d);
        if (step % 4 == 0) saved.push_back(x);
    }
    return saved;
}

}  // namespace

TEST_CASE("a stock with an equation is what the equation integrates to, and changes are against today's run") {
    const Document d = lake();
    CHECK(d.quantities[4].is_stock());
    Settings settings = today(d);
    settings.levers[0] = 30;
    settings.levers[1] = 0.4;
    const Answer answer = ask(d, settings);
    const std::vector<double> moved = lake_by_hand(30, 0.4), still = lake_by_hand(20, 0.1);
    REQUIRE(answer.years.size() == 21);
    CHECK(answer.years.front() == 0.0);   // since the start, which is TIME 2024
    CHECK(answer.years.back() == 20.0);
    for (std::size_t t = 0; t < 21; ++t) {
        CHECK(answer.outcomes[0].reference[t] == doctest::Approx(still[t]).epsilon(1e-12));
        CHECK(answer.outcomes[0].index[3][t] == doctest::Approx(100 * moved[t] / still[t]).epsilon(1e-12));
    }
}

TEST_CASE("at today's levers nothing changes, exactly, whatever moves by itself and whatever is believed") {
    const Document d = lake();
    for (const double belief : {1.0, 0.3, 0.0}) {
        Settings settings = today(d);
        settings.belief.assign(settings.belief.size(), belief);
        for (const auto& outcome : ask(d, settings).outcomes)
            for (const auto& curve : outcome.index)
                for (const double index : curve) CHECK(index == 100.0);
    }
}

TEST_CASE("links lead on from a quantity with an equation") {
    const Document d = lake();
    Settings settings = today(d);
    settings.levers[0] = 40;
    const Answer answer = ask(d, settings);
    const double lakes = std::log(answer.outcomes[0].index[3].back() / 100), fish = std::log(answer.outcomes[1].index[3].back() / 100);
    CHECK(fish > 0.2 * lakes);            // "moderate": 0.2 to 0.6 of its cause
    CHECK(fish < 0.6 * lakes);
}

TEST_CASE("with no belief no lever moves an equation, and half a belief moves it less") {
    const Document d = lake();
    const auto last = [&](double belief) {
        Settings settings = today(d);
        settings.levers[0] = 40;
        settings.belief.assign(settings.belief.size(), belief);
        return ask(d, settings).outcomes[0].index[3].back();
    };
    CHECK(last(0.0) == 100.0);
    CHECK(last(0.5) > 100.0);
    CHECK(last(1.0) > last(0.5));
}

TEST_CASE("leaving an author out is switching the author's claims off, for equations too") {
    const Document d = lake();
    const Document first = restrict(d, {0});
    CHECK(!first.quantities[static_cast<std::size_t>(first.find_quantity("outflow"))].equation.has_value());
    Settings off = today(d);
    off.articles[1] = 0;
    off.levers[static_cast<std::size_t>(d.find_quantity("rain"))] = 33;
    Settings settings = today(first);
    settings.levers[static_cast<std::size_t>(first.find_quantity("rain"))] = 33;
    const Answer a = ask(d, off), b = ask(first, settings);
    for (std::size_t o = 0; o < 2; ++o) {
        CHECK(a.outcomes[o].index == b.outcomes[o].index);
        CHECK(a.outcomes[o].reference == b.outcomes[o].reference);
    }
}

TEST_CASE("an equation without a number somewhere is off the scale, and never infinite") {
    fixture::Json json = fixture::read_json(fixture::documents() + "good/equations.json");
    json["quantities"][2]["equation"]["text"] = "0.1 * lake * LOOKUP(((0, 0), (50, 1)), lake) * (0.1 / gate)";
    const Loaded loaded = fixture::load_text(json.dump());
    REQUIRE_MESSAGE(loaded.document.has_value(), fixture::all(loaded));
    Settings settings = today(*loaded.document);
    settings.levers[1] = 0;
    for (const auto& outcome : ask(*loaded.document, settings).outcomes)
        for (const double index : outcome.index[3]) CHECK(std::isfinite(index));
}

TEST_CASE("reasons are parts of links, and a document with equations has none") {
    const Document d = lake();
    levers::argument::WhyQuestion question(d, {});
    Settings settings = today(d);
    settings.levers[0] = 40;
    question.ask(settings, 0);
    while (!question.refine()) {}
    CHECK(question.why().unanswered);
    CHECK(question.why().moved);
    CHECK(question.why().levers.empty());
}
