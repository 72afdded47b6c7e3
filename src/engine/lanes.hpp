// Packs: several numbers that one machine instruction works on.
//
// 32 bytes, so that a loop has two 16-byte instructions in flight where that is
// what the machine has (wasm, SSE2), and is one where it has AVX2. GCC's vector
// extension, which clang shares: operators work place by place, comparisons
// give masks, and `mask ? a : b` chooses. Both compilers let a pack alias the
// numbers it is made of.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/math.hpp"

namespace levers::engine {

typedef double Doubles __attribute__((vector_size(32)));
typedef float Floats __attribute__((vector_size(32)));
typedef std::uint64_t DoubleWords __attribute__((vector_size(32)));
typedef std::uint32_t FloatWords __attribute__((vector_size(32)));

// Half a pack: what one instruction of every machine holds, for sorting within it.
typedef double HalfDoubles __attribute__((vector_size(16)));
typedef float HalfFloats __attribute__((vector_size(16)));
typedef std::uint64_t HalfDoubleWords __attribute__((vector_size(16)));
typedef std::uint32_t HalfFloatWords __attribute__((vector_size(16)));

template <class Real> struct PackOf;
template <> struct PackOf<double> { using Pack = Doubles; using Half = HalfDoubles; };
template <> struct PackOf<float> { using Pack = Floats; using Half = HalfFloats; };
template <class Real> using Pack = typename PackOf<Real>::Pack;
template <class Real> using Half = typename PackOf<Real>::Half;
template <class Real> inline constexpr std::size_t pack_size = sizeof(Pack<Real>) / sizeof(Real);

namespace detail {
template <> struct Of<Doubles> { using Real = double; using Word = DoubleWords; };
template <> struct Of<Floats> { using Real = float; using Word = FloatWords; };
template <> struct Of<HalfDoubles> { using Real = double; using Word = HalfDoubleWords; };
template <> struct Of<HalfFloats> { using Real = float; using Word = HalfFloatWords; };
}  // namespace detail

}  // namespace levers::engine
