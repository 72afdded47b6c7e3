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

// One that a setting shows, and one of words.
explainer::Document with_tensions() {
    explainer::Document d = ui::test::small_document();
    d.tensions = {{"T1", "How many, or how good", "One counts managers.", {0, 1}, {{1, 60}}}, {"T2", "What a target is", "", {2}, {}}};
    return d;
}

// A reader of the text face alone.
struct Reader {
    explainer::Document document = with_tensions();
    session::Session session{document};
    app::Inquiry inquiry{document};

    void work(const char* control, double value = 0) { REQUIRE(app::work_control(session, control, value)); }
    json read(std::string_view note = "") {
        inquiry.ask_all(true);
        while (inquiry.work(session)) {}
        return json::parse(app::live_text(session, inquiry.answer(), inquiry.why(), inquiry.told(session), inquiry.settled(session), note, false), nullptr, false);
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

json section(const json& text, const std::string& kind) {
    for (const json& one : text["sections"])
        if (one["kind"] == kind) return one;
    return {};
}

// All that a section says, a line each, cells of a table apart by bars.
std::string said(const json& text, const std::string& kind) {
    std::string all;
    const json parts = section(text, kind).value("parts", json::array());
    for (const json& part : parts) {
        all += part.value("text", "") + "\n";
        for (const json& row : part.value("rows", json::array())) {
            for (const json& cell : row) all += cell.get<std::string>() + "|";
            all += "\n";
        }
    }
    return all;
}

bool has(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

json part(const json& text, const std::string& kind, const std::string& id) {
    for (const json& one : section(text, kind).value("parts", json::array()))
        if (one.value("id", "") == id) return one;
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
    const json text = json::parse(app::live_text(reader.session, reader.inquiry.answer(), reader.inquiry.why(), {}, false, "", false), nullptr, false);
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

TEST_CASE("at the start the sections say that nothing has moved, or have nothing to say") {
    Reader reader;
    const json text = reader.read();
    CHECK(section(text, "doubts")["parts"].empty());
    CHECK(section(text, "loops")["parts"].empty());
    CHECK(has(said(text, "readings"), "Nothing has moved"));
    CHECK(has(said(text, "sure"), "Nothing has moved"));
    CHECK(section(text, "readings")["title"] == "Same levers, three readings");
    CHECK(section(text, "sure")["title"] == "How sure is this? Waiting list");
    CHECK(part(text, "saved", "save")["kind"] == "button");
    CHECK(part(text, "saved", "save")["on"] == false);
}

TEST_CASE("the sections follow a lever, in the words of the drawn face") {
    Reader reader;
    reader.work("lever:targets", 12);
    const json text = reader.read();
    ui::test::Stage stage(with_tensions());
    stage.session().set_lever(0, 12);
    stage.settle();
    CHECK(has(said(text, "doubts"), stage.node("doubts-intro").name));
    stage.press("tab:compare");
    CHECK(has(said(text, "readings"), stage.node("readings-chart:waiting").name));
    CHECK(has(said(text, "readings"), "Silent: A Body."));
    CHECK(has(said(text, "sure"), stage.node("robustness").name));
    CHECK(has(said(text, "sure"), "Fewer targets free time|AF-01, AS-02|"));
    CHECK(has(said(text, "grid"), stage.node("grid-summary").name));
    CHECK(has(said(text, "grid"), stage.node("grid-here").name));
}

TEST_CASE("the claims that the chosen outcome hangs on are named") {
    Reader reader;
    reader.work("lever:notice", 30);
    reader.work("outcome:staff");
    const json text = reader.read();
    CHECK(has(said(text, "doubts"), "Without BO-03 nothing would move it."));
    CHECK(section(text, "sure")["title"] == "How sure is this? Staff experience");
}

TEST_CASE("where readings differ in sign the text says so first") {
    Reader reader;
    reader.document.links.push_back(reader.document.links[0]);
    explainer::Link& other = reader.document.links.back();
    other.id = "targets-waiting";
    other.effect = 3;
    other.polarity = -1;
    other.claims = {2};
    app::Inquiry inquiry{reader.document};
    inquiry.ask_all(true);
    reader.work("lever:targets", 12);
    while (inquiry.work(reader.session)) {}
    const json text = json::parse(app::live_text(reader.session, inquiry.answer(), inquiry.why(), inquiry.told(reader.session), true, "", false), nullptr, false);
    CHECK(has(said(text, "readings"), "They differ in sign on: Waiting list."));
    CHECK(has(said(text, "readings"), "Worse: A Body."));
}

TEST_CASE("nothing is told of settings that are not the present ones") {
    Reader reader;
    reader.work("lever:targets", 12);
    reader.read();
    reader.work("lever:targets", 20);
    for (int before = -1; reader.inquiry.work(reader.session);) {
        const int known = reader.inquiry.known(reader.session);
        CHECK(known >= before);                       // it grows, and the page reads when it does
        before = known;
        const argument::Findings told = reader.inquiry.told(reader.session);
        if (told.robustness == nullptr) CHECK(told.grid == nullptr);
    }
    CHECK(reader.inquiry.known(reader.session) == 7);
    reader.session.select_outcome(1);
    CHECK(reader.inquiry.told(reader.session).robustness == nullptr);
    CHECK(reader.inquiry.told(reader.session).doubts == nullptr);
    CHECK(reader.inquiry.told(reader.session).loops != nullptr);
}

TEST_CASE("the two levers of the grid are chosen, and one that is taken changes places") {
    Reader reader;
    CHECK(part(reader.read(), "grid", "across")["value"] == "targets");
    reader.work("across:notice");
    json text = reader.read();
    CHECK(part(text, "grid", "across")["value"] == "notice");
    CHECK(part(text, "grid", "up")["value"] == "managers");
    CHECK(part(text, "grid", "up")["rows"].size() == 3);
    reader.work("up:notice");
    text = reader.read();
    CHECK(part(text, "grid", "up")["value"] == "notice");
    CHECK(part(text, "grid", "across")["value"] == "managers");
    CHECK_FALSE(app::work_control(reader.session, "across:waiting", 0));
}

TEST_CASE("a tension's button sets the levers so, and it is said that they are; one of words has no button") {
    Reader reader;
    const json before = control(reader.read(), "tension", "T1");
    CHECK(before["on"] == true);
    CHECK(before["text"] == "Sets Managers 60.");
    reader.work("tension:T1");
    const json text = reader.read();
    CHECK(control(text, "lever", "managers")["value"] == 60);
    CHECK(control(text, "tension", "T1")["on"] == false);
    CHECK(has(control(text, "tension", "T1")["text"], "Set now"));
    CHECK_FALSE(control(text, "tension", "T2").contains("on"));
    CHECK_FALSE(app::work_control(reader.session, "tension:T2", 0));
    CHECK_FALSE(app::work_control(reader.session, "tension:T9", 0));
}

TEST_CASE("scenarios are saved under a name, set side by side, set again, removed and put back") {
    Reader reader;
    reader.work("lever:targets", 12);
    reader.work("save:Few: \"12\"");
    reader.work("lever:managers", 60);
    reader.work("save");
    json text = reader.read();
    CHECK(has(said(text, "saved"), "|Today|Mine|A|B|\nNational targets|31|12|12|12|\nManagers|40|60|40|60|\n"));
    CHECK(has(said(text, "saved"), "A, Few: \"12\". One lever differs from mine; "));
    CHECK(has(said(text, "saved"), "B, " + reader.session.saved()[1].name + ". These are your settings now."));
    CHECK(reader.session.saved()[1].name == argument::moves_text(reader.document, reader.session.state().settings));
    CHECK(part(text, "saved", "save")["on"] == false);
    reader.work("set:0");
    CHECK(reader.session.state().settings.levers[1] == 40);
    reader.work("remove:0");
    text = reader.read();
    CHECK(part(text, "saved", "remove:1").is_null());
    CHECK(part(text, "saved", "put-back")["name"] == "Put back Few: \"12\"");
    reader.work("put-back");
    CHECK(reader.session.saved()[0].name == "Few: \"12\"");
    for (const char* nothing : {"set:2", "remove:9", "set:", "remove:x", "set:00"}) CHECK_FALSE(app::work_control(reader.session, nothing, 0));
}
