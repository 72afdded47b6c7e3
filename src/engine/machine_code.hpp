// The steps of a Program as machine code, where the engine runs as WebAssembly.
//
// The interpreter reads every operand from memory and writes every result there.
// Code made for one program keeps them in registers, which is up to three times
// as fast. It is written as a WebAssembly module at run time, which the browser
// compiles to machine code like any other; a policy that lets a page run
// WebAssembly lets it make some. The operations, their order and so the results
// are those of the interpreter, to the bit.
//
// Covers what models spend their time on: Euler's method, arithmetic,
// comparisons, exp, log, roots, tables that can be cut into cells. A program with
// anything else in its steps is left to the interpreter, and so is everything in
// native builds.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/instructions.hpp"
#include "engine/interpreter.hpp"

namespace levers::engine {

template <class Real> class MachineCode {
public:
    struct Desc {
        const Program* program = nullptr;
        std::size_t width = 0, stride = 0;         // of registers, in numbers
        const Real* registers = nullptr;           // where they stay as long as the code is used
        const Real* scalars = nullptr;             // each a pack
        const std::vector<CellTable<Real>>* tables = nullptr;
    };
    // Whether there is to be code for it, and that in pieces (step_writer.hpp). A browser may still refuse it.
    static bool in_pieces(const Program& program, const std::vector<CellTable<Real>>& tables);
    // Null where there is to be no code.
    static std::unique_ptr<MachineCode> make(const Desc& desc);
    ~MachineCode();

    // All steps for the first `lanes` lanes, whose stocks stand in their registers.
    // `rows`: of the scalars of class `time`, one row a step; `kept`: outputs, in
    // tiles of so many lanes, [tile][saved time][place][lane].
    void run(const Real* rows, Real* kept, std::size_t lanes) const;
    std::size_t tile() const { return tile_; }

private:
    MachineCode() = default;
    std::vector<std::uint64_t> literals_;
    std::size_t together_ = 1, tile_ = 1;          // lanes
    const Real* scalars_ = nullptr;
    void (*function_)(const Real* rows, Real* kept, std::size_t bytes, const Real* scalars, const std::uint64_t* literals) = nullptr;
};

}  // namespace levers::engine
