#include <algorithm>
#include <cmath>

#include "engine/interpreter.hpp"

namespace levers::engine {

namespace {

constexpr double most_cells = 512, most_even_cells = 128, close = 1e-9;

// Even cells from the first to the last of some points.
struct Grid {
    double first = 0, last = 0, cells = 0;   // 0: not to be had with few
    bool even = false;                       // all points are on borders
    bool operator==(const Grid&) const = default;
};

// Points written with few digits share a grid that is not much finer than their
// least distance, and even cells are twice as fast.
Grid grid_of(const std::vector<double>& x) {
    const double span = x.back() - x.front();
    double gap = span;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) gap = std::min(gap, x[i + 1] - x[i]);
    if (!(gap > 0.0) || !(span / gap <= most_cells)) return {};
    const double fewest = std::ceil(span / gap - close);
    const auto all_on_borders = [&](double count) {
        return std::all_of(x.begin(), x.end(), [&](double at) {
            const double place = (at - x.front()) / span * count;
            return std::abs(place - std::round(place)) <= close;
        });
    };
    double cells = fewest;
    while (!all_on_borders(cells) && cells < most_even_cells) ++cells;
    const bool even = all_on_borders(cells);
    return {x.front(), x.back(), even ? cells : fewest, even};
}

template <class Real> CellTable<Real> cut(const Table& table, const Grid& grid) {
    CellTable<Real> result;
    if (grid.cells == 0.0) return result;
    const std::vector<double>&x = table.x, &y = table.y;
    const std::size_t last = x.size() - 1;
    const double width = (grid.last - grid.first) / grid.cells;
    result.even = grid.even;
    result.hold = table.beyond == Beyond::hold;
    result.per_cell = static_cast<Real>(1.0 / width);
    result.offset = static_cast<Real>(-grid.first / width - 0.5);
    result.first = Real(-0.5);
    result.last = static_cast<Real>(grid.cells - 0.5);
    // The last point may be rounded to the cell after it, which goes on with the same line.
    std::size_t padded = 1;
    while (static_cast<double>(padded) < grid.cells + 1) padded *= 2;
    result.mask = static_cast<std::uint32_t>(padded - 1);

    const auto put = [&](double value) { result.values.push_back(static_cast<Real>(value)); };
    const auto slope = [&](std::size_t i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
    std::size_t i = 0;   // the segment that the left border is on
    for (std::size_t cell = 0; cell < padded; ++cell) {
        const double place = std::min(static_cast<double>(cell), grid.cells), left = grid.first + place * width;
        while (i + 1 < last && left > x[i + 1] - close * width) ++i;
        // On a grid that is another table's, too, cells may be outside all points.
        const bool held = result.hold && (left < x.front() - close * width || left > x.back() - close * width);
        const double rise = held ? 0.0 : slope(i) * width;
        const double middle = held ? y[left < x.back() - close * width ? 0 : last] : y[i] + (left + 0.5 * width - x[i]) * slope(i);
        const double from = CellTable<Real>::within_cells ? 0.0 : place;   // what places are measured from
        put(middle - from * rise);
        put(rise);
        if (result.even) continue;
        const bool bends = i + 1 < last && x[i + 1] < left + width * (1.0 - close);
        put(from + (bends ? (x[i + 1] - left) / width - 0.5 : 0.5));
        put(bends ? (slope(i + 1) - slope(i)) * width : 0.0);
    }
    return result;
}

}  // namespace

template <class Real> std::vector<CellTable<Real>> cut_into_cells(std::span<const Table> tables, std::span<const std::uint32_t> inputs) {
    std::vector<Grid> grids;
    for (const Table& table : tables) grids.push_back(table.beyond == Beyond::step ? Grid{} : grid_of(table.x));
    for (std::size_t t = 0; t < tables.size(); ++t)
        for (std::size_t u = 0; u < t; ++u) {
            if (inputs[u] != inputs[t] || tables[u].beyond != tables[t].beyond || !grids[u].even || !grids[t].even) continue;
            std::vector<double> both;
            for (std::size_t v = 0; v <= t; ++v)
                if (v == t || (inputs[v] == inputs[u] && grids[v] == grids[u])) both.insert(both.end(), tables[v].x.begin(), tables[v].x.end());
            std::sort(both.begin(), both.end());
            both.erase(std::unique(both.begin(), both.end()), both.end());
            const Grid grid = grid_of(both), old = grids[u];
            if (!grid.even) continue;
            for (std::size_t v = 0; v < t; ++v)
                if (inputs[v] == inputs[u] && grids[v] == old) grids[v] = grid;
            grids[t] = grid;
            break;
        }
    std::vector<CellTable<Real>> result;
    for (std::size_t t = 0; t < tables.size(); ++t) result.push_back(cut<Real>(tables[t], grids[t]));
    return result;
}

template std::vector<CellTable<double>> cut_into_cells(std::span<const Table>, std::span<const std::uint32_t>);
template std::vector<CellTable<float>> cut_into_cells(std::span<const Table>, std::span<const std::uint32_t>);

}  // namespace levers::engine
