#include "app/inquiry.hpp"

namespace levers::app {

namespace {
constexpr std::uint64_t seed = 1;
}

Inquiry::Inquiry(const explainer::Document& document)
    : question_(document, seed, draws), why_question_(document, {.seed = seed}), loop_question_(document, seed), comparison_(question_) {
    const session::Session today(document);
    question_.ask(today.state().settings, first_draws);
    revision_ = why_revision_ = today.revision();
    why_outcome_ = today.state().outcome;
    if (why_outcome_ < 0) return;
    why_question_.ask(today.state().settings, why_outcome_);
    while (!why_question_.refine()) {}   // nothing moved, so there is nothing to run
}

bool Inquiry::wants_why(const session::State& state) const {
    return state.outcome >= 0 && (always_why_ || state.tab != session::Tab::compare);
}

bool Inquiry::settled(const session::Session& session) const {
    const bool why = !wants_why(session.state()) ||
                     (why_revision_ == revision_ && why_outcome_ == session.state().outcome && why_known_);
    return revision_ == session.revision() && answer().draws == draws && why;
}

bool Inquiry::work(const session::Session& session) {
    const session::State& state = session.state();
    if (revision_ != session.revision()) {
        revision_ = session.revision();
        question_.ask(state.settings, first_draws);
        return true;
    }
    // The map draws every link, and needs less for it than for one outcome's why.
    if (state.tab == session::Tab::map && loops_revision_ != revision_) {
        loops_revision_ = revision_;
        loop_question_.ask(state.settings);
        loops_known_ = false;
    }
    if (!loops_known_) {
        loops_known_ = loop_question_.refine();
        return true;
    }
    if (wants_why(state) && (why_revision_ != revision_ || why_outcome_ != state.outcome)) {
        why_revision_ = revision_;
        why_outcome_ = state.outcome;
        why_question_.ask(state.settings, state.outcome);
        why_known_ = false;
    }
    if (wants_why(state) && !why_known_) {
        why_known_ = why_question_.refine();
        return true;
    }
    if (answer().draws < draws) {
        question_.refine(draws);
        return true;
    }
    return state.tab == session::Tab::compare && compare(session);
}

bool Inquiry::compare(const session::Session& session) {
    comparison_.ask(session.compared());
    return comparison_.work();
}

argument::Findings Inquiry::findings() const {
    argument::Findings findings;
    findings.loops = &loop_question_.loops();
    comparison_.add_to(findings);
    return findings;
}

}  // namespace levers::app
