#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/math.hpp"
#include "engine/program.hpp"
#include "explainer/lower.hpp"

using namespace levers;
using namespace levers::explainer;

namespace {

// A document whose strengths are single numbers (weak 0.1, moderate 0.25,
// strong 0.5), so that every draw is the same and can be computed by hand.
struct Small {
    Document d;
    Small() { d.strengths = {{{0, 0}, {0.1, 0.1}, {0.25, 0.25}, {0.5, 0.5}}}; }

    int quantity(const char* id, Role role, double today = 100.0, double residence = 0.0) {
        Quantity q;
        q.id = q.name = id;
        q.role = role;
        q.today = today;
        q.residence = residence;
        d.quantities.push_back(q);
        return static_cast<int>(d.quantities.size()) - 1;
    }
    int lever(const char* id, double today = 50.0) { return quantity(id, Role::lever, today); }
    int outcome(const char* id) { return quantity(id, Role::outcome); }
    int claim(Wording wording = Wording::strong, int article = 0) {
        Claim c;
        c.id = "C-" + std::to_string(d.claims.size());
        c.kind = ClaimKind::causal;
        c.wording = wording;
        c.article = article;
        d.articles.resize(std::max(d.articles.size(), static_cast<std::size_t>(article) + 1));
        d.claims.push_back(c);
        return static_cast<int>(d.claims.size()) - 1;
    }
    Link& link(int cause, int effect, int polarity, std::vector<int> claims) {
        Link l;
        l.id = d.quantities[static_cast<std::size_t>(cause)].id + "-" + d.quantities[static_cast<std::size_t>(effect)].id;
        l.cause = cause;
        l.effect = effect;
        l.polarity = polarity;
        l.claims = std::move(claims);
        l.wording = Wording::moderate;
        d.links.push_back(l);
        return d.links.back();
    }
    Settings set(int quantity, double value) const {
        Settings s = today(d);
        s.levers[static_cast<std::size_t>(quantity)] = value;
        return s;
    }
};

struct Run {
    Lowered lowered;
    engine::Ensemble ensemble;
    // ln(x / today) of a quantity
    double end(int quantity) const { return at(quantity, ensemble.trace().times() - 1); }
    double at(int quantity, int time, std::size_t draw = 0) const {
        return ensemble.trace().value(lowered.quantity_output[static_cast<std::size_t>(quantity)], time, static_cast<int>(draw));
    }
    double push(std::size_t link) const { return ensemble.trace().value(lowered.link_output[link], ensemble.trace().times() - 1, 0); }
};

Run run(const Document& d, const Settings& settings, int draws = 4) {
    Lowered lowered = lower(d, {.with_links = true});
    const engine::Compiled c = engine::compile(*lowered.model, lowered.horizon);
    REQUIRE(c.program);
    engine::Ensemble e(c.program, {.draws = draws});
    apply(lowered, settings, e);
    e.run(0, draws);
    return {std::move(lowered), std::move(e)};
}

}  // namespace

TEST_CASE("a link pushes by polarity, strength and the logarithm of its shape") {
    Small s;
    const int lever = s.lever("lever"), up = s.outcome("up"), down = s.outcome("down");
    s.link(lever, up, +1, {s.claim(Wording::strong)});
    s.link(lever, down, -1, {s.claim(Wording::weak)}).shape.offset = 50;
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.end(up) == doctest::Approx(0.5 * std::log(2.0)));
    CHECK(r.end(down) == doctest::Approx(-0.1 * std::log(150.0 / 100.0)));
    CHECK(r.push(0) == r.end(up));
    CHECK(r.push(1) == r.end(down));
}

TEST_CASE("effects multiply: pushes add up, along chains and side by side") {
    Small s;
    const int a = s.lever("a"), b = s.lever("b"), middle = s.quantity("middle", Role::auxiliary), end = s.outcome("end");
    s.link(a, middle, +1, {s.claim()});
    s.link(middle, end, +1, {s.claim()});
    s.link(b, end, -1, {s.claim(Wording::moderate)});
    Settings settings = s.set(a, 100);
    settings.levers[static_cast<std::size_t>(b)] = 25;
    CHECK(run(s.d, settings).end(end) == doctest::Approx(0.25 * std::log(2.0) + 0.25 * std::log(2.0)));
}

TEST_CASE("the most believed of a link's claims counts") {
    Small s;
    const int lever = s.lever("lever"), end = s.outcome("end");
    const int strong = s.claim(Wording::strong), moderate = s.claim(Wording::moderate);
    s.link(lever, end, +1, {strong, moderate});
    Settings settings = s.set(lever, 100);
    CHECK(run(s.d, settings).end(end) == doctest::Approx(0.5 * std::log(2.0)));
    settings.belief[static_cast<std::size_t>(strong)] = 0.2;
    CHECK(run(s.d, settings).end(end) == doctest::Approx(0.25 * std::log(2.0)));
    settings.belief[static_cast<std::size_t>(moderate)] = 0.0;
    CHECK(run(s.d, settings).end(end) == doctest::Approx(0.2 * 0.5 * std::log(2.0)));
    settings.belief[static_cast<std::size_t>(strong)] = 0.0;
    CHECK(run(s.d, settings).end(end) == 0.0);
}

TEST_CASE("our inferences need no belief") {
    Small s;
    const int lever = s.lever("lever"), end = s.outcome("end");
    s.link(lever, end, +1, {}).inferred = "because";
    CHECK(run(s.d, s.set(lever, 100)).end(end) == doctest::Approx(0.25 * std::log(2.0)));
}

TEST_CASE("a strength differs between draws inside its range, and by link") {
    Small s;
    s.d.strengths[3] = {0.3, 0.6};
    const int lever = s.lever("lever"), a = s.outcome("a"), b = s.outcome("b");
    s.link(lever, a, +1, {s.claim()});
    s.link(lever, b, +1, {s.claim()});
    const Run r = run(s.d, s.set(lever, 50.0 * std::exp(1.0)), 64);
    int same = 0;
    double sum = 0;
    for (std::size_t draw = 0; draw < 64; ++draw) {
        CHECK(r.at(a, 0, draw) > 0.3);
        CHECK(r.at(a, 0, draw) < 0.6);
        sum += r.at(a, 0, draw);
        same += r.at(a, 0, draw) == r.at(b, 0, draw);
    }
    CHECK(sum / 64 == doctest::Approx(0.45).epsilon(0.002));   // one draw in each of 64 strata
    CHECK(same == 0);
}

TEST_CASE("a link's draws do not change when other links come or go") {
    Small s;
    s.d.strengths[3] = {0.3, 0.6};
    const int lever = s.lever("lever"), a = s.outcome("a"), b = s.outcome("b");
    s.link(lever, a, +1, {s.claim()});
    s.link(lever, b, +1, {s.claim()});
    Small other = s;
    other.d.links.erase(other.d.links.begin());
    const Run r = run(s.d, s.set(lever, 80)), q = run(other.d, other.set(lever, 80));
    for (std::size_t draw = 0; draw < 4; ++draw) CHECK(r.at(b, 3, draw) == q.at(b, 3, draw));
}

TEST_CASE("shapes: zero at today, the documented formula elsewhere, and the same bits as in the model") {
    struct Case { Shape shape; double expected; };   // at x = 90, today 50
    const auto shape = [](ShapeKind kind, double offset, double half, double at, double width, double gain, double best) {
        return Shape{kind, offset, half, at, width, gain, best, ""};
    };
    const auto logistic = [](double z) { return 1.0 / (1.0 + std::exp(-z)); };
    const auto square = [](double z) { return z * z; };
    const std::vector<Case> cases{
        {shape(ShapeKind::power, 0, 0, 0, 0, 0, 0), std::log(90.0 / 50.0)},
        {shape(ShapeKind::power, 10, 0, 0, 0, 0, 0), std::log(100.0 / 60.0)},
        {shape(ShapeKind::saturating, 10, 40, 0, 0, 0, 0), std::log(100.0 / 140.0) - std::log(60.0 / 100.0)},
        {shape(ShapeKind::threshold, 0, 0, 70, 8, 1.5, 0), 1.5 * (logistic(20.0 / 8.0) - logistic(-20.0 / 8.0))},
        {shape(ShapeKind::hump, 10, 0, 0, 0.7, 0, 60),
         -0.5 * (square(std::log(100.0 / 70.0) / 0.7) - square(std::log(60.0 / 70.0) / 0.7))},
    };
    for (const Case& c : cases) {
        Small s;
        const int lever = s.lever("lever"), end = s.outcome("end");
        s.d.strengths[3] = {1.0, 1.0};
        s.link(lever, end, +1, {s.claim()}).shape = c.shape;
        CHECK(log_shape(s.d, s.d.links[0], 50.0) == 0.0);
        CHECK(log_shape(s.d, s.d.links[0], 90.0) == doctest::Approx(c.expected));
        CHECK(run(s.d, s.set(lever, 90)).end(end) == log_shape(s.d, s.d.links[0], 90.0));
    }
}

TEST_CASE("a shape of a cause that is no lever sees the cause's own number") {
    Small s;
    const int lever = s.lever("lever"), middle = s.quantity("middle", Role::auxiliary, 40.0), end = s.outcome("end");
    s.d.strengths[3] = {1.0, 1.0};
    s.link(lever, middle, +1, {s.claim()});   // doubles: 80
    s.link(middle, end, +1, {s.claim()}).shape = {ShapeKind::saturating, 5, 20, 0, 0, 0, 0, ""};
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.end(end) == doctest::Approx(log_shape(s.d, s.d.links[1], 80.0)));
    CHECK(run(s.d, today(s.d)).end(end) == 0.0);
}

TEST_CASE("polarity speaks of the named thing, the trace of the number") {
    Small s;
    const int lever = s.lever("lever"), flow = s.quantity("flow", Role::auxiliary), end = s.outcome("end");
    s.d.quantities[static_cast<std::size_t>(flow)].inverse = true;   // counted by the patients stuck
    s.link(lever, flow, +1, {s.claim()});
    s.link(flow, end, +1, {s.claim()});
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.end(flow) == doctest::Approx(-0.5 * std::log(2.0)));
    CHECK(r.end(end) == doctest::Approx(0.25 * std::log(2.0)));
}

TEST_CASE("a delay lets the effect come late, and whole in the end") {
    Small s;
    const int lever = s.lever("lever"), end = s.outcome("end");
    Link& link = s.link(lever, end, +1, {s.claim()});
    link.delay_years = 1.0;
    link.delay_order = 3;
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.at(end, 0) == 0.0);
    CHECK(r.at(end, 4) == doctest::Approx(0.5 * std::log(2.0) * 0.58).epsilon(0.05));   // after its mean
    CHECK(r.end(end) == doctest::Approx(0.5 * std::log(2.0)));
}

TEST_CASE("a delay shorter than a step is one step") {
    Small s;
    const int lever = s.lever("lever"), end = s.outcome("end");
    s.link(lever, end, +1, {s.claim()}).delay_years = 0.01;
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.at(end, 0) == 0.0);
    for (int t = 1; t < r.ensemble.trace().times(); ++t) CHECK(r.at(end, t) == doctest::Approx(0.5 * std::log(2.0)));
}

TEST_CASE("a condition lets through what is met of it") {
    Small s;
    const int lever = s.lever("lever"), condition = s.lever("condition", 40), end = s.outcome("end");
    const int argued = s.claim();
    s.link(lever, end, +1, {s.claim()}).needs = {{condition, 20, 60, {argued}, ""}};
    const double whole = 0.5 * std::log(2.0);
    Settings settings = s.set(lever, 100);
    const auto with_condition_at = [&](double x) {
        settings.levers[static_cast<std::size_t>(condition)] = x;
        return run(s.d, settings).end(end);
    };
    CHECK(with_condition_at(10) == 0.0);
    CHECK(with_condition_at(40) == doctest::Approx(0.5 * whole));
    const double met = with_condition_at(60);
    CHECK(met == doctest::Approx(whole));
    CHECK(with_condition_at(90) == met);

    settings.belief[static_cast<std::size_t>(argued)] = 0.0;
    CHECK(with_condition_at(10) == met);
    settings.belief[static_cast<std::size_t>(argued)] = 0.5;
    CHECK(with_condition_at(10) == doctest::Approx(0.5 * whole));

    settings.belief[static_cast<std::size_t>(argued)] = 1.0;
    std::swap(s.d.links[0].needs[0].zero, s.d.links[0].needs[0].full);
    CHECK(with_condition_at(10) == met);
    CHECK(with_condition_at(50) == doctest::Approx(0.25 * whole));
}

TEST_CASE("a stock settles where what flows in and out is equal again") {
    Small s;
    const int lever = s.lever("lever"), stock = s.quantity("stock", Role::stock, 7.6, 0.5);
    s.link(lever, stock, +1, {s.claim()}).into = Into::inflow;
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.at(stock, 0) == 0.0);
    const double in = std::sqrt(2.0);
    double level = 1.0;
    for (int step = 1; step <= 80; ++step) {
        level = (level + 0.25 * in) / 1.25;          // dt / T = 0.25, the outflow at the end of the step
        if (step % 2) continue;
        CHECK(r.at(stock, step / 2) == doctest::Approx(std::log(level)));
        const double exact = in + (1.0 - in) * std::exp(-0.125 * step / 0.5);
        CHECK(std::abs(r.at(stock, step / 2) - std::log(exact)) < 0.02);
    }
    CHECK(r.end(stock) == doctest::Approx(0.5 * std::log(2.0)));
}

TEST_CASE("what lowers a stock may work through its outflow: polarity still speaks of the stock") {
    Small s;
    const int lever = s.lever("lever"), list = s.quantity("list", Role::stock, 7.6, 0.5);
    s.link(lever, list, -1, {s.claim()}).into = Into::outflow;
    const Run r = run(s.d, s.set(lever, 100));
    CHECK(r.end(list) == doctest::Approx(-0.5 * std::log(2.0)));
    CHECK(r.push(0) == doctest::Approx(-0.5 * std::log(2.0)));
}

TEST_CASE("a stock stays positive and falls steadily, however hard its outflow is pushed and however short its residence") {
    for (const double residence : {0.01, 0.2, 3.0}) {
        Small s;
        s.d.strengths[3] = {1.0, 1.0};
        const int lever = s.lever("lever"), list = s.quantity("list", Role::stock, 7.6, residence);
        s.link(lever, list, -1, {s.claim()}).into = Into::outflow;
        const Run r = run(s.d, s.set(lever, 5000));
        for (int t = 1; t < r.ensemble.trace().times(); ++t) CHECK(r.at(list, t) <= r.at(list, t - 1));
        CHECK(r.end(list) == doctest::Approx(-std::log(100.0)));
    }
}

TEST_CASE("a runaway loop stays finite") {
    Small s;
    s.d.strengths[3] = {3.0, 3.0};
    const int lever = s.lever("lever"), a = s.quantity("a", Role::auxiliary), b = s.quantity("b", Role::stock, 100.0, 1.0);
    s.link(lever, a, +1, {s.claim()});
    s.link(b, a, +1, {s.claim()}).delay_years = 0.2;
    s.link(a, b, +1, {s.claim()});
    for (const double x : {1.0, 100.0}) {
        const Run r = run(s.d, s.set(lever, x));
        CHECK(std::isfinite(r.end(a)));
        CHECK(std::isfinite(r.end(b)));
        CHECK(std::abs(r.end(a)) == 20.0);
    }
}

TEST_CASE("a circle without a stock or a delay is an error by name, not a crash") {
    Small s;
    const int a = s.quantity("a", Role::auxiliary), b = s.outcome("b");
    s.link(a, b, +1, {s.claim()});
    s.link(b, a, +1, {s.claim()});
    const Lowered lowered = lower(s.d, {});
    const engine::Compiled c = engine::compile(*lowered.model, lowered.horizon);
    CHECK_FALSE(c.program);
    REQUIRE(c.errors.size() == 1);
    CHECK(c.errors[0].find("\"b\" -> \"a\" -> \"b\"") != std::string::npos);
}

TEST_CASE("a link that is not believed leaves the same bits as one that is not there") {
    Small s;
    s.d.strengths = {{{0, 0}, {0.0, 0.2}, {0.1, 0.35}, {0.3, 0.6}}};
    const int a = s.lever("a"), b = s.lever("b"), stock = s.quantity("stock", Role::stock, 10, 1), end = s.outcome("end");
    const int alone = s.outcome("alone"), doubted = s.claim(), kept = s.claim();
    s.link(a, stock, -1, {doubted});
    s.link(b, stock, +1, {kept});
    s.link(b, end, -1, {doubted});
    s.link(stock, end, +1, {kept});
    s.link(a, end, -1, {doubted}).delay_years = 1;
    s.link(a, alone, -1, {doubted});
    Small without = s;
    std::erase_if(without.d.links, [&](const Link& l) { return l.claims[0] == doubted; });
    for (const double x : {20.0, 80.0}) {
        Settings settings = s.set(a, x);
        settings.levers[static_cast<std::size_t>(b)] = 30;
        settings.belief[static_cast<std::size_t>(doubted)] = 0.0;
        const Run r = run(s.d, settings), q = run(without.d, settings);
        for (const int quantity : {stock, end, alone})
            for (int t = 0; t < r.ensemble.trace().times(); ++t)
                for (std::size_t draw = 0; draw < 4; ++draw) {
                    CHECK(r.at(quantity, t, draw) == q.at(quantity, t, draw));
                    CHECK(std::signbit(r.at(quantity, t, draw)) == std::signbit(q.at(quantity, t, draw)));
                }
        CHECK_FALSE(std::signbit(r.push(0)));
        CHECK_FALSE(std::signbit(r.push(2)));
    }
}

TEST_CASE("today is every lever at today's value and everything believed; a claim counts its own degree times its article's") {
    Small s;
    s.lever("lever", 31);
    s.claim(Wording::strong, 0);
    s.claim(Wording::strong, 1);
    Settings settings = today(s.d);
    CHECK(settings.levers == std::vector<double>{31});
    CHECK(settings.belief == std::vector<double>{1, 1});
    CHECK(settings.articles == std::vector<double>{1, 1});
    settings.belief = {0.5, 0.5};
    settings.articles[1] = 0.25;
    CHECK(believed(s.d, settings, 0) == 0.5);
    CHECK(believed(s.d, settings, 1) == 0.125);
}

TEST_CASE("an article at half is every one of its claims at half, to the last bit") {
    Small s;
    const int cause = s.lever("lever", 31), effect = s.outcome("effect");
    s.link(cause, effect, -1, {s.claim(Wording::strong, 1)});
    Settings claims = today(s.d), article = claims;
    claims.levers[0] = article.levers[0] = 12;
    claims.belief[0] = 0.5;
    article.articles[1] = 0.5;
    const double half = run(s.d, claims).end(effect);
    CHECK(run(s.d, article).end(effect) == half);
    CHECK(run(s.d, s.set(cause, 12)).end(effect) != half);
}
