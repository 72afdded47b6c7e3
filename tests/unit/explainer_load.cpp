// What a document may be, and what is said of one that is wrong.
#include <doctest/doctest.h>

#include "explainer_fixture.hpp"

using namespace levers::explainer;
using fixture::Files;
using fixture::Json;

namespace {

Document good(const std::string& name) {
    const Loaded loaded = load(fixture::documents() + "good/" + name, fixture::read_file);
    INFO(fixture::all(loaded));
    REQUIRE(loaded.document);
    return *loaded.document;
}

// The only problem of a text.
std::string problem(const std::string& text) {
    const Loaded loaded = fixture::load_text(text);
    CHECK(!loaded.document);
    CHECK(loaded.problems.size() == 1);
    return loaded.problems.empty() ? "" : to_text(loaded.problems.front());
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("a document is read as it is written") {
    const Document d = good("small.json");
    CHECK(d.id == "small");
    CHECK(d.baseline_year == "2024/25");
    CHECK(d.years == 10);
    CHECK(d.year_marks.at(0).label == "one parliament");
    CHECK(d.strengths[static_cast<std::size_t>(Wording::moderate)].hi == 0.6);

    const Article& article = d.articles.at(0);
    CHECK(article.short_name == "Author");
    CHECK(article.mark == MarkShape::disc);
    CHECK(d.articles.at(1).authors == std::vector<std::string>{"Bo Writer", "Cy Writer"});

    const Claim& claim = d.claims.at(static_cast<std::size_t>(d.find_claim("A-03")));
    CHECK(claim.article == 0);
    CHECK(claim.kind == ClaimKind::causal);
    CHECK(claim.sign == "0");
    CHECK(claim.not_modelled == "He says nothing follows.");

    const Quantity& targets = d.quantities.at(static_cast<std::size_t>(d.find_quantity("targets")));
    CHECK(targets.role == Role::lever);
    CHECK(targets.low == 0);
    CHECK(targets.high == 60);
    CHECK(targets.square_root_scale);
    CHECK(targets.low_end == "none");
    CHECK(targets.marks.at(0).evidence == std::vector<int>{d.find_evidence("E-01")});
    CHECK(targets.origin.claims == std::vector<int>{d.find_claim("A-01")});
    CHECK(!targets.is_stock());

    const Quantity& list = d.quantities.at(static_cast<std::size_t>(d.find_quantity("list")));
    CHECK(list.short_name == "Waiting list");
    CHECK(list.is_stock());
    CHECK(list.better == Better::down);

    const Link& link = d.links.at(static_cast<std::size_t>(d.find_link("freedom-experience")));
    CHECK(link.cause == d.find_quantity("freedom"));
    CHECK(link.shape.kind == ShapeKind::hump);
    CHECK(link.shape.best == 60);
    CHECK(link.needs.at(0).claims == std::vector<int>{d.find_claim("B-02")});
    CHECK(link.needs.at(1).inferred == "Without time nothing works.");
    CHECK(d.links.at(1).into == Into::outflow);
    CHECK(d.links.at(1).delay_order == 3);
    CHECK(d.links.at(4).wording == Wording::weak);

    CHECK(d.evidence.at(1).bears.at(1).bearing == Bearing::against);
    CHECK(d.loops.at(0).links == std::vector<int>{4, 5});
    CHECK(d.scenarios.at(0).settings.at(0).value == 12);
    CHECK(d.scenarios.at(1).article == -1);
    CHECK(d.lever_groups.at(1).name == "Trust");
    CHECK(d.outcomes == std::vector<int>{d.find_quantity("list"), d.find_quantity("experience")});
}

TEST_CASE("lists of included files are joined, single values may stand in any of them") {
    const Document d = good("joined.json");
    CHECK(d.summary == "From a part.");
    CHECK(d.claims.size() == 8);
    CHECK(d.cautions == std::vector<std::string>{"Two authors are not two witnesses.", "A caution from a part."});
    CHECK(d.scenarios.back().id == "begin");
}

TEST_CASE("a file that two others include is read once") {
    Json document = fixture::small();
    const std::string rest = document.dump();
    const Json main{{"levers", 1}, {"id", "m"}, {"include", {"a.json", "b.json"}}};
    document.erase("levers");
    document.erase("id");
    const Loaded loaded = fixture::load({{"main.json", main.dump()},
                                         {"a.json", R"({"include": ["c.json"]})"},
                                         {"b.json", R"({"include": ["c.json"]})"},
                                         {"c.json", document.dump()}});
    INFO(fixture::all(loaded));
    CHECK(loaded.document);
}

TEST_CASE("every mistake is told, with its place and what would be right") {
    const Json cases = fixture::read_json(fixture::documents() + "bad/cases.json");
    REQUIRE(cases.is_array());
    CHECK(cases.size() >= 40);
    for (const Json& test : cases) {
        Files files;
        for (const char* part : {"parts/library.json", "parts/more.json"})
            files[part] = fixture::read_file(fixture::documents() + "good/" + part).value_or("");
        files["main.json"] = fixture::small().patch(test["patch"]).dump(2);
        const Loaded loaded = fixture::load(files);
        INFO(test["name"].get<std::string>());
        INFO(fixture::all(loaded));
        CHECK(!loaded.document);
        // One mistake is one problem: nothing follows from it that would have to be read as well.
        CHECK(loaded.problems.size() == 1);
        if (loaded.problems.empty()) continue;
        const Problem& found = loaded.problems.front();
        CHECK(found.pointer == test["pointer"].get<std::string>());
        CHECK(to_text(found).find(test["says"].get<std::string>()) != std::string::npos);
        CHECK(!found.remedy.empty());
        CHECK(found.line >= 1);
        CHECK(found.column >= 1);
    }
}

TEST_CASE("the mistakes of a document and of its parts come in one go, in the order of the text") {
    Json document = fixture::small();
    document["title"] = 3;
    document["quantities"][0]["today"] = 99;
    document["links"][0]["clams"] = document["links"][0]["claims"];
    document["include"] = {"part.json"};
    const Loaded loaded = fixture::load({{"main.json", document.dump(2)}, {"part.json", R"({"cautions": [1]})"}});
    INFO(fixture::all(loaded));
    REQUIRE(loaded.problems.size() == 4);
    CHECK(loaded.problems[0].pointer == "/title");
    CHECK(loaded.problems[1].pointer == "/quantities/0/today");
    CHECK(loaded.problems[2].pointer == "/links/0/clams");
    CHECK(to_text(loaded.problems[3]) == "part.json:1:15: /cautions/0: a number (1) where a text belongs; write a text");
    CHECK(loaded.problems[0].line < loaded.problems[1].line);
}

TEST_CASE("columns count characters, not bytes") {
    std::string text = fixture::small().dump();
    text.replace(text.find("\"headline\":"), 11, "\n\"headline\": \"\u00E9\u2019\", \"zzz\":");
    CHECK(problem(text).find("main.json:2:19: /zzz: ") == 0);
}

TEST_CASE("a field given twice is told at its second place") {
    Json document = fixture::small();
    std::string text = document.dump();
    text.insert(1, "\"id\": \"small\",\n");
    CHECK(problem(text).find("main.json:2:") == 0);
    CHECK(problem(text).find("/id: the field \"id\" is given twice") != std::string::npos);
}

TEST_CASE("what is not JSON is told in plain words, where it stands") {
    CHECK(problem("") == "main.json:1:1: the file is empty; a document is one object in { }");
    CHECK(problem(" \n\t") == "main.json:2:2: the file is empty; a document is one object in { }");
    CHECK(problem("{\"a\": [1, 2,\n]}") == "main.json:2:1: a comma stands before ]; take the comma out");
    CHECK(problem("{\"a\": 1,}") == "main.json:1:9: a comma stands before }; take the comma out");
    CHECK(problem("[1,, 2]") == "main.json:1:4: a comma with nothing before it; take the comma out");
    CHECK(problem("{\"a\": 'b'}") == "main.json:1:7: single quotes; JSON wants double quotes");
    CHECK(problem("{\n  // why\n}") == "main.json:2:3: a comment; JSON has no comments; take it out");
    CHECK(problem("{\"a\": \"b\" \"c\": 1}") ==
          "main.json:1:11: a comma is missing before this text; separate the entries with commas");
    CHECK(problem("[{} {}]") == "main.json:1:5: a comma is missing before this bracket; separate the entries with commas");
    CHECK(problem("{\"a\": 1") == "main.json:1:8: the file ends too early; close every \", [ and { that was opened");
    CHECK(problem("{\"a\": \"b\nc\"}").find("main.json:1:9: ") == 0);
    CHECK(problem("{\"a\": \"b\nc\"}").find("a line break or another control character inside a text") != std::string::npos);
    CHECK(problem("{\"a\": 1e999}") == "main.json:1:7: a number too large to hold; write a number below 1000000000");
    CHECK(problem("{\"a\": true false}").find("main.json:1:12: this is not JSON") == 0);
    CHECK(problem("{\"a\": NaN}").find("main.json:1:7: this is not JSON") == 0);
    CHECK(problem("{\"a\": \"\\ud800\"}").find("main.json:1:") == 0);
    CHECK(problem("{} {}").find("main.json:1:4: this is not JSON") == 0);
    CHECK(problem("[]") == "main.json:1:1: a list where an object belongs; write an object");
}

TEST_CASE("a byte order mark and bytes that are no UTF-8 are told") {
    CHECK(problem("\xEF\xBB\xBF" + fixture::small().dump()).find("main.json:1:1: a byte order mark") == 0);
    CHECK(problem("{\"a\":\n \"caf\xE9\"}") ==
          "main.json:2:6: the byte 0xE9 is not UTF-8; save the file in the encoding UTF-8");
    CHECK(problem("{\"a\": \"\xC0\xAF\"}").find("main.json:1:8: the byte 0xC0") == 0);
    CHECK(problem("{\"a\": \"\xED\xA0\x80\"}").find("main.json:1:8: the byte 0xED") == 0);
    CHECK(problem("\xF0\x9F").find("main.json:1:1: the byte 0xF0") == 0);
}

TEST_CASE("absurd sizes are refused before they cost anything") {
    CHECK(problem(nested(65)).find("more than 64 deep") != std::string::npos);
    CHECK(problem(nested(1000000)).find("main.json:1:65: ") == 0);
    CHECK(problem(nested(64)).find("a list where an object belongs") != std::string::npos);
    CHECK(problem(std::string((4u << 20) + 1, ' ')).find("more than 4 MiB") != std::string::npos);
    std::string list = "{\"cautions\": [1";
    for (int i = 0; i < 5000; ++i) list += ",1";
    CHECK(problem(list + "]}").find("/cautions: a list of more than 5000 entries") != std::string::npos);
    Json document = fixture::small();
    document["summary"] = std::string(4001, 'x');
    CHECK(problem(document.dump()).find("/summary: a text of 4001 bytes") != std::string::npos);
    document["summary"] = std::string(4000, 'x');
    CHECK(fixture::load_text(document.dump()).document);
}

TEST_CASE("a hostile text cannot forge lines of the report") {
    Json document = fixture::small();
    document["x\ny.json:1:1: ok"] = 1;
    CHECK(problem(document.dump()).find('\n') == std::string::npos);
}

TEST_CASE("files are read from the document's folder only, and not in circles") {
    std::vector<std::string> asked;
    const auto reader = [&](std::string_view path) -> std::optional<std::string> {
        asked.emplace_back(path);
        if (path == "folder/main.json") return R"({"levers": 1, "id": "m", "include": ["sub/a.json", "../b.json", "./c.json", "a\\b"]})";
        if (path == "folder/sub/a.json") return R"({"include": ["d.json", "a.json"]})";
        return std::nullopt;
    };
    const Loaded loaded = load("folder/main.json", reader);
    CHECK(asked == std::vector<std::string>{"folder/main.json", "folder/sub/a.json", "folder/sub/d.json"});
    const std::string text = fixture::all(loaded);
    INFO(text);
    CHECK(loaded.problems.size() == 5);
    CHECK(text.find("folder/sub/a.json:1:14: /include/0: the file \"folder/sub/d.json\" cannot be read") != std::string::npos);
    CHECK(text.find("in a circle: folder/sub/a.json -> folder/sub/a.json") != std::string::npos);
    CHECK(text.find("/include/1: a path out of the document's folder") != std::string::npos);

    CHECK(to_text(load("none.json", reader).problems.at(0)) == "none.json: the file cannot be read; check its name and folder");
}

TEST_CASE("there are at most 16 included files") {
    Files files;
    Json main{{"levers", 1}, {"id", "m"}, {"include", Json::array()}};
    for (int i = 0; i < 17; ++i) {
        const std::string name = "p" + std::to_string(i) + ".json";
        main["include"].push_back(name);
        files[name] = "{}";
    }
    files["main.json"] = main.dump();
    const Loaded loaded = fixture::load(files);
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].pointer == "/include/16");
}
