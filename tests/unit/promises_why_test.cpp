// Promise 4 of the design: why adds up. Over every document of assets/explainers,
// and whatever is set and believed.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "argument/why.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"
#include "explainer_fixture.hpp"

using namespace levers;
using namespace levers::argument;
using explainer::Document;
using explainer::Role;
using explainer::Settings;

namespace {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + share() * (high - low); }
    int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
private:
    std::mt19937_64 engine_;
};

const std::vector<Document>& documents() {
    static const std::vector<Document> all = [] {
        std::vector<Document> found;
        for (const char* name : {"nhs-management", "restell-labour", "restell-story", "hf-recommendations",
                                 "corrigan-staff", "ham-support"}) {
            explainer::Loaded loaded = explainer::load(
                std::string(LEVERS_SOURCE_DIR) + "/assets/explainers/" + name + ".json", fixture::read_file);
            REQUIRE_MESSAGE(loaded.document, name);
            found.push_back(std::move(*loaded.document));
        }
        return found;
    }();
    return all;
}

Settings random_settings(const Document& d, Random& random) {
    Settings settings = explainer::today(d);
    const int kind = random.below(3);   // few levers, most of them, all of them at an end
    for (std::size_t q = 0; q < d.quantities.size(); ++q) {
        const explainer::Quantity& lever = d.quantities[q];
        if (lever.role != Role::lever || random.below(4) < (kind == 0 ? 3 : 1)) continue;
        settings.levers[q] =
            kind == 2 ? (random.below(2) ? lever.low : lever.high) : random.between(lever.low, lever.high);
    }
    if (random.below(2))
        for (double& belief : settings.belief) belief = random.below(4) == 0 ? 0.0 : random.share();
    return settings;
}

const Why& whole(WhyQuestion& q, const Settings& settings, int outcome, double years = -1) {
    q.ask(settings, outcome, years);
    while (!q.refine()) {}
    return q.why();
}

template <class List> double sum_of(const List& parts) {
    double sum = 0;
    for (const auto& part : parts) sum += part.value;
    return sum;
}

// To a millionth of the change, or, where large parts cancel, to rounding of the parts.
bool is_whole(double sum, const Why& why, double sizes) {
    return std::abs(sum - why.change) <= 1e-6 * std::abs(why.change) || std::abs(sum - why.change) <= 1e-12 * sizes;
}

}  // namespace

TEST_CASE("promise 4: why adds up, whatever is set, believed and asked") {
    for (const Document& d : documents()) {
        CAPTURE(d.id);
        Random random(4);
        WhyQuestion q(d, {.draws = 2, .segments = 1});
        int moved = 0;
        double worst = 0;
        for (int n = 0; n < 200; ++n) {
            CAPTURE(n);
            const int outcome = (n / 20) % static_cast<int>(d.outcomes.size());   // each is compiled once
            const double years = n % 20 < 15 ? -1 : 3.25;
            const Settings settings = random_settings(d, random);
            const Why& why = whole(q, settings, outcome, years);
            double sizes = 0, chains = 0;
            for (const Part& part : why.links) sizes += std::abs(part.value);
            for (const Part& part : why.levers) sizes += std::abs(part.value);
            for (const Chain& chain : why.chains) chains += chain.flow;
            CHECK(is_whole(sum_of(why.links), why, sizes));
            CHECK(is_whole(sum_of(why.claims), why, sizes));
            CHECK(is_whole(sum_of(why.articles), why, sizes));
            CHECK(is_whole(sum_of(why.levers), why, sizes));
            CHECK(is_whole(chains, why, sizes));
            if (why.change == 0) continue;
            ++moved;
            if (std::abs(why.change) > 1e-9 * sizes) worst = std::max(worst, std::abs(why.residual / why.change));
        }
        CHECK(worst < 1e-6);
        CHECK(moved > 100);
    }
}

TEST_CASE("promise 4: the change is the one that the answer shows") {
    const Document& d = documents().front();
    Random random(5);
    const Settings settings = random_settings(d, random);
    const explainer::Lowered lowered = explainer::lower(d, {.only_outcomes = true});
    engine::Ensemble e(engine::compile(*lowered.model, lowered.horizon).program, {.draws = 16});
    explainer::apply(lowered, settings, e);
    e.run(0, 16);
    WhyQuestion q(d, {.draws = 16});
    for (int outcome = 0; outcome < static_cast<int>(d.outcomes.size()); ++outcome) {
        const int output =
            lowered.quantity_output[static_cast<std::size_t>(d.outcomes[static_cast<std::size_t>(outcome)])];
        double mean = 0;
        for (int draw = 0; draw < 16; ++draw) mean += e.trace().value(output, e.trace().times() - 1, draw) / 16;
        CHECK(whole(q, settings, outcome).change == doctest::Approx(mean).epsilon(1e-12));
    }
}

TEST_CASE("without an article is the change of the document without its claims") {
    const Document& d = documents().front();
    Random random(6);
    Settings settings = random_settings(d, random);
    std::fill(settings.belief.begin(), settings.belief.end(), 1.0);
    WhyQuestion q(d, {.draws = 16});
    const Why all = whole(q, settings, 0);
    REQUIRE(all.without.size() == d.articles.size());
    bool matters = false;
    for (const Without& without : all.without) {
        Settings rest = settings;
        rest.articles[static_cast<std::size_t>(without.article)] = 0;
        const Why& why = whole(q, rest, 0);
        CHECK(why.change == without.change);
        matters = matters || without.change != all.change;
        // And nothing is credited to who is not believed.
        for (const Part& part : why.articles) CHECK(part.of != without.article);
    }
    CHECK(matters);
}

TEST_CASE("a link that is not believed has no part, and nothing passes through it") {
    const Document& d = documents().front();
    Random random(7);
    Settings settings = random_settings(d, random);
    std::fill(settings.belief.begin(), settings.belief.end(), 1.0);
    WhyQuestion q(d, {.draws = 4});
    const Why before = whole(q, settings, 0);
    const auto cited = std::find_if(before.links.begin(), before.links.end(), [&](const Part& part) {
        return !d.links[static_cast<std::size_t>(part.of)].claims.empty();
    });
    REQUIRE(cited != before.links.end());
    for (const int claim : d.links[static_cast<std::size_t>(cited->of)].claims)
        settings.belief[static_cast<std::size_t>(claim)] = 0;
    const Why& why = whole(q, settings, 0);
    CHECK(std::none_of(why.links.begin(), why.links.end(), [&](const Part& part) { return part.of == cited->of; }));
    CHECK(why.flow[static_cast<std::size_t>(cited->of)] == 0);
}

TEST_CASE("with nothing believed or nothing moved there is nothing to explain") {
    const Document& d = documents().front();
    Random random(8);
    WhyQuestion q(d, {.draws = 4});
    Settings settings = random_settings(d, random);
    std::fill(settings.belief.begin(), settings.belief.end(), 0.0);
    for (const Settings& s : {settings, explainer::today(d)}) {
        const Why& why = whole(q, s, 1);
        CHECK(why.change == 0);
        CHECK(why.residual == 0);
        CHECK(why.levers.empty());
        CHECK(why.articles.empty());
        CHECK_FALSE(why.chains.empty());
        for (const Chain& chain : why.chains) CHECK_FALSE(chain.active);
    }
}

TEST_CASE("pieces of why give what the whole gives, and a new question starts again") {
    const Document& d = documents().front();
    Random random(9);
    const Settings first = random_settings(d, random), second = random_settings(d, random);
    WhyQuestion a(d, {.draws = 4}), b(d, {.draws = 4});
    const Why expected = whole(a, second, 0);
    whole(b, first, 0);
    b.ask(first, 2);
    for (int piece = 0; piece < 6; ++piece) b.refine();
    CHECK(b.why().outcome == 0);         // what is half done is never shown
    b.ask(second, 0);
    b.refine();
    const Why& why = whole(b, second, 0);
    CHECK(why.change == expected.change);
    CHECK(why.flow == expected.flow);
    CHECK(why.links.size() == expected.links.size());
}

TEST_CASE("few segments tell nearly what many do") {
    const Document& d = documents().front();
    WhyQuestion few(d, {.draws = 8}), many(d, {.draws = 8, .segments = 12});
    Random random(10);
    double mean = 0;
    constexpr int states = 6;
    for (int n = 0; n < states; ++n) {
        const Settings settings = random_settings(d, random);
        const Why& a = whole(few, settings, 0);
        const Why& b = whole(many, settings, 0);
        double sizes = 0, apart = 0;
        for (const Part& part : b.links) sizes += std::abs(part.value);
        for (const Part& part : b.links)
            for (const Part& other : a.links)
                if (part.of == other.of) apart = std::max(apart, std::abs(part.value - other.value));
        CHECK(apart < 0.05 * sizes);
        mean += apart / sizes / states;
    }
    CHECK(mean < 0.01);
}

TEST_CASE("a moment is explained the same whatever was asked before it") {
    const Document& d = documents().front();
    Random random(11);
    const Settings settings = random_settings(d, random);
    WhyQuestion q(d, {.draws = 4});
    for (const double years : {-1.0, 2.5, 7.0, 0.0, 2.5}) {
        CAPTURE(years);
        WhyQuestion first(d, {.draws = 4});
        const Why& why = whole(q, settings, 0, years);
        const Why& expected = whole(first, settings, 0, years);
        CHECK(why.at == (years < 0 ? d.years : years));
        CHECK(why.change == expected.change);
        CHECK(why.flow == expected.flow);
        REQUIRE(why.without.size() == expected.without.size());
        for (std::size_t i = 0; i < why.without.size(); ++i) CHECK(why.without[i].change == expected.without[i].change);
    }
}
