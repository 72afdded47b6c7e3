// Columns and order of the map.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "ui/map_layout.hpp"

namespace levers::ui {

using explainer::Document;
using explainer::Link;
using explainer::Quantity;
using explainer::Role;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Numbers that look drawn, the same everywhere (Numerical Recipes' ranqd1).
class Sequence {
public:
    explicit Sequence(int seed) : state_(static_cast<std::uint32_t>(seed)) {}
    int below(int n) { return static_cast<int>((state_ = state_ * 1664525u + 1013904223u) >> 8) % n; }
private:
    std::uint32_t state_;
};

// Prices of a column for every quantity, in hundredths of a column's length of link.
class Columns {
public:
    Columns(const Document& document, int columns) : document_(document), last_(columns - 1) {
        for (const Quantity& q : document.quantities) {
            const bool lever = q.role == Role::lever, outcome = q.role == Role::outcome;
            first_of_.push_back(lever ? 0 : 1);
            last_of_.push_back(lever ? 0 : outcome ? last_ : std::max(last_ - 1, 1));
            column_.push_back(lever ? 0 : outcome ? last_ : std::min(1 + static_cast<int>(column_.size()) % std::max(last_ - 1, 1), last_));
            if (!lever) free_.push_back(static_cast<int>(column_.size()) - 1);
        }
        filled_.resize(at(columns));
        for (const int column : column_) ++filled_[at(column)];
        links_.resize(column_.size());
        for (std::size_t i = 0; i < document.links.size(); ++i) {
            links_[at(document.links[i].cause)].push_back(static_cast<int>(i));
            links_[at(document.links[i].effect)].push_back(static_cast<int>(i));
        }
        share_ = (static_cast<int>(free_.size()) + last_ - 1) / std::max(last_, 1);
    }

    std::vector<int> find(int seed) {
        if (free_.empty() || last_ < 1) return column_;
        Sequence sequence(seed);
        std::vector<int> best = column_;
        long price = 0, least = 0;                       // against the start
        constexpr int rounds = 40, moves_a_quantity = 25;
        for (int round = 0; round < rounds; ++round) {
            const long threshold = 600L * (rounds - 1 - round) / rounds;
            for (int i = 0; i < moves_a_quantity * static_cast<int>(free_.size()); ++i) {
                const int q = free_[at(sequence.below(static_cast<int>(free_.size())))];
                const int to = first_of_[at(q)] + sequence.below(last_of_[at(q)] - first_of_[at(q)] + 1);
                const long change = move_price(q, to);
                if (change > threshold) continue;
                move(q, to);
                price += change;
                if (price < least) least = price, best = column_;
            }
        }
        for (std::size_t q = 0; q < best.size(); ++q) move(static_cast<int>(q), best[q]);
        while (settle()) {}
        return column_;
    }

private:
    static constexpr long back_price = 400, flat_price = 6000;

    static long link_price(int length) {
        return length > 0 ? 100L * (length - 1) : length < 0 ? back_price + 100L * (-length - 1) : flat_price;
    }
    long place_price(int q, int column) const {
        return document_.quantities[at(q)].role == Role::outcome ? 160L * (last_ - column) : 0;
    }
    // Of one more in a column that has as many.
    long crowd_price(int there) const { return there < share_ ? 0 : 120L * (there - share_ + 1); }

    long move_price(int q, int to) const {
        const int from = column_[at(q)];
        if (to == from) return 0;
        long change = place_price(q, to) - place_price(q, from) + crowd_price(filled_[at(to)]) - crowd_price(filled_[at(from)] - 1);
        for (const int index : links_[at(q)]) {
            const Link& link = document_.links[at(index)];
            if (link.cause == link.effect) continue;
            const int other = column_[at(link.cause == q ? link.effect : link.cause)];
            const int way = link.cause == q ? 1 : -1;
            change += link_price(way * (other - to)) - link_price(way * (other - from));
        }
        return change;
    }
    void move(int q, int to) {
        --filled_[at(column_[at(q)])];
        ++filled_[at(to)];
        column_[at(q)] = to;
    }
    bool settle() {
        bool better = false;
        for (const int q : free_)
            for (int to = first_of_[at(q)]; to <= last_of_[at(q)]; ++to)
                if (move_price(q, to) < 0) move(q, to), better = true;
        return better;
    }

    const Document& document_;
    int last_, share_ = 0;
    std::vector<int> column_, first_of_, last_of_, free_, filled_;
    std::vector<std::vector<int>> links_;      // by quantity
};

void join(MapOrder& map, int a, int b) {
    if (map.places[at(a)].column > map.places[at(b)].column) std::swap(a, b);
    std::vector<int>& right = map.places[at(a)].right;
    if (std::find(right.begin(), right.end(), b) != right.end()) return;
    right.push_back(b);
    map.places[at(b)].left.push_back(a);
}

// Places of quantities and lanes, in the order of the document.
void lay_lanes(const Document& document, MapOrder& map) {
    map.order.assign(at(map.columns), {});
    for (std::size_t q = 0; q < map.column.size(); ++q) {
        map.places.push_back({.quantity = static_cast<int>(q), .column = map.column[q], .left = {}, .right = {}});
        map.order[at(map.column[q])].push_back(static_cast<int>(q));
    }
    std::map<std::tuple<int, bool, int>, int> lanes;     // by cause, way and column
    for (const Link& link : document.links) {
        std::vector<int> way{link.cause};
        const bool back = map.back(link);
        const int step = back ? -1 : 1, end = map.at(link.effect);
        for (int column = map.at(link.cause) + step; (end - column) * step > 0; column += step) {
            const auto [lane, is_new] = lanes.try_emplace({link.cause, back, column}, static_cast<int>(map.places.size()));
            if (is_new) {
                map.places.push_back({.quantity = -1, .column = column, .left = {}, .right = {}});
                map.order[at(column)].push_back(lane->second);
            }
            way.push_back(lane->second);
        }
        way.push_back(link.effect);
        if (map.at(link.cause) != end)
            for (std::size_t i = 0; i + 1 < way.size(); ++i) join(map, way[i], way[i + 1]);
        map.ways.push_back(std::move(way));
    }
}

// The order in columns, and the search for a better one.
class Ordering {
public:
    explicit Ordering(MapOrder& map) : map_(map), position_(map.places.size()), key_(map.places.size()) { place(); }

    // `begins` kinds of order to begin with; with `sifting` it takes long.
    void improve(int begins, bool sifting) {
        sifting_ = sifting;
        best_ = map_.order;
        least_ = crossings(map_);
        const std::vector<std::vector<int>> start = map_.order;
        for (int begin = 0; begin < begins; ++begin) {
            map_.order = start;
            for (std::vector<int>& column : map_.order)
                if (begin == 3) std::reverse(column.begin(), column.end());
            place();
            if (begin < 2) from_neighbours(begin == 0);
            sweep();
        }
        map_.order = best_;
        map_.crossings = least_;
    }

private:
    static constexpr int sweeps = 24, patience = 6;

    void place() {
        for (const std::vector<int>& column : map_.order)
            for (std::size_t i = 0; i < column.size(); ++i) position_[at(column[i])] = static_cast<int>(i);
    }

    // Means from one end on, as a start of another kind.
    void from_neighbours(bool rightwards) {
        const int n = map_.columns;
        for (int i = 1; i < n; ++i) {
            std::vector<int>& column = map_.order[at(rightwards ? i : n - 1 - i)];
            for (const int p : column) {
                const std::vector<int>& beside = rightwards ? map_.places[at(p)].left : map_.places[at(p)].right;
                int sum = 0;
                for (const int other : beside) sum += position_[at(other)];
                key_[at(p)] = beside.empty() ? -1.0f : static_cast<float>(sum) / static_cast<float>(beside.size());
            }
            arrange(column);
        }
    }

    void sweep() {
        int since = 0;
        for (int i = 0; i < sweeps && since < patience; ++i, ++since) {
            by_medians(i % 2 == 0);
            sifting_ ? sift() : transpose();
            if (const int now = crossings(map_); now < least_) least_ = now, best_ = map_.order, since = -1;
        }
    }

    void by_medians(bool rightwards) {
        const int n = map_.columns;
        for (int i = rightwards ? 0 : n - 1; i >= 0 && i < n; i += rightwards ? 1 : -1) {
            for (const int p : map_.order[at(i)]) key_[at(p)] = median(rightwards ? map_.places[at(p)].left : map_.places[at(p)].right);
            arrange(map_.order[at(i)]);
        }
    }

    // Weighted where the neighbours are even in number: towards the side where they are closer together.
    float median(const std::vector<int>& beside) {
        if (beside.empty()) return -1;
        seen_.clear();
        for (const int p : beside) seen_.push_back(position_[at(p)]);
        std::sort(seen_.begin(), seen_.end());
        const std::size_t m = seen_.size() / 2;
        const auto value = [&](std::size_t i) { return static_cast<float>(seen_[i]); };
        if (seen_.size() % 2 == 1) return value(m);
        if (seen_.size() == 2) return (value(0) + value(1)) / 2;
        const float left = value(m - 1) - value(0), right = value(seen_.size() - 1) - value(m);
        return left + right == 0 ? (value(m - 1) + value(m)) / 2 : (value(m - 1) * right + value(m) * left) / (left + right);
    }

    // By keys; those without one (below 0) stay where they are.
    void arrange(std::vector<int>& column) {
        std::vector<int> moving;
        for (const int p : column)
            if (key_[at(p)] >= 0) moving.push_back(p);
        std::sort(moving.begin(), moving.end(), [&](int a, int b) {
            return key_[at(a)] != key_[at(b)] ? key_[at(a)] < key_[at(b)] : position_[at(a)] < position_[at(b)];
        });
        std::size_t next = 0;
        for (int& p : column)
            if (key_[at(p)] >= 0) p = moving[next++];
        for (std::size_t i = 0; i < column.size(); ++i) position_[at(column[i])] = static_cast<int>(i);
    }

    // Crossings of the lines of two places, `a` above `b`.
    int between(const std::vector<int>& a, const std::vector<int>& b) const {
        int count = 0;
        for (const int p : a)
            for (const int q : b) count += position_[at(p)] > position_[at(q)];
        return count;
    }
    int gain(int a, int b) const {
        const MapPlace &above = map_.places[at(a)], &below = map_.places[at(b)];
        return between(above.left, below.left) + between(above.right, below.right) - between(below.left, above.left) -
               between(below.right, above.right);
    }

    void transpose() {
        bool better = true;
        while (std::exchange(better, false))
            for (std::vector<int>& column : map_.order)
                for (std::size_t i = 0; i + 1 < column.size(); ++i)
                    if (gain(column[i], column[i + 1]) > 0) {
                        std::swap(column[i], column[i + 1]);
                        std::swap(position_[at(column[i])], position_[at(column[i + 1])]);
                        better = true;
                    }
    }

    // Every place to where in its column it is crossed least, while that helps.
    void sift() {
        bool better = true;
        while (std::exchange(better, false))
            for (std::vector<int>& column : map_.order)
                for (std::size_t i = 0; i < column.size(); ++i) better = sift(column, i) || better;
    }
    bool sift(std::vector<int>& column, std::size_t from) {
        const int p = column[from];
        int sum = 0, most = 0;
        std::size_t to = from;
        for (std::size_t i = from; i-- > 0;)
            if ((sum += gain(column[i], p)) > most) most = sum, to = i;
        sum = 0;
        for (std::size_t i = from + 1; i < column.size(); ++i)
            if ((sum += gain(p, column[i])) > most) most = sum, to = i;
        if (most == 0) return false;
        column.erase(column.begin() + static_cast<std::ptrdiff_t>(from));
        column.insert(column.begin() + static_cast<std::ptrdiff_t>(to), p);
        for (std::size_t i = 0; i < column.size(); ++i) position_[at(column[i])] = static_cast<int>(i);
        return true;
    }

    MapOrder& map_;
    std::vector<int> position_, seen_;
    std::vector<float> key_;
    std::vector<std::vector<int>> best_;
    int least_ = 0;
    bool sifting_ = false;
};

}  // namespace

// Inversions of the ends of lines, sorted by their beginnings, on a tree of
// counts (W. Barth, P. Mutzel and M. Juenger, "Simple and efficient bilayer cross
// counting", JGAA 8(2), 2004).
int crossings(const MapOrder& map) {
    int count = 0;
    std::vector<int> position(map.places.size()), ends, tree;
    for (const std::vector<int>& column : map.order)
        for (std::size_t i = 0; i < column.size(); ++i) position[at(column[i])] = static_cast<int>(i);
    for (std::size_t c = 0; c + 1 < map.order.size(); ++c) {
        std::size_t leaves = 1;
        while (leaves < map.order[c + 1].size()) leaves *= 2;
        tree.assign(2 * leaves, 0);
        for (const int p : map.order[c]) {
            ends.clear();
            for (const int q : map.places[at(p)].right) ends.push_back(position[at(q)]);
            std::sort(ends.begin(), ends.end());
            for (const int end : ends) {
                std::size_t node = leaves + at(end);
                ++tree[node];
                for (; node > 1; node /= 2) {
                    if (node % 2 == 0) count += tree[node + 1];
                    ++tree[node / 2];
                }
            }
        }
    }
    return count;
}

MapSearch::MapSearch(const Document& document, int columns) : document_(&document), columns_(columns) {}

bool MapSearch::step() {
    if (tried_ > tries) return true;
    if (++tried_ > tries) {
        Ordering(best_).improve(4, true);
        return true;
    }
    MapOrder map;
    map.columns = columns_;
    map.column = Columns(*document_, columns_).find(tried_);
    lay_lanes(*document_, map);
    map.crossings_before = crossings(map);
    Ordering(map).improve(2, false);
    if (tried_ == 1 || map.crossings < best_.crossings) best_ = std::move(map);
    return false;
}

MapOrder map_order(const Document& document, int columns) {
    MapSearch search(document, columns);
    while (!search.step()) {}
    return search.best();
}

}  // namespace levers::ui
