// What a Program is made of. Between compile() and Ensemble only.
//
// Two kinds of register:
//   scalar  one number for all draws: parameters, then literals and
//           run-invariant values, then everything of class `time`
//   lanes   one number for each draw of a block: draw and dynamic values
// A block runs like this: `draw` once; stocks start; then at each step
// `advance` (what flows need), at saved steps also `observe` (what only
// outputs need), then every stock adds dt times its flow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/program.hpp"

namespace levers::engine {

// Draws in a block: enough to make dispatch cheap, few enough that the
// registers of a model stay in the nearest caches.
inline constexpr std::size_t lanes = 64;

struct ScalarInstruction {
    Op op = Op::add;
    std::uint32_t out = 0, a = 0, b = 0;
};

enum class LaneOp : std::uint8_t {
    add, subtract, multiply, divide, minimum, maximum, negate, exponential, logarithm,
    // Two operations, rounded twice, in one walk over memory; `a` is in lanes.
    add_product,          // c + a * b
    subtract_product,     // c - a * b
    product_subtract,     // a * b - c
    difference_product,   // (a - b) * c
    maximum_of_minimum,   // max(min(a, b), c), b and c scalar
    minimum_of_maximum,   // min(max(a, b), c), b and c scalar
    copy,
    uniform,              // a: index of the uniform input
    keep,                 // a: what; out: index of the output
};
constexpr bool has_two_operands(LaneOp op) { return op <= LaneOp::maximum; }
constexpr bool has_three_operands(LaneOp op) { return op >= LaneOp::add_product && op <= LaneOp::minimum_of_maximum; }

// The register of a result is never one of its operands', so lane loops may
// assume that nothing overlaps.
struct LaneInstruction {
    LaneOp op = LaneOp::add;
    std::uint8_t scalars = 0;              // bit 0: a is a scalar register, bit 1: b, bit 2: c
    std::uint32_t out = 0, a = 0, b = 0, c = 0;
};

struct Operand {
    bool scalar = true;
    std::uint32_t index = 0;
};

struct TimeStock { std::uint32_t level = 0, initial = 0, flow = 0; };            // scalar registers
struct LaneStock { std::uint32_t level = 0; Operand initial, flow; };

class Program {
public:
    Horizon horizon;
    std::vector<double> parameters;                  // initial values
    std::vector<std::uint64_t> uniform_keys;
    std::size_t outputs = 0, stocks = 0;

    std::vector<double> scalars;                     // literals in place
    std::uint32_t first_time_scalar = 0;             // time itself; the rest of its class follows
    std::vector<ScalarInstruction> invariant, time;
    std::vector<TimeStock> time_stocks;

    std::uint32_t lane_registers = 0;
    std::vector<LaneInstruction> draw, advance, observe;
    std::vector<LaneStock> lane_stocks;
};

}  // namespace levers::engine
