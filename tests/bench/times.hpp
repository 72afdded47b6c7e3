// Times of the same work, again and again: the median, the slowest, and the median beside its budget.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace levers::bench {

class Times {
public:
    template <class F> void time(F work) { add(one(work)); }
    template <class F> static double one(F work) {
        using clock = std::chrono::steady_clock;
        const auto start = clock::now();
        work();
        return std::chrono::duration<double, std::milli>(clock::now() - start).count();
    }
    void add(double milliseconds) { milliseconds_.push_back(milliseconds); }
    // Milliseconds; `budget`, too.
    void print(const char* what, double budget) {
        std::sort(milliseconds_.begin(), milliseconds_.end());
        const double median = milliseconds_[milliseconds_.size() / 2];
        std::printf("%-44s %7.2f %7.2f %7.0f%%\n", what, median, milliseconds_.back(), 100 * median / budget);
    }
    static void head(const char* what) { std::printf("%-44s %7s %7s %8s\n", what, "median", "worst", "budget"); }

private:
    std::vector<double> milliseconds_;
};

}  // namespace levers::bench
