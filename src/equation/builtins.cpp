#include "equation/builtins.hpp"

#include <algorithm>
#include <limits>
#include <numbers>

#include "engine/functions.hpp"

namespace levers::equation {

namespace {

using engine::Value;

constexpr int any_number = 1'000'000;
constexpr int highest_order = 100;      // of delays and smooths
constexpr double far_future = std::numeric_limits<double>::max();

Value literal(Call& c, double value) { return c.model.literal(value); }
bool given(const Call& c, std::size_t index) { return index < c.arguments.size(); }
Value argument(Call& c, std::size_t index, double otherwise) {
    return given(c, index) ? c.arguments[index] : literal(c, otherwise);
}
Value argument(Call& c, std::size_t index, Value otherwise) {
    return given(c, index) ? c.arguments[index] : otherwise;
}

int order(Call& c, std::size_t index) {
    const std::optional<double> value = c.constants[index];
    if (value && *value >= 1.0 && *value <= highest_order && *value == static_cast<int>(*value))
        return static_cast<int>(*value);
    c.problem = "the order has to be a constant whole number from 1 to " + std::to_string(highest_order) + ".";
    return 1;
}

Value smooth(Call& c, int n, std::size_t start) {
    return engine::smooth(c.model, c.state, c.arguments[0], c.arguments[1], n, argument(c, start, c.arguments[0]));
}
Value material(Call& c, int n, std::size_t start) {
    return engine::material_delay(c.model, c.state, c.arguments[0], c.arguments[1], n,
                                  argument(c, start, c.arguments[0]));
}

Value fixed_delay(Call& c) {
    if (c.constants[1] && *c.constants[1] <= 0.0) return c.arguments[0];
    const Value past = c.model.delay(c.state, c.arguments[1], argument(c, 2, c.arguments[0]));
    c.model.delayed(past, c.arguments[0]);
    return past;
}

Value previous(Call& c) {
    const Value past = c.model.previous(c.state, argument(c, 1, 0.0));
    c.model.delayed(past, c.arguments[0]);
    return past;
}

template <Value (*combine)(Value, Value)> Value fold(Call& c) {
    Value result = c.arguments[0];
    for (std::size_t i = 1; i < c.arguments.size(); ++i) result = combine(result, c.arguments[i]);
    return result;
}
Value plus(Value a, Value b) { return a + b; }
Value times(Value a, Value b) { return a * b; }
Value mean(Call& c) { return fold<plus>(c) / literal(c, static_cast<double>(c.arguments.size())); }

// Of a population, as XMILE has it (not of a sample).
Value deviation(Call& c) {
    const Value middle = mean(c);
    Value squares = literal(c, 0.0);
    for (const Value& x : c.arguments) squares = squares + (x - middle) * (x - middle);
    return sqrt(squares / literal(c, static_cast<double>(c.arguments.size())));
}

// A seed is one more part of the key.
Value noise(Call& c, std::size_t seed) {
    std::uint64_t key = c.key;
    if (given(c, seed)) {
        if (!c.constants[seed]) c.problem = "the seed has to be a constant.";
        else key ^= static_cast<std::uint64_t>(static_cast<std::int64_t>(*c.constants[seed] * 1024.0)) *
                    0x9e3779b97f4a7c15u;
    }
    return c.model.noise(key);
}
Value bounded(Value x, Value least, Value most) { return min(max(x, least), most); }
Value uniform(Call& c) {
    const Value least = argument(c, 0, 0.0), most = argument(c, 1, 1.0);
    return least + (most - least) * noise(c, 2);
}
Value normal(Call& c) {
    const Value x = c.arguments[0] + c.arguments[1] * normal_quantile(noise(c, 2));
    return given(c, 4) ? bounded(x, c.arguments[3], c.arguments[4]) : x;
}
Value vensim_normal(Call& c) {
    return bounded(c.arguments[2] + c.arguments[3] * normal_quantile(noise(c, 4)), c.arguments[0], c.arguments[1]);
}
Value lognormal(Call& c) {
    const Value ratio = c.arguments[1] / c.arguments[0];
    const Value variance = log(literal(c, 1.0) + ratio * ratio);      // of the logarithm
    return exp(log(c.arguments[0]) - variance / literal(c, 2.0) + sqrt(variance) * normal_quantile(noise(c, 2)));
}

Value quantum(Call& c) {
    const Value x = c.arguments[0], size = c.arguments[1];
    return select(less(literal(c, 0.0), size), size * truncate(x / size), x);
}

struct Builtin {
    std::string_view name;
    int least, most;                         // arguments
    Value (*make)(Call&);                    // null: known, and not supported
    bool reduction = false;
};

constexpr Builtin builtins[] = {
    {"abs", 1, 1, [](Call& c) { return abs(c.arguments[0]); }},
    {"arccos", 1, 1, [](Call& c) { return arccos(c.arguments[0]); }},
    {"arcsin", 1, 1, [](Call& c) { return arcsin(c.arguments[0]); }},
    {"arctan", 1, 1, [](Call& c) { return arctan(c.arguments[0]); }},
    {"cos", 1, 1, [](Call& c) { return cos(c.arguments[0]); }},
    {"cosh", 1, 1, [](Call& c) { return cosh(c.arguments[0]); }},
    {"delay", 2, 3, fixed_delay},
    {"delay1", 2, 3, [](Call& c) { return material(c, 1, 2); }},
    {"delay1i", 3, 3, [](Call& c) { return material(c, 1, 2); }},
    {"delay3", 2, 3, [](Call& c) { return material(c, 3, 2); }},
    {"delay3i", 3, 3, [](Call& c) { return material(c, 3, 2); }},
    {"delay_fixed", 3, 3, fixed_delay},
    {"delay_n", 4, 4, [](Call& c) { return material(c, order(c, 3), 2); }},
    {"delayn", 3, 4, [](Call& c) { return material(c, order(c, 2), 3); }},
    {"dt", 0, 0, [](Call& c) { return literal(c, c.horizon.dt); }},
    {"elmcount", 1, any_number, [](Call& c) { return literal(c, static_cast<double>(c.arguments.size())); }, true},
    {"exp", 1, 1, [](Call& c) { return exp(c.arguments[0]); }},
    {"exprnd", 1, 2, [](Call& c) { return -c.arguments[0] * log(noise(c, 1)); }},
    {"final_time", 0, 0, [](Call& c) { return literal(c, c.horizon.stop); }},
    {"forcst", 3, 4,
     [](Call& c) {
         return forecast(c.model, c.state, c.arguments[0], c.arguments[1], c.arguments[2], argument(c, 3, 0.0));
     }},
    {"forecast", 3, 3,
     [](Call& c) {
         return forecast(c.model, c.state, c.arguments[0], c.arguments[1], c.arguments[2], literal(c, 0.0));
     }},
    {"game", 1, 1, [](Call& c) { return c.arguments[0]; }},
    {"if_then_else", 3, 3, [](Call& c) { return select(c.arguments[0], c.arguments[1], c.arguments[2]); }},
    {"inf", 0, 0, [](Call& c) { return literal(c, std::numeric_limits<double>::infinity()); }},
    {"init", 1, 1, [](Call& c) { return c.model.initial(c.arguments[0]); }},
    {"initial", 1, 1, [](Call& c) { return c.model.initial(c.arguments[0]); }},
    {"initial_time", 0, 0, [](Call& c) { return literal(c, c.horizon.start); }},
    {"int", 1, 1, [](Call& c) { return truncate(c.arguments[0]); }},
    {"integer", 1, 1, [](Call& c) { return truncate(c.arguments[0]); }},
    {"ln", 1, 1, [](Call& c) { return log(c.arguments[0]); }},
    {"log", 2, 2, [](Call& c) { return log(c.arguments[0]) / log(c.arguments[1]); }},
    {"log10", 1, 1, [](Call& c) { return log10(c.arguments[0]); }},
    {"lognormal", 2, 3, lognormal},
    {"max", 1, any_number, fold<engine::max>, true},
    {"mean", 1, any_number, mean, true},
    {"min", 1, any_number, fold<engine::min>, true},
    {"mod", 2, 2, [](Call& c) { return remainder(c.arguments[0], c.arguments[1]); }},
    {"modulo", 2, 2, [](Call& c) { return remainder(c.arguments[0], c.arguments[1]); }},
    {"normal", 2, 5, normal},
    {"npv", 2, 4,
     [](Call& c) {
         return net_present_value(c.model, c.state, c.now, c.arguments[0], c.arguments[1], argument(c, 2, 0.0),
                                  argument(c, 3, 1.0));
     }},
    {"pi", 0, 0, [](Call& c) { return literal(c, std::numbers::pi); }},
    {"poisson", 0, any_number, nullptr},
    {"power", 2, 2, [](Call& c) { return pow(c.arguments[0], c.arguments[1]); }},
    {"previous", 1, 2, previous},
    {"prod", 1, any_number, fold<times>, true},
    {"pulse", 1, 3,
     [](Call& c) {
         return pulse(c.now, c.arguments[0], argument(c, 1, c.horizon.start), argument(c, 2, 0.0));
     }},
    {"pulse_train", 4, 4,
     [](Call& c) { return window_train(c.now, c.arguments[0], c.arguments[1], c.arguments[2], c.arguments[3]); }},
    {"pulse_window", 2, 2, [](Call& c) { return window(c.now, c.arguments[0], c.arguments[1]); }},
    {"quantum", 2, 2, quantum},
    {"ramp", 2, 3,
     [](Call& c) { return ramp(c.model.time(), c.arguments[0], c.arguments[1], argument(c, 2, far_future)); }},
    {"random", 0, 3, uniform},
    {"random_0_1", 0, 0, uniform},
    {"random_normal", 4, 5, vensim_normal},
    {"random_poisson", 0, any_number, nullptr},
    {"random_uniform", 2, 3, uniform},
    {"rank", 0, any_number, nullptr},
    {"round", 1, 1, [](Call& c) { return round(c.arguments[0]); }},
    {"safediv", 2, 3, [](Call& c) { return divide_safely(c.arguments[0], c.arguments[1], argument(c, 2, 0.0)); }},
    {"sample_if_true", 3, 3,
     [](Call& c) { return sample(c.model, c.state, c.arguments[0], c.arguments[1], c.arguments[2]); }},
    {"sign", 1, 1,
     [](Call& c) {
         const Value zero = literal(c, 0.0);
         return less(zero, c.arguments[0]) - less(c.arguments[0], zero);
     }},
    {"sin", 1, 1, [](Call& c) { return sin(c.arguments[0]); }},
    {"sinh", 1, 1, [](Call& c) { return sinh(c.arguments[0]); }},
    {"size", 1, any_number, [](Call& c) { return literal(c, static_cast<double>(c.arguments.size())); }, true},
    {"smooth", 2, 2, [](Call& c) { return smooth(c, 1, 2); }},
    {"smooth3", 2, 2, [](Call& c) { return smooth(c, 3, 2); }},
    {"smooth3i", 3, 3, [](Call& c) { return smooth(c, 3, 2); }},
    {"smooth_n", 4, 4, [](Call& c) { return smooth(c, order(c, 3), 2); }},
    {"smoothi", 3, 3, [](Call& c) { return smooth(c, 1, 2); }},
    {"smth1", 2, 3, [](Call& c) { return smooth(c, 1, 2); }},
    {"smth3", 2, 3, [](Call& c) { return smooth(c, 3, 2); }},
    {"smthn", 3, 4, [](Call& c) { return smooth(c, order(c, 2), 3); }},
    {"sqrt", 1, 1, [](Call& c) { return sqrt(c.arguments[0]); }},
    {"starttime", 0, 0, [](Call& c) { return literal(c, c.horizon.start); }},
    {"stddev", 1, any_number, deviation, true},
    {"step", 2, 2, [](Call& c) { return step(c.now, c.arguments[0], c.arguments[1]); }},
    {"stoptime", 0, 0, [](Call& c) { return literal(c, c.horizon.stop); }},
    {"sum", 1, any_number, fold<plus>, true},
    {"tan", 1, 1, [](Call& c) { return tan(c.arguments[0]); }},
    {"tanh", 1, 1, [](Call& c) { return tanh(c.arguments[0]); }},
    {"time", 0, 0, [](Call& c) { return c.model.time(); }},
    {"time_step", 0, 0, [](Call& c) { return literal(c, c.horizon.dt); }},
    {"trend", 2, 3,
     [](Call& c) { return trend(c.model, c.state, c.arguments[0], c.arguments[1], argument(c, 2, 0.0)); }},
    {"uniform", 0, 3, uniform},
    {"vmax", 1, any_number, fold<engine::max>, true},
    {"vmin", 1, any_number, fold<engine::min>, true},
    {"xidz", 3, 3, [](Call& c) { return divide_safely(c.arguments[0], c.arguments[1], c.arguments[2]); }},
    {"zidz", 2, 2, [](Call& c) { return divide_safely(c.arguments[0], c.arguments[1], literal(c, 0.0)); }},
};
constexpr bool by_name(const Builtin& a, const Builtin& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(builtins), std::end(builtins), by_name));

const Builtin* find(std::string_view name) {
    const auto place = std::lower_bound(std::begin(builtins), std::end(builtins), name,
                                        [](const Builtin& b, std::string_view wanted) { return b.name < wanted; });
    return place != std::end(builtins) && place->name == name ? &*place : nullptr;
}

std::string count_text(const Builtin& b) {
    const auto text = [](int n) { return std::to_string(n) + (n == 1 ? " argument" : " arguments"); };
    if (b.least == b.most) return b.most == 0 ? "no arguments" : text(b.most);
    if (b.most == any_number) return "at least " + text(b.least);
    return std::to_string(b.least) + " to " + text(b.most);
}

}  // namespace

bool is_builtin(std::string_view name) { return find(name) != nullptr; }
bool is_reduction(std::string_view name) {
    const Builtin* b = find(name);
    return b && b->reduction;
}

Value call_builtin(std::string_view name, Call& call) {
    const Builtin* b = find(name);
    const int count = static_cast<int>(call.arguments.size());
    if (!b) call.problem = "There is no function of this name.";
    else if (!b->make) call.problem = "This function is not supported.";
    else if (count < b->least || count > b->most)
        call.problem = "It takes " + count_text(*b) + ", and here has " + std::to_string(count) + ".";
    return call.problem.empty() ? b->make(call) : call.model.literal(0.0);
}

}  // namespace levers::equation
