#include "engine/model.hpp"

#include <cassert>
#include <utility>

namespace levers::engine {

namespace {
std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }
Value make(Op op, Value a) {
    assert(a.model);
    return a.model->make(op, a);
}
Value make(Op op, Value a, Value b) {
    assert(a.model);
    return a.model->make(op, a, b);
}
}  // namespace

Value operator+(Value a, Value b) { return make(Op::add, a, b); }
Value operator-(Value a, Value b) { return make(Op::subtract, a, b); }
Value operator*(Value a, Value b) { return make(Op::multiply, a, b); }
Value operator/(Value a, Value b) { return make(Op::divide, a, b); }
Value operator-(Value a) { return make(Op::negate, a); }
Value min(Value a, Value b) { return make(Op::minimum, a, b); }
Value max(Value a, Value b) { return make(Op::maximum, a, b); }
Value exp(Value a) { return make(Op::exponential, a); }
Value log(Value a) { return make(Op::logarithm, a); }
Value pow(Value a, Value b) { return make(Op::power, a, b); }
Value sqrt(Value a) { return make(Op::square_root, a); }
Value sin(Value a) { return make(Op::sine, a); }
Value cos(Value a) { return make(Op::cosine, a); }
Value tan(Value a) { return make(Op::tangent, a); }
Value arcsin(Value a) { return make(Op::arcsine, a); }
Value arccos(Value a) { return make(Op::arccosine, a); }
Value arctan(Value a) { return make(Op::arctangent, a); }
Value normal_quantile(Value a) { return make(Op::normal_quantile, a); }
Value abs(Value a) { return make(Op::absolute, a); }
Value floor(Value a) { return make(Op::floor, a); }
Value less(Value a, Value b) { return make(Op::less, a, b); }
Value less_equal(Value a, Value b) { return make(Op::less_equal, a, b); }
Value equal(Value a, Value b) { return make(Op::equal, a, b); }
Value select(Value condition, Value then, Value otherwise) {
    assert(condition.model);
    return condition.model->make(Op::select, condition, then, otherwise);
}

Value Model::make(Op op, Value a) {
    assert(owns(a) && operand_count(op) == 1);
    return {this, graph_.make({.op = op, .a = a.node})};
}

Value Model::make(Op op, Value a, Value b) {
    assert(owns(a) && owns(b) && operand_count(op) == 2);
    return {this, graph_.make({.op = op, .a = a.node, .b = b.node})};
}

Value Model::make(Op op, Value a, Value b, Value c) {
    assert(owns(a) && owns(b) && owns(c) && operand_count(op) == 3);
    return {this, graph_.make({.op = op, .a = a.node, .b = b.node, .c = c.node})};
}

Value Model::literal(double value) { return {this, graph_.literal(value)}; }
Value Model::time() { return {this, graph_.make({.op = Op::time})}; }

Value Model::parameter(std::string name, double initial) {
    parameters_.push_back({std::move(name), initial});
    return {this, graph_.make({.op = Op::parameter, .a = size32(parameters_.size() - 1)})};
}

Value Model::uniform(std::string name, std::uint64_t key) {
    uniforms_.push_back({std::move(name), key});
    return {this, graph_.make({.op = Op::uniform, .a = size32(uniforms_.size() - 1)})};
}

Value Model::noise(std::uint64_t key) {
    noises_.push_back(key);
    return {this, graph_.make({.op = Op::noise, .a = size32(noises_.size() - 1)})};
}

Value Model::given(std::string name) {
    givens_.push_back(std::move(name));
    return {this, graph_.make({.op = Op::given, .a = size32(givens_.size() - 1)})};
}

Value Model::series(std::string name) {
    series_.push_back(std::move(name));
    return {this, graph_.make({.op = Op::series, .a = size32(series_.size() - 1)})};
}

Value Model::stock(std::string name, Value initial) {
    assert(owns(initial));
    const Value value{this, graph_.make({.op = Op::stock, .a = size32(stocks_.size())})};
    stocks_.push_back({std::move(name), initial.node, 0, value.node, false});
    return value;
}

void Model::flow(Value stock, Value net_per_time) {
    assert(owns(stock) && owns(net_per_time) && nodes()[stock.node].op == Op::stock);
    Stock& s = stocks_[nodes()[stock.node].a];
    assert(!s.has_flow);
    s.net_flow = net_per_time.node;
    s.has_flow = true;
}

Value Model::delay(std::string name, Value length, Value initial) {
    assert(owns(length) && owns(initial));
    const Value value{this, graph_.make({.op = Op::delay, .a = size32(delays_.size())})};
    delays_.push_back({std::move(name), 0, length.node, initial.node, value.node, false});
    return value;
}

void Model::delayed(Value delay, Value input) {
    assert(owns(delay) && owns(input) && nodes()[delay.node].op == Op::delay);
    Delay& d = delays_[nodes()[delay.node].a];
    assert(!d.has_input);
    d.input = input.node;
    d.has_input = true;
}

// A length of nothing is the shortest there is.
Value Model::previous(std::string name, Value initial) { return delay(std::move(name), literal(0.0), initial); }

Value Model::initial(Value value) { return make(Op::initial, value); }

Value Model::auxiliary(std::string name) {
    const Value value{this, graph_.make({.op = Op::auxiliary, .a = size32(auxiliaries_.size())})};
    auxiliaries_.push_back({std::move(name), 0, value.node, false});
    return value;
}

void Model::define(Value auxiliary, Value equation) {
    assert(owns(auxiliary) && owns(equation) && nodes()[auxiliary.node].op == Op::auxiliary);
    Auxiliary& x = auxiliaries_[nodes()[auxiliary.node].a];
    assert(!x.has_equation);
    x.equation = equation.node;
    x.has_equation = true;
}

Value Model::lookup(Value x, Table table) {
    assert(owns(x) && table.x.size() >= 2 && table.x.size() == table.y.size());
    if (nodes()[x.node].op == Op::literal) return literal(look_up(table, nodes()[x.node].literal));
    std::uint32_t index = 0;
    while (index < tables_.size() && !(tables_[index] == table)) ++index;
    if (index == tables_.size()) tables_.push_back(std::move(table));
    return {this, graph_.make({.op = Op::lookup, .a = x.node, .b = index})};
}

std::uint32_t Model::output(std::string name, Value value) {
    assert(owns(value));
    outputs_.push_back({std::move(name), value.node});
    return size32(outputs_.size() - 1);
}

}  // namespace levers::engine
