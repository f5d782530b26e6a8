#!/usr/bin/env bash
# make.sh DATA SCORE: learns data/weigh/same_claim.tsv from DATA/provenance; SCORE is the folder of the scorers. PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
work=build/learn/weigh
mkdir -p "$work"
python3 "$score/provenance.py" "$data"/provenance/e*.json --archive "$work/archive.jsonl" --outlets "$work/outlets.csv"
python3 learn/weigh/truth.py "$data"/provenance/e*.json >"$work/truth.tsv"
ninja -C build/release weigh_pairs >/dev/null
build/release/learn/weigh_pairs "$work/archive.jsonl" "$work/outlets.csv" "$work/units.tsv" "$work/pairs.bin"
"${PYTHON:-python3}" learn/weigh/train.py "$work/truth.tsv" "$work/units.tsv" "$work/pairs.bin" data/weigh/same_claim.tsv
