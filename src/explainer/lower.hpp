// From a document to an engine model: the meaning of links, in equations.
//
// Parameters of the model, in this order: the value of every lever (index into
// Document::quantities kept in `lever`), the belief in every claim (0..1), then
// weights of links where asked for.
// Outputs: for every quantity that is not a lever ln(x / today) of its *number*
// (in a document with an equation, today's is that of a run with all levers at
// today's values, at the same time: the model holds that run too);
// with `with_links`, also every link's push on the logarithm of its effect
// (see document.hpp). Uniform inputs are keyed by link id.
//
// A push always counts on its effect's number: into the outflow of a stock it is
// turned, so that polarity speaks of the stock there too.
//
// Numerics: steps of 1/8 year and a saved point each quarter, unless the
// document says otherwise, and the same whoever is left out, so that leaving an
// author out changes no step. Outflows are taken at the end of a step, delays are at least as long as one, and sums of pushes end
// at a factor of e^20: no document and no belief makes a value that is infinite
// or not a number. A document with a circle of effects that has neither a stock
// nor a delay lowers to a model that compile() refuses by name; load() refuses
// it earlier.
//
// Example:
//   Lowered l = lower(document, {});
//   auto compiled = engine::compile(*l.model, l.horizon);
//   engine::Ensemble e(compiled.program, {.draws = 256});
//   apply(l, settings, e);  e.run(0, 256);
#pragma once

#include <memory>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "equation/expression.hpp"
#include "explainer/document.hpp"

namespace levers::explainer {

// What a reader can set. `levers` runs parallel to Document::quantities (only
// entries of levers count), `belief` parallel to Document::claims, `articles` to
// Document::articles: how far an article is believed is kept apart from its
// claims, so that one that is brought back is doubted where it was before.
struct Settings {
    std::vector<double> levers;
    std::vector<double> belief;
    std::vector<double> articles{};
    bool operator==(const Settings&) const = default;
};
Settings today(const Document&);
Settings today_with(const Document&, const std::vector<Setting>&);   // the levers named set so
double believed(const Document&, const Settings&, int claim);   // what counts: its own degree times its article's

struct LowerDesc {
    bool with_links = false;
    // For who reads the model elsewhere: auxiliaries called like the id of a
    // quantity with `:number` behind, or of a link with `:strength`, `:push` and
    // `:change` (g, by the first link for which it is). Runs are the same without.
    bool with_names = false;
    bool only_outcomes = false;           // keep Document::outcomes alone: a third of the memory of a trace
    // Also the number of every quantity at today's levers, in documents with equations.
    bool with_reference = false;
    // A quantity that is to be explained (engine/attribution.hpp): adds what
    // Explained holds, and no output. Numbers stay the same, bit by bit.
    int explained = -1;
};

// The quantity stands in the model once more, for the question alone: with a
// copy of its own equation and of the pushes into it, which nothing else reads.
// So what passes through the copied pushes sums to its change even where the
// quantity acts back on itself.
struct Explained {
    engine::Value change;                 // ln(x / today)
    std::vector<int> weight;              // parameters, by link: 1, a factor of its strength
    std::vector<engine::Value> push;      // by link, the copies in place of those into the quantity
    std::vector<int> sign;                // by link, of its push on the number of its effect
};

struct Lowered {
    std::unique_ptr<engine::Model> model;
    engine::Horizon horizon;
    std::vector<int> lever_parameter;     // by quantity; -1: not a lever
    std::vector<int> claim_parameter;     // by claim
    std::vector<int> claim_article;       // by claim; -1: of none
    std::vector<int> quantity_output;     // by quantity; -1: a lever, or not kept
    std::vector<int> link_output;         // by link; -1 without `with_links`
    std::vector<int> reference_output;    // by quantity; -1: not kept
    std::vector<equation::Problem> problems;   // of equations, by the id of their quantity; load() refuses such a document
    Explained explained;                  // empty without LowerDesc::explained
};

engine::Horizon horizon_of(const Document&);
Lowered lower(const Document&, const LowerDesc&);
void apply(const Lowered&, const Settings&, engine::Ensemble&);

// g(x) of document.hpp for a link whose cause has the number x: for charts of
// shapes, tests, and the validator. Same arithmetic as the model.
double log_shape(const Document&, const Link&, double x);

}  // namespace levers::explainer
