// Expressions as numbered nodes: the common form of a Model (model.hpp) and of
// what compile() makes of it.
//
// A graph never holds two equal nodes, and an operator on literals is a literal.
// Operands are numbered before what uses them, except through stocks, delays
// and auxiliaries, which their owner describes elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace levers::engine {

enum class Op : std::uint8_t {
    // Inputs and states: `a` is the index into their owner's list.
    literal, parameter, uniform, given, noise, series, time, stock, delay, auxiliary,
    initial,                                       // a: of what
    // Operators of two numbers
    add, subtract, multiply, divide, minimum, maximum, power, less, less_equal, equal,
    // of one
    negate, exponential, logarithm, square_root, sine, cosine, tangent, arcsine, arccosine, arctangent,
    normal_quantile, absolute, floor,
    // of three: c where a is 0, else b
    select,
    // of one, with the index of a table in b
    lookup,
};
constexpr bool is_binary(Op op) { return op >= Op::add && op <= Op::equal; }
constexpr bool is_unary(Op op) { return op >= Op::negate && op <= Op::floor; }
constexpr bool is_operator(Op op) { return op >= Op::add; }
constexpr bool commutes(Op op) { return op == Op::add || op == Op::multiply || op == Op::equal; }
// How many of a, b and c are operands.
constexpr int operand_count(Op op) {
    return op == Op::select ? 3 : is_binary(op) ? 2 : is_operator(op) || op == Op::initial ? 1 : 0;
}

// What an operator (but lookup) makes of numbers: the one definition for folding
// and for running. `Real` is float or double.
template <class Real> Real apply(Op op, Real a, Real b, Real c);

// A graphical function: straight lines between points. x ascends; at least two
// points, as many of y as of x.
enum class Beyond : std::uint8_t {
    hold,          // outside, the value of the nearest point ("continuous" in XMILE)
    extrapolate,   // outside, the line of the last two points
    step,          // between points, too, the value of the point to the left ("discrete")
};
struct Table {
    std::vector<double> x, y;
    Beyond beyond = Beyond::hold;
    bool operator==(const Table&) const = default;
};
double look_up(const Table& table, double x);

struct Node {
    Op op = Op::literal;
    std::uint32_t a = 0, b = 0, c = 0;
    double literal = 0.0;
};

class Graph {
public:
    // The node, made if it is new. Operands of operators that commute are put in order.
    std::uint32_t make(const Node& node);
    std::uint32_t literal(double value) { return make({Op::literal, 0, 0, 0, value}); }

    const std::vector<Node>& nodes() const { return nodes_; }
    const Node& operator[](std::uint32_t index) const { return nodes_[index]; }

private:
    void grow();
    std::size_t place_of(const Node& node) const;   // where it is known, or would be
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> known_;              // nodes by their hash, at the first free place from there; a power of two of places
};

}  // namespace levers::engine
