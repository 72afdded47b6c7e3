#include "app/takeaway.hpp"

#include <doctest/doctest.h>

#include "app/app.hpp"
#include "stage.hpp"
#include "ui/share.hpp"

using namespace levers;

namespace {

struct Reader {
    ui::test::Stage stage{ui::test::small_document()};      // for its ImGui context
    app::App app{ui::test::small_document(), ui::test::test_fonts()};
    Reader() { app.control("lever:targets", 12); }
    std::string text() {
        app.live_text();
        while (app.work()) {}
        return app.live_text();
    }
    std::string row(std::size_t number) {
        const std::string text = app.takeaway("save-csv", "https://example.org/nhs/").text;
        std::size_t at = 0;
        while (number-- > 0) at = text.find("\r\n", at) + 2;
        return text.substr(at, text.find("\r\n", at) - at);
    }
};

}  // namespace

TEST_CASE("a picture is of the outcome selected, and so is its name") {
    Reader reader;
    const app::File list = reader.app.takeaway("save-svg", "https://example.org/nhs/");
    CHECK(list.name == "a-small-argument-waiting-list.svg");
    CHECK(list.text.starts_with("<svg xmlns="));
    CHECK(list.text.find("National targets: 12") != std::string::npos);
    reader.app.control("outcome:staff", 0);
    CHECK(reader.app.takeaway("save-svg", "").name == "a-small-argument-staff-experience.svg");
}

TEST_CASE("data are of all draws, whatever was answered so far, with an address that opens the settings") {
    Reader reader;
    CHECK(reader.app.takeaway("save-csv", "").name == "a-small-argument.csv");
    const std::string before = reader.row(5);
    while (reader.app.work()) {}
    CHECK(reader.row(5) == before);
    CHECK(before.find(",2048,1,") != std::string::npos);
    CHECK(before.find("targets=12 (today 31)") != std::string::npos);
    CHECK(before.find("https://example.org/nhs/#" + reader.app.link()) != std::string::npos);
}

TEST_CASE("what was taken away is said until something else is set; what failed is a sentence on both faces") {
    Reader reader;
    for (const ui::Takeaway& takeaway : ui::takeaways) {
        CHECK(reader.app.taken(takeaway.id, true) == std::string_view(takeaway.done));
        CHECK(reader.app.taken(takeaway.id, false) == std::string_view(takeaway.failed));
    }
    CHECK(reader.text().find("The citation could not be copied here.") != std::string::npos);
    CHECK(std::string_view(reader.app.taken("no-such-thing", true)).empty());
}

TEST_CASE("the text face offers all that the panel does; the code for articles where the page has an address") {
    Reader reader;
    CHECK(reader.app.live_text().find(ui::embed_code) == std::string::npos);
    reader.app.offer_code();
    const std::string text = reader.app.live_text();
    for (const ui::Takeaway& takeaway : ui::takeaways)
        CHECK(text.find("{\"kind\":\"take\",\"id\":\"" + std::string(takeaway.id) + "\",\"name\":\"" + takeaway.name + "\"}") != std::string::npos);
}
