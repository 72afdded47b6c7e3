// No Vensim model file can crash the reader, and what it accepts can be compiled and take a few steps. Run from the root
// of the repository, with good models as seeds: fuzz_vensim_fuzz -max_len=4000 CORPUS tests/bench/models
#include <cstdint>
#include <string_view>

#include "engine/ensemble.hpp"
#include "vensim/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace levers;
    equation::Source source = vensim::read({reinterpret_cast<const char*>(data), size});
    const equation::Built built = equation::build(source);
    if (!built.model) return 0;
    source.horizon.stop = source.horizon.start + 4 * source.horizon.dt;   // a file may well ask for a million steps
    const engine::Compiled compiled = engine::compile(*built.model, source.horizon);
    if (!compiled.program) return 0;
    engine::Ensemble ensemble(compiled.program, {.draws = 1});
    ensemble.run(0, 1);
    return 0;
}
