#include "report/page.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "explainer/load.hpp"
#include "report_fixture.hpp"

using namespace levers;
using explainer::Document;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

// Everything between the first `from` and the next `to`.
std::string part(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t start = text.find(from);
    return start == std::string::npos ? "" : text.substr(start, text.find(to, start) - start);
}

}  // namespace

TEST_CASE("a text face has one h1, and says at the top what it is") {
    const std::string html = report::text_face(fixture::library());
    CHECK(html.find("<h1>Opening the library</h1>\n<p class=\"strip\">A model of what the authors argue. Not a forecast.</p>") == 0);
    CHECK(count(html, "<h1") == 1);
    CHECK(has(html, "<li>Two articles are not two witnesses.</li>"));
}

TEST_CASE("every place that the page jumps to exists, once") {
    const std::string html = report::text_face(fixture::library());
    std::multiset<std::string> ids;
    for (std::size_t at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1))
        ids.insert(html.substr(at + 5, html.find('"', at + 5) - at - 5));
    for (const std::string& id : ids) CHECK_MESSAGE(ids.count(id) == 1, id);
    int jumps = 0;
    for (std::size_t at = html.find("href=\"#"); at != std::string::npos; at = html.find("href=\"#", at + 1), ++jumps) {
        const std::string to = html.substr(at + 7, html.find('"', at + 7) - at - 7);
        CHECK_MESSAGE(ids.count(to) == 1, to);
    }
    CHECK(jumps > 20);
    CHECK(ids.count("A-1") == 1);
    CHECK(ids.count("E-2") == 1);
    CHECK(ids.count("link-hours-visits") == 1);
}

TEST_CASE("an article stands with its author, publisher, date and stake") {
    const std::string article = part(report::text_face(fixture::library()), "id=\"article-ash\"", "id=\"article-birch\"");
    CHECK(has(article, "Ann Ash, librarian. The Shelf. About January 2024."));
    CHECK(has(article, "<strong>Stake:</strong> Runs a library."));
    CHECK(has(article, "<a href=\"https://example.org/ash\""));
    CHECK(has(article, ">2 claims</a>"));
}

TEST_CASE("a lever says its value, whence it comes, who speaks of it and what pulling it does") {
    const std::string lever = part(report::text_face(fixture::library()), "id=\"q-hours\"", "<section");
    CHECK(has(lever, "40 hours, a week. Published evidence: May 2024 (<a href=\"#E-1\">E-1</a> seen second-hand)"));
    CHECK(has(lever, "0 (shut) to 80 (always open)"));
    CHECK(has(lever, "60, the city’s aim (<a href=\"#E-1\">E-1</a>)"));
    CHECK(has(lever, "Staff at night."));
    CHECK(has(lever, "Ash, hours. Silent: Birch, books"));
    CHECK(has(lever, "Longer hours: visits grow</a> (Ash <a href=\"#A-1\">A-1</a>) <span class=\"badge contested\">Contested</span>"));
}

TEST_CASE("results are told as directions, with a chart for what moves and a word for what does not") {
    const std::string results = part(report::text_face(fixture::library()), "id=\"t-results\"", "<section aria-labelledby");
    CHECK(has(results, "Begin where “Ash, hours” would: Stay open"));
    CHECK(has(results, "Opening hours</a>: 80, 40 above today’s 40"));
    CHECK(has(results, "<span class=\"direction worsens\">Worsens in "));
    CHECK(count(results, "<svg") == 1);
    CHECK(has(results, "No change, as argued: <a href=\"#q-noise\">Noise</a>."));
    CHECK(has(results, "2,048 times"));
}

TEST_CASE("a claim says whether the model uses it, and what speaks for and against it") {
    const std::string html = report::text_face(fixture::library());
    const std::string used = part(html, "<li id=\"A-1\">", "</li>");
    CHECK(has(used, "Contested"));
    CHECK(has(used, "In the model: <a href=\"#link-hours-visits\">Longer hours, more visits</a>."));
    CHECK(has(used, "<strong>Evidence against:</strong> <a href=\"#E-1\">E-1</a>, seen second-hand."));
    const std::string unused = part(html, "<li id=\"A-2\">", "</li>");
    CHECK(has(unused, "free tea raises <a href=\"#q-visits\">Visits</a>"));
    CHECK(has(unused, "Not modelled: tea is not a lever."));
}

TEST_CASE("what was not found is never told as a finding") {
    const std::string html = report::text_face(fixture::library());
    CHECK(has(part(html, "<li id=\"E-2\">", "</li>"), "Nothing found: Any study of tea."));
    CHECK(has(part(html, "<li id=\"A-2\">", "</li>"), "<strong>Context:</strong> <a href=\"#E-2\">E-2</a>, not found."));
}

TEST_CASE("an inferred link says so and why") {
    const std::string link = part(report::text_face(fixture::library()), "<li id=\"link-visits-queue\">", "</li>");
    CHECK(has(link, "When visits grow, the queue lengthens."));
    CHECK(has(link, "<span class=\"badge our-inference\">Our inference</span>"));
    CHECK(has(link, "Our inference: every visit ends at the desk."));
}

TEST_CASE("a section without anything to say is left out") {
    Document document = fixture::library();
    CHECK(has(report::text_face(document), "id=\"t-silences\""));
    CHECK(!has(report::text_face(document), "id=\"t-loops\""));
    document.silences.clear();
    CHECK(!has(report::text_face(document), "t-silences"));
}

TEST_CASE("no text of a document can become markup") {
    Document document = fixture::library();
    const std::string bad = "\"><script>alert('x')</script>&amp;";
    document.title = document.summary = document.strengths_note = document.sizes_note = bad;
    document.cautions = {bad};
    document.left_out = {{bad, bad}};
    for (auto& a : document.articles) {
        a.title = a.role = a.by = a.short_name = a.publisher = a.date = a.date_note = a.address_note = a.stake = a.summary = bad;
        a.authors = {bad};
        a.address = "javascript:alert('x')";
    }
    for (auto& c : document.claims) c.says = c.where = c.cause = c.support = c.not_modelled = bad;
    for (auto& e : document.evidence) {
        e.finding = e.source = e.caveat = bad;
        e.addresses = {"https://example.org/\"><script>"};
    }
    for (auto& q : document.quantities) {
        q.name = q.unit = q.unit_note = q.origin.note = q.caption = q.low_end = q.high_end = q.note = q.price = q.question = q.tag = bad;
        q.words = {bad, bad, bad, bad, bad};
        for (auto& mark : q.marks) mark.label = bad;
    }
    for (auto& l : document.links) l.title = l.shape.note = bad;
    for (auto& s : document.scenarios) s.id = s.name = s.note = bad;
    for (auto& t : document.tensions) t.id = t.title = t.says = bad;
    for (auto& s : document.silences) s.topic = s.says = bad;
    document.year_marks[0].label = bad;
    const std::string html = report::text_face(document);
    CHECK(!has(html, "<script"));
    CHECK(!has(html, "\"javascript:"));
    CHECK(has(html, "&quot;&gt;&lt;script&gt;alert('x')&lt;/script&gt;&amp;amp;"));

    const std::string page = report::fill_shell("<title>{{title}}</title>{{text_face}}", document, {.face = html, .document = {}, .root = {}}).html;
    CHECK(!has(page, "<script"));
}

TEST_CASE("a shell is filled, and text of the document is never read as a placeholder") {
    Document document = fixture::library();
    document.title = "{{root}}";
    const auto page = report::fill_shell("<html lang={{lang}}><a href=\"{{root}}x\">{{title}}</a>{{explainer}}:{{description}}{{text_face}}",
                                         document, {.face = "<p>{{title}}</p>", .document = {}, .root = "../"});
    CHECK(page.problem == "");
    CHECK(page.html == "<html lang=en-GB><a href=\"../x\">{{root}}</a>library:Two writers on opening hours.<p>{{title}}</p>");
}

TEST_CASE("a shell that does not fit says what would be right") {
    const Document document = fixture::library();
    const auto problem = [&](const char* shell) { return report::fill_shell(shell, document, {.face = "x", .document = {}, .root = {}}).problem; };
    CHECK(has(problem("{{titel}}{{text_face}}"), "names {{titel}}; there are title, "));
    CHECK(has(problem("<title>{{title}}</title>"), "put {{text_face}} into its body"));
    CHECK(has(problem("{{text_face}}{{title"), "does not close it"));
}
