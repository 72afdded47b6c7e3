#include "stage.hpp"

namespace levers::ui::test {

using namespace levers::explainer;

namespace {

Article article(const char* id, const char* by, const char* name, MarkShape mark, const char* prefix) {
    Article a;
    a.id = id;
    a.title = std::string("What ") + by + " wrote";
    a.by = by;
    a.short_name = name;
    a.mark = mark;
    a.prefix = prefix;
    a.stake = std::string(by) + " runs a training charity.";
    return a;
}

Quantity lever(const char* id, const char* name, double today, double high) {
    Quantity q;
    q.id = id;
    q.name = name;
    q.short_name = name;
    q.role = Role::lever;
    q.unit_note = "set by the centre";
    q.today = today;
    q.high = high;
    q.words = {name, "rises", "falls", "more", "fewer"};
    return q;
}

Quantity outcome(const char* id, const char* name, Better better) {
    Quantity q;
    q.id = id;
    q.name = name;
    q.short_name = name;
    q.role = Role::outcome;
    q.better = better;
    q.words = {std::string("the ") + name, "grows", "shrinks", "longer", "shorter"};
    return q;
}

Claim claim(const char* id, int of, const char* says, const char* support) {
    Claim c;
    c.id = id;
    c.article = of;
    c.kind = ClaimKind::causal;
    c.says = says;
    c.wording = Wording::strong;
    c.support = support;
    return c;
}

Link link(const char* id, const char* title, int cause, int effect, int polarity, std::vector<int> claims) {
    Link l;
    l.id = id;
    l.title = title;
    l.cause = cause;
    l.effect = effect;
    l.polarity = polarity;
    l.shape.offset = 5;
    l.claims = std::move(claims);
    if (l.claims.empty()) {
        l.inferred = "Time that is free is time for patients.";
        l.wording = Wording::moderate;
    }
    return l;
}

}  // namespace

Document small_document() {
    Document d;
    d.id = "small";
    d.title = "A small argument";
    d.baseline_year = "2024/25";
    d.year_marks = {{5, "one parliament", {}}};
    d.strengths = {Range{}, Range{0.1, 0.3}, Range{0.2, 0.6}, Range{0.4, 0.9}};
    d.articles = {article("first", "Ames", "Ames, first", MarkShape::disc, "AF"),
                  article("second", "Ames", "Ames, second", MarkShape::ring, "AS"),
                  article("third", "Body", "A Body", MarkShape::square, "BO")};
    d.quantities = {lever("targets", "National targets", 31, 133), lever("managers", "Managers", 40, 100),
                    lever("notice", "Planning notice", 5, 60),     outcome("waiting", "Waiting list", Better::down),
                    outcome("staff", "Staff experience", Better::up), outcome("spread", "Variation by place", Better::down)};
    d.quantities[0].square_root_scale = true;
    d.quantities[0].marks = {{10, "Some advice", {}}, {18, "2025/26", {}}, {133, "2022/23", {}}};
    d.quantities[1].low_end = "held centrally";
    d.quantities[1].high_end = "held locally";
    d.quantities[1].price = "More managers cost money.";
    d.quantities[3].caption = "7.6m waiting (June 2024)";
    Quantity time;
    time.id = "time";
    time.name = "Clinical time";
    time.short_name = "Clinical time";
    time.words = {"clinical time", "rises", "falls", "more", "less"};
    d.quantities.push_back(time);
    d.claims = {claim("AF-01", 0, "Fewer targets leave more time.", ""),
                claim("AS-02", 1, "Managers free the time of clinicians.", "a survey of one hospital"),
                claim("BO-03", 2, "Notice lets people plan, and people who can plan stay.", "")};
    d.links = {link("targets-time", "Fewer targets free time", 0, 6, -1, {0, 1}),
               link("managers-time", "Managers free time", 1, 6, 1, {1}),
               link("time-waiting", "Time shortens the wait", 6, 3, -1, {}),
               link("notice-staff", "Notice lets staff plan", 2, 4, 1, {2})};
    Evidence against;
    against.id = "E-20";
    against.finding = "Targets with sanctions went with shorter waits.";
    against.bears = {{0, Bearing::against}};
    Evidence unseen;
    unseen.id = "E-99";
    unseen.finding = "Half of all meetings are wasted.";
    unseen.status = Status::not_found;
    unseen.bears = {{0, Bearing::for_}};
    d.evidence = {against, unseen};
    d.scenarios = {{"few", "Few targets", 0, {{0, 12}}, ""}, {"notice", "Say it sooner", 2, {{2, 30}}, ""}};
    d.silences = {{"numbers", 2, {1}, "The others are silent on numbers."}};
    d.left_out = {{"Money.", "None of the articles costs its advice."}};
    d.cautions = {"Three articles are not three witnesses."};
    d.lever_groups = {{"", {0, 1}}, {"How the centre acts", {2}}};
    d.outcomes = {3, 4, 5};
    return d;
}

}  // namespace levers::ui::test
