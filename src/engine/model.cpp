#include "engine/model.hpp"

#include <bit>
#include <cassert>
#include <utility>

#include "engine/math.hpp"

namespace levers::engine {

namespace {
std::uint32_t next_index(std::size_t size) { return static_cast<std::uint32_t>(size); }
Value make(Op op, Value a, Value b) {
    assert(a.model);
    return a.model->make(op, a, b);
}
}  // namespace

Value operator+(Value a, Value b) { return make(Op::add, a, b); }
Value operator-(Value a, Value b) { return make(Op::subtract, a, b); }
Value operator*(Value a, Value b) { return make(Op::multiply, a, b); }
Value operator/(Value a, Value b) { return make(Op::divide, a, b); }
Value operator-(Value a) { return make(Op::negate, a, a); }
Value min(Value a, Value b) { return make(Op::minimum, a, b); }
Value max(Value a, Value b) { return make(Op::maximum, a, b); }
Value exp(Value a) { return make(Op::exponential, a, a); }
Value log(Value a) { return make(Op::logarithm, a, a); }

double apply(Op op, double a, double b) {
    switch (op) {
        case Op::add: return a + b;
        case Op::subtract: return a - b;
        case Op::multiply: return a * b;
        case Op::divide: return a / b;
        case Op::minimum: return min(a, b);
        case Op::maximum: return max(a, b);
        case Op::negate: return -a;
        case Op::exponential: return exp(a);
        case Op::logarithm: return log(a);
        case Op::literal: case Op::parameter: case Op::uniform: case Op::time: case Op::stock: case Op::auxiliary:
            break;
    }
    assert(false && "an input is not an operator");
    return 0.0;
}

std::size_t Model::Hash::operator()(const Node& node) const {
    std::uint64_t h = static_cast<std::uint64_t>(node.op);
    for (const std::uint64_t part : {std::uint64_t{node.a}, std::uint64_t{node.b},
                                     std::bit_cast<std::uint64_t>(node.literal)}) {
        h = (h ^ part) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    return static_cast<std::size_t>(h);
}

bool Model::Same::operator()(const Node& x, const Node& y) const {   // 0 and -0 are two literals
    return x.op == y.op && x.a == y.a && x.b == y.b &&
           std::bit_cast<std::uint64_t>(x.literal) == std::bit_cast<std::uint64_t>(y.literal);
}

Value Model::add(const Node& node) {
    const auto [place, is_new] = known_.try_emplace(node, next_index(nodes_.size()));
    if (is_new) nodes_.push_back(node);
    return {this, place->second};
}

Value Model::make(Op op, Value a, Value b) {
    assert(a.model == this && b.model == this && a.node < nodes_.size() && b.node < nodes_.size());
    assert(is_binary(op) || is_unary(op));
    const Node& x = nodes_[a.node];
    const Node& y = nodes_[b.node];
    if (x.op == Op::literal && y.op == Op::literal) return literal(apply(op, x.literal, y.literal));
    if ((op == Op::add || op == Op::multiply) && b.node < a.node) std::swap(a, b);
    return add({op, a.node, is_unary(op) ? 0 : b.node, 0.0});
}

Value Model::literal(double value) { return add({Op::literal, 0, 0, value}); }

Value Model::parameter(std::string name, double initial) {
    parameters_.push_back({std::move(name), initial});
    return add({Op::parameter, next_index(parameters_.size() - 1), 0, 0.0});
}

Value Model::uniform(std::string name, std::uint64_t key) {
    uniforms_.push_back({std::move(name), key});
    return add({Op::uniform, next_index(uniforms_.size() - 1), 0, 0.0});
}

Value Model::time() { return add({Op::time, 0, 0, 0.0}); }

Value Model::stock(std::string name, Value initial) {
    assert(initial.model == this);
    const Value value = add({Op::stock, next_index(stocks_.size()), 0, 0.0});
    stocks_.push_back({std::move(name), initial.node, 0, value.node, false});
    return value;
}

void Model::flow(Value stock, Value net_per_year) {
    assert(stock.model == this && net_per_year.model == this && nodes_[stock.node].op == Op::stock);
    Stock& s = stocks_[nodes_[stock.node].a];
    assert(!s.has_flow);
    s.net_flow = net_per_year.node;
    s.has_flow = true;
}

Value Model::auxiliary(std::string name) {
    const Value value = add({Op::auxiliary, next_index(auxiliaries_.size()), 0, 0.0});
    auxiliaries_.push_back({std::move(name), 0, value.node, false});
    return value;
}

void Model::define(Value auxiliary, Value equation) {
    assert(auxiliary.model == this && equation.model == this && nodes_[auxiliary.node].op == Op::auxiliary);
    Auxiliary& x = auxiliaries_[nodes_[auxiliary.node].a];
    assert(!x.has_equation);
    x.equation = equation.node;
    x.has_equation = true;
}

Value Model::smooth(std::string name, Value input, double mean_years, int order, double start) {
    assert(mean_years > 0.0 && (order == 1 || order == 3));
    const Value rate = literal(order / mean_years);
    Value level = input;
    for (int stage = 1; stage <= order; ++stage) {
        const Value next = stock(order == 1 ? name : name + " " + std::to_string(stage), literal(start));
        flow(next, (level - next) * rate);
        level = next;
    }
    return level;
}

std::uint32_t Model::output(std::string name, Value value) {
    assert(value.model == this);
    outputs_.push_back({std::move(name), value.node});
    return next_index(outputs_.size() - 1);
}

}  // namespace levers::engine
