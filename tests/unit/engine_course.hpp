// Runs of small models, for tests: the values of an output at its saved times, in one draw.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/ensemble.hpp"
#include "engine/model.hpp"
#include "engine/program.hpp"

namespace levers::engine {

struct Courses {
    std::vector<std::string> names;
    std::vector<std::vector<double>> values;       // [output][time]

    const std::vector<double>& operator[](const std::string& name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return values[i];
        FAIL("no output ", name);
        return values.front();
    }
};

inline Courses courses(const Model& model, const Horizon& horizon) {
    const Compiled c = compile(model, horizon);
    for (const std::string& error : c.errors) FAIL_CHECK(error);
    REQUIRE(c.program);
    Ensemble e(c.program, {.draws = 1});
    e.run(0, 1);
    Courses result;
    for (const Output& output : model.outputs()) {
        const int index = static_cast<int>(result.names.size());
        result.names.push_back(output.name);
        std::vector<double>& values = result.values.emplace_back();
        for (int t = 0; t < e.trace().times(); ++t) values.push_back(e.trace().value(index, t, 0));
    }
    return result;
}

}  // namespace levers::engine
