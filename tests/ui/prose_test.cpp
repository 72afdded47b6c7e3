// Lines of mixed text and boxes: where they break, and where their pieces stand.
#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "stage.hpp"
#include "ui/prose.hpp"

using namespace levers::ui;
using namespace levers::ui::test;

namespace {

constexpr Style serif{Face::serif, 22, 32}, semi{Face::sans_semi, 20, 26}, mark{Face::sans, 13, 18};

class Faces {
public:
    Faces() {
        ImGui::SetCurrentContext(context_);
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        ImGui::GetIO().DisplaySize = {100, 100};
        fonts_ = test_fonts();
        ImGui::NewFrame();
    }
    ~Faces() {
        ImGui::EndFrame();
        ImGui::DestroyContext(context_);
    }
    Measure at(float scale, float density = 1) const { return {fonts_, scale, density}; }

private:
    ImGuiContext* context_ = ImGui::CreateContext();
    Fonts fonts_;
};

// Of our own: a paragraph with all that a story has.
std::vector<Run> story() {
    return {{"It is won or lost in how instructions arrive. Suppose guidance came ", serif},
            {.box = InlineBox{.width = 84, .height = 26, .baseline = 19}, .tag = 1},
            {" before the year it covers; in 2024 it was 5\u00a0days. Suppose the well-known centre held ", serif},
            {.box = InlineBox{.width = 76, .height = 26}, .tag = 2},
            {", and ", serif},
            {"left more", semi},
            {" of the method to others – as some did – from 2024–25 on.", serif},
            {" PC-11,\u00a0PC-15", mark, {}, {}, 3, true}};
}

std::string text_of(const Prose& prose, const Line& line) {
    std::string text;
    for (std::size_t i = line.begin; i < line.end; ++i) text += prose.pieces[i].text;
    return text;
}

std::vector<std::string> lines_of(const Measure& measure, std::string text, Setting setting) {
    const std::vector<Run> runs{{std::move(text), serif}};
    const Prose prose = typeset(measure, runs, setting);
    std::vector<std::string> lines;
    for (const Line& line : prose.lines) lines.push_back(text_of(prose, line));
    return lines;
}

float badness(const std::vector<float>& widths, const Setting& setting) {
    float sum = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool last = i + 1 == widths.size();
        const float left_free = std::max(setting.width - widths[i], 0.0f);
        if (!last || setting.balanced) sum += left_free * left_free;
        if (last && i > 0 && widths[i] < setting.width / 3) sum += setting.width * setting.width;
    }
    return sum;
}

// What a line may not divide, the space after it, and whether a line may end there.
struct Word { float width, space; bool breaks; };

// Fewest lines, and of these the least badness, by trying every way there is.
std::pair<std::size_t, float> best_by_search(const std::vector<Word>& words, const Setting& setting) {
    std::pair<std::size_t, float> best{words.size() + 1, 0.0f};
    for (unsigned ways = 0; ways < 1u << (words.size() - 1); ++ways) {
        std::vector<float> widths;
        float at = 0, space = 0;
        bool possible = true;
        for (std::size_t i = 0; i < words.size(); ++i) {
            at += space + words[i].width;
            space = words[i].space;
            if (at > setting.width) possible = false;
            const bool cut = i + 1 < words.size() && (ways >> i & 1u) != 0;
            if (cut && !words[i].breaks) possible = false;
            if (!cut && i + 1 < words.size()) continue;
            widths.push_back(at);
            at = space = 0;
        }
        if (possible) best = std::min(best, {widths.size(), badness(widths, setting)});
    }
    return best;
}

void check_inside(const Prose& prose, float left = 0) {
    for (const Piece& piece : prose.pieces) {
        CHECK(piece.x >= left - 0.1f);
        CHECK(piece.x + piece.width <= prose.width + 0.2f);
        CHECK(piece.y + piece.height <= prose.height + 0.1f);
    }
}

}  // namespace

TEST_CASE("no other way to break a paragraph is better, says a search of all") {
    const Faces faces;
    const Measure measure = faces.at(1);
    std::mt19937 random(1981);
    int compared = 0;
    const auto pick = [&](std::size_t below) { return random() % below; };
    const std::vector<std::string> stock{"a", "of", "the", "care", "waits", "centre", "managers", "hospitals", "discretion", "naïveté"};
    for (int round = 0; round < 300; ++round) {
        std::vector<Run> runs;
        std::vector<Word> words;
        const float space = measure.width(" ", serif);
        const std::size_t count = 2 + pick(11);
        for (std::size_t i = 0; i < count; ++i) {
            Run run{stock[pick(stock.size())], pick(4) == 0 ? semi : serif};
            if (pick(6) == 0) run = {.box = InlineBox{.width = 30 + static_cast<float>(pick(60)), .height = 26}};
            const float width = run.box ? run.box->width : measure.width(run.text, run.style);
            run.joined = pick(6) == 0;
            if (run.joined && !words.empty()) words.back().breaks = false;
            runs.push_back(run);
            switch (pick(6)) {
                case 0:   // a no-break space
                    runs.push_back({"\u00a0", serif});
                    words.push_back({width + measure.width("\u00a0", serif), 0, false});
                    break;
                case 1:   // a hyphen inside of a word
                    runs.push_back({"x-y ", serif});
                    words.push_back({width + measure.width("x-", serif), 0, true});
                    words.push_back({measure.width("y", serif), space, true});
                    break;
                default:
                    runs.push_back({" ", serif});
                    words.push_back({width, space, true});
            }
            if (words.size() >= 12) break;
        }
        Setting setting{.width = 130 + static_cast<float>(pick(400)), .balanced = pick(3) == 0};
        const auto expected = best_by_search(words, setting);
        if (expected.first > words.size()) continue;   // something is wider than a line
        const Prose prose = typeset(measure, runs, setting);
        std::vector<float> widths;
        for (const Line& line : prose.lines) widths.push_back(line.width);
        CHECK(prose.lines.size() == expected.first);
        CHECK(badness(widths, setting) == doctest::Approx(expected.second).epsilon(0.001));
        ++compared;
    }
    CHECK(compared > 200);
}

TEST_CASE("nothing of a text is lost, and no letter is cut, however narrow the lines") {
    const Faces faces;
    const std::string text = "Überprüfung’s “naïve” well-known façade, 5–10 years—or more; ÆØÅæøåéèêëïîôùûç.";
    for (const float scale : {1.0f, 1.5f, 2.0f})
        for (float width = 4; width < 300; width += 7) {
            std::string all;
            for (const std::string& line : lines_of(faces.at(scale), text, {.width = width})) {
                CHECK((static_cast<unsigned char>(line[0]) & 0xC0) != 0x80);
                all += line;
            }
            std::string expected = text;
            std::erase(expected, ' ');
            std::erase(all, ' ');
            CHECK(all == expected);
        }
}

TEST_CASE("no short word is left alone on the last line") {
    const Faces faces;
    for (float width = 200; width <= 700; width += 1) {
        const std::vector<Run> runs{{"A clinician who could give two days a week or three holds one day in hand, and this spare "
                                     "day sets how much care can be offered, for nobody can order it to be so.", serif}};
        CHECK(typeset(faces.at(1), runs, {.width = width}).lines.back().width >= width / 3);
    }
}

TEST_CASE("what belongs together stays on one line; hyphens and dashes break before letters alone") {
    const Faces faces;
    bool hyphen = false;
    for (float width = 180; width <= 700; width += 1) {
        const std::vector<Run> runs = story();
        const Prose prose = typeset(faces.at(1), runs, {.width = width});
        std::string all;
        for (const Line& line : prose.lines) {
            const Piece& first = prose.pieces[line.begin];
            CHECK(first.text.substr(0, 1) != ",");      // after a box
            CHECK(first.run != runs.size() - 1);       // the mark after a sentence
            all += text_of(prose, line) + "\n";
        }
        hyphen = hyphen || all.find("well-\nknown") != std::string::npos;
        CHECK(all.find("5\u00a0days") != std::string::npos);
        CHECK(all.find("2024–25") != std::string::npos);
        CHECK(all.find("PC-11,\u00a0PC-15") != std::string::npos);
        CHECK(std::count_if(prose.pieces.begin(), prose.pieces.end(), [](const Piece& piece) { return piece.text.empty(); }) == 2);
    }
    CHECK(hyphen);
}

TEST_CASE("mixed styles stand on one baseline, and lines keep an even rhythm") {
    const Faces faces;
    const Measure measure = faces.at(1);
    std::vector<Run> runs = story();
    Prose prose = typeset(measure, runs, {.width = 420});
    REQUIRE(prose.lines.size() > 3);
    for (std::size_t i = 0; i < prose.lines.size(); ++i) {
        const Line& line = prose.lines[i];
        CHECK(line.y == doctest::Approx(32.0f * static_cast<float>(i)));
        CHECK(line.height == doctest::Approx(32));
        for (std::size_t at = line.begin; at < line.end; ++at) {
            const Piece& piece = prose.pieces[at];
            const Run& run = runs[piece.run];
            if (!run.box) CHECK(piece.y + measure.baseline(run.style) == doctest::Approx(line.baseline));
            else CHECK(piece.y >= line.y), CHECK(piece.y + piece.height <= line.y + line.height + 0.1f);
            if (run.tag == 1) CHECK(piece.y + 19 == doctest::Approx(line.baseline));
            if (run.tag == 2) CHECK(piece.y + 13 == doctest::Approx(line.baseline - measure.x_height(serif) / 2));
        }
    }
    // A box taller than a line makes room for itself alone.
    runs[1].box->height = 44;
    runs[1].box->baseline.reset();
    prose = typeset(measure, runs, {.width = 420});
    CHECK(std::count_if(prose.lines.begin(), prose.lines.end(), [](const Line& line) { return line.height > 32.1f; }) == 1);
    for (const Line& line : prose.lines)
        for (std::size_t at = line.begin; at < line.end; ++at) {
            CHECK(prose.pieces[at].y >= line.y - 0.1f);
            CHECK(prose.pieces[at].y + prose.pieces[at].height <= line.y + line.height + 0.1f);
        }
}

TEST_CASE("nothing is wider than its lines, at 280 px and at twice the text size") {
    const Faces faces;
    for (const float scale : {1.0f, 1.3f, 2.0f})
        for (const float width : {280.0f, 358.0f, 605.0f, 700.0f}) {
            const std::vector<Run> runs = story();
            check_inside(typeset(faces.at(scale, 2), runs, {.width = width / scale}));
        }
    // A box wider than a line becomes narrower, and its full stop stays beside it.
    const std::vector<Run> runs{{"See ", serif}, {.box = InlineBox{.width = 500, .height = 30}}, {". And on.", serif}};
    const Prose prose = typeset(faces.at(1), runs, {.width = 140});
    check_inside(prose);
    REQUIRE(prose.lines.size() == 3);
    CHECK(prose.pieces[1].width == doctest::Approx(140 - faces.at(1).width(".", serif)));
    CHECK(text_of(prose, prose.lines[1]) == ".");
}

TEST_CASE("a list item hangs behind its bullet; lines stand left, right or in the middle") {
    const Faces faces;
    const std::vector<Run> runs = story();
    const Prose item = typeset(faces.at(1), runs, {.width = 300, .indent = 24});
    check_inside(item, 24);
    for (const Line& line : item.lines) CHECK(item.pieces[line.begin].x == doctest::Approx(24));
    CHECK(item.bullet_x < 24);
    CHECK(item.bullet_y > 0);
    CHECK(item.bullet_y < item.lines[0].baseline);
    for (const Align align : {Align::centre, Align::right}) {
        const Prose prose = typeset(faces.at(1), runs, {.width = 300, .align = align});
        check_inside(prose);
        for (const Line& line : prose.lines) CHECK(line.x == doctest::Approx((300 - line.width) / (align == Align::right ? 1 : 2)));
    }
}

TEST_CASE("a headline's lines are of like length, and no more of them than it takes") {
    const Faces faces;
    const std::string text = "The day they could spend elsewhere";
    CHECK(lines_of(faces.at(1), text, {.width = 260}) == std::vector<std::string>{"The day they could spend", "elsewhere"});
    CHECK(lines_of(faces.at(1), text, {.width = 260, .balanced = true}) == std::vector<std::string>{"The day they could", "spend elsewhere"});
    CHECK(lines_of(faces.at(1), text, {.width = 400, .balanced = true}).size() == 1);
    CHECK(lines_of(faces.at(1), "", {.width = 400}).empty());
}

// What Chromium measures with the same files (tests/browser/widths_test.mjs holds the table to it).
TEST_CASE("text is as wide as in a browser, in all four faces") {
    const Faces faces;
    std::ifstream in(LEVERS_SOURCE_DIR "/tests/browser/widths.json");
    const nlohmann::json table = nlohmann::json::parse(in, nullptr, false);
    REQUIRE(table.is_array());
    constexpr std::array names{"serif", "serif-medium", "sans", "sans-semi"};
    std::size_t compared = 0;
    for (const auto& row : table) {
        const auto face = std::find(names.begin(), names.end(), row["face"].get<std::string>());
        REQUIRE(face != names.end());
        const Style style{static_cast<Face>(face - names.begin()), row["px"].get<float>(), 32};
        const auto text = row["text"].get<std::string>();
        CHECK_MESSAGE(std::abs(faces.at(1).width(text, style) - row["width"].get<float>()) < 0.05f, text);
        ++compared;
    }
    CHECK(compared == 20);
}
