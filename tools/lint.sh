#!/usr/bin/env bash
# Format, rooms, and what must not stand in the tree. Prints one line a check; the last is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0
check() {
  local title=$1
  shift
  local output
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "ok: $title"
  else
    failed=$((failed + 1))
    echo "failed: $title"
    echo "$output" | tail -n 40
  fi
}
format() { git ls-files -z '*.h' '*.cc' | xargs -0 -r clang-format-16 --dry-run --Werror; }
# A line with a machine's path in it would work nowhere else.
paths() { ! git grep -nIE '(^|[^a-zA-Z0-9_.])/(work|root|home/[a-z]+)/' -- . ':!tools/lint.sh'; }
open_ends() { ! git grep -nIE '\b(TODO|FIXME|XXX)\b' -- src learn tools test ':!tools/lint.sh'; }
check "clang-format" format
check "rooms" python3 tools/check_rooms.py
check "no path of one machine" paths
check "nothing left open in the code" open_ends
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
