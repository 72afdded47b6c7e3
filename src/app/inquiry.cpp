#include "app/inquiry.hpp"

namespace levers::app {

namespace {
constexpr std::uint64_t seed = 1;
}

Inquiry::Asked Inquiry::wanted(const session::Session& session) {
    return {.revision = session.revision(), .outcome = session.state().outcome, .at = session.state().at, .known = false};
}

Inquiry::Inquiry(const explainer::Document& document)
    : question_(document, seed, draws), why_question_(document, {.seed = seed}), doubts_question_(question_),
      loop_question_(document, seed), comparison_(question_) {
    const session::Session today(document);
    question_.ask(today.state().settings, first_draws);
    revision_ = today.revision();
    why_ = wanted(today);
    why_.known = true;
    doubts_ = why_;
    if (why_.outcome < 0) return;
    why_question_.ask(today.state().settings, why_.outcome);
    while (!why_question_.refine()) {}   // nothing moved, so there is nothing to run
    doubts_question_.ask(today.state().settings, why());
}

bool Inquiry::wants_why(const session::State& state) const {
    return state.outcome >= 0 && !answer_alone_ && (all_ || (state.tab != session::Tab::compare && state.tab != session::Tab::story));
}

bool Inquiry::settled(const session::Session& session) const {
    const bool why = !wants_why(session.state()) || (why_.known && why_.same(wanted(session)));
    return answers(session) && answer().draws == draws && why;
}

bool Inquiry::work(const session::Session& session) {
    const session::State& state = session.state();
    if (!answers(session)) {
        revision_ = session.revision();
        question_.ask(session.asked(), first_draws);
        return true;
    }
    const Asked now = wanted(session);
    if (answer_alone_ && answer().draws == draws) return false;
    // The map draws every link, and needs less for it than for one outcome's why.
    if (!answer_alone_ && state.tab == session::Tab::map && turn(session, now)) return true;
    if (wants_why(state) && !why_.same(now)) {
        why_ = now;
        why_question_.ask(session.asked(), state.outcome, state.at);
    }
    if (wants_why(state) && !why_.known) {
        why_.known = why_question_.refine();
        return true;
    }
    if (answer().draws < draws) {
        question_.refine(draws);
        return true;
    }
    const auto asks = [&](session::Tab tab) { return all_ || state.tab == tab; };
    return (asks(session::Tab::explore) && state.outcome >= 0 && doubt(session, now)) ||
           (asks(session::Tab::map) && turn(session, now)) || (asks(session::Tab::compare) && compare(session));
}

bool Inquiry::turn(const session::Session& session, const Asked& now) {
    if (loops_.revision != revision_) {
        loops_ = now;
        loop_question_.ask(session.asked());
    }
    if (loops_.known) return false;
    loops_.known = loop_question_.refine();
    return true;
}

bool Inquiry::doubt(const session::Session& session, const Asked& now) {
    if (!doubts_.same(now)) {
        doubts_ = now;
        doubts_question_.ask(session.asked(), why());
    }
    if (doubts_.known) return false;
    doubts_.known = doubts_question_.refine();
    return true;
}

bool Inquiry::compare(const session::Session& session) {
    comparison_.ask(session.compared());
    return comparison_.work();
}

argument::Findings Inquiry::findings() const {
    argument::Findings findings;
    findings.loops = &loop_question_.loops();
    findings.doubts = &doubts_question_.doubts();
    comparison_.add_to(findings);
    return findings;
}

argument::Findings Inquiry::told(const session::Session& session) const {
    argument::Findings findings;
    if (loops_.known && loops_.revision == session.revision()) findings.loops = &loop_question_.loops();
    if (doubts_.known && doubts_.same(wanted(session))) findings.doubts = &doubts_question_.doubts();
    comparison_.add_known(session.compared(), findings);
    return findings;
}

int Inquiry::known(const session::Session& session) const {
    const argument::Findings f = told(session);
    return settled(session) + (f.doubts != nullptr) + (f.loops != nullptr) + (f.readings != nullptr) + (f.saved != nullptr) +
           (f.robustness != nullptr) + (f.grid != nullptr);
}

}  // namespace levers::app
