#include "session/link.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "equation/decimal.hpp"

namespace levers::session {

using explainer::Document;
using explainer::Quantity;

namespace {

constexpr std::string_view notation = "v1";
constexpr std::size_t longest = 16'384;      // every lever and claim of a large document is a few thousand characters
constexpr std::size_t check_digits = 6;
constexpr double percent = 100, finest = 1e6;      // of a percent: what is read can be written again, to the last bit
constexpr std::array<std::pair<Tab, std::string_view>, 4> views{{{Tab::story, "story"}, {Tab::map, "map"}, {Tab::claims, "claims"}, {Tab::compare, "compare"}}};

// A short one that reads back as the same value; in percent, 100 of `whole` are one.
std::string number_text(double value, double whole = 1) {
    std::string text;
    for (int digits = 6; digits <= 17; ++digits) {
        text = equation::general(value * whole, digits);
        if (equation::number_of(text).value_or(0) / whole == value) break;
    }
    std::erase(text, '+');      // of an exponent; some programs take it for a space
    return text;
}

std::optional<double> number_of(std::string_view text) {
    if (text.empty() || text.size() > 32 || text.find_first_not_of("0123456789.-e") != text.npos) return std::nullopt;
    const std::optional<double> value = equation::number_of(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

double belief_of(double percents) { return std::round(percents * finest) / finest / percent; }

std::string check_text(std::uint64_t check) {
    check ^= check >> 24 ^ check >> 48;
    std::string text;
    for (std::size_t digit = check_digits; digit-- > 0;) text += "0123456789abcdef"[check >> 4 * digit & 15];
    return text;
}

// "/set=id:12,id:60"; nothing until something is added.
class List {
public:
    explicit List(std::string_view key) : key_(key) {}
    void add(std::string_view id, const std::string& value) {
        text_ += text_.empty() ? "/" + std::string(key_) + "=" : ",";
        ((text_ += id) += ':') += value;
    }
    const std::string& text() const { return text_; }
private:
    std::string_view key_;
    std::string text_;
};

struct Part { std::string_view key, value; };

// Divides at `mark`; empty parts too.
std::vector<std::string_view> divided(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(mark, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

std::optional<Part> part_of(std::string_view text, char mark) {
    const std::size_t at = text.find(mark);
    if (at == text.npos || at == 0 || at + 1 == text.size()) return std::nullopt;
    return Part{text.substr(0, at), text.substr(at + 1)};
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const std::string_view digits = text.substr(i + 1, 2);
        if (digits.size() < 2 || digits.find_first_not_of("0123456789abcdefABCDEF") != digits.npos) return std::nullopt;
        plain += static_cast<char>(std::strtol(std::string(digits).c_str(), nullptr, 16));
        i += 2;
    }
    return plain;
}

bool is_check(std::string_view text) {
    return text.size() == check_digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

class Reader {
public:
    explicit Reader(const Document& document) : document_(document), today_(Session(document).state()) {}

    Opened read(std::string_view text) {
        if (const std::size_t fragment = text.find('#'); fragment != text.npos) text = text.substr(fragment + 1);
        if (text.size() < 2 || text[0] != 'v' || text[1] < '0' || text[1] > '9') return standing(Standing::none);
        if (text.size() > longest) return standing(Standing::broken);
        const std::optional<std::string> plain = unescaped(text);
        if (!plain) return standing(Standing::broken);
        std::vector<std::string_view> parts = divided(*plain, '/');
        const std::string_view version = parts.front().substr(1);
        if (version.find_first_not_of("0123456789") != version.npos) return standing(Standing::none);
        if (parts.front() != notation) return standing(version[0] == '0' ? Standing::broken : Standing::newer);
        if (parts.size() < 3 || !is_check(parts.back())) return standing(Standing::broken);
        opened_ = {.standing = Standing::whole, .state = today_, .check = std::string(parts.back())};
        parts.pop_back();
        parts.erase(parts.begin());
        for (const std::string_view text_of_part : parts) {
            const std::optional<Part> part = part_of(text_of_part, '=');
            if (!part || !take(*part)) return standing(Standing::broken);
        }
        if (opened_.left_out > 0) opened_.standing = Standing::partly;
        return std::move(opened_);
    }

private:
    Opened standing(Standing standing) { return {.standing = standing, .state = today_, .check = {}}; }

    // Whether it could be read, not whether the document has it.
    bool take(const Part& part) {
        if (std::find(seen_.begin(), seen_.end(), part.key) != seen_.end()) return false;
        seen_.push_back(part.key);
        if (part.key == "set") return each(part.value, [&](auto id, double value) { return set(id, value); });
        explainer::Settings& settings = opened_.state.settings;
        if (part.key == "article")
            return each(part.value, [&](auto id, double value) { return believe(document_.find_article(id), value, settings.articles); });
        if (part.key == "belief")
            return each(part.value, [&](auto id, double value) { return believe(document_.find_claim(id), value, settings.belief); });
        if (part.key == "at") {
            const std::optional<double> years = number_of(part.value);
            if (years) count(at(*years));
            return years.has_value();
        }
        if (part.key == "outcome") count(outcome(part.value));
        else if (part.key == "view") count(view(part.value));
        else if (part.key == "grid") count(grid(part.value));
        else if (part.key == "story") count(story(part.value));
        else count(false);      // a later addition to the notation
        return true;
    }

    void count(bool found) { opened_.left_out += !found; }

    bool each(std::string_view list, auto use) {
        for (const std::string_view item : divided(list, ',')) {
            const std::optional<Part> part = part_of(item, ':');
            const std::optional<double> value = part ? number_of(part->value) : std::nullopt;
            if (!value) return false;
            count(use(part->key, *value));
        }
        return true;
    }

    // Its index; -1 where there is none.
    int lever(std::string_view id) const {
        const int index = document_.find_quantity(id);
        return index >= 0 && document_.quantities[static_cast<std::size_t>(index)].role == explainer::Role::lever ? index : -1;
    }

    bool set(std::string_view id, double value) {
        const int index = lever(id);
        if (index < 0) return false;
        const Quantity& quantity = document_.quantities[static_cast<std::size_t>(index)];
        if (value < quantity.low || value > quantity.high) return false;
        opened_.state.settings.levers[static_cast<std::size_t>(index)] = value;
        return true;
    }

    static bool believe(int index, double percents, std::vector<double>& beliefs) {
        if (index < 0 || percents < 0 || percents > percent) return false;
        beliefs[static_cast<std::size_t>(index)] = belief_of(percents);
        return true;
    }

    bool outcome(std::string_view id) {
        const int index = document_.find_outcome(document_.find_quantity(id));
        if (index >= 0) opened_.state.outcome = index;
        return index >= 0;
    }

    bool view(std::string_view name) {
        for (const auto& [tab, text] : views)
            if (text == name && has(document_, tab)) {
                opened_.state.tab = tab;
                return true;
            }
        return false;
    }

    bool story(std::string_view place) {
        const std::optional<Part> two = part_of(place, ',');
        for (std::size_t s = 0; two && s < document_.stories.size(); ++s)
            for (std::size_t k = 0; k < document_.stories[s].steps.size(); ++k) {
                if (document_.stories[s].id != two->key || document_.stories[s].steps[k].id != two->value) continue;
                opened_.state.story = static_cast<int>(s);
                opened_.state.step = static_cast<int>(k);
                return true;
            }
        return false;
    }

    bool grid(std::string_view levers) {
        const std::optional<Part> two = part_of(levers, ',');
        const int across = two ? lever(two->key) : -1, up = two ? lever(two->value) : -1;
        if (across < 0 || up < 0 || across == up) return false;
        opened_.state.across = across;
        opened_.state.up = up;
        return true;
    }

    // Only times that the runs keep can be asked about.
    bool at(double years) {
        Session nearest(document_);
        nearest.ask_at(years);
        opened_.state.at = nearest.state().at == years ? years : -1;
        return nearest.state().at == years || years == document_.years;
    }

    const Document& document_;
    State today_;
    Opened opened_;
    std::vector<std::string_view> seen_;
};

}  // namespace

std::string link_text(const Document& document, const State& state, std::uint64_t check) {
    const State today = Session(document).state();
    List set("set"), article("article"), belief("belief");
    for (std::size_t q = 0; q < document.quantities.size(); ++q)
        if (document.quantities[q].role == explainer::Role::lever && state.settings.levers[q] != today.settings.levers[q])
            set.add(document.quantities[q].id, number_text(state.settings.levers[q]));
    const auto doubts = [](List& list, const auto& things, const std::vector<double>& beliefs) {
        for (std::size_t i = 0; i < things.size(); ++i)
            if (beliefs[i] != 1) list.add(things[i].id, number_text(beliefs[i], percent));
    };
    doubts(article, document.articles, state.settings.articles);
    doubts(belief, document.claims, state.settings.belief);
    const auto id_of = [&](int quantity) { return document.quantities[static_cast<std::size_t>(quantity)].id; };
    std::string text = set.text() + article.text() + belief.text();
    if (state.outcome != today.outcome)
        text += "/outcome=" + id_of(document.outcomes[static_cast<std::size_t>(state.outcome)]);
    for (const auto& [tab, name] : views)
        if (tab == state.tab) (text += "/view=") += name;
    if (state.story != today.story || state.step != today.step) {
        const explainer::Story& story = document.stories[static_cast<std::size_t>(state.story)];
        text += "/story=" + story.id + "," + story.steps[static_cast<std::size_t>(state.step)].id;
    }
    if (state.at >= 0) text += "/at=" + number_text(state.at);
    if (state.across >= 0 && state.up >= 0) text += "/grid=" + id_of(state.across) + "," + id_of(state.up);
    return text.empty() ? text : std::string(notation) + text + "/" + check_text(check);
}

Opened open_link(const Document& document, std::string_view text) { return Reader(document).read(text); }

std::string problem_of(const Opened& opened, std::uint64_t check) {
    switch (opened.standing) {
        case Standing::none: return {};
        case Standing::newer:
            return "This link was made by a newer version of Levers and cannot be read here: you see today’s situation.";
        case Standing::broken:
            return "This link is cut off or damaged, so nothing of it is used: you see today’s situation.";
        case Standing::partly:
            return "This link was made for another version of this explainer: " +
                   (opened.left_out == 1 ? std::string("one of its settings is") : std::to_string(opened.left_out) + " of its settings are") +
                   " not in this one and left out. The rest is shown.";
        case Standing::whole: break;
    }
    if (opened.check == check_text(check)) return {};
    return "The settings of this link are shown, but the results are not those it was made with: the explainer has changed since, or the link has.";
}

}  // namespace levers::session
