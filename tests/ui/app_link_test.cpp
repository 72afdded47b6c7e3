#include <doctest/doctest.h>

#include "app/app.hpp"
#include "stage.hpp"

using namespace levers;

namespace {

// The app behind a page, opened at a link.
struct Page {
    ui::test::Stage stage{ui::test::small_document()};      // for its ImGui context
    app::App app{ui::test::small_document(), ui::test::test_fonts()};
    explicit Page(std::string_view link = "") { app.open_link(link); }

    bool says(std::string_view words) { return app.live_text().find(words) != std::string::npos; }
    void work() {
        while (app.work()) {}
    }
};

}  // namespace

TEST_CASE("a link is that of the settings as soon as they are answered, and opens them elsewhere") {
    Page one;
    CHECK(one.app.link() == "");
    one.app.control("lever:targets", 12);
    one.app.work();
    const std::string link = one.app.link();
    CHECK(link.starts_with("v1/set=targets:12/"));
    one.work();
    CHECK(one.app.link() == link);

    Page other(link);
    CHECK(other.app.session().state() == one.app.session().state());
    other.work();
    CHECK(other.app.link() == link);
    CHECK_FALSE(other.says("\"kind\":\"note\""));
}

TEST_CASE("a broken link is told, and today is there") {
    Page page("v1/set=targets:12/9c4");
    page.work();
    CHECK(page.says("cut off or damaged"));
    CHECK(page.app.link() == "");
    CHECK_FALSE(page.app.session().can_undo());
}

TEST_CASE("a link with another check is opened, and that the results differ is told until another is opened") {
    Page page("v1/set=targets:12/000000");
    page.work();
    CHECK(page.says("not those it was made with"));
    CHECK(page.says("National targets: 12"));
    page.app.open_link("");
    page.work();
    CHECK_FALSE(page.says("not those it was made with"));
    CHECK(page.app.link() == "");
}

TEST_CASE("an anchor of the text is no link and changes nothing") {
    Page page("v1/set=targets:12/000000");
    page.app.open_link("AF-01");
    page.work();
    CHECK(page.says("National targets: 12"));
}

TEST_CASE("a tab is opened without touching what is set") {
    Page page;
    page.app.control("lever:targets", 12);
    page.app.open_tab(session::Tab::claims);
    page.work();
    CHECK(page.app.link().find("/set=targets:12/view=claims/") != std::string::npos);
    CHECK(page.app.session().state().tab == session::Tab::claims);
}

TEST_CASE("a link that could not be copied is told where to be found") {
    Page page;
    page.app.taken("copy-link", false);
    page.work();
    CHECK(page.says("The address of this page holds all that you set."));
}

TEST_CASE("the text tells why, whatever tab is open") {
    Page page;
    page.app.open_tab(session::Tab::compare);
    page.app.control("lever:targets", 12);
    while (!page.says("\"settled\":true")) page.app.work();
    CHECK(page.says("Mostly because"));
}
