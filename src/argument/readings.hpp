// The same settings, read by each article alone: "only what Ham argues".
//
// In an article's reading no claim of any other article is believed, and its own
// are believed as far as the reader believes them. Links that are our inference
// stay where they stand on a claim of the article, or on none at all: so the
// reading is, bit by bit, that of the document which explainer::restrict() leaves
// of that article. What our inference adds is therefore told apart:
//   argued  a chain of links from a moved lever to the outcome, each of which
//           stands on a claim of the article: it speaks about the outcome
//   joined  there is a chain only with a step that stands on no claim at all:
//           the article's claims begin it, and we have joined them to the
//           outcome. Drawn as our inference, and never as the article's own
//   silent  no chain: nothing of what the reader moved reaches the outcome, and
//           its curve would be that of today
// A claim that the reader does not believe at all carries no link.
//
//   ReadingsQuestion q(question);            // shares the program
//   q.ask(settings);
//   while (!q.refine()) draw_a_frame();      // an article a piece
//   for (const Reading& r : q.readings().outcomes[0].of) ...
#pragma once

#include <memory>
#include <vector>

#include "argument/answer.hpp"

namespace levers::argument {

// Answers to a list of settings, each from the same draws, a piece each. One that
// was asked before is not simulated again.
class AnswersQuestion {
public:
    static constexpr int draws = 256;
    explicit AnswersQuestion(std::shared_ptr<Question> runs) : runs_(std::move(runs)) {}
    void ask(std::vector<explainer::Settings> settings);
    bool refine();                             // true when answers() are those asked for
    const std::vector<Answer>& answers() const { return answers_; }
    const explainer::Document& document() const { return runs_->document(); }
private:
    std::shared_ptr<Question> runs_;
    std::vector<explainer::Settings> wanted_, known_;     // `known_` as answers_
    std::vector<Answer> answers_, next_;
    bool done_ = true;
};

enum class Says : std::uint8_t { silent, joined, argued };

struct Reading {
    int article = -1;
    Says says = Says::silent;
    OutcomeAnswer outcome;                     // of the article's claims alone
};

struct OutcomeReadings {
    int quantity = -1;
    std::vector<Reading> of;                   // by article
    // [saved time]: least and most index of the medians of those that are not silent; empty where all are
    std::vector<double> low, high;
    bool differ = false;                       // of those, some improve and some worsen
};

struct Readings {
    std::vector<double> years;
    std::vector<OutcomeReadings> outcomes;     // as Document::outcomes
    bool moved = false;                        // whether a lever is not at today's value
};

class ReadingsQuestion {
public:
    explicit ReadingsQuestion(std::shared_ptr<Question> runs) : answers_(std::move(runs)) {}
    void ask(const explainer::Settings& settings);
    bool refine();
    const Readings& readings() const { return readings_; }
private:
    void finish();
    AnswersQuestion answers_;
    explainer::Settings settings_;
    Readings readings_;
    bool done_ = true;
};

// Only the claims of one article, as far as they are believed.
explainer::Settings only_article(const explainer::Document&, int article, const explainer::Settings&);

}  // namespace levers::argument
