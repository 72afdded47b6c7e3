#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/resolve.hpp"

namespace levers::engine {

namespace {

class Simplifier {
public:
    explicit Simplifier(const Resolved& from) : from_(from), old_(from.graph) {}

    Resolved simplify() {
        const std::vector<Node>& nodes = old_.nodes();
        find_sharp();
        count_uses();
        place_.resize(nodes.size());
        for (std::uint32_t n = 0; n < nodes.size(); ++n) {
            Node node = nodes[n];
            std::uint32_t* const parts[] = {&node.a, &node.b, &node.c};
            for (int i = 0; i < operand_count(node.op); ++i) *parts[i] = place_[*parts[i]];
            sharp_now_ = sharp_[n];
            place_[n] = made(node, n);
        }
        to_.tables = from_.tables;
        for (const Resolved::State& s : from_.stocks) to_.stocks.push_back(moved(s));
        for (const Resolved::State& d : from_.delays) to_.delays.push_back(moved(d));
        for (const std::uint32_t o : from_.outputs) to_.outputs.push_back(place_[o]);
        return std::move(to_);
    }

private:
    Resolved::State moved(const Resolved::State& s) const {
        return {place_[s.node], place_[s.initial], place_[s.input], place_[s.length]};
    }

    // Operands are numbered before their users, so one pass backwards will do.
    void find_sharp() {
        const std::vector<Node>& nodes = old_.nodes();
        sharp_.assign(nodes.size(), false);
        for (std::size_t n = nodes.size(); n-- > 0;) {
            const Node& node = nodes[n];
            const bool decides = node.op == Op::floor || node.op == Op::less || node.op == Op::less_equal ||
                                 node.op == Op::equal || node.op == Op::select ||
                                 (node.op == Op::lookup && from_.tables[node.b].beyond == Beyond::step);
            if (!decides && !sharp_[n]) continue;
            const int count = node.op == Op::select && !sharp_[n] ? 1 : operand_count(node.op);
            const std::uint32_t operands[] = {node.a, node.b, node.c};
            for (int i = 0; i < count; ++i) sharp_[operands[i]] = true;
        }
    }

    void count_uses() {
        uses_.assign(old_.nodes().size(), 0);
        divisions_.assign(old_.nodes().size(), 0);
        for (const Node& node : old_.nodes()) {
            if (node.op == Op::divide) ++divisions_[node.b];
            const std::uint32_t operands[] = {node.a, node.b, node.c};
            for (int i = 0; i < operand_count(node.op); ++i) ++uses_[operands[i]];
        }
        for (const std::uint32_t o : from_.outputs) ++uses_[o];
        for (const auto* states : {&from_.stocks, &from_.delays})
            for (const Resolved::State& s : *states) ++uses_[s.input];
    }

    std::uint32_t made(const Node& node, std::uint32_t old) {
        const auto& g = to_.graph;
        const auto is = [&](std::uint32_t n, Op op) { return g[n].op == op; };
        const auto literal = [&](std::uint32_t n, double value) { return is(n, Op::literal) && g[n].literal == value; };
        switch (node.op) {
            case Op::negate:
                if (is(node.a, Op::negate)) return g[node.a].a;
                break;
            case Op::logarithm:
                if (is(node.a, Op::exponential) && !sharp_now_) return g[node.a].a;
                break;
            case Op::exponential:
                if (is(node.a, Op::logarithm) && positive(g[node.a].a) && !sharp_now_) return g[node.a].a;
                break;
            case Op::subtract:
                if (literal(node.b, 0.0) && !std::signbit(g[node.b].literal)) return node.a;
                break;
            case Op::select:
                if (is(node.a, Op::literal)) return g[node.a].literal != 0.0 ? node.b : node.c;
                break;
            case Op::divide:
                if (literal(node.b, 1.0)) return node.a;
                if (!sharp_now_ && !steady(node.a) && (steady(node.b) || divisions_[old_[old].b] > 1))
                    return product(node.a, add({.op = Op::divide, .a = constant(1.0), .b = node.b}), false);
                break;
            case Op::power: return power(node);
            case Op::multiply:
                if (literal(node.a, 1.0)) return node.b;
                if (literal(node.b, 1.0)) return node.a;
                if (!sharp_now_) {
                    const Node& was = old_[old];
                    const bool alone = uses_[was.a] == 1 && uses_[was.b] == 1 && was.a != was.b;
                    return product(node.a, node.b, alone);
                }
                break;
            default: break;
        }
        return add(node);
    }

    // For certain, if it is a number.
    bool positive(std::uint32_t n) const {
        const Node& node = to_.graph[n];
        switch (node.op) {
            case Op::literal: return node.literal > 0.0;
            case Op::maximum: return positive(node.a) || positive(node.b);
            case Op::select: return positive(node.b) && positive(node.c);
            default: return false;
        }
    }

    // `alone`: both factors serve this product only.
    std::uint32_t product(std::uint32_t a, std::uint32_t b, bool alone) {
        const auto& g = to_.graph;
        if (alone && g[a].op == Op::exponential && g[b].op == Op::exponential && !steady(a) && !steady(b))
            return add({.op = Op::exponential, .a = add({.op = Op::add, .a = g[a].a, .b = g[b].a})});
        const auto literal = [&](std::uint32_t n) { return g[n].op == Op::literal; };
        if (literal(a)) std::swap(a, b);
        if (literal(b) && g[a].op == Op::multiply) {
            std::uint32_t x = g[a].a, c = g[a].b;
            if (literal(x)) std::swap(x, c);
            if (literal(c)) return add({.op = Op::multiply, .a = x, .b = add({.op = Op::multiply, .a = c, .b = b})});
        }
        return add({.op = Op::multiply, .a = a, .b = b});
    }

    std::uint32_t power(const Node& node) {
        const auto& g = to_.graph;
        const auto times = [&](std::uint32_t a, std::uint32_t b) { return add({.op = Op::multiply, .a = a, .b = b}); };
        if (g[node.b].op != Op::literal) return add(node);
        const double exponent = g[node.b].literal;
        // All with the bits of pow(), but for the last one in single precision.
        if (exponent == 1.0) return node.a;
        if (exponent == 2.0) return times(node.a, node.a);
        if (exponent == 3.0) return times(node.a, times(node.a, node.a));
        if (exponent == -1.0) return add({.op = Op::divide, .a = constant(1.0), .b = node.a});
        if (exponent == 0.5) return add({.op = Op::square_root, .a = node.a});
        if (sharp_now_ || 2.0 * exponent == std::floor(2.0 * exponent)) return add(node);
        return add({.op = Op::exponential, .a = times(node.b, add({.op = Op::logarithm, .a = node.a}))});
    }

    std::uint32_t constant(double value) { return to_.graph.literal(value); }
    std::uint32_t add(const Node& node) { return to_.graph.make(node); }

    // Whether a node of the new graph is constant over time.
    bool steady(std::uint32_t n) {
        const std::vector<Node>& nodes = to_.graph.nodes();
        for (std::size_t i = steady_.size(); i < nodes.size(); ++i) {
            const Node& node = nodes[i];
            bool result = node.op == Op::literal || node.op == Op::parameter || node.op == Op::uniform ||
                          node.op == Op::given || is_operator(node.op) ||
                          ((node.op == Op::noise || node.op == Op::series) && node.b == 1);
            const std::uint32_t operands[] = {node.a, node.b, node.c};
            for (int k = 0; k < operand_count(node.op); ++k) result = result && steady_[operands[k]];
            steady_.push_back(result);
        }
        return steady_[n];
    }

    const Resolved& from_;
    const Graph& old_;
    Resolved to_;
    bool sharp_now_ = false;
    std::vector<bool> sharp_;                // by old node: a last digit may decide something
    std::vector<std::uint32_t> uses_;        // by old node
    std::vector<std::uint32_t> divisions_;   // by old node: how many divide by it
    std::vector<std::uint32_t> place_;       // by old node: the new one
    std::vector<bool> steady_;               // by new node
};

}  // namespace

Resolved simplify(const Resolved& resolved) { return Simplifier(resolved).simplify(); }

}  // namespace levers::engine
