# Third-party code. None of it is committed: installed packages or build/third_party (tools/fetch-sources) are used
# where present, else the pinned upstream tags are fetched. All of it is included as system headers, without our
# warnings. Licences: NOTICE.md.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

# Sources that tools/fetch-sources put there win over a fetch; -D FETCHCONTENT_SOURCE_DIR_... wins over both.
set(local ${CMAKE_SOURCE_DIR}/build/third_party/imgui)
if(NOT FETCHCONTENT_SOURCE_DIR_IMGUI AND IS_DIRECTORY ${local})
  set(FETCHCONTENT_SOURCE_DIR_IMGUI ${local} CACHE PATH "Sources of imgui" FORCE)
endif()

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

  # QR codes, for the kiosk without a browser: one file as well, in Debian libqrcodegen-dev.
  find_path(LEVERS_qrcodegen_DIR qrcodegen/qrcodegen.h)
  find_library(LEVERS_qrcodegen_LIBRARY NAMES libqrcodegen.a qrcodegen)
  add_library(levers_qrcodegen INTERFACE)
  if(LEVERS_qrcodegen_DIR AND LEVERS_qrcodegen_LIBRARY)
    target_include_directories(levers_qrcodegen SYSTEM INTERFACE ${LEVERS_qrcodegen_DIR})
    target_link_libraries(levers_qrcodegen INTERFACE ${LEVERS_qrcodegen_LIBRARY})
  else()
    levers_fetch(qrcodegen https://github.com/nayuki/QR-Code-generator.git v1.8.0)
    file(COPY ${qrcodegen_SOURCE_DIR}/c/qrcodegen.h DESTINATION ${CMAKE_BINARY_DIR}/third_party/qrcodegen/qrcodegen)
    add_library(levers_qrcodegen_code STATIC ${qrcodegen_SOURCE_DIR}/c/qrcodegen.c)
    target_compile_options(levers_qrcodegen_code PRIVATE -w)
    target_include_directories(levers_qrcodegen SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/third_party/qrcodegen)
    target_link_libraries(levers_qrcodegen INTERFACE levers_qrcodegen_code)
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

# Dear ImGui's renderer, for programs with a screen. Windows, contexts and input are theirs (src/app/web, src/app/window).
add_library(levers_imgui_gl STATIC EXCLUDE_FROM_ALL ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(levers_imgui_gl SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
target_link_libraries(levers_imgui_gl PUBLIC levers_imgui)
target_compile_options(levers_imgui_gl PRIVATE -w -fno-exceptions -fno-rtti)
if(EMSCRIPTEN)
  target_compile_definitions(levers_imgui_gl PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(levers_imgui_gl PRIVATE -include ${CMAKE_SOURCE_DIR}/cmake/imgui/own_gl_context.h)
else()
  # It finds OpenGL when it runs; only the window needs SDL2, of the machine. Without it there is no levers-kiosk.
  target_link_libraries(levers_imgui_gl PUBLIC ${CMAKE_DL_LIBS})
  find_package(SDL2 2.26 QUIET)
endif()
