#include <algorithm>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/why.hpp"

namespace levers::ui {
namespace {

std::size_t claims_of(const explainer::Document& d, int article) {
    return static_cast<std::size_t>(std::count_if(d.claims.begin(), d.claims.end(),
                                                  [&](const explainer::Claim& c) { return c.article == article; }));
}

float cautions(View& v, float x, float y, float width) {
    float at = y;
    for (const std::string& caution : v.document.cautions) {
        const float height = v.c.paragraph(x, at, width, caution, type::small, v.theme().ink2);
        text_node(v, "why-caution:" + caution, caution, {x, at, width, height});
        at += height + 6;
    }
    return at - y;
}

}  // namespace

float scenario_row(View& v, const explainer::Scenario& scenario, float x, float y, float width) {
    const Theme& t = v.theme();
    const ButtonDesc set{.id = "scenario:" + scenario.id, .name = "Set levers", .spoken = "Set levers: " + scenario.name};
    const float button_w = button_width(v.c, set), button_h = v.c.touch() ? 44 : 36;
    const bool beside = width >= 300;
    const float text_w = beside ? width - button_w - 18 : width;
    float at = y + 14;
    if (scenario.article >= 0) {
        const explainer::Article& article = v.article(scenario.article);
        author_mark(v.c, {x + 6, at + 10}, 11, article);
        const float name = 21 + v.c.text(x + 21, at, article.short_name, type::body, t.ink);
        const std::string count = std::to_string(claims_of(v.document, scenario.article)) + " claims";
        const bool fits = name + v.c.text_width(count, type::small) + 12 <= width;
        if (fits) v.c.text(x + width, at, count, type::small, t.ink2, Align::right);
        text_node(v, "article:" + article.id, article.short_name + ", " + count, {x, at, width, 21});
        at += 24;
    }
    const float top = at;
    const float title = v.c.paragraph(x, at, text_w, scenario.name, type::scenario, t.ink);
    v.c.heading(3, scenario.name, {x, at, text_w, title}, "scenario-name:" + scenario.id);
    at += title;
    if (scenario.article >= 0 && !v.article(scenario.article).stake.empty()) {
        const std::string& stake = v.article(scenario.article).stake;
        const float height = v.c.paragraph(x, at + 3, text_w, stake, type::caption, t.ink2);
        text_node(v, "stake:" + scenario.id, "Stake: " + stake, {x, at + 3, text_w, height});
        at += 3 + height;
    }
    const float button_y = beside ? top + std::max((at - top - button_h) / 2, -2.0f) : at + 8;
    if (button(v.c, set, {beside ? x + width - button_w : x, button_y, button_w, button_h})) v.session.apply(scenario);
    at = std::max(at, button_y + button_h);
    v.c.hline(x, x + width, at + 14, t.control);
    return at + 14 - y;
}

namespace {

struct Head {
    std::string title{}, moment{}, lead{}, sentence{}, intro{};   // `moment`: other than the horizon
    const char* close = nullptr;                                 // adds a way back
};

float panel_head(View& v, const Head& head, float x, float y, float width) {
    const Theme& t = v.theme();
    float at = y;
    float room = width;
    if (head.close != nullptr) {
        const ButtonDesc back{.id = "why-close", .name = head.close, .icon = Icon::close};
        const float button_w = button_width(v.c, back), button_h = v.c.touch() ? 44 : 36;
        const bool beside = width >= 380;
        if (button(v.c, back, {beside ? x + width - button_w : x, at, button_w, button_h})) v.memory.sheet = Sheet::none;
        if (beside) room = width - button_w - 16;
        else at += button_h + 12;
    }
    const float why = v.c.text(x, at, "Why?", type::small, t.ink2);
    if (!head.moment.empty()) {
        v.c.text(x + why + 8, at, head.moment, type::small_semi, t.ink);
        const std::string there = "Back to " + argument::moment_text(v.document.years);
        const ButtonDesc back{.id = "why-horizon", .name = there, .icon = Icon::reset};
        const float w = 18 + v.c.text_width(there, back.style), h = v.c.target();
        if (why + 8 + v.c.text_width(head.moment, type::small_semi) + 12 + w <= room &&
            quiet_button(v.c, back, {x + room - w, at + type::small.line / 2 - h / 2, w, h}))
            v.session.ask_at(-1);
    }
    at += 21;
    const float height = v.c.paragraph(x, at, room, head.title, type::h3, t.ink);
    v.c.heading(2, head.title, {x, at, room, height}, "why-title");
    at += height + 3;
    const auto line = [&](const char* id, const std::string& text, Colour colour) {
        if (!text.empty()) at += panel_text(v, id, {{text, type::small, colour}}, x, at, room) + 4;
    };
    line("why-moment", head.lead, t.ink);
    line("why-sentence", head.sentence, t.ink);
    line("why-intro", head.intro, t.ink2);
    at += 9;
    v.c.fill({x, at, width, stroke::selected_rule}, t.ink);
    return at + stroke::selected_rule - y;
}

float first_load(View& v, float x, float y, float width, const char* close) {
    const bool any = !v.document.scenarios.empty();
    const std::string intro = std::string("Once a lever moves, the chain of claims behind each outcome appears here.") +
                              (!any                              ? ""
                               : v.document.articles.size() > 1 ? " Or begin where one article would; what follows then joins the links of all of them:"
                                                                : " Or begin where the article would:");
    float at = y + panel_head(v, {.title = "Ask this of any change", .intro = intro, .close = close}, x, y, width);
    for (const explainer::Scenario& scenario : v.document.scenarios) at += scenario_row(v, scenario, x, at, width);
    at += 14 + assumptions(v, x, at + 14, width);
    return at + cautions(v, x, at, width) - y;
}

std::string intro_of(const View& v, std::size_t active) {
    if (v.why.unanswered) return "Some quantities here have equations, and reasons can be told of links alone.";
    if (active == 0) return "Nothing that you moved reaches this outcome, as the authors argue it.";
    if (active == 1) return "One argued chain.";
    return capitalised(count_word(active)) + " argued chains, each with its share of what moves it.";
}

float moved(View& v, float x, float y, float width, const char* close) {
    const argument::OutcomeAnswer& outcome = v.answer.outcomes[static_cast<std::size_t>(std::max(v.session.state().outcome, 0))];
    const bool known = v.why.outcome == v.session.state().outcome && v.why.moved;
    const std::size_t time = known ? argument::saved_time(v.answer, v.why.at) : asked_time(v);
    Head head{.title = argument::why_title(v.document, outcome, time), .close = close};
    if (time + 1 != v.answer.years.size()) {
        const argument::Verdict verdict = argument::verdict_at(v.document, outcome, time);
        head.moment = "At " + argument::moment_text(v.answer.years[time]);
        head.lead = verdict.phrase + ". " + argument::band_text(v.document, outcome, time) + ".";
    }
    const auto active = static_cast<std::size_t>(std::count_if(v.why.chains.begin(), v.why.chains.end(),
                                                               [](const argument::Chain& chain) { return chain.active; }));
    if (known) head.sentence = argument::why_sentence(v.document, v.why);
    head.intro = known ? intro_of(v, active) : "Working it out.";
    float at = y + panel_head(v, head, x, y, width);
    if (!known) return at - y;
    std::size_t n = 0;
    for (const argument::Chain& chain : v.why.chains)
        if (chain.active) at += chain_block(v, n++, chain, x, at, width);
    at += 16;
    if (const float height = doubts_block(v, x, at, width); height > 0) at += height + 16;
    at += assumptions(v, x, at, width);
    at += notes_block(v, x, at, width);
    return at + whose_claims(v, x, at, width) - y;
}

}  // namespace

float panel_heading(View& v, const std::string& title, const char* id, float x, float y, float width) {
    const float height = v.c.paragraph(x, y, width, title, type::label_large, v.theme().ink);
    v.c.heading(3, title, {x, y, width, height}, id);
    return height + 2;
}

float panel_text(View& v, const std::string& id, const std::vector<Run>& runs, float x, float y, float width, std::string said) {
    for (const Run& run : runs) said += run.text;
    const float height = v.c.paragraph(x, y, width, runs);
    text_node(v, id, std::move(said), {x, y, width, height});
    return height;
}

float why_panel(View& v, float x, float y, float width, const char* close) {
    semantics::Node region;
    region.id = "why-panel";
    region.role = semantics::Role::complementary;
    region.name = "Why?";
    v.c.open(std::move(region), {x, y, width, 28});
    const float height = v.session.changed_levers() == 0 ? first_load(v, x, y, width, close) : moved(v, x, y, width, close);
    v.c.close();
    return height;
}

}  // namespace levers::ui
