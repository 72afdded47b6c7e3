// WebAssembly, written: what step_writer.cpp is made with.
//
// Emitted<Real> stands for a local of type v128, two doubles or four floats.
// Adding two of them does not add: it appends the instruction that will. So the
// templates of math.hpp, instantiated for it, write code with the same operations
// in the same order as they do with numbers.
//
// Source: WebAssembly Specification 2.0, chapter 5 (W3C, 2022).
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/math.hpp"

namespace levers::engine {

// Instructions on four floats or words of 32 bits; on_doubles() has those on two doubles or words of 64.
enum class Simd : std::uint32_t {
    load = 0x00, load32_splat = 0x09, load64_splat = 0x0a, store = 0x0b, shuffle = 0x0d,
    extract_word = 0x1b, load64_lane = 0x57, load64_zero = 0x5d,
    word_and = 0x4e, word_or = 0x50, bitselect = 0x52,
    equal = 0x41, not_equal = 0x42, less = 0x43, less_equal = 0x45,
    negate = 0xe1, square_root = 0xe3, add = 0xe4, subtract = 0xe5, multiply = 0xe6, divide = 0xe7,
    second_if_less = 0xea, second_if_more = 0xeb,
    shift_left = 0xab, shift_right = 0xad, word_add = 0xae,
};
Simd on_doubles(Simd op);

class Assembler {
public:
    std::vector<std::uint8_t> bytes;

    void byte(unsigned value) { bytes.push_back(static_cast<std::uint8_t>(value)); }
    void unsigned_number(std::uint32_t value);      // LEB128
    void signed_number(std::int32_t value);
    void append(const Assembler& other) { bytes.insert(bytes.end(), other.bytes.begin(), other.bytes.end()); }
    void section(unsigned id, const Assembler& content);

    void get(std::uint32_t local) { byte(0x20), unsigned_number(local); }
    void set(std::uint32_t local) { byte(0x21), unsigned_number(local); }
    void i32(std::int32_t value) { byte(0x41), signed_number(value); }
    void i32_add() { byte(0x6a); }
    void i32_subtract() { byte(0x6b); }
    void i32_is_zero() { byte(0x45); }
    void i32_below() { byte(0x49); }                // unsigned
    void tee(std::uint32_t local) { byte(0x22), unsigned_number(local); }
    void loop() { byte(0x03), byte(no_result); }
    void again_if() { byte(0x0d), byte(0); }        // from the end of the innermost loop
    void when() { byte(0x04), byte(no_result); }
    void otherwise() { byte(0x05); }
    void end() { byte(0x0b); }
    void simd(Simd op) { byte(0xfd), unsigned_number(static_cast<std::uint32_t>(op)); }
    void memory(Simd op, std::uint32_t offset) { simd(op), byte(0), unsigned_number(offset); }
    void memory_lane(Simd op, std::uint32_t offset, unsigned lane) { memory(op, offset), byte(lane); }

private:
    static constexpr unsigned no_result = 0x40;
};

using Local = std::uint32_t;   // of a function, by its number

// Writes the body of one loop over lanes of doubles or of floats.
class Emitter {
public:
    Assembler before, code;    // the loop, and what need not be in it
    const bool twice;          // doubles

    // `literals` is the local that has the address of what take_literals() returns.
    Emitter(bool doubles, Local literals, Local first_temporary)
        : twice(doubles), literals_at_(literals), first_(first_temporary), next_(first_temporary), most_(first_temporary) {}

    // A loop of its own, in which as many as `room` numbers may stay in locals from before.
    void begin(std::size_t room);
    // Code that runs instead of what is written so far: numbers that change are to be read again.
    void begin_other();
    Local locals() const { return most_; }
    std::vector<std::uint64_t> take_literals() { return std::move(literals_); }

    // A number in every lane. Comes from memory: a literal pack would be built from two words each time.
    Local literal(double value);
    Local literal_word(std::uint64_t value);
    // The number at the address in local `base`, plus offset. `changes`: while the loop runs.
    Local splat(Local base, std::uint32_t offset, bool changes);

    Local result();                          // what the last instruction left on the stack
    Local unary(Simd op, Local a);
    Local binary(Simd op, Local a, Local b);     // of words, and of numbers, in the precision
    Local shift(Simd op, Local a, int by);
    Local choose(Local mask, Local yes, Local no);

private:
    struct Splat { Local base = 0; std::uint32_t offset = 0; Local local = 0; bool ahead = false; };
    void simd(Simd op) { code.simd(twice ? on_doubles(op) : op); }
    Local literals_at_, first_, next_, most_;
    std::size_t room_ = 0;
    std::vector<Splat> splats_;
    std::vector<std::uint64_t> literals_;
};

// What the templates of math.hpp work with instead of numbers and words of bits.
template <class Real> struct Emitted {
    Emitter* to = nullptr;
    Local local = 0;
};
template <class Real> struct EmittedWord {
    using Word = detail::WordOf<Real>;
    Emitter* to = nullptr;
    Local local = 0;
};
namespace detail {
template <> struct Of<Emitted<double>> { using Real = double; using Word = EmittedWord<double>; };
template <> struct Of<Emitted<float>> { using Real = float; using Word = EmittedWord<float>; };
}  // namespace detail

#define LEVERS_EMITTED(op, code)                                                                                           \
    template <class R> Emitted<R> operator op(Emitted<R> a, Emitted<R> b) { return {a.to, a.to->binary(code, a.local, b.local)}; } \
    template <class R> Emitted<R> operator op(Emitted<R> a, std::type_identity_t<R> b) { return a op like(a, b); }
template <class R> Emitted<R> like(Emitted<R> x, std::type_identity_t<R> value) { return {x.to, x.to->literal(value)}; }
LEVERS_EMITTED(+, Simd::add)
LEVERS_EMITTED(-, Simd::subtract)
LEVERS_EMITTED(*, Simd::multiply)
LEVERS_EMITTED(/, Simd::divide)
#undef LEVERS_EMITTED
#define LEVERS_EMITTED(op, code) \
    template <class R> EmittedWord<R> operator op(EmittedWord<R> a, typename EmittedWord<R>::Word b) { return {a.to, a.to->binary(code, a.local, a.to->literal_word(b))}; }
LEVERS_EMITTED(+, Simd::word_add)
LEVERS_EMITTED(&, Simd::word_and)
LEVERS_EMITTED(|, Simd::word_or)
#undef LEVERS_EMITTED
template <class R> EmittedWord<R> operator<<(EmittedWord<R> a, int by) { return {a.to, a.to->shift(Simd::shift_left, a.local, by)}; }
template <class R> EmittedWord<R> operator>>(EmittedWord<R> a, int by) { return {a.to, a.to->shift(Simd::shift_right, a.local, by)}; }
template <class R> EmittedWord<R> operator<(Emitted<R> a, Emitted<R> b) { return {a.to, a.to->binary(Simd::less, a.local, b.local)}; }
template <class R> Emitted<R> min(Emitted<R> a, Emitted<R> b) { return {a.to, a.to->binary(Simd::second_if_less, a.local, b.local)}; }
template <class R> Emitted<R> max(Emitted<R> a, Emitted<R> b) { return {a.to, a.to->binary(Simd::second_if_more, a.local, b.local)}; }
template <class R> Emitted<R> choose(EmittedWord<R> mask, Emitted<R> yes, Emitted<R> no) { return {yes.to, yes.to->choose(mask.local, yes.local, no.local)}; }

}  // namespace levers::engine
