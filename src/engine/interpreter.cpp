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

// An operand in lanes, which a loop walks along, or one number for all of them.
template <class Real, bool scalar> struct Source {
    const Real* at;
    Pack<Real> same;
    LEVERS_INLINE Source(const Code<Real>& code, std::uint32_t place)
        : at((scalar ? code.scalars : code.registers) + place), same{} {
        if constexpr (scalar) same = detail::all<Pack<Real>>(*at);
    }
    LEVERS_INLINE Pack<Real> operator[](std::size_t l) const {
        if constexpr (scalar) return same;
        else return pack(at + l);
    }
    LEVERS_INLINE void advance(std::size_t lanes) { at += scalar ? 0 : lanes; }
};

// Two packs to a round, and pointers that move: in wasm an address is a sum that
// has to be computed, and a constant added to it costs nothing.
template <class Real, class F, class... Sources>
LEVERS_INLINE void walk(const Code<Real>& code, const Bound& i, F f, Sources... sources) {
    constexpr std::size_t n = pack_size<Real>;
    Real* out = code.registers + i.out;
    Real* const end = out + code.width;
    if (code.width & n) {
        pack(out) = f(sources[0]...);
        out += n;
        (sources.advance(n), ...);
    }
    while (out != end) {
        pack(out) = f(sources[0]...);
        pack(out + n) = f(sources[n]...);
        out += 2 * n;
        (sources.advance(2 * n), ...);
    }
}

// Its result is an operand, too.
template <class Real> struct Level : Source<Real, false> {
    LEVERS_INLINE Level(const Code<Real>& code, const Bound& i) : Source<Real, false>(code, i.out) {}
};

template <class Real, class F> LEVERS_INLINE void unary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, Source<Real, false>(code, i.a));
}

template <bool a_scalar, bool b_scalar, class Real, class F>
LEVERS_INLINE void binary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, Source<Real, a_scalar>(code, i.a), Source<Real, b_scalar>(code, i.b));
}

template <bool a_scalar, bool b_scalar, bool c_scalar, class Real, class F>
LEVERS_INLINE void ternary(const Code<Real>& code, const Bound& i, F f) {
    walk(code, i, f, Source<Real, a_scalar>(code, i.a), Source<Real, b_scalar>(code, i.b), Source<Real, c_scalar>(code, i.c));
}

// By hand: in wasm, a long memmove leaves for JavaScript and back.
template <class Real> LEVERS_INLINE void keep(const Code<Real>& code, const Bound& i) {
    Real* to = code.kept + i.index * code.width;
    const auto write = [&](auto source) __attribute__((always_inline)) {
        for (Real* const end = to + code.width; to != end; to += pack_size<Real>, source.advance(pack_size<Real>)) {
            const Pack<Real> values = source[0];
            __builtin_memcpy(to, &values, sizeof values);
        }
    };
    if (i.scalars) write(Source<Real, true>(code, i.a));
    else write(Source<Real, false>(code, i.a));
}

// An operand that may be either, asked anew for each lane or pack.
template <class Real> LEVERS_INLINE const Real* operand(const Code<Real>& code, const Bound& i, int place, std::size_t l) {
    const std::uint32_t at = place == 0 ? i.a : place == 1 ? i.b : i.c;
    return i.scalars >> place & 1 ? code.scalars + at : code.registers + at + l;
}

// One number at a time, for what models use seldom.
template <class Real> void rare(const Code<Real>& code, const Bound& i) {
    const int count = operand_count(i.rare);
    for (std::size_t l = 0; l < code.width; ++l) {
        const auto value = [&](int place) { return place < count ? *operand(code, i, place, l) : Real{0}; };
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
template <class H> struct Cells { H middle, rise, bend, more; };

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
            const H within = (hold ? inside : place) - (shifted - to_integer);
            const auto cells = fetched<even>(base, (detail::bits(shifted) & mask) << bytes);
            H value = cells.middle + within * cells.rise;
            if constexpr (!even) value = value + max(within - cells.bend, nothing) * cells.more;
            *reinterpret_cast<H*>(out) = value;
        }
    };
    if (table.hold) loop(true);
    else loop(false);
}

// An instruction and which of its operands are scalar: one jump for both.
constexpr int form(LaneOp op, int scalars = 0) { return static_cast<int>(op) << 3 | scalars; }

template <class Real> LEVERS_INLINE void interpret(const Code<Real>& code) {
    using P = Pack<Real>;
    const Constants<Real>* k = &detail::constants<Real>;
    __asm__("" : "+r"(k));   // see Constants
    const P one = detail::all<P>(k->one);
    const Real dt = code.dt;
#define UNARY(op, ...)                                                                                       \
    case form(op): unary(code, i, [k](P a) __attribute__((always_inline)) { return __VA_ARGS__; }); break;
#define OF_TWO(op, scalars, expression)                                                                      \
    case form(op, scalars):                                                                                  \
        binary<(scalars & 1) != 0, (scalars & 2) != 0>(                                                      \
            code, i, [one](P a, P b) __attribute__((always_inline)) { (void)one; return expression; });      \
        break;
#define BINARY(op, ...) OF_TWO(op, 0, (__VA_ARGS__)) OF_TWO(op, 1, (__VA_ARGS__)) OF_TWO(op, 2, (__VA_ARGS__))
#define OF_THREE(op, scalars, expression)                                                               \
    case form(op, scalars):                                                                             \
        ternary<(scalars & 1) != 0, (scalars & 2) != 0, (scalars & 4) != 0>(                            \
            code, i, [](P a, P b, P c) __attribute__((always_inline)) { return expression; });         \
        break;
#define STEP(op, scalars, expression)                                                                   \
    case form(op, scalars):                                                                             \
        walk(code, i, [dt](P level, P a, P b, P c) __attribute__((always_inline)) {                     \
                 (void)b, (void)c;                                                                      \
                 return level + (expression) * dt;                                                      \
             }, Level<Real>(code, i), Source<Real, (scalars & 1) != 0>(code, i.a),                      \
             Source<Real, (scalars & 2) != 0>(code, i.b), Source<Real, (scalars & 4) != 0>(code, i.c)); \
        break;
#define CHOICE(op, ...)                                                                                 \
    OF_THREE(op, 0, (__VA_ARGS__)) OF_THREE(op, 1, (__VA_ARGS__)) OF_THREE(op, 2, (__VA_ARGS__))        \
    OF_THREE(op, 3, (__VA_ARGS__)) OF_THREE(op, 4, (__VA_ARGS__)) OF_THREE(op, 5, (__VA_ARGS__))        \
    OF_THREE(op, 6, (__VA_ARGS__))
// The result of the inner operation is in lanes: a and b are never both scalar.
#define FUSED(op, ...)                                                                                  \
    OF_THREE(op, 0, (__VA_ARGS__)) OF_THREE(op, 1, (__VA_ARGS__)) OF_THREE(op, 2, (__VA_ARGS__))        \
    OF_THREE(op, 4, (__VA_ARGS__)) OF_THREE(op, 5, (__VA_ARGS__)) OF_THREE(op, 6, (__VA_ARGS__))
    for (const Bound& i : code.instructions) {
        switch (i.form) {
            BINARY(LaneOp::add, a + b)
            BINARY(LaneOp::subtract, a - b)
            BINARY(LaneOp::multiply, a * b)
            BINARY(LaneOp::divide, a / b)
            BINARY(LaneOp::minimum, min(a, b))
            BINARY(LaneOp::maximum, max(a, b))
            FUSED(LaneOp::add_plus, (a + b) + c)
            FUSED(LaneOp::add_minus, (a + b) - c)
            FUSED(LaneOp::add_from, c - (a + b))
            FUSED(LaneOp::add_times, (a + b) * c)
            FUSED(LaneOp::subtract_plus, (a - b) + c)
            FUSED(LaneOp::subtract_minus, (a - b) - c)
            FUSED(LaneOp::subtract_from, c - (a - b))
            FUSED(LaneOp::subtract_times, (a - b) * c)
            FUSED(LaneOp::multiply_plus, (a * b) + c)
            FUSED(LaneOp::multiply_minus, (a * b) - c)
            FUSED(LaneOp::multiply_from, c - (a * b))
            FUSED(LaneOp::multiply_times, (a * b) * c)
            OF_THREE(LaneOp::maximum_of_minimum, 6, max(min(a, b), c))
            OF_THREE(LaneOp::minimum_of_maximum, 6, min(max(a, b), c))
            BINARY(LaneOp::less, a < b ? one : P{})
            BINARY(LaneOp::less_equal, a <= b ? one : P{})
            BINARY(LaneOp::equal, a == b ? one : P{})
            CHOICE(LaneOp::select, a != P{} ? b : c)
            UNARY(LaneOp::negate, ((void)k, -a))
            UNARY(LaneOp::exponential, exp(a, *k))
            UNARY(LaneOp::logarithm, log(a, *k))
            STEP(LaneOp::step, 0, a)
            STEP(LaneOp::step, 1, a)
            STEP(LaneOp::step_sum, 0, a + b)
            STEP(LaneOp::step_sum, 1, a + b)
            STEP(LaneOp::step_sum, 2, a + b)
            STEP(LaneOp::step_difference, 0, a - b)
            STEP(LaneOp::step_difference, 1, a - b)
            STEP(LaneOp::step_difference, 2, a - b)
            STEP(LaneOp::step_scaled_difference, 0, (a - b) * c)
            STEP(LaneOp::step_scaled_difference, 1, (a - b) * c)
            STEP(LaneOp::step_scaled_difference, 2, (a - b) * c)
            STEP(LaneOp::step_scaled_difference, 4, (a - b) * c)
            STEP(LaneOp::step_scaled_difference, 5, (a - b) * c)
            STEP(LaneOp::step_scaled_difference, 6, (a - b) * c)
            UNARY(LaneOp::copy, ((void)k, a))
            case form(LaneOp::square_root):
                for (std::size_t l = 0; l < code.width; ++l) code.registers[i.out + l] = square_root(code.registers[i.a + l]);
                break;
            case form(LaneOp::lookup):
                if (code.tables[i.index].values.empty()) code.other(code.context, i);
                else if (code.tables[i.index].even) look_up_loop<true>(code, i, *k);
                else look_up_loop<false>(code, i, *k);
                break;
            default:
                if (i.op == LaneOp::rare) rare(code, i);
                else if (i.op == LaneOp::keep) keep(code, i);
                else code.other(code.context, i);
                break;
        }
    }
#undef UNARY
#undef OF_TWO
#undef BINARY
#undef OF_THREE
#undef FUSED
#undef STEP
#undef CHOICE
}

}  // namespace

LEVERS_CLONES void execute(const Code<double>& code) { interpret(code); }
LEVERS_CLONES void execute(const Code<float>& code) { interpret(code); }

}  // namespace levers::engine
