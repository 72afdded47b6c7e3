#include "explainer/page_document.hpp"

#include <bit>
#include <cmath>
#include <cstdio>
#include <type_traits>

#include "engine/sampling.hpp"

namespace levers::explainer {

namespace {

constexpr std::string_view version = "levers 4 ";   // another one whenever a field is added or moved
constexpr std::size_t hash_digits = 16;

// The same list of fields is for writing, of a document that is const, and for reading.
template <class T, class Of> concept like = std::is_same_v<std::remove_const_t<T>, Of>;

template <class A> void fields(A& a, like<Article> auto& e) {
    a(e.id, e.title, e.authors, e.role, e.by, e.short_name, e.mark, e.prefix, e.publisher, e.date, e.date_note, e.address,
      e.address_note, e.stake, e.summary);
}
template <class A> void fields(A& a, like<Claim> auto& e) {
    a(e.id, e.article, e.kind, e.says, e.where, e.wording, e.cause, e.effect, e.sign, e.support, e.not_modelled);
}
template <class A> void fields(A& a, like<Bears> auto& e) { a(e.claim, e.bearing); }
template <class A> void fields(A& a, like<Evidence> auto& e) {
    a(e.id, e.finding, e.source, e.addresses, e.status, e.caveat, e.bears);
}
template <class A> void fields(A& a, like<Origin> auto& e) { a(e.kind, e.note, e.evidence, e.claims); }
template <class A> void fields(A& a, like<Mark> auto& e) { a(e.at, e.label, e.evidence); }
template <class A> void fields(A& a, like<Words> auto& e) { a(e.noun, e.rises, e.falls, e.up, e.down); }
template <class A> void fields(A& a, like<equation::Place> auto& e) { a(e.line, e.column); }
template <class A> void fields(A& a, like<equation::Expression> auto& e) {
    a(e.kind, e.op, e.place, e.number, e.name, e.subscripts, e.operands);
}
template <class A> void fields(A& a, like<Equation> auto& e) { a(e.text, e.value, e.initial, e.claims, e.inferred, e.reads); }
template <class A> void fields(A& a, like<Quantity> auto& e) {
    a(e.id, e.name, e.short_name, e.role, e.unit, e.unit_note, e.today, e.origin, e.caption, e.low, e.high, e.step, e.decimals,
      e.square_root_scale, e.low_end, e.high_end, e.better, e.inverse, e.residence, e.marks, e.note, e.price, e.question, e.tag,
      e.words, e.equation);
}
template <class A> void fields(A& a, like<Shape> auto& e) {
    a(e.kind, e.offset, e.half, e.at, e.width, e.gain, e.best, e.note);
}
template <class A> void fields(A& a, like<Need> auto& e) { a(e.quantity, e.zero, e.full, e.claims, e.inferred); }
template <class A> void fields(A& a, like<Link> auto& e) {
    a(e.id, e.cause, e.effect, e.title, e.polarity, e.shape, e.into, e.delay_years, e.delay_order, e.claims, e.inferred,
      e.wording, e.needs);
}
template <class A> void fields(A& a, like<Loop> auto& e) { a(e.id, e.name, e.reinforcing, e.links, e.says); }
template <class A> void fields(A& a, like<Setting> auto& e) { a(e.quantity, e.value); }
template <class A> void fields(A& a, like<Scenario> auto& e) { a(e.id, e.name, e.article, e.settings, e.note); }
template <class A> void fields(A& a, like<Tension> auto& e) { a(e.id, e.title, e.says, e.claims, e.settings); }
template <class A> void fields(A& a, like<Inline> auto& e) { a(e.kind, e.text, e.index); }
template <class A> void fields(A& a, like<Paragraph> auto& e) { a(e.item, e.inlines); }
template <class A> void fields(A& a, like<Prediction> auto& e) { a(e.id, e.outcome, e.ask, e.when); }
template <class A> void fields(A& a, like<Step> auto& e) {
    a(e.id, e.title, e.settings, e.text, e.inferred, e.prediction, e.note);
}
template <class A> void fields(A& a, like<Story> auto& e) { a(e.id, e.title, e.article, e.steps); }
template <class A> void fields(A& a, like<Silence> auto& e) { a(e.topic, e.article, e.quantities, e.says); }
template <class A> void fields(A& a, like<LeftOut> auto& e) { a(e.what, e.why); }
template <class A> void fields(A& a, like<LeverGroup> auto& e) { a(e.name, e.levers); }
template <class A> void fields(A& a, like<Range> auto& e) { a(e.lo, e.hi); }
template <class A> void fields(A& a, like<Document> auto& e) {
    a(e.format, e.id, e.title, e.headline, e.summary, e.language, e.baseline_year, e.years, e.start, e.step, e.every,
      e.runge_kutta, e.trend, e.year_marks, e.strengths, e.strengths_note, e.small, e.moderate, e.large, e.sizes_note,
      e.articles, e.claims, e.evidence, e.quantities, e.links, e.loops, e.scenarios, e.tensions, e.silences, e.predictions,
      e.stories, e.left_out, e.cautions, e.lever_groups, e.outcomes);
}

constexpr double largest_whole = 9007199254740992.0;   // 2^53: all below are exact
constexpr int most_tenths = 22;                        // powers of ten up to here are exact, too

double power_of_ten(int n) {
    double power = 1;
    while (n-- > 0) power *= 10;
    return power;
}

class Writer {
public:
    template <class... T> void operator()(const T&... values) { (put(values), ...); }
    std::string text;

private:
    void line(std::string_view value) { (text += value) += '\n'; }
    void put(const std::string& value) {
        for (const char c : value)
            if (c == '\n') text += "\\n";
            else if (c == '\r') text += "\\r";
            else if (c == '<') text += "\\l";
            else if (c == '\\') text += "\\\\";
            else text += c;
        text += '\n';
    }
    void put(double value) {
        char digits[40];
        for (int tenths = 0; tenths <= most_tenths; ++tenths) {
            const double whole = std::round(value * power_of_ten(tenths));
            if (!(std::abs(whole) < largest_whole)) break;
            if (std::bit_cast<std::uint64_t>(whole / power_of_ten(tenths)) != std::bit_cast<std::uint64_t>(value)) continue;
            std::snprintf(digits, sizeof digits, tenths == 0 ? "%.0f" : "%.0fe%d", whole, tenths);
            return line(digits);
        }
        std::snprintf(digits, sizeof digits, "x%016llx", static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(value)));
        line(digits);
    }
    template <class T> requires std::is_integral_v<T> || std::is_enum_v<T> void put(T value) {
        line(std::to_string(static_cast<int>(value)));
    }
    template <class T> void put(const std::vector<T>& values) {
        put(static_cast<int>(values.size()));
        for (const T& value : values) put(value);
    }
    template <class T> void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <class T, std::size_t N> void put(const std::array<T, N>& values) {
        for (const T& value : values) put(value);
    }
    template <class T> requires std::is_class_v<T> void put(const T& value) { fields(*this, value); }
};

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}
    template <class... T> void operator()(T&... values) { (get(values), ...); }
    bool whole() const { return good_ && rest_.empty(); }

private:
    std::string_view line() {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) {
            good_ = false;
            return {};
        }
        const std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return line;
    }
    // Digits and letters from the front of `line`, in a base.
    static std::uint64_t digits(std::string_view& line, unsigned base) {
        std::uint64_t value = 0;
        while (!line.empty()) {
            const char c = line.front();
            const unsigned digit = c >= 'a' ? static_cast<unsigned>(c - 'a') + 10 : static_cast<unsigned>(c - '0');
            if (digit >= base) break;
            value = value * base + digit;
            line.remove_prefix(1);
        }
        return value;
    }
    static double number(std::string_view line) {
        if (!line.empty() && line.front() == 'x') {
            line.remove_prefix(1);
            return std::bit_cast<double>(digits(line, 16));
        }
        const bool negative = !line.empty() && line.front() == '-';
        if (negative) line.remove_prefix(1);
        double value = static_cast<double>(digits(line, 10));
        if (!line.empty()) {
            line.remove_prefix(1);
            value /= power_of_ten(static_cast<int>(std::min<std::uint64_t>(digits(line, 10), most_tenths)));
        }
        return negative ? -value : value;
    }

    void get(std::string& value) {
        const std::string_view written = line();
        value.clear();
        for (std::size_t i = 0; i < written.size(); ++i)
            if (written[i] != '\\' || ++i == written.size()) value += written[std::min(i, written.size() - 1)];
            else value += written[i] == 'n' ? '\n' : written[i] == 'r' ? '\r' : written[i] == 'l' ? '<' : written[i];
    }
    void get(double& value) { value = number(line()); }
    template <class T> requires std::is_integral_v<T> || std::is_enum_v<T> void get(T& value) {
        value = static_cast<T>(static_cast<int>(number(line())));
    }
    // An element has a line at least, so no count is above the lines that are left.
    template <class T> void get(std::vector<T>& values) {
        const double count = number(line());
        good_ = good_ && count <= static_cast<double>(rest_.size());
        if (!good_) return;
        values.resize(static_cast<std::size_t>(count));
        for (T& value : values) get(value);
    }
    template <class T> void get(std::optional<T>& value) {
        if (number(line()) != 0.0) get(value.emplace());
    }
    template <class T, std::size_t N> void get(std::array<T, N>& values) {
        for (T& value : values) get(value);
    }
    template <class T> requires std::is_class_v<T> void get(T& value) {
        if (good_) fields(*this, value);
    }

    std::string_view rest_;
    bool good_ = true;
};

std::string hash_of(std::string_view text) {
    constexpr std::string_view letters = "0123456789abcdef";
    std::string hash(hash_digits, '0');
    std::uint64_t key = engine::key_of(text);
    for (std::size_t i = hash.size(); i-- > 0; key >>= 4) hash[i] = letters[key & 15];
    return hash;
}

}  // namespace

std::string to_page(const Document& document) {
    Writer writer;
    writer(document);
    return std::string(version) + hash_of(writer.text) + '\n' + writer.text;
}

std::optional<Document> from_page(std::string_view text) {
    const std::size_t head = version.size() + hash_digits + 1;
    if (text.size() < head || text.substr(0, version.size()) != version) return std::nullopt;
    const std::string_view body = text.substr(head);
    if (text.substr(version.size(), hash_digits + 1) != hash_of(body) + '\n') return std::nullopt;
    Document document;
    Reader reader(body);
    reader(document);
    if (!reader.whole()) return std::nullopt;
    return document;
}

}  // namespace levers::explainer
