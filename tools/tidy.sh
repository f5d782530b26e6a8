#!/usr/bin/env bash
# clang-tidy over every source of src/ but tests, with the checks of .clang-tidy.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v clang-tidy-16 >/dev/null || { echo "clang-tidy-16 and clang-16 are needed: apt-get install clang-tidy-16 clang-16" >&2; exit 1; }
[ -f build/tidy/compile_commands.json ] || cmake --preset tidy >/dev/null
git ls-files 'src/**/*.cc' | grep -v -e _test.cc -e /fuzz_ | xargs -P "$(nproc)" -n 4 clang-tidy-16 --quiet -p build/tidy
