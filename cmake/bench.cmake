# Benchmarks, natively and for node. Built on request and run by tools/bench; none of them is a test.
#   levers_bench_<name>            tests/bench/<name>.cpp
#   levers_bench_engines_<model>   tests/bench/engines with one model, and the C that SDEverywhere makes of it
# The C is generated into the build folder by node, with a package of the lock file.

function(levers_bench name)
  levers_test(levers_bench_${name} ${ARGN})
  set_target_properties(levers_bench_${name} PROPERTIES EXCLUDE_FROM_ALL ON LEVERS_FAST ON)
  set_tests_properties(levers_bench_${name} PROPERTIES DISABLED ON)
  target_include_directories(levers_bench_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/bench)
  if(EMSCRIPTEN)
    target_link_options(levers_bench_${name} PRIVATE -O3) # after levers_test's -O1: the linker optimises, too
  endif()
endfunction()

levers_sources(bench tests/bench)
foreach(file ${bench})
  get_filename_component(name ${file} NAME_WE)
  levers_bench(${name} SOURCES ${file} LINKS levers_app)
endforeach()

set(levers_bench_sde ${CMAKE_SOURCE_DIR}/tests/bench/sdeverywhere)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/bench)

# levers_bench_engines(model THEIRS file [OURS file] [INPUTS names...]): THEIRS is what SDEverywhere reads, OURS (by
# default the same) what we read.
function(levers_bench_engines model)
  cmake_parse_arguments(PARSE_ARGV 1 bench "" "THEIRS;OURS" "INPUTS")
  if(NOT bench_OURS)
    set(bench_OURS ${bench_THEIRS})
  endif()
  set(generated ${CMAKE_BINARY_DIR}/bench/${model}.c)
  add_custom_command(OUTPUT ${generated} VERBATIM
    COMMAND node ${levers_bench_sde}/generate.mjs ${bench_THEIRS} ${generated} ${bench_INPUTS}
    DEPENDS ${bench_THEIRS} ${levers_bench_sde}/generate.mjs)
  # Theirs on its own terms: plain C at -O3, without our warnings.
  add_library(levers_bench_${model}_c STATIC EXCLUDE_FROM_ALL ${generated} ${levers_bench_sde}/host.c)
  set_target_properties(levers_bench_${model}_c PROPERTIES LEVERS_FAST ON)
  target_include_directories(levers_bench_${model}_c PRIVATE ${levers_bench_sde})
  target_compile_options(levers_bench_${model}_c PRIVATE -w)
  if(NOT EMSCRIPTEN)
    target_link_libraries(levers_bench_${model}_c PUBLIC m)
  endif()
  levers_sources(sources tests/bench/engines)
  levers_bench(engines_${model} SOURCES ${sources}
    LINKS levers_explainer levers_vensim levers_bench_${model}_c)
  target_compile_definitions(levers_bench_engines_${model} PRIVATE BENCH_MODEL="${bench_OURS}")
endfunction()

set(models ${CMAKE_SOURCE_DIR}/tests/bench/models)
levers_bench_engines(teacup THEIRS ${models}/teacup.mdl INPUTS "Room Temperature" "Characteristic Time")
levers_bench_engines(sir THEIRS ${models}/sir.mdl INPUTS "contact infectivity" "duration" "initially infectious")
levers_bench_engines(policy60 THEIRS ${models}/policy60.mdl INPUTS "damage coefficient" "climate sensitivity"
  "learning exponent" "savings rate" "carbon tax target" "technology growth rate")
set(districts ${CMAKE_BINARY_DIR}/bench/districts.mdl)
add_custom_command(OUTPUT ${districts} VERBATIM
  COMMAND node ${models}/districts.mjs ${districts} DEPENDS ${models}/districts.mjs)
levers_bench_engines(districts THEIRS ${districts} INPUTS "birth rate" "death rate" "mobility" "perception delay"
  "home lifetime" "participation" "emission per job" "abatement effort")
# The combined explainer: tools/bench exports it before.
levers_bench_engines(explainer THEIRS ${CMAKE_SOURCE_DIR}/build/bench/nhs-management.xmile
  OURS ${CMAKE_SOURCE_DIR}/assets/explainers/nhs-management.json)
