#include "engine/machine_code.hpp"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>

#include <algorithm>

#include "engine/step_writer.hpp"
#endif

namespace levers::engine {

#ifndef __EMSCRIPTEN__

template <class Real> bool MachineCode<Real>::in_pieces(const Program&, const std::vector<CellTable<Real>>&) { return false; }
template <class Real> std::unique_ptr<MachineCode<Real>> MachineCode<Real>::make(const Desc&) { return nullptr; }
template <class Real> MachineCode<Real>::~MachineCode() = default;
template <class Real> void MachineCode<Real>::run(const Real*, Real*, std::size_t) const {}

#else

// A function pointer is a place in the module's table. `place` is one to use again, or 0.
// clang-format off
EM_JS(int, levers_machine_code, (const std::uint8_t* bytes, int size, int place), {
  try {
    var module = new WebAssembly.Module(HEAPU8.slice(bytes, bytes + size));
    var run = new WebAssembly.Instance(module, {m: {m: wasmMemory}}).exports.m;
    place = place || wasmTable.grow(1);
    wasmTable.set(place, run);
    return place;
  } catch (error) {
    return 0;
  }
});
EM_JS(void, levers_forget_machine_code, (int place), { wasmTable.set(place, null); });
// clang-format on

namespace {

std::vector<int> free_places;

}  // namespace

template <class Real> bool MachineCode<Real>::in_pieces(const Program& program, const std::vector<CellTable<Real>>& tables) {
    return is_covered(program) && !is_small(program) &&
           std::none_of(tables.begin(), tables.end(), [](const CellTable<Real>& table) { return table.values.empty(); });
}

template <class Real> std::unique_ptr<MachineCode<Real>> MachineCode<Real>::make(const Desc& desc) {
    const Program& p = *desc.program;
    if (!is_covered(p)) return nullptr;
    const auto address = [](const Real* at) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at)); };
    const auto bytes = [](std::size_t numbers) { return static_cast<std::uint32_t>(numbers * sizeof(Real)); };
    StepDesc steps{.program = &p, .twice = sizeof(Real) == sizeof(double), .width = bytes(desc.width), .stride = bytes(desc.stride),
                   .registers = address(desc.registers), .scalar = sizeof(Pack<Real>), .tables = {}};
    for (const CellTable<Real>& t : *desc.tables)
        steps.tables.push_back({t.per_cell, t.offset, t.first, t.last, t.even, t.hold, t.mask, address(t.values.data())});
    WrittenSteps written = write_steps(steps);
    if (written.module.empty()) return nullptr;
    const int free_place = free_places.empty() ? 0 : free_places.back();
    const int place = levers_machine_code(written.module.data(), static_cast<int>(written.module.size()), free_place);
    if (place == 0) return nullptr;
    if (free_place != 0) free_places.pop_back();
    std::unique_ptr<MachineCode> made(new MachineCode);
    made->literals_ = std::move(written.literals);
    made->together_ = written.together / sizeof(Real);
    made->tile_ = written.tile / sizeof(Real);
    made->scalars_ = desc.scalars;
    made->function_ = reinterpret_cast<decltype(made->function_)>(place);
    return made;
}

template <class Real> MachineCode<Real>::~MachineCode() {
    if (!function_) return;
    const int place = reinterpret_cast<int>(function_);
    levers_forget_machine_code(place);
    free_places.push_back(place);
}

template <class Real> void MachineCode<Real>::run(const Real* rows, Real* kept, std::size_t lanes) const {
    function_(rows, kept, (lanes + together_ - 1) / together_ * together_ * sizeof(Real), scalars_, literals_.data());
}

#endif

template class MachineCode<double>;
template class MachineCode<float>;

}  // namespace levers::engine
