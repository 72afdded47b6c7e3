#include <doctest/doctest.h>

#include <array>

#include "ui/theme.hpp"

using namespace levers::ui;

namespace {

constexpr std::array names{ThemeName::light, ThemeName::dark, ThemeName::high_contrast};

Colour banded(const Theme& t, Colour colour, int bands) {
    Colour ground = t.bg;
    for (const float alpha : {t.band95, t.band80, t.band50})
        if (bands-- > 0) ground = blend(colour.with(alpha), ground);
    return ground;
}

}  // namespace

TEST_CASE("black on white has the largest contrast there is") {
    CHECK(contrast(hex(0x000000), hex(0xFFFFFF)) == doctest::Approx(21.0));
    CHECK(contrast(hex(0xFFFFFF), hex(0x767676)) == doctest::Approx(4.54).epsilon(0.01));
}

TEST_CASE("text can be read on every ground it stands on, in every theme") {
    for (const ThemeName name : names) {
        const Theme& t = theme(name);
        for (const Colour ground : {t.bg, t.panel, t.raised})
            for (const Colour text : {t.ink, t.ink2, t.ink3, t.better, t.worse}) CHECK(contrast(text, ground) >= 4.5);
        CHECK(contrast(t.on_marker, t.marker) >= 4.5);
        CHECK(contrast(t.on_inverse, t.inverse) >= 4.5);
    }
}

TEST_CASE("marks, tracks and author colours can be told from every ground") {
    for (const ThemeName name : names) {
        const Theme& t = theme(name);
        for (const Colour ground : {t.bg, t.panel, t.raised}) {
            for (const Colour mark : {t.control, t.unclear, t.marker_edge, t.focus_ring}) CHECK(contrast(mark, ground) >= 3);
            for (const Colour author : t.authors) CHECK(contrast(author, ground) >= 3);
        }
    }
}

TEST_CASE("a median can be told from its own bands, and words on bands can be read") {
    for (const ThemeName name : names) {
        const Theme& t = theme(name);
        for (const Colour colour : {t.better, t.worse, t.unclear}) {
            CHECK(contrast(colour, banded(t, colour, 3)) >= 3);
            CHECK(contrast(t.ink2, banded(t, colour, 2)) >= 4.5);
            CHECK(contrast(t.ink, banded(t, colour, 3)) >= 4.5);
        }
    }
}
