#include "engine/program.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "engine/instructions.hpp"
#include "engine/registers.hpp"
#include "engine/resolve.hpp"

namespace levers::engine {

int Horizon::steps() const { return static_cast<int>(std::floor((stop - start) / dt + 1e-6)); }

double Horizon::time(int step) const {
    const double parts = std::round(1.0 / dt);
    const bool whole = std::abs(parts * dt - 1.0) < 1e-12;
    return whole ? start + step / parts : start + step * dt;
}

namespace {

enum class Class : std::uint8_t { literal, invariant, draw, time, dynamic };

Class join(Class a, Class b) {
    if (a > b) std::swap(a, b);
    return a == Class::draw && b == Class::time ? Class::dynamic : b;
}

bool in_lanes(Class c) { return c == Class::draw || c == Class::dynamic; }

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// Order, classes, instructions and registers, from a resolved model.
class Arranger {
public:
    Arranger(const Model& model, const Resolved& resolved, const Horizon& horizon)
        : model_(model), resolved_(resolved), nodes_(resolved.graph.nodes()) {
        program_.horizon = horizon;
    }

    Program arrange() {
        classify();
        find_ends();
        find_needs();
        count_uses();
        place_scalars();
        emit();
        std::vector<bool> lasting(virtual_registers_, false);
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) lasting[n] = class_[n] == Class::draw;
        allocate_registers(program_, lasting);
        return std::move(program_);
    }

private:
    using Instructions = std::vector<LaneInstruction>;

    // Stocks begin as `time` and are raised until nothing changes: a stock
    // differs between draws if its start or anything that flows into it does.
    void classify() {
        class_.assign(nodes_.size(), Class::time);
        for (bool changed = true; changed;) {
            for (std::uint32_t n = 0; n < nodes_.size(); ++n) class_[n] = class_of(nodes_[n], class_[n]);
            changed = false;
            for (const Resolved::State& s : resolved_.stocks) {
                if (!in_lanes(join(class_[s.initial], class_[s.input])) || class_[s.node] == Class::dynamic) continue;
                class_[s.node] = Class::dynamic;
                changed = true;
            }
        }
    }

    Class class_of(const Node& node, Class of_stock) const {
        switch (node.op) {
            case Op::literal: return Class::literal;
            case Op::parameter: return Class::invariant;
            case Op::uniform: case Op::given: return Class::draw;
            case Op::noise: case Op::series: return node.b == 1 ? Class::draw : Class::dynamic;
            case Op::time: return Class::time;
            case Op::stock: return of_stock;
            case Op::delay: return Class::dynamic;
            default: break;
        }
        Class result = Class::invariant;
        for (const std::uint32_t operand : operands_of(node)) result = join(result, class_[operand]);
        return result;
    }

    // Between which numbers a value is, if it is one. Of what operators that is known, and worth knowing.
    struct Ends { double low, high; };
    void find_ends() {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        for (const Node& node : nodes_) {
            const Ends a = operand_count(node.op) > 0 ? ends_[node.a] : Ends{}, b = is_binary(node.op) ? ends_[node.b] : Ends{};
            switch (node.op) {
                case Op::literal: ends_.push_back({node.literal, node.literal}); break;
                case Op::minimum: ends_.push_back({std::min(a.low, b.low), std::min(a.high, b.high)}); break;
                case Op::maximum: ends_.push_back({std::max(a.low, b.low), std::max(a.high, b.high)}); break;
                default: ends_.push_back({-infinite, infinite});
            }
        }
    }

    // In single precision, too.
    bool inside(const Node& node) const {
        const Ends of = operand_count(node.op) > 0 ? ends_[node.a] : Ends{};
        return (node.op == Op::exponential && of.low > -87.0 && of.high < 88.0) || (node.op == Op::logarithm && of.low > 1.2e-38);
    }

    struct NodeOperands {
        std::array<std::uint32_t, 3> node;
        int count;
        const std::uint32_t* begin() const { return node.data(); }
        const std::uint32_t* end() const { return node.data() + count; }
    };
    static NodeOperands operands_of(const Node& node) { return {{node.a, node.b, node.c}, operand_count(node.op)}; }

    // What flows need, what only outputs need, and what nobody needs.
    void find_needs() {
        need_.assign(nodes_.size(), Need::none);
        for (const auto* states : {&resolved_.stocks, &resolved_.delays})
            for (const Resolved::State& s : *states)
                for (const std::uint32_t n : {s.node, s.initial, s.input, s.length}) need_[n] = Need::flows;
        for (const std::uint32_t o : resolved_.outputs) need_[o] = std::max(need_[o], Need::outputs);
        for (std::size_t n = nodes_.size(); n-- > 0;)   // operands are numbered before their users
            for (const std::uint32_t operand : operands_of(nodes_[n])) need_[operand] = std::max(need_[operand], need_[n]);
    }

    void count_uses() {
        uses_.assign(nodes_.size(), 0);
        for (std::uint32_t n = 0; n < nodes_.size(); ++n)
            if (need_[n] != Need::none)
                for (const std::uint32_t operand : operands_of(nodes_[n])) ++uses_[operand];
        for (const auto* states : {&resolved_.stocks, &resolved_.delays})
            for (const Resolved::State& s : *states)
                for (const std::uint32_t n : {s.initial, s.input, s.length}) ++uses_[n];
        // An output is one more use only if keeping it costs more than computing it again at saved points.
        kept_.assign(nodes_.size(), false);
        for (const std::uint32_t o : resolved_.outputs) {
            kept_[o] = true;
            if (program_.horizon.save_every == 1 || need_[o] != Need::flows || class_[o] != Class::dynamic) ++uses_[o];
        }
    }

    void place_scalars() {
        scalar_.assign(nodes_.size(), nowhere);
        std::vector<double>& s = program_.scalars;
        for (const Parameter& p : model_.parameters()) s.push_back(p.initial);
        program_.parameters = s;
        const auto place = [&](std::uint32_t node) {
            scalar_[node] = static_cast<std::uint32_t>(s.size());
            s.push_back(nodes_[node].literal);
        };
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
            if (nodes_[n].op == Op::parameter) scalar_[n] = nodes_[n].a;
            else if (class_[n] <= Class::invariant) place(n);
        }
        program_.first_time_scalar = static_cast<std::uint32_t>(s.size());
        s.push_back(0.0);
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
            if (nodes_[n].op == Op::time) scalar_[n] = program_.first_time_scalar;
            else if (class_[n] == Class::time) place(n);
        }
    }

    void emit() {
        virtual_registers_ = static_cast<std::uint32_t>(nodes_.size());
        fused_.assign(nodes_.size(), false);
        emitted_.assign(nodes_.size(), false);
        fuse_steps();
        for (std::uint32_t n = virtual_registers_; n-- > 0;)   // from users to what they use
            if (need_[n] != Need::none && !fused_[n])
                if (const auto f = fusion(n)) fused_[f->inner] = true;
        std::vector<std::vector<std::uint32_t>> outputs_of(nodes_.size());
        std::uint32_t output = 0;
        for (const std::uint32_t o : resolved_.outputs) outputs_of[o].push_back(output++);
        program_.places.resize(output);
        std::uint32_t kept = 0;
        for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
            if (need_[n] == Need::none) continue;
            emit(n);
            for (const std::uint32_t one : outputs_of[n])
                if (class_[n] != Class::time) keep(n, program_.places[one] = kept++);
        }
        for (std::uint32_t n = 0; n < nodes_.size(); ++n)
            if (class_[n] == Class::time)
                for (const std::uint32_t one : outputs_of[n])
                    program_.time_outputs.push_back({program_.places[one] = kept++, scalar_[n]});
        emit_states();
        for (const Uniform& u : model_.uniforms()) program_.uniform_keys.push_back(u.key);
        program_.noise_keys = model_.noises();
        program_.tables = resolved_.tables;
        program_.table_inputs.assign(resolved_.tables.size(), nowhere);
        for (const Node& node : nodes_)
            if (node.op == Op::lookup) program_.table_inputs[node.b] = node.a;
        program_.givens = model_.givens().size();
        program_.series = model_.series().size();
    }

    void emit_states() {
        // These read levels; the others only what was computed from levels.
        for (const std::uint32_t stock : step_order_) program_.euler.push_back(step_at(stock));
        for (const Resolved::State& s : resolved_.stocks) {
            ++program_.stocks;
            if (class_[s.node] == Class::time) {
                program_.time_stocks.push_back({scalar_[s.node], scalar_[s.initial], scalar_[s.input]});
                continue;
            }
            LaneStock stock{.level = s.node, .initial = operand(s.initial), .flow = {}};
            if (!has_step(s.node)) stock.flow = state_input(s.input);
            program_.lane_stocks.push_back(stock);
            if (program_.horizon.method == Method::euler && !has_step(s.node))
                program_.euler.push_back({.op = LaneOp::step, .operands = 1, .scalars = scalar_bits(stock.flow),
                                          .out = s.node, .a = stock.flow.index});
        }
        for (const Resolved::State& d : resolved_.delays)
            program_.lane_delays.push_back({d.node, operand(d.initial), operand(d.length), state_input(d.input)});
    }

    // Net flows that nothing else needs become part of Euler's step. A stock that reads another one directly takes its
    // step before that one; where stocks read each other in a circle, the flow of one is computed beforehand instead.
    void fuse_steps() {
        steps_.assign(resolved_.stocks.size(), {.op = LaneOp::step});
        if (program_.horizon.method != Method::euler) return;
        for (const Resolved::State& s : resolved_.stocks)
            if (class_[s.node] == Class::dynamic)
                if (const auto step = step_of(s)) step_at(s.node) = *step;
        order_steps();
        for (const std::uint32_t stock : step_order_) {
            const std::uint32_t input = resolved_.stocks[nodes_[stock].a].input;
            const Node& flow = nodes_[input];
            fused_[input] = true;
            if (step_at(stock).op == LaneOp::step_scaled_difference) fused_[is_difference(flow.a) ? flow.a : flow.b] = true;
        }
    }

    // Of the node of a stock; LaneOp::step says that its net flow is computed by itself.
    LaneInstruction& step_at(std::uint32_t stock) { return steps_[nodes_[stock].a]; }
    bool has_step(std::uint32_t stock) const { return steps_[nodes_[stock].a].op != LaneOp::step; }

    bool is_difference(std::uint32_t n) const {
        return nodes_[n].op == Op::subtract && class_[n] == Class::dynamic && uses_[n] == 1 && !kept_[n];
    }

    std::optional<LaneInstruction> step_of(const Resolved::State& s) const {
        const Node& flow = nodes_[s.input];
        if (class_[s.input] != Class::dynamic || uses_[s.input] != 1) return std::nullopt;
        std::uint32_t a = flow.a, b = flow.b, c = 0;
        LaneOp op = LaneOp::step_difference;
        int count = 2;
        if (flow.op == Op::add) {
            op = LaneOp::step_sum;
        } else if (flow.op == Op::multiply && (is_difference(flow.a) || is_difference(flow.b))) {
            const std::uint32_t difference = is_difference(flow.a) ? flow.a : flow.b;
            c = difference == flow.a ? flow.b : flow.a;
            a = nodes_[difference].a, b = nodes_[difference].b;
            op = LaneOp::step_scaled_difference;
            count = 3;
        } else if (flow.op != Op::subtract) {
            return std::nullopt;
        }
        const Operand x = operand(a), y = operand(b), z = count == 3 ? operand(c) : Operand{false, 0};
        // Another stock as the factor, or scalars on both sides, would need forms of their own.
        if (count == 3 && ((x.scalar && y.scalar) || nodes_[c].op == Op::stock)) return std::nullopt;
        return LaneInstruction{.op = op, .operands = static_cast<std::uint8_t>(count), .scalars = scalar_bits(x, y, z),
                               .out = s.node, .a = x.index, .b = y.index, .c = count == 3 ? z.index : 0};
    }

    // Depth first from readers to what they read. Which of a circle is left out does not matter.
    void order_steps() {
        enum class Mark : std::uint8_t { fresh, open, done };
        std::vector<Mark> marks(resolved_.stocks.size(), Mark::fresh);
        std::vector<std::uint32_t> circular;
        struct Frame { std::uint32_t stock; int next; };
        std::vector<Frame> path;
        const auto mark = [&](std::uint32_t stock) -> Mark& { return marks[nodes_[stock].a]; };
        const auto enter = [&](std::uint32_t stock) {
            mark(stock) = Mark::open;
            path.push_back({stock, 0});
        };
        for (const Resolved::State& root : resolved_.stocks) {
            if (has_step(root.node) && mark(root.node) == Mark::fresh) enter(root.node);
            while (!path.empty()) {
                const std::uint32_t reader = path.back().stock;
                const LaneInstruction& step = step_at(reader);
                const int next = path.back().next++;
                if (next == 2) {
                    mark(reader) = Mark::done;
                    step_order_.push_back(reader);
                    path.pop_back();
                    continue;
                }
                const std::uint32_t read = next == 0 ? step.a : step.b;
                if ((step.scalars >> next & 1) != 0 || read == reader || nodes_[read].op != Op::stock || !has_step(read)) continue;
                if (mark(read) == Mark::fresh) enter(read);
                else if (mark(read) == Mark::open) circular.push_back(reader);
            }
        }
        for (const std::uint32_t stock : circular) step_at(stock).op = LaneOp::step;
        std::erase_if(step_order_, [&](std::uint32_t stock) { return !has_step(stock); });
        std::reverse(step_order_.begin(), step_order_.end());   // readers first
    }

    // States change one after the other; an input that is itself a state must not see that.
    Operand state_input(std::uint32_t node) {
        const Operand input = operand(node);
        if (input.scalar || (nodes_[node].op != Op::stock && nodes_[node].op != Op::delay)) return input;
        program_.step.push_back({.op = LaneOp::copy, .operands = 1, .out = virtual_registers_, .a = input.index});
        return {false, virtual_registers_++};
    }

    void emit(std::uint32_t n, bool others = true) {
        const bool observe = need_[n] == Need::outputs;
        switch (class_[n]) {
            case Class::literal: break;
            case Class::invariant: emit_scalar(program_.invariant, n); break;
            case Class::time: emit_scalar(observe ? program_.time_observe : program_.time, n); break;
            case Class::draw:
                if (!fused_[n]) emit_lanes(program_.draw, n);
                break;
            case Class::dynamic:
                if (nodes_[n].op == Op::stock || nodes_[n].op == Op::delay) break;
                if (emitted_[n]) break;
                emitted_[n] = true;
                if (!fused_[n]) emit_lanes(program_.step, n);
                else if (kept_[n]) emit_again(n);
                else break;
                program_.step.back().observe = observe || fused_[n];
                if (others && nodes_[n].op == Op::lookup) emit_beside(n);
        }
    }

    // Other tables of the same input, side by side: machine code finds the place in them once.
    void emit_beside(std::uint32_t lookup) {
        for (std::uint32_t n = lookup + 1; n < nodes_.size(); ++n)
            if (nodes_[n].op == Op::lookup && nodes_[n].a == nodes_[lookup].a && need_[n] == need_[lookup]) emit(n, false);
    }

    void keep(std::uint32_t n, std::uint32_t place) {
        const Operand kept = operand(n);
        program_.step.push_back({.op = LaneOp::keep, .observe = true, .operands = 1, .scalars = scalar_bits(kept),
                                 .a = kept.index, .index = place});
    }

    void emit_scalar(std::vector<ScalarInstruction>& code, std::uint32_t n) {
        const Node& node = nodes_[n];
        if (!is_operator(node.op)) return;
        ScalarInstruction i{node.op, scalar_[n], scalar_[node.a], 0, 0};
        if (node.op == Op::lookup) i.b = node.b;
        else if (operand_count(node.op) >= 2) i.b = scalar_[node.b];
        if (operand_count(node.op) == 3) i.c = scalar_[node.c];
        code.push_back(i);
    }

    void emit_lanes(Instructions& code, std::uint32_t n) {
        const Node& node = nodes_[n];
        switch (node.op) {
            case Op::uniform: code.push_back({.op = LaneOp::uniform, .out = n, .index = node.a}); return;
            case Op::given: code.push_back({.op = LaneOp::given, .out = n, .index = node.a}); return;
            case Op::noise: code.push_back({.op = LaneOp::noise, .out = n, .index = node.a}); return;
            case Op::series: code.push_back({.op = LaneOp::series, .out = n, .index = node.a}); return;
            case Op::lookup:
                code.push_back({.op = LaneOp::lookup, .operands = 1, .out = n, .a = operand(node.a).index, .index = node.b});
                return;
            default: break;
        }
        if (const auto f = fusion(n)) {
            code.push_back({.op = f->op, .operands = 3, .scalars = scalar_bits(f->a, f->b, f->c), .out = n,
                            .a = f->a.index, .b = f->b.index, .c = f->c.index});
            return;
        }
        emit_plain(code, n);
    }

    // An output that is computed within something else, where it is never seen.
    void emit_again(std::uint32_t n) {
        const NodeOperands operands = operands_of(nodes_[n]);
        const bool scaled_difference = std::any_of(operands.begin(), operands.end(), [&](std::uint32_t o) { return fused_[o]; });
        if (scaled_difference) emit_lanes(program_.step, n);
        else emit_plain(program_.step, n);
    }

    // One operator by itself.
    void emit_plain(Instructions& code, std::uint32_t n) const {
        const Node& node = nodes_[n];
        LaneInstruction i{.op = lane_op(node.op), .rare = node.op, .inside = inside(node),
                          .operands = static_cast<std::uint8_t>(operand_count(node.op)), .out = n};
        Operand x[3];
        const NodeOperands operands = operands_of(node);
        for (int k = 0; k < operands.count; ++k) x[k] = operand(operands.node[static_cast<std::size_t>(k)]);
        if (x[0].scalar && i.operands == 2 && commutes(node.op)) std::swap(x[0], x[1]);
        i.scalars = scalar_bits(x[0], i.operands > 1 ? x[1] : Operand{false, 0}, i.operands > 2 ? x[2] : Operand{false, 0});
        i.a = x[0].index, i.b = x[1].index, i.c = x[2].index;
        code.push_back(i);
    }

    static LaneOp lane_op(Op op) {
        switch (op) {
            case Op::add: return LaneOp::add;
            case Op::subtract: return LaneOp::subtract;
            case Op::multiply: return LaneOp::multiply;
            case Op::divide: return LaneOp::divide;
            case Op::minimum: return LaneOp::minimum;
            case Op::maximum: return LaneOp::maximum;
            case Op::negate: return LaneOp::negate;
            case Op::exponential: return LaneOp::exponential;
            case Op::logarithm: return LaneOp::logarithm;
            case Op::square_root: return LaneOp::square_root;
            case Op::less: return LaneOp::less;
            case Op::less_equal: return LaneOp::less_equal;
            case Op::equal: return LaneOp::equal;
            case Op::select: return LaneOp::select;
            default: return LaneOp::rare;
        }
    }

    // An operator and one of its operands, also an operator, that it alone uses.
    struct Fusion { LaneOp op; std::uint32_t inner; Operand a, b, c; };
    std::optional<Fusion> fusion(std::uint32_t n) const {
        const Node& outer = nodes_[n];
        if (!in_lanes(class_[n]) || !is_binary(outer.op)) return std::nullopt;
        for (const bool second : {true, false}) {
            const std::uint32_t i = second ? outer.b : outer.a;
            const Node& inner = nodes_[i];
            if (class_[i] != class_[n] || need_[i] != need_[n] || uses_[i] != 1 || !is_binary(inner.op)) continue;
            Operand a = operand(inner.a), b = operand(inner.b);
            const Operand c = operand(second ? outer.a : outer.b);
            if (a.scalar && commutes(inner.op)) std::swap(a, b);
            const int first = inner.op == Op::add        ? static_cast<int>(LaneOp::add_plus)
                              : inner.op == Op::subtract ? static_cast<int>(LaneOp::subtract_plus)
                              : inner.op == Op::multiply ? static_cast<int>(LaneOp::multiply_plus) : -1;
            const int then = outer.op == Op::add        ? 0
                             : outer.op == Op::subtract ? (second ? 2 : 1)
                             : outer.op == Op::multiply ? 3 : -1;
            if (first >= 0 && then >= 0) return Fusion{static_cast<LaneOp>(first + then), i, a, b, c};
            // Which operand of a minimum or maximum is first decides what becomes of not a number.
            if (second || a.scalar || !b.scalar || !c.scalar) continue;
            if (inner.op == Op::minimum && outer.op == Op::maximum) return Fusion{LaneOp::maximum_of_minimum, i, a, b, c};
            if (inner.op == Op::maximum && outer.op == Op::minimum) return Fusion{LaneOp::minimum_of_maximum, i, a, b, c};
        }
        return std::nullopt;
    }

    // In lanes, the node itself stands for a register until they are allocated.
    Operand operand(std::uint32_t n) const {
        return in_lanes(class_[n]) ? Operand{false, n} : Operand{true, scalar_[n]};
    }
    static std::uint8_t scalar_bits(Operand a, Operand b = {false, 0}, Operand c = {false, 0}) {
        return static_cast<std::uint8_t>((a.scalar ? 1 : 0) | (b.scalar ? 2 : 0) | (c.scalar ? 4 : 0));
    }

    enum class Need : std::uint8_t { none, outputs, flows };

    const Model& model_;
    const Resolved& resolved_;
    const std::vector<Node>& nodes_;
    Program program_;
    std::vector<Need> need_;
    std::vector<Class> class_;
    std::vector<Ends> ends_;                 // by node
    std::vector<std::uint32_t> uses_;
    std::vector<std::uint32_t> scalar_;      // by node: scalar register
    std::vector<bool> kept_;                 // by node: an output
    std::vector<bool> fused_;                // by node: computed as a part of what uses it
    std::vector<bool> emitted_;              // by node, of class dynamic
    std::vector<LaneInstruction> steps_;     // by stock: Euler's step with the net flow in it
    std::vector<std::uint32_t> step_order_;
    std::uint32_t virtual_registers_ = 0;    // nodes, and copies
};

}  // namespace

Compiled compile(const Model& model, const Horizon& horizon) {
    assert(horizon.dt > 0.0 && horizon.stop >= horizon.start && horizon.save_every > 0);
    Resolved resolved = resolve(model, horizon);
    if (!resolved.errors.empty()) return {nullptr, std::move(resolved.errors)};
    resolved = simplify(resolved);
    return {std::make_shared<const Program>(Arranger(model, resolved, horizon).arrange()), {}};
}

ProgramSize size_of(const Program& program) {
    const auto work = [](const std::vector<LaneInstruction>& code) {
        return static_cast<std::size_t>(std::count_if(code.begin(), code.end(), [](const LaneInstruction& i) {
            return i.op < LaneOp::copy;
        }));
    };
    return {program.invariant.size(), work(program.draw), program.time.size() + program.time_observe.size(),
            work(program.step), program.stocks};
}

}  // namespace levers::engine
