#include <algorithm>
#include <iostream>
#include <memory>

#include "argument/narrate.hpp"
#include "cli/commands.hpp"
#include "explainer/lower.hpp"
#include "xmile/write.hpp"

namespace levers::cli {

namespace {

using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using xmile::Note;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

std::string years(double value) { return number(value) + (value == 1.0 ? " year" : " years"); }

// "a. b. c", of those that say something.
std::string sentences(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!result.empty()) result += ' ';
        result += part;
        char& first = result[result.size() - part.size()];
        if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
        if (part.back() != '.' && part.back() != '?' && part.back() != '!') result += '.';
    }
    return result;
}

std::string cited(const Document& d, const std::vector<int>& claims) {
    std::string result;
    for (const int claim : claims)
        result += (result.empty() ? "" : ", ") + d.claims[static_cast<std::size_t>(claim)].id;
    return result;
}

std::string origin(const Document& d, const Quantity& q) {
    constexpr const char* kinds[] = {"stated in an article", "published evidence", "a scale chosen by us",
                                     "our arithmetic"};
    std::string text = std::string("Today's value: ") + kinds[static_cast<std::size_t>(q.origin.kind)];
    if (!q.origin.note.empty()) text += ", " + q.origin.note;
    if (!q.origin.claims.empty()) text += " (" + cited(d, q.origin.claims) + ")";
    std::string evidence;
    for (const int e : q.origin.evidence)
        evidence += (evidence.empty() ? "" : ", ") + d.evidence[static_cast<std::size_t>(e)].id;
    return evidence.empty() ? text : text + " (evidence " + evidence + ")";
}

// What the names of lower.hpp stand for, in words.
class Describer {
public:
    explicit Describer(const Document& document) : d_(document) {}

    Note parameter(const std::string& id) const {
        if (const int q = d_.find_quantity(id); q >= 0) {
            const Quantity& lever = quantity(q);
            return {lever.name, lever.unit,
                    sentences({"Lever, from " + number(lever.low) + " to " + number(lever.high) + ", today " +
                                   number(lever.today),
                               lever.unit_note, origin(d_, lever), lever.note, lever.price})};
        }
        const explainer::Claim& claim = d_.claims[static_cast<std::size_t>(d_.find_claim(id))];
        const explainer::Article& article = d_.articles[static_cast<std::size_t>(claim.article)];
        return {"belief in " + claim.id, "",
                sentences({"1: as argued, 0: not at all", article.by + ", " + claim.where, claim.says})};
    }

    Note uniform(const std::string& id) const {
        const Link& l = link(id);
        return {
            "draw of " + pair(l), "",
            "Where in its range the strength of this link lies: 0 at the least, 1 at the most. Uniform from 0 to 1, "
            "another number in each draw; here the middle."};
    }

    Note stock(const std::string& name) const {
        const std::string id = name.substr(0, name.find(' '));
        if (const int q = d_.find_quantity(id); q >= 0)
            return {quantity(q).name + " level", "",
                    "Relative to today, with a residence time of " + years(quantity(q).residence) + "."};
        const Link& l = link(id);
        const std::string stage = name.size() > id.size() ? name.substr(id.size()) : std::string();
        return {quantity(l.cause).name + " delayed for " + quantity(l.effect).name + stage, "",
                "The change of the cause, as a logarithm, after a delay of " + years(l.delay_years) + "."};
    }

    Note auxiliary(const std::string& name) const {
        const std::size_t colon = name.find(':');
        const std::string id = name.substr(0, colon), what = colon == std::string::npos ? "" : name.substr(colon + 1);
        if (const int q = d_.find_quantity(id); q >= 0) {
            const Quantity& of = quantity(q);
            if (what == "number")
                return {of.name, of.unit, sentences({of.caption, of.unit_note, origin(d_, of), of.note})};
            return {of.name + " log change", "", "Natural logarithm of " + of.name + " relative to today."};
        }
        const Link& l = link(id);
        if (what == "strength")
            return {"strength of " + pair(l), "", sentences({"Belief times strength, " + range(l)})};
        if (what == "change")
            return {"shape of " + pair(l), "",
                    sentences({"The change of the cause as its effects see it, as a natural logarithm: 0 today",
                               l.shape.note})};
        std::vector<std::string> says{l.title};
        if (!l.inferred.empty()) says.push_back("Our inference: " + l.inferred);
        if (!l.claims.empty()) says.push_back("Claims " + cited(d_, l.claims));
        for (const explainer::Need& need : l.needs) {
            const std::string claims = need.claims.empty() ? need.inferred : "claims " + cited(d_, need.claims);
            says.push_back("All of it only with " + quantity(need.quantity).name + " at " + number(need.full) +
                           ", none at " + number(need.zero) + " (" + claims + ")");
        }
        says.push_back("On the natural logarithm of the effect's number");
        return {"effect of " + pair(l), "", sentences(says)};
    }

private:
    const Quantity& quantity(int index) const { return d_.quantities[static_cast<std::size_t>(index)]; }
    const Link& link(const std::string& id) const { return d_.links[static_cast<std::size_t>(d_.find_link(id))]; }
    std::string pair(const Link& l) const { return quantity(l.cause).name + " on " + quantity(l.effect).name; }
    std::string range(const Link& l) const {
        const explainer::Wording wording = explainer::wording_of(d_, l);
        constexpr const char* names[] = {"no", "weak", "moderate", "strong"};
        const explainer::Range& r = d_.strengths[static_cast<std::size_t>(wording)];
        return std::string(names[static_cast<std::size_t>(wording)]) + " wording: from " + number(r.lo) + " to " +
               number(r.hi);
    }
    const Document& d_;
};

int export_model(const std::string& file, const std::string& out) {
    const auto document = load_document(file);
    if (!document) return document_error;
    const explainer::Lowered lowered = explainer::lower(*document, {.with_names = true});
    const engine::Model& model = *lowered.model;
    const Describer describe(*document);
    xmile::Notes notes{.title = document->title, .caption = argument::strip, .time_unit = "years"};
    for (const auto& p : model.parameters()) notes.parameters.push_back(describe.parameter(p.name));
    for (const auto& u : model.uniforms()) notes.uniforms.push_back(describe.uniform(u.name));
    for (const auto& s : model.stocks()) notes.stocks.push_back(describe.stock(s.name));
    for (const auto& a : model.auxiliaries()) notes.auxiliaries.push_back(describe.auxiliary(a.name));
    const xmile::Written written = xmile::write(model, lowered.horizon, notes);
    for (const std::string& problem : written.problems) std::cerr << file << ": " << problem << '\n';
    if (!written.problems.empty()) return document_error;
    if (out.empty()) {
        std::cout << written.text;
        return success;
    }
    return write_file(out, written.text);
}

void add(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("export", "Write an explainer's model for other system-dynamics tools (XMILE)");
    auto file = std::make_shared<std::string>(), out = std::make_shared<std::string>();
    command->add_option("FILE", *file, "The explainer's document")->required();
    command->add_option("-o,--output", *out, "Where to write; default: the standard output");
    command->footer(
        "Every lever is at today's value, every belief at 1, every strength in the middle of its range; what each\n"
        "variable stands for, its range and the claims it rests on are in its documentation.\n"
        "Examples:\n"
        "  levers export assets/explainers/nhs-management.json -o nhs.xmile\n"
        "  levers simulate nhs.xmile");
    command->callback([file, out, &status] { status = export_model(*file, *out); });
}

const Command command(50, add);

}  // namespace

}  // namespace levers::cli
