#include "engine/step_writer.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "engine/assembler.hpp"

namespace levers::engine {

namespace {

// How much code makes a piece: what the processor keeps decoded, with values that mostly stay in its registers. In
// operations, roughly; measured on the models of tests/bench.
constexpr int most_of_piece = 28;
int cost(const LaneInstruction& i) {
    switch (i.op) {
        case LaneOp::exponential: return 20;
        case LaneOp::logarithm: return 30;
        case LaneOp::lookup: return 14;
        default: return 2;
    }
}
int cost(const std::vector<LaneInstruction>& code) {
    int sum = 0;
    for (const LaneInstruction& i : code) sum += cost(i);
    return sum;
}
// Numbers that stay in locals while a loop runs; the rest are read from memory in it.
constexpr std::size_t most_ahead = 12;

class StepWriter {
public:
    explicit StepWriter(const StepDesc& desc)
        : desc_(desc), program_(*desc.program), is_level_(program_.lane_registers), row_(program_.scalars.size()), in_local_(program_.lane_registers) {
        for (const LaneStock& s : program_.lane_stocks) is_level_[s.level] = true;
        for (std::size_t k = 0; k < program_.time_read.size(); ++k) row_[program_.time_read[k]] = static_cast<std::uint32_t>(k + 1);
    }

    WrittenSteps written() {
        Instructions all = program_.step, plain;
        std::copy_if(all.begin(), all.end(), std::back_inserter(plain), [](const LaneInstruction& i) { return !i.observe; });
        for (Instructions* part : {&all, &plain}) part->insert(part->end(), program_.euler.begin(), program_.euler.end());
        small_ = is_small(program_);
        packs_ = small_ ? (all.size() < 12 ? 4 : 2) : 1;
        while (desc_.width / pack_bytes % packs_ != 0) packs_ /= 2;
        tile_ = small_ ? pack_bytes * packs_ : desc_.width;
        Emitter emitter(desc_.twice, literals, first_home + program_.lane_registers * packs_);
        to_ = &emitter;
        if (!(small_ ? steps_within_packs(all, plain) : packs_within_steps(all, plain))) return {};
        return {whole(emitter.locals()), emitter.take_literals(), pack_bytes * packs_, tile_};
    }

private:
    using Instructions = std::vector<LaneInstruction>;
    static constexpr unsigned pack_bytes = 16;
    // Locals: parameters, then numbers, then lanes.
    enum : std::uint32_t { rows, kept, end, scalars, literals, lane, row, to, left, until_saved, first_home };

    // Stocks in locals all the way.
    bool steps_within_packs(const Instructions& all, const Instructions& plain) {
        Assembler versions[2];
        to_->begin(most_ahead);
        for (int seldom = 1; seldom >= (is_all_the_same() ? 1 : 0); --seldom) {
            to_->begin_other();
            for (std::uint32_t home = 0; home < in_local_.size(); ++home) in_local_[home] = is_level_[home];
            if (!write(seldom ? all : plain, std::vector<bool>(all.size()))) return false;
            versions[seldom] = to_->code;
        }
        code_.append(to_->before);
        code_.get(kept), code_.set(to);   // a tile after the other
        code_.loop();
        for (const LaneStock& s : program_.lane_stocks)
            for (unsigned u = 0; u < packs_; ++u)
                code_.get(lane), code_.memory(Simd::load, register_at(s.level, u)), code_.set(local(s.level, u));
        code_.append(draw_values_);
        begin_steps();
        when_saved(versions[1], versions[0]);
        end_steps();
        end_packs(code_);
        return true;
    }

    bool packs_within_steps(const Instructions& all, const Instructions& plain) {
        Assembler versions[2];
        for (int seldom = 1; seldom >= (is_all_the_same() ? 1 : 0); --seldom)
            if (!write_pieces(seldom ? all : plain, versions[seldom])) return false;
        code_.get(kept), code_.set(to);
        begin_steps();
        when_saved(versions[1], versions[0]);
        end_steps();
        return true;
    }

    struct Piece {
        Instructions code;
        std::vector<bool> lasting;            // by instruction: others read what it writes
    };

    std::vector<Piece> cut(const Instructions& code) const {
        std::vector<Piece> pieces;
        int used = 0;
        for (const LaneInstruction& i : code) {
            const bool again = i.op == LaneOp::lookup && !pieces.empty() && pieces.back().code.back().op == LaneOp::lookup && pieces.back().code.back().a == i.a;
            used += again ? 0 : cost(i);
            if (pieces.empty() || used > most_of_piece) pieces.emplace_back(), used = cost(i);
            pieces.back().code.push_back(i);
        }
        // Backwards, to know what is read later; a level is, by the next step.
        std::vector<bool> read_later = is_level_;
        for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
            std::vector<bool> written(is_level_.size());
            piece->lasting.resize(piece->code.size());
            std::vector<bool> read = read_later;
            for (std::size_t n = piece->code.size(); n-- > 0;) {
                LaneInstruction& i = piece->code[n];
                if (i.op != LaneOp::keep) {
                    piece->lasting[n] = read_later[i.out] && !written[i.out];
                    written[i.out] = true;
                    if (!is_level_[i.out]) read[i.out] = false;
                }
                for_operands(i, [&](std::uint32_t home, bool scalar) {
                    if (!scalar) read[home] = true;
                });
            }
            read_later = std::move(read);
        }
        return pieces;
    }

    bool write_pieces(const Instructions& code, Assembler& out) {
        for (const Piece& piece : cut(code)) {
            to_->begin(most_ahead);
            in_local_.assign(in_local_.size(), false);
            if (!write(piece.code, piece.lasting)) return false;
            out.append(to_->before);
            out.i32(0), out.set(lane);
            out.loop();
            out.append(to_->code);
            end_packs(out);
        }
        return true;
    }

    void begin_steps() {
        code_.get(rows), code_.set(row);
        code_.i32(program_.horizon.steps_computed()), code_.set(left);
        code_.i32(0), code_.set(until_saved);
        code_.loop();
    }

    // Where every other step is saved, those between compute and keep as much, and the next one writes over it: that is
    // half the code, which a browser compiles before a reader sees an answer. The last step is a saved one.
    bool is_all_the_same() const { return program_.horizon.save_every <= (small_ ? 1 : 2); }

    void when_saved(const Assembler& saved, const Assembler& other) {
        const auto advance = [&] {
            code_.get(to), code_.i32(static_cast<std::int32_t>(program_.places.size() * tile_)), code_.i32_add(), code_.set(to);
        };
        const bool same = is_all_the_same();
        if (same) code_.append(saved);
        if (program_.horizon.save_every == 1) return advance();
        code_.get(until_saved), code_.i32_is_zero(), code_.when();
        if (!same) code_.append(saved);
        advance();
        code_.i32(program_.horizon.save_every), code_.set(until_saved);
        if (!same) code_.otherwise(), code_.append(other);
        code_.end();
        code_.get(until_saved), code_.i32(1), code_.i32_subtract(), code_.set(until_saved);
    }

    void end_steps() {
        code_.get(row), code_.i32(static_cast<std::int32_t>(program_.time_read.size() * size_)), code_.i32_add(), code_.set(row);
        code_.get(left), code_.i32(1), code_.i32_subtract(), code_.tee(left);
        code_.again_if(), code_.end();
    }

    void end_packs(Assembler& code) {
        code.get(lane), code.i32(static_cast<std::int32_t>(pack_bytes * packs_)), code.i32_add(), code.tee(lane);
        code.get(end), code.i32_below(), code.again_if(), code.end();
    }

    std::uint32_t local(std::uint32_t home, unsigned u) const { return first_home + home * packs_ + u; }
    std::uint32_t register_at(std::uint32_t home, unsigned u) const { return desc_.registers + home * desc_.stride + pack_bytes * u; }

    Local operand(const LaneInstruction& i, int place, unsigned u) {
        const std::uint32_t index = place == 0 ? i.a : place == 1 ? i.b : i.c;
        if ((i.scalars >> place & 1) == 0) return lanes(index, u);
        if (row_[index] == 0) return to_->splat(scalars, index * desc_.scalar, false);
        return to_->splat(row, (row_[index] - 1) * size_, small_);
    }
    Local lanes(std::uint32_t home, unsigned u) {
        if (!in_local_[home]) {
            Assembler& code = small_ ? draw_values_ : to_->code;
            for (unsigned v = 0; v < packs_; ++v) code.get(lane), code.memory(Simd::load, register_at(home, v)), code.set(local(home, v));
            in_local_[home] = true;
        }
        return local(home, u);
    }

    bool write(const Instructions& code, const std::vector<bool>& lasting) {
        places_.clear();
        for (std::size_t n = 0; n < code.size(); ++n) {
            const LaneInstruction& i = code[n];
            for (unsigned u = 0; u < packs_; ++u)
                if (!write(i, u)) return false;
            if (i.op == LaneOp::keep) continue;
            in_local_[i.out] = true;
            if (!lasting[n]) continue;
            for (unsigned u = 0; u < packs_; ++u)
                to_->code.get(lane), to_->code.get(local(i.out, u)), to_->code.memory(Simd::store, register_at(i.out, u));
        }
        return true;
    }

    Local arithmetic(Simd op, Local a, Local b) { return to_->binary(op, a, b); }

    // One operation of LaneOp's list, from add on.
    static Simd simple(int which) {
        constexpr Simd all[] = {Simd::add, Simd::subtract, Simd::multiply, Simd::divide, Simd::second_if_less,
                                Simd::second_if_more, Simd::less, Simd::less_equal, Simd::equal};
        return all[which];
    }

    template <class Real> Local elementary(const LaneInstruction& i, Local a) {
        const Emitted<Real> x{to_, a};
        const auto& k = detail::constants<Real>;
        if (i.op == LaneOp::exponential) return (i.inside ? exp_inside(x, k) : exp(x, k)).local;
        return (i.inside ? log_inside(x, k) : log(x, k)).local;
    }

    bool write(const LaneInstruction& i, unsigned u) {
        if (i.operands == 0) return false;
        const Local a = operand(i, 0, u);
        const Local b = i.operands > 1 ? operand(i, 1, u) : a, c = i.operands > 2 ? operand(i, 2, u) : a;
        const auto from = [&](LaneOp first) { return static_cast<int>(i.op) - static_cast<int>(first); };
        const auto out = [&](Local value) {
            to_->code.get(value), to_->code.set(local(i.out, u));
            std::erase_if(places_, [&](const Place& p) { return p.x == local(i.out, u); });
            return true;
        };
        const auto step = [&](Local flow) {
            const Local rise = arithmetic(Simd::multiply, flow, to_->literal(program_.horizon.dt));
            return out(arithmetic(Simd::add, lanes(i.out, u), rise));
        };
        if (i.op <= LaneOp::maximum) return out(arithmetic(simple(from(LaneOp::add)), a, b));
        if (i.op <= LaneOp::equal) return out(arithmetic(Simd::word_and, arithmetic(simple(from(LaneOp::add)), a, b), to_->literal(1.0)));
        if (i.op <= LaneOp::multiply_times) {
            // r = a + b, a - b or a * b; then r + c, r - c, c - r or r * c
            const int which = from(LaneOp::add_plus);
            const Local r = arithmetic(simple(which / 4), a, b);
            constexpr Simd second[] = {Simd::add, Simd::subtract, Simd::subtract, Simd::multiply};
            return out(which % 4 == 2 ? arithmetic(Simd::subtract, c, r) : arithmetic(second[which % 4], r, c));
        }
        switch (i.op) {
            case LaneOp::maximum_of_minimum: return out(arithmetic(Simd::second_if_more, arithmetic(Simd::second_if_less, a, b), c));
            case LaneOp::minimum_of_maximum: return out(arithmetic(Simd::second_if_less, arithmetic(Simd::second_if_more, a, b), c));
            case LaneOp::negate: return out(to_->unary(Simd::negate, a));
            case LaneOp::square_root: return out(to_->unary(Simd::square_root, a));
            case LaneOp::exponential:
            case LaneOp::logarithm: return out(desc_.twice ? elementary<double>(i, a) : elementary<float>(i, a));
            case LaneOp::step: return step(a);
            case LaneOp::step_sum: return step(arithmetic(Simd::add, a, b));
            case LaneOp::step_difference: return step(arithmetic(Simd::subtract, a, b));
            case LaneOp::step_scaled_difference: return step(arithmetic(Simd::multiply, arithmetic(Simd::subtract, a, b), c));
            case LaneOp::lookup: return desc_.tables[i.index].values != 0 && out(look_up(desc_.tables[i.index], a));
            case LaneOp::select: return out(to_->choose(arithmetic(Simd::not_equal, a, to_->literal(0.0)), b, c));
            case LaneOp::copy: return out(a);
            case LaneOp::keep:
                to_->code.get(to);
                if (!small_) to_->code.get(lane), to_->code.i32_add();
                to_->code.get(a);
                to_->code.memory(Simd::store, i.index * tile_ + pack_bytes * u);
                return true;
            default: return false;
        }
    }

    Local shuffled(Local a, Local b, std::initializer_list<unsigned> words) {   // of four bytes
        Assembler& code = to_->code;
        code.get(a), code.get(b), code.simd(Simd::shuffle);
        for (const unsigned word : words)
            for (unsigned byte = 0; byte < 4; ++byte) code.byte(4 * word + byte);
        return to_->result();
    }
    Local loaded(Local from, unsigned word, Simd op, std::uint32_t offset) {
        Assembler& code = to_->code;
        code.get(from), code.simd(Simd::extract_word), code.byte(word);
        code.memory(op, offset);
        return to_->result();
    }

    // Where one is in a table, and in all others with the same cells.
    struct Place { const StepDesc::Table* table; Local x, within, from; };
    Place place_in(const StepDesc::Table& table, Local x) {
        for (const Place& p : places_)
            if (p.x == x && same_cells(*p.table, table)) return p;
        const Local to_integer = to_->literal(desc_.twice ? detail::constants<double>.to_integer : static_cast<double>(detail::constants<float>.to_integer));
        const Local place = arithmetic(Simd::add, arithmetic(Simd::multiply, x, to_->literal(table.per_cell)), to_->literal(table.offset));
        const Local inside = arithmetic(Simd::second_if_less, arithmetic(Simd::second_if_more, place, to_->literal(table.first)), to_->literal(table.last));
        const Local shifted = arithmetic(Simd::add, inside, to_integer);
        Local within = table.hold ? inside : place;
        if (!desc_.twice) within = arithmetic(Simd::subtract, within, arithmetic(Simd::subtract, shifted, to_integer));
        const int bytes = (desc_.twice ? 4 : 3) + (table.even ? 0 : 1);
        const Local from = to_->shift(Simd::shift_left, arithmetic(Simd::word_and, shifted, to_->literal_word(table.mask)), bytes);
        places_.push_back({&table, x, within, from});
        return places_.back();
    }
    static bool same_cells(const StepDesc::Table& a, const StepDesc::Table& b) {
        return a.per_cell == b.per_cell && a.offset == b.offset && a.last == b.last && a.even == b.even && a.hold == b.hold;
    }

    // As interpreter.cpp's look_up_loop.
    Local look_up(const StepDesc::Table& table, Local x) {
        const Place place = place_in(table, x);
        const Local within = place.within, from = place.from;
        const std::uint32_t base = table.values;
        Local start = 0, rise = 0, bend = 0, more = 0;
        if (desc_.twice) {
            const Local p = loaded(from, 0, Simd::load, base), q = loaded(from, 2, Simd::load, base);
            start = shuffled(p, q, {0, 1, 4, 5}), rise = shuffled(p, q, {2, 3, 6, 7});
            if (!table.even) {
                const Local r = loaded(from, 0, Simd::load, base + 16), s = loaded(from, 2, Simd::load, base + 16);
                bend = shuffled(r, s, {0, 1, 4, 5}), more = shuffled(r, s, {2, 3, 6, 7});
            }
        } else if (table.even) {
            const auto pair = [&](unsigned first) {
                const Local one = loaded(from, first, Simd::load64_zero, base);
                Assembler& code = to_->code;
                code.get(from), code.simd(Simd::extract_word), code.byte(first + 1);
                code.get(one), code.memory_lane(Simd::load64_lane, base, 1);
                return to_->result();
            };
            const Local p = pair(0), q = pair(2);
            start = shuffled(p, q, {0, 2, 4, 6}), rise = shuffled(p, q, {1, 3, 5, 7});
        } else {
            Local cells[4];
            for (unsigned l = 0; l < 4; ++l) cells[l] = loaded(from, l, Simd::load, base);
            const Local p = shuffled(cells[0], cells[1], {0, 4, 1, 5}), q = shuffled(cells[2], cells[3], {0, 4, 1, 5});
            const Local r = shuffled(cells[0], cells[1], {2, 6, 3, 7}), s = shuffled(cells[2], cells[3], {2, 6, 3, 7});
            start = shuffled(p, q, {0, 1, 4, 5}), rise = shuffled(p, q, {2, 3, 6, 7});
            bend = shuffled(r, s, {0, 1, 4, 5}), more = shuffled(r, s, {2, 3, 6, 7});
        }
        const Local value = arithmetic(Simd::add, start, arithmetic(Simd::multiply, within, rise));
        if (table.even) return value;
        const Local after = arithmetic(Simd::second_if_more, arithmetic(Simd::subtract, within, bend), to_->literal(0.0));
        return arithmetic(Simd::add, value, arithmetic(Simd::multiply, after, more));
    }

    std::vector<std::uint8_t> whole(std::uint32_t locals) {
        Assembler types, imports, functions, exports, body, codes, module;
        for (const unsigned b : {1u, 0x60u, 5u, 0x7fu, 0x7fu, 0x7fu, 0x7fu, 0x7fu, 0u}) types.byte(b);   // (i32 * 5) -> ()
        for (const unsigned b : {1u, 1u, 'm' + 0u, 1u, 'm' + 0u, 2u, 0u, 0u}) imports.byte(b);         // a memory, of any size
        for (const unsigned b : {1u, 0u}) functions.byte(b);
        for (const unsigned b : {1u, 1u, 'm' + 0u, 0u, 0u}) exports.byte(b);
        body.byte(2);
        body.unsigned_number(first_home - lane), body.byte(0x7f);
        body.unsigned_number(locals - first_home), body.byte(0x7b);
        body.append(code_);
        body.end();
        codes.byte(1);
        codes.unsigned_number(static_cast<std::uint32_t>(body.bytes.size()));
        codes.append(body);
        for (const unsigned b : {0u, 0x61u, 0x73u, 0x6du, 1u, 0u, 0u, 0u}) module.byte(b);
        module.section(1, types), module.section(2, imports), module.section(3, functions), module.section(7, exports);
        module.section(10, codes);
        return std::move(module.bytes);
    }

    const StepDesc& desc_;
    const Program& program_;
    const std::uint32_t size_ = desc_.twice ? 8 : 4;   // of a number
    unsigned packs_ = 1;                               // of lanes, that go through the code side by side
    std::uint32_t tile_ = 0;                           // bytes from one output to the next
    bool small_ = false;
    std::vector<bool> is_level_;              // of a register
    std::vector<std::uint32_t> row_;          // of a scalar: its place in a row and one, or 0
    std::vector<bool> in_local_;              // of a register, at this place of the code
    std::vector<Place> places_;               // that are known
    Assembler code_, draw_values_;
    Emitter* to_ = nullptr;
};

}  // namespace

bool is_covered(const Program& program) {
    const auto covered = [](const LaneInstruction& i) { return i.operands > 0 && i.op != LaneOp::rare; };
    return program.horizon.method == Method::euler && program.lane_delays.empty() && !program.step.empty() &&
           std::all_of(program.step.begin(), program.step.end(), covered);
}
bool is_small(const Program& program) { return cost(program.step) + cost(program.euler) <= most_of_piece; }

WrittenSteps write_steps(const StepDesc& desc) { return StepWriter(desc).written(); }

}  // namespace levers::engine
