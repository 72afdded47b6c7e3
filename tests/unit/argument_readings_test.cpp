// Readings of the same settings by each article alone.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "argument/narrate_compare.hpp"
#include "argument/readings.hpp"
#include "explainer/load.hpp"

using namespace levers;
using namespace levers::argument;

namespace {

std::optional<explainer::Document> combined() {
    return explainer::load(LEVERS_SOURCE_DIR "/assets/explainers/nhs-management.json", [](std::string_view path) -> std::optional<std::string> {
               std::ifstream in{std::string(path), std::ios::binary};
               if (!in) return std::nullopt;
               return std::string(std::istreambuf_iterator<char>(in), {});
           }).document;
}

// Two articles. The first argues lever -> middle -> outcome and the second that
// the lever moves the outcome the other way; our inference joins middle to rest.
explainer::Document small() {
    explainer::Document d;
    d.strengths = {{{0, 0}, {0.0, 0.2}, {0.1, 0.4}, {0.3, 0.7}}};
    for (const char* name : {"First", "Second"}) {
        explainer::Article article;
        article.id = article.short_name = name;
        d.articles.push_back(article);
    }
    for (const char* id : {"lever", "other", "middle", "outcome", "rest"}) {
        explainer::Quantity q;
        q.id = q.name = id;
        const std::string name = id;
        q.role = name == "lever" || name == "other" ? explainer::Role::lever
                 : name == "middle"                 ? explainer::Role::auxiliary
                                                    : explainer::Role::outcome;
        q.today = 50;
        q.low = 10;
        q.high = 100;
        q.better = explainer::Better::up;
        d.quantities.push_back(q);
    }
    for (const int article : {0, 0, 1, 1}) {
        explainer::Claim claim;
        claim.id = "C" + std::to_string(d.claims.size());
        claim.article = article;
        claim.kind = explainer::ClaimKind::causal;
        claim.wording = explainer::Wording::strong;
        d.claims.push_back(claim);
    }
    const auto link = [&](int cause, int effect, int polarity, std::vector<int> claims) {
        explainer::Link l;
        l.id = d.quantities[static_cast<std::size_t>(cause)].id + "-" + d.quantities[static_cast<std::size_t>(effect)].id;
        l.cause = cause;
        l.effect = effect;
        l.polarity = polarity;
        if (claims.empty()) l.inferred = "for this test", l.wording = explainer::Wording::moderate;
        l.claims = std::move(claims);
        d.links.push_back(l);
    };
    link(0, 2, 1, {0});
    link(2, 3, 1, {1});
    link(0, 3, -1, {2});
    link(2, 4, 1, {});
    link(1, 4, 1, {3});
    d.lever_groups = {{"", {0, 1}}};
    d.outcomes = {3, 4};
    return d;
}

const Readings& read(ReadingsQuestion& q, const explainer::Settings& settings) {
    q.ask(settings);
    while (!q.refine()) {}
    return q.readings();
}

ReadingsQuestion question_of(const explainer::Document& d) {
    return ReadingsQuestion(std::make_shared<Question>(Question(d, 1, 64).beside(AnswersQuestion::draws)));
}

}  // namespace

TEST_CASE("an article's reading is the answer of the document without the others") {
    const std::optional<explainer::Document> document = combined();
    REQUIRE(document);
    const explainer::Document& d = *document;
    explainer::Settings settings = explainer::today(d);
    for (const auto& [id, value] : {std::pair{"national_targets", 12.0}, std::pair{"local_autonomy", 65.0}, std::pair{"peer_learning", 60.0}})
        settings.levers[static_cast<std::size_t>(d.find_quantity(id))] = value;
    settings.belief[static_cast<std::size_t>(d.find_claim("RL-29"))] = 0.5;   // the reader's own doubts stay,
    settings.articles[static_cast<std::size_t>(d.find_article("corrigan-staff"))] = 0.7;      // of claims and of articles
    ReadingsQuestion q = question_of(d);
    const Readings& readings = read(q, settings);
    REQUIRE(readings.outcomes.size() == d.outcomes.size());
    int moved = 0, silent = 0;
    for (int article = 0; article < static_cast<int>(d.articles.size()); ++article) {
        const explainer::Document alone = explainer::restrict(d, {article});
        explainer::Settings same = explainer::today(alone);
        for (std::size_t i = 0; i < alone.quantities.size(); ++i)
            same.levers[i] = settings.levers[static_cast<std::size_t>(d.find_quantity(alone.quantities[i].id))];
        for (std::size_t i = 0; i < alone.claims.size(); ++i)
            same.belief[i] = settings.belief[static_cast<std::size_t>(d.find_claim(alone.claims[i].id))];
        same.articles[0] = settings.articles[static_cast<std::size_t>(article)];
        Question question(alone, 1, AnswersQuestion::draws);
        question.ask(same, AnswersQuestion::draws);
        for (const OutcomeReadings& of : readings.outcomes) {
            const Reading& reading = of.of[static_cast<std::size_t>(article)];
            CHECK(reading.article == article);
            const int quantity = alone.find_quantity(d.quantities[static_cast<std::size_t>(of.quantity)].id);
            const OutcomeAnswer* there = nullptr;
            for (const OutcomeAnswer& o : question.answer().outcomes)
                if (o.quantity == quantity) there = &o;
            if (reading.says == Says::silent) {
                ++silent;
                CHECK(reading.outcome.direction == Direction::none);
                for (const double index : reading.outcome.index[3]) CHECK(index == 100.0);
            }
            if (there == nullptr) {                   // the article alone has no way to this outcome
                CHECK(reading.says == Says::silent);
                continue;
            }
            CHECK(reading.outcome.index == there->index);
            CHECK(reading.outcome.phrase == there->phrase);
            moved += reading.outcome.direction != Direction::none;
        }
    }
    CHECK(moved > 10);
    CHECK(silent > 10);
}

TEST_CASE("an article speaks where its own claims lead from a moved lever to the outcome") {
    const explainer::Document d = small();
    ReadingsQuestion q = question_of(d);
    explainer::Settings settings = explainer::today(d);
    settings.levers[0] = 80;
    const Readings& readings = read(q, settings);
    const OutcomeReadings &outcome = readings.outcomes[0], &rest = readings.outcomes[1];
    CHECK(outcome.of[0].says == Says::argued);
    CHECK(outcome.of[1].says == Says::argued);
    CHECK(rest.of[0].says == Says::joined);          // its claims, and then our step
    CHECK(rest.of[1].says == Says::silent);          // it argues about the other lever
    CHECK(rest.of[0].outcome.direction == Direction::improves);
    settings.levers[1] = 60;
    CHECK(read(q, settings).outcomes[1].of[1].says == Says::argued);
    settings.belief[3] = 0;                          // a claim that is not believed leads nowhere
    CHECK(read(q, settings).outcomes[1].of[1].says == Says::silent);
}

TEST_CASE("where readings differ in sign it is said, and the envelope spans them") {
    const explainer::Document d = small();
    ReadingsQuestion q = question_of(d);
    explainer::Settings settings = explainer::today(d);
    settings.levers[0] = 80;
    const Readings& readings = read(q, settings);
    const OutcomeReadings& outcome = readings.outcomes[0];
    CHECK(outcome.differ);
    CHECK(apart_text(d, outcome) == "They differ in sign. Better: First. Worse: Second.");
    CHECK(outcome.low.back() == outcome.of[1].outcome.index[3].back());
    CHECK(outcome.high.back() == outcome.of[0].outcome.index[3].back());
    CHECK_FALSE(readings.outcomes[1].differ);
    CHECK(apart_text(d, readings.outcomes[1]).empty());
    CHECK(readings_text(d, readings.outcomes[1]).find("Joined by our inference: First: improves") != std::string::npos);
    CHECK(readings_text(d, readings.outcomes[1]).find("Silent: Second.") != std::string::npos);
}

TEST_CASE("with every lever at today's value all are silent") {
    const explainer::Document d = small();
    ReadingsQuestion q = question_of(d);
    const Readings& readings = read(q, explainer::today(d));
    CHECK_FALSE(readings.moved);
    for (const OutcomeReadings& outcome : readings.outcomes) {
        CHECK(outcome.low.empty());
        for (const Reading& reading : outcome.of) CHECK(reading.says == Says::silent);
    }
}

TEST_CASE("readings come an article a piece, and nothing half done is shown") {
    const explainer::Document d = small();
    ReadingsQuestion q = question_of(d);
    explainer::Settings settings = explainer::today(d);
    settings.levers[0] = 80;
    read(q, settings);
    settings.levers[0] = 20;
    q.ask(settings);
    CHECK_FALSE(q.refine());
    CHECK(q.readings().outcomes[0].of[0].outcome.direction == Direction::improves);   // still of before
    while (!q.refine()) {}
    CHECK(q.readings().outcomes[0].of[0].outcome.direction == Direction::worsens);
}

TEST_CASE("answers to several settings are those of one at a time, and are kept") {
    const explainer::Document d = small();
    Question one(d, 1, AnswersQuestion::draws);
    AnswersQuestion several(std::make_shared<Question>(one.beside(AnswersQuestion::draws)));
    std::vector<explainer::Settings> settings(2, explainer::today(d));
    settings[0].levers[0] = 80;
    settings[1].levers[0] = 20;
    several.ask(settings);
    int pieces = 1;
    while (!several.refine()) ++pieces;
    CHECK(pieces == 3);
    for (std::size_t i = 0; i < 2; ++i) {
        one.ask(settings[i], AnswersQuestion::draws);
        CHECK(several.answers()[i].hash == one.answer().hash);
    }
    std::swap(settings[0], settings[1]);
    several.ask(settings);
    CHECK(several.refine());                         // both are known
    CHECK(several.answers()[1].outcomes[0].direction != several.answers()[0].outcomes[0].direction);
    several.ask({});
    CHECK(several.refine());
    CHECK(several.answers().empty());
}
