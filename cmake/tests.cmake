# Every .cpp of a test folder belongs to the folder's program; adding a test is adding a file. Programs:
#   levers_tests         tests/unit   doctest, natively and (in the web build) for node
#   levers_tests_<room>  the files tests/unit/<room>*.cpp alone, linking that room only; built on request
#   levers_ui_tests      tests/ui     headless Dear ImGui: the rooms ui and app
#   levers_window_tests  tests/window the window of levers-kiosk, where SDL2 is; tests/cli/kiosk_test.mjs runs it
#   levers_xmile_tests   tests/xmile  the room xmile, which is native only
#   levers_tests_page    in the web build: the tests of golden hashes, for browsers (tests/browser/same_bits_test.mjs)
#   fuzz_<name>          tests/fuzz/<name>.cpp, one libFuzzer program each (preset `debug`)
#   levers_bench_...     tests/bench  times, natively and for node (cmake/bench.cmake); run by tools/bench
# All know LEVERS_SOURCE_DIR (the repository) and LEVERS_FONT_DIR (the subset fonts), and are built like our code:
# without exceptions, so a failed REQUIRE ends the whole program.

# In a library: a test folder with a main() of its own simply never pulls it in.
add_library(levers_doctest_main STATIC EXCLUDE_FROM_ALL cmake/doctest-main.cpp)
target_link_libraries(levers_doctest_main PUBLIC levers_doctest)
levers_code(levers_doctest_main)

if(EMSCRIPTEN)
  # The glue for node is a classic script, and the repository's package.json says modules.
  file(WRITE ${CMAKE_BINARY_DIR}/package.json "{ \"type\": \"commonjs\" }\n")
endif()

# levers_test(name LINKS targets... SOURCES files...): a test program. It may use JSON.
function(levers_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "LINKS;SOURCES")
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE ${test_LINKS} levers_json levers_doctest_main)
  target_compile_definitions(${name} PRIVATE LEVERS_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    LEVERS_FONT_DIR="${CMAKE_SOURCE_DIR}/build/fonts")
  levers_code(${name})
  if(LEVERS_SANITIZE)
    target_precompile_headers(${name} PRIVATE <doctest/doctest.h>)
  endif()
  if(EMSCRIPTEN)
    set_target_properties(${name} PROPERTIES SUFFIX .js)
    # One file, because 3.1.6 does not find its .wasm under node 18 and later; the real files of the machine.
    target_link_options(${name} PRIVATE -O1 -sENVIRONMENT=node -sSINGLE_FILE=1 -sNODERAWFS=1 -sEXIT_RUNTIME=1
      -sALLOW_MEMORY_GROWTH -sALLOW_TABLE_GROWTH -sTOTAL_STACK=1MB)
    add_test(NAME ${name} COMMAND node $<TARGET_FILE:${name}>)
  else()
    add_test(NAME ${name} COMMAND ${name})
  endif()
  set_tests_properties(${name} PROPERTIES WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

levers_sources(unit_tests tests/unit)
if(unit_tests)
  levers_test(levers_tests SOURCES ${unit_tests} LINKS levers_report levers_session levers_semantics levers_vensim)
endif()
foreach(room engine equation vensim explainer argument session report semantics)
  file(GLOB room_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/${room}*.cpp)
  if(room_tests)
    levers_test(levers_tests_${room} SOURCES ${room_tests} LINKS levers_${room})
    set_target_properties(levers_tests_${room} PROPERTIES EXCLUDE_FROM_ALL ON)
    set_tests_properties(levers_tests_${room} PROPERTIES DISABLED ON) # all of them are in levers_tests
  endif()
endforeach()

if(NOT EMSCRIPTEN)
  levers_sources(xmile_tests tests/xmile)
  levers_test(levers_xmile_tests SOURCES ${xmile_tests} LINKS levers_xmile levers_explainer)

  levers_sources(ui_tests tests/ui)
  if(ui_tests)
    levers_test(levers_ui_tests SOURCES ${ui_tests} LINKS levers_desktop)
  endif()

  if(TARGET levers_window)
    levers_sources(window_tests tests/window)
    levers_test(levers_window_tests SOURCES ${window_tests} LINKS levers_window SDL2::SDL2)
    set_tests_properties(levers_window_tests PROPERTIES DISABLED ON) # needs a display; tests/cli/kiosk_test.mjs has one
  endif()
endif()

if(EMSCRIPTEN)
  # A classic script for an empty page, with the files that the tests read in it.
  add_executable(levers_tests_page EXCLUDE_FROM_ALL tests/unit/promises_test.cpp tests/unit/engine_states_test.cpp
    tests/unit/engine_accuracy_test.cpp tests/unit/engine_math_test.cpp)
  target_link_libraries(levers_tests_page PRIVATE levers_explainer levers_json levers_doctest_main)
  target_compile_definitions(levers_tests_page PRIVATE LEVERS_SOURCE_DIR="/levers")
  levers_code(levers_tests_page)
  set_target_properties(levers_tests_page PROPERTIES SUFFIX .js)
  target_link_options(levers_tests_page PRIVATE -O1 -sENVIRONMENT=web -sSINGLE_FILE=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH -sALLOW_TABLE_GROWTH -sTOTAL_STACK=1MB
    "SHELL:--embed-file ${CMAKE_SOURCE_DIR}/assets/explainers@/levers/assets/explainers"
    "SHELL:--embed-file ${CMAKE_SOURCE_DIR}/tests/unit/golden_hashes.txt@/levers/tests/unit/golden_hashes.txt")
endif()

include(cmake/bench.cmake)

if(LEVERS_FUZZ)
  levers_sources(fuzzers tests/fuzz)
  foreach(file ${fuzzers})
    get_filename_component(name ${file} NAME_WE)
    add_executable(fuzz_${name} ${file})
    target_link_libraries(fuzz_${name} PRIVATE levers_report levers_session levers_semantics levers_vensim levers_xmile)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    levers_code(fuzz_${name})
  endforeach()
endif()
