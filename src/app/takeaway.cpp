#include "app/takeaway.hpp"

#include "app/inquiry.hpp"
#include "argument/answer.hpp"
#include "argument/why.hpp"
#include "report/citation.hpp"
#include "report/csv.hpp"
#include "report/picture.hpp"
#include "session/link.hpp"

namespace levers::app {

using explainer::Document;
using session::Session;

namespace {

// "Managing the NHS" to "managing-the-nhs": letters and digits of ASCII, and hyphens for what is between them.
void add_to_name(std::string& name, std::string_view text) {
    bool between = !name.empty();
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            if (between && !name.empty()) name += '-';
            name += small;
            between = false;
        } else {
            between = true;
        }
    }
}

}  // namespace

File takeaway(const Session& session, std::string_view what, std::string_view page) {
    const Document& document = session.document();
    const explainer::Settings asked = session.asked();
    argument::Question question(document, Inquiry::seed, Inquiry::draws);
    question.ask(asked, Inquiry::draws);
    const argument::Answer& answer = question.answer();
    const std::string link = std::string(page) + "#" + session::link_text(document, session.state(), answer.check);
    File file;
    add_to_name(file.name, document.title);
    if (what == "save-csv") {
        file.name += ".csv";
        file.text = report::csv({.document = document, .settings = asked, .answer = answer, .link = link});
        return file;
    }
    const int outcome = session.state().outcome;
    if (outcome < 0) return {};
    add_to_name(file.name, document.quantities[static_cast<std::size_t>(document.outcomes[static_cast<std::size_t>(outcome)])].name);
    file.name += ".svg";
    argument::WhyQuestion why(document, {.seed = Inquiry::seed});
    why.ask(asked, outcome, session.state().at < 0 ? -1 : document.start + session.state().at);
    while (!why.refine()) {}
    file.text = report::picture({.document = document, .settings = asked, .answer = answer, .why = why.why(), .own_fonts = what == "save-png", .link = link});
    return file;
}

std::string citation_of(const Session& session, std::string_view address, std::string_view date) {
    const explainer::Story* story = session.state().tab == session::Tab::story ? session.story() : nullptr;
    return report::citation({.document = session.document(), .settings = session.state().settings, .article = story ? story->article : -1, .address = address, .date = date});
}

}  // namespace levers::app
