#include "equation/decimal.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace levers::equation {

namespace {

// A whole number of any length, nine digits to a limb, the lowest first.
class Whole {
public:
    explicit Whole(std::uint64_t value) { add(value); }
    explicit Whole(std::string_view digits) {
        for (const char c : digits) multiply(10, static_cast<std::uint32_t>(c - '0'));
    }
    void multiply(std::uint32_t by, std::uint64_t carry = 0) {
        for (std::uint32_t& limb : limbs_) {
            carry += std::uint64_t{limb} * by;
            limb = static_cast<std::uint32_t>(carry % base);
            carry /= base;
        }
        add(carry);
    }
    void multiply_power(std::uint32_t of, int times) {
        while (times > 0) {
            std::uint32_t by = 1;
            for (; times > 0 && by <= base / of; --times) by *= of;
            multiply(by);
        }
    }
    std::string digits() const {
        std::string text;
        for (std::uint32_t limb : limbs_)
            for (int i = 0; i < 9; ++i, limb /= 10) text += static_cast<char>('0' + limb % 10);
        text.resize(text.find_last_not_of('0') + 1);
        std::reverse(text.begin(), text.end());
        return text;
    }
    int compare(const Whole& other) const {
        if (limbs_.size() != other.limbs_.size()) return limbs_.size() < other.limbs_.size() ? -1 : 1;
        for (std::size_t i = limbs_.size(); i-- > 0;)
            if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
        return 0;
    }

private:
    static constexpr std::uint32_t base = 1'000'000'000;
    void add(std::uint64_t value) {       // on top
        for (; value > 0; value /= base) limbs_.push_back(static_cast<std::uint32_t>(value % base));
    }
    std::vector<std::uint32_t> limbs_;
};

// whole * 2^twos, of the bits of a double that is not negative.
struct Binary { std::uint64_t whole; int twos; };

Binary binary(std::uint64_t bits) {
    constexpr std::uint64_t hidden = std::uint64_t{1} << 52;
    const int exponent = static_cast<int>(bits >> 52);
    return {bits % hidden + (exponent > 0 ? hidden : 0), std::max(exponent, 1) - 1075};
}

// 0.digits * 10^point; no zeros before, none digits at all for 0.
struct Decimal {
    std::string digits;
    int point = 0;
    int size() const { return static_cast<int>(digits.size()); }
    char at(int i) const { return i >= 0 && i < size() ? digits[static_cast<std::size_t>(i)] : '0'; }
};

Decimal exact(double value) {
    Binary b = binary(std::bit_cast<std::uint64_t>(std::abs(value)));
    for (; b.twos < 0 && b.whole != 0 && b.whole % 2 == 0; ++b.twos) b.whole /= 2;
    Whole whole(b.whole);
    if (b.twos >= 0) whole.multiply_power(2, b.twos);
    else whole.multiply_power(5, -b.twos);     // 2^-n is 5^n / 10^n
    Decimal d{whole.digits()};
    if (b.whole != 0) d.point = d.size() + std::min(b.twos, 0);
    return d;
}

// To `count` digits, halves to even.
void round(Decimal& d, int count) {
    if (count >= d.size()) return;
    if (count < 0) {
        d.digits.clear();
        return;
    }
    const auto kept = static_cast<std::size_t>(count);
    const bool half = d.digits[kept] == '5' && d.digits.find_first_not_of('0', kept + 1) == std::string::npos;
    const bool up = half ? d.at(count - 1) % 2 != 0 : d.digits[kept] >= '5';
    d.digits.resize(kept);
    if (!up) return;
    while (!d.digits.empty() && d.digits.back() == '9') d.digits.pop_back();
    if (d.digits.empty()) {
        d.digits = "1";
        ++d.point;
    } else {
        ++d.digits.back();
    }
}

std::string sign(double value) { return std::signbit(value) ? "-" : ""; }

std::string plain(double value, const Decimal& d, int decimals) {
    std::string text = sign(value);
    if (d.point <= 0) text += '0';
    for (int i = 0; i < d.point; ++i) text += d.at(i);
    if (decimals > 0) text += '.';
    for (int i = 0; i < decimals; ++i) text += d.at(d.point + i);
    return text;
}

std::string not_finite(double value) { return std::isnan(value) ? "nan" : sign(value) + "inf"; }

// How the number compares with the middle between a double and the next one.
int beyond_middle(const Decimal& d, std::uint64_t bits) {
    const Binary b = binary(bits);
    const int tens = d.point - d.size(), twos = b.twos - 1;
    Whole number(d.digits), middle(2 * b.whole + 1);
    number.multiply_power(10, tens);
    number.multiply_power(2, -twos);
    middle.multiply_power(10, -tens);
    middle.multiply_power(2, twos);
    return number.compare(middle);
}

double nearest(const Decimal& d) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (d.digits.empty() || d.point < -330) return 0;
    if (d.point > 310) return infinity;
    constexpr int exact_digits = 15, exact_tens = 22;     // 10^22 is a double, and so is every number of 15 digits
    const int read = std::min(d.size(), 17);
    double near = 0;
    for (int i = 0; i < read; ++i) near = near * 10 + (d.at(i) - '0');
    int tens = d.point - read;
    const bool sure = d.size() <= exact_digits && std::abs(tens) <= exact_tens;
    double power = 1;
    for (; tens != 0; tens += tens > 0 ? -1 : 1) {
        power *= 10;
        if (std::abs(tens) % exact_tens != 1) continue;
        near = tens > 0 ? near * power : near / power;
        power = 1;
    }
    if (sure) return near;
    auto bits = std::bit_cast<std::uint64_t>(near);
    const auto even = [&] { return bits % 2 == 0; };
    while (bits < std::bit_cast<std::uint64_t>(infinity) && beyond_middle(d, bits) >= (even() ? 1 : 0)) ++bits;
    while (bits > 0 && beyond_middle(d, bits - 1) < (even() ? 0 : 1)) --bits;
    return std::bit_cast<double>(bits);
}

}  // namespace

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) return not_finite(value);
    Decimal d = exact(value);
    round(d, d.point + decimals);
    return plain(value, d, decimals);
}

std::string general(double value, int digits) {
    if (!std::isfinite(value)) return not_finite(value);
    Decimal d = exact(value);
    round(d, digits);
    d.digits.resize(d.digits.find_last_not_of('0') + 1);
    const int exponent = d.digits.empty() ? 0 : d.point - 1;
    if (exponent >= -4 && exponent < digits) return plain(value, d, std::max(d.size() - d.point, 0));
    std::string text = sign(value) + d.digits;
    if (d.size() > 1) text.insert(text.size() - d.digits.size() + 1, ".");
    const int size = std::abs(exponent);
    return text + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + std::to_string(size);
}

std::optional<double> number_of(std::string_view text) {
    std::size_t at = 0;
    const auto take = [&](char c) { return at < text.size() && text[at] == c && ++at != 0; };
    const auto digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    Decimal d;
    bool any = false;
    const auto digits = [&](int worth) {
        for (; digit(); ++at, any = true) {
            if (d.digits.empty() && text[at] == '0') d.point -= 1 - worth;
            else d.digits += text[at], d.point += worth;
        }
    };
    const bool negative = take('-');
    if (!negative) take('+');
    digits(1);
    if (take('.')) digits(0);
    if (!any) return std::nullopt;
    if (take('e') || take('E')) {
        const bool down = take('-');
        if (!down) take('+');
        if (!digit()) return std::nullopt;
        int exponent = 0;
        for (; digit(); ++at) exponent = std::min(exponent * 10 + (text[at] - '0'), 99'999);
        d.point += down ? -exponent : exponent;
    }
    if (at != text.size()) return std::nullopt;
    const double value = nearest(d);
    return negative ? -value : value;
}

}  // namespace levers::equation
