// Instead of Dear ImGui's imgui_tables.cpp, a tenth of its code, none of which is ever reached: nothing of ours is a
// table or has columns. The core names these functions where it cleans up after tables and columns; with none begun,
// there is nothing to do.
#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {
void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableEndCell(ImGuiTable*) {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void EndColumns() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
}  // namespace ImGui
