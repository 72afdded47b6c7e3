#include "report/picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "report/sheet.hpp"
#include "report_fixture.hpp"

using namespace levers;

namespace {

// Every text with its place: what a viewer would draw.
struct Drawn { long x, y, size; bool bold; std::string anchor, text; };

std::string attribute(const std::string& tag, const std::string& name) {
    const std::size_t at = tag.find(" " + name + "=\"");
    if (at == std::string::npos) return {};
    const std::size_t from = at + name.size() + 3;
    return tag.substr(from, tag.find('"', from) - from);
}

std::vector<Drawn> texts_of(const std::string& svg) {
    std::vector<Drawn> texts;
    for (std::size_t at = svg.find("<text "); at != std::string::npos; at = svg.find("<text ", at + 1)) {
        const std::size_t end = svg.find('>', at), close = svg.find("</text>", end);
        const std::string tag = svg.substr(at, end - at);
        const auto number = [&](const char* name) { return std::strtol(attribute(tag, name).c_str(), nullptr, 10); };
        texts.push_back({number("x"), number("y"), number("font-size"), !attribute(tag, "font-weight").empty(),
                         attribute(tag, "text-anchor"), svg.substr(end + 1, close - end - 1)});
    }
    return texts;
}

// Tags closed in order, attributes quoted, no stray signs.
bool well_formed(const std::string& xml) {
    std::vector<std::string> open;
    for (std::size_t at = 0; at < xml.size();) {
        if (xml[at] == '&' && xml.find(';', at) > at + 6) return false;
        if (xml[at] != '<') {
            ++at;
            continue;
        }
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos) return false;
        const std::string tag = xml.substr(at + 1, end - at - 1);
        if (std::count(tag.begin(), tag.end(), '"') % 2 != 0 || tag.find('<') != std::string::npos) return false;
        if (tag[0] == '/') {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        } else if (tag.back() != '/') {
            open.push_back(tag.substr(0, tag.find(' ')));
        }
        at = end + 1;
    }
    return open.empty();
}

struct Subject {
    explainer::Document document = fixture::library();
    explainer::Settings settings = explainer::today(document);
    argument::Answer answer = fixture::answer();
    argument::Why why;
    Subject() {
        settings.levers[0] = 80;
        argument::WhyQuestion question(document);
        question.ask(settings, 0);
        while (!question.refine()) {}
        why = question.why();
    }
    std::string picture(std::string_view link = "#v1/set=hours:80/9c41e2") const {
        return report::picture({.document = document, .settings = settings, .answer = answer, .why = why, .link = link});
    }
};

std::string all_text(const std::string& svg) {
    std::string all;
    for (const Drawn& text : texts_of(svg)) all += text.text + " ";
    return all;
}

}  // namespace

TEST_CASE("a picture says what it is, what is set, why, on whose words, and what it is not") {
    const std::string svg = Subject().picture(), said = all_text(svg);
    for (const char* words : {"Opening the library", "Queue at the desk: improves in 94% of draws, argued size moderate",
                              "A model of what the authors argue. Not a forecast.", "Opening hours: 80, 40 above today’s 40",
                              "Mostly because", "Ann Ash, “Open longer”, The Shelf, about January 2024. Claims A-1.",
                              "2024/25", "10 years", "one parliament", "#v1/set=hours:80/9c41e2"})
        CHECK_MESSAGE(said.find(words) != std::string::npos, words);
    CHECK(said.find("Birch") == std::string::npos);      // whose claims carry nothing here
    CHECK(said.find("Your assumptions") == std::string::npos);
}

TEST_CASE("a picture of doubts says whose assumptions they are") {
    Subject subject;
    subject.settings.belief[0] = 0.5;
    const std::string said = all_text(subject.picture());
    CHECK(said.find("With your assumptions: one claim is believed less than argued.") != std::string::npos);
    CHECK(said.find("A-1, half: Longer hours bring more visits.") != std::string::npos);
}

TEST_CASE("a picture names no author whose claims the reader left out") {
    Subject subject;
    subject.document.links.back().claims = {2};
    subject.settings.articles[0] = 0;
    CHECK(all_text(subject.picture()).find("Claims A-1") == std::string::npos);
    CHECK(all_text(subject.picture()).find("Ash, hours, left out") != std::string::npos);
}

TEST_CASE("a picture is well-formed and loads nothing, whatever a document says") {
    Subject subject;
    subject.document.title = "Tom & \"Jerry\" <script>";
    subject.document.articles[0].title = "5 < 6 & 7 > 2";
    const std::string svg = subject.picture();
    CHECK(well_formed(svg));
    CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    for (const char* absent : {"<script", "style=", "href", "url("}) CHECK(svg.find(absent) == std::string::npos);
}

TEST_CASE("no line of a picture lies on another, or leaves it") {
    Subject subject;
    subject.document.title = "A title that goes on for so long that nobody would print it in one line of a newspaper, let alone on a telephone";
    subject.settings.belief[0] = 0.25;
    const std::string svg = subject.picture("#v1/set=" + std::string(300, 'x'));
    const std::vector<Drawn> texts = texts_of(svg);
    const long height = std::strtol(attribute(svg, "height").c_str(), nullptr, 10);
    REQUIRE(texts.size() > 15);
    for (const Drawn& text : texts) {
        CAPTURE(text.text);
        CHECK(text.y - text.size >= 0);
        CHECK(text.y + text.size / 3 <= height);
        // Left to right lines were broken to fit; those of the chart are short.
        if (text.anchor.empty()) CHECK(report::wrapped(text.text, 1200 - static_cast<double>(text.x), static_cast<double>(text.size)).size() == 1);
    }
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            if (texts[i].x != texts[j].x || texts[i].anchor != texts[j].anchor) continue;
            CAPTURE(texts[i].text);
            CAPTURE(texts[j].text);
            CHECK(std::abs(texts[i].y - texts[j].y) >= std::min(texts[i].size, texts[j].size));
        }
}

TEST_CASE("lines are broken at blanks, and a word without any where it must be") {
    CHECK(report::wrapped("", 100, 10).empty());
    CHECK(report::wrapped("one two", 1000, 10) == std::vector<std::string>{"one two"});
    const auto lines = report::wrapped("one two three four five six", 60, 10);
    CHECK(lines.size() > 1);
    std::string joined;
    for (const std::string& line : lines) joined += (joined.empty() ? "" : " ") + line;
    CHECK(joined == "one two three four five six");
    const auto broken = report::wrapped("é" + std::string(100, 'x') + "ü", 100, 10);
    CHECK(broken.size() > 5);
    joined.clear();
    for (const std::string& line : broken) joined += line;
    CHECK(joined == "é" + std::string(100, 'x') + "ü");
}

TEST_CASE("a mark in the chart shows the time that the reasons are for") {
    Subject subject;
    const auto marks = [&] {
        const std::string svg = subject.picture();
        return svg.find("stroke-width=\"2\"") != std::string::npos;
    };
    CHECK_FALSE(marks());
    subject.why.at = 5;
    CHECK(marks());
}
