/* What SDL's web build needs from us. */
#include <GLES3/gl3.h>
#include <SDL.h>
#include <string.h>

/* Emscripten's own table of OpenGL functions by name names all 270 of them and so links them all (40% of the
 * JavaScript). SDL asks for these few. */
void *eglGetProcAddress(const char *name) {
  if (strcmp(name, "glGetIntegerv") == 0) return (void *)glGetIntegerv;
  if (strcmp(name, "glGetString") == 0) return (void *)glGetString;
  if (strcmp(name, "glGetError") == 0) return (void *)glGetError;
  return NULL;
}

/* Called from code that is never reached: the render, joystick and shared-object subsystems are left out. */
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer) { (void)renderer; }
SDL_Renderer *SDL_GetRenderer(SDL_Window *window) { (void)window; return NULL; }
int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *w, int *h) { (void)renderer; *w = *h = 0; return -1; }
void SDL_UnloadObject(void *handle) { (void)handle; }
int SDL_NumJoysticks(void) { return 0; }
SDL_bool SDL_IsGameController(int index) { (void)index; return SDL_FALSE; }
SDL_GameController *SDL_GameControllerOpen(int index) { (void)index; return NULL; }
void SDL_GameControllerClose(SDL_GameController *pad) { (void)pad; }
Sint16 SDL_GameControllerGetAxis(SDL_GameController *pad, SDL_GameControllerAxis axis) { (void)pad; (void)axis; return 0; }
Uint8 SDL_GameControllerGetButton(SDL_GameController *pad, SDL_GameControllerButton b) { (void)pad; (void)b; return 0; }

/* For cursors, icons and windows made of pictures; there are none. Emscripten would fill in those of its SDL 1. */
SDL_Surface *SDL_CreateRGBSurface(Uint32 flags, int w, int h, int depth, Uint32 r, Uint32 g, Uint32 b, Uint32 a) {
  (void)flags; (void)w; (void)h; (void)depth; (void)r; (void)g; (void)b; (void)a;
  return NULL;
}
SDL_Surface *SDL_ConvertSurfaceFormat(SDL_Surface *s, Uint32 format, Uint32 flags) { (void)s; (void)format; (void)flags; return NULL; }
void SDL_FreeSurface(SDL_Surface *s) { (void)s; }
int SDL_LockSurface(SDL_Surface *s) { (void)s; return -1; }
void SDL_UnlockSurface(SDL_Surface *s) { (void)s; }

/* The listeners of SDL_emscriptenevents.c, which is left out. */
void Emscripten_RegisterEventHandlers(void *window) { (void)window; }
void Emscripten_UnregisterEventHandlers(void *window) { (void)window; }
int Emscripten_HandleCanvasResize(int type, const void *reserved, void *user) { (void)type; (void)reserved; (void)user; return 0; }
