#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "explainer/check.hpp"

namespace levers::explainer {

namespace {

// Shorter times than a step or two of the integration do not come out as they were meant.
constexpr double steps_of_residence = 2;
constexpr double most_steps = 100'000, most_saved = 20'000;

class ElementChecker {
public:
    ElementChecker(const Read& read, Problems& problems) 
        : read_(read), d_(read.document), problems_(problems),
          all_sound_(sound(read.claims) && sound(read.links)) {}

    void check() {
        strengths();
        sizes();
        horizon();
        steps();
        each(d_.claims, read_.claims, [&](const Claim& c, const At& at) { claim(c, at); });
        each(d_.quantities, read_.quantities, [&](const Quantity& q, const At& at) { quantity(q, at); });
        each(d_.links, read_.links, [&](const Link& l, const At& at) { link(l, at); });
        each(d_.evidence, read_.evidence, [&](const Evidence& e, const At& at) { evidence(e, at); });
        each(d_.scenarios, read_.scenarios,
             [&](const Scenario& s, const At& at) { settings(s.settings, s.article, at / "settings"); });
        each(d_.tensions, read_.tensions, [&](const Tension& t, const At& at) { settings(t.settings, -1, at / "settings"); });
        each(d_.predictions, read_.predictions,
             [&](const Prediction& p, const At& at) { shown_outcome(p.outcome, at / "outcome"); });
        each(d_.stories, read_.stories, [&](const Story& s, const At& at) { story(s, at); });
        each(d_.silences, read_.silences, [&](const Silence& s, const At& at) { silence(s, at); });
    }

private:
    template <class Element, class Check>
    void each(const std::vector<Element>& list, const std::vector<Placed>& places, const Check& check) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (places[i].sound) check(list[i], places[i].at);
    }

    void add(const At& at, std::string what, std::string remedy) {
        problems_.add(at, std::move(what), std::move(remedy));
    }

    const Quantity& quantity_at(int index) const { return d_.quantities[static_cast<std::size_t>(index)]; }
    const Claim& claim_at(int index) const { return d_.claims[static_cast<std::size_t>(index)]; }
    bool sound_quantity(int index) const { return read_.quantities[static_cast<std::size_t>(index)].sound; }

    void strengths() {
        const Range& weak = d_.strengths[1];
        const Range& moderate = d_.strengths[2];
        const Range& strong = d_.strengths[3];
        const auto rises = [](const Range& a, const Range& b) { return a.lo <= b.lo && a.hi <= b.hi; };
        if (problems_.empty() && !(rises(weak, moderate) && rises(moderate, strong)))
            add(read_.strengths, "stronger wording has a smaller range than weaker wording",
                "let the ends of the ranges rise from weak to moderate to strong");
    }

    void sizes() {
        if (!(d_.small < d_.moderate && d_.moderate < d_.large))
            add(read_.sizes, "the sizes do not rise from small to moderate to large",
                "write small below moderate, and moderate below large");
    }

    void horizon() {
        for (std::size_t i = 0; i < d_.year_marks.size(); ++i) {
            const At at = read_.horizon / "marks" / i;
            if (d_.year_marks[i].at < 0 || d_.year_marks[i].at > d_.years)
                add(at / "at", "year " + number_words(d_.year_marks[i].at) + " is outside the horizon",
                    "write a year from 0 to " + number_words(d_.years));
            found(d_.year_marks[i].evidence, at / "evidence");
        }
    }

    void steps() {
        const double steps = d_.years / d_.step;
        if (steps < d_.every || steps > most_steps || steps / d_.every > most_saved)
            add(read_.horizon / "step", number_words(steps) + " steps of time, saved each " + number_words(d_.every),
                "let there be at most 100000 steps, and from 1 to 20000 of them saved");
        else if (std::abs(steps / d_.every - std::round(steps / d_.every)) > 1e-6)
            add(read_.horizon / "step", "the last saved point is not the end of the horizon",
                "let the years be a whole number of \"every\" steps");
    }

    // Figures that were looked for and not found are never shown as facts.
    void found(const std::vector<int>& evidence, const At& at) {
        for (std::size_t i = 0; i < evidence.size(); ++i) {
            const Evidence& entry = d_.evidence[static_cast<std::size_t>(evidence[i])];
            if (entry.status == Status::not_found)
                add(at / i, quoted(entry.id) + " was not found, so it can support no figure", "name another entry");
        }
    }

    void claim(const Claim& c, const At& at) {
        const Article& article = d_.articles[static_cast<std::size_t>(c.article)];
        if (!article.prefix.empty() && !c.id.starts_with(article.prefix + "-"))
            add(at / "id", "the id of a claim of " + quoted(article.id) + " begins with " + quoted(article.prefix + "-"),
                "rename it, or correct \"article\"");
        if (c.cause.empty() != c.effect.empty())
            add(at, "a cause without an effect, or an effect without a cause", "give both or none");
    }

    void evidence(const Evidence& e, const At& at) {
        for (std::size_t i = 0; i < e.bears.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (e.bears[k].claim == e.bears[i].claim)
                    add(at / to_string(e.bears[i].bearing),
                        quoted(claim_at(e.bears[i].claim).id) + " is also under \"" +
                            std::string(to_string(e.bears[k].bearing)) + "\"",
                        "keep one of them");
    }

    void quantity(const Quantity& q, const At& at) {
        if (q.role == Role::lever)
            lever(q, at);
        else if (!(q.today > 0) && !(q.equation && q.role != Role::outcome))
            add(at / "today", "today's value is " + number_words(q.today),
                "changes are relative to today, so write a number above 0");
        const double shortest_residence = steps_of_residence * d_.step;
        if (q.residence > 0 && q.residence < shortest_residence)
            add(at / "residence", number_words(q.residence) + " years pass faster than the model steps",
                "write " + number_words(shortest_residence) + " or more");
        if (q.equation) equation(*q.equation, at / "equation");
        if (q.origin.kind == OriginKind::evidence && q.origin.evidence.empty())
            add(at / "origin", "an origin of kind \"evidence\" names no entry", "add \"evidence\": [\"E-...\"]");
        found(q.origin.evidence, at / "origin" / "evidence");
        for (std::size_t i = 0; i < q.marks.size(); ++i) {
            const At mark = at / "marks" / i;
            if (q.role == Role::lever && q.low < q.high && (q.marks[i].at < q.low || q.marks[i].at > q.high))
                add(mark / "at", "the mark " + number_words(q.marks[i].at) + " is outside the range",
                    "write a number from " + number_words(q.low) + " to " + number_words(q.high));
            found(q.marks[i].evidence, mark / "evidence");
        }
    }

    void equation(const Equation& e, const At& at) {
        for (std::size_t i = 0; i < e.claims.size(); ++i) argues(e.claims[i], at / "claims" / i);
        if (!e.claims.empty()) return;
        for (const int read : e.reads)
            if (sound_quantity(read) && quantity_at(read).role == Role::lever)
                add(at, "an inferred equation with the lever " + quoted(quantity_at(read).id) + " cites no claim",
                    "without belief a lever must move nothing: cite the claim it rests on");
    }

    // False when it does not, or could not be read.
    bool argues(int index, const At& at) {
        const Claim& claim = claim_at(index);
        if (!read_.claims[static_cast<std::size_t>(index)].sound) return false;
        if (claim.kind == ClaimKind::causal || !claim.cause.empty()) return true;
        add(at, quoted(claim.id) + " is a " + std::string(to_string(claim.kind)) + " that argues no cause and effect",
            "cite a causal claim, or another that gives cause and effect");
        return false;
    }

    void lever(const Quantity& q, const At& at) {
        if (q.low >= q.high) {
            add(at / "range", "the low end " + number_words(q.low) + " is not below the high end " + number_words(q.high),
                "write [low, high]");
            return;
        }
        if (q.today < q.low || q.today > q.high)
            add(at / "today", "today's value " + number_words(q.today) + " is outside the range",
                "write a number from " + number_words(q.low) + " to " + number_words(q.high));
        if (q.step > q.high - q.low)
            add(at / "step", "the step " + number_words(q.step) + " is wider than the range", "write a smaller step");
        // Values are rounded to `decimals`: what is not on that grid could be left and never reached again.
        const double grid = std::pow(10.0, q.decimals);
        const auto on_grid = [&](double value) {
            return std::abs(value * grid - std::round(value * grid)) < 1e-6 * std::max(1.0, std::abs(value * grid));
        };
        const auto round = [&](const At& place, double value) {
            if (!on_grid(value))
                add(place, number_words(value) + " has more digits than \"decimals\" (" + std::to_string(q.decimals) + ")",
                    "raise \"decimals\" or round the number");
        };
        round(at / "step", q.step);
        round(at / "today", q.today);
        round(at / "range" / 0, q.low);
        round(at / "range" / 1, q.high);
        if (q.square_root_scale && q.low < 0)
            add(at / "scale", "a square root scale with numbers below 0", "write \"linear\", or a range from 0");
    }

    void link(const Link& l, const At& at) {
        const Quantity& cause = quantity_at(l.cause);
        const Quantity& effect = quantity_at(l.effect);
        if (sound_quantity(l.effect) && effect.role == Role::lever)
            add(at / "effect", "the lever " + quoted(effect.id) + " cannot be an effect",
                "levers are set by the reader; name another quantity");
        if (sound_quantity(l.effect) && effect.equation)
            add(at / "effect", quoted(effect.id) + " has an equation, so no link can lead into it",
                "put the cause into the equation, or take the equation out");
        if (sound_quantity(l.cause) && cause.equation && !(cause.today > 0))
            add(at / "cause", "a link from " + quoted(cause.id) + ", whose value today is " + number_words(cause.today),
                "changes are relative to today: link a quantity that is above 0 today");
        if (sound_quantity(l.effect) && l.into == Into::outflow && !effect.is_stock())
            add(at / "into", quoted(effect.id) + " is not a stock, so it has no outflow",
                "take \"into\" out and use \"polarity\", or give the quantity a \"residence\"");
        delay(l, at / "delay");
        if (sound_quantity(l.cause)) shape(l.shape, cause, at);
        for (std::size_t i = 0; i < l.claims.size(); ++i) cited(l, l.claims[i], at / "claims" / i);
        if (sound_quantity(l.cause) && cause.role == Role::lever && l.claims.empty())
            add(at, "an inferred link from the lever " + quoted(cause.id) + " cites no claim",
                "without belief a lever must move nothing: cite the claim it rests on");
        for (std::size_t i = 0; i < l.needs.size(); ++i)
            for (std::size_t k = 0; k < l.needs[i].claims.size(); ++k)
                if (const Claim& claim = claim_at(l.needs[i].claims[k]); claim.kind == ClaimKind::fact)
                    add(at / "needs" / i / "claims" / k, quoted(claim.id) + " is a fact and argues no condition",
                        "cite a claim that argues it, or say \"inferred\"");
    }

    void delay(const Link& l, const At& at) {
        if (l.delay_years > d_.years)
            add(at / "years", "a delay of " + number_words(l.delay_years) + " years is longer than the horizon",
                "write at most " + number_words(d_.years));
        const double shortest = d_.step * l.delay_order;
        if (l.delay_years > 0 && l.delay_years < shortest)
            add(at / "years", "a delay of " + number_words(l.delay_years) + " years passes faster than the model steps",
                "write " + number_words(shortest) + " or more, or take \"delay\" out");
    }

    // Where its cause can be, a shape must have a finite logarithm.
    void shape(const Shape& s, const Quantity& cause, const At& at) {
        if (s.kind == ShapeKind::threshold) return;
        const At place = at.source >= 0 && s.offset != 0 ? at / "shape" / "offset" : at / "shape";
        if (cause.role == Role::lever && cause.low < cause.high && cause.low + s.offset <= 0)
            add(place, "no finite effect at " + number_words(cause.low) + ", the low end of " + quoted(cause.id),
                "give an offset above " + number_words(0 - cause.low));
        if (cause.role != Role::lever && s.offset < 0)
            add(place, "a negative offset: " + quoted(cause.id) + " can come near 0, with no finite effect there",
                "write an offset of 0 or more");
        if (s.kind == ShapeKind::hump && s.best + s.offset <= 0)
            add(at / "shape" / "best", "best plus offset is " + number_words(s.best + s.offset),
                "write a best value above " + number_words(0 - s.offset));
    }

    void cited(const Link& l, int index, const At& at) {
        const Claim& claim = claim_at(index);
        if (!argues(index, at)) return;
        if (l.inferred.empty() && claim.wording == Wording::none)
            add(at, quoted(claim.id) + " has no wording, so the link has no strength", "give the claim a \"wording\"");
        const int sign = claim.sign == "+" ? 1 : claim.sign == "-" ? -1 : 0;
        if (sign * l.polarity < 0 && claim.cause == quantity_at(l.cause).id && claim.effect == quantity_at(l.effect).id &&
            l.shape.kind != ShapeKind::hump)
            add(at, quoted(claim.id) + " says " + quoted(claim.sign) + " of the same cause and effect, and the link the opposite",
                "correct \"polarity\" or the claim's \"sign\"");
    }

    void settings(const std::vector<Setting>& list, int article, const At& at) {
        for (const Setting& setting : list) {
            const Quantity& q = quantity_at(setting.quantity);
            if (!sound_quantity(setting.quantity)) continue;
            if (q.role != Role::lever)
                add(at / q.id, quoted(q.id) + " is not a lever", "set levers only");
            else if (q.low < q.high && (setting.value < q.low || setting.value > q.high))
                add(at / q.id, number_words(setting.value) + " is outside the range of " + quoted(q.id),
                    "write a number from " + number_words(q.low) + " to " + number_words(q.high));
            else if (article >= 0 && all_sound_ && !speaks(article, setting.quantity))
                add(at / q.id, quoted(d_.articles[static_cast<std::size_t>(article)].id) + " is silent on " + quoted(q.id),
                    "take the setting out, or cite the article's claim on a link from this lever");
        }
    }

    void shown_outcome(int quantity, const At& at) {
        if (sound_quantity(quantity) && quantity_at(quantity).role != Role::outcome)
            add(at, quoted(quantity_at(quantity).id) + " is not an outcome", "name an outcome");
    }

    void story(const Story& s, const At& at) {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < s.steps.size(); ++i) {
            const Step& step = s.steps[i];
            const At place = at / "steps" / i;
            if (!seen.insert(step.id).second) add(place / "id", "a second step " + quoted(step.id), "give each its own");
            settings(step.settings, s.article, place / "settings");
            for (std::size_t k = 0; k < step.text.size(); ++k) prose(step.text[k].inlines, s.article, place / "text" / k);
            prose(step.note, s.article, place / "note");
            if (step.prediction < 0 || !read_.predictions[static_cast<std::size_t>(step.prediction)].sound) continue;
            const int outcome = d_.predictions[static_cast<std::size_t>(step.prediction)].outcome;
            if (quantity_at(outcome).role == Role::outcome && !shows(step, outcome))
                add(place / "prediction", "the step does not show the outcome that is predicted",
                    "add {result " + quantity_at(outcome).id + "} to its text");
        }
    }

    static bool shows(const Step& step, int outcome) {
        return std::any_of(step.text.begin(), step.text.end(), [&](const Paragraph& paragraph) {
            return std::any_of(paragraph.inlines.begin(), paragraph.inlines.end(), [&](const Inline& piece) {
                return piece.kind == InlineKind::result && piece.index == outcome;
            });
        });
    }

    // An author's story shows what the author speaks of, and cites nobody else.
    void prose(const std::vector<Inline>& inlines, int article, const At& at) {
        for (const Inline& piece : inlines) {
            if (piece.kind == InlineKind::result) shown_outcome(piece.index, at);
            if (piece.kind == InlineKind::lever && sound_quantity(piece.index)) {
                const Quantity& q = quantity_at(piece.index);
                if (q.role != Role::lever)
                    add(at, quoted(q.id) + " is not a lever", "write {result " + q.id + "}, or name a lever");
                else if (article >= 0 && all_sound_ && !speaks(article, piece.index))
                    add(at, quoted(d_.articles[static_cast<std::size_t>(article)].id) + " is silent on " + quoted(q.id),
                        "take it out, or cite the article's claim on a link from this lever");
            }
            if (piece.kind == InlineKind::claim && article >= 0 &&
                read_.claims[static_cast<std::size_t>(piece.index)].sound && claim_at(piece.index).article != article)
                add(at, quoted(claim_at(piece.index).id) + " is of another article than the story",
                    "cite a claim of " + quoted(d_.articles[static_cast<std::size_t>(article)].id));
        }
    }

    void silence(const Silence& s, const At& at) {
        for (std::size_t i = 0; i < s.quantities.size(); ++i) {
            const Quantity& q = quantity_at(s.quantities[i]);
            if (!sound_quantity(s.quantities[i])) continue;
            if (q.role != Role::lever)
                add(at / "levers" / i, quoted(q.id) + " is not a lever", "name levers only");
            else if (all_sound_ && speaks(s.article, s.quantities[i]))
                add(at / "levers" / i, quoted(d_.articles[static_cast<std::size_t>(s.article)].id) + " is not silent on " +
                                           quoted(q.id) + ": it has a claim on it",
                    "take the lever out, or correct the claim or the link that cites it");
        }
    }

    bool speaks(int article, int lever) {
        auto [found, fresh] = speakers_.try_emplace(lever);
        if (fresh) found->second = articles_of_lever(d_, lever);
        return std::find(found->second.begin(), found->second.end(), article) != found->second.end();
    }

    static bool sound(const std::vector<Placed>& places) {
        return std::all_of(places.begin(), places.end(), [](const Placed& place) { return place.sound; });
    }

    const Read& read_;
    const Document& d_;
    Problems& problems_;
    const bool all_sound_;                     // who speaks of what can be told
    std::map<int, std::vector<int>> speakers_; // by lever: articles_of_lever
};

}  // namespace

void check_elements(const Read& read, Problems& problems) { ElementChecker(read, problems).check(); }

}  // namespace levers::explainer
