// Dear ImGui's compile-time settings (IMGUI_USER_CONFIG). We bring our own fonts, from memory, and our own theme.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// WebGL 2 has no base vertex: one window's fan charts may hold more than 65,536 vertices.
#define ImDrawIdx unsigned int

// Nothing is typed into our widgets and no settings are loaded: the C library's scanf stays out. What is left is the
// OpenGL backend's question for the version of the shading language.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
inline int levers_scan(const char* text, const char* format, ...) {
  if (strcmp(format, "#version %d") != 0 || strncmp(text, "#version ", 9) != 0) return 0;
  va_list arguments;
  va_start(arguments, format);
  *va_arg(arguments, int*) = atoi(text + 9);
  va_end(arguments);
  return 1;
}
#define sscanf levers_scan
