// A system-dynamics model as a graph of expressions.
//
// A Model is built once, compiled to a Program (program.hpp) and run for many
// draws at once (ensemble.hpp). It knows nothing of articles, files or screens.
//
// Terms (Sterman, Business Dynamics, 2000):
//   parameter  an input that is the same in all draws and may change between
//              runs: a lever, or how far a claim is believed
//   uniform    an input that differs between draws and is constant over time:
//              a number in (0, 1) from the sampling sequence (sampling.hpp)
//   stock      a state that integrates its net flow
//   delay      a state that is its input of some time ago
//   auxiliary  any other expression. It needs no declaration of its own, but may
//              have one where it is used before its equation can be written, or
//              where it deserves a name
// Functions made of these (smooths, material delays, trends, steps, pulses) are
// in functions.hpp.
//
// Truth is a number: comparisons give 1 or 0, and everything but 0 is true.
//
// Units: none here; the room that builds a model keeps them, and says what one
// unit of time is.
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

#include <cstdint>
#include <string>
#include <vector>

#include "engine/graph.hpp"

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
// These have the same bits on every platform (math.hpp).
Value exp(Value a);
Value log(Value a);                            // natural
Value pow(Value a, Value b);
Value sqrt(Value a);
Value sin(Value a);                            // of radians
Value cos(Value a);
Value tan(Value a);
Value arcsin(Value a);
Value arccos(Value a);
Value arctan(Value a);
Value normal_quantile(Value a);                // of the standard normal distribution, a in (0, 1)
Value abs(Value a);
Value floor(Value a);                          // the largest whole number not above
Value less(Value a, Value b);                  // a < b
Value less_equal(Value a, Value b);
Value equal(Value a, Value b);
Value select(Value condition, Value then, Value otherwise);

struct Parameter { std::string name; double initial = 0.0; };
// `key` seeds this input's own permutation of the sampling sequence. Two models
// that use the same key for the same thing get the same numbers for it, however
// many other inputs they have: this is what lets a document without an author
// equal the document with the author's claims switched off.
struct Uniform { std::string name; std::uint64_t key = 0; };
struct Stock { std::string name; std::uint32_t initial = 0, net_flow = 0, node = 0; bool has_flow = false; };
struct Delay { std::string name; std::uint32_t input = 0, length = 0, initial = 0, node = 0; bool has_input = false; };
struct Auxiliary { std::string name; std::uint32_t equation = 0, node = 0; bool has_equation = false; };
struct Output { std::string name; std::uint32_t node = 0; };

class Model {
public:
    Model() = default;
    Model(const Model&) = delete;             // handles point here
    Model& operator=(const Model&) = delete;

    Value literal(double value);
    Value time();                             // of the step under way

    Value parameter(std::string name, double initial);
    Value uniform(std::string name, std::uint64_t key);
    // In (0, 1), another number in every draw and at every step; with RK4 the
    // same in all four stages of a step.
    Value noise(std::uint64_t key);
    // Numbers that the caller provides (Ensemble::given, Ensemble::series): one a
    // draw, and one a draw and step.
    Value given(std::string name);
    Value series(std::string name);

    // Declares a stock; its flow may come later, so that loops can be closed.
    // Initial values may depend on anything: on other stocks and delays at
    // their own initial values, and on auxiliaries at the start.
    Value stock(std::string name, Value initial);
    void flow(Value stock, Value net_per_time);

    // What `input` was `length` of time ago, in whole steps (at least one), and
    // `initial` before there was an input. `length` is taken at the start.
    // Its input may come later, too.
    Value delay(std::string name, Value length, Value initial);
    void delayed(Value delay, Value input);
    // The same by one step of time, whatever that is.
    Value previous(std::string name, Value initial);

    // What a value was at the start.
    Value initial(Value value);

    // Declares an auxiliary whose equation comes later. Every loop through it
    // must hold a stock or a delay.
    Value auxiliary(std::string name);
    void define(Value auxiliary, Value equation);

    // A graphical function (graph.hpp) of x.
    Value lookup(Value x, Table table);

    // What a run keeps; returns its index in the trace. Order of declaration is order in the trace.
    std::uint32_t output(std::string name, Value value);

    const std::vector<Node>& nodes() const { return graph_.nodes(); }
    const std::vector<Table>& tables() const { return tables_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }
    const std::vector<Uniform>& uniforms() const { return uniforms_; }
    const std::vector<std::uint64_t>& noises() const { return noises_; }       // their keys
    const std::vector<std::string>& givens() const { return givens_; }
    const std::vector<std::string>& series() const { return series_; }
    const std::vector<Stock>& stocks() const { return stocks_; }
    const std::vector<Delay>& delays() const { return delays_; }
    const std::vector<Auxiliary>& auxiliaries() const { return auxiliaries_; }
    const std::vector<Output>& outputs() const { return outputs_; }

    // Used by the operators above; operands that an operator does not have are left out.
    // Identical expressions share one node and literals are folded, with the
    // same arithmetic as at run time. Nothing is simplified: 0 + x is not x when
    // x is -0, and traces are compared by their bits.
    Value make(Op op, Value a);
    Value make(Op op, Value a, Value b);
    Value make(Op op, Value a, Value b, Value c);

private:
    bool owns(Value value) const { return value.model == this && value.node < graph_.nodes().size(); }
    Graph graph_;
    std::vector<Table> tables_;
    std::vector<Parameter> parameters_;
    std::vector<Uniform> uniforms_;
    std::vector<std::uint64_t> noises_;
    std::vector<std::string> givens_, series_;
    std::vector<Stock> stocks_;
    std::vector<Delay> delays_;
    std::vector<Auxiliary> auxiliaries_;
    std::vector<Output> outputs_;
};

}  // namespace levers::engine
