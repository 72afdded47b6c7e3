// The loops over lanes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/instructions.hpp"
#include "engine/lanes.hpp"

namespace levers::engine {

// A graphical function, cut into even cells so that finding one's place in it is
// arithmetic. The place x * per_cell + offset is a whole number in the middle of
// a cell, so that rounding to the nearest gives the cell. `values` has two numbers
// a cell, the value at the place 0 of the line that the cell is on and its rise
// over a cell, where all points are on the borders of cells; else no cell has more
// than one point inside, and there are two more: the place of the point, and how
// much steeper the line is from there on. In single precision, where that would
// lose digits, places are within_cells: from the middle of the cell, -0.5 to 0.5.
template <class Real> struct CellTable {
    static constexpr bool within_cells = sizeof(Real) == sizeof(float);
    Real per_cell = 0, offset = 0;
    Real first = 0, last = 0;          // places of the first and the last point
    bool even = true;                  // all points are on borders
    bool hold = true;                  // outside: the nearest point, else the line goes on
    std::uint32_t mask = 0;            // of cells, which are padded to a power of two: a place that is no number stays inside
    std::vector<Real> values;          // none: not to be had with few cells
};
// `inputs`: what each is looked up with. Tables of the same input are cut into the same cells
// where that keeps their points on borders, so that the place in one is that in all.
template <class Real> std::vector<CellTable<Real>> cut_into_cells(std::span<const Table> tables, std::span<const std::uint32_t> inputs);

// An instruction with the places of its operands, in numbers from Code::registers
// or Code::scalars. Small, because code and registers share the nearest cache.
struct Bound {
    LaneOp op = LaneOp::add;
    std::uint8_t scalars = 0;          // as in LaneInstruction
    Op rare = Op::literal;
    std::uint32_t out = 0, a = 0, b = 0, c = 0, index = 0;
};

// What is not arithmetic on registers is handed to `other`.
template <class Real> struct Code {
    std::span<const Bound> instructions;
    Real* registers = nullptr;         // each of `width` numbers
    const Real* scalars = nullptr;     // each in all places of a pack
    const CellTable<Real>* tables = nullptr;
    std::size_t width = 0;             // lanes, whole packs
    Real dt = 0;                       // of Euler's steps
    Real* kept = nullptr;              // where this time's outputs go, each of `width` numbers, aligned to numbers
    void (*other)(void* context, const Bound&) = nullptr;
    void* context = nullptr;
};

// Natively, these choose at run time what the processor has; the results are the same.
void execute(const Code<double>& code);
void execute(const Code<float>& code);

}  // namespace levers::engine
