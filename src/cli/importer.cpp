#include "cli/importer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "equation/builtins.hpp"
#include "equation/name.hpp"
#include "xmile/print.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;
using equation::Expression;
using equation::Operator;
using equation::Variable;

constexpr double largest_number = 1e9;             // of a document
constexpr int most_decimals = 6, most_years = 1000;
constexpr std::size_t longest_text = 1000, longest_id = 60, headline_levers = 8;
const char* const claim_id = "M-01";

// Functions whose arguments from this one on have to be numbers written out: orders, seeds.
const std::map<std::string, std::size_t, std::less<>> constant_from = {
    {"delayn", 2}, {"smthn", 2},  {"random", 0},    {"uniform", 0},
    {"normal", 0}, {"exprnd", 0}, {"lognormal", 0}};

// Vensim's names for what a document has in "horizon".
const std::set<std::string, std::less<>> run_settings = {"initial_time", "final_time", "time_step", "saveper"};

bool on_grid(double value, int decimals) {
    const double scaled = value * std::pow(10.0, decimals);
    return std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled));
}

// In one line, and not too long for a document.
std::string shortened(const std::string& written) {
    std::string text;
    for (const char c : written) {
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space) text += c;
        else if (!text.empty() && text.back() != ' ') text += ' ';
    }
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + " ...";
}

class Importer {
public:
    Importer(const equation::Source& source, const equation::Equations& equations, const engine::Trace& trace,
             const std::string& file)
        : source_(source), equations_(equations), trace_(trace), file_(file) {}

    Imported run() {
        read_notes();
        variables();
        dependencies();
        choose_outcomes();
        roles();
        const bool right = horizon() && numbers();
        if (right && levers_.empty()) say("no constant can be a lever, so nothing could be set");
        else if (right && outcomes_.empty()) say("no stock or final variable can be an outcome: each needs a value above 0 "
                                                  "at the start, and a constant that it follows from");
        else if (right) result_.text = document().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        return std::move(result_);
    }

private:
    enum class Part { left_out, settings, table, lever, auxiliary, stock, outcome };
    struct Item {
        const Variable* variable = nullptr;
        std::string id;
        Part part = Part::left_out;
        Expression value, initial;         // without tables' names
        std::optional<double> constant;
        std::vector<std::size_t> reads;    // in both
        double start = 0;
        int output = -1;                   // of the trace
    };
    struct Note { std::string unit, text; };

    void say(std::string message) { result_.messages.push_back(std::move(message)); }

    void read_notes() {
        for (const equation::Submodel& model : source_.system.models)
            for (const equation::Arrayed& v : model.variables)
                notes_.try_emplace(equation::canonical(v.name), Note{v.unit, v.documentation});
        const auto& models = source_.system.models;
        if (!source_.system.dimensions.empty()) say("arrays are written out, a quantity an element");
        if (models.size() > 1) say("modules are written out, with their names before those of their variables");
        if (!source_.system.macros.empty()) say("macros are written out at each use");
    }

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
            Item item;
            item.variable = &v;
            item.id = id_of(v.name);
            if (v.kind == Variable::Kind::table) item.part = Part::table;
            else item.start = trace_.value(item.output = output++, 0, 0);
            if (run_settings.contains(equation::canonical(v.name))) item.part = Part::settings;
            index_[equation::canonical(v.name)] = items_.size();
            items_.push_back(std::move(item));
        }
        for (Item& item : items_) {
            const Variable& v = *item.variable;
            if (v.kind == Variable::Kind::auxiliary && !v.table) item.constant = constant(v.equation);
            if (item.constant && v.non_negative) item.constant = std::max(*item.constant, 0.0);
        }
        for (Item& item : items_) {
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
    Expression whole(const Item& item) const {
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

    const Item* item_of(const std::string& name) const {
        const auto known = index_.find(name);
        return known == index_.end() ? nullptr : &items_[known->second];
    }

    // In ids, with tables written out, and with numbers in the place of names where only a number can be.
    Expression said(const Expression& e) const {
        if (e.kind == Expression::Kind::name) {
            const Item* item = item_of(e.name);
            if (!item) return e;
            return item->part == Part::settings ? equation::number(item->start) : equation::name(item->id);
        }
        if (e.kind == Expression::Kind::call) {
            const Item* own = item_of(e.name);
            if (own && own->variable->table && e.operands.size() == 1)
                return look_up(*own->variable->table, said(e.operands[0]), {});
            if (e.name.starts_with("lookup") && e.operands.size() == 2)
                if (const Item* table = item_of(e.operands[0].name); table && table->variable->table)
                    return look_up(*table->variable->table, said(e.operands[1]), e.name);
        }
        Expression result = e;
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            result.operands[i] = said(e.operands[i]);
            const auto limit = constant_from.find(e.name);
            if (e.kind != Expression::Kind::call || limit == constant_from.end() || i < limit->second) continue;
            if (const Item* item = item_of(e.operands[i].name); item && item->constant)
                result.operands[i] = equation::number(*item->constant);
        }
        return result;
    }

    void dependencies() {
        std::map<std::string, std::size_t> by_id;
        for (std::size_t i = 0; i < items_.size(); ++i) by_id[items_[i].id] = i;
        for (Item& item : items_) {
            if (!is_quantity(item)) continue;
            std::vector<std::string> names = equation::names_in(item.value);
            for (std::string& name : equation::names_in(item.initial)) names.push_back(std::move(name));
            std::set<std::size_t> reads;
            for (const std::string& name : names)
                if (const auto known = by_id.find(name); known != by_id.end()) reads.insert(known->second);
            item.reads.assign(reads.begin(), reads.end());
        }
    }

    static bool is_quantity(const Item& item) { return item.part != Part::table && item.part != Part::settings; }

    static bool can_be_lever(const Item& item) {
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
            Item& item = items_[i];
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
            Item& item = items_[i];
            if (!is_quantity(item)) continue;
            const std::string name = "\"" + equation::readable(item.variable->name) + "\"";
            if (!matters[i]) {
                say(name + " is left out: no outcome depends on it");
                left_out_.push_back(equation::readable(item.variable->name));
            } else if (item.part == Part::outcome) {
                outcomes_.push_back(i);
            } else if (can_be_lever(item)) {
                item.part = Part::lever;
                levers_.push_back(i);
            } else {
                item.part = item.variable->kind == Variable::Kind::stock ? Part::stock : Part::auxiliary;
                if (item.constant)
                    say(name + " is no lever: " + xmile::print(*item.constant) + " cannot be set with six decimals");
            }
        }
    }

    bool numbers() {
        bool right = true;
        for (const Item& item : items_) {
            if (item.part < Part::lever) continue;
            const std::string name = "\"" + equation::readable(item.variable->name) + "\"";
            for (const Expression* e : {&item.value, &item.initial})
                for (const std::string& used : equation::names_in(*e)) {
                    if (used == equation::element_of) {
                        say(name + " chooses an element of an array as the model runs, which no document can say");
                        right = false;
                    } else if (constant_from.contains(used) && constant_from.at(used) == 0) {
                        say(name + " has random numbers: they will be others than those of the model");
                    }
                }
            if (!(std::abs(item.start) <= largest_number)) {
                say(name + " is " + xmile::print(item.start) + " at the start; a document holds numbers to 1e9. Use a larger unit");
                right = false;
            }
        }
        return right;
    }

    bool horizon() {
        const engine::Horizon& h = source_.horizon;
        const double length = h.saved_time(h.saved() - 1) - h.start;
        years_ = static_cast<int>(std::floor(length + 1e-9));
        every_ = h.save_every;
        const auto whole_steps = [&](int every) {
            const double points = years_ / h.dt / every;
            return std::abs(points - std::round(points)) < 1e-6 && points >= 1;
        };
        if (!whole_steps(every_)) every_ = 1;
        if (years_ < 1 || years_ > most_years || !whole_steps(every_)) {
            say("runs of a document last a whole number of units of time, from 1 to 1000, in whole steps; this model runs "
                "for " + xmile::print(length) + " in steps of " + xmile::print(h.dt));
            return false;
        }
        if (years_ < length - 1e-9) say("the last " + xmile::print(length - years_) + " units of time are left out");
        return true;
    }

    bool moves() const {
        for (const Item& item : items_) {
            if (item.part < Part::lever) continue;
            for (int t = 1; t < trace_.times(); ++t)
                if (!(std::abs(trace_.value(item.output, t, 0) - item.start) <= 1e-7 * std::max(std::abs(item.start), 1e-6)))
                    return true;
        }
        return false;
    }

    Json document() const {
        const std::string from = "Imported from " + file_;
        Json d = {{"levers", 1}};
        d["id"] = "imported-model";
        d["title"] = "The model " + file_;
        d["headline"] = "What follows when the constants of a model are set.";
        d["summary"] = from + ": its equations, and nothing of who argues them. An author has to replace the article, the "
                              "claim, the ranges of the levers and these texts.";
        const engine::Horizon& h = source_.horizon;
        d["horizon"] = {{"baseline", "time " + xmile::print(h.start)}, {"years", years_},    {"start", h.start},
                        {"step", h.dt},                                   {"every", every_},
                        {"method", h.method == engine::Method::rk4 ? "rk4" : "euler"}};
        if (moves()) d["trend"] = from + ": at today's constants the model itself moves.";
        d["strengths"] = {{"weak", {0.05, 0.3}}, {"moderate", {0.2, 0.6}}, {"strong", {0.4, 0.9}},
                          {"note", "A scale chosen by us for links; an imported model has none."}};
        d["articles"] = {{{"id", "model"},
                          {"title", "The model " + file_},
                          {"authors", {"not said in the file"}},
                          {"by", "Model"},
                          {"short", "Model"},
                          {"mark", "disc"},
                          {"prefix", "M"},
                          {"stake", "Not known: a model's file does not say."},
                          {"summary", "Equations of a model. This entry stands where the articles belong that argue them."}}};
        d["claims"] = {{{"id", claim_id},
                        {"article", "model"},
                        {"kind", "causal"},
                        {"says", "What the model describes follows its equations."},
                        {"where", "the equations of " + file_},
                        {"wording", "strong"},
                        {"cause", "the model's constants"},
                        {"effect", "the model's outcomes"},
                        {"sign", "x"}}};
        d["quantities"] = Json::array();
        for (const Item& item : items_)
            if (item.part == Part::lever) d["quantities"].push_back(lever(item));
        for (const Item& item : items_)
            if (item.part >= Part::auxiliary) d["quantities"].push_back(quantity(item));
        for (const std::string& name : left_out_)
            d["leftOut"].push_back({{"what", name}, {"why", "No outcome of this document depends on it."}});
        const std::string unit = source_.time_unit.empty() ? "units of time, which the file does not name" : source_.time_unit;
        d["cautions"] = {"Time is in the model's own " + unit + ", wherever years are named."};
        std::vector<std::string> first, further;
        for (const std::size_t i : levers_) (first.size() < headline_levers ? first : further).push_back(items_[i].id);
        d["leverGroups"].push_back({{"name", ""}, {"levers", first}});
        if (!further.empty()) d["leverGroups"].push_back({{"name", "Further constants"}, {"levers", further}});
        for (const std::size_t i : outcomes_) d["outcomes"].push_back(items_[i].id);
        return d;
    }

    // Of an element, those of its array; of a module's variable, the variable's.
    Note note(const Item& item) const {
        std::string name = equation::canonical(item.variable->name);
        name.resize(std::min(name.find('['), name.size()));
        if (const auto known = notes_.find(name); known != notes_.end()) return known->second;
        const auto known = notes_.find(name.substr(name.rfind('.') + 1));
        return known == notes_.end() ? Note{} : known->second;
    }

    Json base(const Item& item, const char* role) const {
        const Note about = note(item);
        Json q = {{"id", item.id}, {"name", shortened(equation::readable(item.variable->name))}, {"role", role}};
        q["unit"] = shortened(about.unit);
        q["today"] = item.constant && item.part == Part::lever ? *item.constant : item.start;
        if (!about.text.empty()) q["note"] = shortened(about.text);
        return q;
    }

    Json lever(const Item& item) const {
        const double today = *item.constant;
        const double width = today == 0 ? 1.0 : 2 * std::abs(today);
        const double step = std::max(std::pow(10.0, std::floor(std::log10(width / 20))), std::pow(10.0, -most_decimals));
        int decimals = 0;
        while (decimals < most_decimals && !(on_grid(today, decimals) && on_grid(step, decimals))) ++decimals;
        Json q = base(item, "lever");
        q["origin"] = {{"kind", "article"}, {"note", "a constant of the model"}, {"claims", {claim_id}}};
        q["range"] = {today < 0 ? 2 * today : 0.0, today < 0 ? 0.0 : width};
        q["step"] = std::stod(xmile::print(std::round(step * 1e6) / 1e6));
        q["decimals"] = decimals;
        q["unitNote"] = "range chosen by us";
        const std::string name = shortened(equation::readable(item.variable->name));
        q["words"] = {{"noun", name}, {"up", "more " + name}, {"down", "less " + name}};
        return q;
    }

    Json quantity(const Item& item) const {
        const bool outcome = item.part == Part::outcome, stock = item.variable->kind == Variable::Kind::stock;
        Json q = base(item, outcome ? "outcome" : stock ? "stock" : "auxiliary");
        const std::string name = shortened(equation::readable(item.variable->name));
        if (outcome) {
            q["origin"] = {{"kind", "arithmetic"}, {"note", "what the model gives at its start"}};
            q["better"] = "neither";
            q["words"] = {{"noun", name}, {"rises", "rises"}, {"falls", "falls"}};
        }
        Json equation = {{"text", xmile::print(item.value)}};
        if (stock) equation["initial"] = xmile::print(item.initial);
        equation["claims"] = {claim_id};
        equation["inferred"] = "Imported from " + file_ + ", where it is called " + name + ".";
        q["equation"] = std::move(equation);
        return q;
    }

    const equation::Source& source_;
    const equation::Equations& equations_;
    const engine::Trace& trace_;
    const std::string& file_;
    Imported result_;
    std::vector<Item> items_;
    std::map<std::string, std::size_t> index_;     // by canonical name
    std::map<std::string, Note> notes_;            // likewise
    std::set<std::string> ids_;
    std::vector<std::size_t> levers_, outcomes_;
    std::vector<std::string> left_out_;
    int years_ = 0, every_ = 1;
};

}  // namespace

Imported import_document(const equation::Source& source, const equation::Equations& equations, const engine::Trace& trace,
                         const std::string& file) {
    return Importer(source, equations, trace, file).run();
}

}  // namespace levers::cli
