#!/usr/bin/env bash
# make.sh DATA SCORE: fits data/trace/retelling.tsv on DATA/provenance and prints what it finds with events left out; SCORE is the folder
# of the scorers. PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
python=${PYTHON:-python3}
work=build/learn/trace
mkdir -p "$work"
python3 "$score/provenance.py" "$data"/provenance/e*.json --archive "$work/archive.jsonl" --outlets "$work/outlets.csv"
ninja -C build/release hearsay trace_pairs >/dev/null
build/release/learn/trace_pairs "$work/outlets.csv" "$work/archive.jsonl" >"$work/pairs.tsv"
build/release/hearsay trace --links --json --outlets "$work/outlets.csv" "$work/archive.jsonl" >"$work/trace.json"
"$python" learn/trace/fit_retellings.py "$work/pairs.tsv" "$work/trace.json" "$data"/provenance/e*.json >"$work/retelling.tsv"
mv "$work/retelling.tsv" data/trace/retelling.tsv
