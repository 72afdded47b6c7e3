// Pictures to look at, not to compare: run with --no-skip --test-case="pictures*".
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "app/desktop/code.hpp"
#include "stage.hpp"

using namespace levers::ui;
using namespace levers::ui::test;

namespace {

struct Shot { const char* name; float width, height; ThemeName theme; float density, text, scroll; const char* action; };

void move(Stage& stage) {
    stage.settle();
    stage.set("lever:national_targets", 12);
    stage.set("lever:local_autonomy", 65);
    stage.set("lever:manager_headcount", 3.6);
}

}  // namespace

TEST_CASE("pictures of the combined explainer" * doctest::skip()) {
    const char* folder = std::getenv("LEVERS_PICTURES");
    REQUIRE_MESSAGE(folder != nullptr, "LEVERS_PICTURES names the folder for them");
    const auto document = full_document();
    REQUIRE(document.has_value());
    const auto light = ThemeName::light, dark = ThemeName::dark, high = ThemeName::high_contrast;
    const Shot shots[] = {
        {"desktop-first", 1440, 900, light, 1, 1, 0, "first"},   {"desktop", 1440, 900, light, 1, 1, 0, ""},
        {"desktop-scrolled", 1440, 900, light, 1, 1, 700, ""},   {"desktop-dark", 1440, 900, dark, 1, 1, 0, ""},
        {"desktop-2x", 1440, 900, light, 2, 1, 0, ""},           {"desktop-high", 1440, 900, high, 1, 1, 0, ""},
        {"desktop-1280", 1280, 800, light, 1, 1, 0, ""},         {"desktop-1920", 1920, 1080, light, 1, 1, 0, ""},
        {"medium", 1100, 800, light, 1, 1, 0, ""},               {"medium-why", 1100, 800, light, 1, 1, 0, "why"},
        {"narrow", 820, 1180, light, 1, 1, 0, ""},               {"phone", 390, 844, light, 1, 1, 0, ""},
        {"phone-2x", 390, 844, light, 2, 1, 0, ""},              {"phone-dark", 390, 844, dark, 1, 1, 0, ""},
        {"phone-why", 390, 844, light, 1, 1, 0, "why"},          {"phone-all", 390, 844, light, 1, 1, 0, "all-outcomes"},
        {"phone-menu", 390, 844, light, 1, 1, 0, "menu"},        {"phone-more", 390, 844, light, 1, 1, 300, "more-levers"},
        {"phone-320", 320, 640, light, 1, 1, 0, ""},             {"phone-320-200", 320, 640, light, 1, 2, 0, ""},
        {"desktop-200", 1440, 900, light, 1, 2, 0, ""},          {"desktop-doubt", 1440, 900, light, 1, 1, 420, "doubt"},
        {"share", 1440, 900, light, 1, 1, 0, "share"},           {"share-dark", 1440, 900, dark, 1, 1, 0, "share"},
        {"share-820", 820, 1180, light, 1, 1, 0, "share"},       {"share-phone", 390, 844, light, 1, 1, 0, "menu share"},
        {"share-phone-dark", 390, 844, dark, 1, 1, 0, "menu share"}, {"share-320", 320, 640, light, 1, 1, 0, "menu share"},
        {"share-320-200", 320, 1200, light, 1, 2, 0, "menu share"},  {"share-high", 1440, 900, high, 1, 1, 0, "share"},
        {"compare-first", 1440, 900, light, 1, 1, 0, "compare-first"}, {"compare", 1440, 900, light, 1, 1, 0, "compare"},
        {"compare-tensions", 1440, 900, light, 1, 1, 700, "compare"},  {"compare-sure", 1440, 900, light, 1, 1, 1300, "compare"},
        {"compare-dark", 1440, 900, dark, 1, 1, 0, "compare"},         {"compare-sure-dark", 1440, 900, dark, 1, 1, 1300, "compare"},
        {"compare-narrow", 820, 1180, light, 1, 1, 0, "compare"},      {"compare-1920", 1920, 1080, light, 1, 1, 0, "compare"},
        {"compare-phone", 390, 844, light, 1, 1, 0, "compare"},        {"compare-phone-saved", 390, 1300, light, 1, 1, 1400, "compare"},
        {"compare-phone-sure", 390, 1500, dark, 1, 1, 3300, "compare"}, {"compare-phone-grid", 390, 1300, light, 1, 1, 4700, "compare"},
        {"compare-apart", 1440, 1100, light, 1, 1, 1380, "compare-apart"}, {"compare-apart-top", 1440, 1100, light, 1, 1, 0, "compare-apart"},
        {"compare-320-200", 320, 1400, light, 1, 2, 0, "compare"},
        {"compare-320-200-saved", 320, 1400, light, 1, 2, 5200, "compare"},
        {"phone-doubt", 390, 844, light, 1, 1, 450, "doubt"},   {"desktop-without", 1440, 900, light, 1, 1, 700, "without"},
        {"map-first", 1440, 900, light, 1, 1, 0, "first tab:map"}, {"map", 1440, 900, light, 1, 1, 0, "tab:map"},
        {"map-dark", 1440, 900, dark, 1, 1, 0, "tab:map"},       {"map-high", 1440, 900, high, 1, 1, 0, "tab:map"},
        {"map-1280", 1280, 800, light, 1, 1, 0, "tab:map"},      {"map-1100", 1100, 800, light, 1, 1, 0, "tab:map"},
        {"map-1920", 1920, 1080, light, 1, 1, 0, "tab:map"},
        {"map-link", 1440, 900, light, 1, 1, 0, "tab:map link:clinical_time-service_capacity"},
        {"map-quantity", 1440, 900, light, 1, 1, 0, "tab:map quantity:management_capability"},
        {"map-loop", 1440, 900, light, 1, 1, 0, "tab:map loop:R5"}, {"map-zoom", 1440, 900, light, 1, 1, 0, "tab:map map-in map-in"},
        {"map-phone", 390, 844, light, 1, 1, 0, "tab:map"},      {"map-phone-dark", 390, 844, dark, 1, 1, 0, "tab:map"},
        {"map-phone-link", 390, 844, light, 1, 1, 300, "tab:map cause:service_capacity link:clinical_time-service_capacity"},
        {"map-narrow", 820, 1180, light, 1, 1, 0, "tab:map"},    {"map-320-200", 320, 640, light, 1, 2, 0, "tab:map"},
        {"story", 1440, 900, light, 1, 1, 0, "first tab:story"},
        {"story-step", 1440, 900, light, 1, 1, 0, "first tab:story story:optional-day step:orders"},
        {"story-dark", 1440, 900, dark, 1, 1, 0, "first tab:story story:help step:visit"},
        {"story-medium", 1100, 800, light, 1, 1, 0, "first tab:story story-next"},
        {"story-narrow", 820, 1180, light, 1, 1, 0, "first tab:story story-next"},
        {"story-phone", 390, 844, light, 1, 1, 0, "first tab:story story-next"},
        {"story-phone-2", 390, 1600, light, 1, 1, 600, "first tab:story story-next"},
        {"story-phone-dark", 390, 844, dark, 1, 1, 0, "first tab:story story-list"},
        {"story-320-200", 320, 1400, light, 1, 2, 0, "first tab:story story-next"},
        {"desktop-moment", 1440, 900, light, 1, 1, 0, "moment"}, {"phone-moment", 390, 844, light, 1, 1, 0, "moment"},
        {"desktop-why-end", 1440, 900, light, 1, 1, 640, ""},    {"phone-why-end", 390, 844, light, 1, 1, 900, "why"},
        {"claims", 1440, 900, light, 1, 1, 0, "claims"},         {"claims-dark", 1440, 900, dark, 1, 1, 0, "claims"},
        {"claims-high", 1440, 900, high, 1, 1, 0, "claims"},     {"claims-1280", 1280, 800, light, 1, 1, 0, "claims"},
        {"claims-medium", 1100, 800, light, 1, 1, 0, "claims"},  {"claims-phone", 390, 844, light, 1, 1, 0, "claims"},
        {"claims-phone-dark", 390, 844, dark, 1, 1, 500, "claims"}, {"claims-phone-filters", 390, 844, light, 1, 1, 0, "claims-filters"},
        {"claims-silences", 1440, 900, light, 1, 1, 0, "claims-silences"}, {"claims-2560", 2560, 1440, light, 1, 1, 0, "claims"},
        {"kiosk-attract", 1280, 720, dark, 1.5f, 1, 0, "kiosk-attract"}, {"kiosk-attract-high", 1280, 720, high, 1.5f, 1, 0, "kiosk-attract"},
        {"kiosk", 1280, 720, light, 1.5f, 1, 0, "kiosk"},        {"kiosk-dark", 1280, 720, dark, 1.5f, 1, 0, "kiosk"},
        {"kiosk-why", 1280, 720, light, 1.5f, 1, 0, "kiosk why"}, {"kiosk-below", 1280, 720, light, 1.5f, 1, 625, "kiosk"},
        {"kiosk-levers", 1280, 720, light, 1.5f, 1, 0, "kiosk more-levers more-outcomes"},
        {"kiosk-code", 1280, 720, light, 1.5f, 1, 0, "kiosk share"}, {"kiosk-code-dark", 720, 1280, dark, 1.5f, 1, 0, "kiosk share"},
        {"kiosk-upright-dark", 720, 1280, dark, 1.5f, 1, 0, "kiosk"}, {"kiosk-upright-why", 720, 1280, light, 1.5f, 1, 0, "kiosk why"},
        {"kiosk-150", 1280, 720, light, 1.5f, 1.5f, 0, "kiosk"},
    };
    const char* only = std::getenv("LEVERS_PICTURE");
    for (const Shot& shot : shots) {
        if (only != nullptr && std::string(shot.name).rfind(only, 0) != 0) continue;
        Stage stage(*document);
        stage.view.width = shot.width;
        stage.view.height = shot.height;
        stage.view.theme = shot.theme;
        stage.view.text_scale = shot.text;
        stage.view.touch = shot.width < 1000;
        stage.density = shot.density;
        if (std::string(shot.action).rfind("first", 0) != 0) move(stage);
        else stage.settle();
        std::string action = shot.action;
        if (action.rfind("first ", 0) == 0) action.erase(0, 6);
        const Code code = levers::app::code_of("https://example.org/levers/nhs-management/#v1/set=national_targets:12,local_autonomy:65,manager_headcount:3.6/bd2a6d");
        if (action.rfind("kiosk", 0) == 0) {
            stage.view.kiosk = action == "kiosk-attract" ? Kiosk::attract : Kiosk::visit;
            stage.view.address = stage.view.touch = true;
            stage.view.code = &code;
            if (action == "kiosk-attract") stage.session().reset(), stage.session().set_lever(document->find_quantity("national_targets"), 10);
            action.erase(0, std::min(action.find(' '), action.size() - 1) + 1);
        }
        if (action == "doubt") {
            if (stage.tree().find("why") != nullptr) stage.press("why");
            stage.set("belief:HF-21", 30);
            stage.session().set_belief(document->find_claim("RL-12"), 0);
        } else if (action == "moment") {
            if (stage.tree().find("why") != nullptr) stage.press("why");
            stage.set("moment", 2.5);
        } else if (action == "without") {
            stage.press("leave-out:ham-support");
        } else if (action.rfind("compare", 0) == 0) {
            if (action == "compare-first") stage.press("reset");
            else stage.session().save("Fewer targets"), stage.session().set_lever(document->find_quantity("manager_headcount"), 4.5);
            if (action == "compare-apart") {
                stage.session().apply(document->tensions[0]);
                stage.session().select_outcome(4);
            }
            stage.press("tab:compare");
        } else if (action.rfind("claims", 0) == 0) {
            stage.press("tab:claims");
            stage.press("row:RL-29");
            stage.set("belief:RL-29", 50);
            stage.set("belief:RL-42", 25);
            if (action == "claims-silences") stage.type("claims-search", "tangle");
            else if (action != "claims") stage.press(action);
        } else if (!action.empty() && action != "first") {
            for (std::size_t start = 0; start < action.size();) {
                const std::size_t stop = std::min(action.find(' ', start), action.size());
                stage.press(action.substr(start, stop - start));
                start = stop + 1;
            }
        }
        stage.view.scroll = shot.scroll;
        CHECK(write_png(stage.picture(), std::string(folder) + "/" + shot.name + ".png"));
    }
}
