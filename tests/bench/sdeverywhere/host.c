/* See sde.h. The run loop and the lookups follow SDEverywhere's published description: time is an accumulated sum, a
 * point is saved when time is a multiple of the save interval to within 1e-6 (both exact for the benchmark's steps,
 * which are powers of two), lookups are searched from the last hit. */
#include "sde.h"

#include <stdlib.h>

double _time;
static double* output_buffer;
static size_t output_index, saved_times, saved_index;

void outputVar(double value) {
    output_buffer[output_index * saved_times + saved_index] = value;
    ++output_index;
}

void sde_run(double* inputs, double* outputs) {
    output_buffer = outputs;
    saved_index = 0;
    initConstants();
    setInputs(inputs, NULL);
    initLevels();
    _time = _initial_time;
    const int last = (int)round((_final_time - _initial_time) / _time_step);
    for (int step = 0;; ++step) {
        evalAux();
        if (fmod(_time, _saveper) < 1e-6) {
            if (saved_times == 0) saved_times = (size_t)round((_final_time - _initial_time) / _saveper) + 1;
            output_index = 0;
            storeOutputData();
            ++saved_index;
        }
        if (step == last) break;
        evalLevels();
        _time += _time_step;
    }
}

double _PULSE(double start, double width) {
    const double time = _time + _time_step / 2.0;
    if (width == 0.0) width = _time_step;
    return time > start && time < start + width ? 1.0 : 0.0;
}

double _RAMP(double slope, double start, double end) {
    if (_time <= start) return 0.0;
    return slope * ((_time < end || start > end ? _time : end) - start);
}

double _XIDZ(double a, double b, double otherwise) { return fabs(b) < 1e-6 ? otherwise : a / b; }
double _ZIDZ(double a, double b) { return _XIDZ(a, b, 0.0); }

Lookup* __new_lookup(size_t size, bool copy, double* points) {
    (void)copy; /* the generated points live as long as the program */
    Lookup* lookup = malloc(sizeof *lookup);
    *lookup = (Lookup){points, size, DBL_MAX, 0};
    return lookup;
}

double __lookup(Lookup* lookup, double input) {
    const double* points = lookup->points;
    const size_t end = 2 * lookup->size;
    for (size_t i = input >= lookup->last_input ? lookup->last_place : 0; i < end; i += 2) {
        const double x = points[i];
        if (x < input) continue;
        lookup->last_input = input;
        lookup->last_place = i;
        if (i == 0 || x == input) return points[i + 1];
        const double slope = (points[i + 1] - points[i - 1]) / (x - points[i - 2]);
        return points[i - 1] + slope * (input - points[i - 2]);
    }
    lookup->last_input = input;
    lookup->last_place = end;
    return points[end - 1];
}

FixedDelay* __new_fixed_delay(FixedDelay* delay, double time, double initial) {
    const size_t n = (size_t)ceil(time / _time_step);
    if (delay == NULL) {
        delay = malloc(sizeof *delay);
        *delay = (FixedDelay){NULL, 0, 0, 0.0};
    }
    if (delay->n != n) {
        free(delay->ring);
        delay->ring = malloc(n * sizeof *delay->ring);
    }
    delay->n = n;
    delay->place = 0;
    delay->initial = initial;
    return delay;
}

double _DELAY_FIXED(double input, FixedDelay* delay) {
    if (delay->n == 0) return input;
    delay->ring[delay->place] = input;
    delay->place = (delay->place + 1) % delay->n;
    if (_time < _initial_time + (double)(delay->n - 1) * _time_step - 1e-6) return delay->initial;
    return delay->ring[delay->place];
}
