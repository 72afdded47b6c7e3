# The native program with a window: levers-kiosk, which `levers kiosk` runs.
#   levers_desktop   src/app/desktop   what a browser does elsewhere; no window, so tests have it everywhere
#   levers_window    src/app/window    SDL2 and OpenGL; only where SDL2 is
levers_sources(desktop_sources src/app/desktop)
add_library(levers_desktop STATIC ${desktop_sources})
target_link_libraries(levers_desktop PUBLIC levers_app PRIVATE levers_qrcodegen)
levers_code(levers_desktop)

if(NOT TARGET SDL2::SDL2)
  message(STATUS "SDL2 was not found: the program levers-kiosk is left out (Debian: libsdl2-dev)")
  return()
endif()

levers_sources(window_sources src/app/window)
add_library(levers_window STATIC ${window_sources})
target_link_libraries(levers_window PUBLIC levers_desktop PRIVATE levers_imgui_gl SDL2::SDL2)
levers_code(levers_window)

add_executable(levers-kiosk src/cli/kiosk/main.cpp src/cli/commands.cpp)
target_include_directories(levers-kiosk PRIVATE ${cli_view})
target_link_libraries(levers-kiosk PRIVATE levers_window levers_cli11 SDL2::SDL2)
levers_code(levers-kiosk EXCEPTIONS)
add_dependencies(levers levers-kiosk) # which runs it
install(TARGETS levers-kiosk)
