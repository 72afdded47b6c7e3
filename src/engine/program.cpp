#include "engine/program.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <utility>

#include "engine/instructions.hpp"

namespace levers::engine {

namespace {

enum class Class : std::uint8_t { literal, invariant, draw, time, dynamic };

Class join(Class a, Class b) {
    if (a > b) std::swap(a, b);
    return a == Class::draw && b == Class::time ? Class::dynamic : b;
}

bool in_lanes(Class c) { return c == Class::draw || c == Class::dynamic; }

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

class Compiler {
public:
    Compiler(const Model& model, const Horizon& horizon) : model_(model), nodes_(model.nodes()) {
        program_.horizon = horizon;
    }

    Compiled compile() {
        check_definitions();
        if (errors_.empty()) order_nodes();
        if (errors_.empty()) classify();
        if (errors_.empty()) check_initial_values();
        if (!errors_.empty()) return {nullptr, std::move(errors_)};
        count_uses();
        place_scalars();
        emit();
        allocate_lanes();
        return {std::make_shared<const Program>(std::move(program_)), {}};
    }

private:
    using Instructions = std::vector<LaneInstruction>;

    void check_definitions() {
        for (const Stock& s : model_.stocks())
            if (!s.has_flow) errors_.push_back("The stock \"" + s.name + "\" has no flow. Give it one, zero if it never changes.");
        for (const Auxiliary& x : model_.auxiliaries())
            if (!x.has_equation) errors_.push_back("The auxiliary \"" + x.name + "\" has no equation. Define it.");
    }

    // Operands before what uses them; everything flows need before what only
    // outputs need. Unreachable nodes are left out.
    void order_nodes() {
        mark_.assign(nodes_.size(), Mark::fresh);
        resolved_.resize(nodes_.size());
        for (const Stock& s : model_.stocks()) visit(s.initial);
        for (const Stock& s : model_.stocks()) {
            visit(s.net_flow);
            visit(s.node);
        }
        flow_nodes_ = order_.size();
        for (const Output& o : model_.outputs()) visit(o.node);
    }

    // Depth first, with a stack of its own: models come from documents, and a
    // long chain must not exhaust the machine's.
    void visit(std::uint32_t root) {
        struct Frame { std::uint32_t node; std::uint8_t next; };
        std::vector<Frame> path;
        const auto enter = [&](std::uint32_t node) {
            mark_[node] = Mark::open;
            path.push_back({node, 0});
        };
        if (mark_[root] == Mark::fresh) enter(root);
        while (!path.empty()) {
            Frame& frame = path.back();
            const auto [count, operands] = operands_of(frame.node);
            if (frame.next < count) {
                const std::uint32_t operand = operands[frame.next++];
                if (mark_[operand] == Mark::fresh) enter(operand);
                else if (mark_[operand] == Mark::open) {
                    std::vector<std::uint32_t> loop;
                    for (std::size_t i = path.size(); loop.empty() || loop.back() != operand;) loop.push_back(path[--i].node);
                    report_loop(loop);
                }
                continue;
            }
            const std::uint32_t node = frame.node;
            path.pop_back();
            mark_[node] = Mark::done;
            if (nodes_[node].op == Op::auxiliary) {
                resolved_[node] = resolved_[operands[0]];
            } else {
                resolved_[node] = node;
                order_.push_back(node);
            }
        }
    }

    std::pair<std::uint8_t, std::array<std::uint32_t, 2>> operands_of(std::uint32_t index) const {
        const Node& node = nodes_[index];
        if (node.op == Op::auxiliary) return {std::uint8_t{1}, {model_.auxiliaries()[node.a].equation, 0}};
        if (is_binary(node.op)) return {std::uint8_t{2}, {node.a, node.b}};
        if (is_unary(node.op)) return {std::uint8_t{1}, {node.a, 0}};
        return {std::uint8_t{0}, {0, 0}};
    }

    void report_loop(const std::vector<std::uint32_t>& causes_first) {
        std::string names, first;
        for (const std::uint32_t node : causes_first) {
            if (nodes_[node].op != Op::auxiliary) continue;
            const std::string& name = model_.auxiliaries()[nodes_[node].a].name;
            if (first.empty()) first = name;
            names += "\"" + name + "\" -> ";
        }
        errors_.push_back("Algebraic loop: " + names + "\"" + first + "\". Put a delay or a stock into it.");
    }

    // Stocks begin as `time` and are raised until nothing changes: a stock
    // differs between draws if its start or anything that flows into it does.
    void classify() {
        class_.assign(nodes_.size(), Class::time);
        for (bool changed = true; changed;) {
            for (const std::uint32_t n : order_) class_[n] = class_of(nodes_[n], class_[n]);
            changed = false;
            for (const Stock& s : model_.stocks()) {
                const Class parts = join(class_at(s.initial), class_at(s.net_flow));
                if (in_lanes(parts) && class_[s.node] != Class::dynamic) {
                    class_[s.node] = Class::dynamic;
                    changed = true;
                }
            }
        }
    }

    Class class_of(const Node& node, Class of_stock) const {
        switch (node.op) {
            case Op::literal: return Class::literal;
            case Op::parameter: return Class::invariant;
            case Op::uniform: return Class::draw;
            case Op::time: return Class::time;
            case Op::stock: return of_stock;
            default: break;
        }
        // An operator on literals alone is left where one came through an auxiliary.
        const Class operands = is_binary(node.op) ? join(class_at(node.a), class_at(node.b)) : class_at(node.a);
        return join(operands, Class::invariant);
    }

    Class class_at(std::uint32_t node) const { return class_[resolved_[node]]; }

    void check_initial_values() {
        for (const Stock& s : model_.stocks())
            if (class_at(s.initial) > Class::draw)
                errors_.push_back("The initial value of the stock \"" + s.name +
                                  "\" depends on time or on a stock. Use parameters, uniform inputs and literals.");
    }

    void count_uses() {
        uses_.assign(nodes_.size(), 0);
        for (const std::uint32_t n : order_) {
            const auto [count, operands] = operands_of(n);
            for (std::uint8_t i = 0; i < count; ++i) ++uses_[resolved_[operands[i]]];
        }
        for (const Stock& s : model_.stocks()) {
            ++uses_[resolved_[s.initial]];
            ++uses_[resolved_[s.net_flow]];
        }
        for (const Output& o : model_.outputs()) ++uses_[resolved_[o.node]];
    }

    void place_scalars() {
        scalar_.assign(nodes_.size(), none);
        std::vector<double>& s = program_.scalars;
        for (const Parameter& p : model_.parameters()) s.push_back(p.initial);
        program_.parameters = s;
        const auto place = [&](std::uint32_t node) {
            scalar_[node] = static_cast<std::uint32_t>(s.size());
            s.push_back(nodes_[node].literal);
        };
        for (const std::uint32_t n : order_) {
            if (nodes_[n].op == Op::parameter) scalar_[n] = nodes_[n].a;
            else if (class_[n] <= Class::invariant) place(n);
        }
        program_.first_time_scalar = static_cast<std::uint32_t>(s.size());
        s.push_back(0.0);
        for (const std::uint32_t n : order_) {
            if (nodes_[n].op == Op::time) scalar_[n] = program_.first_time_scalar;
            else if (class_[n] == Class::time) place(n);
        }
    }

    void emit() {
        virtual_registers_ = static_cast<std::uint32_t>(nodes_.size());
        fused_.assign(nodes_.size(), false);
        for (auto n = order_.rbegin(); n != order_.rend(); ++n)   // from users to what they use
            if (!fused_[*n])
                if (const auto f = fusion(*n)) fused_[f->inner] = true;

        for (std::size_t i = 0; i < order_.size(); ++i) {
            const std::uint32_t n = order_[i];
            switch (class_[n]) {
                case Class::literal: break;
                case Class::invariant: emit_scalar(program_.invariant, n); break;
                case Class::time: emit_scalar(program_.time, n); break;
                case Class::draw: emit_lanes(program_.draw, n); break;
                case Class::dynamic: emit_lanes(i < flow_nodes_ ? program_.advance : program_.observe, n); break;
            }
        }
        for (const Stock& s : model_.stocks()) {
            ++program_.stocks;
            const Operand initial = operand(s.initial);
            Operand flow = operand(s.net_flow);
            if (class_[s.node] == Class::time) {
                program_.time_stocks.push_back({scalar_[s.node], initial.index, flow.index});
                continue;
            }
            if (!flow.scalar && nodes_[flow.index].op == Op::stock) {
                // Stocks change one after the other, and this flow must not see that.
                program_.advance.push_back({LaneOp::copy, 0, virtual_registers_, flow.index, 0, 0});
                flow.index = virtual_registers_++;
            }
            program_.lane_stocks.push_back({s.node, initial, flow});
        }
        for (const Output& o : model_.outputs()) {
            const Operand kept = operand(o.node);
            program_.observe.push_back({LaneOp::keep, kept.scalar, static_cast<std::uint32_t>(program_.outputs++), kept.index, 0, 0});
        }
        for (const Uniform& u : model_.uniforms()) program_.uniform_keys.push_back(u.key);
    }

    void emit_scalar(std::vector<ScalarInstruction>& code, std::uint32_t n) {
        const Node& node = nodes_[n];
        if (!is_binary(node.op) && !is_unary(node.op)) return;
        const std::uint32_t a = operand(node.a).index;
        code.push_back({node.op, scalar_[n], a, is_binary(node.op) ? operand(node.b).index : a});
    }

    void emit_lanes(Instructions& code, std::uint32_t n) {
        const Node& node = nodes_[n];
        if (fused_[n] || node.op == Op::stock) return;
        if (node.op == Op::uniform) {
            code.push_back({LaneOp::uniform, 0, n, node.a, 0, 0});
        } else if (is_unary(node.op)) {
            code.push_back({lane_op(node.op), 0, n, operand(node.a).index, 0, 0});
        } else if (const auto f = fusion(n)) {
            code.push_back({f->op, scalar_bits(f->a, f->b, f->c), n, f->a.index, f->b.index, f->c.index});
        } else {
            Operand x = operand(node.a), y = operand(node.b);
            if (x.scalar && (node.op == Op::add || node.op == Op::multiply)) std::swap(x, y);
            code.push_back({lane_op(node.op), scalar_bits(x, y, {false, 0}), n, x.index, y.index, 0});
        }
    }

    // A dynamic operator and one of its operands, also an operator, that it alone uses.
    struct Fusion { LaneOp op; std::uint32_t inner; Operand a, b, c; };
    std::optional<Fusion> fusion(std::uint32_t n) const {
        const Node& outer = nodes_[n];
        if (class_[n] != Class::dynamic || !is_binary(outer.op)) return std::nullopt;
        for (const bool second : {true, false}) {
            const std::uint32_t i = resolved_[second ? outer.b : outer.a];
            const Node& inner = nodes_[i];
            if (class_[i] != Class::dynamic || uses_[i] != 1 || !is_binary(inner.op)) continue;
            Operand a = operand(inner.a), b = operand(inner.b);
            const Operand c = operand(second ? outer.a : outer.b);
            if (inner.op == Op::multiply) {
                if (a.scalar) std::swap(a, b);   // one of them is in lanes, or the product would not be
                if (outer.op == Op::add) return Fusion{LaneOp::add_product, i, a, b, c};
                if (outer.op == Op::subtract) return Fusion{second ? LaneOp::subtract_product : LaneOp::product_subtract, i, a, b, c};
            }
            if (a.scalar) continue;
            if (inner.op == Op::subtract && outer.op == Op::multiply) return Fusion{LaneOp::difference_product, i, a, b, c};
            if (second || !b.scalar || !c.scalar) continue;
            if (inner.op == Op::minimum && outer.op == Op::maximum) return Fusion{LaneOp::maximum_of_minimum, i, a, b, c};
            if (inner.op == Op::maximum && outer.op == Op::minimum) return Fusion{LaneOp::minimum_of_maximum, i, a, b, c};
        }
        return std::nullopt;
    }

    static LaneOp lane_op(Op op) {
        return static_cast<LaneOp>(static_cast<int>(op) - static_cast<int>(Op::add));
    }
    static_assert(static_cast<int>(Op::logarithm) - static_cast<int>(Op::add) == static_cast<int>(LaneOp::logarithm));

    // In lanes, the node itself stands for a register until they are allocated.
    Operand operand(std::uint32_t node) const {
        const std::uint32_t n = resolved_[node];
        return in_lanes(class_[n]) ? Operand{false, n} : Operand{true, scalar_[n]};
    }
    static std::uint8_t scalar_bits(Operand a, Operand b, Operand c) {
        return static_cast<std::uint8_t>((a.scalar ? 1 : 0) | (b.scalar ? 2 : 0) | (c.scalar ? 4 : 0));
    }

    // Calls f for every operand that is in lanes.
    template <class F> static void for_lane_operands(LaneInstruction& i, F f) {
        if (i.op == LaneOp::uniform) return;
        if (!(i.scalars & 1)) f(i.a);
        if ((has_two_operands(i.op) || has_three_operands(i.op)) && !(i.scalars & 2)) f(i.b);
        if (has_three_operands(i.op) && !(i.scalars & 4)) f(i.c);
    }

    // Registers by linear scan: a value's is free again after its last use.
    // Stocks, and draw values that steps use, keep theirs.
    void allocate_lanes() {
        constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
        std::vector<std::size_t> last(virtual_registers_, 0);
        std::vector<std::uint32_t> home(virtual_registers_, none), idle;
        const auto outlives = [&](std::uint32_t n) { return n < nodes_.size() && class_[n] == Class::draw; };

        const std::size_t draw_end = program_.draw.size();
        std::size_t position = 0;
        for (Instructions* code : {&program_.draw, &program_.advance, &program_.observe})
            for (LaneInstruction& i : *code) {
                for_lane_operands(i, [&](std::uint32_t& n) {
                    last[n] = position >= draw_end && outlives(n) ? never : std::max(last[n], position);
                });
                ++position;
            }
        const auto take = [&](std::uint32_t n) {
            if (idle.empty()) {
                home[n] = program_.lane_registers++;
            } else {
                home[n] = idle.back();
                idle.pop_back();
            }
        };
        for (LaneStock& s : program_.lane_stocks) {
            if (!s.initial.scalar) last[s.initial.index] = never;
            if (!s.flow.scalar) last[s.flow.index] = never;
            take(s.level);
            last[s.level] = never;
        }
        position = 0;
        for (Instructions* code : {&program_.draw, &program_.advance, &program_.observe})
            for (LaneInstruction& i : *code) {
                if (i.op != LaneOp::keep) {
                    take(i.out);
                    i.out = home[i.out];
                }
                std::array<std::uint32_t, 3> ended{};   // one operand may stand in two places
                std::size_t count = 0;
                for_lane_operands(i, [&](std::uint32_t& n) {
                    if (last[n] == position && std::find(ended.begin(), ended.begin() + count, n) == ended.begin() + count)
                        ended[count++] = n;
                    n = home[n];
                });
                for (std::size_t k = 0; k < count; ++k) idle.push_back(home[ended[k]]);
                ++position;
            }
        for (LaneStock& s : program_.lane_stocks) {
            s.level = home[s.level];
            if (!s.initial.scalar) s.initial.index = home[s.initial.index];
            if (!s.flow.scalar) s.flow.index = home[s.flow.index];
        }
    }

    enum class Mark : std::uint8_t { fresh, open, done };

    const Model& model_;
    const std::vector<Node>& nodes_;
    Program program_;
    std::vector<std::string> errors_;
    std::vector<std::uint32_t> order_;       // of reachable nodes
    std::size_t flow_nodes_ = 0;             // the first of them, which flows need
    std::vector<Mark> mark_;
    std::vector<std::uint32_t> resolved_;    // by node: itself, or what an auxiliary stands for
    std::vector<Class> class_;
    std::vector<std::uint32_t> uses_;
    std::vector<std::uint32_t> scalar_;      // by node: scalar register
    std::vector<bool> fused_;
    std::uint32_t virtual_registers_ = 0;    // nodes, and copies
};

}  // namespace

Compiled compile(const Model& model, const Horizon& horizon) {
    assert(horizon.years > 0.0 && horizon.steps_per_year > 0 && horizon.save_every > 0);
    return Compiler(model, horizon).compile();
}

ProgramSize size_of(const Program& program) {
    const auto work = [](const std::vector<LaneInstruction>& code) {
        return static_cast<std::size_t>(std::count_if(code.begin(), code.end(), [](const LaneInstruction& i) {
            return i.op != LaneOp::uniform && i.op != LaneOp::keep;
        }));
    };
    return {program.invariant.size(), work(program.draw), program.time.size(),
            work(program.advance) + work(program.observe), program.stocks};
}

}  // namespace levers::engine
