#include "xmile/write.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "xmile/layout.hpp"

namespace levers::xmile {

namespace {

using engine::Node;
using engine::Op;

// Shortest that reads back as the same number.
std::string number(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return std::string(buffer, end);
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            result += c;  // XML has no others
    }
    return result;
}

const char* function_of(Op op) {
    switch (op) {
        case Op::exponential: return "EXP";
        case Op::logarithm: return "LN";
        case Op::square_root: return "SQRT";
        case Op::sine: return "SIN";
        case Op::cosine: return "COS";
        case Op::tangent: return "TAN";
        case Op::arcsine: return "ARCSIN";
        case Op::arccosine: return "ARCCOS";
        case Op::arctangent: return "ARCTAN";
        case Op::absolute: return "ABS";
        case Op::minimum: return "MIN";
        case Op::maximum: return "MAX";
        default: return nullptr;
    }
}

bool is_comparison(Op op) { return op == Op::less || op == Op::less_equal || op == Op::equal; }

class Writer {
public:
    Writer(const engine::Model& model, const engine::Horizon& horizon, const Notes& notes)
        : model_(model), nodes_(model.nodes()), horizon_(horizon), notes_(notes), layout_(model, notes) {}

    Written write() {
        header();
        inputs();
        states();
        others();
        out_ += "    </variables>\n  </model>\n</xmile>\n";
        for (std::size_t i = 0; i < layout_.parameters.size(); ++i)
            if (!layout_.parameter_used[i]) layout_.parameters[i].clear();
        for (std::size_t i = 0; i < layout_.uniforms.size(); ++i)
            if (!layout_.uniform_used[i]) layout_.uniforms[i].clear();
        return {std::move(out_), layout_.parameters, layout_.uniforms, layout_.outputs, std::move(problems_)};
    }

private:
    void problem(std::string text) {
        if (std::find(problems_.begin(), problems_.end(), text) == problems_.end())
            problems_.push_back(std::move(text));
    }

    // What is tighter has the larger level; `whole` is an equation, `loosest` an argument of a function.
    enum Level { whole, loosest, comparison, sum, product, atom };

    std::string text(std::uint32_t index, Level outer) {
        const std::string& variable = layout_.variable_of(index);
        return variable.empty() ? expression(index, outer) : in_equation(variable);
    }
    // The equation of the variable `name`: the expression, if that is what it stands for, else what it is equal to.
    std::string equation(std::uint32_t index, const std::string& name) {
        return layout_.variable_of(index) == name ? expression(index, whole) : text(index, whole);
    }
    std::string expression(std::uint32_t index, Level outer) {
        const Node& node = nodes_[index];
        const auto within = [&](Level level, std::string made) { return level < outer ? "(" + made + ")" : made; };
        const auto both = [&](const char* sign, Level level, Level left, Level right) {
            return within(level, text(node.a, left) + sign + text(node.b, right));
        };
        switch (node.op) {
            case Op::literal: return literal(node.literal, outer);
            case Op::time: return "TIME";
            case Op::initial: return "INIT(" + text(node.a, loosest) + ")";
            case Op::noise: return "RANDOM(0, 1)";
            case Op::add: return both(" + ", sum, sum, product);
            case Op::subtract: return both(" - ", sum, sum, product);
            case Op::multiply: return both(" * ", product, product, atom);
            case Op::divide: return both(" / ", product, product, atom);
            case Op::power: return within(product, text(node.a, atom) + "^" + text(node.b, atom));
            case Op::negate: return within(loosest, "-" + text(node.a, atom));
            case Op::less:
            case Op::less_equal:
            case Op::equal: return within(whole, "IF " + condition(index) + " THEN 1 ELSE 0");
            case Op::select:
                return within(whole, "IF " + condition(node.a) + " THEN " + text(node.b, comparison) + " ELSE " +
                                         text(node.c, comparison));
            case Op::floor: {
                // INT cuts towards zero in some tools and downwards in others.
                const std::string x = text(node.a, comparison);
                return within(whole, "IF " + x + " < INT(" + x + ") THEN INT(" + x + ") - 1 ELSE INT(" + x + ")");
            }
            case Op::lookup:
                return "LOOKUP(" + in_equation(layout_.tables[node.b]) + ", " + text(node.a, loosest) + ")";
            default: break;
        }
        if (const char* function = function_of(node.op)) {
            std::string made = function;
            made += "(" + text(node.a, loosest);
            if (engine::is_binary(node.op)) made += ", " + text(node.b, loosest);
            return made + ")";
        }
        problem(node.op == Op::normal_quantile ? "XMILE has no quantiles of the normal distribution."
                                               : "XMILE has no numbers that are given from outside.");
        return "0";
    }
    std::string literal(double value, Level outer) {
        if (!std::isfinite(value)) {
            problem("XMILE has no numbers that are infinite or not a number.");
            return "0";
        }
        const std::string made = number(value);
        return made.front() == '-' && outer > loosest ? "(" + made + ")" : made;
    }
    std::string condition(std::uint32_t index) {
        const Node& node = nodes_[index];
        if (!is_comparison(node.op) || !layout_.variable_of(index).empty()) return text(index, sum) + " <> 0";
        const char* sign = node.op == Op::less ? " < " : node.op == Op::equal ? " = " : " <= ";
        return text(node.a, sum) + sign + text(node.b, sum);
    }

    void header() {
        out_ =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\" "
            "xmlns:isee=\"http://iseesystems.com/XMILE\">\n"
            "  <header>\n    <vendor>Levers</vendor>\n    <product version=\"1.0\" lang=\"en\">Levers</product>\n";
        if (!notes_.title.empty()) out_ += "    <name>" + escaped(notes_.title) + "</name>\n";
        if (!notes_.caption.empty()) out_ += "    <caption>" + escaped(notes_.caption) + "</caption>\n";
        out_ += "  </header>\n  <sim_specs method=\"";
        out_ += horizon_.method == engine::Method::rk4 ? "RK4" : "Euler";
        out_ += "\" time_units=\"" + escaped(notes_.time_unit.empty() ? "time" : notes_.time_unit) + "\"";
        if (horizon_.save_every != 1)
            out_ += " isee:save_interval=\"" + number(horizon_.save_every * horizon_.dt) + "\"";
        out_ += ">\n    <start>" + number(horizon_.start) + "</start>\n    <stop>" + number(horizon_.stop) +
                "</stop>\n    <dt>" + number(horizon_.dt) + "</dt>\n  </sim_specs>\n  <model>\n    <variables>\n";
    }

    void variable(const char* kind, const std::string& name, const char* access, const std::string& equation,
                  const std::string& more, const Note& about) {
        out_ += std::string("      <") + kind + " name=\"" + escaped(name) + "\"";
        if (*access) out_ += std::string(" access=\"") + access + "\"";
        out_ += ">\n";
        if (!about.text.empty()) out_ += "        <doc>" + escaped(about.text) + "</doc>\n";
        if (!equation.empty()) out_ += "        <eqn>" + escaped(equation) + "</eqn>\n";
        out_ += more;
        if (!about.unit.empty()) out_ += "        <units>" + escaped(about.unit) + "</units>\n";
        out_ += std::string("      </") + kind + ">\n";
    }
    const char* access(const std::string& name) const { return layout_.is_output(name) ? "output" : ""; }

    void inputs() {
        for (std::size_t i = 0; i < layout_.parameters.size(); ++i)
            if (layout_.parameter_used[i])
                variable("aux", layout_.parameters[i], "input", number(model_.parameters()[i].initial), "",
                         note(notes_.parameters, i));
        for (std::size_t i = 0; i < layout_.uniforms.size(); ++i) {
            Note about = note(notes_.uniforms, i);
            if (about.text.empty()) about.text = "Uniform from 0 to 1: another number in each run.";
            if (layout_.uniform_used[i]) variable("aux", layout_.uniforms[i], "input", "0.5", "", about);
        }
    }
    void states() {
        for (std::size_t i = 0; i < layout_.stocks.size(); ++i) {
            const engine::Stock& stock = model_.stocks()[i];
            const std::string &name = layout_.stocks[i], &flow = layout_.flows[i];
            if (!layout_.used(stock.node)) continue;
            variable("stock", name, access(name), text(stock.initial, whole),
                     "        <inflow>" + escaped(in_equation(flow)) + "</inflow>\n", note(notes_.stocks, i));
            variable("flow", flow, "", text(stock.net_flow, whole), "", {});
        }
        for (std::size_t i = 0; i < layout_.delays.size(); ++i) {
            const engine::Delay& delay = model_.delays()[i];
            const std::string& name = layout_.delays[i];
            if (!layout_.used(delay.node)) continue;
            // A delay of no length is one of a step, whatever that is.
            const engine::Node& length = nodes_[delay.length];
            const bool previous = length.op == Op::literal && length.literal <= 0.0;
            std::string made = previous ? "PREVIOUS(" : "DELAY(";
            made += text(delay.input, loosest) + ", ";
            if (!previous) made += text(delay.length, loosest) + ", ";
            variable("aux", name, access(name), made + text(delay.initial, loosest) + ")", "", note(notes_.delays, i));
        }
    }
    void others() {
        for (std::size_t i = 0; i < layout_.auxiliaries.size(); ++i) {
            const engine::Auxiliary& auxiliary = model_.auxiliaries()[i];
            const std::string& name = layout_.auxiliaries[i];
            if (layout_.used(auxiliary.node))
                variable("aux", name, access(name), equation(auxiliary.equation, name), "",
                         note(notes_.auxiliaries, i));
        }
        for (std::size_t i = 0; i < layout_.outputs.size(); ++i) {
            const std::uint32_t node = model_.outputs()[i].node;
            const std::string& name = layout_.outputs[i];
            // A node with a name of its own has been written under it.
            if (layout_.variable_of(node) != name || engine::is_operator(nodes_[node].op))
                variable("aux", name, "output", equation(node, name), "", note(notes_.outputs, i));
        }
        for (const std::uint32_t node : layout_.parts)
            variable("aux", layout_.variable_of(node), "", expression(node, whole), "", {});
        for (std::size_t i = 0; i < layout_.tables.size(); ++i)
            if (layout_.table_used[i]) table(layout_.tables[i], model_.tables()[i]);
    }

    void table(const std::string& name, const engine::Table& table) {
        const auto list = [](const std::vector<double>& values) {
            std::string result;
            for (const double value : values) result += (result.empty() ? "" : ",") + number(value);
            return result;
        };
        const char* type = table.beyond == engine::Beyond::hold   ? "continuous"
                           : table.beyond == engine::Beyond::step ? "discrete"
                                                                  : "extrapolate";
        out_ += "      <gf name=\"" + escaped(name) + "\" type=\"" + type + "\">\n        <xpts>" + list(table.x) +
                "</xpts>\n        <ypts>" + list(table.y) + "</ypts>\n      </gf>\n";
    }

    const engine::Model& model_;
    const std::vector<Node>& nodes_;
    const engine::Horizon& horizon_;
    const Notes& notes_;
    std::string out_;
    std::vector<std::string> problems_;
    Layout layout_;
};

}  // namespace

Written write(const engine::Model& model, const engine::Horizon& horizon, const Notes& notes) {
    return Writer(model, horizon, notes).write();
}

}  // namespace levers::xmile
