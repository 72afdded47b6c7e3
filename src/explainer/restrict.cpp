#include <algorithm>
#include <numeric>

#include "explainer/load.hpp"

namespace levers::explainer {

namespace {

std::size_t at_index(int index) { return static_cast<std::size_t>(index); }

// Where each entry of a list goes when some are taken out; -1: it is taken out.
std::vector<int> places(const std::vector<bool>& kept) {
    std::vector<int> place(kept.size(), -1);
    int next = 0;
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i]) place[i] = next++;
    return place;
}

template <class Element>
void take_out(std::vector<Element>& list, const std::vector<bool>& kept) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (kept[i]) {
            if (next != i) list[next] = std::move(list[i]);
            ++next;
        }
    list.resize(next);
}

void move_all(std::vector<int>& indices, const std::vector<int>& place) {
    for (int& index : indices) index = place[at_index(index)];
    std::erase(indices, -1);
}

bool all_stay(const std::vector<int>& indices, const std::vector<int>& place) {
    return std::all_of(indices.begin(), indices.end(), [&](int index) { return place[at_index(index)] >= 0; });
}

class Restriction {
public:
    Restriction(const Document& document, const std::vector<int>& articles) : d_(document) {
        keep_article_.assign(d_.articles.size(), false);
        for (const int article : articles) keep_article_[at_index(article)] = true;
    }

    Document restrict() {
        keep_claims();
        keep_links_and_quantities();
        keep_evidence();
        article_ = places(keep_article_);
        claim_ = places(keep_claim_);
        evidence_ = places(keep_evidence_);
        quantity_ = places(keep_quantity_);
        link_ = places(keep_link_);
        shared_things();
        views();
        return std::move(d_);
    }

private:
    void keep_claims() {
        for (const Claim& claim : d_.claims) keep_claim_.push_back(keep_article_[at_index(claim.article)]);
        const auto lost = [&](std::vector<int>& claims) {
            const bool had = !claims.empty();
            std::erase_if(claims, [&](int claim) { return !keep_claim_[at_index(claim)]; });
            return had && claims.empty();
        };
        for (Link& link : d_.links) {
            keep_link_.push_back(!lost(link.claims));
            std::erase_if(link.needs, [&](Need& need) { return lost(need.claims); });
        }
        for (Quantity& quantity : d_.quantities)
            if (quantity.equation && lost(quantity.equation->claims)) quantity.equation.reset();
    }

    // A link stays while both its ends do, and a quantity while links that stay lead through it.
    void keep_links_and_quantities() {
        for (bool changed = true; changed;) {
            const std::vector<bool> moved = reached(Role::lever, true), matters = reached(Role::outcome, false);
            keep_quantity_.assign(d_.quantities.size(), false);
            for (std::size_t q = 0; q < d_.quantities.size(); ++q) keep_quantity_[q] = moved[q] && matters[q];
            for (std::size_t l = 0; l < d_.links.size(); ++l)
                if (keep_link_[l] && matters[at_index(d_.links[l].effect)])
                    for (const Need& need : d_.links[l].needs) keep_quantity_[at_index(need.quantity)] = true;
            for (std::size_t q = 0; q < d_.quantities.size(); ++q)
                if (d_.quantities[q].equation && matters[q])
                    for (const int read : d_.quantities[q].equation->reads) keep_quantity_[at_index(read)] = true;
            changed = false;
            for (std::size_t l = 0; l < d_.links.size(); ++l) {
                const Link& link = d_.links[l];
                if (!keep_link_[l] || (keep_quantity_[at_index(link.cause)] && keep_quantity_[at_index(link.effect)]))
                    continue;
                keep_link_[l] = false;
                changed = true;
            }
        }
    }

    // Everything that kept links and their conditions lead to from the quantities of a role, or backwards.
    std::vector<bool> reached(Role role, bool forwards) const {
        std::vector<std::vector<int>> next(d_.quantities.size());
        const auto edge = [&](int from, int to) { next[at_index(forwards ? from : to)].push_back(forwards ? to : from); };
        for (std::size_t l = 0; l < d_.links.size(); ++l) {
            if (!keep_link_[l]) continue;
            edge(d_.links[l].cause, d_.links[l].effect);
            for (const Need& need : d_.links[l].needs) edge(need.quantity, d_.links[l].effect);
        }
        for (std::size_t q = 0; q < d_.quantities.size(); ++q)
            if (d_.quantities[q].equation)
                for (const int read : d_.quantities[q].equation->reads) edge(read, static_cast<int>(q));
        std::vector<bool> found(d_.quantities.size());
        std::vector<int> open;
        const auto enter = [&](int quantity) {
            if (found[at_index(quantity)]) return;
            found[at_index(quantity)] = true;
            open.push_back(quantity);
        };
        for (std::size_t q = 0; q < d_.quantities.size(); ++q)
            if (d_.quantities[q].role == role) enter(static_cast<int>(q));
        while (!open.empty()) {
            const int here = open.back();
            open.pop_back();
            for (const int there : next[at_index(here)]) enter(there);
        }
        return found;
    }

    void keep_evidence() {
        for (const Evidence& evidence : d_.evidence)
            keep_evidence_.push_back(std::any_of(evidence.bears.begin(), evidence.bears.end(),
                                                 [&](const Bears& b) { return keep_claim_[at_index(b.claim)]; }));
        const auto cite = [&](const std::vector<int>& list) {
            for (const int evidence : list) keep_evidence_[at_index(evidence)] = true;
        };
        const auto cite_marks = [&](const std::vector<Mark>& marks) {
            for (const Mark& mark : marks) cite(mark.evidence);
        };
        cite_marks(d_.year_marks);
        for (std::size_t q = 0; q < d_.quantities.size(); ++q) {
            if (!keep_quantity_[q]) continue;
            cite(d_.quantities[q].origin.evidence);
            cite_marks(d_.quantities[q].marks);
        }
    }

    // Articles, claims, evidence, quantities and links, and their references to each other.
    void shared_things() {
        take_out(d_.articles, keep_article_);
        take_out(d_.claims, keep_claim_);
        take_out(d_.evidence, keep_evidence_);
        take_out(d_.quantities, keep_quantity_);
        take_out(d_.links, keep_link_);
        const auto move_marks = [&](std::vector<Mark>& marks) {
            for (Mark& mark : marks) move_all(mark.evidence, evidence_);
        };
        move_marks(d_.year_marks);
        for (Claim& claim : d_.claims) claim.article = article_[at_index(claim.article)];
        for (Evidence& evidence : d_.evidence) {
            for (Bears& bears : evidence.bears) bears.claim = claim_[at_index(bears.claim)];
            std::erase_if(evidence.bears, [](const Bears& bears) { return bears.claim < 0; });
        }
        for (Quantity& quantity : d_.quantities) {
            move_all(quantity.origin.evidence, evidence_);
            move_all(quantity.origin.claims, claim_);
            move_marks(quantity.marks);
            if (!quantity.equation) continue;
            move_all(quantity.equation->claims, claim_);
            move_all(quantity.equation->reads, quantity_);
        }
        for (Link& link : d_.links) {
            link.cause = quantity_[at_index(link.cause)];
            link.effect = quantity_[at_index(link.effect)];
            move_all(link.claims, claim_);
            for (Need& need : link.needs) {
                need.quantity = quantity_[at_index(need.quantity)];
                move_all(need.claims, claim_);
            }
        }
    }

    // What is said about them; it stays only whole.
    void views() {
        std::erase_if(d_.loops, [&](const Loop& loop) { return !all_stay(loop.links, link_); });
        for (Loop& loop : d_.loops) move_all(loop.links, link_);

        const auto settings_stay = [&](const std::vector<Setting>& settings) {
            return std::all_of(settings.begin(), settings.end(),
                               [&](const Setting& s) { return quantity_[at_index(s.quantity)] >= 0; });
        };
        const auto move_settings = [&](std::vector<Setting>& settings) {
            for (Setting& setting : settings) setting.quantity = quantity_[at_index(setting.quantity)];
        };
        const auto article_stays = [&](int article) { return article < 0 || article_[at_index(article)] >= 0; };
        std::erase_if(d_.scenarios, [&](const Scenario& s) { return !article_stays(s.article) || !settings_stay(s.settings); });
        for (Scenario& scenario : d_.scenarios) {
            if (scenario.article >= 0) scenario.article = article_[at_index(scenario.article)];
            move_settings(scenario.settings);
        }
        std::erase_if(d_.tensions, [&](const Tension& t) { return !all_stay(t.claims, claim_) || !settings_stay(t.settings); });
        for (Tension& tension : d_.tensions) {
            move_all(tension.claims, claim_);
            move_settings(tension.settings);
        }
        std::erase_if(d_.silences, [&](const Silence& s) { return !article_stays(s.article) || !all_stay(s.quantities, quantity_); });
        for (Silence& silence : d_.silences) {
            silence.article = article_[at_index(silence.article)];
            move_all(silence.quantities, quantity_);
        }
        stories(settings_stay, move_settings);
        for (LeverGroup& group : d_.lever_groups) move_all(group.levers, quantity_);
        std::erase_if(d_.lever_groups, [](const LeverGroup& group) { return group.levers.empty(); });
        move_all(d_.outcomes, quantity_);
    }

    template <class Stay, class Move> void stories(const Stay& settings_stay, const Move& move_settings) {
        const auto place = [&](const Inline& piece) -> const std::vector<int>* {
            if (piece.kind == InlineKind::claim) return &claim_;
            return piece.kind == InlineKind::lever || piece.kind == InlineKind::result ? &quantity_ : nullptr;
        };
        const auto prose_stays = [&](const std::vector<Inline>& inlines) {
            return std::all_of(inlines.begin(), inlines.end(), [&](const Inline& piece) {
                const std::vector<int>* places = place(piece);
                return !places || (*places)[at_index(piece.index)] >= 0;
            });
        };
        std::erase_if(d_.stories, [&](const Story& story) {
            return !(story.article < 0 || article_[at_index(story.article)] >= 0) ||
                   !std::all_of(story.steps.begin(), story.steps.end(), [&](const Step& step) {
                       return settings_stay(step.settings) && prose_stays(step.note) &&
                              std::all_of(step.text.begin(), step.text.end(),
                                          [&](const Paragraph& p) { return prose_stays(p.inlines); });
                   });
        });
        std::vector<bool> asked(d_.predictions.size());
        for (const Story& story : d_.stories)
            for (const Step& step : story.steps)
                if (step.prediction >= 0) asked[at_index(step.prediction)] = true;
        const std::vector<int> prediction = places(asked);
        take_out(d_.predictions, asked);
        for (Prediction& p : d_.predictions) p.outcome = quantity_[at_index(p.outcome)];
        const auto move_prose = [&](std::vector<Inline>& inlines) {
            for (Inline& piece : inlines)
                if (const std::vector<int>* places = place(piece)) piece.index = (*places)[at_index(piece.index)];
        };
        for (Story& story : d_.stories) {
            if (story.article >= 0) story.article = article_[at_index(story.article)];
            for (Step& step : story.steps) {
                move_settings(step.settings);
                for (Paragraph& paragraph : step.text) move_prose(paragraph.inlines);
                move_prose(step.note);
                if (step.prediction >= 0) step.prediction = prediction[at_index(step.prediction)];
            }
        }
    }

    Document d_;
    std::vector<bool> keep_article_, keep_claim_, keep_evidence_, keep_quantity_, keep_link_;
    std::vector<int> article_, claim_, evidence_, quantity_, link_;   // new places
};

}  // namespace

Document restrict(const Document& document, const std::vector<int>& articles) {
    return Restriction(document, articles).restrict();
}

}  // namespace levers::explainer
