// Force-included into our own code in the web build: Emscripten 3.1.6's standard library is a little short of C++20.
#pragma once
#include <bit>
#ifndef __cpp_lib_bit_cast
namespace std {
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  static_assert(sizeof(To) == sizeof(From));
  return __builtin_bit_cast(To, from);
}
}  // namespace std
#endif
