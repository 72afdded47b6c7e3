#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/inquiry.hpp"
#include "app/live_text.hpp"
#include "argument/narrate.hpp"
#include "stage.hpp"

using namespace levers;
using nlohmann::json;

namespace {

// A reader of the text face alone.
struct Reader {
    explainer::Document document = ui::test::small_document();
    session::Session session{document};
    app::Inquiry inquiry{document};

    void work(const char* control, double value = 0) { REQUIRE(app::work_control(session, control, value)); }
    json read(std::string_view note = "") {
        while (inquiry.work(session)) {}
        return json::parse(app::live_text(session, inquiry.answer(), inquiry.why(), inquiry.settled(session), note), nullptr, false);
    }
};

std::vector<std::string> lines(const json& text, const char* kind) {
    std::vector<std::string> found;
    for (const json& line : text["lines"])
        if (line["kind"] == kind) found.push_back(line["text"]);
    return found;
}

json control(const json& text, const std::string& kind, const std::string& id) {
    for (const json& one : text["controls"])
        if (one["kind"] == kind && one.value("id", "") == id) return one;
    return {};
}

}  // namespace

TEST_CASE("the text face says at the start that nothing has moved, and has a control for every lever and article") {
    Reader reader;
    const json text = reader.read();
    CHECK(text["settled"] == true);
    CHECK(lines(text, "setting").empty());
    CHECK(lines(text, "assumption").empty());
    CHECK(lines(text, "strip") == std::vector<std::string>{argument::strip});
    CHECK(lines(text, "outcome").size() == reader.document.outcomes.size());
    for (const explainer::Quantity& q : reader.document.quantities)
        CHECK(control(text, "lever", q.id).is_null() == (q.role != explainer::Role::lever));
    for (const explainer::Article& article : reader.document.articles) CHECK(control(text, "article", article.id)["value"] == 100);
    for (const char* idle : {"undo", "redo", "reset", "believe"}) CHECK(control(text, idle, "")["on"] == false);
}

TEST_CASE("what is worked in the text face is said in the words of the drawn one") {
    Reader reader;
    ui::test::Stage stage(ui::test::small_document());
    const auto lever = std::find_if(reader.document.quantities.begin(), reader.document.quantities.end(),
                                    [](const auto& q) { return q.role == explainer::Role::lever; });
    const double value = lever->low;
    reader.work(("lever:" + lever->id).c_str(), value);
    stage.session().set_lever(static_cast<int>(lever - reader.document.quantities.begin()), value);
    const std::string& claim = reader.document.claims.front().id;
    reader.work(("claim:" + claim).c_str(), 50);
    stage.session().set_belief(0, 0.5);
    const json text = reader.read();
    stage.settle();
    CHECK(lines(text, "headline").front() == stage.node("headline").name);
    CHECK(lines(text, "strip").front() == stage.node("strip").name);
    CHECK(lines(text, "setting").size() == 1);
    CHECK(lines(text, "assumption").front().find(claim + ", half: ") == 0);
    CHECK(control(text, "claim", claim)["value"] == 50);
    CHECK(control(text, "lever", lever->id)["value"] == value);
    CHECK(control(text, "undo", "")["on"] == true);
    CHECK_FALSE(lines(text, "why").empty());
}

TEST_CASE("an outcome is chosen, and its why is told") {
    Reader reader;
    const std::string id = reader.document.quantities[static_cast<std::size_t>(reader.document.outcomes.back())].id;
    reader.work(("outcome:" + id).c_str());
    const json text = reader.read();
    for (const json& line : text["lines"])
        if (line["kind"] == "outcome") CHECK(line["selected"] == (line["id"] == id));
    CHECK(lines(text, "why-title").size() == 1);
}

TEST_CASE("until the answer is there the text has the settings alone") {
    Reader reader;
    reader.read();
    reader.work("article:first", 0);
    const json text = json::parse(app::live_text(reader.session, reader.inquiry.answer(), reader.inquiry.why(), false, ""), nullptr, false);
    CHECK(text["settled"] == false);
    CHECK(text["lines"].empty());
    CHECK(control(text, "article", "first")["value"] == 0);
}

TEST_CASE("undo, redo and both ways back to today") {
    Reader reader;
    reader.work("article:first", 0);
    CHECK(lines(reader.read(), "assumption").size() == 1);
    reader.work("undo");
    CHECK(lines(reader.read(), "assumption").empty());
    reader.work("redo");
    reader.work("believe");
    CHECK(lines(reader.read(), "assumption").empty());
    reader.work("reset");
}

TEST_CASE("a control that is not there changes nothing") {
    Reader reader;
    const session::State before = reader.session.state();
    for (const char* name : {"", ":", "lever", "lever:", "lever:nothing", "claim:X-9", "article:nobody", "outcome:a", "sing", "undo:"})
        app::work_control(reader.session, name, 1);
    CHECK(reader.session.state() == before);
    CHECK_FALSE(app::work_control(reader.session, "claim:X-9", 1));
}

TEST_CASE("a sentence on the link that was opened comes first") {
    Reader reader;
    CHECK(reader.read("This link is \"old\".")["lines"][0] == json({{"kind", "note"}, {"text", "This link is \"old\"."}}));
}
