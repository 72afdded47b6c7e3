#include "equation/table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace levers::equation {

std::optional<engine::Table> make_table(std::vector<double> x, std::vector<double> y, engine::Beyond beyond,
                                        std::string& problem) {
    if (x.empty() || y.empty()) {
        problem = "A table needs at least one point.";
        return std::nullopt;
    }
    if (x.size() != y.size()) {
        problem = "A table needs as many y as x, but has " + std::to_string(x.size()) + " of x and " +
                  std::to_string(y.size()) + " of y.";
        return std::nullopt;
    }
    const auto finite = [](double v) { return std::isfinite(v); };
    if (!std::all_of(x.begin(), x.end(), finite) || !std::all_of(y.begin(), y.end(), finite)) {
        problem = "A table's points have to be finite numbers.";
        return std::nullopt;
    }
    if (x.size() == 1) {
        x.push_back(x[0] + 1.0);
        y.push_back(y[0]);
    }
    if (!std::is_sorted(x.begin(), x.end())) {
        std::vector<double> sorted_x = x, sorted_y(y.size());
        std::sort(sorted_x.begin(), sorted_x.end());
        for (std::size_t i = 0; i < x.size(); ++i)      // of several with the same x, which are refused below, one
            sorted_y[static_cast<std::size_t>(std::lower_bound(sorted_x.begin(), sorted_x.end(), x[i]) - sorted_x.begin())] = y[i];
        x = std::move(sorted_x);
        y = std::move(sorted_y);
    }
    if (std::adjacent_find(x.begin(), x.end()) != x.end()) {
        problem = "Two of a table's points have the same x. Set them a little apart.";
        return std::nullopt;
    }
    return engine::Table{std::move(x), std::move(y), beyond};
}

std::optional<engine::Table> spread_table(double low, double high, std::vector<double> y, engine::Beyond beyond,
                                          std::string& problem) {
    if (y.size() > 1 && !(low < high)) {
        problem = "The x of a table have to go from a smaller number to a greater one.";
        return std::nullopt;
    }
    std::vector<double> x;
    const double parts = std::max(1.0, static_cast<double>(y.size()) - 1.0);
    for (std::size_t i = 0; i < y.size(); ++i) x.push_back(low + (high - low) * static_cast<double>(i) / parts);
    return make_table(std::move(x), std::move(y), beyond, problem);
}

}  // namespace levers::equation
