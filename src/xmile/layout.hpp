// Which variables a written model has (write.hpp), and which of its expressions
// each of them holds. Within the room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model.hpp"
#include "xmile/names.hpp"
#include "xmile/write.hpp"

namespace levers::xmile {

class Layout {
public:
    Layout(const engine::Model& model, const Notes& notes);

    // By the model's lists; in use is what an output depends on.
    std::vector<std::string> parameters, uniforms, stocks, flows, delays, auxiliaries, outputs, tables;
    std::vector<bool> parameter_used, uniform_used, table_used;
    bool used(std::uint32_t node) const { return uses_[node] > 0; }
    bool is_output(const std::string& name) const;

    // Expressions without a name that have a variable of their own, in the order in which they are first needed.
    std::vector<std::uint32_t> parts;
    // The variable that stands for a node wherever it is used; empty: it is written out.
    const std::string& variable_of(std::uint32_t node) const { return variables_[node]; }

private:
    void count_uses();
    void name_variables(const Notes& notes);
    void divide();
    void claim(std::uint32_t node, const std::string& owner);
    std::string name_in_model(std::uint32_t node) const;

    const engine::Model& model_;
    const std::vector<engine::Node>& nodes_;
    Names names_;
    std::vector<int> uses_;                      // by node
    std::vector<bool> apart_;                    // by node: wants a variable of its own
    std::vector<std::string> variables_;         // by node
};

// Visits the operands of a node within its expression.
template <class F>
void operands(const engine::Node& node, F visit) {
    const int count = node.op == engine::Op::lookup ? 1 : engine::operand_count(node.op);
    if (count > 0) visit(node.a);
    if (count > 1) visit(node.b);
    if (count > 2) visit(node.c);
}

inline const Note& note(const std::vector<Note>& notes, std::size_t index) {
    static const Note none;
    return index < notes.size() ? notes[index] : none;
}

}  // namespace levers::xmile
