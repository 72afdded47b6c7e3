#include "app/inquiry.hpp"

namespace levers::app {

namespace {
constexpr std::uint64_t seed = 1;
}

Inquiry::Inquiry(const explainer::Document& document)
    : question_(document, seed, draws), why_question_(document, seed) {
    const session::Session today(document);
    question_.ask(today.state().settings, first_draws);
    revision_ = why_revision_ = today.revision();
    if (today.state().outcome >= 0) why_ = why_question_.ask(today.state().settings, today.state().outcome);
}

bool Inquiry::settled(const session::Session& session) const {
    return revision_ == session.revision() && answer().draws == draws;
}

bool Inquiry::work(const session::Session& session) {
    const session::State& state = session.state();
    if (revision_ != session.revision()) {
        revision_ = session.revision();
        question_.ask(state.settings, first_draws);
        return true;
    }
    if (state.outcome >= 0 && (why_revision_ != revision_ || why_.outcome != state.outcome)) {
        why_revision_ = revision_;
        why_ = why_question_.ask(state.settings, state.outcome);
        return true;
    }
    if (answer().draws < draws) {
        question_.refine(draws);
        return true;
    }
    return false;
}

}  // namespace levers::app
