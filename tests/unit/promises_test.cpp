// Promises 1, 2, 3 and 5 of the design, over every document of
// assets/explainers and over documents made at random.
//
// The table of promise 5, tests/unit/golden_hashes.txt, is written anew by
//   LEVERS_WRITE_HASHES=1 build/debug/levers_tests -tc="promise 5*"
// "40-double" and "40-single" are one hash each of forty states of a document,
// in both precisions. The table then has to hold in the web build's tests as well: node build/web/levers_tests.js
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/program.hpp"
#include "explainer/document.hpp"
#include "explainer/load.hpp"
#include "explainer/lower.hpp"

using namespace levers;
using namespace levers::explainer;

namespace {

constexpr int draws = 96;   // one block and a half

class Random {   // SplitMix64
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t x = state_ += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
    double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double between(double low, double high) { return low + share() * (high - low); }
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    bool once_in(int count) { return below(count) == 0; }

private:
    std::uint64_t state_;
};

std::optional<std::string> text_of(std::string_view path) {
    std::ifstream file{std::string(path)};
    if (!file) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Levers, auxiliaries, stocks and outcomes, all shapes, delays, conditions,
// inverse quantities and loops through them; two authors and our inferences.
Document random_document(std::uint64_t seed) {
    Random random(seed);
    Document d;
    d.id = "random-" + std::to_string(seed);
    d.strengths = {{{0, 0}, {0.0, 0.2}, {0.1, 0.35}, {0.3, 0.6}}};
    d.articles.resize(2);
    constexpr int levers = 4, others = 9;
    for (int i = 0; i < levers + others; ++i) {
        Quantity q;
        q.id = "q" + std::to_string(i);
        q.role = i < levers ? Role::lever : i < levers + others - 2 ? Role::auxiliary : Role::outcome;
        q.today = std::floor(random.between(5, 200));
        q.low = 0.2 * q.today;
        q.high = 3.0 * q.today;
        q.inverse = random.once_in(4);
        if (i >= levers && random.once_in(3)) q.residence = random.between(0.05, 3.0);
        d.quantities.push_back(q);
    }
    const auto claim = [&] {
        Claim c;
        c.id = "C-" + std::to_string(d.claims.size());
        c.kind = ClaimKind::causal;
        c.article = random.below(2);
        c.wording = static_cast<Wording>(1 + random.below(3));
        d.claims.push_back(c);
        return static_cast<int>(d.claims.size()) - 1;
    };
    for (int effect = levers; effect < levers + others; ++effect)
        for (int n = 1 + random.below(4); n > 0; --n) {
            Link l;
            l.effect = effect;
            l.cause = random.below(levers + others);
            if (l.cause == effect) continue;
            const Quantity& cause = d.quantities[static_cast<std::size_t>(l.cause)];
            l.id = "l" + std::to_string(d.links.size());
            l.polarity = random.once_in(2) ? 1 : -1;
            // Backwards only with a delay, so that every loop takes time.
            if (l.cause > effect || random.once_in(3)) {
                l.delay_years = random.between(0.05, 3.0);
                l.delay_order = random.once_in(2) ? 1 : 3;
            }
            l.shape.kind = static_cast<ShapeKind>(random.below(4));
            l.shape.offset = random.once_in(2) ? 0.0 : random.between(0, cause.today);
            l.shape.half = l.shape.at = random.between(0.3, 2) * cause.today;
            l.shape.best = random.between(0.5, 2) * cause.today;
            l.shape.width = l.shape.kind == ShapeKind::threshold ? 0.2 * cause.today : 0.8;
            l.shape.gain = random.between(0.5, 2);
            if (d.quantities[static_cast<std::size_t>(effect)].is_stock() && random.once_in(2)) l.into = Into::outflow;
            if (cause.role == Role::lever || !random.once_in(4)) {
                l.claims.push_back(claim());
                if (random.once_in(3)) l.claims.push_back(claim());
            } else {
                l.inferred = "for the test";
                l.wording = Wording::moderate;
            }
            if (random.once_in(3)) {
                Need need;
                need.quantity = random.below(effect);
                const double scale = d.quantities[static_cast<std::size_t>(need.quantity)].today;
                need.zero = random.between(0, 2) * scale;
                need.full = random.between(0, 2) * scale;
                if (random.once_in(2)) need.claims.push_back(claim());
                else need.inferred = "for the test";
                l.needs.push_back(need);
            }
            d.links.push_back(l);
        }
    d.outcomes = {levers + others - 2, levers + others - 1};
    return d;
}

const std::vector<Document>& documents() {
    static const std::vector<Document> all = [] {
        std::vector<Document> found;
        std::vector<std::string> paths;
        for (const auto& entry : std::filesystem::directory_iterator(LEVERS_SOURCE_DIR "/assets/explainers"))
            if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
        std::sort(paths.begin(), paths.end());
        for (const std::string& path : paths) {
            Loaded loaded = load(path, text_of);
            CHECK_MESSAGE(loaded.document, path, ": ", loaded.problems.empty() ? "" : to_text(loaded.problems[0]));
            if (loaded.document) found.push_back(std::move(*loaded.document));
        }
        CHECK(found.size() >= 6);
        for (std::uint64_t seed = 1; seed <= 12; ++seed) found.push_back(random_document(seed));
        return found;
    }();
    return all;
}

struct Runner {
    Lowered lowered;
    engine::Ensemble ensemble;
    explicit Runner(const Document& d, bool with_links = false, engine::Precision precision = engine::Precision::twice)
        : lowered(lower(d, {.with_links = with_links})),
          ensemble(program(lowered), {.draws = draws, .precision = precision}) {}

    const engine::Trace& run(const Settings& settings) {
        apply(lowered, settings, ensemble);
        ensemble.run(0, draws);
        return ensemble.trace();
    }

private:
    static std::shared_ptr<const engine::Program> program(const Lowered& l) {
        const engine::Compiled c = engine::compile(*l.model, l.horizon);
        for (const std::string& error : c.errors) MESSAGE(error);
        REQUIRE(c.program);
        return c.program;
    }
};

void move_levers(const Document& d, Random& random, Settings& settings) {
    for (std::size_t q = 0; q < d.quantities.size(); ++q)
        if (d.quantities[q].role == Role::lever && !random.once_in(4))
            settings.levers[q] = random.between(d.quantities[q].low, d.quantities[q].high);
}

std::vector<double> values_at(const engine::Trace& trace, int output, int time) {
    std::vector<double> values(draws);
    trace.read(output, time, values);
    return values;
}

template <class F> bool all_values(const engine::Trace& trace, F holds) {
    for (int output = 0; output < trace.outputs(); ++output)
        for (int time = 0; time < trace.times(); ++time)
            for (const double value : values_at(trace, output, time))
                if (!holds(value)) return false;
    return true;
}

bool same_bits(std::span<const double> a, std::span<const double> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y && std::signbit(x) == std::signbit(y); });
}

int sign_of(double x) { return (x > 0) - (x < 0); }

}  // namespace

TEST_CASE("promise 1: today stands still, in every draw, at all times, to the last bit") {
    for (const Document& d : documents()) {
        CAPTURE(d.id);
        CHECK(all_values(Runner(d, true).run(today(d)), [](double x) { return x == 0.0; }));
    }
}

TEST_CASE("promise 1: today stands still whatever is believed") {
    Random random(1);
    for (const Document& d : documents()) {
        CAPTURE(d.id);
        Settings settings = today(d);
        for (double& belief : settings.belief) belief = random.share();
        CHECK(all_values(Runner(d).run(settings), [](double x) { return x == 0.0; }));
    }
}

TEST_CASE("promise 2: no belief, no consequence") {
    Random random(2);
    for (const Document& d : documents()) {
        CAPTURE(d.id);
        Runner runner(d, true);
        for (int n = 0; n < 3; ++n) {
            Settings settings = today(d);
            move_levers(d, random, settings);
            std::fill(settings.belief.begin(), settings.belief.end(), 0.0);
            CHECK(all_values(runner.run(settings), [](double x) { return x == 0.0 && !std::signbit(x); }));
        }
    }
}

TEST_CASE("promise 2: without an author's claims a document is the document without the author") {
    Random random(3);
    for (const Document& d : documents()) {
        if (d.articles.size() < 2) continue;
        Runner whole(d);
        for (int left_out = 0; left_out < static_cast<int>(d.articles.size()); ++left_out) {
            CAPTURE(d.id);
            CAPTURE(left_out);
            std::vector<int> others;
            for (int a = 0; a < static_cast<int>(d.articles.size()); ++a)
                if (a != left_out) others.push_back(a);
            const Document rest = restrict(d, others);
            Runner part(rest);
            int compared = 0;
            for (int n = 0; n < 2; ++n) {
                Settings of_rest = today(rest), of_whole = today(d);
                move_levers(rest, random, of_rest);
                for (std::size_t q = 0; q < rest.quantities.size(); ++q)
                    of_whole.levers[static_cast<std::size_t>(d.find_quantity(rest.quantities[q].id))] = of_rest.levers[q];
                of_whole.articles[static_cast<std::size_t>(left_out)] = 0;
                const engine::Trace &x = whole.run(of_whole), &y = part.run(of_rest);
                REQUIRE(x.times() == y.times());
                for (std::size_t q = 0; q < rest.quantities.size(); ++q) {
                    if (part.lowered.quantity_output[q] < 0) continue;
                    CAPTURE(rest.quantities[q].id);
                    const auto in_whole = static_cast<std::size_t>(d.find_quantity(rest.quantities[q].id));
                    bool same = true;
                    for (int time = 0; time < x.times(); ++time)
                        same = same && same_bits(values_at(x, whole.lowered.quantity_output[in_whole], time), values_at(y, part.lowered.quantity_output[q], time));
                    CHECK(same);
                    ++compared;
                }
            }
            CHECK((compared > 0 || rest.quantities.empty()));
        }
    }
}

TEST_CASE("promise 3: a link alone moves its effect as its polarity and shape say") {
    for (const Document& d : documents()) {
        for (const Link& link : d.links) {
            CAPTURE(d.id);
            CAPTURE(link.id);
            // The document with this link only, its cause and conditions in the reader's hand.
            Document alone = d;
            alone.links = {link};
            Settings settings = today(alone);
            const auto cause = static_cast<std::size_t>(link.cause), effect = static_cast<std::size_t>(link.effect);
            const auto take_in_hand = [&](std::size_t q) {
                Quantity& quantity = alone.quantities[q];
                if (quantity.role == Role::lever) return;
                quantity.role = Role::lever;
                quantity.residence = 0;
                quantity.low = 0.5 * quantity.today;
                quantity.high = 1.5 * quantity.today;
            };
            take_in_hand(cause);
            bool about_itself = false;
            for (const Need& need : link.needs) {
                about_itself = about_itself || need.quantity == link.cause || need.quantity == link.effect;
                if (about_itself) continue;
                take_in_hand(static_cast<std::size_t>(need.quantity));
                settings.levers[static_cast<std::size_t>(need.quantity)] = need.full;
            }
            if (about_itself) continue;
            const bool turned = d.quantities[cause].inverse != d.quantities[effect].inverse;
            const int way = (turned ? -1 : 1) * link.polarity;   // from number to number
            Runner runner(alone);
            for (const double x : {alone.quantities[cause].low, alone.quantities[cause].high}) {
                CAPTURE(x);
                settings.levers[cause] = x;
                const double g = log_shape(alone, link, x);
                if (link.shape.kind != ShapeKind::hump) CHECK(sign_of(g) == sign_of(x - d.quantities[cause].today));
                const engine::Trace& trace = runner.run(settings);
                const auto end = values_at(trace, runner.lowered.quantity_output[effect], trace.times() - 1);
                CAPTURE(g);
                CAPTURE(end[0]);
                CHECK(std::all_of(end.begin(), end.end(), [&](double value) { return sign_of(value) == way * sign_of(g); }));
            }
        }
    }
}

TEST_CASE("promise 3: a link goes the way of the claims it cites for its own cause and effect") {
    for (const Document& d : documents())
        for (const Link& link : d.links) {
            if (link.shape.kind == ShapeKind::hump) continue;   // turns at its best value
            for (const int c : link.claims) {
                const Claim& claim = d.claims[static_cast<std::size_t>(c)];
                // Claims speak in their own words; where these name the link's two ends, signs must agree.
                if (claim.cause != d.quantities[static_cast<std::size_t>(link.cause)].id ||
                    claim.effect != d.quantities[static_cast<std::size_t>(link.effect)].id) continue;
                CAPTURE(link.id);
                CAPTURE(claim.id);
                if (claim.sign == "+") CHECK(link.polarity > 0);
                if (claim.sign == "-") CHECK(link.polarity < 0);
            }
        }
}

namespace {

std::string in_digits(std::uint64_t hash) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

// Levers at random, and in every other state beliefs, too.
Settings random_state(const Document& d, Random& random, bool beliefs) {
    Settings settings = today(d);
    move_levers(d, random, settings);
    if (beliefs)
        for (double& belief : settings.belief) belief = random.share();
    return settings;
}

// One hash of the traces of many states.
std::uint64_t hash_of_states(const Document& d, engine::Precision precision, int states) {
    Runner runner(d, false, precision);
    Random random(7);
    std::uint64_t all = 0xcbf29ce484222325;
    for (int state = 0; state < states; ++state) {
        const engine::Trace& trace = runner.run(random_state(d, random, state % 2 == 1));
        if (state == 1) CHECK(all_values(trace, [](double x) { return std::isfinite(x); }));
        all = (all ^ trace.hash(draws)) * 0x00000100000001b3;
        all ^= all >> 32;
    }
    return all;
}

}  // namespace

TEST_CASE("promise 5: the same answer everywhere") {
    const std::string path = LEVERS_SOURCE_DIR "/tests/unit/golden_hashes.txt";
    std::map<std::string, std::string> computed;
    for (const Document& d : documents()) {
        Runner runner(d);
        Random random(5);
        for (int state = 0; state < 3; ++state) {
            const engine::Trace& trace = runner.run(random_state(d, random, state == 2));
            CHECK(all_values(trace, [](double x) { return std::isfinite(x); }));
            computed[d.id + " " + std::to_string(state)] = in_digits(trace.hash(draws));
        }
    }
    for (const Document& d : documents()) {
        if (d.id.starts_with("random-")) continue;
        computed[d.id + " 40-double"] = in_digits(hash_of_states(d, engine::Precision::twice, 40));
        computed[d.id + " 40-single"] = in_digits(hash_of_states(d, engine::Precision::single, 40));
    }
    if (std::getenv("LEVERS_WRITE_HASHES")) {
        std::ofstream file(path);
        for (const auto& [what, hash] : computed) file << what << ' ' << hash << '\n';
    }
    std::map<std::string, std::string> golden;
    std::ifstream file(path);
    for (std::string id, state, hash; file >> id >> state >> hash;) golden[id + " " + state] = hash;
    for (const auto& entry : computed)
        CHECK_MESSAGE(golden[entry.first] == entry.second, entry.first, ": the table has \"", golden[entry.first],
                      "\". If a document or the model was meant to change, write the table anew as the head of this file says.");
    CHECK_MESSAGE(golden.size() == computed.size(), "the table names documents that are not there");
}

TEST_CASE("promise 5: single precision differs from double by less than three millionths") {
    for (const Document& d : documents()) {
        CAPTURE(d.id);
        Runner twice(d), single(d, false, engine::Precision::single);
        Random random(8);
        double most = 0;
        for (int state = 0; state < 3; ++state) {
            const Settings settings = random_state(d, random, state == 2);
            const engine::Trace &x = twice.run(settings), &y = single.run(settings);
            for (int output = 0; output < x.outputs(); ++output)
                for (int time = 0; time < x.times(); ++time) {
                    // Outputs are logarithms of number / today: their differences are relative ones of the number.
                    const auto a = values_at(x, output, time), b = values_at(y, output, time);
                    for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
                }
        }
        CHECK(most < 3e-6);
    }
}
