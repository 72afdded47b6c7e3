#include <utility>

#include "equation/flattener.hpp"
#include "equation/name.hpp"

namespace levers::equation {

namespace {

std::size_t element_count(const Symbol& symbol) {
    std::size_t count = 1;
    for (const Axis* axis : symbol.axes) {
        count *= static_cast<std::size_t>(axis->size());
        if (count > most_variables) return most_variables + 1;
    }
    return count;
}

// The next combination, the last dimension first.
void advance(const Symbol& symbol, std::vector<int>& element) {
    for (std::size_t i = element.size(); i-- > 0;) {
        if (++element[i] < symbol.axes[i]->size()) return;
        element[i] = 0;
    }
}

}  // namespace

void Flattener::emit(const Symbol& symbol) {
    if (symbol.axes.size() != symbol.variable->dimensions.size()) return;   // reported: a dimension is not known
    const std::size_t count = element_count(symbol);
    if (!spend(0, count)) return;
    std::vector<Chosen> chosen(count);
    if (!symbol.input) choose(symbol, chosen);
    std::vector<int> element(symbol.axes.size(), 0);
    for (std::size_t i = 0; i < count && !full(); ++i) {
        emit_element(symbol, chosen[i], element);
        advance(symbol, element);
    }
}

// The elements of one dimension that a part is for.
std::vector<int> Flattener::matches(const Symbol& symbol, const Part& part, std::size_t dimension) {
    const Axis& own = *symbol.axes[dimension];
    std::vector<int> result;
    if (part.subscripts.empty()) {
        for (int i = 0; i < own.size(); ++i) result.push_back(i);
        return result;
    }
    const std::string wanted = canonical(part.subscripts[dimension]);
    if (const int index = own.find(wanted); index >= 0) return {index};
    if (const Axis* group = axis(wanted)) {
        for (int i = 0; i < own.size(); ++i)
            if (group == &own || group->find(own.elements[static_cast<std::size_t>(i)]) >= 0) result.push_back(i);
        return result;
    }
    report({part.line, 1}, symbol.shown, "\"" + readable(part.subscripts[dimension]) + "\" is not an element of \"" +
                                             readable(symbol.variable->dimensions[dimension]) + "\".");
    return result;
}

void Flattener::choose(const Symbol& symbol, std::vector<Chosen>& chosen) {
    for (const Part& part : symbol.variable->parts) {
        if (full()) return;
        if (!part.subscripts.empty() && part.subscripts.size() != symbol.axes.size()) {
            report({part.line, 1}, symbol.shown,
                   "An equation here is for " + std::to_string(part.subscripts.size()) +
                       " subscripts, but the variable has " + std::to_string(symbol.axes.size()) + ".");
            continue;
        }
        std::vector<std::vector<int>> lists;
        std::size_t count = 1;
        for (std::size_t d = 0; d < symbol.axes.size(); ++d) {
            lists.push_back(matches(symbol, part, d));
            count *= lists.back().size();
        }
        if (!spend(count)) return;
        if (!part.list.empty() && part.list.size() != count) {
            report({part.line, 1}, symbol.shown,
                   "There are " + std::to_string(part.list.size()) + " values for " + std::to_string(count) +
                       " elements. Give each element its own.");
            continue;
        }
        std::vector<std::size_t> at(lists.size(), 0);
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t place = 0;
            for (std::size_t d = 0; d < lists.size(); ++d)
                place = place * static_cast<std::size_t>(symbol.axes[d]->size()) +
                        static_cast<std::size_t>(lists[d][at[d]]);
            if (part.equation) chosen[place].equation = &*part.equation;
            if (!part.list.empty()) chosen[place].equation = &part.list[i];
            if (part.initial) chosen[place].initial = &*part.initial;
            if (part.table) chosen[place].table = &*part.table;
            for (std::size_t d = lists.size(); d-- > 0;) {
                if (++at[d] < lists[d].size()) break;
                at[d] = 0;
            }
        }
    }
}

// Inflows less outflows, each as an array of the stock's dimensions where it is one.
Expression Flattener::net_flow(const Arrayed& stock, Place place) const {
    const auto total = [&](const std::vector<Expression>& flows) {
        return flows.size() == 1 ? flows[0] : equation::call("sum", flows, place);
    };
    if (stock.inflows.empty() && stock.outflows.empty()) return number(0.0, place);
    if (stock.outflows.empty()) return total(stock.inflows);
    if (stock.inflows.empty()) return operation(Operator::negate, {total(stock.outflows)}, place);
    return operation(Operator::subtract, {total(stock.inflows), total(stock.outflows)}, place);
}

void Flattener::emit_element(const Symbol& symbol, const Chosen& chosen, const std::vector<int>& element) {
    const Arrayed& source = *symbol.variable;
    Variable variable;
    variable.name = element_shown(symbol, element);
    variable.kind = source.kind;
    variable.non_negative = source.non_negative;
    variable.output = symbol.scope->output;
    variable.line = source.line;
    Context context{symbol.scope, symbol.shown, &symbol, element_key(symbol, element), {}, nullptr};
    for (std::size_t d = 0; d < element.size(); ++d) context.bindings.push_back({symbol.axes[d], element[d]});

    const Place place{source.line, 1};
    if (symbol.input) {
        emit_input(symbol, variable, context);
        flat_.equations.variables.push_back(std::move(variable));
        return;
    }
    if (chosen.table) variable.table = *chosen.table;
    if (variable.kind == Variable::Kind::stock) {
        if (chosen.equation) variable.equation = resolve(*chosen.equation, context);
        else variable.equation = resolve(net_flow(source, place), context);
        if (chosen.initial) variable.initial = resolve(*chosen.initial, context);
        else report(place, symbol.shown, "This stock has no initial value.");
    } else if (chosen.equation) {
        variable.equation = resolve(*chosen.equation, context);
    } else if (chosen.table) {
        variable.kind = Variable::Kind::table;
    } else {
        report(place, element.empty() ? symbol.shown : variable.name, "This variable has no equation.");
    }
    flat_.equations.variables.push_back(std::move(variable));
}

// A module's input is another name for what it is connected to.
void Flattener::emit_input(const Symbol& symbol, Variable& variable, const Context& context) {
    const Place place{symbol.input->line, 1};
    variable.kind = Variable::Kind::auxiliary;
    variable.non_negative = false;
    const Symbol* source = find(*symbol.outside, canonical(symbol.input->from));
    if (!source) {
        report(place, symbol.shown, "There is no \"" + readable(symbol.input->from) + "\" to connect to this input.");
        return;
    }
    if (source == &symbol) {
        report(place, symbol.shown, "This input is connected to itself.");
        return;
    }
    Context outside = context;
    outside.scope = source->scope;
    const std::string& prefix = source->scope->prefix;
    variable.equation = reference(name(source->key.substr(prefix.size()), place), outside);
}

}  // namespace levers::equation
