// What would change this: the few claims that an outcome hangs on.
//
// Each claim that could matter is doubted alone: its belief is 0, everything else
// stays as set, and the document is run again. So what is told is what the
// reader would see after doubting it. In the same way each article is left out.
// A claim that others stand beside changes nothing, however much it is credited
// with: that is said by its absence here.
//
// What could matter: claims with a part in the why, those that an inference of
// ours rests on, and those that argue a condition of a link. Of a document with
// equations, where there are no parts, all that links and equations cite.
//
//   DoubtsQuestion q(question);              // costs nothing yet
//   q.ask(settings, why);                    // of the why's outcome and time
//   while (!q.refine()) draw_a_frame();      // a run of `draws` a piece
//   for (const Doubt& doubt : q.doubts().claims) ... doubt_text(q.doubts(), doubt)
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

struct Doubt {
    int claim = -1, article = -1;          // which one is not believed; neither: all as set
    double change = 0;                     // that remains: mean over draws of ln(x / today)
    Verdict verdict{};                     // and what is said of it
};

inline constexpr std::size_t most_claims_told = 4, most_articles_told = 3;

struct Doubts {
    int outcome = -1;                      // index into Document::outcomes
    double at = 0;                         // as Why::at
    int draws = 0;                         // 0 where nothing was run: no lever was moved
    Doubt now{};                           // as set
    std::vector<Doubt> claims, articles;   // those that change it, the largest difference first
};

// The few worth telling: the first `most`, if they change it by a fiftieth.
std::span<const Doubt> worth_telling(const Doubts&, const std::vector<Doubt>&, std::size_t most);
// What would be without it: "it would be unclear", "it would improve less: 73% of the change remains".
std::string doubt_text(const Doubts&, const Doubt&);
// "Without one of these, all else as it is set:"
const char* doubts_intro(const Doubts&);
// Claims in sentences: "Without RL-09 it would ...". Of articles why_text() tells.
std::vector<std::string> doubts_text(const explainer::Document&, const Doubts&);

class DoubtsQuestion {
public:
    // The question's document and program; it outlives this.
    explicit DoubtsQuestion(const Question&, int draws = 256);
    ~DoubtsQuestion();

    // `why` is of these settings.
    void ask(const explainer::Settings&, const Why& why);
    // Does one piece of work; true when doubts() answers what was asked last. Until
    // then it stays the last whole answer.
    bool refine();
    const Doubts& doubts() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace levers::argument
