#include <algorithm>
#include <span>

#include "argument/narrate.hpp"
#include "ui/button.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

constexpr float bar = 60, phone_bar = 52, icon_size = 40, brand_room = 38;

struct Tool { const char* id; const char* name; Icon icon; bool enabled; std::string value = {}; };   // `value`: what it is at now

Tool undo_tool(const View& v) { return {"undo", "Undo", Icon::undo, v.session.can_undo()}; }
Tool redo_tool(const View& v) { return {"redo", "Redo", Icon::redo, v.session.can_redo()}; }
Tool text_size_tool(const View& v) { return {"text-size", "Text size", Icon::text_size, true, v.text_size}; }
Tool colours_tool(const View& v) { return {"theme", "Light, dark or high contrast", Icon::theme, true, std::string(v.colours)}; }

// A kiosk has nothing that leads out of it, or that stays for the next visitor.
bool offered(const View& v, std::string_view id) {
    if (v.kiosk == Kiosk::none) return id != "start-again";
    return id == "share" ? v.address : id != "theme" && id != "text-version";
}

void use(View& v, std::string_view id) {
    if (id == "undo") v.session.undo();
    else if (id == "redo") v.session.redo();
    else if (id == "text-size") v.wish.cycle_text = true;
    else if (id == "theme") v.wish.cycle_theme = true;
    else if (id == "text-version") v.wish.text_face = true;
    else if (id == "share") open_share(v);
    else if (id == "start-again") v.wish.again = true;
}

const ButtonDesc text_version{.id = "text-version", .name = "Text version", .description = "Every lever, claim, link and source as text, with what each article’s settings would do",
                              .icon = Icon::text_version};
const ButtonDesc share{.id = "share", .name = "Share", .description = "Link, picture, data, citation and paper", .icon = Icon::share};
const ButtonDesc take_along{.id = "share", .name = "Take it with you", .description = "A code for a phone", .icon = Icon::share};
const ButtonDesc start_again{.id = "start-again", .name = "Start again", .description = "Everything back to how it was before you came", .icon = Icon::reset};

void tool(View& v, const Tool& t, Rect rect) {
    const std::string name = t.value.empty() ? t.name : t.name + (", now " + t.value);
    if (icon_button(v.c, t.id, name, t.icon, rect, t.enabled)) use(v, t.id);
}

void title(View& v, float x, float room, float height, Style style) {
    if (v.c.text_width(v.document.title, style) > room) return;
    const float top = height / 2 - style.line / 2;
    v.c.text(x, top, v.document.title, style, v.theme().ink);
}

float phone_top(View& v, float x, float width) {
    constexpr Style style{Face::serif_medium, 20, 26};
    constexpr float target = 44;
    const std::array<Tool, 6> menu{{redo_tool(v),
                                    {"share", v.kiosk == Kiosk::none ? "Share" : take_along.name.c_str(), Icon::share, true},
                                    text_size_tool(v),
                                    colours_tool(v),
                                    {"text-version", "Text version", Icon::text_version, true},
                                    {"start-again", start_again.name.c_str(), Icon::reset, true}}};
    brand(v.c, {x + 13, phone_bar / 2});
    const float right = x + width + std::min(x, 12.0f);   // the icons' own room reaches into the margin
    title(v, x + 32, right - 2 * target - x - 36, phone_bar, style);
    tool(v, undo_tool(v), {right - 2 * target, 4, target, target});
    const Rect more{right - target, 4, target, target};
    if (icon_button(v.c, "menu", "More", Icon::more, more, true, v.memory.menu)) v.memory.menu = !v.memory.menu;
    float y = phone_bar;
    if (!v.memory.menu) return y;
    for (const Tool& t : menu) {
        if (!offered(v, t.id)) continue;
        const float name = v.c.paragraph_height(width - 36, t.name, type::label);
        const Rect row{x, y, width, std::max(48.0f, name + 16)};
        v.c.hline(x, x + width, y, v.theme().rule);
        semantics::Node node;
        node.id = t.id;
        node.role = semantics::Role::button;
        node.name = t.name;
        node.value_text = t.value;
        node.disabled = !t.enabled;
        const Touch touch = v.c.press(std::move(node), row);
        const Colour ink = t.enabled ? v.theme().ink : v.theme().ink3;
        icon(v.c, {x + 13, row.mid_y()}, t.icon, ink);
        v.c.paragraph(x + 36, row.mid_y() - name / 2, width - 36, t.name, type::label, ink);
        if (touch.focused) v.c.focus_ring(row.grown(-5), 0);
        if (touch.pressed) {
            use(v, t.id);
            v.memory.menu = false;
        }
        y += row.h;
    }
    return y;
}

struct TabName { session::Tab tab; const char* id; const char* name; };
constexpr std::array<TabName, session::tabs.size()> all_tabs{{{session::Tab::story, "tab:story", "Story"},
                                                              {session::Tab::explore, "tab:explore", "Explore"},
                                                              {session::Tab::map, "tab:map", "Map"},
                                                              {session::Tab::claims, "tab:claims", "Claims"},
                                                              {session::Tab::compare, "tab:compare", "Compare"}}};
// Without the one for stories where the document has none.
std::span<const TabName> tabs_of(const View& v) {
    return std::span(all_tabs).subspan(has(v.document, session::Tab::story) ? 0 : 1);
}

constexpr float tab_gap = 32;                   // between tabs in the bar

float tabs_width(const View& v) {
    float width = 0;
    for (const TabName& tab : tabs_of(v)) width += v.c.text_width(tab.name, type::tab) + tab_gap;
    return width - tab_gap;
}

// Centred in `rect`, its target; the rule of the open one is at the edge, as wide as `rule`.
void one_tab(View& v, const TabName& tab, Rect rect, Style style, float rule, bool rule_above) {
    const Theme& t = v.theme();
    const bool open = v.session.state().tab == tab.tab;
    semantics::Node node;
    node.id = tab.id;
    node.role = semantics::Role::tab;
    node.name = tab.name;
    node.selected = open;
    const Touch touch = v.c.press(std::move(node), rect);
    if (touch.pressed) v.session.open(tab.tab);
    style.face = open ? Face::sans_semi : Face::sans;
    v.c.text_in(rect.mid_x(), rect.mid_y() - style.line / 2, rect.w, tab.name, style, open || touch.hovered ? t.ink : t.ink2, Align::centre);
    const float edge = rule_above ? rect.y : rect.bottom() - stroke::selected_rule;
    if (open) v.c.fill({rect.mid_x() - rule / 2, edge, rule, stroke::selected_rule}, t.ink);
    if (touch.focused) v.c.focus_ring(rect.grown(-6), radius::chip);
}

void open_tabs(View& v, Rect rect) {
    semantics::Node node;
    node.id = "tabs";
    node.role = semantics::Role::navigation;
    node.name = "Views";
    v.c.open(std::move(node), rect);
}

// Where the bar's tabs begin, and the room that its buttons leave for them.
struct Bar { float tabs = 0, tabs_width = 0, cluster = 0, text_version = 0, share = 0, target = 0; };

constexpr float kiosk_button = 46, kiosk_gap = 8, kiosk_icon = 54;

// A kiosk's, from left to right; those with a name on them.
std::array<ButtonDesc, 4> kiosk_buttons(const View& v) {
    return {{{.id = "undo", .name = "Undo", .icon = Icon::undo, .enabled = v.session.can_undo()},
             {.id = "text-size", .spoken = "Text size", .icon = Icon::text_size},
             take_along, start_again}};
}

float kiosk_width(const View& v, const ButtonDesc& desc) { return desc.name.empty() ? kiosk_icon : button_width(v.c, desc); }

Bar bar_of(const View& v, float x, float width) {
    Bar b;
    b.tabs_width = tabs_width(v);
    if (v.kiosk != Kiosk::none) {
        b.cluster = x + width + kiosk_gap;
        for (const ButtonDesc& desc : kiosk_buttons(v))
            if (offered(v, desc.id)) b.cluster -= kiosk_width(v, desc) + kiosk_gap;
        b.tabs = x + brand_room + v.c.text_width(v.document.title, type::title) + 36;
        return b;
    }
    b.text_version = button_width(v.c, text_version);
    b.share = button_width(v.c, share);
    b.target = v.c.touch() ? 44 : icon_size;
    b.cluster = x + width - (b.share + 8 + b.text_version + 13) - 4 * b.target - 16;
    b.tabs = std::max(main_column_x(v), x + brand_room + v.c.text_width(v.document.title, type::title) + 32);
    return b;
}

float kiosk_cluster(View& v, float x) {
    for (const ButtonDesc& desc : kiosk_buttons(v)) {
        if (!offered(v, desc.id)) continue;
        const Rect rect{x, (bar - kiosk_button) / 2, kiosk_width(v, desc), kiosk_button};
        if (desc.id == "share") v.place.share = rect;
        if (button(v.c, desc, rect)) use(v, desc.id);
        x = rect.right() + kiosk_gap;
    }
    return bar;
}

float wide_top(View& v, float x, float width) {
    const Theme& t = v.theme();
    const Bar b = bar_of(v, x, width);
    brand(v.c, {x + 13, bar / 2});
    title(v, x + brand_room, b.cluster - x - brand_room - 16, bar, type::title);
    if (tabs_fit_bar(v, x, width)) {
        open_tabs(v, {b.tabs - tab_gap / 2, 0, b.tabs_width + tab_gap, bar});
        float at = b.tabs;
        for (const TabName& tab : tabs_of(v)) {
            const float text = v.c.text_width(tab.name, type::tab);
            one_tab(v, tab, {at - tab_gap / 2, 0, text + tab_gap, bar}, type::tab, text, false);
            at += text + tab_gap;
        }
        v.c.close();
    }
    if (v.kiosk != Kiosk::none) return kiosk_cluster(v, b.cluster);
    const std::array<Tool, 4> tools{undo_tool(v), redo_tool(v), text_size_tool(v), colours_tool(v)};
    float at = b.cluster;
    for (std::size_t i = 0; i < tools.size(); ++i) {
        if (i == 2) {
            v.c.vline(at + 8, bar / 2 - 10, bar / 2 + 10, t.rule);
            at += 16;
        }
        tool(v, tools[i], {at, bar / 2 - b.target / 2, b.target, b.target});
        at += b.target;
    }
    const float button_h = v.c.touch() ? 44 : 36, button_y = (bar - button_h) / 2;
    v.place.share = {x + width - b.share, button_y, b.share, button_h};
    if (button(v.c, text_version, {v.place.share.x - 8 - b.text_version, button_y, b.text_version, button_h})) use(v, "text-version");
    if (button(v.c, share, v.place.share)) use(v, "share");
    return bar;
}

constexpr float legend_mark = 16, legend_gap = 20;

float legend_width(const View& v) {
    float width = 0;
    for (const explainer::Article& article : v.document.articles)
        width += legend_mark + v.c.text_width(article.short_name, type::small) + legend_gap;
    return width;
}

}  // namespace

bool tabs_fit_bar(const View& v, float x, float width) {
    const Bar b = bar_of(v, x, width);
    return b.tabs + b.tabs_width + 16 < b.cluster;
}

// As many beside each other as fit.
float tab_row(View& v, float x, float y, float width) {
    const Style style = v.is_phone() ? type::phone_tab : type::tab;
    const std::span<const TabName> tabs = tabs_of(v);
    float widest_name = 0;
    for (const TabName& tab : tabs) widest_name = std::max(widest_name, v.c.text_width(tab.name, {Face::sans_semi, style.px, style.line}) + 4);
    const std::size_t columns = std::clamp<std::size_t>(static_cast<std::size_t>(width / widest_name), 1, tabs.size());
    const std::size_t rows = (tabs.size() + columns - 1) / columns;
    const float cell = width / static_cast<float>(columns), height = v.is_phone() ? 56 : 48;
    const Rect all{x, y, width, height * static_cast<float>(rows)};
    open_tabs(v, all);
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const Rect rect{x + cell * static_cast<float>(i % columns), y + height * static_cast<float>(i / columns), cell, height};
        one_tab(v, tabs[i], rect, style, std::min(cell, widest_name), v.is_phone());
    }
    v.c.close();
    return all.h;
}

float top_bar(View& v, float x, float width) {
    const float height = v.is_phone() ? phone_top(v, x, width) : wide_top(v, x, width);
    v.c.hline(0, v.c.width(), height - 1, v.theme().rule);
    return height;
}

float legend(View& v, float x, float y, float width) {
    float at = x;
    const float top = y;
    for (const explainer::Article& article : v.document.articles) {
        const float need = legend_mark + v.c.text_width(article.short_name, type::small);
        if (at > x && at + need > x + width) {
            at = x;
            y += type::small.line + 2;
        }
        author_mark(v.c, {at + 5, y + type::small.line / 2}, 9.5f, article);
        v.c.text_in(at + legend_mark, y, width - legend_mark, article.short_name, type::small, v.theme().ink2);
        semantics::Node node;
        node.id = "author:" + article.id;
        node.name = article.short_name;
        node.description = article.title + (article.stake.empty() ? "" : ". " + article.stake);
        v.c.name(std::move(node), {at, y, need, type::small.line});
        at += need + legend_gap;
    }
    return y + type::small.line - top;
}

float permanent_strip(View& v, float x, float y, float width) {
    bool& legend_shown = v.place.legend_shown;
    const Theme& t = v.theme();
    const Style style = v.is_phone() ? type::caption_semi : type::small_semi;
    const std::string doubts = assumptions_text(v), said = std::string(argument::strip) + (doubts.empty() ? "" : " ") + doubts;
    // A phone has room for the mark alone; what it is of is listed with the reasons.
    const std::string shown = v.is_phone() && !doubts.empty() ? std::string(argument::strip) + " With your assumptions." : said;
    const float text = v.c.text_width(shown, style), authors = legend_width(v);
    legend_shown = text + 32 + authors <= width;
    const float room = legend_shown ? text + 2 : width;
    const float body = v.c.paragraph_height(room, shown, style);
    v.c.fill({0, y, v.c.width(), body + 12}, t.panel);
    v.c.paragraph(x, y + 6, room, shown, style, t.ink);
    semantics::Node node;
    node.id = "strip";
    node.name = said;
    v.c.name(std::move(node), {x, y + 6, room, body});
    if (legend_shown) legend(v, x + width - authors + legend_gap, y + 6 + (body - type::small.line) / 2, authors);
    return body + 12;
}

}  // namespace levers::ui
