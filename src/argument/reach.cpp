#include "argument/reach.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Link;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// There are few links, and chains are short: again until nothing is added.
template <class F> void spread(const Document& d, const Open& open, F step) {
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t l = 0; l < d.links.size(); ++l)
            if (open.link[l]) grown = step(d.links[l].cause, d.links[l].effect, &d.links[l]) || grown;
        for (std::size_t q = 0; q < d.quantities.size(); ++q)
            if (open.equation[q])
                for (const int read : d.quantities[q].equation->reads) grown = step(read, static_cast<int>(q), nullptr) || grown;
    }
}

bool enter(std::vector<bool>& found, int quantity) {
    if (found[at(quantity)]) return false;
    found[at(quantity)] = true;
    return true;
}

}  // namespace

std::vector<bool> moved_levers(const Document& d, const explainer::Settings& settings) {
    std::vector<bool> moved;
    for (std::size_t q = 0; q < d.quantities.size(); ++q)
        moved.push_back(d.quantities[q].role == explainer::Role::lever && settings.levers[q] != d.quantities[q].today);
    return moved;
}

std::vector<bool> reach(const Document& d, std::vector<bool> found, const Open& open) {
    spread(d, open, [&](int cause, int effect, const Link*) { return found[at(cause)] && enter(found, effect); });
    return found;
}

std::vector<bool> matters(const Document& d, int quantity, const Open& open) {
    std::vector<bool> found(d.quantities.size());
    found[at(quantity)] = true;
    spread(d, open, [&](int cause, int effect, const Link* link) {
        if (!found[at(effect)]) return false;
        bool grown = enter(found, cause);
        if (link != nullptr)
            for (const explainer::Need& need : link->needs) grown = enter(found, need.quantity) || grown;
        return grown;
    });
    return found;
}

}  // namespace levers::argument
