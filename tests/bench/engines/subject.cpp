#include "engines/subject.hpp"

#include <algorithm>
#include <optional>

#include "engine/sampling.hpp"
#include "equation/equations.hpp"
#include "equation/name.hpp"
#include "explainer.hpp"
#include "vensim/read.hpp"

namespace levers::bench {

namespace {

Subject failed(std::string why) {
    Subject s;
    s.wrong = std::move(why);
    return s;
}

// Where their outputs are among ours.
bool find_outputs(Subject& s, std::span<const std::string> theirs) {
    for (const std::string& name : theirs) {
        int found = -1;
        for (std::size_t i = 0; i < s.model->outputs().size(); ++i)
            if (equation::canonical(s.model->outputs()[i].name) == equation::canonical(name))
                found = static_cast<int>(i);
        if (found < 0) return false;
        s.outputs.push_back(found);
    }
    return true;
}

Subject vensim_model(const std::string& text, int draws, std::span<const std::string> inputs,
                     std::span<const std::string> outputs) {
    const equation::Source file = vensim::read(text);
    if (!file.problems.empty()) return failed(file.problems.front().message);
    equation::Flat flat = equation::flatten(file.system);
    if (!flat.problems.empty()) return failed(flat.problems.front().message);
    Subject s;
    s.input_count = static_cast<int>(inputs.size());
    s.inputs.resize(static_cast<std::size_t>(draws) * inputs.size());
    for (equation::Variable& variable : flat.equations.variables) {
        const auto same = [&](const std::string& name) {
            return equation::canonical(name) == equation::canonical(variable.name);
        };
        variable.output = std::any_of(outputs.begin(), outputs.end(), same);  // both keep the same
        const auto input = std::find_if(inputs.begin(), inputs.end(), same);
        if (input == inputs.end()) continue;
        if (variable.equation.kind != equation::Expression::Kind::number) return failed(*input + " is not a constant");
        variable.kind = equation::Variable::Kind::given;
        std::vector<double>& values = s.givens.emplace_back();
        for (int draw = 0; draw < draws; ++draw) {
            const double u = engine::uniform_draw(static_cast<std::uint32_t>(draw), engine::key_of(*input), seed);
            values.push_back(variable.equation.number * (0.9 + 0.2 * u));
            s.inputs[static_cast<std::size_t>(draw) * inputs.size() +
                     static_cast<std::size_t>(input - inputs.begin())] = values.back();
        }
    }
    if (s.givens.size() != inputs.size()) return failed("an input is missing");
    s.horizon = file.horizon;
    s.model = std::make_unique<engine::Model>();
    const auto problems = equation::build(flat.equations, s.horizon, *s.model);
    if (!problems.empty()) return failed(problems.front().construct + ": " + problems.front().message);
    return find_outputs(s, outputs) ? std::move(s) : failed("an output is missing");
}

// Which nodes the outputs depend on: the export leaves out what they do not.
std::vector<bool> reachable(const engine::Model& model) {
    std::vector<bool> seen(model.nodes().size());
    std::vector<std::uint32_t> open;
    const auto visit = [&](std::uint32_t node) {
        if (!seen[node]) open.push_back(node);
        seen[node] = true;
    };
    for (const engine::Output& output : model.outputs()) visit(output.node);
    while (!open.empty()) {
        const engine::Node& node = model.nodes()[open.back()];
        open.pop_back();
        const int count = node.op == engine::Op::lookup ? 1 : engine::operand_count(node.op);
        for (int i = 0; i < count; ++i) visit(i == 0 ? node.a : i == 1 ? node.b : node.c);
        if (node.op == engine::Op::stock) visit(model.stocks()[node.a].initial), visit(model.stocks()[node.a].net_flow);
        if (node.op == engine::Op::auxiliary) visit(model.auxiliaries()[node.a].equation);
    }
    return seen;
}

Subject explainer_model(const std::string& path, int draws, std::span<const std::string> inputs,
                        std::span<const std::string> outputs) {
    explainer::Loaded loaded = explainer::load(path, read_file);
    if (!loaded.document) return failed(to_text(loaded.problems.front()));
    explainer::Lowered lowered = explainer::lower(*loaded.document, {});
    Subject s;
    s.model = std::move(lowered.model);
    s.horizon = lowered.horizon;
    for (std::size_t i = 0; i < outputs.size(); ++i) s.outputs.push_back(static_cast<int>(i));
    // Every lever a little away from today, so that everything moves; beliefs stay at 1.
    std::vector<double> parameters;
    for (const engine::Parameter& parameter : s.model->parameters()) parameters.push_back(parameter.initial);
    for (std::size_t q = 0; q < lowered.lever_parameter.size(); ++q) {
        if (lowered.lever_parameter[q] < 0) continue;
        const explainer::Quantity& lever = loaded.document->quantities[q];
        const auto parameter = static_cast<std::size_t>(lowered.lever_parameter[q]);
        parameters[parameter] = lever.today + 0.25 * (lever.high - lever.today);
        s.parameters.push_back({parameter, parameters[parameter]});
    }
    const std::vector<bool> seen = reachable(*s.model);
    for (int draw = 0; draw < draws; ++draw)
        for (const engine::Op kind : {engine::Op::parameter, engine::Op::uniform})
            for (std::size_t node = 0; node < seen.size(); ++node) {
                const engine::Node& input = s.model->nodes()[node];  // numbered in the order of their lists
                if (!seen[node] || input.op != kind) continue;
                s.inputs.push_back(kind == engine::Op::parameter
                                       ? parameters[input.a]
                                       : engine::uniform_draw(static_cast<std::uint32_t>(draw),
                                                              s.model->uniforms()[input.a].key, seed));
            }
    s.input_count = static_cast<int>(inputs.size());
    if (s.inputs.size() != inputs.size() * static_cast<std::size_t>(draws) ||
        outputs.size() != s.model->outputs().size())
        return failed("the exported model has other inputs or outputs");
    return s;
}

}  // namespace

Subject read_subject(const std::string& path, int draws, std::span<const std::string> their_inputs,
                     std::span<const std::string> their_outputs) {
    if (path.ends_with(".json")) return explainer_model(path, draws, their_inputs, their_outputs);
    const std::optional<std::string> text = read_file(path);
    return text ? vensim_model(*text, draws, their_inputs, their_outputs) : failed("cannot be read");
}

}  // namespace levers::bench
