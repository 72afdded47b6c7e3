#include <cmath>
#include <utility>

#include "equation/builtins.hpp"
#include "equation/flattener.hpp"
#include "equation/name.hpp"

namespace levers::equation {

namespace {

using Kind = Expression::Kind;

// Sums of numbers, as in x[Dim - 1].
std::optional<double> folded(const Expression& e) {
    if (e.kind == Kind::number) return e.number;
    if (e.kind != Kind::operation || e.operands.empty()) return std::nullopt;
    const std::optional<double> a = folded(e.operands[0]);
    if (!a) return std::nullopt;
    if (e.op == Operator::negate) return -*a;
    const std::optional<double> b = e.operands.size() > 1 ? folded(e.operands[1]) : std::nullopt;
    if (!b) return std::nullopt;
    switch (e.op) {
        case Operator::add: return *a + *b;
        case Operator::subtract: return *a - *b;
        case Operator::multiply: return *a * *b;
        default: return std::nullopt;
    }
}

std::string not_at_hand(const std::string& dimension) {
    return "The dimension \"" + dimension + "\" has no element at hand: this variable does not have it.";
}

// A variable may have the name of a function: delay, say.
bool has_table(const Symbol& symbol) {
    if (symbol.variable)
        for (const Part& part : symbol.variable->parts)
            if (part.table) return true;
    return false;
}

constexpr double no_element = -1.0;    // as an index from 1

}  // namespace

Expression Flattener::wrong(const Expression& e, const Context& context, std::string message) {
    report(e.place, context.construct, std::move(message));
    return number(0.0, e.place);
}

Expression Flattener::resolve(const Expression& e, const Context& context) {
    if (full() || !spend(1)) return number(0.0, e.place);
    switch (e.kind) {
        case Kind::number: case Kind::table: return e;
        case Kind::name: return reference(e, context);
        case Kind::call: return call(e, context);
        case Kind::wildcard: case Kind::range:
            return wrong(e, context, "This can only be a subscript.");
        case Kind::operation: case Kind::choice: break;
    }
    Expression result;
    result.kind = e.kind;
    result.op = e.op;
    result.place = e.place;
    for (const Expression& operand : e.operands) result.operands.push_back(resolve(operand, context));
    return result;
}

Expression Flattener::plain_name(const Expression& e, const Context& context) {
    if (!e.subscripts.empty()) return wrong(e, context, "\"" + e.name + "\" is not defined.");
    if (e.name == "self" && context.self) return name(context.self_key, e.place);
    // A dimension stands for the number of the element at hand, and an element for its own.
    if (const Axis* dimension = axis(e.name)) {
        for (const Binding& b : context.bindings)
            if (const int index = same_element(*b.axis, b.index, *dimension); b.axis == dimension && index >= 0)
                return number(index + 1, e.place);
        return wrong(e, context, not_at_hand(e.name));
    }
    if (is_builtin(e.name)) return name(e.name, e.place);
    for (const Binding& b : context.bindings)
        if (const int index = b.axis->find(e.name); index >= 0) return number(index + 1, e.place);
    return wrong(e, context, "\"" + e.name + "\" is not defined. Add a variable of this name, or correct the name.");
}

Expression Flattener::reference(const Expression& e, const Context& context) {
    const Symbol* symbol = find(*context.scope, e.name);
    if (!symbol) return plain_name(e, context);
    if (symbol->axes.empty()) {
        if (!e.subscripts.empty())
            return wrong(e, context, "\"" + e.name + "\" is not an array: leave the subscripts out.");
        return name(symbol->key, e.place);
    }
    const std::size_t dimensions = symbol->axes.size();
    if (!e.subscripts.empty() && e.subscripts.size() != dimensions)
        return wrong(e, context, "\"" + e.name + "\" has " + std::to_string(dimensions) + " dimensions, but here " +
                                     std::to_string(e.subscripts.size()) + " subscripts.");
    std::vector<Expression> subscripts;
    std::size_t wildcards = 0;
    for (std::size_t d = 0; d < dimensions; ++d)
        subscripts.push_back(e.subscripts.empty() ? implied_subscript(*symbol, d, e, wildcards, context)
                                                  : subscript(*symbol->axes[d], e.subscripts[d], wildcards, context));
    std::vector<int> fixed;
    return element(*symbol, e, subscripts, fixed, context);
}

// One dimension after the other: a number chooses, an expression becomes a choice among all.
Expression Flattener::element(const Symbol& symbol, const Expression& e, const std::vector<Expression>& subscripts,
                              std::vector<int>& fixed, const Context& context) {
    if (full() || !spend(1)) return number(0.0, e.place);
    const std::size_t d = fixed.size();
    if (d == subscripts.size()) return name(element_key(symbol, fixed), e.place);
    const int size = symbol.axes[d]->size();
    if (const std::optional<double> index = folded(subscripts[d])) {
        if (!(*index >= 1.0 && *index < size + 1.0)) return number(0.0, e.place);
        fixed.push_back(static_cast<int>(*index) - 1);
        Expression result = element(symbol, e, subscripts, fixed, context);
        fixed.pop_back();
        return result;
    }
    std::vector<Expression> all{subscripts[d]};
    for (int i = 0; i < size; ++i) {
        fixed.push_back(i);
        all.push_back(element(symbol, e, subscripts, fixed, context));
        fixed.pop_back();
    }
    return equation::call(element_of, std::move(all), e.place);
}

// An array without subscripts: the elements at hand, or all of them within SUM.
Expression Flattener::implied_subscript(const Symbol& symbol, std::size_t d, const Expression& e,
                                        std::size_t& wildcards, const Context& context) {
    const Axis& axis = *symbol.axes[d];
    if (context.loops && wildcards < context.loops->size()) return loop_subscript(axis, e, wildcards, context);
    const auto same_shape = [&] {
        if (context.bindings.size() != symbol.axes.size()) return false;
        for (std::size_t i = 0; i < symbol.axes.size(); ++i)
            if (context.bindings[i].axis != symbol.axes[i]) return false;
        return true;
    };
    if (same_shape()) return number(context.bindings[d].index + 1, e.place);
    for (const Binding& b : context.bindings)
        if (b.axis == &axis) return number(b.index + 1, e.place);
    if (context.bindings.size() == symbol.axes.size())
        if (const int index = same_element(*context.bindings[d].axis, context.bindings[d].index, axis); index >= 0)
            return number(index + 1, e.place);
    return wrong(e, context, "\"" + e.name + "\" is an array: say which element, as in " + e.name + "[" +
                                 (axis.elements.empty() ? std::string("1") : axis.elements.front()) + "].");
}

// A number from 1 where it is known, else an expression.
Expression Flattener::subscript(const Axis& axis, const Expression& e, std::size_t& wildcards,
                                const Context& context) {
    if (e.kind == Kind::wildcard || e.kind == Kind::range) return loop_subscript(axis, e, wildcards, context);
    if (e.kind == Kind::number) {
        // Elements may be named by whole numbers; no number that large names one.
        if (e.number == std::floor(e.number) && std::abs(e.number) < 1e9)
            if (const int named = axis.find(std::to_string(static_cast<long long>(e.number))); named >= 0)
                return number(named + 1, e.place);
        return e;
    }
    if (e.kind == Kind::name && e.subscripts.empty()) {
        if (const int index = axis.find(e.name); index >= 0) return number(index + 1, e.place);
        if (this->axis(e.name)) return bound_subscript(axis, e, context);
        if (!find(*context.scope, e.name) && !is_builtin(e.name))
            return wrong(e, context, "\"" + e.name + "\" is neither an element of \"" + axis.name +
                                         "\" nor a dimension nor a variable.");
    }
    return resolve(e, context);
}

// A dimension as a subscript: its element at hand, as an element of `axis`.
Expression Flattener::bound_subscript(const Axis& axis, const Expression& e, const Context& context) {
    const Axis& named = *this->axis(e.name);
    for (const bool exactly : {true, false})
        for (const Binding& b : context.bindings) {
            const std::size_t at = static_cast<std::size_t>(b.index);
            if (exactly ? b.axis != &named : named.find(b.axis->elements[at]) < 0) continue;
            if (const int index = same_element(*b.axis, b.index, axis); index >= 0) return number(index + 1, e.place);
            return wrong(e, context, "The element \"" + b.axis->shown[at] + "\" of \"" + e.name + "\" is not in \"" +
                                         axis.name + "\".");
        }
    return wrong(e, context, not_at_hand(e.name));
}

Expression Flattener::loop_subscript(const Axis& axis, const Expression& e, std::size_t& wildcards,
                                     const Context& context) {
    if (!context.loops)
        return wrong(e, context, "All of a dimension's elements (*) can only be asked for within SUM, MEAN, PROD, "
                                 "STDDEV, MIN, MAX or SIZE.");
    const Loop* loop = nullptr;
    if (e.kind == Kind::wildcard && !e.name.empty()) {
        for (const Loop& l : *context.loops)
            if (l.name == e.name) loop = &l;
    } else if (wildcards < context.loops->size()) {
        loop = &(*context.loops)[wildcards++];
    }
    if (!loop) return wrong(e, context, "This array has more dimensions to go through than the others here.");
    const int index = loop->indices[loop->at];
    if (&axis == loop->axis) return number(index + 1, e.place);
    const int named = axis.find(loop->axis->elements[static_cast<std::size_t>(index)]);
    const double place = named >= 0 ? named + 1 : static_cast<double>(loop->at + 1);   // else one after the other
    return number(place > axis.size() ? no_element : place, e.place);
}

void Flattener::add_loop(const Axis& axis, const Expression* subscript, std::size_t& wildcards,
                         std::vector<Loop>& loops, Place place) {
    Loop loop{{}, &axis, {}, 0};
    int from = 0, to = axis.size() - 1;
    if (subscript && subscript->kind == Kind::range) {
        const auto end = [&](const Expression& e) {
            if (e.kind == Kind::name) return axis.find(e.name);
            const bool is_inside = e.kind == Kind::number && e.number >= 1 && e.number <= axis.size();
            return is_inside ? static_cast<int>(e.number) - 1 : -1;
        };
        from = end(subscript->operands[0]);
        to = end(subscript->operands[1]);
        if (from < 0 || to < 0)
            return report(place, {}, "The ends of this range are not elements of \"" + axis.name + "\".");
    }
    const Axis* group = nullptr;
    if (subscript && subscript->kind == Kind::wildcard && !subscript->name.empty()) {
        loop.name = subscript->name;
        group = this->axis(loop.name);
        if (!group) return report(place, {}, "There is no dimension \"" + loop.name + "\".");
    }
    for (int i = from; i <= to; ++i)
        if (!group || group == &axis || group->find(axis.elements[static_cast<std::size_t>(i)]) >= 0)
            loop.indices.push_back(i);
    if (!loop.name.empty()) {
        for (const Loop& known : loops)
            if (known.name == loop.name) return;
        loops.push_back(std::move(loop));
        return;
    }
    if (wildcards < loops.size()) {
        if (loops[wildcards].indices.size() != loop.indices.size())
            report(place, {}, "The arrays that are gone through together here have different numbers of elements.");
    } else {
        loops.push_back(std::move(loop));
    }
    ++wildcards;
}

// What the argument of SUM goes through: * and ranges, and (`bare`) arrays without subscripts.
void Flattener::find_loops(const Expression& e, bool bare, const Context& context, std::vector<Loop>& loops) {
    if (e.kind == Kind::call && is_reduction(e.name) && e.operands.size() == 1) return;     // has its own
    const Symbol* symbol = e.kind == Kind::name || e.kind == Kind::call ? find(*context.scope, e.name) : nullptr;
    if (symbol && !symbol->axes.empty()) {
        std::size_t wildcards = 0;
        if (e.subscripts.empty() && bare && e.kind == Kind::name)
            for (const Axis* axis : symbol->axes) add_loop(*axis, nullptr, wildcards, loops, e.place);
        for (std::size_t d = 0; d < e.subscripts.size() && d < symbol->axes.size(); ++d)
            if (e.subscripts[d].kind == Kind::wildcard || e.subscripts[d].kind == Kind::range)
                add_loop(*symbol->axes[d], &e.subscripts[d], wildcards, loops, e.subscripts[d].place);
    }
    for (const Expression& operand : e.operands) find_loops(operand, bare, context, loops);
}

Expression Flattener::reduction(const Expression& e, const Context& context) {
    if (e.name == "size" && e.operands[0].name == "self" && context.self) {
        double count = 1.0;
        for (const Axis* axis : context.self->axes) count *= axis->size();
        return number(count, e.place);
    }
    std::vector<Expression> all;
    for (const Expression& operand : e.operands) {
        std::vector<Loop> loops;
        // With several arguments, as in MAX(a, b), arrays without subscripts are the elements at hand.
        find_loops(operand, e.operands.size() == 1, context, loops);
        if (loops.empty()) {
            all.push_back(resolve(operand, context));
            continue;
        }
        Context inner = context;
        inner.loops = &loops;
        std::size_t count = 1;
        for (const Loop& loop : loops) {
            count *= loop.indices.size();
            if (count > most_terms) break;
        }
        if (!spend(count > most_terms ? most_terms : 0)) return number(0.0, e.place);
        // What an outer SUM goes through is at hand here, and so is what this one does.
        const std::size_t known = inner.bindings.size();
        for (std::size_t i = 0; i < count && !full(); ++i) {
            inner.bindings.resize(known);
            for (const Loop& loop : loops)
                if (!loop.name.empty()) inner.bindings.push_back({loop.axis, loop.indices[loop.at]});
            all.push_back(resolve(operand, inner));
            for (std::size_t l = loops.size(); l-- > 0;) {
                if (++loops[l].at < loops[l].indices.size()) break;
                loops[l].at = 0;
            }
        }
    }
    if (e.name == "size" || e.name == "elmcount") return number(static_cast<double>(all.size()), e.place);
    if (all.empty()) return number(e.name == "prod" ? 1.0 : 0.0, e.place);
    return equation::call(e.name, std::move(all), e.place);
}

Expression Flattener::call(const Expression& e, const Context& context) {
    const auto macro = macros_.find(e.name);
    const Symbol* symbol = find(*context.scope, e.name);
    const bool is_function = macro != macros_.end() || is_builtin(e.name);
    if (symbol && !(is_function && !has_table(*symbol))) {                // a table as a function
        Expression table = name(e.name, e.place);
        table.subscripts = e.subscripts;
        table = reference(table, context);
        if (e.operands.size() != 1 || table.kind != Kind::name)
            return wrong(e, context, "\"" + symbol->shown + "\" is a variable, not a function; as a table it would "
                                     "take one argument.");
        return equation::call(table.name, {resolve(e.operands[0], context)}, e.place);
    }
    if (macro != macros_.end()) return macro_call(*macro->second, e, context);
    if (is_reduction(e.name) && !e.operands.empty()) return reduction(e, context);
    if (e.name == "elmcount" && e.operands.size() == 1)
        if (const Axis* dimension = axis(e.operands[0].name)) return number(dimension->size(), e.place);
    Expression result = equation::call(e.name, {}, e.place);
    for (const Expression& operand : e.operands) result.operands.push_back(resolve(operand, context));
    return result;
}

// Arguments, variables and the result become variables of this call alone.
Expression Flattener::macro_call(const Macro& macro, const Expression& e, const Context& context) {
    if (context.scope->level >= most_levels)
        return wrong(e, context, "Macros are nested too deeply: does \"" + e.name + "\" call itself?");
    if (e.operands.size() > macro.parameters.size())
        return wrong(e, context, "The macro \"" + e.name + "\" takes " + std::to_string(macro.parameters.size()) +
                                     " arguments, but here has " + std::to_string(e.operands.size()) + ".");
    if (!spend(0, macro.parameters.size() + 1)) return number(0.0, e.place);
    // No name in a file has a #, so these are nobody else's.
    Scope* scope =
        open_scope(context.scope, e.name + "#" + std::to_string(++macro_calls_), context.scope->level + 1, false);
    const auto add = [&](std::string key, Expression value) {
        Variable variable;
        variable.name = std::move(key);
        variable.equation = std::move(value);
        variable.output = false;
        variable.line = e.place.line;
        flat_.equations.variables.push_back(std::move(variable));
    };
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        const Parameter& parameter = macro.parameters[i];
        const Expression* value = i < e.operands.size() ? &e.operands[i]
                                  : parameter.otherwise ? &*parameter.otherwise : nullptr;
        if (!value)
            return wrong(e, context, "The macro \"" + e.name + "\" needs a value for \"" + parameter.name + "\".");
        Symbol& symbol = symbols_.emplace_back();
        symbol.scope = scope;
        symbol.shown = parameter.name;
        symbol.key = scope->prefix + canonical(parameter.name);
        scope->symbols.emplace(canonical(parameter.name), &symbol);
        add(symbol.key, resolve(*value, context));
    }
    add_symbols(*scope, macro.variables);
    const std::vector<Symbol*> own = scope->in_order;
    for (const Symbol* symbol : own)
        if (!full()) emit(*symbol);
    if (!macro.equation) {
        const auto value = scope->symbols.find(canonical(macro.name));
        if (value != scope->symbols.end()) return name(value->second->key, e.place);
        return wrong(e, context, "The macro \"" + e.name + "\" has no equation.");
    }
    const std::string key = scope->prefix + "#value";
    const Context inside{scope, "macro " + readable(macro.name), nullptr, {}, {}, nullptr};
    add(key, resolve(*macro.equation, inside));
    return name(key, e.place);
}

}  // namespace levers::equation
