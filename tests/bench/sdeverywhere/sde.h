/* What the C that SDEverywhere generates asks of its host. Its compiler is on npm, the C that belongs to it is not:
 * this is ours, written to do the same work in the same way, so that times are those of its engine (host.c).
 * Names and meanings are those of the generated code (@sdeverywhere/compile 0.7, operation generateC). */
#ifndef LEVERS_BENCH_SDE_H
#define LEVERS_BENCH_SDE_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of the generated file. */
extern const int numInputs, numOutputs;
extern double _initial_time, _final_time, _time_step, _saveper;
void initConstants(void);
void initLevels(void);
void evalAux(void);
void evalLevels(void);
void setInputs(double* values, int32_t* indices);
void storeOutputData(void);
const char* getInputNames(void);   /* these two are added by generate.mjs: names with tabs between them */
const char* getOutputNames(void);

/* Of the host. */
extern double _time;
/* One run: all of `inputs`, in the order of getInputNames(); every output at every saved time, output major. */
void sde_run(double* inputs, double* outputs);
void outputVar(double value);

/* The functions of the language. Conditions are numbers, as is the field's habit. */
#define _NA_ (-DBL_MAX)
#define _ABS(x) fabs(x)
#define _ARCCOS(x) acos(x)
#define _ARCSIN(x) asin(x)
#define _ARCTAN(x) atan(x)
#define _COS(x) cos(x)
#define _EXP(x) exp(x)
#define _IF_THEN_ELSE(condition, yes, no) ((double)(condition) != 0.0 ? (yes) : (no))
#define _INTEG(level, rate) ((level) + (rate) * _time_step)
#define _INTEGER(x) trunc(x)
#define _LN(x) log(x)
#define _MAX(a, b) fmax(a, b)
#define _MIN(a, b) fmin(a, b)
#define _MODULO(a, b) fmod(a, b)
#define _POWER(a, b) pow(a, b)
#define _SIN(x) sin(x)
#define _SQRT(x) sqrt(x)
#define _STEP(height, at) (_time + _time_step / 2.0 > (at) ? (height) : 0.0)
#define _TAN(x) tan(x)
double _PULSE(double start, double width);
double _RAMP(double slope, double start, double end);
double _XIDZ(double a, double b, double otherwise);
double _ZIDZ(double a, double b);

/* Points are pairs (x, y), x ascending. It remembers where the last input was, because inputs mostly rise. */
typedef struct {
    const double* points;
    size_t size;
    double last_input;
    size_t last_place;
} Lookup;
Lookup* __new_lookup(size_t size, bool copy, double* points);
double __lookup(Lookup* lookup, double input);
#define _LOOKUP(lookup, x) __lookup(lookup, x)
#define _WITH_LOOKUP(x, lookup) __lookup(lookup, x)

/* A ring of the inputs of the last n steps. */
typedef struct {
    double* ring;
    size_t n, place;
    double initial;
} FixedDelay;
FixedDelay* __new_fixed_delay(FixedDelay* delay, double time, double initial);
double _DELAY_FIXED(double input, FixedDelay* delay);

#ifdef __cplusplus
}
#endif
#endif
