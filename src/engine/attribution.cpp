#include "engine/attribution.hpp"

#include <algorithm>
#include <cassert>

#include "engine/slopes.hpp"

namespace levers::engine {

namespace {

bool is(Value v) { return v.model != nullptr; }

// Where expressions are looked at: at the step asked for, at a step before it,
// and in the initial values of stocks.
enum class Moment : std::uint8_t { last, step, start };

class Builder {
public:
    Builder(Model& forward, const Horizon& horizon, const AttributionDesc& desc)
        : forward_(forward), desc_(desc), result_(with_a_model()), m_(*result_.model),
          differs_(forward.nodes().size()), is_input_(forward.parameters().size()) {
        for (const std::uint32_t input : desc.inputs) is_input_[input] = true;
        result_.horizon = horizon;
        result_.horizon.stop = horizon.time(desc.step);
        result_.horizon.save_every = 1;
        result_.inputs = desc.inputs.size();
        result_.through = desc.through.size();
    }

    Attribution build() {
        find_states();
        find_differences();
        if (!result_.errors.empty()) {
            result_.model = nullptr;
            return std::move(result_);
        }
        declare();
        follow();
        result_.back = result_.horizon;
        result_.back.start = 0;
        result_.back.stop = desc_.step * result_.back.dt;
        result_.back.save_every = std::max(1, desc_.every > 0 ? desc_.every : desc_.step);
        return std::move(result_);
    }

private:
    // All expressions at one moment: their values at the two ends, and the slopes of the output.
    struct View {
        Moment moment;
        std::vector<Ends> ends;
        std::vector<Value> adjoint;
    };

    static Attribution with_a_model() {
        Attribution result;
        result.model = std::make_unique<Model>();
        return result;
    }

    const Node& node(std::uint32_t index) const { return forward_.nodes()[index]; }
    const Stock& stock(std::uint32_t index) const { return forward_.stocks()[node(index).a]; }

    // What is evaluated to evaluate a node, at this moment.
    int operands(std::uint32_t index, Moment moment, std::array<std::uint32_t, 3>& found) const {
        const Node& n = node(index);
        if (n.op == Op::auxiliary) return found[0] = forward_.auxiliaries()[n.a].equation, 1;
        if (n.op == Op::stock && moment == Moment::start) return found[0] = stock(index).initial, 1;
        found = {n.a, n.b, n.c};
        return n.op == Op::initial ? 0 : operand_count(n.op);
    }

    // All that the roots need, operands first. (Not recursive: documents may be deep.)
    std::vector<std::uint32_t> order(const std::vector<std::uint32_t>& roots, Moment moment) const {
        std::vector<std::uint32_t> result, path;
        std::vector<std::uint8_t> seen(forward_.nodes().size());
        std::array<std::uint32_t, 3> found{};
        for (const std::uint32_t root : roots) path.push_back(root);
        while (!path.empty()) {
            const std::uint32_t at = path.back();
            if (seen[at] != 0) {
                path.pop_back();
                if (seen[at] == 1) result.push_back(at);
                seen[at] = 2;
                continue;
            }
            seen[at] = 1;
            for (int i = operands(at, moment, found); i-- > 0;)
                if (seen[found[static_cast<std::size_t>(i)]] == 0) path.push_back(found[static_cast<std::size_t>(i)]);
        }
        return result;
    }

    // Stocks that the output depends on over time, and all else that it does.
    void find_states() {
        std::vector<bool> known(forward_.nodes().size());
        std::vector<std::uint32_t> rates, initials;
        std::vector<std::uint32_t> of_output = order({desc_.output.node}, Moment::last);
        steps_ = of_output;
        for (std::size_t before = 1; before != stocks_.size();) {
            before = stocks_.size();
            for (const std::uint32_t n : steps_)
                if (node(n).op == Op::stock && !known[n]) known[n] = true, stocks_.push_back(n);
            rates.clear();
            for (const std::uint32_t s : stocks_) rates.push_back(stock(s).net_flow);
            steps_ = order(rates, Moment::step);
        }
        for (const std::uint32_t s : stocks_) initials.push_back(stock(s).initial);
        starts_ = order(initials, Moment::start);
        for (const auto* nodes : {&of_output, &steps_, &starts_})
            for (const std::uint32_t n : *nodes) known[n] = true;
        std::vector<std::uint32_t> roots{desc_.output.node};
        for (const Value through : desc_.through)
            if (known[through.node]) roots.push_back(through.node);
        ends_ = order(roots, Moment::last);
    }

    // Which expressions can differ between the ends, and what of that cannot be followed.
    void find_differences() {
        if (result_.horizon.method != Method::euler)
            result_.errors.push_back("only runs by Euler's method can be explained");
        const auto mark = [&](const std::vector<std::uint32_t>& nodes, Moment moment) {
            std::array<std::uint32_t, 3> found{};
            bool any = false;
            for (const std::uint32_t n : nodes) {
                if (differs_[n]) continue;
                bool differs = node(n).op == Op::parameter && is_input_[node(n).a];
                for (int i = operands(n, moment, found); i-- > 0;)
                    differs = differs || differs_[found[static_cast<std::size_t>(i)]];
                if (node(n).op == Op::stock)
                    differs = differs || differs_[stock(n).net_flow] || differs_[stock(n).initial];
                any = any || differs;
                differs_[n] = differs_[n] || differs;
            }
            return any;
        };
        for (bool more = true; more;) {
            more = mark(starts_, Moment::start);
            more = mark(steps_, Moment::step) || more;
            more = mark(ends_, Moment::last) || more;
        }
        for (const std::vector<std::uint32_t>* nodes : {&starts_, &steps_, &ends_})
            for (const std::uint32_t n : *nodes) check(n);
    }

    void check(std::uint32_t index) {
        const Op op = node(index).op;
        std::string what;
        if (op == Op::given || op == Op::series || op == Op::noise || op == Op::delay || op == Op::initial)
            what = "given inputs, noise, fixed delays and initial() cannot be explained";
        else if (is_operator(op) && differs_[index] && !has_slopes(op))
            what =
                "an operator without slopes (a comparison, a lookup, rounding or a trigonometric function) cannot be "
                "explained";
        if (!what.empty() && std::find(result_.errors.begin(), result_.errors.end(), what) == result_.errors.end())
            result_.errors.push_back(what);
    }

    void declare() {
        const auto& parameters = forward_.parameters();
        for (std::size_t p = 0; p < parameters.size(); ++p) {
            const Value a = m_.parameter(parameters[p].name, parameters[p].initial);
            const Value b = is_input_[p] ? m_.parameter(parameters[p].name, parameters[p].initial) : a;
            parameters_.push_back({a, b});
            result_.parameters.push_back({m_.nodes()[a.node].a, m_.nodes()[b.node].a});
        }
        asked_ = m_.parameter("", result_.horizon.stop);
        result_.asked = m_.nodes()[asked_.node].a;
        for (const Uniform& uniform : forward_.uniforms()) uniforms_.push_back(m_.uniform(uniform.name, uniform.key));
        in_step_.resize(forward_.nodes().size());
        in_last_.resize(forward_.nodes().size());
        adjoint_.resize(forward_.nodes().size());
        for (const std::uint32_t s : stocks_) {
            Attribution::State state;
            state.output = kept({&forward_, s});
            const std::string& name = stock(s).name;
            const auto two = [&](auto make) { const Value a = make(); return Ends{a, differs_[s] ? make() : a}; };
            in_step_[s] = two([&] { return m_.series(name); });
            in_last_[s] = two([&] { return m_.given(name); });
            state.series = {m_.nodes()[in_step_[s].a.node].a, m_.nodes()[in_step_[s].b.node].a};
            state.last = {m_.nodes()[in_last_[s].a.node].a, m_.nodes()[in_last_[s].b.node].a};
            result_.states.push_back(state);
        }
        result_.output = kept(desc_.output);
    }

    int kept(Value value) {
        const auto& outputs = forward_.outputs();
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (outputs[i].node == value.node) return static_cast<int>(i);
        return static_cast<int>(forward_.output("", value));
    }

    View look(const std::vector<std::uint32_t>& nodes, Moment moment) {
        View view{moment, std::vector<Ends>(forward_.nodes().size()), std::vector<Value>(forward_.nodes().size())};
        for (const std::uint32_t n : nodes) view.ends[n] = ends_of(n, view);
        return view;
    }

    Ends ends_of(std::uint32_t index, const View& view) {
        const Node& n = node(index);
        const auto both = [](Value v) { return Ends{v, v}; };
        switch (n.op) {
            case Op::literal: return both(m_.literal(n.literal));
            case Op::parameter: return parameters_[n.a];
            case Op::uniform: return both(uniforms_[n.a]);
            case Op::time: return both(time(view.moment));
            case Op::auxiliary: return view.ends[forward_.auxiliaries()[n.a].equation];
            case Op::stock:
                return view.moment == Moment::start ? view.ends[stock(index).initial]
                       : view.moment == Moment::last ? in_last_[index] : in_step_[index];
            default: break;
        }
        const auto one = [&](Value Ends::*end) {
            switch (n.op == Op::lookup ? 1 : operand_count(n.op)) {
                case 1: return n.op == Op::lookup ? m_.lookup(view.ends[n.a].*end, forward_.tables()[n.b])
                                                  : m_.make(n.op, view.ends[n.a].*end);
                case 2: return m_.make(n.op, view.ends[n.a].*end, view.ends[n.b].*end);
                default: return m_.make(n.op, view.ends[n.a].*end, view.ends[n.b].*end, view.ends[n.c].*end);
            }
        };
        const Value a = one(&Ends::a);
        return {a, differs_[index] ? one(&Ends::b) : a};
    }

    Value time(Moment moment) {
        const Horizon& h = result_.horizon;
        if (moment == Moment::start) return m_.literal(h.start);
        if (moment == Moment::last) return asked_;
        return asked_ - m_.literal(h.dt) - m_.time();   // that of the way back begins at 0
    }

    void add(View& view, std::uint32_t to, Value term, bool minus = false) {
        if (view.ends[to].same()) return;
        Value& sum = view.adjoint[to];
        sum = is(sum) ? (minus ? sum - term : sum + term) : minus ? -term : term;
    }

    // From the roots that have an adjoint back to inputs and states.
    void go_back(View& view, const std::vector<std::uint32_t>& nodes) {
        for (std::size_t i = nodes.size(); i-- > 0;) {
            const std::uint32_t index = nodes[i];
            const Value adjoint = view.adjoint[index];
            if (!is(adjoint)) continue;
            const Node& n = node(index);
            if (n.op == Op::auxiliary) add(view, forward_.auxiliaries()[n.a].equation, adjoint);
            else if (n.op == Op::stock && view.moment == Moment::start) add(view, stock(index).initial, adjoint);
            if (!is_operator(n.op)) continue;
            if (const std::uint32_t inner = clamped(index); inner != no_node) {
                add(view, inner, adjoint * slope_of_clamp(view.ends[inner], view.ends[index]));
                continue;
            }
            const Ends x = view.ends[n.a], y = is_binary(n.op) ? view.ends[n.b] : x;
            const SlopeTerms terms = slope_terms(n.op, adjoint, x, y, view.ends[index]);
            for (int t = 0; t < terms.count; ++t) {
                const SlopeTerm& term = terms.term[static_cast<std::size_t>(t)];
                add(view, term.operand == 0 ? n.a : n.b, term.value, term.minus);
            }
        }
    }

    // What min(max(x, number), number), or the other way round, holds between its
    // numbers: one slope in place of two, and models are full of them.
    std::uint32_t clamped(std::uint32_t index) const {
        const auto kink = [&](std::uint32_t i) {
            const Op op = node(i).op;
            return (op == Op::minimum || op == Op::maximum) && node(node(i).b).op == Op::literal;
        };
        if (!kink(index) || !kink(node(index).a) || node(node(index).a).op == node(index).op) return no_node;
        return node(node(index).a).a;
    }

    void follow() {
        View last = look(ends_, Moment::last);
        add(last, desc_.output.node, m_.literal(1.0));
        go_back(last, ends_);

        for (const std::uint32_t s : stocks_)
            if (differs_[s])
                adjoint_[s] = m_.stock(stock(s).name, is(last.adjoint[s]) ? last.adjoint[s] : m_.literal(0.0));
        View step = look(steps_, Moment::step);
        for (const std::uint32_t s : stocks_)
            if (differs_[s]) add(step, stock(s).net_flow, adjoint_[s]);
        go_back(step, steps_);
        for (const std::uint32_t s : stocks_)
            if (differs_[s]) m_.flow(adjoint_[s], is(step.adjoint[s]) ? step.adjoint[s] : m_.literal(0.0));

        // On arrival: the adjoints are those of the initial values.
        View start = look(starts_, Moment::start);
        for (const std::uint32_t s : stocks_)
            if (differs_[s]) add(start, stock(s).initial, adjoint_[s]);
        go_back(start, starts_);

        for (const std::uint32_t input : desc_.inputs) {
            const Ends p = parameters_[input];
            m_.output("", total(node_of(input), {&last, &step, &start}, false) * (p.b - p.a));
        }
        for (const Value through : desc_.through) m_.output("", total(through.node, {&last, &step, &start}, true));
        for (const Value through : desc_.through) {
            const Ends x = last.ends[through.node];
            m_.output("", !is(x.a) || x.same() ? m_.literal(0.0) : x.b - x.a);
        }
    }

    // The sum over time of the adjoint of an expression, times its difference where asked for.
    Value total(std::uint32_t index, std::array<const View*, 3> views, bool of_difference) {
        Value now = m_.literal(0.0);
        if (index == no_node) return now;
        for (const View* view : views) {
            Value part = view->adjoint[index];
            if (!is(part)) continue;
            const Ends x = view->ends[index];
            if (of_difference) part = part * (x.b - x.a);
            if (view->moment == Moment::step) {
                const Value sum = m_.stock("", m_.literal(0.0));
                m_.flow(sum, part);
                part = sum;
            }
            now = now + part;
        }
        return now;
    }

    static constexpr std::uint32_t no_node = ~std::uint32_t{0};
    std::uint32_t node_of(std::uint32_t parameter) const {
        for (const std::vector<std::uint32_t>* nodes : {&ends_, &steps_, &starts_})
            for (const std::uint32_t n : *nodes)
                if (node(n).op == Op::parameter && node(n).a == parameter) return n;
        return no_node;   // the output does not depend on it
    }

    Model& forward_;
    const AttributionDesc& desc_;
    Attribution result_;
    Model& m_;                                            // the way back
    std::vector<bool> differs_, is_input_;                // by node, by parameter
    std::vector<std::uint32_t> stocks_;                   // that the output depends on, by their nodes
    std::vector<std::uint32_t> ends_, steps_, starts_;    // nodes in order, at the three moments
    std::vector<Ends> parameters_, in_step_, in_last_;
    Value asked_;
    std::vector<Value> uniforms_;
    std::vector<Value> adjoint_;                          // of stocks, by their node
};

}  // namespace

Attribution attribute(Model& model, const Horizon& horizon, const AttributionDesc& desc) {
    assert(desc.step >= 0 && desc.step <= horizon.steps());
    assert(desc.every == 0 || desc.step % desc.every == 0);
    return Builder(model, horizon, desc).build();
}

void compile(Attribution& attribution) {
    assert(attribution.model);
    Compiled compiled = compile(*attribution.model, attribution.back);
    attribution.program = std::move(compiled.program);
    attribution.errors = std::move(compiled.errors);
    attribution.model = nullptr;
}

}  // namespace levers::engine
