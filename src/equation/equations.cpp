#include "equation/equations.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/functions.hpp"
#include "equation/builtins.hpp"
#include "equation/name.hpp"
#include "equation/table.hpp"

namespace levers::equation {

namespace {

using engine::Value;
using Kind = Expression::Kind;

// FNV-1a: a key for each random function, from where it stands.
std::uint64_t hash(std::string_view text) {
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

class Builder {
public:
    Builder(const Equations& equations, const engine::Horizon& horizon, engine::Model& model)
        : equations_(equations), horizon_(horizon), model_(model), now_(engine::clock(model, horizon)) {}

    std::vector<Problem> run() {
        declare();
        for (std::size_t i = 0; i < equations_.variables.size() && !full(); ++i) define(i);
        for (std::size_t i = 0; i < equations_.variables.size(); ++i) {
            const Variable& v = equations_.variables[i];
            if (v.output && v.kind != Variable::Kind::table) model_.output(v.name, values_[i]);
        }
        return std::move(problems_);
    }

    std::vector<Value> express(const std::vector<Bound>& bound, const std::vector<Wanted>& wanted,
                               std::vector<Problem>& problems) {
        for (std::size_t i = 0; i < bound.size(); ++i) {
            index_.try_emplace(canonical(bound[i].name), i);
            values_.push_back(bound[i].value);
        }
        std::vector<Value> results;
        for (const Wanted& w : wanted) {
            Variable variable;
            variable.name = w.name;
            current_ = &variable;
            calls_ = 0;
            results.push_back(lower(*w.expression));
        }
        current_ = nullptr;
        problems.insert(problems.end(), problems_.begin(), problems_.end());
        return results;
    }

private:
    bool full() const { return problems_.size() >= most_problems; }
    Value report(Place place, std::string message) {
        if (!full()) problems_.push_back({place, current_->name, std::move(message)});
        return model_.literal(0.0);
    }

    // Every name has its value before any equation is read.
    void declare() {
        for (std::size_t i = 0; i < equations_.variables.size(); ++i) {
            const Variable& v = equations_.variables[i];
            current_ = &v;
            const auto [known, is_new] = index_.try_emplace(canonical(v.name), i);
            if (!is_new) report({v.line, 1}, "There are two variables of this name. Rename one of them.");
            Value value{};
            if (v.kind == Variable::Kind::stock) {
                const bool constant = v.initial.kind == Kind::number;
                starts_.push_back(constant ? model_.literal(v.initial.number)
                                           : model_.auxiliary(v.name + " at the start"));
                value = model_.stock(v.name, starts_.back());
            } else {
                starts_.push_back({});
                if (v.kind == Variable::Kind::auxiliary) value = model_.auxiliary(v.name);
                if (v.kind == Variable::Kind::given) value = model_.given(v.name);
            }
            values_.push_back(value);
        }
    }

    void define(std::size_t i) {
        const Variable& v = equations_.variables[i];
        current_ = &v;
        calls_ = 0;
        const Value zero = model_.literal(0.0);
        if (v.kind == Variable::Kind::stock) {
            if (v.initial.kind != Kind::number) model_.define(starts_[i], lower(v.initial));
            Value net = lower(v.equation);
            if (v.non_negative) net = max(net, -values_[i] / model_.literal(horizon_.dt));
            model_.flow(values_[i], net);
        } else if (v.kind == Variable::Kind::auxiliary) {
            Value value = lower(v.equation);
            if (v.table) value = model_.lookup(value, *v.table);
            model_.define(values_[i], v.non_negative ? max(value, zero) : value);
        }
    }

    Value lower(const Expression& e) {
        switch (e.kind) {
            case Kind::number: return model_.literal(e.number);
            case Kind::name: return name(e);
            case Kind::call: return call(e);
            case Kind::operation: return operation(e);
            case Kind::choice: {
                // One after the other: functions are numbered as they come.
                const Value condition = lower(e.operands[0]);
                const Value yes = lower(e.operands[1]);
                return select(condition, yes, lower(e.operands[2]));
            }
            case Kind::table: return report(e.place, "A table can only stand in WITH LOOKUP, or be a variable.");
            case Kind::wildcard: case Kind::range: break;
        }
        return report(e.place, "This can only be a subscript.");
    }

    Value name(const Expression& e) {
        if (const auto known = index_.find(e.name); known != index_.end()) {
            if (equations_.variables[known->second].kind != Variable::Kind::table) return values_[known->second];
            return report(e.place, "\"" + e.name + "\" is a table: give it an argument, as in " + e.name + "(x).");
        }
        if (!e.subscripts.empty()) return report(e.place, "\"" + e.name + "\" is not defined as an array.");
        if (is_builtin(e.name)) return builtin(e);
        return report(e.place, "\"" + e.name + "\" is not defined. Add a variable of this name, or correct the name.");
    }

    Value operation(const Expression& e) {
        const Value a = lower(e.operands[0]);
        if (e.op == Operator::negate) return -a;
        if (e.op == Operator::opposite) return opposite(a);
        const Value b = lower(e.operands[1]);
        switch (e.op) {
            case Operator::add: return a + b;
            case Operator::subtract: return a - b;
            case Operator::multiply: return a * b;
            case Operator::divide: return a / b;
            case Operator::modulo: return remainder(a, b);
            case Operator::power: return pow(a, b);
            case Operator::less: return less(a, b);
            case Operator::less_equal: return less_equal(a, b);
            case Operator::greater: return less(b, a);
            case Operator::greater_equal: return less_equal(b, a);
            case Operator::equal: return equal(a, b);
            case Operator::not_equal: return opposite(equal(a, b));
            case Operator::both: return both(a, b);
            case Operator::either: return either(a, b);
            case Operator::negate: case Operator::opposite: break;
        }
        return a;
    }

    const engine::Table* table_of(const std::string& canonical_name) const {
        const auto known = index_.find(canonical_name);
        if (known == index_.end()) return nullptr;
        const Variable& v = equations_.variables[known->second];
        return v.table ? &*v.table : nullptr;
    }

    Value call(const Expression& e) {
        if (const engine::Table* table = table_of(e.name); table && e.operands.size() == 1)
            return model_.lookup(lower(e.operands[0]), *table);
        if (e.name.starts_with("lookup")) {
            engine::Table copy;
            const bool extrapolate = e.name == "lookup_extrapolate", backward = e.name == "lookup_backward";
            if (e.name == "lookup" || extrapolate || backward) {
                if (e.operands.size() != 2) return report(e.place, "LOOKUP takes a table and a number.");
                std::string problem = "The first argument of LOOKUP has to be a table.";
                const Expression& first = e.operands[0];
                const engine::Table* named = table_of(first.name);
                std::optional<engine::Table> written;
                if (named) written = *named;
                else if (first.kind == Kind::table) written = literal_table(first, problem);
                if (!written) return report(first.place, problem);
                copy = std::move(*written);
                if (extrapolate) copy.beyond = engine::Beyond::extrapolate;
                if (backward) copy.beyond = engine::Beyond::step;
                return model_.lookup(lower(e.operands[1]), std::move(copy));
            }
        }
        if (e.name == "with_lookup") return with_lookup(e);
        if (e.name == element_of) return element(e);
        if (is_builtin(e.name)) return builtin(e);
        if (index_.contains(e.name))
            return report(e.place, "\"" + e.name + "\" is not a function: it has no table.");
        return report(e.place, "There is no function or macro \"" + e.name + "\".");
    }

    static std::optional<engine::Table> literal_table(const Expression& e, std::string& problem) {
        std::vector<double> x, y;
        for (std::size_t i = 0; i + 1 < e.operands.size(); i += 2) {
            x.push_back(e.operands[i].number);
            y.push_back(e.operands[i + 1].number);
        }
        return make_table(std::move(x), std::move(y), engine::Beyond::hold, problem);
    }

    Value with_lookup(const Expression& e) {
        if (e.operands.size() != 2 || e.operands[1].kind != Kind::table)
            return report(e.place, "WITH LOOKUP takes a number and a table such as ((0,0),(1,2)).");
        std::string problem;
        std::optional<engine::Table> table = literal_table(e.operands[1], problem);
        if (!table) return report(e.place, problem);
        return model_.lookup(lower(e.operands[0]), std::move(*table));
    }

    // The index is that of the nearest whole number below; outside of the array, 0.
    Value element(const Expression& e) {
        const Value index = engine::truncate(lower(e.operands[0]));
        Value result = model_.literal(0.0);
        for (std::size_t i = 1; i < e.operands.size(); ++i)
            result = select(equal(index, model_.literal(static_cast<double>(i))), lower(e.operands[i]), result);
        return result;
    }

    Value builtin(const Expression& e) {
        std::vector<std::optional<double>> constants;
        const std::string state = current_->name + ": " + e.name;
        const std::uint64_t key = hash(current_->name) + 0x9e3779b97f4a7c15u * static_cast<std::uint64_t>(calls_++);
        Call c{model_, now_, horizon_, state, key, {}, constants, {}};
        for (const Expression& operand : e.operands) {
            c.arguments.push_back(lower(operand));
            constants.push_back(constant(operand, 0));
        }
        const Value value = call_builtin(e.name, c);
        return c.problem.empty() ? value : report(e.place, "\"" + e.name + "\": " + c.problem);
    }

    // The value at the start, where it is made of numbers alone: what an order or a seed can be.
    std::optional<double> constant(const Expression& e, int level) const {
        if (level > deepest_constant) return std::nullopt;
        if (e.kind == Kind::number) return e.number;
        if (e.kind == Kind::name) {
            const auto known = index_.find(e.name);
            if (known == index_.end()) return std::nullopt;
            const Variable& v = equations_.variables[known->second];
            if (v.kind != Variable::Kind::auxiliary || v.table || v.non_negative) return std::nullopt;
            return constant(v.equation, level + 1);
        }
        if (e.operands.empty()) return std::nullopt;
        const std::optional<double> a = constant(e.operands[0], level + 1);
        if (a && e.kind == Kind::operation && e.op == Operator::negate) return -*a;
        const std::optional<double> b = e.operands.size() > 1 ? constant(e.operands[1], level + 1) : std::nullopt;
        if (!a || !b) return std::nullopt;
        if (e.kind == Kind::call && e.name == "step") return *b <= horizon_.start ? *a : 0.0;
        if (e.kind != Kind::operation) return std::nullopt;
        switch (e.op) {
            case Operator::add: return *a + *b;
            case Operator::subtract: return *a - *b;
            case Operator::multiply: return *a * *b;
            case Operator::divide: return *a / *b;
            default: return std::nullopt;
        }
    }
    static constexpr int deepest_constant = 20;

    const Equations& equations_;
    const engine::Horizon& horizon_;
    engine::Model& model_;
    engine::Clock now_;
    std::unordered_map<std::string, std::size_t> index_;      // of variables, by canonical name
    std::vector<Value> values_, starts_;
    std::vector<Problem> problems_;
    const Variable* current_ = nullptr;
    int calls_ = 0;                                           // of functions, within a variable
};

}  // namespace

std::vector<Value> express(const std::vector<Bound>& bound, const std::vector<Wanted>& wanted,
                           const engine::Horizon& horizon, engine::Model& model, std::vector<Problem>& problems) {
    Equations scope;
    for (const Bound& b : bound) {
        scope.variables.emplace_back();
        scope.variables.back().name = b.name;
        scope.variables.back().kind = Variable::Kind::given;
    }
    return Builder(scope, horizon, model).express(bound, wanted, problems);
}

std::vector<std::string> names_in(const Expression& expression) {
    std::vector<std::string> names;
    const auto walk = [&](const auto& self, const Expression& e) -> void {
        if (!e.name.empty()) names.push_back(e.name);
        for (const Expression& operand : e.operands) self(self, operand);
        for (const Expression& subscript : e.subscripts) self(self, subscript);
    };
    walk(walk, expression);
    return names;
}

std::vector<Problem> build(const Equations& equations, const engine::Horizon& horizon, engine::Model& model) {
    return Builder(equations, horizon, model).run();
}

}  // namespace levers::equation
