// For Dear ImGui's OpenGL backend, in the web build. It reads the state of OpenGL before each frame and puts it back
// after, for programs that also draw with it. Levers draws with nothing else, and in a browser each such question waits
// until the graphics process has drawn everything so far. So these answers are the defaults; what is not state is asked.
#pragma once
#include <GLES3/gl3.h>

static inline void levers_gl_integers(GLenum name, GLint* values) {
    switch (name) {
        case GL_ACTIVE_TEXTURE: *values = GL_TEXTURE0; return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *values = GL_FUNC_ADD; return;
        case GL_BLEND_SRC_RGB:
        case GL_BLEND_SRC_ALPHA: *values = GL_ONE; return;
        case GL_BLEND_DST_RGB:
        case GL_BLEND_DST_ALPHA:
        case GL_CURRENT_PROGRAM:
        case GL_TEXTURE_BINDING_2D:
        case GL_SAMPLER_BINDING:
        case GL_ARRAY_BUFFER_BINDING:
        case GL_VERTEX_ARRAY_BINDING: *values = 0; return;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: values[0] = values[1] = values[2] = values[3] = 0; return;
        default: glGetIntegerv(name, values);
    }
}
#define glGetIntegerv levers_gl_integers

// What it says of shaders that do not compile goes to the browser's console, without the C library's printf: the last
// text of each sentence, which is the one that differs.
#include <emscripten/console.h>
#include <stdio.h>
static inline void levers_gl_problem(FILE*, const char*, const char* what, const char* = "") { emscripten_console_error(what); }
#define fprintf levers_gl_problem
