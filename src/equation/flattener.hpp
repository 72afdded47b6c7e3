// How flatten() works (system.hpp): scopes, symbols and the elements at hand. Within the room only.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "equation/system.hpp"

namespace levers::equation {

struct Axis {                               // a dimension, made ready
    std::string name;                       // canonical
    std::vector<std::string> elements, shown;
    std::unordered_map<std::string, int> index;
    int size() const { return static_cast<int>(elements.size()); }
    int find(const std::string& element) const {
        const auto known = index.find(element);
        return known == index.end() ? -1 : known->second;
    }
};

struct Scope;
struct Symbol {
    const Arrayed* variable = nullptr;      // null: an argument of a macro
    const Scope* scope = nullptr;
    std::string key, shown;                 // of the whole; elements add [a,b]
    std::vector<const Axis*> axes;
    const Connection* input = nullptr;      // where a module's input gets its value
    const Scope* outside = nullptr;         // whose names the connection uses
};

struct Scope {                              // of names: the whole, a module or a call of a macro
    std::string prefix, shown;              // canonical and as people read it, both with the dot at their end
    const Scope* parent = nullptr;
    bool output = true;
    int level = 0;
    std::unordered_map<std::string, Symbol*> symbols;
    std::vector<Symbol*> in_order;
};

struct Binding { const Axis* axis; int index; };     // an element at hand
struct Loop {                                        // over elements, within SUM and the like
    std::string name;                                // of the dimension, where it is said (name!)
    const Axis* axis;
    std::vector<int> indices;
    std::size_t at = 0;
};
struct Context {
    const Scope* scope = nullptr;
    std::string construct;                           // for problems
    const Symbol* self = nullptr;                    // the variable whose equation is read
    std::string self_key;
    std::vector<Binding> bindings;
    const std::vector<Loop>* loops = nullptr;
};

class Flattener {
public:
    explicit Flattener(const System& system) : system_(system) {}
    Flat run();

private:
    // flatten.cpp: what there is
    void read_dimensions();
    const Axis* axis(std::string_view name) const;
    Scope* open_scope(const Scope* parent, const std::string& name, int level, bool output);
    void add_symbols(Scope& scope, const std::vector<Arrayed>& variables);
    Scope* open_module(const Scope& parent, const Module& module);
    void open_modules(Scope& scope, const Submodel& model);
    void connect(const Scope& parent, const Scope& scope, const Module& module);
    Symbol* find(const Scope& scope, std::string_view name) const;

    // emit.cpp: every variable's elements
    struct Chosen {
        const Expression *equation = nullptr, *initial = nullptr;
        const engine::Table* table = nullptr;
    };
    void emit(const Symbol& symbol);
    void emit_element(const Symbol& symbol, const Chosen& chosen, const std::vector<int>& element);
    void emit_input(const Symbol& symbol, Variable& variable, const Context& context);
    void choose(const Symbol& symbol, std::vector<Chosen>& chosen);
    std::vector<int> matches(const Symbol& symbol, const Part& part, std::size_t dimension);
    Expression net_flow(const Arrayed& stock, Place place) const;

    // resolve.cpp: equations of scalars
    Expression resolve(const Expression& e, const Context& context);
    Expression reference(const Expression& e, const Context& context);
    Expression plain_name(const Expression& e, const Context& context);
    Expression call(const Expression& e, const Context& context);
    Expression element(const Symbol& symbol, const Expression& e, const std::vector<Expression>& subscripts,
                       std::vector<int>& fixed, const Context& context);
    Expression subscript(const Axis& axis, const Expression& e, std::size_t& wildcards, const Context& context);
    Expression implied_subscript(const Symbol& symbol, std::size_t dimension, const Expression& e,
                                 std::size_t& wildcards, const Context& context);
    Expression bound_subscript(const Axis& axis, const Expression& e, const Context& context);
    Expression loop_subscript(const Axis& axis, const Expression& e, std::size_t& wildcards, const Context& context);
    Expression reduction(const Expression& e, const Context& context);
    void find_loops(const Expression& e, bool bare, const Context& context, std::vector<Loop>& loops);
    void add_loop(const Axis& axis, const Expression* subscript, std::size_t& wildcards, std::vector<Loop>& loops,
                  Place place);
    Expression macro_call(const Macro& macro, const Expression& e, const Context& context);

    bool full() const { return flat_.problems.size() >= most_problems || exhausted_; }
    void report(Place place, const std::string& construct, std::string message);
    Expression wrong(const Expression& e, const Context& context, std::string message);
    bool spend(std::size_t terms, std::size_t variables = 0);     // false when there is no more

    const System& system_;
    Flat flat_;
    std::deque<Axis> axes_;
    std::deque<Scope> scopes_;
    std::deque<Symbol> symbols_;
    std::unordered_map<std::string, const Axis*> axis_index_;
    std::unordered_map<std::string, Symbol*> everything_;          // by key
    std::unordered_map<std::string, const Submodel*> models_;
    std::unordered_map<std::string, const Macro*> macros_;
    std::set<std::tuple<int, int, std::string>> reported_;
    std::size_t terms_ = 0, variables_ = 0, macro_calls_ = 0;
    bool exhausted_ = false;
};

std::string element_key(const Symbol& symbol, const std::vector<int>& element);
std::string element_shown(const Symbol& symbol, const std::vector<int>& element);
// Where an element of one dimension is in another: by name, else by place if they are as long. -1: nowhere.
int same_element(const Axis& from, int index, const Axis& to);

}  // namespace levers::equation
