# The web app: build/web/app/levers.js, an ES module whose default export makes the module, and levers.wasm.
#
#   import createLevers from './levers.js';
#   const levers = await createLevers({canvas, locateFile: name => new URL(name, import.meta.url).href});
#
# To add an export: a C++ function is exported by marking it EMSCRIPTEN_KEEPALIVE in src/app/web (no list to keep; call
# it as levers._name()). A helper of Emscripten's own (UTF8ToString, ...) goes into web_methods. An option that
# JavaScript passes to createLevers() goes into web_options; anything not listed there is ignored.
set(web_functions _main _malloc _free)
set(web_methods HEAPU8 UTF8ToString stringToUTF8 lengthBytesUTF8)
set(web_options canvas locateFile wasmBinary instantiateWasm print printErr onAbort onRuntimeInitialized)

levers_sources(web_sources src/app/web)
if(NOT web_sources)
  return()
endif()
add_executable(levers_web ${web_sources})
target_link_libraries(levers_web PRIVATE levers_app levers_imgui_gl)
levers_code(levers_web)
set_target_properties(levers_web PROPERTIES OUTPUT_NAME levers SUFFIX .js RUNTIME_OUTPUT_DIRECTORY app)

list(JOIN web_functions , web_functions)
list(JOIN web_methods , web_methods)
list(JOIN web_options , web_options)
target_link_options(levers_web PRIVATE
  -Oz
  -sENVIRONMENT=web
  -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createLevers
  -sEXPORTED_FUNCTIONS=${web_functions}
  -sEXPORTED_RUNTIME_METHODS=${web_methods}
  -sINCOMING_MODULE_JS_API=${web_options}
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_TRACK_ERRORS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0
  -sALLOW_MEMORY_GROWTH -sALLOW_TABLE_GROWTH -sMALLOC=emmalloc
  -sDYNAMIC_EXECUTION=0 # no eval: a page may keep script-src 'self' 'wasm-unsafe-eval'
  -sFILESYSTEM=0 -sSUPPORT_LONGJMP=0 -sSUPPORT_ERRNO=0 -sPOLYFILL=0)
