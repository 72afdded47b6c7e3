// From a document to an engine model: the meaning of links, in equations.
//
// Parameters of the model, in this order: the value of every lever (index into
// Document::quantities kept in `lever`), then the belief in every claim (0..1).
// Outputs: for every quantity that is not a lever ln(x / today) of its *number*;
// with `with_links`, also every link's push on the logarithm of its effect
// (see document.hpp). Uniform inputs are keyed by link id.
//
// A push always counts on its effect's number: into the outflow of a stock it is
// turned, so that polarity speaks of the stock there too.
//
// Numerics: steps of 1/8 year, a saved point each quarter, the same for every
// document, so that leaving an author out changes no step. Outflows are taken at
// the end of a step, delays are at least as long as one, and sums of pushes end
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
#include "explainer/document.hpp"

namespace levers::explainer {

// What a reader can set. `levers` runs parallel to Document::quantities (only
// entries of levers count), `belief` parallel to Document::claims.
struct Settings {
    std::vector<double> levers;
    std::vector<double> belief;
    bool operator==(const Settings&) const = default;
};
Settings today(const Document&);
void without_article(const Document&, int article, Settings&);   // belief 0 in its claims

struct LowerDesc {
    bool with_links = false;
    bool only_outcomes = false;           // keep Document::outcomes alone: a third of the memory of a trace
};

struct Lowered {
    std::unique_ptr<engine::Model> model;
    engine::Horizon horizon;
    std::vector<int> lever_parameter;     // by quantity; -1: not a lever
    std::vector<int> claim_parameter;     // by claim
    std::vector<int> quantity_output;     // by quantity; -1: a lever, or not kept
    std::vector<int> link_output;         // by link; -1 without `with_links`
};

Lowered lower(const Document&, const LowerDesc&);
void apply(const Lowered&, const Settings&, engine::Ensemble&);

// g(x) of document.hpp for a link whose cause has the number x: for charts of
// shapes, tests, and the validator. Same arithmetic as the model.
double log_shape(const Document&, const Link&, double x);

}  // namespace levers::explainer
