#include "engine/math.hpp"

#include <initializer_list>

namespace levers::engine {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double half_pi = 1.5707963267948966, half_pi_rest = 6.123233995736766e-17;

// Coefficients from the highest power on.
double polynomial(double x, std::initializer_list<double> coefficients) {
    double result = 0.0;
    for (const double c : coefficients) result = result * x + c;
    return result;
}

// x less a whole number of quarter turns, and that number modulo 4.
struct Quarter { double rest; int number; };
Quarter reduce(double x) {
    if (!(absolute(x) < 1e9)) return {not_a_number, 0};
    const double n = floor(x / half_pi + 0.5);
    // Pi / 2 in three parts; the first two have 33 bits each.
    const double rest = ((x - n * 0x1.921fb544p0) - n * 0x1.0b4611a6p-34) - n * 0x1.3198a2e037073p-69;
    return {rest, static_cast<int>(n - 4.0 * floor(n / 4.0))};
}

double sine_near_zero(double x) {
    const double z = x * x;
    return x + x * z * polynomial(z, {1.58962301576546568060e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6,
                                      -1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1});
}

double cosine_near_zero(double x) {
    const double z = x * x;
    return 1.0 - 0.5 * z +
           z * z * polynomial(z, {-1.13585365213876817300e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7,
                                  2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2});
}

double whole_power(double x, int n) {
    double result = 1.0;
    for (; n > 0; n >>= 1, x *= x)
        if (n & 1) result *= x;
    return result;
}

}  // namespace

double pow(double x, double y) {
    if (y == 0.0 || x == 1.0) return 1.0;
    if (const double size = absolute(y), whole = floor(size); size <= 64.0 && (size == whole || size == whole + 0.5)) {
        const double of_whole = whole_power(x, static_cast<int>(whole));
        const double result = size == whole ? of_whole : of_whole * square_root(x);
        return y < 0.0 ? 1.0 / result : result;
    }
    if (x == 0.0) return y > 0.0 ? 0.0 : std::numeric_limits<double>::infinity();
    if (x > 0.0) return exp(y * log(x));
    if (y != floor(y)) return not_a_number;
    const double size = exp(y * log(-x));
    return floor(y / 2.0) * 2.0 == y ? size : -size;
}

double sin(double x) {
    const auto [rest, number] = reduce(x);
    switch (number) {
        case 0: return sine_near_zero(rest);
        case 1: return cosine_near_zero(rest);
        case 2: return -sine_near_zero(rest);
        default: return -cosine_near_zero(rest);
    }
}

double cos(double x) {
    const auto [rest, number] = reduce(x);
    switch (number) {
        case 0: return cosine_near_zero(rest);
        case 1: return -sine_near_zero(rest);
        case 2: return -cosine_near_zero(rest);
        default: return sine_near_zero(rest);
    }
}

double tan(double x) {
    const auto [rest, number] = reduce(x);
    const double s = sine_near_zero(rest), c = cosine_near_zero(rest);
    return number % 2 == 0 ? s / c : -c / s;
}

double arctan(double x) {
    if (x < 0.0) return -arctan(-x);
    double start = 0.0, rest = 0.0;
    if (x > 2.41421356237309504880) {   // tan(3 pi / 8)
        start = half_pi;
        rest = half_pi_rest;
        x = -1.0 / x;
    } else if (x > 0.66) {
        start = 0.5 * half_pi;
        rest = 0.5 * half_pi_rest;
        x = (x - 1.0) / (x + 1.0);
    }
    const double z = x * x;
    const double p = polynomial(z, {-8.750608600031904122785e-1, -1.615753718733365076637e1, -7.500855792314704667340e1,
                                    -1.228866684490136173410e2, -6.485021904942025371773e1});
    const double q = polynomial(z, {1.0, 2.485846490142306297962e1, 1.650270098316988542046e2, 4.328810604912902668951e2,
                                    4.853903996359136964868e2, 1.945506571482613964425e2});
    return start + (x * (z * p / q) + x + rest);
}

double arcsin(double x) {
    if (x < 0.0) return -arcsin(-x);
    if (!(x <= 1.0)) return not_a_number;
    return x == 1.0 ? half_pi : arctan(x / square_root((1.0 - x) * (1.0 + x)));
}

double arccos(double x) {
    if (!(x >= -1.0 && x <= 1.0)) return not_a_number;
    // Near 1 the difference of two angles would lose digits.
    return x == -1.0 ? 2.0 * half_pi : 2.0 * arctan(square_root((1.0 - x) / (1.0 + x)));
}

double normal_quantile(double p) {
    if (!(p > 0.0 && p < 1.0)) return p == 0.0 ? -std::numeric_limits<double>::infinity()
                                    : p == 1.0 ? std::numeric_limits<double>::infinity() : not_a_number;
    const double q = p - 0.5;
    if (absolute(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(r, {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
                                  4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                  1.3314166789178437745e+2, 3.3871328727963666080e0}) /
               polynomial(r, {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
                              2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
                              4.2313330701600911252e+1, 1.0});
    }
    const double r = square_root(-log(min(p, 1.0 - p)));
    double size = 0.0;
    if (r <= 5.0) {
        const double s = r - 1.6;
        size = polynomial(s, {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                              1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
                              4.63033784615654529590e0, 1.42343711074968357734e0}) /
               polynomial(s, {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                              1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
                              2.05319162663775882187e0, 1.0});
    } else {
        const double s = r - 5.0;
        size = polynomial(s, {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                              2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
                              5.46378491116411436990e0, 6.65790464350110377720e0}) /
               polynomial(s, {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
                              7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
                              5.99832206555887937690e-1, 1.0});
    }
    return q < 0.0 ? -size : size;
}

}  // namespace levers::engine
