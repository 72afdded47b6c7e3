// Writes the WebAssembly module of machine_code.hpp.
//
// A program whose steps are few instructions goes through all of them with some
// packs of lanes at a time, and its stocks stay in locals. Any other is cut into
// pieces, each a loop over all lanes, that pass what they have in common through
// the interpreter's registers. Longer pieces pass less and were slower when
// measured, perhaps because the processor sees too little ahead to work on several
// rounds of a long loop at once; so were loops with twice the packs side by side. Blocks are small
// (block_width()), so that all registers stay in the nearest cache. Where every other step is saved, pieces compute and
// keep the outputs in those between as well: half the code.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/instructions.hpp"

namespace levers::engine {

// Addresses are those of the memory that the engine runs in.
struct StepDesc {
    const Program* program = nullptr;
    bool twice = true;                       // double precision
    std::uint32_t width = 0, stride = 0;     // bytes of a register's lanes, and from one register to the next
    std::uint32_t registers = 0, scalar = 0; // where they are; bytes from one scalar to the next
    struct Table {                           // a CellTable
        double per_cell = 0, offset = 0, first = 0, last = 0;
        bool even = true, hold = true;
        std::uint32_t mask = 0, values = 0;
    };
    std::vector<Table> tables;
};

// Whether there is code for all instructions of its steps, if its tables can be cut into cells; and whether those are
// few.
bool is_covered(const Program& program);
bool is_small(const Program& program);

struct WrittenSteps {
    std::vector<std::uint8_t> module;        // empty where a table cannot be cut into cells
    std::vector<std::uint64_t> literals;
    unsigned together = 16;                  // bytes of lanes that go through the code side by side
    std::uint32_t tile = 0;                  // bytes of lanes whose outputs are kept side by side
};

// The module imports memory "m" of "m" and exports as "m" the function
// (rows, kept, end, scalars, literals) -> (), all addresses but `end`, the bytes
// of the lanes to run.
// The program is covered.
WrittenSteps write_steps(const StepDesc& desc);

}  // namespace levers::engine
