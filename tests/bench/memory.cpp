// What 2,048 draws of the combined explainer hold, and what 100,000 lever moves leave behind: nothing. Every allocation
// of the program is counted; it fails when the heap has grown.
//
//   tools/bench      builds and runs it natively and as wasm
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#include "argument/answer.hpp"
#include "explainer.hpp"

namespace {

long long live_bytes = 0, live_blocks = 0;

void* counted(void* block) {
    if (!block) std::abort();
    live_bytes += static_cast<long long>(malloc_usable_size(block));
    ++live_blocks;
    return block;
}
void uncounted(void* block) {
    if (!block) return;
    live_bytes -= static_cast<long long>(malloc_usable_size(block));
    --live_blocks;
    std::free(block);
}
std::size_t rounded(std::size_t size, std::size_t alignment) { return (size + alignment - 1) / alignment * alignment; }

}  // namespace

void* operator new(std::size_t size) { return counted(std::malloc(size)); }
void* operator new[](std::size_t size) { return counted(std::malloc(size)); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(
        std::aligned_alloc(static_cast<std::size_t>(alignment), rounded(size, static_cast<std::size_t>(alignment))));
}
void* operator new[](std::size_t size, std::align_val_t alignment) { return operator new(size, alignment); }
void operator delete(void* block) noexcept { uncounted(block); }
void operator delete[](void* block) noexcept { uncounted(block); }
void operator delete(void* block, std::size_t) noexcept { uncounted(block); }
void operator delete[](void* block, std::size_t) noexcept { uncounted(block); }
void operator delete(void* block, std::align_val_t) noexcept { uncounted(block); }
void operator delete[](void* block, std::align_val_t) noexcept { uncounted(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { uncounted(block); }
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept { uncounted(block); }

int main() {
    using namespace levers;
    const explainer::Document document = bench::combined_explainer();
    const explainer::Lowered lowered = explainer::lower(document, {.only_outcomes = true});
    const auto program = engine::compile(*lowered.model, lowered.horizon).program;
    std::printf("memory, 2,048 draws of the combined explainer, outcomes kept\n");
    for (const auto precision : {engine::Precision::twice, engine::Precision::single}) {
        const long long before = live_bytes;
        const engine::Ensemble ensemble(program, {.draws = 2048, .seed = 1, .precision = precision});
        std::printf("  %-7s %6.2f MB by its own account, %6.2f MB of heap\n",
                    precision == engine::Precision::twice ? "double" : "single",
                    static_cast<double>(ensemble.memory()) / 1e6, static_cast<double>(live_bytes - before) / 1e6);
    }

    argument::Question question(document);
    explainer::Settings settings = bench::moved(document, 0.0);
    const auto move = [&](int i) {
        for (std::size_t q = 0; q < document.quantities.size(); ++q)
            if (const auto& lever = document.quantities[q]; lever.role == explainer::Role::lever)
                settings.levers[q] =
                    lever.low + (lever.high - lever.low) * ((i * 37 + static_cast<int>(q)) % 101) / 100.0;
        question.ask(settings, 8);
    };
    const auto full = [&] {
        while (!question.refine(2048)) {
        }
    };
    move(0), full();
    const long long bytes = live_bytes, blocks = live_blocks;
    constexpr int moves = 100'000;
    for (int i = 1; i <= moves; ++i) {
        move(i);
        if (i % 1000 == 0) full();
    }
    std::printf("heap of the whole program before %d lever moves: %lld bytes in %lld blocks; after: %lld in %lld\n",
                moves, bytes, blocks, live_bytes, live_blocks);
    // A buffer may have grown to its largest once; what grows with moves would be thousands of blocks.
    if (live_blocks > blocks + 4 || live_bytes > bytes + 65536) {
        std::printf("the heap has grown\n");
        return 1;
    }
    return 0;
}
