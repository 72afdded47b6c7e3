#include "vensim/read.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "equation/name.hpp"
#include "equation/parse.hpp"
#include "equation/table.hpp"
#include "vensim/definitions.hpp"

namespace levers::vensim {

namespace {

using equation::Arrayed;
using equation::canonical;
using equation::Dialect;
using equation::Expression;
using equation::Part;
using equation::Problem;
using equation::Variable;

constexpr std::size_t most_elements = 10'000;

class Reader {
public:
    equation::Source read(std::string_view text) {
        file_.system.models.emplace_back();
        const std::vector<Definition> definitions = split(text, file_.problems);
        for (const Definition& d : definitions)
            if (d.kind == Definition::Kind::dimension) dimension(d);
        for (const Definition& d : definitions) define(d);
        if (macro_) problem(macro_line_, macro_->name, "This macro has no end. Add `:END OF MACRO:`.");
        if (file_.problems.empty()) horizon();
        return std::move(file_);
    }

private:
    void problem(int line, std::string construct, std::string message) {
        if (file_.problems.size() < equation::most_problems)
            file_.problems.push_back({{line, 1}, std::move(construct), std::move(message)});
    }

    void define(const Definition& d) {
        switch (d.kind) {
            case Definition::Kind::dimension:
                break;
            case Definition::Kind::macro:
                begin_macro(d);
                break;
            case Definition::Kind::macro_end:
                if (!macro_) return problem(d.line, ":END OF MACRO:", "No :MACRO: begins before this end.");
                file_.system.macros.push_back(std::move(*macro_));
                macro_.reset();
                break;
            default:
                variable(d);
        }
    }

    // Elements by name or as a range, (A1-A9): A1, A2, ...
    void dimension(const Definition& d) {
        if (d.right.find("->") != std::string::npos)
            return problem(d.line, d.name, "Mapped dimensions (->) are not supported.");
        equation::Dimension made{d.name, {}};
        for (const std::string& part : parts_of(d.right)) {
            if (part.empty())
                return problem(d.line, d.name, "A dimension lists its elements: `" + d.name + ": first, second ~~|`.");
            if (part.front() != '(')
                made.elements.push_back(part);
            else if (!range(part, made.elements))
                return problem(d.line, d.name, "A range of elements is like (A1-A9), with at most 1,000 of them.");
        }
        // A dimension that is made of others stands for their elements.
        std::vector<std::string> flat;
        for (const std::string& element : made.elements) {
            if (flat.size() > most_elements)
                return problem(d.line, d.name, "A dimension has at most 10,000 elements.");
            if (const equation::Dimension* inner = find_dimension(element))
                flat.insert(flat.end(), inner->elements.begin(), inner->elements.end());
            else
                flat.push_back(element);
        }
        made.elements = std::move(flat);
        file_.system.dimensions.push_back(std::move(made));
    }
    static bool range(std::string_view text, std::vector<std::string>& elements) {
        const std::size_t dash = text.find('-');
        if (text.back() != ')' || dash == std::string_view::npos) return false;
        std::string_view from = text.substr(1, dash - 1), to = text.substr(dash + 1, text.size() - dash - 2);
        std::string stem;
        const auto number_of = [](std::string_view name, std::string& before) {
            const std::size_t digits = name.find_last_not_of("0123456789 \t") + 1;
            before = canonical(name.substr(0, digits));
            int number = 0;
            std::size_t count = 0;
            for (const char c : name.substr(digits))
                if (c >= '0' && c <= '9' && ++count < 8) number = 10 * number + (c - '0');
            return count == 0 ? -1 : number;
        };
        std::string other;
        const int first = number_of(from, stem), last = number_of(to, other);
        if (first < 0 || last < first || last - first >= 1000 || stem != other) return false;
        const std::string shown(from.substr(0, from.find_last_not_of("0123456789 \t") + 1));
        for (int i = first; i <= last; ++i) elements.push_back(shown + std::to_string(i));
        return true;
    }

    const equation::Dimension* find_dimension(std::string_view name) const {
        for (const equation::Dimension& d : file_.system.dimensions)
            if (canonical(d.name) == canonical(name)) return &d;
        return nullptr;
    }
    // The dimension to declare for a subscript: itself, or the first that has it as an element.
    std::string dimension_of(const std::string& subscript) const {
        if (find_dimension(subscript)) return subscript;
        for (const equation::Dimension& d : file_.system.dimensions)
            for (const std::string& element : d.elements)
                if (canonical(element) == canonical(subscript)) return d.name;
        return {};
    }
    bool holds(const std::string& dimension, const std::string& subscript) const {
        const equation::Dimension* d = find_dimension(dimension);
        const auto has = [&](const std::string& element) {
            return d && std::any_of(d->elements.begin(), d->elements.end(),
                                    [&](const std::string& e) { return canonical(e) == canonical(element); });
        };
        if (canonical(dimension) == canonical(subscript)) return true;
        const equation::Dimension* inner = find_dimension(subscript);
        return inner ? std::all_of(inner->elements.begin(), inner->elements.end(), has) : has(subscript);
    }

    void begin_macro(const Definition& d) {
        if (macro_) problem(d.line, d.name, "A macro cannot begin within another. Add `:END OF MACRO:` before.");
        macro_.emplace();
        macro_line_ = d.line;
        macro_->name = d.name;
        macro_->line = d.line;
        if (d.right.find(':') != std::string::npos)
            problem(d.line, d.name, "Macros with several results are not supported.");
        for (const std::string& parameter : parts_of(d.right)) macro_->parameters.push_back({parameter, std::nullopt});
    }

    std::vector<Arrayed>& variables() { return macro_ ? macro_->variables : file_.system.models.front().variables; }

    Arrayed& declared(const Definition& d) {
        auto& place = declared_[{macro_ ? file_.system.macros.size() + 1 : 0, canonical(d.name)}];
        std::vector<Arrayed>& all = variables();
        if (place == 0) {
            Arrayed made;
            made.name = d.name;
            made.line = d.line;
            all.push_back(std::move(made));
            place = all.size();
            for (const std::string& subscript : d.subscripts) {
                std::string dimension = dimension_of(subscript);
                if (dimension.empty())
                    problem(d.line, d.name,
                            "\"" + subscript + "\" is neither a dimension nor an element. Define it: `" + subscript +
                                ": first, second ~~|`.");
                all.back().dimensions.push_back(std::move(dimension));
            }
        }
        return all[place - 1];
    }

    void variable(const Definition& d) {
        Arrayed& v = declared(d);
        if (v.dimensions.size() != d.subscripts.size())
            return problem(
                d.line, d.name,
                "This variable has another number of subscripts elsewhere. All of its equations need the same.");
        if (d.subscripts.empty() && !v.parts.empty())
            return problem(
                d.line, d.name,
                "This variable is defined twice, first in line " + std::to_string(v.line) + ". Remove one of the two.");
        // A later equation may be for elements of a wider dimension.
        for (std::size_t i = 0; i < d.subscripts.size(); ++i) {
            if (v.dimensions[i].empty() || holds(v.dimensions[i], d.subscripts[i])) continue;
            for (const equation::Dimension& wider : file_.system.dimensions)
                if (holds(wider.name, d.subscripts[i]) && holds(wider.name, v.dimensions[i])) {
                    v.dimensions[i] = wider.name;
                    break;
                }
        }
        const std::size_t where = static_cast<std::size_t>(&v - variables().data());
        equation_of(d, where);
    }

    void equation_of(const Definition& d, std::size_t where) {
        if (d.kind == Definition::Kind::equation && !d.subscripts.empty() && list(d, where)) return;
        equation::Parsed parsed = equation::parse(d.right, Dialect::vensim, d.right_line);
        if (!parsed.ok) return problem(parsed.problem.place.line, d.name, std::move(parsed.problem.message));
        Expression e = std::move(parsed.expression);
        Part part;
        part.subscripts = d.subscripts;
        part.line = d.line;
        if (d.kind == Definition::Kind::table) {
            if (e.kind != Expression::Kind::table)
                return problem(d.line, d.name,
                               "After the name of a lookup stand its points: ([(0,0)-(1,1)],(0,0),(1,1)).");
            std::vector<double> x, y;
            for (std::size_t i = 0; i + 1 < e.operands.size(); i += 2) {
                x.push_back(e.operands[i].number);
                y.push_back(e.operands[i + 1].number);
            }
            std::string trouble;
            part.table = equation::make_table(std::move(x), std::move(y), engine::Beyond::hold, trouble);
            if (!part.table) return problem(d.line, d.name, trouble);
            variables()[where].kind = Variable::Kind::table;
        } else if (e.kind == Expression::Kind::call && e.name == "integ") {
            if (e.operands.size() != 2)
                return problem(d.line, d.name,
                               "INTEG takes a net flow and an initial value: INTEG(births - deaths, 100).");
            variables()[where].kind = Variable::Kind::stock;
            part.equation = translated(d, std::move(e.operands[0]));
            part.initial = translated(d, std::move(e.operands[1]));
        } else {
            part.equation = translated(d, std::move(e));
        }
        variables()[where].parts.push_back(std::move(part));
    }

    // x[A, B] = 1, 2; 3, 4; gives each element its number, the last dimension fastest.
    bool list(const Definition& d, std::size_t where) {
        std::string text = d.right;
        std::replace(text.begin(), text.end(), ';', ',');
        std::vector<std::string> parts = parts_of(text);
        if (!parts.empty() && parts.back().empty()) parts.pop_back();
        if (parts.size() < 2) return false;
        std::vector<double> numbers;
        for (const std::string& part : parts) {
            const equation::Parsed parsed = equation::parse(part, Dialect::vensim, d.right_line);
            if (!parsed.ok || parsed.expression.kind != Expression::Kind::number) return false;
            numbers.push_back(parsed.expression.number);
        }
        std::vector<std::vector<std::string>> elements;
        std::size_t count = 1;
        for (const std::string& subscript : d.subscripts) {
            const equation::Dimension* dimension = find_dimension(subscript);
            elements.push_back(dimension ? dimension->elements : std::vector<std::string>{subscript});
            count *= elements.back().size();
        }
        if (count != numbers.size()) {
            problem(d.line, d.name,
                    "There are " + std::to_string(numbers.size()) + " numbers for " + std::to_string(count) +
                        " elements. Give each element its own.");
            return true;
        }
        for (std::size_t i = 0; i < count; ++i) {
            Part part;
            part.line = d.line;
            part.equation = equation::number(numbers[i], {d.right_line, 1});
            std::size_t rest = i;
            part.subscripts.resize(elements.size());
            for (std::size_t k = elements.size(); k-- > 0; rest /= elements[k].size())
                part.subscripts[k] = elements[k][rest % elements[k].size()];
            variables()[where].parts.push_back(std::move(part));
        }
        return true;
    }

    // PULSE(start, duration) gets the name that tells it from XMILE's.
    Expression translated(const Definition& d, Expression e) {
        for (Expression& operand : e.operands) operand = translated(d, std::move(operand));
        if (e.kind == Expression::Kind::call && e.name == "pulse" && e.operands.size() == 2) e.name = "pulse_window";
        if (e.kind == Expression::Kind::call && e.name == "integ")
            problem(e.place.line, d.name,
                    "INTEG must be the whole of an equation. Give this stock a variable of its own.");
        return e;
    }

    // The value of a formula of constants; not a number where it is none.
    double constant(const Expression& e, int depth) {
        const double none = std::numeric_limits<double>::quiet_NaN();
        if (depth > 100 || --patience_ < 0) return none;
        const auto operand = [&](std::size_t i) { return constant(e.operands[i], depth + 1); };
        if (e.kind == Expression::Kind::number) return e.number;
        if (e.kind == Expression::Kind::name && e.subscripts.empty()) return constant(e.name, depth + 1);
        if (e.kind != Expression::Kind::operation) return none;
        switch (e.op) {
            case equation::Operator::add:
                return operand(0) + operand(1);
            case equation::Operator::subtract:
                return operand(0) - operand(1);
            case equation::Operator::multiply:
                return operand(0) * operand(1);
            case equation::Operator::divide:
                return operand(0) / operand(1);
            case equation::Operator::negate:
                return -operand(0);
            default:
                return none;
        }
    }
    double constant(const std::string& name, int depth) {
        const auto place = declared_.find({0, name});
        if (place == declared_.end()) return std::numeric_limits<double>::quiet_NaN();
        const Arrayed& v = file_.system.models.front().variables[place->second - 1];
        if (v.parts.size() != 1 || !v.parts.front().equation || v.kind != Variable::Kind::auxiliary)
            return std::numeric_limits<double>::quiet_NaN();
        return constant(*v.parts.front().equation, depth);
    }

    double control(const char* name, const char* shown, double otherwise) {
        if (!declared_.contains({0, name})) {
            if (std::isnan(otherwise))
                problem(1, shown,
                        std::string("The model does not say its ") + shown + ". Add `" + shown +
                            " = 1 ~~|` with the right number.");
            return otherwise;
        }
        const double value = constant(std::string(name), 0);
        if (!std::isfinite(value)) {
            const Arrayed& v = file_.system.models.front().variables[declared_.at({0, name}) - 1];
            problem(v.line, shown, std::string(shown) + " must be a number, or a formula of constants.");
        }
        return value;
    }
    void horizon() {
        const double none = std::numeric_limits<double>::quiet_NaN();
        engine::Horizon& h = file_.horizon;
        const double start = control("initial_time", "INITIAL TIME", 0.0);
        const double stop = control("final_time", "FINAL TIME", none);
        const double dt = control("time_step", "TIME STEP", none);
        const double save = control("saveper", "SAVEPER", dt);
        if (!file_.problems.empty()) return;
        h = equation::make_horizon(start, stop, dt, save, engine::Method::euler, file_.problems,
                                   file_.system.models.front().variables[declared_.at({0, "time_step"}) - 1].line);
    }

    equation::Source file_;
    std::optional<equation::Macro> macro_;
    int macro_line_ = 0, patience_ = 10'000;
    // By scope (0: the model, else the number of the macro from 1) and canonical name: its place among the variables,
    // from 1.
    std::map<std::pair<std::size_t, std::string>, std::size_t> declared_;
};

}  // namespace

equation::Source read(std::string_view text) { return Reader().read(text); }

}  // namespace levers::vensim
