# One folder of src/ is one room: a static library levers_<room> of all its .cpp files.
#
# Headers are included as "engine/model.hpp". Each room has its own include folder, made here and holding one link
# to its sources, and other rooms get it only by linking the room. An include against the arrows does not compile.

# levers_code(target [EXCEPTIONS]): the language and warnings of our own code. EXCEPTIONS also allows RTTI; only
# the command line needs both (CLI11).
function(levers_code target)
  cmake_parse_arguments(PARSE_ARGV 1 code "EXCEPTIONS" "" "")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
  # clang counts signedness among its conversions, g++ does not: one set of warnings for both.
  target_compile_options(${target} PRIVATE -Wno-sign-conversion)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
    target_compile_options(${target} PRIVATE -Wno-restrict)   # false alarms on "literal" + std::string (GCC bug 105651)
  endif()
  if(LEVERS_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -include ${CMAKE_SOURCE_DIR}/cmake/old-libcxx.h)
  endif()
  # The sanitizers' build is only for testing, so it may be quicker: the others notice a header that is not included.
  if(LEVERS_SANITIZE)
    target_precompile_headers(${target} PRIVATE
      "$<$<COMPILE_LANGUAGE:CXX>:<algorithm$<ANGLE-R>;<memory$<ANGLE-R>;<optional$<ANGLE-R>;<span$<ANGLE-R>;<string$<ANGLE-R>;<vector$<ANGLE-R>>")
  endif()
  if(NOT code_EXCEPTIONS)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>)
  endif()
endfunction()

# levers_sources(out folder): the .cpp files of a folder. New and removed files are noticed at the next build.
function(levers_sources out folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

# levers_view(out folder name): an include folder that holds nothing but `name`, a link to `folder`.
function(levers_view out folder name)
  set(view ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${view})
  file(REMOVE ${view}/${name})
  file(CREATE_LINK ${folder} ${view}/${name} SYMBOLIC)
  set(${out} ${view} PARENT_SCOPE)
endfunction()

# levers_room(name [LINKS targets...] [PRIVATE_LINKS targets...]): LINKS are what the room's headers may include,
# PRIVATE_LINKS only its .cpp files. A room without a .cpp file still configures.
function(levers_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "LINKS;PRIVATE_LINKS")
  levers_sources(sources src/${name})
  if(NOT sources)
    set(sources ${CMAKE_BINARY_DIR}/rooms/${name}/empty.cpp)
    file(GENERATE OUTPUT ${sources} CONTENT "// A room without sources yet.\n")
  endif()
  add_library(levers_${name} STATIC ${sources})
  levers_view(view ${CMAKE_SOURCE_DIR}/src/${name} ${name})
  target_include_directories(levers_${name} PUBLIC ${view})
  target_link_libraries(levers_${name} PUBLIC ${room_LINKS} PRIVATE ${room_PRIVATE_LINKS})
  levers_code(levers_${name})
endfunction()
