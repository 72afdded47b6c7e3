#include "engine/interpreter.hpp"

// One copy of the loops for every x86-64, and one for those with AVX2: fused
// multiply-add, which would change results, is in neither.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define LEVERS_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define LEVERS_CLONES
#endif

namespace levers::engine {

namespace {

template <class Real> LEVERS_INLINE const Pack<Real>& pack(const Real* at) { return *reinterpret_cast<const Pack<Real>*>(at); }
template <class Real> LEVERS_INLINE Pack<Real>& pack(Real* at) { return *reinterpret_cast<Pack<Real>*>(at); }

// What a loop walks along; a scalar operand is one pack, on which it stays.
template <class Real> struct Source {
    const Real* at;
    std::size_t step;
};
template <class Real> LEVERS_INLINE Source<Real> source(const Code<Real>& code, const Bound& i, int place) {
    const std::uint32_t at = place == 0 ? i.a : place == 1 ? i.b : i.c;
    return i.scalars >> place & 1 ? Source<Real>{code.scalars + at, 0} : Source<Real>{code.registers + at, pack_size<Real>};
}

// Two packs to a round, and pointers that move: in wasm an address is a sum that
// has to be computed.
template <class Real, class F, class... Sources>
LEVERS_INLINE void walk(const Code<Real>& code, const Bound& i, F f, Sources... sources) {
    constexpr std::size_t n = pack_size<Real>;
    Real* out = code.registers + i.out;
    Real* const end = out + code.width;
    if (code.width & n) {
        pack(out) = f(pack(sources.at)...);
        out += n;
        ((sources.at += sources.step), ...);
    }
    while (out != end) {
        pack(out) = f(pack(sources.at)...);
        pack(out + n) = f(pack(sources.at + sources.step)...);
        out += 2 * n;
        ((sources.at += 2 * sources.step), ...);
    }
}

template <class Real, class F> LEVERS_INLINE void unary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, source(code, i, 0));
}
template <class Real, class F> LEVERS_INLINE void binary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, source(code, i, 0), source(code, i, 1));
}
template <class Real, class F> LEVERS_INLINE void ternary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, source(code, i, 0), source(code, i, 1), source(code, i, 2));
}

// By hand: in wasm, a long memmove leaves for JavaScript and back.
template <class Real> LEVERS_INLINE void keep(const Code<Real>& code, const Bound& i) {
    Real* to = code.kept + i.index * code.width;
    Source<Real> from = source(code, i, 0);
    for (Real* const end = to + code.width; to != end; to += pack_size<Real>, from.at += from.step) {
        const Pack<Real> values = pack(from.at);
        __builtin_memcpy(to, &values, sizeof values);
    }
}

// One number at a time, for what models use seldom.
template <class Real> void rare(const Code<Real>& code, const Bound& i) {
    const int count = operand_count(i.rare);
    for (std::size_t l = 0; l < code.width; ++l) {
        const auto value = [&](int place) {
            const Source<Real> from = source(code, i, place);
            return place < count ? from.at[from.step == 0 ? 0 : l] : Real{0};
        };
        code.registers[i.out + l] = apply(i.rare, value(0), value(1), value(2));
    }
}

// Numbers side by side in memory are fetched by one load, and sorted in registers.
#ifdef __clang__
#define SORTED(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SORTED(a, b, ...) __builtin_shuffle(a, b, decltype(detail::bits(a)){__VA_ARGS__})
#endif
template <class To, class From> LEVERS_INLINE To loaded(const From* from) {
    To to;
    __builtin_memcpy(&to, from, sizeof to);
    return to;
}

// What a table has for the cells of some lanes, each kind of number in a half pack. `from` is in bytes.
template <class H> struct Cells { H value, rise, bend, more; };

template <bool even> LEVERS_INLINE Cells<HalfDoubles> fetched(const char* base, HalfDoubleWords from) {
    const auto a = loaded<HalfDoubles>(base + from[0]), b = loaded<HalfDoubles>(base + from[1]);
    Cells<HalfDoubles> cells{SORTED(a, b, 0, 2), SORTED(a, b, 1, 3), HalfDoubles{}, HalfDoubles{}};
    if constexpr (!even) {
        const auto c = loaded<HalfDoubles>(base + from[0] + 16), d = loaded<HalfDoubles>(base + from[1] + 16);
        cells.bend = SORTED(c, d, 0, 2);
        cells.more = SORTED(c, d, 1, 3);
    }
    return cells;
}

template <bool even> LEVERS_INLINE Cells<HalfFloats> fetched(const char* base, HalfFloatWords from) {
    if constexpr (even) {
        const auto a = reinterpret_cast<HalfFloats>(HalfDoubles{loaded<double>(base + from[0]), loaded<double>(base + from[1])});
        const auto b = reinterpret_cast<HalfFloats>(HalfDoubles{loaded<double>(base + from[2]), loaded<double>(base + from[3])});
        return {SORTED(a, b, 0, 2, 4, 6), SORTED(a, b, 1, 3, 5, 7), HalfFloats{}, HalfFloats{}};
    } else {
        const auto a = loaded<HalfFloats>(base + from[0]), b = loaded<HalfFloats>(base + from[1]);
        const auto c = loaded<HalfFloats>(base + from[2]), d = loaded<HalfFloats>(base + from[3]);
        const HalfFloats ab = SORTED(a, b, 0, 4, 1, 5), cd = SORTED(c, d, 0, 4, 1, 5);
        const HalfFloats ab2 = SORTED(a, b, 2, 6, 3, 7), cd2 = SORTED(c, d, 2, 6, 3, 7);
        return {SORTED(ab, cd, 0, 1, 4, 5), SORTED(ab, cd, 2, 3, 6, 7), SORTED(ab2, cd2, 0, 1, 4, 5), SORTED(ab2, cd2, 2, 3, 6, 7)};
    }
}

template <bool even, class Real>
LEVERS_INLINE void look_up_loop(const Code<Real>& code, const Bound& i, const Constants<Real>& k) {
    using H = Half<Real>;
    const CellTable<Real>& table = code.tables[i.index];
    const char* const base = reinterpret_cast<const char*>(table.values.data());
    constexpr int bytes = (sizeof(Real) == 8 ? 4 : 3) + (even ? 0 : 1);   // of a cell, as a power of two
    const H first = detail::all<H>(table.first), last = detail::all<H>(table.last), nothing{};
    const H per_cell = detail::all<H>(table.per_cell), offset = detail::all<H>(table.offset);
    const H to_integer = detail::all<H>(k.to_integer);
    const auto mask = detail::bits(H{}) + table.mask;
    const Real* a = code.registers + i.a;
    Real* out = code.registers + i.out;
    constexpr std::size_t n = sizeof(H) / sizeof(Real);
    const auto loop = [&](bool hold) __attribute__((always_inline)) {
        for (Real* const end = out + code.width; out != end; out += n, a += n) {
            const H place = *reinterpret_cast<const H*>(a) * per_cell + offset;
            const H inside = min(max(place, first), last);   // not a number stays
            // The nearest whole number is in the low bits of the sum.
            const H shifted = inside + to_integer;
            H within = hold ? inside : place;
            if constexpr (CellTable<Real>::within_cells) within = within - (shifted - to_integer);
            const auto cells = fetched<even>(base, (detail::bits(shifted) & mask) << bytes);
            H value = cells.value + within * cells.rise;
            if constexpr (!even) value = value + max(within - cells.bend, nothing) * cells.more;
            *reinterpret_cast<H*>(out) = value;
        }
    };
    if (table.hold) loop(true);
    else loop(false);
}

template <class Real> LEVERS_INLINE void interpret(const Code<Real>& code) {
    using P = Pack<Real>;
    const Constants<Real>* k = &detail::constants<Real>;
    __asm__("" : "+r"(k));   // see Constants
    const P one = detail::all<P>(k->one);
    const Real dt = code.dt;
#define UNARY(op, ...)                                                                                       \
    case LaneOp::op: unary(code, i, [k](P a) __attribute__((always_inline)) { return (void)k, __VA_ARGS__; }); break;
#define BINARY(op, ...)                                                                                      \
    case LaneOp::op: binary(code, i, [one](P a, P b) __attribute__((always_inline)) { return (void)one, __VA_ARGS__; }); break;
#define TERNARY(op, ...)                                                                                     \
    case LaneOp::op: ternary(code, i, [](P a, P b, P c) __attribute__((always_inline)) { return __VA_ARGS__; }); break;
// The register it writes is the first operand, too.
#define STEP(op, ...)                                                                                        \
    case LaneOp::op:                                                                                         \
        walk(code, i, [dt](P level, P a, P b, P c) __attribute__((always_inline)) {                          \
                 return (void)b, (void)c, level + (__VA_ARGS__) * dt;                                        \
             }, Source<Real>{code.registers + i.out, pack_size<Real>}, source(code, i, 0), source(code, i, 1), source(code, i, 2)); \
        break;
    for (const Bound& i : code.instructions) {
        switch (i.op) {
            BINARY(add, a + b)
            BINARY(subtract, a - b)
            BINARY(multiply, a * b)
            BINARY(divide, a / b)
            BINARY(minimum, min(a, b))
            BINARY(maximum, max(a, b))
            TERNARY(add_plus, (a + b) + c)
            TERNARY(add_minus, (a + b) - c)
            TERNARY(add_from, c - (a + b))
            TERNARY(add_times, (a + b) * c)
            TERNARY(subtract_plus, (a - b) + c)
            TERNARY(subtract_minus, (a - b) - c)
            TERNARY(subtract_from, c - (a - b))
            TERNARY(subtract_times, (a - b) * c)
            TERNARY(multiply_plus, (a * b) + c)
            TERNARY(multiply_minus, (a * b) - c)
            TERNARY(multiply_from, c - (a * b))
            TERNARY(multiply_times, (a * b) * c)
            TERNARY(maximum_of_minimum, max(min(a, b), c))
            TERNARY(minimum_of_maximum, min(max(a, b), c))
            BINARY(less, a < b ? one : P{})
            BINARY(less_equal, a <= b ? one : P{})
            BINARY(equal, a == b ? one : P{})
            TERNARY(select, a != P{} ? b : c)
            UNARY(negate, -a)
            UNARY(exponential, exp(a, *k))
            UNARY(logarithm, log(a, *k))
            UNARY(copy, a)
            STEP(step, a)
            STEP(step_sum, a + b)
            STEP(step_difference, a - b)
            STEP(step_scaled_difference, (a - b) * c)
            case LaneOp::square_root:
                for (std::size_t l = 0; l < code.width; ++l) code.registers[i.out + l] = square_root(code.registers[i.a + l]);
                break;
            case LaneOp::lookup:
                if (code.tables[i.index].values.empty()) code.other(code.context, i);
                else if (code.tables[i.index].even) look_up_loop<true>(code, i, *k);
                else look_up_loop<false>(code, i, *k);
                break;
            case LaneOp::rare: rare(code, i); break;
            case LaneOp::keep: keep(code, i); break;
            default: code.other(code.context, i); break;
        }
    }
#undef UNARY
#undef BINARY
#undef TERNARY
#undef STEP
}

}  // namespace

LEVERS_CLONES void execute(const Code<double>& code) { interpret(code); }
LEVERS_CLONES void execute(const Code<float>& code) { interpret(code); }

}  // namespace levers::engine
