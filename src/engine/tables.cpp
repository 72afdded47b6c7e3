#include <algorithm>
#include <cmath>

#include "engine/interpreter.hpp"

namespace levers::engine {

template <class Real> CellTable<Real> cut_into_cells(const Table& table) {
    constexpr double most_cells = 512, most_even_cells = 128, close = 1e-9;
    const std::vector<double>&x = table.x, &y = table.y;
    const std::size_t last = x.size() - 1;
    const double span = x.back() - x.front();
    double gap = span;
    for (std::size_t i = 0; i < last; ++i) gap = std::min(gap, x[i + 1] - x[i]);
    CellTable<Real> result;
    if (table.beyond == Beyond::step || !(gap > 0.0) || !(span / gap <= most_cells)) return result;

    // Points written with few digits share a grid that is not much finer than their
    // least distance, and even cells are twice as fast.
    const double fewest = std::ceil(span / gap - close);
    const auto all_on_borders = [&](double count) {
        return std::all_of(x.begin(), x.end(), [&](double at) {
            const double place = (at - x.front()) / span * count;
            return std::abs(place - std::round(place)) <= close;
        });
    };
    double cells = fewest;
    while (!all_on_borders(cells) && cells < most_even_cells) ++cells;
    result.even = all_on_borders(cells);
    if (!result.even) cells = fewest;
    const double width = span / cells;
    result.hold = table.beyond == Beyond::hold;
    result.per_cell = static_cast<Real>(1.0 / width);
    result.offset = static_cast<Real>(-x.front() / width - 0.5);
    result.first = Real(-0.5);
    result.last = static_cast<Real>(cells - 0.5);
    // The last point may be rounded to the cell after it, which goes on with the same line.
    std::size_t padded = 1;
    while (static_cast<double>(padded) < cells + 1) padded *= 2;
    result.mask = static_cast<std::uint32_t>(padded - 1);

    const auto put = [&](double value) { result.values.push_back(static_cast<Real>(value)); };
    const auto slope = [&](std::size_t i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
    std::size_t i = 0;   // the segment that the left border is on
    for (std::size_t cell = 0; cell < padded; ++cell) {
        const double left = x.front() + std::min(static_cast<double>(cell), cells) * width;
        while (i + 1 < last && left > x[i + 1] - close * width) ++i;
        put(y[i] + (left + 0.5 * width - x[i]) * slope(i));
        put(slope(i) * width);
        if (result.even) continue;
        const bool bends = i + 1 < last && x[i + 1] < left + width * (1.0 - close);
        put(bends ? (x[i + 1] - left) / width - 0.5 : 0.5);
        put(bends ? (slope(i + 1) - slope(i)) * width : 0.0);
    }
    return result;
}

template CellTable<double> cut_into_cells(const Table&);
template CellTable<float> cut_into_cells(const Table&);

}  // namespace levers::engine
