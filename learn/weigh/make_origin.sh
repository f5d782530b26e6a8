#!/usr/bin/env bash
# make_origin.sh DATA SCORE: learns data/weigh/same_origin.tsv from DATA/provenance; SCORE is the folder of the scorers. PYTHON
# names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
work=build/learn/weigh
mkdir -p "$work"
python3 "$score/provenance.py" "$data"/provenance/e*.json --archive "$work/archive.jsonl" --outlets "$work/outlets.csv"
python3 learn/weigh/truth_origins.py "$data"/provenance/e*.json >"$work/truth_origins.tsv"
ninja -C build/release weigh_origins >/dev/null
build/release/learn/weigh_origins "$work/archive.jsonl" "$work/outlets.csv" "$work/truth_origins.tsv" >"$work/origins.tsv"
"${PYTHON:-python3}" learn/weigh/train_origin.py "$work/origins.tsv" data/weigh/same_origin.tsv
