#!/usr/bin/env bash
# make.sh DATA SCORE [claims|origins]: learns data/weigh/same_claim.tsv and same_origin.tsv, or one of them, from DATA/provenance; SCORE is
# the folder of the scorers. PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
what=${3:-claims origins}
python=${PYTHON:-python3}
work=build/learn/weigh
mkdir -p "$work"
python3 "$score/provenance.py" "$data"/provenance/e*.json --archive "$work/archive.jsonl" --outlets "$work/outlets.csv"
if [[ $what == *claims* ]]; then
  python3 learn/weigh/truth.py "$data"/provenance/e*.json >"$work/truth.tsv"
  ninja -C build/release weigh_pairs >/dev/null
  build/release/learn/weigh_pairs "$work/archive.jsonl" "$work/outlets.csv" "$work/units.tsv" "$work/pairs.bin"
  "$python" learn/weigh/train.py "$work/truth.tsv" "$work/units.tsv" "$work/pairs.bin" data/weigh/same_claim.tsv
fi
if [[ $what == *origins* ]]; then
  python3 learn/weigh/truth_origins.py "$data"/provenance/e*.json >"$work/truth_origins.tsv"
  ninja -C build/release weigh_origins >/dev/null
  build/release/learn/weigh_origins "$work/archive.jsonl" "$work/outlets.csv" "$work/truth_origins.tsv" >"$work/origins.tsv"
  "$python" learn/weigh/train_origin.py "$work/origins.tsv" data/weigh/same_origin.tsv
fi
