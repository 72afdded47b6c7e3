#include "engine/assembler.hpp"

#include <algorithm>
#include <bit>

namespace levers::engine {

void Assembler::unsigned_number(std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) byte((value & 0x7f) | 0x80);
    byte(value);
}

void Assembler::signed_number(std::int32_t value) {
    for (; value < -0x40 || value >= 0x40; value >>= 7) byte((static_cast<std::uint32_t>(value) & 0x7f) | 0x80);
    byte(static_cast<std::uint32_t>(value) & 0x7f);
}

void Assembler::section(unsigned id, const Assembler& content) {
    byte(id);
    unsigned_number(static_cast<std::uint32_t>(content.bytes.size()));
    append(content);
}

Simd on_doubles(Simd op) {
    const auto number = static_cast<std::uint32_t>(op);
    if (op >= Simd::negate) return Simd{number + 12};
    if (op >= Simd::shift_left) return Simd{number + 32};
    if (op >= Simd::equal && op <= Simd::less_equal) return Simd{number + 6};
    return op;   // on bits
}

void Emitter::begin(std::size_t room) {
    before.bytes.clear();
    code.bytes.clear();
    splats_.clear();
    room_ = room;
    next_ = first_;
}

void Emitter::begin_other() {
    code.bytes.clear();
    std::erase_if(splats_, [](const Splat& s) { return !s.ahead; });
}

Local Emitter::literal(double value) {
    return literal_word(twice ? std::bit_cast<std::uint64_t>(value) : std::bit_cast<std::uint32_t>(static_cast<float>(value)));
}

Local Emitter::literal_word(std::uint64_t value) {
    const auto found = std::find(literals_.begin(), literals_.end(), value);
    const auto offset = static_cast<std::uint32_t>((found - literals_.begin()) * static_cast<std::ptrdiff_t>(sizeof value));
    if (found == literals_.end()) literals_.push_back(value);
    return splat(literals_at_, offset, false);
}

Local Emitter::splat(Local base, std::uint32_t offset, bool changes) {
    for (const Splat& s : splats_)
        if (s.base == base && s.offset == offset) return s.local;
    const bool ahead = !changes && room_ > 0;
    if (ahead) --room_;
    Assembler& to = ahead ? before : code;
    const Local local = next_++;
    most_ = std::max(most_, next_);
    splats_.push_back({base, offset, local, ahead});
    to.get(base), to.memory(twice ? Simd::load64_splat : Simd::load32_splat, offset), to.set(local);
    return local;
}

Local Emitter::result() {
    code.set(next_++);
    most_ = std::max(most_, next_);
    return next_ - 1;
}

Local Emitter::unary(Simd op, Local a) { return code.get(a), simd(op), result(); }
Local Emitter::binary(Simd op, Local a, Local b) { return code.get(a), code.get(b), simd(op), result(); }
Local Emitter::shift(Simd op, Local a, int by) { return code.get(a), code.i32(by), simd(op), result(); }
Local Emitter::choose(Local mask, Local yes, Local no) {
    return code.get(yes), code.get(no), code.get(mask), code.simd(Simd::bitselect), result();
}

}  // namespace levers::engine
