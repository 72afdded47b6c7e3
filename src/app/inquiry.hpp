// Keeps the answer and the why in step with the session, in pieces that fit
// between frames, and what the open view asks besides.
//
// After a move: first_draws at once, so that the next picture is of the new
// settings; then why, where the open tab shows it; then the rest of the draws; then
// the findings of the tab that is open, and of no other. All but the first comes in
// pieces of a few milliseconds. The text face tells what all tabs show, and asks for
// all of it. A move in between starts again: what is half done is never shown, and
// what is shown of the grid while it gets finer is whole at its step. When nothing
// changed, nothing runs.
//
//   Inquiry inquiry(document);               // today's answer is there at once
//   session.set_lever(targets, 12);
//   while (inquiry.work(session)) draw(inquiry.answer(), inquiry.why());
#pragma once

#include <cstdint>

#include "argument/answer.hpp"
#include "argument/comparison.hpp"
#include "argument/doubts.hpp"
#include "argument/findings.hpp"
#include "argument/loops.hpp"
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

    // Whether all is asked, whatever tab is open: for the text face.
    void ask_all(bool all) { all_ = all; }
    // Whether nothing is asked but the answer: for an attract screen.
    void ask_answer(bool alone) { answer_alone_ = alone; }

    // Whether the answer, and the why where it is shown, are the last ones for the session's settings.
    bool settled(const session::Session&) const;

    const argument::Answer& answer() const { return question_.answer(); }
    // Whether the answer is of the session's settings, from however many draws.
    bool answers(const session::Session& session) const { return revision_ == session.revision(); }
    // Of the outcome and time that it names, which are not the selected ones until their turn comes.
    const argument::Why& why() const { return why_question_.why(); }
    argument::Findings findings() const;
    // Of the session as it is, and nothing that was asked before; and how much is known of it, which grows with work.
    argument::Findings told(const session::Session&) const;
    int known(const session::Session&) const;

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
    bool turn(const session::Session&, const Asked&);
    bool doubt(const session::Session&, const Asked&);
    bool compare(const session::Session&);
    bool wants_why(const session::State&) const;

    argument::Question question_;
    argument::WhyQuestion why_question_;
    argument::DoubtsQuestion doubts_question_;
    argument::LoopQuestion loop_question_;
    std::uint64_t revision_ = 0;             // that the answer belongs to
    Asked why_, doubts_, loops_;             // of loops only the revision counts
    bool all_ = false, answer_alone_ = false;
    argument::Comparison comparison_;
};

}  // namespace levers::app
