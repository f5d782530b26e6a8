#!/usr/bin/env bash
# Runs every test of build/release: the C++ tests, the checks of the tree, the program as a black box.
# The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0
failed=0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
ctest --preset release -j "$(nproc)" >"$log" 2>&1
total=$(grep -oE 'out of [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+')
broken=$(grep -oE '[0-9]+ tests failed out of' "$log" | tail -1 | grep -oE '^[0-9]+')
if [ -z "${total:-}" ] || [ "$total" -eq 0 ]; then
  cat "$log"
  echo "no C++ test ran" >&2
  failed=$((failed + 1))
else
  passed=$((passed + total - ${broken:-0}))
  failed=$((failed + ${broken:-0}))
  if [ "${broken:-0}" -gt 0 ]; then cat "$log"; fi
  echo "C++: $((total - ${broken:-0})) of $total passed"
fi

# The Python tests: each prints unittest's closing lines.
for test in test/*_test.py; do
  [ -e "$test" ] || continue
  if python3 "$test" >"$log" 2>&1; then
    count=$(grep -oE '^Ran [0-9]+' "$log" | grep -oE '[0-9]+')
    skipped=$(grep -oE 'skipped=[0-9]+' "$log" | tail -1 | grep -oE '[0-9]+')
    # A whole file skipped counts as one skipped and none run.
    count=$((${count:-0} > ${skipped:-0} ? count - ${skipped:-0} : 0))
    if [ "${skipped:-0}" -gt 0 ]; then
      echo "$test: $skipped $(grep -m 1 '^skipped' "$log" || echo skipped)"
    elif [ "$count" -eq 0 ]; then
      echo "$test: ran no test" >&2
      failed=$((failed + 1))
    fi
    passed=$((passed + count))
    echo "$test: $count passed"
  else
    cat "$log"
    count=$(grep -oE '^Ran [0-9]+' "$log" | grep -oE '[0-9]+')
    bad=$(grep -oE '(failures|errors)=[0-9]+' "$log" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum }')
    bad=${bad:-1}
    failed=$((failed + bad))
    passed=$((passed + ${count:-$bad} - bad))
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
