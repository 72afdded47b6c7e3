// How read() works (read.hpp). Within the room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "equation/system.hpp"

namespace levers::xmile {

class Reader {
public:
    explicit Reader(std::string_view text);
    equation::Source run();

private:
    struct NonNegative { bool stocks = false, flows = false; };

    // read.cpp: the file
    bool parse();                                    // to document_
    void read_horizon(pugi::xml_node specs);
    double time(pugi::xml_node specs, const char* name, std::optional<double> otherwise);
    engine::Method method(pugi::xml_node specs);
    void read_dimensions(pugi::xml_node dimensions);
    void read_models(pugi::xml_node root);
    void read_macro(pugi::xml_node macro);

    // variables.cpp: what a model holds
    void read_variables(pugi::xml_node model, NonNegative behavior, std::vector<equation::Arrayed>& variables,
                        std::vector<equation::Module>* modules);
    NonNegative behavior(pugi::xml_node parent, NonNegative otherwise) const;
    equation::Arrayed variable(pugi::xml_node node, equation::Variable::Kind kind, NonNegative behavior);
    equation::Part part(pugi::xml_node node, equation::Variable::Kind kind, const std::string& construct);
    bool list(pugi::xml_node node, equation::Part& part) const;
    equation::Module module(pugi::xml_node node);
    std::optional<engine::Table> table(pugi::xml_node gf, const std::string& construct);
    std::vector<double> numbers(pugi::xml_node list, const std::string& construct);
    std::optional<equation::Expression> equation(pugi::xml_node eqn, const std::string& construct);
    void unsupported(pugi::xml_node node, const std::string& construct, std::string what);
    void wrong(pugi::xml_node node, const std::string& construct, std::string message);
    int line(pugi::xml_node node) const;
    int line_at(std::size_t offset) const;

    std::string text_;
    std::vector<std::size_t> breaks_;                // where lines end
    pugi::xml_document document_;
    equation::Source source_;
};

// The text of an element, of all its pieces.
std::string text_of(pugi::xml_node node);
std::string_view trimmed(std::string_view text);
// A name without its namespace's prefix.
std::string_view local(const char* name);
// An attribute by its name without a prefix; empty when it is not there.
std::string_view attribute(pugi::xml_node node, std::string_view name);
// The number that a text is, with a sign or not; nothing else may be in it.
std::optional<double> number_in(std::string_view text);

}  // namespace levers::xmile
