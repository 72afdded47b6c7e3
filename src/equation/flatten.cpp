#include "equation/flattener.hpp"

#include <utility>

#include "equation/name.hpp"

namespace levers::equation {

Flat flatten(const System& system) { return Flattener(system).run(); }

std::string element_key(const Symbol& symbol, const std::vector<int>& element) {
    std::string key = symbol.key;
    for (std::size_t i = 0; i < element.size(); ++i)
        key += (i == 0 ? "[" : ",") + symbol.axes[i]->elements[static_cast<std::size_t>(element[i])];
    return element.empty() ? key : key + "]";
}

std::string element_shown(const Symbol& symbol, const std::vector<int>& element) {
    std::string shown = symbol.shown;
    for (std::size_t i = 0; i < element.size(); ++i)
        shown += (i == 0 ? "[" : ",") + symbol.axes[i]->shown[static_cast<std::size_t>(element[i])];
    return element.empty() ? shown : shown + "]";
}

int same_element(const Axis& from, int index, const Axis& to) {
    if (&from == &to) return index;
    const int named = to.find(from.elements[static_cast<std::size_t>(index)]);
    return named >= 0 ? named : from.size() == to.size() ? index : -1;
}

Flat Flattener::run() {
    read_dimensions();
    for (const Submodel& model : system_.models)
        if (&model != &system_.models.front()) models_.try_emplace(canonical(model.name), &model);
    for (const Macro& macro : system_.macros)
        if (!macros_.try_emplace(canonical(macro.name), &macro).second)
            report({macro.line, 1}, readable(macro.name), "There are two macros of this name. Rename one of them.");
    if (!system_.models.empty()) {
        Scope* whole = open_scope(nullptr, "", 0, true);
        add_symbols(*whole, system_.models.front().variables);
        open_modules(*whole, system_.models.front());
    }
    // Macros open scopes of their own on the way; their variables are emitted by the calls.
    const std::size_t modules = scopes_.size();
    for (std::size_t i = 0; i < modules; ++i)
        for (const Symbol* symbol : scopes_[i].in_order)
            if (!full()) emit(*symbol);
    return std::move(flat_);
}

void Flattener::report(Place place, const std::string& construct, std::string message) {
    if (flat_.problems.size() >= most_problems) return;
    // An equation for all elements is wrong once.
    const std::string whole = construct.substr(0, construct.find('['));
    if (!reported_.emplace(place.line, place.column, whole + ": " + message).second) return;
    flat_.problems.push_back({place, construct, std::move(message)});
}

bool Flattener::spend(std::size_t terms, std::size_t variables) {
    terms_ += terms;
    variables_ += variables;
    if (exhausted_ || (terms_ <= most_terms && variables_ <= most_variables)) return !exhausted_;
    exhausted_ = true;
    flat_.problems.push_back({{}, {}, "This model is too large: with all elements of its arrays it has more than " +
                                          std::to_string(most_variables) + " variables or " +
                                          std::to_string(most_terms) + " terms."});
    return false;
}

void Flattener::read_dimensions() {
    for (const Dimension& dimension : system_.dimensions) {
        Axis& axis = axes_.emplace_back();
        axis.name = canonical(dimension.name);
        if (!spend(dimension.elements.size())) return;
        for (const std::string& element : dimension.elements) {
            axis.shown.push_back(readable(element));
            axis.elements.push_back(canonical(element));
            if (!axis.index.try_emplace(axis.elements.back(), axis.size() - 1).second)
                report({}, readable(dimension.name),
                       "This dimension has the element \"" + axis.shown.back() + "\" twice.");
        }
        if (!axis_index_.try_emplace(axis.name, &axis).second)
            report({}, readable(dimension.name), "There are two dimensions of this name. Rename one of them.");
    }
}

const Axis* Flattener::axis(std::string_view name) const {
    const auto known = axis_index_.find(std::string(name));
    return known == axis_index_.end() ? nullptr : known->second;
}

Scope* Flattener::open_scope(const Scope* parent, const std::string& name, int level, bool output) {
    Scope& scope = scopes_.emplace_back();
    scope.parent = parent;
    scope.level = level;
    scope.output = output;
    if (parent) {
        scope.prefix = parent->prefix + canonical(name) + ".";
        scope.shown = parent->shown + readable(name) + ".";
    }
    return &scope;
}

void Flattener::add_symbols(Scope& scope, const std::vector<Arrayed>& variables) {
    for (const Arrayed& variable : variables) {
        const std::string name = canonical(variable.name);
        Symbol& symbol = symbols_.emplace_back();
        symbol.variable = &variable;
        symbol.scope = &scope;
        symbol.key = scope.prefix + name;
        symbol.shown = scope.shown + readable(variable.name);
        for (const std::string& dimension : variable.dimensions) {
            const Axis* found = axis(canonical(dimension));
            if (found) symbol.axes.push_back(found);
            else report({variable.line, 1}, symbol.shown, "There is no dimension \"" + readable(dimension) + "\".");
        }
        if (name.empty()) report({variable.line, 1}, {}, "A variable has no name.");
        if (!scope.symbols.try_emplace(name, &symbol).second) {
            report({variable.line, 1}, symbol.shown, "There are two variables of this name. Rename one of them.");
            continue;
        }
        everything_.try_emplace(symbol.key, &symbol);
        scope.in_order.push_back(&symbol);
    }
}

void Flattener::open_modules(Scope& scope, const Submodel& model) {
    std::vector<std::pair<const Scope*, const Module*>> open;
    for (const Module& module : model.modules)
        if (!full())
            if (const Scope* inner = open_module(scope, module)) open.emplace_back(inner, &module);
    // All of them are there before any is connected.
    for (const auto& [inner, module] : open) connect(scope, *inner, *module);
}

Scope* Flattener::open_module(const Scope& parent, const Module& module) {
    const Place place{module.line, 1};
    const auto model = models_.find(canonical(module.model));
    if (model == models_.end()) {
        report(place, readable(module.name), "There is no model \"" + readable(module.model) + "\" for this module.");
        return nullptr;
    }
    if (parent.level >= most_levels) {
        report(place, readable(module.name), "Modules are nested too deeply: does a model hold itself?");
        return nullptr;
    }
    if (!spend(0, 1)) return nullptr;
    Scope* scope = open_scope(&parent, module.name, parent.level + 1, parent.output);
    add_symbols(*scope, model->second->variables);
    open_modules(*scope, *model->second);
    return scope;
}

// `to` is "input" or "module.input".
void Flattener::connect(const Scope& parent, const Scope& scope, const Module& module) {
    for (const Connection& connection : module.connections) {
        const std::string to = canonical(connection.to);
        Symbol* input = find(scope, to);
        if (!input) input = find(parent, to);
        if (input) {
            input->input = &connection;
            input->outside = &parent;
        } else {
            report({connection.line, 1}, readable(module.name),
                   "There is no \"" + readable(connection.to) + "\" to connect in this module.");
        }
    }
}

// A name is one of the same scope; with dots, it goes down through modules from here, or from a scope around it.
Symbol* Flattener::find(const Scope& scope, std::string_view name) const {
    const bool from_outside = name.starts_with(".");
    std::string text(name.substr(from_outside ? 1 : 0));
    if (!from_outside)
        if (const auto known = scope.symbols.find(text); known != scope.symbols.end()) return known->second;
    if (!from_outside && text.find('.') == std::string::npos) return nullptr;
    for (const Scope* s = &scope; s; s = s->parent)
        if (const auto known = everything_.find(s->prefix + text); known != everything_.end()) return known->second;
    return nullptr;
}

}  // namespace levers::equation
