#include "argument/grid.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/ensemble.hpp"

namespace levers::argument {

using explainer::Document;
using explainer::Settings;

namespace {
constexpr int side = Grid::side, coarsest = 8;
std::size_t at(int index) { return static_cast<std::size_t>(index); }
}  // namespace

std::vector<int> all_levers(const Document& d) {
    std::vector<int> levers;
    for (const explainer::LeverGroup& group : d.lever_groups)
        for (const int lever : group.levers) levers.push_back(lever);
    return levers;
}

std::array<int, 2> grid_levers(const Document& d, const Settings& settings) {
    const std::vector<int> order = all_levers(d);
    if (order.size() < 2) return {-1, -1};
    const auto way = [&](int lever) {
        const explainer::Quantity& q = d.quantities[at(lever)];
        return std::abs(explainer::track_share(q, settings.levers[at(lever)]) - explainer::track_share(q, q.today));
    };
    std::array<int, 2> two{};                  // places in `order`
    for (int n = 0; n < 2; ++n) {
        int best = -1;
        for (int i = 0; i < static_cast<int>(order.size()); ++i)
            if (!(n == 1 && i == two[0]) && (best < 0 || way(order[at(i)]) > way(order[at(best)]))) best = i;
        two[at(n)] = best;
    }
    return {order[at(std::min(two[0], two[1]))], order[at(std::max(two[0], two[1]))]};
}

void GridQuestion::ask(const Settings& settings, int outcome, double years, int across, int up) {
    const Document& d = runs_->document();
    settings_ = settings;
    time_ = static_cast<int>(saved_time(runs_->answer(), years));
    place_ = 0;
    done_ = false;
    next_ = {};
    next_.outcome = outcome;
    next_.at = runs_->answer().years[at(time_)];
    next_.draws = draws;
    next_.across = across;
    next_.up = up;
    next_.step = coarsest;
    next_.change.assign(at(side * side), 0.0);
    for (int i = 0; i < side; ++i) {
        const auto value = [&](int lever) {
            const explainer::Quantity& q = d.quantities[at(lever)];
            return explainer::settled(q, explainer::track_value(q, i / double{side - 1}));
        };
        next_.across_at[at(i)] = value(across);
        next_.up_at[at(i)] = value(up);
    }
}

// From an earlier, coarser step.
bool GridQuestion::known(int across, int up) const {
    const int before = 2 * next_.step;
    return next_.step < coarsest && across % before == 0 && up % before == 0;
}

bool GridQuestion::refine() {
    if (done_) return true;
    const int row = (side - 1) / next_.step + 1;
    for (; place_ < row * row; ++place_) {
        const int across = place_ % row * next_.step, up = place_ / row * next_.step;
        if (known(across, up)) continue;
        Settings settings = settings_;
        settings.levers[at(next_.across)] = next_.across_at[at(across)];
        settings.levers[at(next_.up)] = next_.up_at[at(up)];
        runs_->simulate(settings, draws);
        values_.resize(at(draws));
        runs_->read(next_.outcome, time_, values_);
        double median = 0;
        engine::quantiles(values_, std::array{0.5}, {&median, 1}, scratch_);
        next_.change[at(up * side + across)] = median;
        ++place_;
        return false;
    }
    publish();
    done_ = next_.step == 1;
    next_.step /= 2;
    place_ = 0;
    return done_;
}

void GridQuestion::publish() {
    grid_ = next_;
    const int step = grid_.step;
    const auto nearest = [&](int place) { return std::min((place + step / 2) / step * step, side - 1); };
    for (int up = 0; up < side; ++up)
        for (int across = 0; across < side; ++across)
            grid_.change[at(up * side + across)] = next_.of(nearest(across), nearest(up));
    grid_.unchanged = zero_line(next_.change, step);
}

std::vector<std::array<Grid::Point, 2>> zero_line(const std::vector<double>& value, int step) {
    std::vector<std::array<Grid::Point, 2>> line;
    for (int up = 0; up + step < side; up += step)
        for (int across = 0; across + step < side; across += step) {
            // Corners in a circle, so that each edge lies between neighbours. A zero counts as above.
            constexpr std::array<std::array<int, 2>, 4> corner{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
            std::array<double, 4> v{};
            for (std::size_t i = 0; i < 4; ++i)
                v[i] = value[at((up + corner[i][1] * step) * side + across + corner[i][0] * step)];
            std::array<Grid::Point, 4> cuts{};  // by edge, from corner i to the next
            std::size_t count = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                const std::size_t next = (i + 1) % 4;
                if ((v[i] < 0) == (v[next] < 0)) continue;
                const double share = v[i] / (v[i] - v[next]);
                const auto between = [&](std::size_t axis) {
                    return step * (corner[i][axis] + share * (corner[next][axis] - corner[i][axis]));
                };
                cuts[count++] = {across + between(0), up + between(1)};
            }
            if (count == 2) line.push_back({cuts[0], cuts[1]});
            if (count != 4) continue;
            // Cut off are the corners that differ from the middle.
            const bool middle_below = v[0] + v[1] + v[2] + v[3] < 0;
            if (middle_below == (v[0] < 0)) line.push_back({cuts[0], cuts[1]}), line.push_back({cuts[2], cuts[3]});
            else line.push_back({cuts[3], cuts[0]}), line.push_back({cuts[1], cuts[2]});
        }
    return line;
}

}  // namespace levers::argument
