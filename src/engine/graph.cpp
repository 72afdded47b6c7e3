#include "engine/graph.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "engine/math.hpp"

namespace levers::engine {

template <class Real> Real apply(Op op, Real a, Real b, Real c) {
    const auto rare = [&](double (*f)(double)) { return static_cast<Real>(f(static_cast<double>(a))); };
    switch (op) {
        case Op::add: return a + b;
        case Op::subtract: return a - b;
        case Op::multiply: return a * b;
        case Op::divide: return a / b;
        case Op::minimum: return min(a, b);
        case Op::maximum: return max(a, b);
        case Op::power: return static_cast<Real>(pow(static_cast<double>(a), static_cast<double>(b)));
        case Op::less: return a < b ? Real{1} : Real{0};
        case Op::less_equal: return a <= b ? Real{1} : Real{0};
        case Op::equal: return a == b ? Real{1} : Real{0};
        case Op::negate: return -a;
        case Op::exponential: return exp(a);
        case Op::logarithm: return log(a);
        case Op::square_root: return square_root(a);
        case Op::sine: return rare(sin);
        case Op::cosine: return rare(cos);
        case Op::tangent: return rare(tan);
        case Op::arcsine: return rare(arcsin);
        case Op::arccosine: return rare(arccos);
        case Op::arctangent: return rare(arctan);
        case Op::normal_quantile: return rare(normal_quantile);
        case Op::absolute: return absolute(a);
        case Op::floor: return floor(a);
        case Op::select: return a != Real{0} ? b : c;
        case Op::literal: case Op::parameter: case Op::uniform: case Op::given: case Op::noise: case Op::series:
        case Op::time: case Op::stock: case Op::delay: case Op::auxiliary: case Op::initial: case Op::lookup:
            break;
    }
    assert(false && "not an operator on numbers");
    return Real{0};
}

template double apply(Op, double, double, double);
template float apply(Op, float, float, float);

double look_up(const Table& table, double x) {
    const std::vector<double>& xs = table.x;
    const std::size_t last = xs.size() - 1;
    if (!(x == x)) return x;
    if (table.beyond != Beyond::extrapolate) {
        if (x <= xs.front()) return table.y.front();
        if (x >= xs.back()) return table.y.back();
    }
    // The last point not above x, but never the very last, nor before the first.
    const auto above = std::upper_bound(xs.begin(), xs.end(), x);
    const std::size_t i = std::clamp<std::ptrdiff_t>(above - xs.begin() - 1, 0, static_cast<std::ptrdiff_t>(last) - 1);
    if (table.beyond == Beyond::step) return table.y[i];
    return table.y[i] + (x - xs[i]) / (xs[i + 1] - xs[i]) * (table.y[i + 1] - table.y[i]);
}

namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

std::uint64_t hash_of(const Node& node) {
    std::uint64_t h = static_cast<std::uint64_t>(node.op);
    for (const std::uint64_t part : {std::uint64_t{node.a}, std::uint64_t{node.b}, std::uint64_t{node.c},
                                     std::bit_cast<std::uint64_t>(node.literal)}) {
        h = (h ^ part) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    return h;
}

bool same(const Node& x, const Node& y) {   // 0 and -0 are two literals
    return x.op == y.op && x.a == y.a && x.b == y.b && x.c == y.c &&
           std::bit_cast<std::uint64_t>(x.literal) == std::bit_cast<std::uint64_t>(y.literal);
}

}  // namespace

std::size_t Graph::place_of(const Node& node) const {
    const std::size_t mask = known_.size() - 1;
    std::size_t place = static_cast<std::size_t>(hash_of(node)) & mask;
    while (known_[place] != none && !same(nodes_[known_[place]], node)) place = (place + 1) & mask;
    return place;
}

void Graph::grow() {
    known_.assign(std::max<std::size_t>(64, 2 * known_.size()), none);
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) known_[place_of(nodes_[n])] = n;
}

std::uint32_t Graph::make(const Node& wanted) {
    Node node = wanted;
    if (const int count = operand_count(node.op); is_operator(node.op) && node.op != Op::lookup) {
        const std::uint32_t operands[] = {node.a, node.b, node.c};
        double values[3] = {};
        bool known = true;
        for (int i = 0; i < count; ++i) {
            assert(operands[i] < nodes_.size());
            known = known && nodes_[operands[i]].op == Op::literal;
            values[i] = nodes_[operands[i]].literal;
        }
        if (known) return literal(apply(node.op, values[0], values[1], values[2]));
        if (commutes(node.op) && node.b < node.a) std::swap(node.a, node.b);
    }
    if (2 * nodes_.size() >= known_.size()) grow();   // half of the places stay free
    std::uint32_t& known = known_[place_of(node)];
    if (known == none) {
        known = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(node);
    }
    return known;
}

}  // namespace levers::engine
