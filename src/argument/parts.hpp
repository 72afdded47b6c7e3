// What why.cpp makes of numbers by draw: parts, credit, chains.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "argument/why.hpp"
#include "explainer/document.hpp"
#include "explainer/lower.hpp"

namespace levers::argument {

double mean_of(std::span<const double> values);
// Share of values that have the sign of `direction`.
double same_way(std::span<const double> values, double direction);

// The order of things from the largest to the smallest.
std::vector<std::size_t> largest_first(const std::vector<double>& sizes);

// Parts of a change, from their values by draw. What is 0 in every draw has no part.
class PartList {
public:
    explicit PartList(double change) : change_(change) {}
    void add(int of, std::span<const double> values);
    double sum() const;
    std::vector<Part> sorted() const;     // largest first
private:
    double change_;
    std::vector<Part> parts_;
    std::vector<std::uint64_t> scratch_;
};

// Divides links' parts among the claims that give them their strength, draw by draw.
class Credit {
public:
    Credit(const explainer::Document&, const explainer::Settings&, std::uint64_t seed, int draws);
    void add(int link, std::span<const double> values);
    std::span<const double> claim(int index) const { return of(claims_, index); }
    std::span<const double> article(int index) const { return of(articles_, index); }
    std::span<const double> ours() const { return ours_; }
private:
    std::span<const double> of(const std::vector<double>& table, int index) const {
        return std::span(table).subspan(static_cast<std::size_t>(index) * draws_, draws_);
    }
    const explainer::Document* document_;
    const explainer::Settings* settings_;
    std::uint64_t seed_;
    std::size_t draws_;
    std::vector<double> claims_, articles_, ours_;       // [index][draw]
    std::vector<double> uniforms_;
};

// One chain for each link into the quantity, back to a lever along the links
// that carry the most. `push` and `flow` by link.
std::vector<Chain> chains_to(const explainer::Document&, int quantity, double change, const std::vector<double>& push,
                             const std::vector<double>& flow);

}  // namespace levers::argument
