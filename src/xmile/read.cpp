#include "xmile/read.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "equation/name.hpp"
#include "equation/parse.hpp"
#include "xmile/reader.hpp"
#include "xmile/repair.hpp"

namespace levers::xmile {

using equation::canonical;
using equation::readable;

equation::Source read(std::string_view text) { return Reader(text).run(); }

Reader::Reader(std::string_view text) : text_(text) {}

equation::Source Reader::run() {
    if (!parse()) return std::move(source_);
    const pugi::xml_node root = document_.document_element();
    if (local(root.name()) != "xmile") {
        wrong(root, {}, "This is not an XMILE model: its first element is <" + std::string(root.name()) +
                            ">, and should be <xmile>.");
        return std::move(source_);
    }
    read_horizon(root.child("sim_specs"));
    for (const pugi::xml_node node : root.children("dimensions")) read_dimensions(node);
    for (const pugi::xml_node node : root.children("include")) unsupported(node, {}, "Included files are");
    read_models(root);
    for (const pugi::xml_node node : root.children("macro")) read_macro(node);
    if (source_.problems.size() > equation::most_problems) source_.problems.resize(equation::most_problems);
    return std::move(source_);
}

bool Reader::parse() {
    for (const bool repaired : {false, true}) {
        breaks_.clear();
        for (std::size_t i = 0; i < text_.size(); ++i)
            if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n')))
                breaks_.push_back(i);
        const pugi::xml_parse_result result = document_.load_buffer(text_.data(), text_.size());
        if (result) return true;
        const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
        if (result.status == pugi::status_end_element_mismatch && !repaired) {
            std::vector<Repair> repairs;
            text_ = repair_tags(text_, repairs);
            for (const Repair& r : repairs) source_.warnings.push_back({{line_at(r.offset), 1}, {}, r.what});
            if (!repairs.empty()) continue;
        }
        source_.problems.push_back({{line_at(offset), 1}, {}, "This is not well-formed XML: " +
                                                                  std::string(result.description()) + "."});
        break;
    }
    return false;
}

int Reader::line_at(std::size_t offset) const {
    return static_cast<int>(std::ranges::lower_bound(breaks_, offset) - breaks_.begin()) + 1;
}

int Reader::line(pugi::xml_node node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    return offset < 0 ? 1 : line_at(static_cast<std::size_t>(offset));
}

void Reader::wrong(pugi::xml_node node, const std::string& construct, std::string message) {
    source_.problems.push_back({{line(node), 1}, construct, std::move(message)});
}

void Reader::unsupported(pugi::xml_node node, const std::string& construct, std::string what) {
    wrong(node, construct, std::move(what) + " not supported (<" + node.name() + ">).");
}

double Reader::time(pugi::xml_node specs, const char* name, std::optional<double> otherwise) {
    const pugi::xml_node node = specs.child(name);
    if (!node && otherwise) return *otherwise;
    if (const std::optional<double> value = number_in(text_of(node))) return *value;
    wrong(node ? node : specs, "sim_specs", "<" + std::string(name) + "> has to be a number.");
    return std::nan("");
}

engine::Method Reader::method(pugi::xml_node specs) {
    // A list, from the best to the least.
    const std::string_view text = attribute(specs, "method");
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string one = canonical(text.substr(at, end - at));
        if (one == "euler" || (one.empty() && text.empty())) return engine::Method::euler;
        if (one == "rk4") return engine::Method::rk4;
        at = end + 1;
    }
    wrong(specs, "sim_specs",
          "The integration method \"" + std::string(text) + "\" is not supported. Use Euler or RK4.");
    return engine::Method::euler;
}

void Reader::read_horizon(pugi::xml_node specs) {
    if (!specs) {
        source_.problems.push_back(
            {{1, 1}, {}, "This file has no <sim_specs>, which say when a run starts and stops."});
        return;
    }
    const std::size_t known = source_.problems.size();
    const double start = time(specs, "start", std::nullopt), stop = time(specs, "stop", std::nullopt);
    double dt = time(specs, "dt", 1.0);
    if (attribute(specs.child("dt"), "reciprocal") == "true") dt = 1.0 / dt;
    double save = 0.0;
    for (const char* name : {"save_step", "savestep", "save_interval", "saveper"})
        for (const pugi::xml_node child : specs.children())
            if (local(child.name()) == name) save = number_in(text_of(child)).value_or(save);
    if (const std::string_view text = attribute(specs, "save_interval"); !text.empty())
        save = number_in(text).value_or(save);
    const engine::Method by = method(specs);
    source_.time_unit = attribute(specs, "time_units");
    if (source_.problems.size() == known)
        source_.horizon = equation::make_horizon(start, stop, dt, save, by, source_.problems, line(specs));
}

void Reader::read_dimensions(pugi::xml_node dimensions) {
    std::size_t elements = 0;
    for (const pugi::xml_node node : dimensions.children("dim")) {
        equation::Dimension dimension{std::string(attribute(node, "name")), {}};
        for (const pugi::xml_node element : node.children("elem"))
            dimension.elements.emplace_back(attribute(element, "name"));
        if (dimension.elements.empty()) {
            const std::optional<double> size = number_in(attribute(node, "size"));
            if (!size || !(*size >= 1.0) || *size + static_cast<double>(elements) > equation::most_variables) {
                wrong(node, readable(dimension.name),
                      "A dimension needs elements, or a size of at least 1; all together can have " +
                          std::to_string(equation::most_variables) + " elements.");
                continue;
            }
            for (int i = 1; i <= static_cast<int>(*size); ++i) dimension.elements.push_back(std::to_string(i));
        }
        elements += dimension.elements.size();
        source_.system.dimensions.push_back(std::move(dimension));
    }
}

void Reader::read_models(pugi::xml_node root) {
    const NonNegative whole = behavior(root, {});
    // The whole is the model without a name, else the first.
    pugi::xml_node first;
    for (const pugi::xml_node model : root.children("model"))
        if (!first || (!attribute(first, "name").empty() && attribute(model, "name").empty())) first = model;
    if (!first) {
        wrong(root, {}, "This file has no <model>.");
        return;
    }
    const auto read_one = [&](pugi::xml_node model) {
        equation::Submodel submodel{std::string(attribute(model, "name")), {}, {}};
        if (const pugi::xml_node specs = model.child("sim_specs"); specs && model != first)
            unsupported(specs, readable(submodel.name), "Times of a model's own are");
        if (!attribute(model, "resource").empty())
            unsupported(model, readable(submodel.name), "Models in other files are");
        read_variables(model, behavior(model, whole), submodel.variables, &submodel.modules);
        source_.system.models.push_back(std::move(submodel));
    };
    read_one(first);
    for (const pugi::xml_node model : root.children("model"))
        if (model != first) read_one(model);
}

void Reader::read_macro(pugi::xml_node node) {
    equation::Macro macro;
    macro.name = attribute(node, "name");
    macro.line = line(node);
    const std::string construct = readable(macro.name);
    for (const pugi::xml_node parameter : node.children("parm")) {
        const std::string_view otherwise = attribute(parameter, "default");
        std::optional<equation::Expression> value;
        if (!otherwise.empty()) {
            equation::Parsed parsed = equation::parse(otherwise, equation::Dialect::xmile, line(parameter));
            if (parsed.ok) value = std::move(parsed.expression);
            else wrong(parameter, construct, parsed.problem.message);
        }
        macro.parameters.push_back({std::string(trimmed(text_of(parameter))), std::move(value)});
    }
    if (const pugi::xml_node specs = node.child("sim_specs"))
        unsupported(specs, construct, "Times of a macro's own are");
    macro.equation = equation(node.child("eqn"), construct);
    read_variables(node, {}, macro.variables, nullptr);
    source_.system.macros.push_back(std::move(macro));
}

std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    return text;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view local(const char* name) {
    const std::string_view whole(name);
    const std::size_t colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute a : node.attributes())
        if (local(a.name()) == name) return a.value();
    return {};
}

std::optional<double> number_in(std::string_view text) {
    text = trimmed(text);
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    double value = 0.0;
    const std::size_t length = equation::read_number(text, value);
    if (length == 0 || length != text.size()) return std::nullopt;
    return minus ? -value : value;
}

}  // namespace levers::xmile
