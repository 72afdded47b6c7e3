// What a Program is made of. Between compile() and Ensemble only.
//
// Two kinds of register:
//   scalar  one number for all draws: parameters, then literals and
//           run-invariant values, then everything of class `time`
//   lanes   one number for each draw of a block: draw and dynamic values
// A block runs like this: `draw` once; stocks start; then `step` at each step, of
// which instructions marked `observe` need run at saved ones only; then every stock takes
// its step (`euler`, or the stages of RK4). An output is kept right after it is
// computed, so that its register is soon free again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/program.hpp"

namespace levers::engine {

struct ScalarInstruction {
    Op op = Op::add;
    std::uint32_t out = 0, a = 0, b = 0, c = 0;
};

enum class LaneOp : std::uint8_t {
    add, subtract, multiply, divide, minimum, maximum, less, less_equal, equal,
    // Two operations, rounded twice, in one walk over memory: of r = a .. b and c.
    add_plus, add_minus, add_from, add_times,                       // r = a + b: r + c, r - c, c - r, r * c
    subtract_plus, subtract_minus, subtract_from, subtract_times,   // r = a - b
    multiply_plus, multiply_minus, multiply_from, multiply_times,   // r = a * b
    maximum_of_minimum,   // max(min(a, b), c), b and c scalar
    minimum_of_maximum,   // min(max(a, b), c), b and c scalar
    negate, exponential, logarithm, square_root,
    // Euler's step, in place: out + r * dt, of r = a, a + b, a - b, (a - b) * c.
    step, step_sum, step_difference, step_scaled_difference,
    lookup,               // a: of what; index: the table
    select,
    rare,                 // any other operator
    // Reading and keeping; `index` says which, and where.
    copy, uniform, given, noise, series, keep,
};

struct LaneInstruction {
    LaneOp op = LaneOp::add;
    Op rare = Op::literal;                 // which, of LaneOp::rare
    bool observe = false;
    bool inside = false;                   // an exponential or logarithm of what exp_inside and log_inside cover (math.hpp)
    std::uint8_t operands = 0;             // how many of a, b and c
    std::uint8_t scalars = 0;              // bit 0: a is a scalar register, bit 1: b, bit 2: c
    std::uint32_t out = 0, a = 0, b = 0, c = 0;
    std::uint32_t index = 0;               // of a table or an input, or a place in Program::places
};

// Calls f for every operand: its register, which f may change, and whether it is a scalar.
template <class Instruction, class F> void for_operands(Instruction& i, F f) {
    decltype(&i.a) const operands[] = {&i.a, &i.b, &i.c};
    for (int k = 0; k < i.operands; ++k) f(*operands[k], (i.scalars >> k & 1) != 0);
}

struct Operand {
    bool scalar = true;
    std::uint32_t index = 0;
};

struct TimeStock { std::uint32_t level = 0, initial = 0, flow = 0; };            // scalar registers
struct LaneStock { std::uint32_t level = 0; Operand initial, flow; };   // flow: for RK4
struct LaneDelay { std::uint32_t level = 0; Operand initial, length, input; };
struct TimeOutput { std::uint32_t place = 0, scalar = 0; };

class Program {
public:
    Horizon horizon;
    std::vector<double> parameters;                  // initial values
    std::vector<std::uint64_t> uniform_keys, noise_keys;
    std::vector<Table> tables;
    std::vector<std::uint32_t> table_inputs;         // by table: what it is looked up with; equal numbers are equal values
    std::size_t givens = 0, series = 0, stocks = 0;

    std::vector<double> scalars;                     // literals in place
    std::uint32_t first_time_scalar = 0;             // time itself; the rest of its class follows
    std::vector<ScalarInstruction> invariant, time, time_observe;
    std::vector<TimeStock> time_stocks;
    std::vector<std::uint32_t> time_read;            // scalars of class time that instructions on lanes read
    std::vector<std::uint32_t> places;               // by output: where it is kept, in the order in which they are
    std::vector<TimeOutput> time_outputs;            // outputs that are the same in all draws

    std::uint32_t lane_registers = 0;
    std::vector<LaneInstruction> draw, step, euler;
    std::vector<LaneStock> lane_stocks;
    std::vector<LaneDelay> lane_delays;
};

}  // namespace levers::engine
