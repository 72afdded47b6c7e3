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

// Nothing is typed into our widgets and no settings are loaded: what Dear ImGui would scan numbers with stays out.
#include <stdio.h>
inline int levers_scans_nothing(const char*, const char*, ...) { return 0; }
#define sscanf levers_scans_nothing
