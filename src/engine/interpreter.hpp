// The loops over lanes.
#pragma once

#include <span>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/instructions.hpp"

namespace levers::engine {

struct alignas(64) Lanes { double value[lanes]; };

// One block of draws, under way.
struct Block {
    std::vector<Lanes>& registers;
    const double* scalars;
    const double* uniforms;            // of the first draw of the block, for input 0
    std::size_t uniform_stride;        // from one input to the next
    Trace& trace;
    int first_draw, draws;             // draws <= lanes; the other lanes are not kept
};

void execute(std::span<const LaneInstruction> code, const Block& block, int saved_time);
void start(std::span<const LaneStock> stocks, const Block& block);
void integrate(std::span<const LaneStock> stocks, double dt, const Block& block);

}  // namespace levers::engine
