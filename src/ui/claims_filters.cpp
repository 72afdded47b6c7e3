// What of the claims is listed.
#include <algorithm>
#include <functional>

#include "ui/button.hpp"
#include "ui/field.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::ClaimEntry;
using explainer::Badge;
using explainer::ClaimKind;

struct Option {
    std::string id, name;
    bool ticked = true;
    int count = 0;
    const explainer::Article* article = nullptr;   // its mark before the name; or
    std::optional<Badge> badge{};
    std::function<void()> toggle{};
};

struct Group { const char* name; std::vector<Option> options; };

int count_if(const View& v, auto is) {
    const std::vector<ClaimEntry>& entries = v.memory.claims.entries;
    return static_cast<int>(std::count_if(entries.begin(), entries.end(), [&](const ClaimEntry& e) { return e.claim >= 0 && is(e); }));
}

std::vector<Group> groups_of(View& v) {
    argument::ClaimFilter& f = v.memory.claims.filter;
    f.articles.resize(v.document.articles.size());
    Group articles{"Article", {}}, kinds{"Type", {}}, badges{"Standing", {}};
    for (std::size_t i = 0; i < v.document.articles.size(); ++i) {
        const explainer::Article& article = v.document.articles[i];
        articles.options.push_back({"article:" + article.id, article.short_name, !f.articles[i],
                                    count_if(v, [&](const ClaimEntry& e) { return e.article == static_cast<int>(i); }), &article, {},
                                    [&f, i] { f.articles[i] = !f.articles[i]; }});
    }
    const auto flag = [&](bool& hidden, std::string id, std::string name, auto is, std::optional<Badge> badge = {}) {
        return Option{std::move(id), std::move(name), !hidden, count_if(v, is), nullptr, badge, [&hidden] { hidden = !hidden; }};
    };
    for (const ClaimKind kind : {ClaimKind::causal, ClaimKind::fact, ClaimKind::recommendation, ClaimKind::value})
        kinds.options.push_back(flag(f.kinds[static_cast<std::size_t>(kind)], "kind:" + std::string(to_string(kind)),
                                     std::string(argument::kind_words(kind)), [=](const ClaimEntry& e) { return e.kind == kind; }));
    for (const Badge kind : {Badge::asserted, Badge::cites_evidence, Badge::contested})
        badges.options.push_back(flag(f.badges[static_cast<std::size_t>(kind)], "badge:" + std::string(to_string(kind)), badge_word(kind),
                                      [=](const ClaimEntry& e) { return e.badge == kind; }, kind));
    const auto used = [](const ClaimEntry& e) { return e.use == argument::Use::used; };
    Group use{"In the model", {flag(f.used, "used", "Used", used), flag(f.unused, "unused", "Not modelled", std::not_fn(used))}};
    Group also{"Also", {}};
    also.options.push_back({"changed", "Only beliefs I changed", f.believed_alone, static_cast<int>(v.session.doubted().size()), nullptr, {},
                            [&f] { f.believed_alone = !f.believed_alone; }});
    const auto ours = v.memory.claims.entries.size() - v.document.claims.size();
    if (ours > 0)
        also.options.push_back({"inferred", "Links inferred by us", f.inferred, static_cast<int>(ours), nullptr, Badge::our_inference,
                                [&f] { f.inferred = !f.inferred; }});
    std::vector<Group> groups;
    if (articles.options.size() > 1) groups.push_back(std::move(articles));
    for (Group* group : {&kinds, &badges, &use, &also}) groups.push_back(std::move(*group));
    return groups;
}

float option_row(View& v, const Option& option, float x, float y, float width) {
    const Theme& t = v.theme();
    const std::string count = std::to_string(option.count);
    const float count_w = v.c.text_width(count, type::small), height = v.c.touch() ? 44 : 27;
    float at = x + checkbox_room;
    const float icon_x = at;
    if (option.article != nullptr || option.badge) at += option.badge ? 22.0f : 20.0f;
    const float room = x + width - at - count_w - 8;
    const float name = v.c.paragraph_height(room, option.name, type::small), row = std::max(height, name + 6);
    if (checkbox(v.c, "filter:" + option.id, option.name + ", " + count, option.ticked, {x, y, width, row})) option.toggle();
    const float mid = y + row / 2;
    if (option.article != nullptr) author_mark(v.c, {icon_x + 6, mid}, 10, *option.article);
    if (option.badge) badge_icon(v.c, {icon_x + 7, mid}, *option.badge, t.ink);
    v.c.paragraph(at, mid - name / 2, room, option.name, type::small, t.ink);
    v.c.text(x + width, mid - type::small.line / 2, count, type::small, t.ink2, Align::right);
    return row;
}

float group_block(View& v, const Group& group, float x, float y, float width) {
    v.c.hline(x, x + width, y, v.theme().control);
    v.c.text_in(x, y + 8, width, group.name, type::small_semi, v.theme().ink);
    semantics::Node node;
    node.id = std::string("filters:") + group.name;
    node.role = semantics::Role::group;
    node.name = group.name;
    v.c.open(std::move(node), {x, y, width, 28});
    float at = y + 8 + type::small.line + 4;
    for (const Option& option : group.options) at += option_row(v, option, x, at, width);
    v.c.close();
    return at + 10 - y;
}

}  // namespace

bool claims_clear(View& v, float right, float y, float height) {
    if (argument::active(v.memory.claims.filter) == 0) return false;
    const ButtonDesc clear{.id = "claims-clear", .name = "Clear", .spoken = "Clear the filters", .icon = Icon::reset, .style = type::small_semi};
    const float width = 18 + v.c.text_width(clear.name, clear.style);
    if (quiet_button(v.c, clear, {right - width, y, width, height})) v.memory.claims.filter = {};
    return true;
}

float claims_search(View& v, float x, float y, float width) {
    const float height = v.c.touch() ? 44 : 38;
    if (const auto text = search_field(v.c, "claims-search", "Search the claims", v.memory.claims.filter.search, {x, y, width, height}))
        v.memory.claims.filter.search = *text;
    return height;
}

float claims_filters(View& v, float x, float y, float width, int columns) {
    const std::vector<Group> groups = groups_of(v);
    constexpr float gap = 24;
    const float column_w = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    std::vector<float> bottom(static_cast<std::size_t>(columns), y);
    for (const Group& group : groups) {
        const auto shortest = std::min_element(bottom.begin(), bottom.end());
        const float column = static_cast<float>(shortest - bottom.begin());
        *shortest += group_block(v, group, x + column * (column_w + gap), *shortest, column_w);
    }
    return *std::max_element(bottom.begin(), bottom.end()) - y;
}

}  // namespace levers::ui
