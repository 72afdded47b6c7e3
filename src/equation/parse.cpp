#include "equation/parse.hpp"

#include <algorithm>
#include <utility>

#include "equation/lexer.hpp"

namespace levers::equation {

namespace {

const char* describe(Token token) {
    switch (token) {
        case Token::end: return "the end";
        case Token::open: return "\"(\"";
        case Token::close: return "\")\"";
        case Token::open_bracket: return "\"[\"";
        case Token::close_bracket: return "\"]\"";
        case Token::comma: return "a comma";
        case Token::colon: return "\":\"";
        case Token::bang: return "\"!\"";
        case Token::number: return "a number";
        case Token::name: return "a name";
        case Token::word_and: return "AND";
        case Token::word_or: return "OR";
        case Token::word_not: return "NOT";
        case Token::word_mod: return "MOD";
        case Token::word_if: return "IF";
        case Token::word_then: return "THEN";
        case Token::word_else: return "ELSE";
        default: return "an operator";
    }
}

constexpr const char* too_deep = "This equation is nested too deeply. Divide it among several variables.";

struct Binary {
    int level;           // 0: no operator of two operands
    Operator op;
};
constexpr int power_level = 7, product_level = 6, comparison_level = 4;

Binary binary(Token token) {
    switch (token) {
        case Token::word_or: return {1, Operator::either};
        case Token::word_and: return {2, Operator::both};
        case Token::equal: return {3, Operator::equal};
        case Token::not_equal: return {3, Operator::not_equal};
        case Token::less: return {comparison_level, Operator::less};
        case Token::less_equal: return {comparison_level, Operator::less_equal};
        case Token::greater: return {comparison_level, Operator::greater};
        case Token::greater_equal: return {comparison_level, Operator::greater_equal};
        case Token::add: return {5, Operator::add};
        case Token::subtract: return {5, Operator::subtract};
        case Token::multiply: return {product_level, Operator::multiply};
        case Token::divide: return {product_level, Operator::divide};
        case Token::word_mod: return {product_level, Operator::modulo};
        case Token::power: return {power_level, Operator::power};
        default: return {0, Operator::add};
    }
}

// A tree with its depth, so that no tree is made that is too deep to walk.
struct Sized {
    Expression tree;
    int depth = 1;
};

class Parser {
public:
    Parser(std::string_view text, Dialect dialect, int line) : lexer_(text, dialect, line), dialect_(dialect) {
        here_ = lexer_.next();
        after_ = lexer_.next();
    }

    Parsed whole() {
        Parsed result;
        if (here_.token == Token::end) fail(here_.place, "The equation is empty. Write a number or an expression.");
        else result.expression = expression(1).tree;
        end();
        result.ok = !failed_;
        result.problem = std::move(problem_);
        return result;
    }

    ParsedList list() {
        ParsedList result;
        do {
            result.expressions.push_back(expression(1).tree);
            if (here_.token != Token::comma) break;
            advance();
        } while (here_.token != Token::end);           // a comma at the end is fine
        end();
        result.ok = !failed_;
        result.problem = std::move(problem_);
        return result;
    }

private:
    void end() {
        if (failed_ || here_.token == Token::end) return;
        if (here_.token == Token::wrong) fail(here_.place, here_.text);
        else if (here_.token == Token::close) fail(here_.place, "\")\" has no \"(\" before it.");
        else fail(here_.place, std::string("The equation should end before ") + describe(here_.token) +
                                   ", or an operator is missing.");
    }
    void fail(Place place, std::string message) {
        if (failed_) return;
        failed_ = true;
        problem_ = {place, {}, std::move(message)};
        here_ = {Token::end, place, 0.0, {}};        // nothing more is read
        after_ = here_;
    }
    void advance() {
        if (failed_) return;
        here_ = std::move(after_);
        if (here_.token != Token::end) after_ = lexer_.next();
    }
    bool expect(Token token, const char* why) {
        if (failed_) return false;
        if (here_.token == token) {
            advance();
            return true;
        }
        if (here_.token == Token::wrong) fail(here_.place, here_.text);
        else fail(here_.place, std::string("Expected ") + describe(token) + " " + why + ", but here is " +
                                   describe(here_.token) + ".");
        return false;
    }
    // What is made of parts is one deeper than the deepest.
    Sized wrap(Expression tree, int inner) {
        if (inner >= deepest) fail(tree.place, too_deep);
        return {std::move(tree), inner + 1};
    }

    // Operators of at least this level. Each level of nesting in the text comes through here.
    Sized expression(int level) {
        if (++nesting_ > deepest / 2)
            fail(here_.place, too_deep);
        Sized left = failed_ ? Sized{} : prefix();
        while (!failed_) {
            const Place place = here_.place;
            const Binary b = binary(here_.token);
            if (b.level < level || b.level == 0) break;
            advance();
            // ^ goes to the right, and what follows it may have a sign of its own.
            Sized right = expression(b.level == power_level ? power_level : b.level + 1);
            const int inner = std::max(left.depth, right.depth);
            std::vector<Expression> operands;
            operands.push_back(std::move(left.tree));
            operands.push_back(std::move(right.tree));
            left = wrap(operation(b.op, std::move(operands), place), inner);
        }
        --nesting_;
        return left;
    }

    // Signs and NOT, looser than ^ and tighter than *; Vensim's :NOT: is looser than comparisons.
    Sized prefix() {
        const Place place = here_.place;
        if (here_.token == Token::add) {
            advance();
            return expression(power_level);
        }
        if (here_.token == Token::subtract || here_.token == Token::word_not) {
            const bool minus = here_.token == Token::subtract;
            advance();
            Sized operand = expression(!minus && dialect_ == Dialect::vensim ? 3 : power_level);
            if (minus && operand.tree.kind == Expression::Kind::number && !failed_) {
                operand.tree.number = -operand.tree.number;
                operand.tree.place = place;
                return operand;
            }
            const int inner = operand.depth;
            std::vector<Expression> operands;
            operands.push_back(std::move(operand.tree));
            return wrap(operation(minus ? Operator::negate : Operator::opposite, std::move(operands), place), inner);
        }
        return primary();
    }

    Sized primary() {
        const Place place = here_.place;
        switch (here_.token) {
            case Token::number: {
                const double value = here_.number;
                advance();
                return {number(value, place), 1};
            }
            case Token::name: return name_or_call();
            case Token::open: {
                advance();
                if (begins_table()) return table(place);
                Sized inside = expression(1);
                expect(Token::close, "to match the \"(\" before");
                return inside;
            }
            case Token::word_if: {
                advance();
                if (here_.token == Token::word_then && after_.token == Token::word_else) {   // Vensim's function
                    advance();
                    advance();
                    if (here_.token != Token::open) fail(here_.place, "IF needs a condition before THEN.");
                    return arguments(call("if_then_else", {}, place));
                }
                return choice(place);
            }
            case Token::wrong: fail(place, here_.text); return {};
            case Token::end: fail(place, "The equation ends where a number or a name should follow."); return {};
            default:
                fail(place, std::string("Expected a number, a name or \"(\", but here is ") + describe(here_.token) +
                                ".");
                return {};
        }
    }

    Sized choice(Place place) {
        Sized condition = expression(1);
        expect(Token::word_then, "after the condition of IF");
        Sized yes = expression(1);
        expect(Token::word_else, "after THEN and its value: IF needs both");
        Sized no = expression(1);
        Expression tree;
        tree.kind = Expression::Kind::choice;
        tree.place = place;
        const int inner = std::max({condition.depth, yes.depth, no.depth});
        tree.operands.push_back(std::move(condition.tree));
        tree.operands.push_back(std::move(yes.tree));
        tree.operands.push_back(std::move(no.tree));
        return wrap(std::move(tree), inner);
    }

    Sized name_or_call() {
        Expression tree = name(std::move(here_.text), here_.place);
        advance();
        int inner = 1;
        if (here_.token == Token::open_bracket) {
            advance();
            while (!failed_) {
                Sized subscript = this->subscript();
                inner = std::max(inner, subscript.depth + 1);
                tree.subscripts.push_back(std::move(subscript.tree));
                if (here_.token != Token::comma) break;
                advance();
            }
            expect(Token::close_bracket, "to end the subscripts");
        }
        if (here_.token != Token::open) return wrap(std::move(tree), inner - 1);
        tree.kind = Expression::Kind::call;
        return arguments(std::move(tree), inner);
    }

    Sized arguments(Expression tree, int inner = 1) {
        expect(Token::open, "to begin the arguments");
        if (here_.token == Token::close) {
            advance();
            return wrap(std::move(tree), inner);
        }
        while (!failed_) {
            Sized argument = expression(1);
            inner = std::max(inner, argument.depth);
            tree.operands.push_back(std::move(argument.tree));
            if (here_.token != Token::comma) break;
            advance();
        }
        expect(Token::close, "to end the arguments, or a comma");
        // The one name that means two things (builtins.hpp).
        if (dialect_ == Dialect::vensim && tree.name == "pulse") tree.name = "pulse_window";
        return wrap(std::move(tree), inner);
    }

    Sized subscript() {
        const Place place = here_.place;
        if (here_.token == Token::multiply) {
            advance();
            Expression all;
            all.kind = Expression::Kind::wildcard;
            all.place = place;
            if (here_.token == Token::colon && after_.token == Token::name) {   // *:Subrange
                advance();
                all.name = std::move(here_.text);
                advance();
            }
            return {std::move(all), 1};
        }
        Sized from = expression(1);
        if (here_.token == Token::bang && from.tree.kind == Expression::Kind::name && from.tree.subscripts.empty()) {
            advance();
            from.tree.kind = Expression::Kind::wildcard;
            return from;
        }
        if (here_.token != Token::colon) return from;
        advance();
        Sized to = expression(1);
        Expression range;
        range.kind = Expression::Kind::range;
        range.place = place;
        const int inner = std::max(from.depth, to.depth);
        range.operands.push_back(std::move(from.tree));
        range.operands.push_back(std::move(to.tree));
        return wrap(std::move(range), inner);
    }

    // After "(": ([(0,0)-(10,10)],(0,1),(10,2)) or ((0,1),(10,2)). No expression begins with two "(" and a number and
    // a comma.
    bool begins_table() {
        if (here_.token == Token::open_bracket) return true;
        if (here_.token != Token::open) return false;
        if (after_.token != Token::number && after_.token != Token::subtract) return false;
        Lexer look = lexer_;
        Lexeme next = look.next();
        if (after_.token == Token::subtract && next.token == Token::number) next = look.next();
        return next.token == Token::comma;
    }
    double signed_number() {
        const bool minus = here_.token == Token::subtract;
        if (minus || here_.token == Token::add) advance();
        const double value = here_.number;
        expect(Token::number, "in a table's point");
        return minus ? -value : value;
    }
    void point(Expression& table) {
        expect(Token::open, "to begin a table's point");
        for (const bool last : {false, true}) {
            const Place place = here_.place;
            const double value = signed_number();
            table.operands.push_back(number(value, place));
            if (!last) expect(Token::comma, "between a point's x and y");
        }
        expect(Token::close, "to end a table's point");
    }
    Sized table(Place place) {
        Expression tree;
        tree.kind = Expression::Kind::table;
        tree.place = place;
        if (here_.token == Token::open_bracket) {        // the frame of its picture, and points of reference
            advance();
            Expression frame;
            point(frame);
            expect(Token::subtract, "between the corners of a table's frame");
            point(frame);
            while (here_.token == Token::comma && !failed_) {
                advance();
                point(frame);
            }
            expect(Token::close_bracket, "to end a table's frame");
            if (here_.token == Token::comma) advance();
        }
        while (!failed_) {
            point(tree);
            if (here_.token != Token::comma) break;
            advance();
        }
        expect(Token::close, "to end a table");
        return {std::move(tree), 2};
    }

    Lexer lexer_;
    Dialect dialect_;
    Lexeme here_, after_;
    int nesting_ = 0;
    bool failed_ = false;
    Problem problem_;
};

}  // namespace

Parsed parse(std::string_view text, Dialect dialect, int line) { return Parser(text, dialect, line).whole(); }

ParsedList parse_list(std::string_view text, Dialect dialect, int line) { return Parser(text, dialect, line).list(); }

bool is_blank(std::string_view text) { return Lexer(text, Dialect::xmile, 1).next().token == Token::end; }

}  // namespace levers::equation
