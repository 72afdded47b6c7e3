#include "cli/importer.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "cli/roles.hpp"
#include "equation/builtins.hpp"
#include "equation/name.hpp"
#include "xmile/print.hpp"

namespace levers::cli {

namespace {

using Json = nlohmann::ordered_json;
using equation::Expression;
using equation::Variable;

constexpr int most_years = 1000;
constexpr std::size_t longest_text = 1000, headline_levers = 8;
const char* const claim_id = "M-01";

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
        : source_(source), trace_(trace), file_(file) {
        read_notes();
        roles_ = roles_of(equations, trace);
        std::move(roles_.messages.begin(), roles_.messages.end(), std::back_inserter(result_.messages));
    }

    Imported run() {
        const bool right = horizon() && numbers();
        if (right && roles_.levers.empty()) say("no constant can be a lever, so nothing could be set");
        else if (right && roles_.outcomes.empty()) say("no stock or final variable can be an outcome: each needs a value above 0 "
                                                       "at the start, and a constant that it follows from");
        else if (right) result_.text = document().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        return std::move(result_);
    }

private:
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

    bool numbers() {
        bool right = true;
        for (const Role& item : roles_.items) {
            if (item.part < Part::lever) continue;
            const std::string name = "\"" + equation::readable(item.variable->name) + "\"";
            for (const Expression* e : {&item.value, &item.initial})
                for (const std::string& used : equation::names_in(*e)) {
                    if (used == equation::element_of) {
                        say(name + " chooses an element of an array as the model runs, which no document can say");
                        right = false;
                    } else if (is_random(used)) {
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
        for (const Role& item : roles_.items) {
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
        for (const Role& item : roles_.items)
            if (item.part == Part::lever) d["quantities"].push_back(lever(item));
        for (const Role& item : roles_.items)
            if (item.part >= Part::auxiliary) d["quantities"].push_back(quantity(item));
        for (const std::string& name : roles_.left_out)
            d["leftOut"].push_back({{"what", name}, {"why", "No outcome of this document depends on it."}});
        const std::string unit = source_.time_unit.empty() ? "units of time, which the file does not name" : source_.time_unit;
        d["cautions"] = {"Time is in the model's own " + unit + ", wherever years are named."};
        std::vector<std::string> first, further;
        for (const std::size_t i : roles_.levers) (first.size() < headline_levers ? first : further).push_back(roles_.items[i].id);
        d["leverGroups"].push_back({{"name", ""}, {"levers", first}});
        if (!further.empty()) d["leverGroups"].push_back({{"name", "Further constants"}, {"levers", further}});
        for (const std::size_t i : roles_.outcomes) d["outcomes"].push_back(roles_.items[i].id);
        return d;
    }

    // Of an element, those of its array; of a module's variable, the variable's.
    Note note(const Role& item) const {
        std::string name = equation::canonical(item.variable->name);
        name.resize(std::min(name.find('['), name.size()));
        if (const auto known = notes_.find(name); known != notes_.end()) return known->second;
        const auto known = notes_.find(name.substr(name.rfind('.') + 1));
        return known == notes_.end() ? Note{} : known->second;
    }

    Json base(const Role& item, const char* role) const {
        const Note about = note(item);
        Json q = {{"id", item.id}, {"name", shortened(equation::readable(item.variable->name))}, {"role", role}};
        q["unit"] = shortened(about.unit);
        q["today"] = item.constant && item.part == Part::lever ? *item.constant : item.start;
        if (!about.text.empty()) q["note"] = shortened(about.text);
        return q;
    }

    Json lever(const Role& item) const {
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

    Json quantity(const Role& item) const {
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
    const engine::Trace& trace_;
    const std::string& file_;
    Imported result_;
    Roles roles_;
    std::map<std::string, Note> notes_;            // by canonical name
    int years_ = 0, every_ = 1;
};

}  // namespace

Imported import_document(const equation::Source& source, const equation::Equations& equations, const engine::Trace& trace,
                         const std::string& file) {
    return Importer(source, equations, trace, file).run();
}

}  // namespace levers::cli
