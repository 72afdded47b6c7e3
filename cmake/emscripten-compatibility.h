// Force-included into Dear ImGui and SDL only: Emscripten before 3.1.20 does not know EM_JS_DEPS.
#include <emscripten.h>
#ifndef EM_JS_DEPS
#define EM_JS_DEPS(tag, deps)
#endif
