// A system-dynamics model as a graph of expressions.
//
// A Model is built once, compiled to a Program (program.hpp) and run for many
// draws at once (ensemble.hpp). It knows nothing of articles, JSON or screens.
//
// Terms (Sterman, Business Dynamics, 2000):
//   parameter  an input that is the same in all draws and may change between
//              runs: a lever, or how far a claim is believed
//   uniform    an input that differs between draws and is constant over time:
//              a number in (0, 1) from the sampling sequence (sampling.hpp)
//   stock      a state that integrates its net flow
//   smooth     an information delay: a stock that follows its input
//   auxiliary  any other expression. It needs no declaration of its own, but may
//              have one where it is used before its equation can be written
//
// Units: time is in years. Everything else is dimensionless here; the room
// that builds a model keeps the units.
//
// Errors: misuse of the builder (a handle of another model, a flow for
// something that is not a stock) is a programming error and asserts. What only
// shows in the whole (a stock without a flow, an auxiliary without an equation,
// an algebraic loop) is reported by compile(), by name.
//
// Example, a cup that cools towards the room:
//
//   Model m;
//   Value room = m.parameter("room", 20.0);
//   Value cup  = m.stock("cup", m.literal(90.0));
//   m.flow(cup, (room - cup) / m.literal(10.0));
//   m.output("cup", cup);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace levers::engine {

class Model;

// A handle to one expression of a Model. Cheap to copy; valid as long as the
// model lives at the same address.
struct Value {
    Model* model = nullptr;
    std::uint32_t node = 0;
};

Value operator+(Value a, Value b);
Value operator-(Value a, Value b);
Value operator*(Value a, Value b);
Value operator/(Value a, Value b);
Value operator-(Value a);
Value min(Value a, Value b);
Value max(Value a, Value b);
Value exp(Value a);   // own implementation (math.hpp), the same bits on every platform
Value log(Value a);   // natural logarithm, likewise

enum class Op : std::uint8_t {
    literal, parameter, uniform, time, stock, auxiliary,
    add, subtract, multiply, divide, minimum, maximum, negate, exponential, logarithm,
};
constexpr bool is_binary(Op op) { return op >= Op::add && op <= Op::maximum; }
constexpr bool is_unary(Op op) { return op >= Op::negate; }

// What an operator makes of numbers: the one definition for folding and running.
double apply(Op op, double a, double b);

struct Node {
    Op op = Op::literal;
    std::uint32_t a = 0;      // first operand; for inputs the index into their list of the model
    std::uint32_t b = 0;      // second operand
    double literal = 0.0;
};

struct Parameter { std::string name; double initial = 0.0; };
// `key` seeds this input's own permutation of the sampling sequence. Two models
// that use the same key for the same thing get the same numbers for it, however
// many other inputs they have: this is what lets a document without an author
// equal the document with the author's claims switched off.
struct Uniform { std::string name; std::uint64_t key = 0; };
struct Stock { std::string name; std::uint32_t initial = 0, net_flow = 0, node = 0; bool has_flow = false; };
struct Auxiliary { std::string name; std::uint32_t equation = 0, node = 0; bool has_equation = false; };
struct Output { std::string name; std::uint32_t node = 0; };

class Model {
public:
    Model() = default;
    Model(const Model&) = delete;             // handles point here
    Model& operator=(const Model&) = delete;

    Value literal(double value);
    Value parameter(std::string name, double initial);
    Value uniform(std::string name, std::uint64_t key);
    Value time();                             // years since the start

    // Declares a stock; its flow may come later, so that loops can be closed.
    // Its initial value uses parameters, uniforms and literals only.
    Value stock(std::string name, Value initial);
    void flow(Value stock, Value net_per_year);

    // Declares an auxiliary whose equation comes later. Every loop through it
    // must hold a stock.
    Value auxiliary(std::string name);
    void define(Value auxiliary, Value equation);

    // An information delay of the given order (1 or 3) with a mean of
    // `mean_years`, starting at the input's own value at time zero of the
    // *undisturbed* model, that is at `start`.
    Value smooth(std::string name, Value input, double mean_years, int order, double start);

    // What a run keeps; returns its index in the trace. Order of declaration is order in the trace.
    std::uint32_t output(std::string name, Value value);

    const std::vector<Node>& nodes() const { return nodes_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }
    const std::vector<Uniform>& uniforms() const { return uniforms_; }
    const std::vector<Stock>& stocks() const { return stocks_; }
    const std::vector<Auxiliary>& auxiliaries() const { return auxiliaries_; }
    const std::vector<Output>& outputs() const { return outputs_; }

    // Used by the operators above; `b` is `a` for those of one operand.
    // Identical expressions share one node and literals are folded, with the
    // same arithmetic as at run time. Nothing is simplified: 0 + x is not x when
    // x is -0, and traces are compared by their bits.
    Value make(Op op, Value a, Value b);

private:
    struct Hash { std::size_t operator()(const Node&) const; };
    struct Same { bool operator()(const Node&, const Node&) const; };
    Value add(const Node& node);
    std::vector<Node> nodes_;
    std::unordered_map<Node, std::uint32_t, Hash, Same> known_;
    std::vector<Parameter> parameters_;
    std::vector<Uniform> uniforms_;
    std::vector<Stock> stocks_;
    std::vector<Auxiliary> auxiliaries_;
    std::vector<Output> outputs_;
};

}  // namespace levers::engine
