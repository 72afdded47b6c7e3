// A small document with one of everything that a page shows.
#pragma once

#include "argument/answer.hpp"
#include "explainer/document.hpp"

// A fixture names the fields that matter.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace fixture {

using namespace levers::explainer;

// Two articles: Ash writes of opening hours, Birch is silent on them. Ash's
// claim A-1 is cited by a link, A-2 is not modelled; the last link is inferred.
inline Document library() {
    Document d;
    d.id = "library";
    d.title = "Opening the library";
    d.summary = "Two writers on opening hours.";
    d.baseline_year = "2024/25";
    d.years = 10;
    d.year_marks = {{5, "one parliament", {}}};
    d.strengths = {{{0, 0}, {0.05, 0.2}, {0.15, 0.4}, {0.3, 0.6}}};
    d.articles = {{.id = "ash", .title = "Open longer", .authors = {"Ann Ash"}, .role = "librarian", .by = "Ash",
                   .short_name = "Ash, hours", .mark = MarkShape::disc, .prefix = "A", .publisher = "The Shelf",
                   .date = "about January 2024", .address = "https://example.org/ash", .stake = "Runs a library.",
                   .summary = "Longer hours bring readers."},
                  {.id = "birch", .title = "Buy books", .authors = {"Bo Birch"}, .by = "Birch", .short_name = "Birch, books",
                   .mark = MarkShape::square, .prefix = "B", .publisher = "The Leaf", .date = "undated",
                   .stake = "Sells books.", .summary = "Books bring readers."}};
    d.claims = {{.id = "A-1", .article = 0, .kind = ClaimKind::causal, .says = "Longer hours bring more visits.",
                 .where = "second paragraph", .wording = Wording::strong, .cause = "hours", .effect = "visits", .sign = "+"},
                {.id = "A-2", .article = 0, .kind = ClaimKind::causal, .says = "Tea keeps readers.", .where = "end",
                 .wording = Wording::weak, .cause = "free_tea", .effect = "visits", .sign = "+",
                 .not_modelled = "tea is not a lever"},
                {.id = "B-1", .article = 1, .kind = ClaimKind::value, .says = "Reading is good.", .where = "title"}};
    d.evidence = {{.id = "E-1", .finding = "Visits rose where hours did (Leeds, 2019)", .source = "A survey",
                   .addresses = {"https://example.org/survey"}, .status = Status::second_hand,
                   .bears = {{0, Bearing::against}}},
                  {.id = "E-2", .finding = "Any study of tea", .source = "Two searches", .status = Status::not_found,
                   .bears = {{1, Bearing::context}}}};
    d.quantities = {{.id = "hours", .name = "Opening hours", .role = Role::lever, .unit = "hours", .unit_note = "a week",
                     .today = 40, .origin = {OriginKind::evidence, "May 2024", {0}, {}}, .low = 0, .high = 80,
                     .low_end = "shut", .high_end = "always open", .marks = {{60, "the city’s aim", {0}}},
                     .price = "Staff at night.", .words = {.noun = "opening hours", .up = "longer hours", .down = "shorter hours"}},
                    {.id = "visits", .name = "Visits", .role = Role::auxiliary,
                     .origin = {OriginKind::convention, "argued scale, not data", {}, {}},
                     .words = {.noun = "visits", .rises = "grow", .falls = "shrink"}},
                    {.id = "queue", .name = "Queue at the desk", .role = Role::outcome,
                     .origin = {OriginKind::convention, "argued scale, not data", {}, {}}, .caption = "4 people (May 2024)",
                     .better = Better::down,
                     .words = {.noun = "the queue", .rises = "lengthens", .falls = "shortens", .up = "longer", .down = "shorter"}},
                    {.id = "noise", .name = "Noise", .role = Role::outcome, .better = Better::down}};
    d.links = {{.id = "hours-visits", .cause = 0, .effect = 1, .title = "Longer hours, more visits", .delay_years = 2, .claims = {0}},
               {.id = "visits-queue", .cause = 1, .effect = 2, .inferred = "every visit ends at the desk",
                .wording = Wording::moderate}};
    d.scenarios = {{.id = "ash-would", .name = "Stay open", .article = 0, .settings = {{0, 80}}}};
    d.tensions = {{.id = "T1", .title = "Books or hours", .says = "Both want the same money.", .claims = {0, 2}}};
    d.silences = {{.topic = "opening hours", .article = 1, .quantities = {0}, .says = ""}};
    d.left_out = {{"Rent", "Neither mentions it."}};
    d.cautions = {"Two articles are not two witnesses."};
    d.lever_groups = {{"", {0}}};
    d.outcomes = {2, 3};
    return d;
}

// The queue falls to 85 in the middle draw, 95% of draws ending between 70 and 104; the noise stays.
inline levers::argument::Answer answer() {
    using namespace levers::argument;
    Answer a;
    for (int t = 0; t <= 40; ++t) a.years.push_back(t / 4.0);
    const double ends[7] = {70, 74, 80, 85, 90, 95, 104};
    OutcomeAnswer queue{.quantity = 2}, noise{.quantity = 3};
    for (std::size_t p = 0; p < 7; ++p)
        for (const double year : a.years) {
            queue.index[p].push_back(100 + (ends[p] - 100) * year / 10);
            noise.index[p].push_back(100);
        }
    queue.share_better = 0.94;
    queue.share_worse = 0.06;
    queue.direction = Direction::improves;
    queue.size = Size::moderate;
    queue.phrase = "Improves in 94% of draws";
    noise.phrase = "No change";
    a.outcomes = {queue, noise};
    a.draws = 256;
    return a;
}

}  // namespace fixture
