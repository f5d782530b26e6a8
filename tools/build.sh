#!/usr/bin/env bash
# build.sh PRESET TARGET: configures once, then builds. Quiet but for warnings and errors.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
target=$2
if [ ! -f "build/$preset/build.ninja" ]; then
  cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; rm -f "build-$preset.log"; exit 1; }
  rm -f "build-$preset.log"
fi
ninja -C "build/$preset" -j "${JOBS:-$(nproc)}" "$target" | grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Generating)|^ninja: (Entering|no work)' || [ "${PIPESTATUS[0]}" -eq 0 ]
