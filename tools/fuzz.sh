#!/usr/bin/env bash
# fuzz.sh SECONDS [TARGET…]: builds the fuzz targets and runs each for SECONDS on its corpus in test/corpus/.
# New inputs go to build/fuzz/corpus; a finding is kept beside it and ends the run with a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
command -v clang++-16 >/dev/null || { echo "clang-16 is needed: apt-get install clang-16 libclang-rt-16-dev" >&2; exit 1; }
[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
mapfile -t targets < <(git ls-files 'src/**/fuzz_*.cc' | xargs -n1 basename -s .cc)
[ $# -eq 0 ] || targets=("$@")
[ ${#targets[@]} -gt 0 ] || { echo "no fuzz target" >&2; exit 1; }
ninja -C build/fuzz "${targets[@]}"
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target"
  program=$(find build/fuzz/src -name "$target" -type f -perm -u+x)
  echo "$target: $seconds s"
  "$program" -max_total_time="$seconds" -rss_limit_mb=3000 -timeout=20 -print_final_stats=0 -verbosity=0 \
    -artifact_prefix="build/fuzz/$target-" "build/fuzz/corpus/$target" "test/corpus/${target#fuzz_}"
done
echo "${#targets[@]} targets, no finding"
