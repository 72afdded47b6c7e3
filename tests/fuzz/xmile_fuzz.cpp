// Nothing in a model file can crash the XMILE reader, and what it accepts can be built, compiled and (if it is small)
// run. The input is a file, or after a byte 1 an equation, put into a small model with a table, an array, a module and
// a macro, so that the checks behind the XML are reached.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/ensemble.hpp"
#include "xmile/read.hpp"

namespace {

using namespace levers;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return result;
}

std::string around(std::string_view equation) {
    return R"(<xmile><sim_specs><start>0</start><stop>3</stop><dt>0.5</dt></sim_specs>
      <dimensions><dim name="D"><elem name="A"/><elem name="B"/></dim><dim name="E" size="2"/></dimensions>
      <macro name="M"><parm>p</parm><eqn>p + s</eqn><variables><stock name="s"><eqn>p</eqn></stock></variables></macro>
      <model><variables>
        <aux name="x"><eqn>)" + escaped(equation) + R"(</eqn></aux>
        <aux name="y"><dimensions><dim name="D"/></dimensions><eqn>)" + escaped(equation) + R"(</eqn></aux>
        <aux name="d"><dimensions><dim name="D"/><dim name="E"/></dimensions><eqn>D + E</eqn></aux>
        <stock name="s"><eqn>1</eqn><inflow>f</inflow></stock><flow name="f"><eqn>s * x</eqn></flow>
        <gf name="g"><xscale min="0" max="1"/><ypts>1,2,3</ypts></gf>
        <module name="m"><connect to="i" from="s"/></module>
      </variables></model>
      <model name="m"><variables><aux name="i"/><aux name="o"><eqn>i * 2</eqn></aux></variables></model></xmile>)";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const bool is_equation = !input.empty() && input.front() == 1;
    const equation::Source source = xmile::read(is_equation ? around(input.substr(1)) : std::string(input));
    const equation::Built built = equation::build(source);
    if ((built.model != nullptr) == !built.problems.empty()) std::abort();
    for (const equation::Problem& problem : built.problems)
        if (problem.message.empty() || problem.place.line < 1) std::abort();
    if (!built.model) return 0;
    const engine::Compiled compiled = engine::compile(*built.model, source.horizon);
    if ((compiled.program != nullptr) == !compiled.errors.empty()) std::abort();
    if (!compiled.program || source.horizon.steps() > 1000 || built.model->outputs().size() > 1000) return 0;
    engine::Ensemble ensemble(compiled.program, {.draws = 1});
    ensemble.run(0, 1);
    return 0;
}
