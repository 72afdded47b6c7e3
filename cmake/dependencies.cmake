# Third-party code. None of it is committed: installed packages or build/third_party (tools/fetch-sources) are used
# where present, else the pinned upstream tags are fetched. All of it is included as system headers, without our
# warnings. Licences: NOTICE.md.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

# Sources that tools/fetch-sources put there win over a fetch; -D FETCHCONTENT_SOURCE_DIR_... wins over both.
foreach(name imgui sdl2)
  string(TOUPPER ${name} upper)
  set(local ${CMAKE_SOURCE_DIR}/build/third_party/${name})
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper} AND IS_DIRECTORY ${local})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${local} CACHE PATH "Sources of ${name}" FORCE)
  endif()
endforeach()

# A SOURCE_SUBDIR without a CMakeLists.txt: take the sources, leave the project's own build alone.
function(levers_fetch name repository tag)
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# levers_headers(name folder header repository tag subdirectory): the interface target levers_<name> for a
# header-only library whose headers are all in `folder`. Only that folder is shown to the compiler: under Emscripten
# the machine's whole /usr/include would not do.
function(levers_headers name folder header repository tag subdirectory)
  find_path(LEVERS_${name}_DIR ${folder}/${header} PATHS /usr/include /usr/local/include /opt/homebrew/include
    NO_CMAKE_FIND_ROOT_PATH)
  set(where ${LEVERS_${name}_DIR})
  if(NOT where)
    levers_fetch(${name} ${repository} ${tag})
    set(where ${${name}_SOURCE_DIR}/${subdirectory})
  endif()
  set(view ${CMAKE_BINARY_DIR}/third_party/${name})
  file(MAKE_DIRECTORY ${view})
  file(REMOVE ${view}/${folder})
  file(CREATE_LINK ${where}/${folder} ${view}/${folder} SYMBOLIC)
  add_library(levers_${name} INTERFACE)
  target_include_directories(levers_${name} SYSTEM INTERFACE ${view})
endfunction()

# JSON without exceptions: parse(text, nullptr, false), and ask before you get.
levers_headers(json nlohmann json.hpp https://github.com/nlohmann/json.git v3.11.3 single_include)
target_compile_definitions(levers_json INTERFACE JSON_NOEXCEPTION)

levers_headers(doctest doctest doctest.h https://github.com/doctest/doctest.git v2.4.11 .)
target_compile_definitions(levers_doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
  DOCTEST_CONFIG_NO_POSIX_SIGNALS DOCTEST_CONFIG_SUPER_FAST_ASSERTS)

if(NOT EMSCRIPTEN)
  levers_headers(cli11 CLI CLI.hpp https://github.com/CLIUtils/CLI11.git v2.3.2 include)

  # XML, for the command only. Its own build would also do, but it is one file.
  find_package(pugixml QUIET)
  if(NOT TARGET pugixml::pugixml)
    levers_fetch(pugixml https://github.com/zeux/pugixml.git v1.13)
    add_library(levers_pugixml STATIC ${pugixml_SOURCE_DIR}/src/pugixml.cpp)
    target_include_directories(levers_pugixml SYSTEM PUBLIC ${pugixml_SOURCE_DIR}/src)
    target_compile_options(levers_pugixml PRIVATE -w)
    add_library(pugixml::pugixml ALIAS levers_pugixml)
  endif()
endif()

include(cmake/leave_out.cmake)

# Dear ImGui: the core without tables, demo, default font, debug windows and file functions (cmake/imgui/levers_imconfig.h).
levers_fetch(imgui https://github.com/ocornut/imgui.git v1.92.2b)
# Levers' one window has no decoration, inputs, popups or settings; keys, focus and scrolling are the page's. So the core
# never reaches half of itself: keyboard navigation, tooltips, moving and resizing, recovery from errors, logs. Nor have
# our fonts PostScript outlines.
levers_leave_out(imgui_core SOURCE ${imgui_SOURCE_DIR}/imgui.cpp FOLDER ${CMAKE_BINARY_DIR}/third_party/less NAMES
  NavUpdate NavEndFrame NavProcessItem NavInitWindow NavApplyItemToResult SetFocusID FocusWindow
  FocusTopMostWindowUnderOne SetActiveID UpdateKeyboardInputs UpdateKeyRoutingTable UpdateMouseWheel
  ItemAdd ItemSize
  UpdateMouseMovingWindowNewFrame UpdateMouseMovingWindowEndFrame UpdateWindowManualResize
  RenderWindowDecorations RenderWindowTitleBarContents RenderDimmedBackgrounds RenderMouseCursor
  CalcNextScrollFromScrollTargetAndClamp ScrollToRectEx
  FindBestWindowPosForPopup FindBestWindowPosForPopupEx ClosePopupsOverWindow BeginTooltipEx SetTooltipV
  UpdateSettings CreateNewWindowSettings WindowSettingsHandler_ClearAll WindowSettingsHandler_ReadOpen
  WindowSettingsHandler_ReadLine WindowSettingsHandler_ApplyAll WindowSettingsHandler_WriteAll
  ErrorRecoveryTryToRecoverState ErrorRecoveryTryToRecoverWindowState ErrorCheckEndFrameFinalizeErrorTooltip
  ErrorCheckUsingSetCursorPosToExtendParentBoundaries LogRenderedText LogText LogFinish)
levers_leave_out(imgui_draw SOURCE ${imgui_SOURCE_DIR}/imgui_draw.cpp FOLDER ${CMAKE_BINARY_DIR}/third_party/less NAMES
  StyleColorsDark StyleColorsLight StyleColorsClassic)
levers_leave_out(imgui_truetype SOURCE ${imgui_SOURCE_DIR}/imstb_truetype.h FOLDER ${CMAKE_BINARY_DIR}/third_party/less NAMES
  stbtt__GetGlyphShapeT2 stbtt__GetGlyphInfoT2 stbtt__run_charstring)
add_library(levers_imgui STATIC ${imgui_core} ${imgui_draw} ${imgui_SOURCE_DIR}/imgui_widgets.cpp
  cmake/imgui/no_tables.cpp)
target_include_directories(levers_imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_include_directories(levers_imgui PUBLIC ${CMAKE_SOURCE_DIR}/cmake/imgui)
target_compile_definitions(levers_imgui PUBLIC IMGUI_USER_CONFIG="levers_imconfig.h")
target_compile_options(levers_imgui PRIVATE -w -fno-exceptions -fno-rtti)

if(EMSCRIPTEN)
  # Dear ImGui 1.92 and SDL 2.32 expect an Emscripten newer than 3.1.6, the oldest we build with.
  set(levers_old_emcc -include ${CMAKE_SOURCE_DIR}/cmake/emscripten-compatibility.h)
  target_compile_options(levers_imgui PRIVATE ${levers_old_emcc})

  # SDL's own build needs minutes to configure under emcc. Its shipped SDL_config_emscripten.h and the files of the
  # subsystems that we use (video, events, timer, OpenGL ES) need seconds.
  levers_fetch(sdl2 https://github.com/libsdl-org/SDL.git release-2.32.4)
  file(GLOB sdl2_sources
    ${sdl2_SOURCE_DIR}/src/*.c
    ${sdl2_SOURCE_DIR}/src/atomic/*.c
    ${sdl2_SOURCE_DIR}/src/cpuinfo/*.c
    ${sdl2_SOURCE_DIR}/src/events/*.c
    ${sdl2_SOURCE_DIR}/src/file/*.c
    ${sdl2_SOURCE_DIR}/src/libm/*.c
    ${sdl2_SOURCE_DIR}/src/misc/*.c
    ${sdl2_SOURCE_DIR}/src/misc/dummy/*.c
    ${sdl2_SOURCE_DIR}/src/stdlib/*.c
    ${sdl2_SOURCE_DIR}/src/thread/*.c
    ${sdl2_SOURCE_DIR}/src/thread/generic/*.c
    ${sdl2_SOURCE_DIR}/src/timer/*.c
    ${sdl2_SOURCE_DIR}/src/timer/unix/*.c
    ${sdl2_SOURCE_DIR}/src/video/*.c
    ${sdl2_SOURCE_DIR}/src/video/emscripten/*.c)
  # Input comes from the page (web/bridge.js). SDL's own listeners would take the wheel, touches and keys from it.
  list(FILTER sdl2_sources EXCLUDE REGEX SDL_emscriptenevents.c)
  # Nor are pictures drawn into memory: WebGL draws them.
  list(FILTER sdl2_sources EXCLUDE REGEX "video/SDL_(RLEaccel|blit.*|bmp|fillrect|shape|stretch|surface|yuv)\\.c")
  add_library(levers_sdl2 STATIC ${sdl2_sources} cmake/sdl-web.c)
  target_include_directories(levers_sdl2 SYSTEM PUBLIC ${sdl2_SOURCE_DIR}/include)
  target_include_directories(levers_sdl2 SYSTEM PRIVATE ${sdl2_SOURCE_DIR}/src/video/khronos)
  target_compile_definitions(levers_sdl2
    PUBLIC SDL_MAIN_HANDLED
    PRIVATE SDL_LEAN_AND_MEAN=1 SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_SENSOR_DISABLED=1
      SDL_RENDER_DISABLED=1 SDL_POWER_DISABLED=1 SDL_FILESYSTEM_DISABLED=1 SDL_LOADSO_DISABLED=1)
  target_compile_options(levers_sdl2 PRIVATE -w ${levers_old_emcc})

  # Dear ImGui's renderer, for the app only. Its SDL2 backend is about input, which comes from the page.
  add_library(levers_imgui_sdl2 STATIC ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(levers_imgui_sdl2 SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
  target_compile_definitions(levers_imgui_sdl2 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(levers_imgui_sdl2 PUBLIC levers_imgui levers_sdl2)
  target_compile_options(levers_imgui_sdl2 PRIVATE -w -fno-exceptions -fno-rtti ${levers_old_emcc}
    "SHELL:-include ${CMAKE_SOURCE_DIR}/cmake/imgui/own_gl_context.h") # SHELL: or CMake drops a second -include
endif()
