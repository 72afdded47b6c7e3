#include "cli/roles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "equation/builtins.hpp"
#include "equation/name.hpp"
#include "xmile/print.hpp"

namespace levers::cli {

namespace {

using equation::Expression;
using equation::Operator;
using equation::Variable;

constexpr std::size_t longest_id = 60;

// Functions whose arguments from this one on have to be numbers written out: orders, seeds.
const std::map<std::string, std::size_t, std::less<>> constant_from = {
    {"delayn", 2}, {"smthn", 2},  {"random", 0},    {"uniform", 0},
    {"normal", 0}, {"exprnd", 0}, {"lognormal", 0}};

// Vensim's names for what a document has in "horizon".
const std::set<std::string, std::less<>> run_settings = {"initial_time", "final_time", "time_step", "saveper"};

class Caster {
public:
    Caster(const equation::Equations& equations, const engine::Trace& trace)
        : equations_(equations), trace_(trace), items_(result_.items) {}

    Roles run() {
        variables();
        dependencies();
        choose_outcomes();
        roles();
        return std::move(result_);
    }

private:
    void say(std::string message) { result_.messages.push_back(std::move(message)); }

    std::string id_of(const std::string& name) {
        std::string id;
        for (const char c : equation::canonical(name)) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (plain) id += c;
            else if (!id.empty() && id.back() != '_') id += '_';
        }
        while (!id.empty() && id.back() == '_') id.pop_back();
        id.resize(std::min(id.size(), longest_id));
        if (id.empty() || (id[0] >= '0' && id[0] <= '9')) id = "v_" + id;
        static const std::set<std::string> words = {"and", "or", "not", "mod", "if", "then", "else", "e", "inf", "nan"};
        if (words.contains(id) || equation::is_builtin(id)) id += "_value";
        std::string unique = id;
        for (int i = 2; !ids_.insert(unique).second; ++i) unique = id + "_" + std::to_string(i);
        return unique;
    }

    void variables() {
        int output = 0;
        for (const Variable& v : equations_.variables) {
            Role item;
            item.variable = &v;
            item.id = id_of(v.name);
            if (v.kind == Variable::Kind::table) item.part = Part::table;
            else item.start = trace_.value(item.output = output++, 0, 0);
            if (run_settings.contains(equation::canonical(v.name))) item.part = Part::settings;
            index_[equation::canonical(v.name)] = items_.size();
            items_.push_back(std::move(item));
        }
        for (Role& item : items_) {
            const Variable& v = *item.variable;
            if (v.kind == Variable::Kind::auxiliary && !v.table) item.constant = constant(v.equation);
            if (item.constant && v.non_negative) item.constant = std::max(*item.constant, 0.0);
        }
        for (Role& item : items_) {
            if (!is_quantity(item)) continue;
            item.value = whole(item);
            if (item.variable->kind == Variable::Kind::stock) item.initial = said(item.variable->initial);
        }
    }

    static std::optional<double> constant(const Expression& e) {
        if (e.kind == Expression::Kind::number) return e.number;
        if (e.kind == Expression::Kind::operation && e.op == Operator::negate && e.operands[0].kind == Expression::Kind::number)
            return -e.operands[0].number;
        return std::nullopt;
    }

    // The equation with what else a variable does to it: its table, and its floor.
    Expression whole(const Role& item) const {
        const Variable& v = *item.variable;
        Expression e = said(v.equation);
        if (v.table) e = look_up(*v.table, std::move(e), {});
        if (!v.non_negative) return e;
        Expression floor = equation::number(0.0);
        if (v.kind == Variable::Kind::stock) {
            Expression all = equation::operation(Operator::negate, {equation::name(item.id)});
            floor = equation::operation(Operator::divide, {std::move(all), equation::name("dt")});
        }
        return equation::call("max", {std::move(e), std::move(floor)});
    }

    static Expression look_up(const engine::Table& table, Expression x, const std::string& function) {
        Expression points;
        points.kind = Expression::Kind::table;
        for (std::size_t i = 0; i < table.x.size(); ++i) {
            points.operands.push_back(equation::number(table.x[i]));
            points.operands.push_back(equation::number(table.y[i]));
        }
        const char* own = table.beyond == engine::Beyond::extrapolate ? "lookup_extrapolate"
                          : table.beyond == engine::Beyond::step      ? "lookup_backward"
                                                                      : "lookup";
        return equation::call(function.empty() || function == "lookup" ? own : function, {std::move(points), std::move(x)});
    }

    const Role* item_of(const std::string& name) const {
        const auto known = index_.find(name);
        return known == index_.end() ? nullptr : &items_[known->second];
    }

    // In ids, with tables written out, and with numbers in the place of names where only a number can be.
    Expression said(const Expression& e) const {
        if (e.kind == Expression::Kind::name) {
            const Role* item = item_of(e.name);
            if (!item) return e;
            return item->part == Part::settings ? equation::number(item->start) : equation::name(item->id);
        }
        if (e.kind == Expression::Kind::call) {
            const Role* own = item_of(e.name);
            if (own && own->variable->table && e.operands.size() == 1)
                return look_up(*own->variable->table, said(e.operands[0]), {});
            if (e.name.starts_with("lookup") && e.operands.size() == 2)
                if (const Role* table = item_of(e.operands[0].name); table && table->variable->table)
                    return look_up(*table->variable->table, said(e.operands[1]), e.name);
        }
        Expression result = e;
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            result.operands[i] = said(e.operands[i]);
            const auto limit = constant_from.find(e.name);
            if (e.kind != Expression::Kind::call || limit == constant_from.end() || i < limit->second) continue;
            if (const Role* item = item_of(e.operands[i].name); item && item->constant)
                result.operands[i] = equation::number(*item->constant);
        }
        return result;
    }

    static bool is_quantity(const Role& item) { return item.part != Part::table && item.part != Part::settings; }

    void dependencies() {
        std::map<std::string, std::size_t> by_id;
        for (std::size_t i = 0; i < items_.size(); ++i) by_id[items_[i].id] = i;
        for (Role& item : items_) {
            if (!is_quantity(item)) continue;
            std::vector<std::string> names = equation::names_in(item.value);
            for (std::string& name : equation::names_in(item.initial)) names.push_back(std::move(name));
            std::set<std::size_t> reads;
            for (const std::string& name : names)
                if (const auto known = by_id.find(name); known != by_id.end()) reads.insert(known->second);
            item.reads.assign(reads.begin(), reads.end());
        }
    }

    static bool can_be_lever(const Role& item) {
        return is_quantity(item) && item.constant && std::abs(*item.constant) <= largest_number / 2 && on_grid(*item.constant, most_decimals) &&
               (*item.constant == 0 || std::abs(*item.constant) > 1e-5);
    }

    // Everything that the items marked lead to, or come from.
    std::vector<bool> spread(std::vector<bool> marked, bool forwards) const {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < items_.size(); ++i)
                for (const std::size_t read : items_[i].reads) {
                    const std::size_t from = forwards ? read : i, to = forwards ? i : read;
                    if (!marked[from] || marked[to]) continue;
                    marked[to] = changed = true;
                }
        }
        return marked;
    }

    void choose_outcomes() {
        std::vector<bool> used(items_.size()), levers(items_.size());
        for (std::size_t i = 0; i < items_.size(); ++i) {
            levers[i] = can_be_lever(items_[i]);
            for (const std::size_t read : items_[i].reads)
                if (read != i) used[read] = true;
        }
        const std::vector<bool> moved = spread(levers, true);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            Role& item = items_[i];
            const bool stock = item.variable->kind == Variable::Kind::stock;
            if (!is_quantity(item) || item.constant || (!stock && used[i])) continue;
            const std::string name = "\"" + equation::readable(item.variable->name) + "\"";
            if (!(item.start > 0) || item.start > largest_number)
                say(name + " is " + xmile::print(item.start) +
                    " at the start, so it is no outcome: changes are shares of a number above 0, to 1e9");
            else if (!moved[i]) say(name + " follows from no constant, so it is no outcome");
            else item.part = Part::outcome;
        }
    }

    void roles() {
        std::vector<bool> outcome(items_.size());
        for (std::size_t i = 0; i < items_.size(); ++i) outcome[i] = items_[i].part == Part::outcome;
        const std::vector<bool> matters = spread(outcome, false);
        for (std::size_t i = 0; i < items_.size(); ++i) {
            Role& item = items_[i];
            if (!is_quantity(item)) continue;
            const std::string name = "\"" + equation::readable(item.variable->name) + "\"";
            if (!matters[i]) {
                say(name + " is left out: no outcome depends on it");
                result_.left_out.push_back(equation::readable(item.variable->name));
            } else if (item.part == Part::outcome) {
                result_.outcomes.push_back(i);
            } else if (can_be_lever(item)) {
                item.part = Part::lever;
                result_.levers.push_back(i);
            } else {
                item.part = item.variable->kind == Variable::Kind::stock ? Part::stock : Part::auxiliary;
                if (item.constant)
                    say(name + " is no lever: " + xmile::print(*item.constant) + " cannot be set with six decimals");
            }
        }
    }

    const equation::Equations& equations_;
    const engine::Trace& trace_;
    Roles result_;
    std::vector<Role>& items_;
    std::map<std::string, std::size_t> index_;     // by canonical name
    std::set<std::string> ids_;
};

}  // namespace

bool on_grid(double value, int decimals) {
    const double scaled = value * std::pow(10.0, decimals);
    return std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled));
}

bool is_random(const std::string& function) {
    const auto known = constant_from.find(function);
    return known != constant_from.end() && known->second == 0;
}

Roles roles_of(const equation::Equations& equations, const engine::Trace& trace) { return Caster(equations, trace).run(); }

}  // namespace levers::cli
