// What of the claims is listed.
#include <algorithm>
#include <array>

#include "ui/button.hpp"
#include "ui/field.hpp"
#include "ui/view.hpp"

namespace levers::ui {
namespace {

using argument::ClaimEntry;
using explainer::Badge;
using explainer::ClaimKind;

// Groups of boxes, each below the shortest column.
class Boxes {
public:
    Boxes(View& v, float x, float y, float width, int columns)
        : v_(v), x_(x), columns_(columns), width_((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)) {
        bottoms_.fill(y);
    }

    void open(const char* name) {
        column_ = 0;
        for (int i = 1; i < columns_; ++i)
            if (bottom(i) < bottom(column_)) column_ = i;
        const float at = bottom(column_);
        v_.c.hline(left(), left() + width_, at, v_.theme().control);
        v_.c.text_in(left(), at + 6, width_, name, type::small_semi, v_.theme().ink);
        semantics::Node node;
        node.id = std::string("filters:") + name;
        node.role = semantics::Role::group;
        node.name = name;
        v_.c.open(std::move(node), {left(), at, width_, 28});
        bottom(column_) += 6 + type::small.line + 3;
    }
    void close() {
        v_.c.close();
        bottom(column_) += 8;
    }

    // True when it is ticked or unticked. Before the name an article's mark, or a badge.
    bool box(const std::string& id, std::string_view name, bool ticked, int number, const explainer::Article* article, const Badge* badge) {
        const Theme& t = v_.theme();
        const std::string count = std::to_string(number);
        const float x = left(), y = bottom(column_), icon_x = x + checkbox_room;
        const float at = icon_x + (badge != nullptr ? 22.0f : article != nullptr ? 20.0f : 0.0f);
        const float room = x + width_ - at - v_.c.text_width(count, type::small) - 8;
        const float text = v_.c.paragraph_height(room, name, type::small), row = std::max(v_.c.target(), text + 5);
        const bool pressed = checkbox(v_.c, "filter:" + id, std::string(name) + ", " + count, ticked, {x, y, width_, row});
        const float mid = y + row / 2;
        if (article != nullptr) author_mark(v_.c, {icon_x + 6, mid}, 10, *article);
        if (badge != nullptr) badge_icon(v_.c, {icon_x + 7, mid}, *badge, t.ink);
        v_.c.paragraph(at, mid - text / 2, room, name, type::small, t.ink);
        v_.c.text(x + width_, mid - type::small.line / 2, count, type::small, t.ink2, Align::right);
        bottom(column_) += row;
        return pressed;
    }
    // Of what is shown unless it is hidden.
    void flag(bool& hidden, const std::string& id, std::string_view name, int number, const Badge* badge = nullptr) {
        if (box(id, name, !hidden, number, nullptr, badge)) hidden = !hidden;
    }

    float height(float y) const { return *std::max_element(bottoms_.begin(), bottoms_.end()) - y; }

private:
    static constexpr float gap = 24;
    float& bottom(int column) { return bottoms_[static_cast<std::size_t>(column)]; }
    float left() const { return x_ + static_cast<float>(column_) * (width_ + gap); }
    View& v_;
    float x_;
    int columns_;
    float width_;
    int column_ = 0;
    std::array<float, 4> bottoms_{};
};

struct Counts {
    std::vector<int> articles;
    std::array<int, 4> kinds{}, badges{};
    int used = 0, claims = 0;
};

Counts counts_of(const View& v) {
    Counts n;
    n.articles.resize(v.document.articles.size());
    for (const ClaimEntry& e : v.memory.claims.entries) {
        if (e.claim < 0) continue;
        if (e.article >= 0) ++n.articles[static_cast<std::size_t>(e.article)];
        ++n.kinds[static_cast<std::size_t>(e.kind)];
        ++n.badges[static_cast<std::size_t>(e.badge)];
        n.used += e.use == argument::Use::used;
        ++n.claims;
    }
    return n;
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
    argument::ClaimFilter& f = v.memory.claims.filter;
    const Counts n = counts_of(v);
    Boxes boxes(v, x, y, width, columns);
    if (n.articles.size() > 1) {
        boxes.open("Article");
        for (int i = 0; i < static_cast<int>(n.articles.size()); ++i) {
            const explainer::Article& article = v.article(i);
            const bool hidden = argument::hides(f, i);
            if (!boxes.box("article:" + article.id, article.short_name, !hidden, n.articles[static_cast<std::size_t>(i)], &article, nullptr)) continue;
            if (hidden) std::erase(f.articles, i);
            else f.articles.push_back(i);
        }
        boxes.close();
    }
    boxes.open("Type");
    for (const ClaimKind kind : {ClaimKind::causal, ClaimKind::fact, ClaimKind::recommendation, ClaimKind::value}) {
        const auto i = static_cast<std::size_t>(kind);
        boxes.flag(f.kinds[i], "kind:" + std::string(to_string(kind)), argument::kind_words(kind), n.kinds[i]);
    }
    boxes.close();
    boxes.open("Standing");
    for (const Badge kind : {Badge::asserted, Badge::cites_evidence, Badge::contested}) {
        const auto i = static_cast<std::size_t>(kind);
        boxes.flag(f.badges[i], "badge:" + std::string(to_string(kind)), badge_word(kind), n.badges[i], &kind);
    }
    boxes.close();
    boxes.open("In the model");
    boxes.flag(f.used, "used", "Used", n.used);
    boxes.flag(f.unused, "unused", "Not modelled", n.claims - n.used);
    boxes.close();
    boxes.open("Also");
    if (boxes.box("changed", "Only beliefs I changed", f.believed_alone, static_cast<int>(v.session.doubted().size()), nullptr, nullptr))
        f.believed_alone = !f.believed_alone;
    constexpr Badge ours = Badge::our_inference;
    const int inferred = static_cast<int>(v.memory.claims.entries.size()) - n.claims;
    if (inferred > 0 && boxes.box("inferred", "Links inferred by us", f.inferred, inferred, nullptr, &ours)) f.inferred = !f.inferred;
    boxes.close();
    return boxes.height(y);
}

}  // namespace levers::ui
