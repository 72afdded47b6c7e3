#include "engine/functions.hpp"

#include <cassert>

namespace levers::engine {

namespace {

Value constant(Value like, double value) { return like.model->literal(value); }
std::string stage_name(const std::string& name, int stage, int order) {
    return order == 1 ? name : name + " " + std::to_string(stage);
}

// Half a step, less what decides a tie: a discontinuity right between two steps belongs to the later one. Adding it
// before a comparison makes steps out of times that are a few roundings off.
Value half_step(const Clock& now) { return now.dt * constant(now.dt, 0.5 - 1e-6); }

// How long ago `start` was; negative (by more than a rounding) before it.
Value since(const Clock& now, Value start) { return now.time + half_step(now) - start; }

// The same within the present one of periods of `interval` length.
Value within_period(Value since_start, Value interval) {
    return since_start - interval * floor(since_start / interval);
}

Value is_negative(Value a) { return less(a, constant(a, 0.0)); }

}  // namespace

Value smooth(Model& model, const std::string& name, Value input, Value mean, int order, Value start) {
    assert(order >= 1);
    const Value rate = model.literal(order) / mean;
    Value level = input;
    for (int stage = 1; stage <= order; ++stage) {
        const Value next = model.stock(stage_name(name, stage, order), start);
        model.flow(next, (level - next) * rate);
        level = next;
    }
    return level;
}

Value material_delay(Model& model, const std::string& name, Value input, Value mean, int order, Value start) {
    assert(order >= 1);
    const Value time_in_stage = mean / model.literal(order);
    Value inflow = input;
    for (int stage = 1; stage <= order; ++stage) {
        const Value in_transit = model.stock(stage_name(name, stage, order), start * time_in_stage);
        const Value outflow = in_transit / time_in_stage;
        model.flow(in_transit, inflow - outflow);
        inflow = outflow;
    }
    return inflow;
}

Value trend(Model& model, const std::string& name, Value input, Value mean, Value initial) {
    // A smooth lags exponential growth at rate g by the factor 1 + g * mean.
    const Value start = input / (model.literal(1.0) + initial * mean);
    const Value average = smooth(model, name, input, mean, 1, start);
    return divide_safely(input - average, average * mean, model.literal(0.0));
}

Value forecast(Model& model, const std::string& name, Value input, Value mean, Value ahead, Value initial_trend) {
    return input * (model.literal(1.0) + trend(model, name, input, mean, initial_trend) * ahead);
}

Value sample(Model& model, const std::string& name, Value condition, Value input, Value start) {
    const Value last = model.previous(name, start);
    const Value held = select(condition, input, last);
    model.delayed(last, held);
    return held;
}

Value net_present_value(Model& model, const std::string& name, const Clock& now, Value stream, Value rate,
                        Value start, Value factor) {
    const Value discount = model.stock(name + " discount", model.literal(1.0));
    model.flow(discount, -(discount * rate) / (model.literal(1.0) + rate * now.dt));
    const Value sum = model.stock(name, start);
    model.flow(sum, stream * discount);
    return (sum + stream * now.dt * discount) * factor;
}

Clock clock(Model& model, const Horizon& horizon) {
    const Value dt = model.literal(horizon.dt);
    if (horizon.method == Method::euler) return {model.time(), dt};
    // A delay keeps its value through the stages of a step.
    const Value began = model.previous("time of step", model.literal(horizon.start));
    model.delayed(began, model.time() + dt);
    return {began, dt};
}

Value step(const Clock& now, Value height, Value start) {
    return select(is_negative(since(now, start)), constant(height, 0.0), height);
}

Value pulse(const Clock& now, Value magnitude, Value first, Value interval) {
    const Value zero = constant(magnitude, 0.0);
    const Value age = since(now, first);
    const Value repeats = less(zero, interval);
    // An interval shorter than a step is a pulse at every step.
    const Value phase = select(repeats, within_period(age, max(interval, now.dt)), age);
    const Value on = select(is_negative(age), zero, less(phase, now.dt));
    return select(on, magnitude / now.dt, zero);
}

Value window(const Clock& now, Value start, Value length) {
    const Value age = since(now, start);
    return select(is_negative(age), constant(age, 0.0), less(age, max(length, now.dt)));
}

Value window_train(const Clock& now, Value start, Value length, Value interval, Value end) {
    const Value age = since(now, start);
    const Value zero = constant(age, 0.0);
    const Value running = both(opposite(is_negative(age)), is_negative(since(now, end)));
    return select(running, less(within_period(age, max(interval, now.dt)), max(length, now.dt)), zero);
}

Value ramp(Value time, Value slope, Value start, Value stop) {
    return slope * max(constant(time, 0.0), min(time, stop) - start);
}

Value truncate(Value a) { return select(is_negative(a), -floor(-a), floor(a)); }

Value round(Value a) {
    const Value half = constant(a, 0.5);
    return select(is_negative(a), -floor(half - a), floor(a + half));
}

Value remainder(Value a, Value b) { return a - b * truncate(a / b); }

Value log10(Value a) {
    const Value ten = constant(a, 10.0);
    const Value quotient = log(a) / log(ten);
    const Value whole = round(quotient);
    return select(equal(pow(ten, whole), a), whole, quotient);
}

Value sinh(Value a) { return (exp(a) - exp(-a)) * constant(a, 0.5); }
Value cosh(Value a) { return (exp(a) + exp(-a)) * constant(a, 0.5); }
Value tanh(Value a) {
    // In this form large arguments give 1 and -1 instead of infinity over infinity.
    const Value one = constant(a, 1.0);
    return one - constant(a, 2.0) / (exp(a + a) + one);
}

Value both(Value a, Value b) {
    const Value zero = constant(a, 0.0), one = constant(a, 1.0);
    return select(a, select(b, one, zero), zero);
}
Value either(Value a, Value b) {
    const Value zero = constant(a, 0.0), one = constant(a, 1.0);
    return select(a, one, select(b, one, zero));
}
Value opposite(Value a) { return select(a, constant(a, 0.0), constant(a, 1.0)); }

Value divide_safely(Value a, Value b, Value otherwise) {
    return select(equal(b, constant(b, 0.0)), otherwise, a / b);
}

}  // namespace levers::engine
