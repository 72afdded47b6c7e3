#include "explainer/read_views.hpp"

#include "explainer/markup.hpp"

namespace levers::explainer {

namespace {

constexpr std::array<Word<bool>, 2> loop_words{{{"reinforcing", true}, {"balancing", false}}};

std::vector<Setting> settings(Fields& f, const Ids& ids, Presence presence) {
    std::vector<Setting> list;
    const Tree* tree = f.value("settings", JsonType::object, presence);
    if (!tree) return list;
    Fields inside = f.inside(*tree, f.at() / "settings");
    for (const Tree& child : tree->children) {
        At at = inside.at() / child.key;
        const double value = inside.number(child, at);
        const int quantity = ids.quantities.find(child.key);
        if (quantity < 0) {
            at.key = true;
            inside.unknown(at, child.key, ids.quantities);
        }
        list.push_back({quantity, value});
    }
    if (!inside.sound()) f.unsound();
    return list;
}

std::vector<Inline> prose(Fields& f, const Ids& ids, std::string_view text, const At& at) {
    Marked marked = parse_markup(text);
    if (!marked.problem.empty()) f.wrong(at, std::move(marked.problem), std::move(marked.remedy));
    for (Inline& piece : marked.inlines) {
        if (piece.kind == InlineKind::text || piece.kind == InlineKind::strong) continue;
        const Names& names = piece.kind == InlineKind::claim ? ids.claims : ids.quantities;
        piece.index = names.find(piece.text);
        if (piece.index < 0) f.unknown(at, piece.text, names);
        piece.text.clear();
    }
    return std::move(marked.inlines);
}

Step step(Fields& f, const Ids& ids) {
    constexpr std::string_view item = "- ";
    Step s;
    s.id = f.id();
    s.title = f.text("title");
    s.settings = settings(f, ids, optional);
    const std::vector<std::string> texts = f.texts("text");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool is_item = texts[i].starts_with(item);
        const std::string_view text = std::string_view(texts[i]).substr(is_item ? item.size() : 0);
        s.text.push_back({is_item, prose(f, ids, text, f.at() / "text" / i)});
    }
    s.note = prose(f, ids, f.text("note", optional), f.at() / "note");
    s.inferred = f.text("inferred", optional);
    s.prediction = f.reference("prediction", ids.predictions, optional);
    if (f.sound() && s.inferred.empty() && claims_of(s).empty())
        f.wrong(f.at(), "the step cites no claim", "add claims in brackets, [ID], or say why there are none in \"inferred\"");
    return s;
}

}  // namespace

Loop read_loop(Fields& f, const Ids& ids) {
    Loop l;
    l.id = f.id();
    l.name = f.text("name");
    l.reinforcing = f.word("kind", table(loop_words));
    l.links = f.references("links", ids.links);
    l.says = f.text("says");
    return l;
}

Scenario read_scenario(Fields& f, const Ids& ids) {
    Scenario s;
    s.id = f.id();
    s.name = f.text("name");
    s.article = f.reference("article", ids.articles, optional);
    s.settings = settings(f, ids, required);
    s.note = f.text("note", optional);
    return s;
}

Tension read_tension(Fields& f, const Ids& ids) {
    Tension t;
    t.id = f.id();
    t.title = f.text("title");
    t.says = f.text("says");
    t.claims = f.references("claims", ids.claims);
    t.settings = settings(f, ids, optional);
    return t;
}

Silence read_silence(Fields& f, const Ids& ids) {
    Silence s;
    s.topic = f.text("topic");
    s.article = f.reference("article", ids.articles);
    s.quantities = f.references("levers", ids.quantities, optional);
    s.says = f.text("says");
    return s;
}

Prediction read_prediction(Fields& f, const Ids& ids) {
    Prediction p;
    p.id = f.id();
    p.outcome = f.reference("outcome", ids.quantities);
    p.ask = f.text("ask");
    p.when = f.text("when");
    return p;
}

Story read_story(Fields& f, const Ids& ids) {
    Story s;
    s.id = f.id();
    s.title = f.text("title");
    s.article = f.reference("article", ids.articles, optional);
    f.entries("steps", JsonType::object, required, [&](const Tree& tree, const At& at) {
        Fields inside = f.inside(tree, at);
        s.steps.push_back(step(inside, ids));
        inside.done();
        if (!inside.sound()) f.unsound();
    });
    return s;
}

}  // namespace levers::explainer
