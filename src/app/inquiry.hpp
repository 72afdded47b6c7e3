// Keeps the answer, the why and what views ask besides in step with the session,
// in pieces that fit between frames.
//
// After a move: first_draws at once, so that the next picture is of the new
// settings; then why; then the rest of the draws; then what would change it, where
// Explore is open. All but the first comes in pieces of a few milliseconds. A move
// in between starts again: what is half done is never shown. When nothing changed,
// nothing runs.
//
//   Inquiry inquiry(document);               // today's answer is there at once
//   session.set_lever(targets, 12);
//   while (inquiry.work(session)) draw(inquiry.answer(), inquiry.why());
#pragma once

#include <cstdint>

#include "argument/answer.hpp"
#include "argument/doubts.hpp"
#include "argument/findings.hpp"
#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "session/session.hpp"

namespace levers::app {

class Inquiry {
public:
    static constexpr int first_draws = 256;
    static constexpr int draws = 2048;

    // The document outlives the inquiry.
    explicit Inquiry(const explainer::Document& document);

    // Does one piece; whether it did any, so whether there is a new picture and perhaps more to do.
    bool work(const session::Session&);

    // Whether the answer and the why are the last ones for the session's settings.
    bool settled(const session::Session&) const;

    const argument::Answer& answer() const { return question_.answer(); }
    // Of the outcome and time that it names, which are not the selected ones until their turn comes.
    const argument::Why& why() const { return why_question_.why(); }
    argument::Findings findings() const { return {.doubts = &doubts_question_.doubts()}; }

private:
    // What a why is of.
    struct Asked {
        std::uint64_t revision = 0;
        int outcome = -1;
        double at = -1;
        bool known = true;                   // whether that is answered
        bool same(const Asked& other) const {
            return revision == other.revision && outcome == other.outcome && at == other.at;
        }
    };
    static Asked wanted(const session::Session&);

    argument::Question question_;
    argument::WhyQuestion why_question_;
    argument::DoubtsQuestion doubts_question_;
    double start_;                           // of the document's time
    std::uint64_t revision_ = 0;             // that the answer belongs to
    Asked why_, doubts_;
};

}  // namespace levers::app
