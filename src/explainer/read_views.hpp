// Reads the parts of a document that speak about its model: loops, scenarios,
// tensions, silences, predictions and stories.
#pragma once

#include "explainer/fields.hpp"

namespace levers::explainer {

// The ids that parts refer to.
struct Ids { Names articles, claims, evidence, quantities, links, predictions; };

Loop read_loop(Fields&, const Ids&);
Scenario read_scenario(Fields&, const Ids&);
Tension read_tension(Fields&, const Ids&);
Silence read_silence(Fields&, const Ids&);
Prediction read_prediction(Fields&, const Ids&);
Story read_story(Fields&, const Ids&);

}  // namespace levers::explainer
