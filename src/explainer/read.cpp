#include "explainer/read.hpp"

#include <algorithm>
#include <array>

#include "equation/equations.hpp"
#include "equation/name.hpp"
#include "equation/parse.hpp"
#include "explainer/fields.hpp"
#include "explainer/read_views.hpp"

namespace levers::explainer {

namespace {

constexpr int format = 1;
constexpr double largest_delay = 50;
constexpr int longest_horizon = 50, longest_stepped = 1000;
constexpr int most_every = 10'000;
constexpr double largest_gain = 20;
constexpr double largest_strength = 2;
constexpr double largest_size = 5;

constexpr std::array<Word<MarkShape>, 5> mark_words{{{"disc", MarkShape::disc},
                                                     {"ring", MarkShape::ring},
                                                     {"square", MarkShape::square},
                                                     {"triangle", MarkShape::triangle},
                                                     {"diamond", MarkShape::diamond}}};
constexpr std::array<Word<ClaimKind>, 4> claim_words{{{"causal", ClaimKind::causal},
                                                      {"fact", ClaimKind::fact},
                                                      {"recommendation", ClaimKind::recommendation},
                                                      {"value", ClaimKind::value}}};
constexpr std::array<Word<Wording>, 3> wording_words{
    {{"weak", Wording::weak}, {"moderate", Wording::moderate}, {"strong", Wording::strong}}};
constexpr std::array<Word<char>, 4> sign_words{{{"+", '+'}, {"-", '-'}, {"0", '0'}, {"x", 'x'}}};
constexpr std::array<Word<Status>, 4> status_words{{{"seen", Status::seen},
                                                    {"second-hand", Status::second_hand},
                                                    {"arithmetic", Status::arithmetic},
                                                    {"not-found", Status::not_found}}};
constexpr std::array<Word<Role>, 4> role_words{{{"lever", Role::lever},
                                                {"auxiliary", Role::auxiliary},
                                                {"stock", Role::stock},
                                                {"outcome", Role::outcome}}};
constexpr std::array<Word<OriginKind>, 4> origin_words{{{"article", OriginKind::article},
                                                        {"evidence", OriginKind::evidence},
                                                        {"convention", OriginKind::convention},
                                                        {"arithmetic", OriginKind::arithmetic}}};
constexpr std::array<Word<bool>, 2> scale_words{{{"linear", false}, {"sqrt", true}}};
constexpr std::array<Word<bool>, 2> method_words{{{"euler", false}, {"rk4", true}}};
constexpr std::array<Word<Better>, 3> better_words{
    {{"up", Better::up}, {"down", Better::down}, {"neither", Better::neither}}};
constexpr std::array<Word<int>, 2> polarity_words{{{"+", 1}, {"-", -1}}};
constexpr std::array<Word<ShapeKind>, 4> shape_words{{{"power", ShapeKind::power},
                                                      {"saturating", ShapeKind::saturating},
                                                      {"threshold", ShapeKind::threshold},
                                                      {"hump", ShapeKind::hump}}};
constexpr std::array<Word<Into>, 2> into_words{{{"inflow", Into::inflow}, {"outflow", Into::outflow}}};

// Where the entries of a list stand in the files.
struct Entry { const Tree* tree; At at; };
using Entries = std::vector<Entry>;

class DocumentReader {
public:
    DocumentReader(const Sources& sources, Problems& problems) : sources_(sources), problems_(problems) {}

    Read read() {
        read_.root = {0, "", false};
        read_.horizon = read_.strengths = read_.sizes = read_.only = read_.root;
        for (const int source : sources_.order) top_level(source);
        if (sources_.files.front().root.type != JsonType::object) return std::move(read_);
        for (const char* key : {"title", "headline", "summary", "horizon", "strengths"})
            if (!given_.count(key)) whole_is_missing(key);
        collect_ids(articles_, ids_.articles, "article");
        collect_ids(claims_, ids_.claims, "claim");
        collect_ids(evidence_, ids_.evidence, "evidence entry");
        collect_ids(quantities_, ids_.quantities, "quantity");
        collect_ids(links_, ids_.links, "link");
        collect_ids(predictions_, ids_.predictions, "prediction");
        single_values();
        lists();
        return std::move(read_);
    }

private:
    // -- the whole --------------------------------------------------------------

    void whole_is_missing(const char* key) {
        problems_.add(read_.root, std::string("the field \"") + key + "\" is missing",
                      "add it here or in one of the included files");
    }

    void top_level(int source) {
        const Tree& root = sources_.files[static_cast<std::size_t>(source)].root;
        const At at{source, "", false};
        Fields fields(root, at, problems_);
        if (!fields.is_a(root, JsonType::object, at)) return;
        const bool main = source == 0;
        fields.text("$schema", optional);          // for the author's editor
        if (main || fields.has("levers")) {
            const Tree* version = fields.value("levers", JsonType::number);
            if (version && version->number != format)
                fields.wrong("levers", "format " + number_words(version->number) + " is not known", "write 1");
        }
        if (main) {
            read_.document.id = fields.id();
            read_.only = at / "only";
        }
        fields.entries("include", JsonType::string, optional, [](const Tree&, const At&) {});
        single(fields, "title", JsonType::string);
        single(fields, "headline", JsonType::string);
        single(fields, "summary", JsonType::string);
        single(fields, "language", JsonType::string);
        single(fields, "trend", JsonType::string);
        single(fields, "horizon", JsonType::object);
        single(fields, "strengths", JsonType::object);
        single(fields, "sizes", JsonType::object);
        if (main) single(fields, "only", JsonType::array);
        const auto join = [&](const char* key, JsonType type, Entries& list, Names* names = nullptr) {
            const std::size_t before = problems_.count();
            fields.entries(key, type, optional,
                           [&](const Tree& tree, const At& place) { list.push_back({&tree, place}); });
            if (names && problems_.count() != before) names->complete = false;
        };
        join("articles", JsonType::object, articles_, &ids_.articles);
        join("claims", JsonType::object, claims_, &ids_.claims);
        join("evidence", JsonType::object, evidence_, &ids_.evidence);
        join("quantities", JsonType::object, quantities_, &ids_.quantities);
        join("links", JsonType::object, links_, &ids_.links);
        join("loops", JsonType::object, loops_);
        join("scenarios", JsonType::object, scenarios_);
        join("tensions", JsonType::object, tensions_);
        join("silences", JsonType::object, silences_);
        join("predictions", JsonType::object, predictions_, &ids_.predictions);
        join("stories", JsonType::object, stories_);
        join("leftOut", JsonType::object, left_out_);
        join("cautions", JsonType::string, cautions_);
        join("leverGroups", JsonType::object, lever_groups_);
        join("outcomes", JsonType::string, outcomes_);
        fields.done();
    }

    // A value that may be given once over all files.
    void single(Fields& fields, const char* key, JsonType type) {
        const bool here = fields.has(key);
        const Tree* tree = fields.value(key, type, optional);
        if (!here) return;
        if (given_.count(key))
            fields.wrong(key, std::string("the field \"") + key + "\" is given a second time",
                         "give it in one file only");
        else
            given_[key] = {tree, fields.at()};
    }

    // Calls read(fields) for an object that was given, and finishes it.
    template <class Reader>
    void inner(const char* key, At& place, const Reader& reader) {
        const auto found = given_.find(key);
        if (found == given_.end() || !found->second.tree) return;
        place = found->second.at / key;
        Fields fields(*found->second.tree, place, problems_);
        reader(fields);
        fields.done();
    }

    // Texts are read through the object that holds them.
    std::string single_text(const char* key) {
        const auto found = given_.find(key);
        if (found == given_.end() || !found->second.tree) return "";
        const Entry& entry = found->second;
        Fields fields(sources_.files[static_cast<std::size_t>(entry.at.source)].root, entry.at, problems_);
        return fields.text(key, optional);
    }

    void single_values() {
        Document& document = read_.document;
        document.format = format;
        document.title = single_text("title");
        document.headline = single_text("headline");
        document.summary = single_text("summary");
        document.trend = single_text("trend");
        if (given_.count("language")) document.language = single_text("language");
        inner("horizon", read_.horizon, [&](Fields& fields) {
            document.baseline_year = fields.text("baseline");
            document.years = fields.whole("years", required, 10, 1, fields.has("step") ? longest_stepped : longest_horizon);
            document.start = fields.number("start", optional, document.start);
            document.step = fields.above_zero("step", optional, document.step, longest_horizon);
            document.every = fields.whole("every", optional, document.every, 1, most_every);
            document.runge_kutta = fields.word("method", table(method_words), optional, false);
            document.year_marks = marks(fields);
        });
        inner("strengths", read_.strengths, [&](Fields& fields) {
            for (const auto& [name, wording] : wording_words) {
                const Range range = fields.range(name, required);
                document.strengths[static_cast<std::size_t>(wording)] = range;
                const At at = fields.at() / name;
                if (range.lo > range.hi)
                    fields.wrong(at, "the low end " + number_words(range.lo) + " is above the high end " +
                                         number_words(range.hi), "write [low, high]");
                else if (range.lo < 0 || range.hi > largest_strength)
                    fields.wrong(at, "strengths are from 0 to 2", "write two numbers from 0 to 2");
            }
            document.strengths_note = fields.text("note");
        });
        inner("sizes", read_.sizes, [&](Fields& fields) {
            document.small = fields.above_zero("small", required, document.small, largest_size);
            document.moderate = fields.above_zero("moderate", required, document.moderate, largest_size);
            document.large = fields.above_zero("large", required, document.large, largest_size);
            document.sizes_note = fields.text("note");
        });
        if (given_.count("only")) {
            const Entry& entry = given_.at("only");
            Fields fields(sources_.files.front().root, entry.at, problems_);
            read_.kept_articles = fields.references("only", ids_.articles);
        }
    }

    void collect_ids(const Entries& entries, Names& names, const char* noun) {
        names.noun = noun;
        for (const Entry& entry : entries) {
            const Tree* id = entry.tree->find("id");
            const std::string name = id && id->type == JsonType::string ? id->text : "";
            const int index = static_cast<int>(names.ids.size());
            names.ids.push_back(name);
            if (!is_id(name)) {
                names.complete = false;
            } else if (!names.index.emplace(name, index).second) {
                names.complete = false;
                problems_.add(entry.at / "id", std::string("a second ") + noun + " " + quoted(name),
                              "give each its own id");
            }
        }
    }

    // Reads every entry of a list; element(fields) gives the value.
    template <class Element, class Reader>
    void list(const Entries& entries, std::vector<Element>& elements, std::vector<Placed>* places,
              const Reader& reader) {
        for (const Entry& entry : entries) {
            Fields fields(*entry.tree, entry.at, problems_);
            elements.push_back(reader(fields));
            fields.done();
            if (places) places->push_back({entry.at, fields.sound()});
        }
    }

    void lists() {
        Document& d = read_.document;
        list(articles_, d.articles, &read_.articles, [&](Fields& f) { return article(f); });
        list(claims_, d.claims, &read_.claims, [&](Fields& f) { return claim(f); });
        list(evidence_, d.evidence, &read_.evidence, [&](Fields& f) { return evidence(f); });
        list(quantities_, d.quantities, &read_.quantities, [&](Fields& f) { return quantity(f); });
        list(links_, d.links, &read_.links, [&](Fields& f) { return link(f); });
        list(loops_, d.loops, &read_.loops, [&](Fields& f) { return read_loop(f, ids_); });
        list(scenarios_, d.scenarios, &read_.scenarios, [&](Fields& f) { return read_scenario(f, ids_); });
        list(tensions_, d.tensions, &read_.tensions, [&](Fields& f) { return read_tension(f, ids_); });
        list(silences_, d.silences, &read_.silences, [&](Fields& f) { return read_silence(f, ids_); });
        list(predictions_, d.predictions, &read_.predictions, [&](Fields& f) { return read_prediction(f, ids_); });
        list(stories_, d.stories, &read_.stories, [&](Fields& f) { return read_story(f, ids_); });
        list(left_out_, d.left_out, nullptr, [&](Fields& f) { return LeftOut{f.text("what"), f.text("why")}; });
        list(lever_groups_, d.lever_groups, &read_.lever_groups, [&](Fields& f) { return lever_group(f); });
        for (const Entry& entry : cautions_) {
            d.cautions.push_back(entry.tree->text);
            if (entry.tree->text.empty()) problems_.add(entry.at, "an empty text", "take the entry out");
        }
        for (const Entry& entry : outcomes_) outcome(entry);
        resolve_equations();
    }

    void resolve_equations() {
        std::map<std::string, int, std::less<>> by_name;
        for (std::size_t i = 0; i < ids_.quantities.ids.size(); ++i)
            by_name.try_emplace(equation::canonical(ids_.quantities.ids[i]), static_cast<int>(i));
        for (Quantity& q : read_.document.quantities) {
            if (!q.equation) continue;
            std::vector<std::string> names = equation::names_in(q.equation->value);
            if (q.equation->initial)
                for (std::string& name : equation::names_in(*q.equation->initial)) names.push_back(std::move(name));
            std::vector<int>& reads = q.equation->reads;
            for (const std::string& name : names)
                if (const auto known = by_name.find(name); known != by_name.end()) reads.push_back(known->second);
            std::sort(reads.begin(), reads.end());
            reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
        }
    }

    // -- the elements -----------------------------------------------------------

    Article article(Fields& f) {
        Article a;
        a.id = f.id();
        a.title = f.text("title");
        a.authors = f.texts("authors");
        a.role = f.text("role", optional);
        a.by = f.text("by");
        a.short_name = f.text("short");
        a.mark = f.word("mark", table(mark_words));
        a.prefix = f.id("prefix");
        a.publisher = f.text("publisher", optional);
        a.date = f.text("date", optional);
        a.date_note = f.text("dateNote", optional);
        a.address = f.text("address", optional);
        a.address_note = f.text("addressNote", optional);
        a.stake = f.text("stake");
        a.summary = f.text("summary");
        return a;
    }

    Claim claim(Fields& f) {
        Claim c;
        c.id = f.id();
        c.article = f.reference("article", ids_.articles);
        c.kind = f.word("kind", table(claim_words), required, ClaimKind::fact);
        // A causal claim is complete with cause, effect, sign and wording; others may have them.
        const Presence causal = c.kind == ClaimKind::causal ? required : optional;
        c.says = f.text("says");
        c.where = f.text("where");
        c.wording = f.word("wording", table(wording_words), causal);
        c.cause = f.text("cause", causal);
        c.effect = f.text("effect", causal);
        if (const char sign = f.word("sign", table(sign_words), causal)) c.sign = std::string(1, sign);
        c.support = f.text("support", optional);
        c.not_modelled = f.text("notModelled", optional);
        return c;
    }

    Evidence evidence(Fields& f) {
        Evidence e;
        e.id = f.id();
        e.finding = f.text("finding");
        e.source = f.text("source");
        e.addresses = f.texts("addresses", optional);
        e.status = f.word("status", table(status_words));
        e.caveat = f.text("caveat", optional);
        for (const auto& [key, bearing] : {std::pair{"for", Bearing::for_}, std::pair{"against", Bearing::against},
                                           std::pair{"context", Bearing::context}})
            for (const int claim : f.references(key, ids_.claims, optional)) e.bears.push_back({claim, bearing});
        return e;
    }

    std::vector<Mark> marks(Fields& f) {
        std::vector<Mark> list;
        f.entries("marks", JsonType::object, optional, [&](const Tree& tree, const At& at) {
            Fields m(tree, at, problems_);
            list.push_back({m.number("at", required, 0), m.text("label"),
                            m.references("evidence", ids_.evidence, optional)});
            m.done();
            if (!m.sound()) f.unsound();
        });
        return list;
    }

    // Reads an object within an element.
    template <class Reader>
    void part(Fields& f, std::string_view key, Presence presence, const Reader& reader) {
        const Tree* tree = f.value(key, JsonType::object, presence);
        if (!tree) return;
        Fields fields(*tree, f.at() / key, problems_);
        reader(fields);
        fields.done();
        if (!fields.sound()) f.unsound();
    }

    Quantity quantity(Fields& f) {
        Quantity q;
        q.role = f.word("role", table(role_words), required, Role::auxiliary);
        const bool role_known = f.sound();
        q.id = f.id();
        q.name = f.text("name");
        q.short_name = f.has("short") ? f.text("short") : q.name;
        const bool lever = q.role == Role::lever, outcome = q.role == Role::outcome;
        q.unit = f.text("unit", lever ? required : optional, Blank::allowed);
        q.unit_note = f.text("unitNote", optional);
        q.today = f.number("today", lever ? required : optional, q.today);
        part(f, "origin", lever || outcome ? required : optional, [&](Fields& o) {
            q.origin.kind = o.word("kind", table(origin_words));
            q.origin.note = o.text("note");
            q.origin.evidence = o.references("evidence", ids_.evidence, optional);
            q.origin.claims = o.references("claims", ids_.claims, optional);
        });
        q.caption = f.text("caption", optional);
        q.decimals = f.whole("decimals", optional, q.decimals, 0, 6);
        q.better = f.word("better", table(better_words), outcome ? required : optional, q.better);
        q.inverse = f.flag("inverse");
        q.marks = marks(f);
        q.note = f.text("note", optional);
        q.tag = f.text("tag", optional);
        part(f, "words", lever || outcome ? required : optional, [&](Fields& w) {
            q.words.noun = w.text("noun");
            q.words.rises = w.text("rises", outcome ? required : optional);
            q.words.falls = w.text("falls", outcome ? required : optional);
            q.words.up = w.text("up", lever ? required : optional);
            q.words.down = w.text("down", lever ? required : optional);
        });
        lever_fields(f, q, role_known);
        if (role_known && f.has("residence") && (lever || q.role == Role::auxiliary))
            f.wrong("residence", "residence makes a stock, and this is " + std::string(lever ? "a lever" : "an auxiliary"),
                    lever ? "take it out" : "write \"role\": \"stock\"");
        q.residence = f.above_zero("residence", q.role == Role::stock && !f.has("equation") ? required : optional, 0, largest_delay);
        part(f, "equation", optional, [&](Fields& e) { q.equation = equation(e, q.role, role_known); });
        if (f.has("equation") && lever) f.wrong("equation", "levers are set by the reader", "take it out, or change \"role\"");
        if (f.has("equation") && f.has("residence"))
            f.wrong("residence", "a stock with an equation needs no residence", "take it out, or the equation");
        return q;
    }

    Equation equation(Fields& f, Role role, bool role_known) {
        Equation e;
        e.text = f.text("text");
        if (std::optional<equation::Expression> value = expression(f, "text")) e.value = std::move(*value);
        f.text("initial", role == Role::stock ? required : optional);
        e.initial = expression(f, "initial");
        if (e.initial && role_known && role == Role::auxiliary)
            f.wrong("initial", "an initial value makes a stock, and this is an auxiliary",
                    "take it out, or write \"role\": \"stock\"");
        grounds(f, e, "equation", "with why this equation, or where it is from");
        return e;
    }

    // The claims that something rests on, or that we inferred it.
    template <class Grounded> void grounds(Fields& f, Grounded& of, const std::string& what, const std::string& inferred) {
        of.claims = f.references("claims", ids_.claims, optional);
        of.inferred = f.text("inferred", optional);
        if (f.absent_or_empty("claims") && !f.has("inferred"))
            f.wrong(f.at(), "the " + what + " cites no claim and does not say that we inferred it",
                    "add \"claims\", or \"inferred\" " + inferred);
    }

    std::optional<equation::Expression> expression(Fields& f, std::string_view key) {
        const Tree* tree = f.value(key, JsonType::string, optional);
        if (!tree || tree->text.find_first_not_of(' ') == std::string::npos) return std::nullopt;
        equation::Parsed parsed = equation::parse(tree->text);
        if (parsed.ok) return std::move(parsed.expression);
        f.wrong(key, "character " + std::to_string(parsed.problem.place.column) + ": " + parsed.problem.message,
                "write an equation such as \"births - 0.1 * deaths\"");
        return std::nullopt;
    }

    void lever_fields(Fields& f, Quantity& q, bool role_known) {
        const bool lever = q.role == Role::lever;
        const Range range = f.range("range", lever ? required : optional);
        q.low = range.lo;
        q.high = range.hi;
        q.step = f.above_zero("step", optional, q.step);
        q.square_root_scale = f.word("scale", table(scale_words), optional, false);
        const Tree* written = f.value("ends", JsonType::array, optional);
        const std::vector<std::string> ends = f.texts("ends", optional);
        if (ends.size() == 2) {
            q.low_end = ends[0];
            q.high_end = ends[1];
        }
        if (written && written->children.size() != 2)
            f.wrong("ends", "a list of " + std::to_string(written->children.size()) + " where two texts belong",
                    "write the words at the left and at the right end");
        q.price = f.text("price", optional);
        q.question = f.text("question", optional);
        if (lever || !role_known) return;
        for (const char* key : {"range", "step", "scale", "ends", "price", "question"})
            if (f.has(key))
                f.wrong(key, "only levers have a " + std::string(key), "take it out, or write \"role\": \"lever\"");
    }

    Link link(Fields& f) {
        Link l;
        l.id = f.id();
        l.title = f.text("title");
        l.cause = f.reference("cause", ids_.quantities);
        l.effect = f.reference("effect", ids_.quantities);
        l.polarity = f.word("polarity", table(polarity_words), required, 1);
        part(f, "shape", optional, [&](Fields& s) { l.shape = shape(s); });
        l.into = f.word("into", table(into_words), optional, Into::inflow);
        part(f, "delay", optional, [&](Fields& d) {
            l.delay_years = d.above_zero("years", required, 0, largest_delay);
            l.delay_order = d.whole("order", optional, 1, 1, 3);
            if (l.delay_order == 2) d.wrong("order", "a delay of order 2", "write 1 or 3");
        });
        l.claims = f.references("claims", ids_.claims, optional);
        l.inferred = f.text("inferred", optional);
        l.wording = f.word("wording", table(wording_words), optional);
        basis(f);
        f.entries("needs", JsonType::object, optional, [&](const Tree& tree, const At& at) {
            Fields n(tree, at, problems_);
            l.needs.push_back(need(n));
            n.done();
            if (!n.sound()) f.unsound();
        });
        return l;
    }

    // Promise: nothing without a source.
    void basis(Fields& f) {
        const bool inferred = f.has("inferred"), worded = f.has("wording");
        if (f.absent_or_empty("claims") && !inferred)
            f.wrong(f.at(), "the link cites no claim and does not say that we inferred it",
                    "add \"claims\", or \"inferred\" with the reason and \"wording\"");
        else if (inferred && !worded)
            f.wrong(f.at(), "the link is inferred but has no \"wording\"", "add \"weak\", \"moderate\" or \"strong\"");
        else if (!inferred && worded)
            f.wrong("wording", "a link that only cites claims takes its wording from them", "take \"wording\" out");
    }

    Shape shape(Fields& f) {
        Shape s;
        s.kind = f.word("kind", table(shape_words));
        s.note = f.text("note", optional);
        const bool known = f.sound();
        struct Parameter { const char* name; double* value; bool positive; bool needed; unsigned kinds; };
        const auto kind_bit = [](ShapeKind kind) { return 1u << static_cast<unsigned>(kind); };
        const unsigned power = kind_bit(ShapeKind::power), saturating = kind_bit(ShapeKind::saturating);
        const unsigned threshold = kind_bit(ShapeKind::threshold), hump = kind_bit(ShapeKind::hump);
        const Parameter parameters[] = {
            {"offset", &s.offset, false, false, power | saturating | hump},
            {"half", &s.half, true, true, saturating},
            {"at", &s.at, false, true, threshold},
            {"width", &s.width, true, true, threshold | hump},
            {"gain", &s.gain, true, true, threshold},
            {"best", &s.best, false, true, hump},
        };
        for (const Parameter& p : parameters) {
            const bool belongs = (p.kinds & kind_bit(s.kind)) != 0;
            const Presence presence = known && belongs && p.needed ? required : optional;
            *p.value = p.positive ? f.above_zero(p.name, presence, 1) : f.number(p.name, presence, 0);
            if (known && !belongs && f.has(p.name))
                f.wrong(p.name, "this kind of shape has no " + std::string(p.name), "take it out or change \"kind\"");
        }
        if (s.gain > largest_gain)
            f.wrong("gain", number_words(s.gain) + " is out of bounds", "write a number above 0, to 20");
        return s;
    }

    Need need(Fields& f) {
        Need n;
        n.quantity = f.reference("quantity", ids_.quantities);
        n.zero = f.number("zero", required, 0);
        n.full = f.number("full", required, 1);
        if (f.sound() && n.zero == n.full)
            f.wrong("full", "\"zero\" and \"full\" are the same", "say where none and where all of the effect passes");
        grounds(f, n, "condition", "with the reason");
        return n;
    }

    LeverGroup lever_group(Fields& f) {
        LeverGroup g;
        g.name = f.text("name", required, Blank::allowed);
        g.levers = f.references("levers", ids_.quantities);
        return g;
    }

    void outcome(const Entry& entry) {
        const int quantity = ids_.quantities.find(entry.tree->text);
        if (quantity < 0) {
            Fields(*entry.tree, entry.at, problems_).unknown(entry.at, entry.tree->text, ids_.quantities);
            return;
        }
        read_.document.outcomes.push_back(quantity);
        read_.outcomes.push_back(entry.at);
    }

    const Sources& sources_;
    Problems& problems_;
    Read read_;
    std::map<std::string, Entry> given_;       // single values; `at` is the object that holds them
    Entries articles_, claims_, evidence_, quantities_, links_, loops_, scenarios_, tensions_, silences_, predictions_,
        stories_, left_out_, cautions_, lever_groups_, outcomes_;
    Ids ids_;
};

}  // namespace

Read read_document(const Sources& sources, Problems& problems) { return DocumentReader(sources, problems).read(); }

}  // namespace levers::explainer
