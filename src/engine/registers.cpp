#include "engine/registers.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace levers::engine {

void allocate_registers(Program& program, const std::vector<bool>& lasting) {
    using Instructions = std::vector<LaneInstruction>;
    constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
    constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> last(lasting.size(), 0);
    std::vector<std::uint32_t> home(lasting.size(), nowhere), idle;
    std::vector<bool> read(program.scalars.size(), false);
    const auto reads = [&](std::uint32_t scalar) {
        if (scalar >= program.first_time_scalar) read[scalar] = true;
    };

    const std::size_t draw_end = program.draw.size();
    std::size_t position = 0;
    for (Instructions* code : {&program.draw, &program.step, &program.euler})
        for (LaneInstruction& i : *code) {
            for_operands(i, [&](std::uint32_t& n, bool scalar) {
                if (scalar) reads(n);
                else last[n] = position >= draw_end && lasting[n] ? never : std::max(last[n], position);
            });
            ++position;
        }
    const auto take = [&](std::uint32_t n) {
        if (idle.empty()) {
            home[n] = program.lane_registers++;
        } else {
            home[n] = idle.back();
            idle.pop_back();
        }
    };
    const auto keep = [&](const Operand& operand) {
        if (operand.scalar) reads(operand.index);
        else last[operand.index] = never;
    };
    const auto keep_level = [&](std::uint32_t level) {
        take(level);
        last[level] = never;
    };
    for (const LaneStock& s : program.lane_stocks) {
        keep(s.initial);
        if (program.horizon.method == Method::rk4) keep(s.flow);
        keep_level(s.level);
    }
    for (const LaneDelay& d : program.lane_delays) {
        keep(d.initial), keep(d.length), keep(d.input);
        keep_level(d.level);
    }
    position = 0;
    for (Instructions* code : {&program.draw, &program.step, &program.euler})
        for (LaneInstruction& i : *code) {
            if (i.op != LaneOp::keep) {
                if (code != &program.euler) take(i.out);
                i.out = home[i.out];
            }
            std::array<std::uint32_t, 3> ended{};   // one operand may stand in two places
            std::size_t count = 0;
            for_operands(i, [&](std::uint32_t& n, bool scalar) {
                if (scalar) return;
                if (last[n] == position && std::find(ended.begin(), ended.begin() + count, n) == ended.begin() + count)
                    ended[count++] = n;
                assert(home[n] != nowhere);   // computed before
                n = home[n];
            });
            for (std::size_t k = 0; k < count; ++k) idle.push_back(home[ended[k]]);
            ++position;
        }
    const auto settle = [&](Operand& operand) {
        if (!operand.scalar) operand.index = home[operand.index];
    };
    for (LaneStock& s : program.lane_stocks) {
        s.level = home[s.level];
        settle(s.initial);
        if (program.horizon.method == Method::rk4) settle(s.flow);
    }
    for (LaneDelay& d : program.lane_delays) {
        d.level = home[d.level];
        settle(d.initial), settle(d.length), settle(d.input);
    }
    for (std::uint32_t s = program.first_time_scalar; s < read.size(); ++s)
        if (read[s]) program.time_read.push_back(s);
}

}  // namespace levers::engine
