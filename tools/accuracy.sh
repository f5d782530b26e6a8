#!/usr/bin/env bash
# accuracy.sh DATA: runs hearsay over the labelled data in DATA and writes doc/accuracy.md. The scorers are looked for in
# DATA/../score (or $SCORE). Hand-written sections of doc/accuracy.md (from the line "## Error classes" on) are kept.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:?usage: make accuracy DATA=folder}
[ -d "$data" ] || { echo "$data: no such folder; DATA names the labelled data" >&2; exit 1; }
score=${SCORE:-$data/../score}
exec python3 tools/accuracy.py "$data" "$score" build/release/hearsay doc/accuracy.md
