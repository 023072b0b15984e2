# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: where things are, what has to be installed, and how to build. Works as root and with
# sudo, from any folder.

set -euo pipefail
SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=${LAYERLOOM_BUILD:-$SOURCE/build/release}

# libopenblas0-openmp: the BLAS that LibTorch pulls in by itself is 50 times slower.
BUILD_PACKAGES=(g++ cmake ninja-build ccache qt6-base-dev libgl1-mesa-dev qt6-svg-dev libtorch-dev
    libopenblas0-openmp libqcustomplot-dev libqscintilla2-qt6-dev nlohmann-json3-dev libcli11-dev libdeflate-dev libgraphviz-dev
    pkg-config fonts-dejavu-core)
TEST_PACKAGES=(python3-torch python3-torchvision dataset-fashion-mnist python3-jsonschema black clang-format-14 clang-14 libclang-rt-14-dev xvfb xauth xdotool poppler-utils
    desktop-file-utils appstream shared-mime-info lintian groff fish zsh)

fail() {
    echo "layerloom: $*" >&2
    exit 1
}

# Installs those of the packages that are missing; silent if there are none.
install_missing() {
    command -v dpkg-query > /dev/null ||
        fail "this script installs Debian packages; on another system install $* by hand and build with cmake"
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo > /dev/null || fail "run 'apt-get install ${missing[*]}' as root first (there is no sudo here)"
        sudo true || fail "run 'apt-get install ${missing[*]}' as root first (sudo does not let $(id -un) do it)"
        as_root=(sudo)
    fi
    echo "layerloom: installing ${missing[*]}" >&2
    "${as_root[@]}" apt-get update -qq >&2 || echo "layerloom: apt-get update failed; going on with the lists at hand" >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        > /dev/null || fail "apt-get could not install ${missing[*]}; install them by hand and call this again"
}

# configure [CMake options]
configure() {
    mkdir -p "$BUILD" 2> /dev/null && [ -w "$BUILD" ] ||
        fail "cannot write to $BUILD; set LAYERLOOM_BUILD to a folder to build in"
    if [ ! -f "$BUILD/build.ninja" ] || [ $# -gt 0 ]; then
        cmake -S "$SOURCE" -B "$BUILD" -G Ninja "$@" > "$BUILD/configure.log" 2>&1 || {
            tail -20 "$BUILD/configure.log" >&2
            fail "CMake could not configure the project; the whole log is $BUILD/configure.log"
        }
    fi
}

# How many compilers may run at once: as many as processors, and as have 1.3 GB of memory each, which files of the engine take.
jobs() {
    local available
    available=$(awk '/^MemAvailable:/ { print int($2 / 1300000) }' /proc/meminfo 2> /dev/null || true)
    local most
    most=$(nproc)
    [ -n "$available" ] && [ "$available" -lt "$most" ] && most=$available
    [ "$most" -ge 1 ] || most=1
    echo "$most"
}

# build TARGET…: shows progress to a person who watches, else only what is wrong.
build() {
    if [ -t 2 ]; then
        cmake --build "$BUILD" -j "$(jobs)" --target "$@" >&2 || fail "the build failed"
        return
    fi
    cmake --build "$BUILD" -j "$(jobs)" --target "$@" > "$BUILD/build.log" 2>&1 || {
        grep -A8 -E "error|FAILED" "$BUILD/build.log" | head -60 >&2 || true
        fail "the build failed; the whole log is $BUILD/build.log"
    }
}
