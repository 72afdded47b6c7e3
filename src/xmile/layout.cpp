#include "xmile/layout.hpp"

#include <algorithm>

namespace levers::xmile {

namespace {

using engine::Op;

// Longer or deeper expressions are divided.
constexpr int most_operators = 40, deepest = 12;

template <class List>
std::vector<std::string> take_names(Names& names, const List& list, const std::vector<Note>& notes,
                                    const char* otherwise) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& wanted = note(notes, i).name;
        result.push_back(names.take(wanted.empty() ? list[i].name : wanted, otherwise));
    }
    return result;
}

}  // namespace

Layout::Layout(const engine::Model& model, const Notes& notes) : model_(model), nodes_(model.nodes()) {
    count_uses();
    name_variables(notes);
    divide();
}

void Layout::count_uses() {
    uses_.assign(nodes_.size(), 0);
    parameter_used.resize(model_.parameters().size());
    uniform_used.resize(model_.uniforms().size());
    table_used.resize(model_.tables().size());
    std::vector<std::uint32_t> open;
    const auto use = [&](std::uint32_t node) {
        if (uses_[node]++ == 0) open.push_back(node);
    };
    for (const engine::Output& output : model_.outputs()) use(output.node);
    while (!open.empty()) {
        const engine::Node& node = nodes_[open.back()];
        open.pop_back();
        operands(node, use);
        if (node.op == Op::parameter) parameter_used[node.a] = true;
        if (node.op == Op::uniform) uniform_used[node.a] = true;
        if (node.op == Op::lookup) table_used[node.b] = true;
        if (node.op == Op::stock) use(model_.stocks()[node.a].initial), use(model_.stocks()[node.a].net_flow);
        if (node.op == Op::auxiliary) use(model_.auxiliaries()[node.a].equation);
        if (node.op == Op::delay) {
            use(model_.delays()[node.a].initial);
            use(model_.delays()[node.a].length);
            use(model_.delays()[node.a].input);
        }
    }
}

std::string Layout::name_in_model(std::uint32_t node) const {
    const std::uint32_t of = nodes_[node].a;
    switch (nodes_[node].op) {
        case Op::parameter: return model_.parameters()[of].name;
        case Op::uniform: return model_.uniforms()[of].name;
        case Op::stock: return model_.stocks()[of].name;
        case Op::delay: return model_.delays()[of].name;
        case Op::auxiliary: return model_.auxiliaries()[of].name;
        default: return {};
    }
}

void Layout::name_variables(const Notes& notes) {
    parameters = take_names(names_, model_.parameters(), notes.parameters, "parameter");
    uniforms = take_names(names_, model_.uniforms(), notes.uniforms, "uniform");
    auxiliaries = take_names(names_, model_.auxiliaries(), notes.auxiliaries, "auxiliary");
    stocks = take_names(names_, model_.stocks(), notes.stocks, "stock");
    for (const std::string& stock : stocks) flows.push_back(names_.take("change of " + stock, "change"));
    delays = take_names(names_, model_.delays(), notes.delays, "delay");
    for (std::size_t i = 0; i < model_.tables().size(); ++i)
        tables.push_back(names_.take("curve " + std::to_string(i + 1), "curve"));

    variables_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        const std::uint32_t of = nodes_[i].a;
        switch (nodes_[i].op) {
            case Op::parameter: variables_[i] = parameters[of]; break;
            case Op::uniform: variables_[i] = uniforms[of]; break;
            case Op::stock: variables_[i] = stocks[of]; break;
            case Op::delay: variables_[i] = delays[of]; break;
            case Op::auxiliary: variables_[i] = auxiliaries[of]; break;
            default: break;
        }
    }
    // An output is the variable of its node, unless it asks for another name, or is not the first to keep it.
    for (std::size_t i = 0; i < model_.outputs().size(); ++i) {
        const engine::Output& output = model_.outputs()[i];
        const std::string& own = variables_[output.node];
        const std::string& wanted = note(notes.outputs, i).name;
        const bool same = wanted.empty() ? output.name == name_in_model(output.node) : wanted == own;
        outputs.push_back(same && !own.empty() && !is_output(own)
                              ? own
                              : names_.take(wanted.empty() ? output.name : wanted, "output"));
    }
}

bool Layout::is_output(const std::string& name) const {
    return std::find(outputs.begin(), outputs.end(), name) != outputs.end();
}

void Layout::divide() {
    // What is used twice, and is more than an operator, is worked out once.
    struct Size {
        int operators = 0, depth = 0;
    };
    std::vector<Size> sizes(nodes_.size());
    apart_.resize(nodes_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        if (uses_[i] == 0 || !(engine::is_operator(nodes_[i].op) || nodes_[i].op == Op::initial)) continue;
        Size size{1, 1};
        operands(nodes_[i], [&](std::uint32_t of) {
            if (apart_[of]) return;
            size.operators += sizes[of].operators;
            size.depth = std::max(size.depth, sizes[of].depth + 1);
        });
        sizes[i] = size;
        apart_[i] = (uses_[i] > 1 && size.operators > 1) || size.operators > most_operators || size.depth > deepest;
    }
    // Auxiliaries and outputs give their names to the expressions that they are.
    const auto stands_for = [&](const std::string& name, std::uint32_t node) {
        if (engine::is_operator(nodes_[node].op) && variables_[node].empty()) variables_[node] = name;
    };
    for (std::size_t i = 0; i < auxiliaries.size(); ++i)
        if (used(model_.auxiliaries()[i].node)) stands_for(auxiliaries[i], model_.auxiliaries()[i].equation);
    for (std::size_t i = 0; i < outputs.size(); ++i) stands_for(outputs[i], model_.outputs()[i].node);

    for (std::size_t i = 0; i < auxiliaries.size(); ++i)
        if (used(model_.auxiliaries()[i].node)) claim(model_.auxiliaries()[i].equation, auxiliaries[i]);
    for (std::size_t i = 0; i < stocks.size(); ++i) {
        if (!used(model_.stocks()[i].node)) continue;
        claim(model_.stocks()[i].net_flow, flows[i]);
        claim(model_.stocks()[i].initial, stocks[i] + " at the start");
    }
    for (std::size_t i = 0; i < delays.size(); ++i) {
        const engine::Delay& delay = model_.delays()[i];
        if (!used(delay.node)) continue;
        for (const std::uint32_t node : {delay.input, delay.length, delay.initial}) claim(node, delays[i]);
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) claim(model_.outputs()[i].node, outputs[i]);
}

// Names what is apart and has no name yet, from the root down. What has one is left to its owner, but for the root.
void Layout::claim(std::uint32_t root, const std::string& owner) {
    std::vector<std::uint32_t> open{root};
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        if (node != root && !variables_[node].empty()) continue;
        if (apart_[node] && variables_[node].empty()) {
            variables_[node] = names_.take(owner + " part", "part");
            parts.push_back(node);
        }
        operands(nodes_[node], [&](std::uint32_t of) { open.push_back(of); });
    }
}

}  // namespace levers::xmile
