#include "engine/interpreter.hpp"

#include <algorithm>

#include "engine/math.hpp"

namespace levers::engine {

namespace {

double* lane(const Block& block, std::uint32_t index) { return block.registers[index].value; }

// Results never share a register with operands (instructions.hpp), which
// __restrict tells the vectoriser. Each loop has a fixed length and one body.
template <class F> void unary(const LaneInstruction& i, const Block& block, F f) {
    double* __restrict out = lane(block, i.out);
    const double* __restrict a = lane(block, i.a);
    for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l]);
}

template <class F> void binary(const LaneInstruction& i, const Block& block, F f) {
    double* __restrict out = lane(block, i.out);
    if (i.scalars == 0) {
        const double* a = lane(block, i.a);
        const double* b = lane(block, i.b);
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b[l]);
    } else if (i.scalars == 1) {
        const double a = block.scalars[i.a];
        const double* __restrict b = lane(block, i.b);
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a, b[l]);
    } else {
        const double* __restrict a = lane(block, i.a);
        const double b = block.scalars[i.b];
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b);
    }
}

template <class F> void ternary(const LaneInstruction& i, const Block& block, F f) {
    double* __restrict out = lane(block, i.out);
    const double* a = lane(block, i.a);
    if (i.scalars == 0) {
        const double* b = lane(block, i.b);
        const double* c = lane(block, i.c);
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b[l], c[l]);
    } else if (i.scalars == 2) {
        const double b = block.scalars[i.b];
        const double* c = lane(block, i.c);
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b, c[l]);
    } else if (i.scalars == 4) {
        const double* b = lane(block, i.b);
        const double c = block.scalars[i.c];
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b[l], c);
    } else {
        const double b = block.scalars[i.b], c = block.scalars[i.c];
        for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b, c);
    }
}

template <class F> void between(const LaneInstruction& i, const Block& block, F f) {
    double* __restrict out = lane(block, i.out);
    const double* __restrict a = lane(block, i.a);
    const double b = block.scalars[i.b], c = block.scalars[i.c];
    for (std::size_t l = 0; l < lanes; ++l) out[l] = f(a[l], b, c);
}

void keep(const LaneInstruction& i, const Block& block, int saved_time) {
    double* to = block.trace.at(static_cast<int>(i.out), saved_time).data() + block.first_draw;
    if (i.scalars) std::fill_n(to, block.draws, block.scalars[i.a]);
    else std::copy_n(lane(block, i.a), block.draws, to);
}

}  // namespace

void execute(std::span<const LaneInstruction> code, const Block& block, int saved_time) {
    for (const LaneInstruction& i : code) {
        switch (i.op) {
            case LaneOp::add: binary(i, block, [](double a, double b) { return a + b; }); break;
            case LaneOp::subtract: binary(i, block, [](double a, double b) { return a - b; }); break;
            case LaneOp::multiply: binary(i, block, [](double a, double b) { return a * b; }); break;
            case LaneOp::divide: binary(i, block, [](double a, double b) { return a / b; }); break;
            case LaneOp::minimum: binary(i, block, [](double a, double b) { return min(a, b); }); break;
            case LaneOp::maximum: binary(i, block, [](double a, double b) { return max(a, b); }); break;
            case LaneOp::negate: unary(i, block, [](double a) { return -a; }); break;
            case LaneOp::exponential: unary(i, block, [](double a) { return exp(a); }); break;
            case LaneOp::logarithm: unary(i, block, [](double a) { return log(a); }); break;
            case LaneOp::add_product: ternary(i, block, [](double a, double b, double c) { return c + a * b; }); break;
            case LaneOp::subtract_product: ternary(i, block, [](double a, double b, double c) { return c - a * b; }); break;
            case LaneOp::product_subtract: ternary(i, block, [](double a, double b, double c) { return a * b - c; }); break;
            case LaneOp::difference_product: ternary(i, block, [](double a, double b, double c) { return (a - b) * c; }); break;
            case LaneOp::maximum_of_minimum: between(i, block, [](double a, double b, double c) { return max(min(a, b), c); }); break;
            case LaneOp::minimum_of_maximum: between(i, block, [](double a, double b, double c) { return min(max(a, b), c); }); break;
            case LaneOp::copy: std::copy_n(lane(block, i.a), lanes, lane(block, i.out)); break;
            case LaneOp::uniform: std::copy_n(block.uniforms + i.a * block.uniform_stride, lanes, lane(block, i.out)); break;
            case LaneOp::keep: keep(i, block, saved_time); break;
        }
    }
}

void start(std::span<const LaneStock> stocks, const Block& block) {
    for (const LaneStock& s : stocks) {
        if (s.initial.scalar) std::fill_n(lane(block, s.level), lanes, block.scalars[s.initial.index]);
        else std::copy_n(lane(block, s.initial.index), lanes, lane(block, s.level));
    }
}

void integrate(std::span<const LaneStock> stocks, double dt, const Block& block) {
    for (const LaneStock& s : stocks) {
        double* __restrict level = lane(block, s.level);
        if (s.flow.scalar) {
            const double change = dt * block.scalars[s.flow.index];
            for (std::size_t l = 0; l < lanes; ++l) level[l] = level[l] + change;
        } else {
            const double* __restrict flow = lane(block, s.flow.index);
            for (std::size_t l = 0; l < lanes; ++l) level[l] = level[l] + dt * flow[l];
        }
    }
}

}  // namespace levers::engine
