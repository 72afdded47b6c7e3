# The toolchain file of the `web` preset: Emscripten 3.1.6 or later, from PATH, else EMSDK, else Debian's package.
find_program(LEVERS_EMCC emcc HINTS $ENV{EMSDK}/upstream/emscripten NO_CMAKE_FIND_ROOT_PATH)
if(NOT LEVERS_EMCC)
  message(FATAL_ERROR "No emcc on PATH and no EMSDK. Install Emscripten, or run tools/build.")
endif()
get_filename_component(emscripten ${LEVERS_EMCC} REALPATH)
get_filename_component(emscripten ${emscripten} DIRECTORY)
include(${emscripten}/cmake/Modules/Platform/Emscripten.cmake)

# Debian's emcc finds its JavaScript packages only if Debian's own node is first on PATH, or when told.
if(emscripten STREQUAL /usr/share/emscripten)
  foreach(language C CXX)
    set(CMAKE_${language}_LINKER_LAUNCHER ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
  endforeach()
endif()
