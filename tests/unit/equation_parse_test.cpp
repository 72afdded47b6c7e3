#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "equation/name.hpp"
#include "equation/parse.hpp"

using namespace levers::equation;

namespace {

// A tree, fully bracketed.
std::string shown(const Expression& e) {
    using Kind = Expression::Kind;
    const auto list = [](const std::vector<Expression>& parts) {
        std::string text;
        for (const Expression& part : parts) text += (text.empty() ? "" : ",") + shown(part);
        return text;
    };
    switch (e.kind) {
        case Kind::number: {
            std::string text = std::to_string(e.number);
            text.erase(text.find_last_not_of('0') + 1);
            return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
        }
        case Kind::name: return e.name + (e.subscripts.empty() ? "" : "[" + list(e.subscripts) + "]");
        case Kind::call: return e.name + "(" + list(e.operands) + ")";
        case Kind::choice: return "if(" + list(e.operands) + ")";
        case Kind::wildcard: return "*" + e.name;
        case Kind::range: return shown(e.operands[0]) + ":" + shown(e.operands[1]);
        case Kind::table: return "{" + list(e.operands) + "}";
        case Kind::operation: break;
    }
    static const char* signs[] = {"+", "-",  "*", "/", "%", "^", "<", "<=",
                                  ">", ">=", "=", "<>", "&", "|", "-", "!"};
    const std::string sign = signs[static_cast<int>(e.op)];
    if (e.operands.size() == 1) return "(" + sign + shown(e.operands[0]) + ")";
    return "(" + shown(e.operands[0]) + sign + shown(e.operands[1]) + ")";
}

std::string parsed(const std::string& text, Dialect dialect = Dialect::xmile) {
    const Parsed p = parse(text, dialect);
    if (p.ok) return shown(p.expression);
    const Place place = p.problem.place;
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + p.problem.message;
}
std::string vensim(const std::string& text) { return parsed(text, Dialect::vensim); }

}  // namespace

TEST_CASE("powers bind tighter than signs, and go to the right") {
    CHECK(parsed("-2^2") == "(-(2^2))");
    CHECK(parsed("2^-1") == "(2^-1)");
    CHECK(parsed("2^3^2") == "(2^(3^2))");
    CHECK(parsed("-a^-b^c") == "(-(a^(-(b^c))))");
}

TEST_CASE("operators of one level go to the left, and levels are XMILE's") {
    CHECK(parsed("4 - 5 + 6") == "((4-5)+6)");
    CHECK(parsed("a / b * c mod d") == "(((a/b)*c)%d)");
    CHECK(parsed("a + b * -c") == "(a+(b*(-c)))");
    CHECK(parsed("a < b = c >= d") == "((a<b)=(c>=d))");
    CHECK(parsed("a = b AND c <> d OR e") == "(((a=b)&(c<>d))|e)");
    CHECK(parsed("NOT a = b") == "((!a)=b)");
    CHECK(parsed("(a + b) * c") == "((a+b)*c)");
}

TEST_CASE("keywords do not depend on case, and are not parts of longer words") {
    CHECK(parsed("If nOt a tHen 1 eLse 0 + 3") == "if((!a),1,(0+3))");
    CHECK(parsed("android + mode + iffy") == "((android+mode)+iffy)");
    CHECK(parsed("1 + (IF a THEN b ELSE IF c THEN d ELSE e) * 2") == "(1+(if(a,b,if(c,d,e))*2))");
}

TEST_CASE("names are compared without case, spaces, underscores, breaks and quotes") {
    for (const char* text : {"Rate A", "rate_a", "\"Rate A\"", "RATE\\nA", "rate  _ a", "rate\xc2\xa0" "a", " Rate A "})
        CHECK(canonical(text) == "rate_a");
    CHECK(canonical("\xc3\x84rger \xce\xa9 \xd0\x96") == "\xc3\xa4rger_\xcf\x89_\xd0\xb6");   // Ärger Ω Ж
    CHECK(canonical("_a") == "_a");
    CHECK(canonical("say \\\"x\\\"") == canonical("say \\\"X\\\""));
    CHECK(readable("size of one\\ntime  harvest") == "size of one time harvest");
    CHECK(readable("a_b") == "a_b");
    CHECK(parsed("\"Teacup Temperature\" - Room Temperature") == "(teacup_temperature-room_temperature)");
    CHECK(parsed("EXPRESSION MACRO(macro input, b)") == "expression_macro(macro_input,b)");
    CHECK(parsed("hares.hares + .area + m.\"a b\"") == "((hares.hares+.area)+m.a_b)");
}

TEST_CASE("numbers") {
    CHECK(parsed(".5 + 1e3 + 2.5E-1 + 1.") == "(((0.5+1000)+0.25)+1)");
    CHECK(parsed("1e999") == "1:1 This number is too large.");
}

TEST_CASE("subscripts") {
    CHECK(parsed("x[a, 2nd, Dim - 1, *, 2:4]") == "x[a,2nd,(dim-1),*,2:4]");
    CHECK(vensim("SUM(x[Region!, a])") == "sum(x[*region,a])");
}

TEST_CASE("comments and line breaks are space") {
    CHECK(parsed("a {one\ntwo} +\n b {three}") == "(a+b)");
    CHECK(is_blank(" {nothing} \n"));
    CHECK(!is_blank("{} 0"));
}

TEST_CASE("Vensim's forms") {
    CHECK(vensim("IF THEN ELSE(a > b :AND: :NOT: c = 2, 1, 2)") == "if_then_else(((a>b)&(!(c=2))),1,2)");
    CHECK(vensim("WITH LOOKUP(Time, ([(0,0)-(10,10)],(0,1),(-1.5,2)))") == "with_lookup(time,{0,1,-1.5,2})");
    CHECK(vensim("((1,2),(3,4))") == "{1,2,3,4}");
    CHECK(vensim("((1+2)*3)") == "((1+2)*3)");
    CHECK(vensim("profit and loss") == "profit_and_loss");
    CHECK(vensim("PULSE(1, 2)") == "pulse_window(1,2)");
    CHECK(parsed("IF THEN ELSE(a, 1, 2)") == "if_then_else(a,1,2)");
}

TEST_CASE("what is wrong is said with its place, and what would be right") {
    CHECK(parsed("") == "1:1 The equation is empty. Write a number or an expression.");
    CHECK(parsed("a +") == "1:4 The equation ends where a number or a name should follow.");
    CHECK(parsed("a\n + b )") == "2:6 \")\" has no \"(\" before it.");
    CHECK(parsed("(a") == "1:3 Expected \")\" to match the \"(\" before, but here is the end.");
    CHECK(parsed("f(a b, 2") == "1:9 Expected \")\" to end the arguments, or a comma, but here is the end.");
    CHECK(parsed("IF a ELSE 1") == "1:6 Expected THEN after the condition of IF, but here is ELSE.");
    CHECK(parsed("a ! b") == "1:3 The equation should end before \"!\", or an operator is missing.");
    CHECK(parsed("a # b") == "1:3 \"#\" has no meaning in an equation.");
    CHECK(parsed("a && b") == "1:3 \"&\" has no meaning in an equation. Write AND.");
    CHECK(parsed("{a") == "1:1 This comment has no end: add a closing }.");
    CHECK(parsed("\"a").starts_with("1:1 This quoted name has no end"));
    CHECK(parsed(" ??? ").starts_with("1:2 ??? stands where"));
    CHECK(parse("x\n+ ]", Dialect::xmile, 40).problem.place.line == 41);
}

TEST_CASE("nesting is bounded, however it is made") {
    const auto repeated = [](const std::string& piece, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece;
        return text;
    };
    CHECK(parse(repeated("(", 100) + "1" + repeated(")", 100)).ok);
    for (const std::string& text : {repeated("(", 100000), repeated("-", 100000), repeated("f(", 100000),
                                    repeated("a[", 100000), repeated("2^", 100000), repeated("NOT ", 100000),
                                    repeated("IF ", 100000), repeated("1+", 100000) + "1"}) {
        const Parsed p = parse(text);
        CHECK(!p.ok);
        CHECK(p.problem.message.starts_with("This equation is nested too deeply."));
    }
    CHECK(parse(repeated("1+", 300) + "1").ok);
}
