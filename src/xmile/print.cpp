#include "xmile/print.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace levers::xmile {

using equation::Expression;
using equation::Operator;

namespace {

using Kind = Expression::Kind;

struct Sign { const char* text; int level; };   // as parse.hpp orders them; higher is tighter

Sign sign_of(Operator op) {
    switch (op) {
        case Operator::either: return {" OR ", 1};
        case Operator::both: return {" AND ", 2};
        case Operator::equal: return {" = ", 3};
        case Operator::not_equal: return {" <> ", 3};
        case Operator::less: return {" < ", 4};
        case Operator::less_equal: return {" <= ", 4};
        case Operator::greater: return {" > ", 4};
        case Operator::greater_equal: return {" >= ", 4};
        case Operator::add: return {" + ", 5};
        case Operator::subtract: return {" - ", 5};
        case Operator::multiply: return {" * ", 6};
        case Operator::divide: return {" / ", 6};
        case Operator::modulo: return {" MOD ", 6};
        case Operator::negate: return {"-", 7};
        case Operator::opposite: return {"NOT ", 7};
        case Operator::power: return {" ^ ", 8};
    }
    return {"", 0};
}

// How tightly the whole holds together: 9 stands anywhere.
int level_of(const Expression& e) {
    if (e.kind == Kind::operation) return sign_of(e.op).level;
    if (e.kind == Kind::choice) return 0;
    return e.kind == Kind::number && e.number < 0 ? 7 : 9;
}

std::string name_text(const std::string& name) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!name.empty() && std::ranges::all_of(name, plain) && !(name[0] >= '0' && name[0] <= '9')) return name;
    return '"' + name + '"';
}

std::string list(const std::vector<Expression>& expressions) {
    std::string text;
    for (const Expression& e : expressions) text += (text.empty() ? "" : ", ") + print(e);
    return text;
}

std::string at_least(const Expression& e, int level) { return level_of(e) >= level ? print(e) : '(' + print(e) + ')'; }

std::string operation(const Expression& e) {
    const Sign sign = sign_of(e.op);
    if (e.operands.size() == 1) return sign.text + at_least(e.operands[0], 8);
    // All group to the left but powers, whose operands are all put in brackets.
    const int left = e.op == Operator::power ? 9 : sign.level;
    const int right = e.op == Operator::power ? 9 : sign.level + 1;
    return at_least(e.operands[0], left) + sign.text + at_least(e.operands[1], right);
}

std::string table(const Expression& e) {
    std::string text;
    for (std::size_t i = 0; i + 1 < e.operands.size(); i += 2)
        text += (text.empty() ? "((" : ", (") + print(e.operands[i].number) + ", " + print(e.operands[i + 1].number) + ")";
    return text + ")";
}

std::string upper(std::string name) {
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

}  // namespace

std::string print(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

std::string print(const Expression& e) {
    switch (e.kind) {
        case Kind::number: return print(e.number);
        case Kind::name: return name_text(e.name) + (e.subscripts.empty() ? "" : '[' + list(e.subscripts) + ']');
        case Kind::call: return (name_text(e.name) == e.name ? upper(e.name) : name_text(e.name)) + '(' + list(e.operands) + ')';
        case Kind::operation: return operation(e);
        case Kind::choice:
            return "IF " + print(e.operands[0]) + " THEN " + at_least(e.operands[1], 1) + " ELSE " + print(e.operands[2]);
        case Kind::wildcard: return e.name.empty() ? "*" : name_text(e.name) + '!';
        case Kind::range: return print(e.operands[0]) + ':' + print(e.operands[1]);
        case Kind::table: return table(e);
    }
    return {};
}

}  // namespace levers::xmile
