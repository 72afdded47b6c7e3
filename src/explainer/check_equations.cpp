#include <algorithm>
#include <cmath>
#include <string>

#include "engine/ensemble.hpp"
#include "explainer/check.hpp"
#include "explainer/lower.hpp"

namespace levers::explainer {

namespace {

// Figures in a document are rounded; what an equation gives may differ from them by this share.
constexpr double rounding = 1e-6;

class EquationChecker {
public:
    EquationChecker(const Read& read, Problems& problems) : read_(read), d_(read.document), problems_(problems) {}

    void check() {
        if (!has_equations(d_)) {
            if (!d_.trend.empty())
                problems_.add(read_.root / "trend", "a trend, but no quantity has an equation",
                              "take it out, or give a quantity an \"equation\"");
            return;
        }
        const Lowered lowered = lower(d_, {.with_reference = true});
        for (const equation::Problem& p : lowered.problems) add(p.construct, p.message, "correct the equation");
        if (!problems_.empty()) return;
        const engine::Compiled compiled = engine::compile(*lowered.model, lowered.horizon);
        for (const std::string& error : compiled.errors)
            if (problems_.empty())   // the others are of the same circle
                problems_.add(read_.root / "quantities", error, "let a stock or a delay be in the circle");
        if (!compiled.program) return;
        engine::Ensemble run(compiled.program, {.draws = 1});
        apply(lowered, today(d_), run);
        run.run(0, 1);
        for (std::size_t q = 0; q < d_.quantities.size(); ++q)
            if (d_.quantities[q].equation) at_today(q, run.trace(), lowered.reference_output[q]);
    }

private:
    void add(const std::string& id, std::string what, std::string remedy) {
        const int q = d_.find_quantity(id);
        problems_.add(q < 0 ? read_.root : read_.quantities[static_cast<std::size_t>(q)].at / "equation", std::move(what),
                      std::move(remedy));
    }

    // Promise 1: with every lever at today's value nothing moves, or the document says why. A stock that moves shows in
    // its own numbers.
    void at_today(std::size_t q, const engine::Trace& trace, int output) {
        const Quantity& quantity = d_.quantities[q];
        const double size = std::max(std::abs(quantity.today), rounding);
        const auto far = [&](double value) { return !(std::abs(value - quantity.today) <= rounding * size); };
        if (const double first = trace.value(output, 0, 0); far(first)) {
            add(quantity.id, "at today's levers the equation gives " + number_words(first) + ", and \"today\" is " +
                                 number_words(quantity.today), "correct the equation, its \"initial\", or \"today\"");
            return;
        }
        if (!d_.trend.empty()) return;
        for (int t = 1; t < trace.times(); ++t)
            if (const double value = trace.value(output, t, 0); far(value)) {
                add(quantity.id, "at today's levers the equation moves by itself, to " + number_words(value),
                    "let it be at rest, or say in \"trend\" why it moves");
                return;
            }
    }

    const Read& read_;
    const Document& d_;
    Problems& problems_;
};

}  // namespace

void check_equations(const Read& read, Problems& problems) { EquationChecker(read, problems).check(); }

}  // namespace levers::explainer
