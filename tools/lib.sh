# Shared by the scripts of this folder: `source "$(dirname "$0")/lib.sh"`.
# shellcheck shell=bash
set -euo pipefail
# The caller's working directory never matters.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/build/logs
mkdir -p "$logs"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# step NAME COMMAND...: run quietly into build/logs/NAME.log; on failure show its end and return the status.
step() {
  local name=$1 started=$SECONDS status=0
  shift
  "$@" </dev/null >"$logs/$name.log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    say "failed: $name (the whole log: build/logs/$name.log)" >&2
    tail -n 40 "$logs/$name.log" >&2
    return "$status"
  fi
  say "$name: $((SECONDS - started)) s"
}

# The wanted packages that are absent. want COMMAND PACKAGE or want /absolute/FILE PACKAGE adds one.
missing=()
want() {
  case $1 in
    /*) compgen -G "$1" >/dev/null && return ;;
    *) command -v "$1" >/dev/null && return ;;
  esac
  # `command -v` also misses packages that are installed without the file, on other releases.
  dpkg-query -W -f '${db:Status-Status}\n' "$2" 2>/dev/null | grep -qx installed || missing+=("$2")
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -- "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@"
}
apt_update_install() {
  as_root apt-get -o DPkg::Lock::Timeout=300 update -q && apt_install "$@"
}

# Install what want() found absent. Fresh machines have no package lists yet, hence the second attempt.
install_missing() {
  [ "${#missing[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "Please install: ${missing[*]} (Debian's names)."
  say "installing: ${missing[*]}"
  apt_install "${missing[@]}" </dev/null >"$logs/apt.log" 2>&1 ||
    step apt apt_update_install "${missing[@]}"
  missing=()
}

want_for_build() {
  want cmake cmake
  want ninja ninja-build
  want g++ g++
  want git git
  want rsvg-convert librsvg2-bin # pictures for previews
  want xz xz-utils # unpacks the source packages
  want node nodejs
  want npm npm
  if command -v dpkg-query >/dev/null; then
    want /usr/include/nlohmann/json.hpp nlohmann-json3-dev
    want /usr/include/doctest/doctest.h doctest-dev
    want /usr/include/CLI/CLI.hpp libcli11-dev
    want /usr/include/pugixml.hpp libpugixml-dev
    want /usr/include/qrcodegen/qrcodegen.h libqrcodegen-dev # codes of addresses in it
    want /usr/include/SDL2/SDL.h libsdl2-dev # the window of `levers kiosk`; needs no display to build
    want /usr/lib/python3/dist-packages/fontTools python3-fonttools # tools/fonts runs the system's Python
  fi
  [ -n "${EMSDK:-}" ] || want emcc emscripten
}

want_for_tests() {
  want clang++ clang
  if command -v dpkg-query >/dev/null; then
    want '/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a' libclang-rt-dev
  fi
  browser >/dev/null || want chromium chromium
  want firefox firefox-esr
  if command -v dpkg-query >/dev/null; then
    want '/usr/lib/*/webkit2gtk-4.1/MiniBrowser' libwebkit2gtk-4.1-0
    want xvfb-run xvfb
    want xauth xauth # xvfb-run needs it
    want '/usr/lib/*/libGL.so.1' libgl1
    want '/usr/lib/*/dri/swrast_dri.so' libgl1-mesa-dri # draws without a graphics card
  fi
}

# The path of a Chromium: CHROMIUM if set, else what the machine has.
browser() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}

check_node() {
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 19) ? 0 : 1)' ||
    fail "Node 18.19 or later is needed; this is $(node --version)."
}

# npm's packages, only when the lock file is newer than the last installation.
npm_packages() {
  local stamp=$root/node_modules/.package-lock.json
  if [ ! -e "$stamp" ] || [ package-lock.json -nt "$stamp" ]; then
    step npm npm ci --no-audit --no-fund --ignore-scripts
    touch "$stamp"
  fi
}

# build_preset PRESET [TARGET...]: configure once, then build; CMake itself notices changed lists and new files.
# Targets default to everything.
build_preset() {
  local preset=$1 targets=()
  shift
  [ $# -eq 0 ] || targets=(--target "$@")
  [ -e "build/$preset/build.ninja" ] || step "configure-$preset" cmake --preset "$preset"
  step "build-$preset" cmake --build "build/$preset" ${targets[@]+"${targets[@]}"}
}
