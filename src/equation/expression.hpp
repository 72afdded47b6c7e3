// An equation as a tree: what parse() makes of text, and what flatten() and
// build() (system.hpp, equations.hpp) read.
//
// Trees are values. They are never deeper than `deepest`, so that walking them
// by recursion is safe: whoever makes one from others keeps that so.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace levers::equation {

inline constexpr int deepest = 500;

// From 1. The column is that of the equation's text, in bytes; the line is that
// of the file when parse() was told where the equation begins.
struct Place {
    int line = 1, column = 1;
};

// What is wrong, and what would be right, in a sentence or two. `construct` is
// the variable, macro or element that it is about; empty when there is none.
struct Problem {
    Place place;
    std::string construct, message;
};

enum class Operator : std::uint8_t {
    add, subtract, multiply, divide, modulo, power,
    less, less_equal, greater, greater_equal, equal, not_equal, both, either,   // AND, OR
    negate, opposite,                                                           // of one: -x, NOT x
};

struct Expression {
    enum class Kind : std::uint8_t {
        number,      // number
        name,        // name[subscripts]
        call,        // name[subscripts](operands)
        operation,   // op of one or two operands
        choice,      // IF operands[0] THEN operands[1] ELSE operands[2]
        wildcard,    // a subscript: * for every element, or (Vensim) name! for every element of a dimension
        range,       // a subscript: operands[0]:operands[1]
        table,       // operands: numbers x, y, x, y, ... (Vensim's literal tables)
    };
    Kind kind = Kind::number;
    Operator op = Operator::add;
    Place place;
    double number = 0.0;
    std::string name;                        // canonical
    std::vector<Expression> subscripts, operands;

    bool is_number(double value) const { return kind == Kind::number && number == value; }
};

inline Expression number(double value, Place place = {}) {
    Expression e;
    e.number = value;
    e.place = place;
    return e;
}
inline Expression name(std::string canonical_name, Place place = {}) {
    Expression e;
    e.kind = Expression::Kind::name;
    e.name = std::move(canonical_name);
    e.place = place;
    return e;
}
inline Expression call(std::string canonical_name, std::vector<Expression> operands, Place place = {}) {
    Expression e = name(std::move(canonical_name), place);
    e.kind = Expression::Kind::call;
    e.operands = std::move(operands);
    return e;
}
inline Expression operation(Operator op, std::vector<Expression> operands, Place place = {}) {
    Expression e;
    e.kind = Expression::Kind::operation;
    e.op = op;
    e.operands = std::move(operands);
    e.place = place;
    return e;
}

}  // namespace levers::equation
