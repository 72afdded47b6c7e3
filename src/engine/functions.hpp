// The field's functions, made of a Model's stocks, delays and operators.
//
// Definitions follow XMILE 1.0 (OASIS, 2015, section 3.5) and, for what it
// leaves to the vendors, Vensim's reference manual. All times are in the model's
// unit of time. Names are those of the stocks and delays that a function makes;
// of order n > 1, each stage has its number after the name.
//
// Discontinuities (step, pulse, ...) happen at steps of time. One at time t begins
// with the first step that is not before t, where a step that misses t by
// rounding alone counts as being at t. With Runge-Kutta a step of time is whole:
// its four stages see the same value, so that a pulse keeps its volume.
//
// Example: goods on the way for 4 weeks, in three stages; an order of 100 in week 2.
//   Clock now = clock(m, horizon);
//   Value orders = pulse(now, m.literal(100), m.literal(2), m.literal(0));
//   m.output("arrivals", material_delay(m, "transit", orders, m.literal(4), 3, m.literal(0)));
#pragma once

#include <string>

#include "engine/program.hpp"

namespace levers::engine {

// Information delays: a chain of `order` stocks, each following the one before
// with a mean of mean/order, all starting at `start`. order >= 1.
Value smooth(Model& model, const std::string& name, Value input, Value mean, int order, Value start);

// Material delays: a chain of `order` stocks through which `input` flows, with a
// mean time of mean/order in each. Gives the outflow of the last, which is
// `start` at the start: nothing is lost, what is in the stocks comes out later.
Value material_delay(Model& model, const std::string& name, Value input, Value mean, int order, Value start);

// The fractional rate of change of `input` per time, against its smooth of first
// order with a mean of `mean`: of exponential growth, its rate. Starts as
// `initial`. 0 where the smooth is 0.
Value trend(Model& model, const std::string& name, Value input, Value mean, Value initial);

// `input`, carried on along its trend for a time of `ahead`.
Value forecast(Model& model, const std::string& name, Value input, Value mean, Value ahead, Value initial_trend);

// `input` while `condition` is true, else what it was when it last was; before that, `start`.
Value sample(Model& model, const std::string& name, Value condition, Value input, Value start);

// The time at which the step under way began, for what happens at steps.
struct Clock { Value time, dt; };
Clock clock(Model& model, const Horizon& horizon);

// The sum of `stream`, discounted at `rate` per time, over the time so far: (start + sum) * factor.
Value net_present_value(Model& model, const std::string& name, const Clock& now, Value stream, Value rate,
                        Value start, Value factor);

// 0, and `height` from `start` on.
Value step(const Clock& now, Value height, Value start);
// magnitude/dt for one step at `first`, and again every `interval` if that is positive.
Value pulse(const Clock& now, Value magnitude, Value first, Value interval);
// 1 from `start` for `length`, at least one step, else 0; the train again every `interval` until `end`.
Value window(const Clock& now, Value start, Value length);
Value window_train(const Clock& now, Value start, Value length, Value interval, Value end);
// 0 until `start`, then rising by `slope` per time until `stop`.
Value ramp(Value time, Value slope, Value start, Value stop);

Value truncate(Value a);              // towards 0
Value round(Value a);                 // to the nearest whole number, halves away from 0
Value remainder(Value a, Value b);    // of the division a/b truncated; has the sign of a
Value log10(Value a);                 // of a power of ten, exactly
Value sinh(Value a);
Value cosh(Value a);
Value tanh(Value a);
Value both(Value a, Value b);         // 1 or 0
Value either(Value a, Value b);
Value opposite(Value a);              // NOT
Value divide_safely(Value a, Value b, Value otherwise);   // `otherwise` where b is 0

}  // namespace levers::engine
