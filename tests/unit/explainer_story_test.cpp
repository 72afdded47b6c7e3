// Stories: the marks in their text, what they say in words, and the ones that ship.
#include <doctest/doctest.h>

#include <cctype>
#include <map>
#include <set>

#include "argument/tell.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"
#include "explainer/markup.hpp"
#include "explainer_fixture.hpp"

using namespace levers;
using explainer::Document;
using explainer::Inline;
using explainer::InlineKind;
using explainer::Marked;

namespace {

std::string shape_of(std::string_view text) {
    const Marked marked = explainer::parse_markup(text);
    if (!marked.problem.empty()) return "! " + marked.problem;
    std::string shape;
    for (const Inline& piece : marked.inlines) {
        constexpr const char* names[] = {"text", "strong", "lever", "result", "claim"};
        shape += (shape.empty() ? "" : "|") + std::string(names[static_cast<int>(piece.kind)]) + ":" + piece.text;
    }
    return shape;
}

const Document& shipped(const char* name) {
    static std::map<std::string, Document> documents;
    auto [found, fresh] = documents.try_emplace(name);
    if (fresh) {
        const explainer::Loaded loaded = explainer::load(LEVERS_SOURCE_DIR "/assets/explainers/" + std::string(name) + ".json", fixture::read_file);
        REQUIRE(loaded.document);
        found->second = *loaded.document;
    }
    return found->second;
}

constexpr const char* articles[] = {"restell-labour", "restell-story", "hf-recommendations", "corrigan-staff", "ham-support"};

// The text without its marks, as a reader counts words.
std::size_t words_of(const explainer::Story& story) {
    std::size_t words = 0;
    for (const explainer::Step& step : story.steps)
        for (const explainer::Paragraph& paragraph : step.text)
            for (const Inline& piece : paragraph.inlines) {
                bool inside = false;
                for (const char c : piece.text) {
                    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
                    words += letter && !inside;
                    inside = letter || (inside && c != ' ');
                }
            }
    return words;
}

}  // namespace

TEST_CASE("marks stand for levers, results, claims and strong words") {
    CHECK(shape_of("Plain words.") == "text:Plain words.");
    CHECK(shape_of("With {lever notice} days. [A-1]") == "text:With |lever:notice|text: days. |claim:A-1");
    CHECK(shape_of("{result list}") == "result:list");
    CHECK(shape_of("So. [A-1, B-2]") == "text:So. |claim:A-1|claim:B-2");
    CHECK(shape_of("**Argued only.** No study.") == "strong:Argued only.|text: No study.");
    CHECK(shape_of("5 * 3") == "text:5 * 3");
    CHECK(shape_of("").empty());
}

TEST_CASE("a mark that is not whole is a problem, never text") {
    for (const char* text : {"{lever notice", "[A-1", "**so", "}", "A-1]", "{lever}", "{levers notice}", "{}", "{ }", "[A {lever x}"})
        CHECK_MESSAGE(shape_of(text).substr(0, 1) == "!", text);
}

TEST_CASE("every article's page has its own story, and the combined one all of them and its own") {
    const Document& combined = shipped("nhs-management");
    CHECK(combined.stories.size() == 6);
    std::set<int> told;
    for (const explainer::Story& story : combined.stories) told.insert(story.article);
    CHECK(told == std::set<int>{-1, 0, 1, 2, 3, 4});
    for (const char* name : articles) {
        const Document& d = shipped(name);
        CAPTURE(name);
        REQUIRE(d.stories.size() == 1);
        CHECK(d.stories[0].article == 0);
    }
}

TEST_CASE("a story has its length, its steps, a question, numbers to work and what is missing") {
    for (const explainer::Story& story : shipped("nhs-management").stories) {
        CAPTURE(story.id);
        const std::size_t words = words_of(story);
        CHECK(words >= 350);
        CHECK(words <= 700);
        CHECK(story.steps.size() >= 4);
        CHECK(story.steps.size() <= 7);
        std::set<int> levers, results;
        int asked = 0;
        for (const explainer::Step& step : story.steps) {
            asked += step.prediction >= 0;
            for (const explainer::Paragraph& paragraph : step.text)
                for (const Inline& piece : paragraph.inlines) {
                    if (piece.kind == InlineKind::lever) levers.insert(piece.index);
                    if (piece.kind == InlineKind::result) results.insert(piece.index);
                }
        }
        CHECK(asked >= 1);
        CHECK(levers.size() >= 3);
        CHECK(results.size() >= 3);
        CHECK(story.steps.back().id == "missing");
    }
}

TEST_CASE("a step moves what it tells of") {
    for (const char* name : articles) {
        const Document& d = shipped(name);
        argument::Question question(d, 1, 256);
        for (const explainer::Step& step : d.stories[0].steps) {
            if (step.settings.empty()) continue;
            explainer::Settings settings = explainer::today(d);
            for (const explainer::Setting& s : step.settings) settings.levers[static_cast<std::size_t>(s.quantity)] = s.value;
            question.ask(settings, 256);
            bool moves = false;
            for (const explainer::Paragraph& paragraph : step.text)
                for (const argument::Told& told : argument::tell(d, paragraph.inlines, settings.levers, question.answer()))
                    moves = moves || (told.kind == InlineKind::result && told.direction != argument::Direction::none);
            CAPTURE(name);
            CAPTURE(step.id);
            CHECK(moves);
        }
    }
}

TEST_CASE("results are verbs after their noun, and sentences after a question") {
    Document d;
    explainer::Quantity list;
    list.id = "list";
    list.name = "Waiting list";
    list.better = explainer::Better::down;
    list.words = {"the waiting list", "lengthens", "shortens", "longer", "shorter"};
    explainer::Quantity notice;
    notice.id = "notice";
    notice.role = explainer::Role::lever;
    notice.unit = "days";
    d.quantities = {list, notice};
    d.claims.resize(1);
    d.claims[0].id = "A-1";
    argument::Answer answer;
    argument::OutcomeAnswer outcome;
    outcome.quantity = 0;
    outcome.direction = argument::Direction::improves;
    outcome.phrase = "Improves in 81% of draws";
    answer.outcomes = {outcome};
    const std::vector<double> levers{0, 61};
    const auto said = [&](const std::vector<Inline>& inlines, int covered = -1) {
        return argument::told_text(argument::tell(d, inlines, levers, answer, covered));
    };
    const Inline result{InlineKind::result, "", 0}, claim{InlineKind::claim, "", 0};
    const auto text = [](const char* words) { return Inline{InlineKind::text, words, -1}; };
    CHECK(said({text("With "), {InlineKind::lever, "", 1}, text(" the list "), result, text(". "), claim}) ==
          "With 61\u00A0days the list shortens, in 81% of draws. (A-1)");
    CHECK(said({text("The list? "), result, text(" Then")}) == "The list? Shortens, in 81% of draws. Then");
    CHECK(said({text("The list? "), result, claim, claim}) == "The list? Shortens, in 81% of draws.(A-1, A-1)");
    answer.outcomes[0].direction = argument::Direction::none;
    CHECK(said({text("Then "), result, text(", and")}) == "Then stays about as today, and");
    answer.outcomes[0].direction = argument::Direction::unclear;
    answer.outcomes[0].share_better = 0.37;
    CHECK(said({text("Then "), result, text(".")}) == "Then could go either way, better in 37% of draws.");
    answer.outcomes[0].direction = argument::Direction::worsens;
    answer.outcomes[0].phrase = "Worsens in all draws";
    CHECK(said({text("Then "), result, text(".")}) == "Then lengthens, in all draws.");
    d.quantities[0].words.rises = "grow longer";
    answer.outcomes[0].direction = argument::Direction::none;
    CHECK(said({text("Waits "), result, text(".")}) == "Waits stay about as today.");
}
