// Models made at random, against a plain walk over their equations, one number at a time: the same bits.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"
#include "engine/resolve.hpp"
#include "engine/sampling.hpp"
#include "engine_special.hpp"

using namespace levers::engine;

namespace {

class Random {   // SplitMix64
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t count) {
        std::uint64_t x = state_ += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return static_cast<std::size_t>((x ^ (x >> 31)) % count);
    }

private:
    std::uint64_t state_;
};

// Stocks in circles and chains, flows of all forms, expressions shared and kept or not.
void build(Model& m, Random& random) {
    std::vector<Value> pool{m.parameter("p", 0.7), m.literal(1.5), m.time(), m.uniform("u", 3), m.uniform("v", 4)};
    const auto any = [&] { return pool[random.below(pool.size())]; };
    std::vector<Value> stocks;
    for (std::size_t n = 2 + random.below(5); n-- > 0;) {
        stocks.push_back(m.stock("s", pool[random.below(5)]));
        pool.push_back(stocks.back());
    }
    const auto stock = [&] { return stocks[random.below(stocks.size())]; };
    const Op ops[] = {Op::add, Op::add, Op::subtract, Op::subtract, Op::multiply, Op::multiply, Op::divide, Op::minimum,
                      Op::maximum, Op::less, Op::negate, Op::exponential, Op::select, Op::absolute};
    for (std::size_t n = random.below(14); n-- > 0;) {
        const Op op = ops[random.below(std::size(ops))];
        pool.push_back(op == Op::select         ? m.make(op, any(), any(), any())
                       : op == Op::exponential  ? m.make(op, min(any(), m.literal(1.0)))
                       : operand_count(op) == 1 ? m.make(op, any())
                                                : m.make(op, any(), any()));
    }
    for (const Value s : stocks) {
        const std::size_t form = random.below(8);
        m.flow(s, form == 0   ? stock() + stock()
                  : form == 1 ? stock() - stock()
                  : form == 2 ? -stock()
                  : form == 3 ? (stock() - any()) * any()
                  : form == 4 ? any() - any()
                  : form == 5 ? (any() - stock()) / pool[3]
                  : form == 6 ? stock()
                              : any());
    }
    for (const Value s : stocks) m.output("s", s);
    for (std::size_t n = random.below(5); n-- > 0;) m.output("any", any());
}

// The outputs of one draw, [step][output], of the model as it is compiled.
std::vector<std::vector<double>> walked(const Model& m, const Horizon& horizon, std::uint32_t draw) {
    const Resolved r = simplify(resolve(m, horizon));
    const std::vector<Node>& nodes = r.graph.nodes();
    std::vector<double> value(nodes.size()), level(r.stocks.size());
    const auto evaluate = [&](double time) {
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            const Node& node = nodes[n];
            const int count = operand_count(node.op);
            switch (node.op) {
                case Op::literal: value[n] = node.literal; break;
                case Op::parameter: value[n] = m.parameters()[node.a].initial; break;
                case Op::uniform: value[n] = uniform_draw(draw, m.uniforms()[node.a].key, 1); break;
                case Op::time: value[n] = time; break;
                case Op::stock: value[n] = level[node.a]; break;
                default:
                    value[n] = apply(node.op, value[node.a], count > 1 ? value[node.b] : 0.0,
                                     count > 2 ? value[node.c] : 0.0);
            }
        }
    };
    evaluate(horizon.start);
    for (std::size_t s = 0; s < level.size(); ++s) level[s] = value[r.stocks[s].initial];
    std::vector<std::vector<double>> result;
    const double dt = horizon.dt;
    for (int step = 0; step <= horizon.steps(); ++step) {
        const std::vector<double> before = level;
        std::vector<double> sum(level.size());
        const int stages = horizon.method == Method::rk4 ? 4 : 1;
        for (int stage = 0; stage < stages; ++stage) {
            evaluate(horizon.time(step) + (stage == 0 ? 0.0 : stage == 3 ? 1.0 : 0.5) * dt);
            if (stage == 0) {
                result.emplace_back();
                for (const std::uint32_t o : r.outputs) result.back().push_back(value[o]);
            }
            for (std::size_t s = 0; s < level.size(); ++s) {
                const double f = value[r.stocks[s].input];
                if (stages == 1) {
                    level[s] = level[s] + f * dt;
                    continue;
                }
                if (stage == 0) sum[s] = f;
                else sum[s] = sum[s] + (stage == 3 ? f : f + f);
                level[s] = before[s] + (stage == 3 ? dt / 6.0 * sum[s] : stage == 2 ? dt * f : dt * 0.5 * f);
            }
        }
    }
    return result;
}

}  // namespace

TEST_CASE("a thousand random models run as a plain walk over their equations does") {
    constexpr std::uint32_t draws = 5;
    int wrong = 0;
    for (std::uint64_t seed = 1; seed <= 1000 && wrong < 5; ++seed)
        for (const Method method : {Method::euler, Method::rk4})
            for (const int save_every : {1, 2}) {
                Random random(seed);
                Model m;
                build(m, random);
                const Horizon horizon{.stop = 1, .dt = 0.25, .save_every = save_every, .method = method};
                const Compiled c = compile(m, horizon);
                REQUIRE(c.program);
                Ensemble e(c.program, {.draws = draws});
                e.run(0, draws);
                bool same = true;
                for (std::uint32_t draw = 0; draw < draws; ++draw) {
                    const auto all = walked(m, horizon, draw);
                    for (int t = 0; t < e.trace().times(); ++t) {
                        const std::vector<double>& should = all[static_cast<std::size_t>(t * save_every)];
                        for (int o = 0; o < e.trace().outputs(); ++o)
                            same = same && same_bits(e.trace().value(o, t, static_cast<int>(draw)),
                                                     should[static_cast<std::size_t>(o)]);
                    }
                }
                if (same) continue;
                ++wrong;
                FAIL_CHECK("seed ", seed, ", method ", static_cast<int>(method), ", saved every ", save_every);
            }
    CHECK(wrong == 0);
}
