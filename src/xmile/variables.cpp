#include <algorithm>
#include <iterator>
#include <utility>

#include "equation/name.hpp"
#include "equation/parse.hpp"
#include "equation/table.hpp"
#include "xmile/reader.hpp"

namespace levers::xmile {

using equation::readable;
using Kind = equation::Variable::Kind;

namespace {

// <non_negative/> and <non_negative>true</non_negative>; null when there is none.
std::optional<bool> non_negative(pugi::xml_node parent) {
    const pugi::xml_node node = parent.child("non_negative");
    if (!node) return std::nullopt;
    return equation::canonical(trimmed(text_of(node))) != "false";
}

// What a stock or flow can hold that changes how it runs, and we do not have.
constexpr const char* unsupported_parts[][2] = {
    {"conveyor", "Conveyors are"}, {"queue", "Queues are"},           {"leak", "Leakages of conveyors are"},
    {"overflow", "Queues are"},    {"multiplier", "Multipliers are"},
    {"init_eqn", "Equations for the start alone are"},
};

}  // namespace

Reader::NonNegative Reader::behavior(pugi::xml_node parent, NonNegative otherwise) const {
    const pugi::xml_node node = parent.child("behavior");
    const bool all_stocks = non_negative(node).value_or(otherwise.stocks);
    const bool all_flows = non_negative(node).value_or(otherwise.flows);
    return {non_negative(node.child("stock")).value_or(all_stocks),
            non_negative(node.child("flow")).value_or(all_flows)};
}

void Reader::read_variables(pugi::xml_node model, NonNegative behavior, std::vector<equation::Arrayed>& variables,
                            std::vector<equation::Module>* modules) {
    const pugi::xml_node container = model.child("variables") ? model.child("variables") : model;
    for (const pugi::xml_node node : container.children()) {
        const std::string_view name = node.name();
        if (name == "stock") variables.push_back(variable(node, Kind::stock, behavior));
        else if (name == "flow" || name == "aux") variables.push_back(variable(node, Kind::auxiliary, behavior));
        else if (name == "gf") variables.push_back(variable(node, Kind::table, behavior));
        else if (name == "module" && modules) modules->push_back(module(node));
        else if (name == "module") unsupported(node, std::string(attribute(node, "name")), "Modules in macros are");
    }
}

equation::Arrayed Reader::variable(pugi::xml_node node, Kind kind, NonNegative behavior) {
    equation::Arrayed v;
    v.name = attribute(node, "name");
    v.kind = kind;
    v.line = line(node);
    v.unit = trimmed(text_of(node.child("units")));
    v.documentation = trimmed(text_of(node.child("doc")));
    const std::string construct = readable(v.name);
    const bool is_flow = std::string_view(node.name()) == "flow";
    v.non_negative = non_negative(node).value_or(kind == Kind::stock ? behavior.stocks : is_flow && behavior.flows);
    if (kind == Kind::auxiliary && !is_flow) v.non_negative = non_negative(node).value_or(false);
    for (const auto& [name, what] : unsupported_parts)
        if (const pugi::xml_node part = node.child(name)) unsupported(part, construct, what);
    for (const pugi::xml_node dimension : node.child("dimensions").children("dim"))
        v.dimensions.emplace_back(attribute(dimension, "name"));
    const auto flows = [&](const char* name, std::vector<equation::Expression>& list) {
        for (const pugi::xml_node flow : node.children(name))
            list.push_back(equation::name(equation::canonical(trimmed(text_of(flow))), {line(flow), 1}));
    };
    flows("inflow", v.inflows);
    flows("outflow", v.outflows);

    if (kind == Kind::table) {
        equation::Part all;
        all.line = v.line;
        all.table = table(node, construct);
        v.parts.push_back(std::move(all));
        return v;
    }
    v.parts.push_back(part(node, kind, construct));
    for (const pugi::xml_node element : node.children("element")) {
        equation::Part some = part(element, kind, construct);
        const std::string_view subscripts = attribute(element, "subscript");
        for (std::size_t at = 0; at <= subscripts.size();) {
            const std::size_t end = std::min(subscripts.find(',', at), subscripts.size());
            some.subscripts.emplace_back(trimmed(subscripts.substr(at, end - at)));
            at = end + 1;
        }
        v.parts.push_back(std::move(some));
    }
    return v;
}

equation::Part Reader::part(pugi::xml_node node, Kind kind, const std::string& construct) {
    equation::Part p;
    p.line = line(node);
    const pugi::xml_node eqn = node.child("eqn");
    if (kind == Kind::stock) p.initial = equation(eqn, construct);
    else if (!node.child("dimensions") || !list(node, p)) p.equation = equation(eqn, construct);
    if (const pugi::xml_node gf = node.child("gf")) p.table = table(gf, construct);
    return p;
}

// Some files give an array's elements in one text with commas between them, or in one <eqn> after the other.
bool Reader::list(pugi::xml_node node, equation::Part& p) const {
    std::vector<equation::Expression> all;
    for (const pugi::xml_node eqn : node.children("eqn")) {
        const std::string text = text_of(eqn);
        equation::ParsedList parsed = equation::parse_list(text, equation::Dialect::xmile, line(eqn.first_child()));
        if (!parsed.ok) return false;
        std::ranges::move(parsed.expressions, std::back_inserter(all));
    }
    if (all.size() < 2) return false;
    p.list = std::move(all);
    return true;
}

std::optional<equation::Expression> Reader::equation(pugi::xml_node eqn, const std::string& construct) {
    const std::string text = text_of(eqn);
    if (equation::is_blank(text)) return std::nullopt;
    // Its text begins on the line of the element's text, which is where its first piece begins.
    equation::Parsed parsed = equation::parse(text, equation::Dialect::xmile, line(eqn.first_child()));
    if (parsed.ok) return std::move(parsed.expression);
    parsed.problem.construct = construct;
    source_.problems.push_back(std::move(parsed.problem));
    return equation::number(0.0, {line(eqn), 1});       // one problem is enough
}

std::vector<double> Reader::numbers(pugi::xml_node list, const std::string& construct) {
    const std::string text = text_of(list);
    std::string separator(attribute(list, "sep"));
    if (separator.empty()) separator = ",";
    std::vector<double> result;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        const std::string_view one = trimmed(std::string_view(text).substr(at, end - at));
        if (const std::optional<double> value = number_in(one)) {
            result.push_back(*value);
        } else if (!(one.empty() && end == text.size())) {
            wrong(list, construct,
                  "\"" + std::string(one.substr(0, 40)) + "\" in <" + list.name() + "> is not a number.");
            return {};
        }
        at = end + separator.size();
    }
    return result;
}

std::optional<engine::Table> Reader::table(pugi::xml_node gf, const std::string& construct) {
    const std::size_t known = source_.problems.size();
    engine::Beyond beyond = engine::Beyond::hold;
    const std::string type = equation::canonical(attribute(gf, "type"));
    if (type == "extrapolate") beyond = engine::Beyond::extrapolate;
    else if (type == "discrete" || attribute(gf, "discrete") == "true") beyond = engine::Beyond::step;
    else if (!type.empty() && type != "continuous")
        wrong(gf, construct,
              "A graphical function is continuous, extrapolate or discrete, but this is \"" + type + "\".");

    std::vector<double> y = numbers(gf.child("ypts"), construct);
    std::string problem;
    std::optional<engine::Table> result;
    if (gf.child("xpts")) {
        std::vector<double> x = numbers(gf.child("xpts"), construct);
        if (source_.problems.size() == known)
            result = equation::make_table(std::move(x), std::move(y), beyond, problem);
    } else {
        const pugi::xml_node scale = gf.child("xscale");
        const std::optional<double> low = number_in(attribute(scale, "min")), high = number_in(attribute(scale, "max"));
        if (!low || !high) problem = "A graphical function needs <xpts>, or an <xscale> with min and max.";
        else if (source_.problems.size() == known)
            result = equation::spread_table(*low, *high, std::move(y), beyond, problem);
    }
    if (!problem.empty()) wrong(gf, construct, problem);
    if (!result) result = engine::Table{{0.0, 1.0}, {0.0, 0.0}, beyond};    // one problem is enough
    return result;
}

equation::Module Reader::module(pugi::xml_node node) {
    equation::Module m;
    m.name = attribute(node, "name");
    m.line = line(node);
    m.model = attribute(node, "model_name");
    if (m.model.empty()) m.model = attribute(node, "model");
    if (m.model.empty()) m.model = m.name;
    if (!attribute(node, "resource").empty()) unsupported(node, readable(m.name), "Modules in other files are");
    for (const pugi::xml_node connect : node.children("connect"))
        m.connections.push_back(
            {std::string(attribute(connect, "to")), std::string(attribute(connect, "from")), line(connect)});
    return m;
}

}  // namespace levers::xmile
