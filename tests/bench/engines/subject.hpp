// A model in the hands of both engines: what ours compiles, and how its inputs and outputs correspond to those of the
// C that SDEverywhere generated from the same equations (sdeverywhere/sde.h).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"

namespace levers::bench {

inline constexpr std::uint64_t seed = 1;

struct Subject {
    std::unique_ptr<engine::Model> model;    // null: `wrong` says why
    std::string wrong;
    engine::Horizon horizon;
    std::vector<int> outputs;                // by theirs: index into our trace
    // Values of their inputs, [draw][input].
    std::vector<double> inputs;
    int input_count = 0;

    // The same inputs for our ensemble. What differs between draws is given afresh before every run, as theirs is.
    std::vector<std::vector<double>> givens;                    // by Model::given, by draw
    std::vector<std::pair<std::size_t, double>> parameters;     // set once: the same in all draws
};

// A Vensim model (.mdl): their inputs are constants, drawn within a tenth of their values.
// An explainer (.json): their inputs are all that a run may set, in the order in which `levers export` writes them: every
// parameter (levers, of which each is moved a little, and beliefs) and every uniform number.
Subject read_subject(const std::string& path, int draws, std::span<const std::string> their_inputs,
                     std::span<const std::string> their_outputs);

}  // namespace levers::bench
