#!/usr/bin/env bash
# make.sh DATA SCORE: fits data/trace/retelling.tsv and answers.tsv on DATA/provenance and, for less, on ../events, and prints what they find
# with events left out; SCORE is the folder of the scorers. PYTHON names the interpreter. models/claims.bin was taught on ../events, so what it
# says of them is flattered: they count for a tenth.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
python=${PYTHON:-python3}
work=build/learn/trace

# fit words|meaning TABLE
fit() {
  "$python" learn/trace/fit_retellings.py "$1" "$work/dev" "$data"/provenance/e*.json --more "$work/own" "$work"/events/*.json >"$work/$2"
  mv "$work/$2" "data/trace/$2"
}

mkdir -p "$work/dev" "$work/own"
python3 learn/events/read_events.py "$work/events" learn/events/n*.txt
python3 "$score/provenance.py" "$data"/provenance/e*.json --archive "$work/dev/archive.jsonl" --outlets "$work/dev/outlets.csv"
python3 "$score/provenance.py" "$work"/events/*.json --archive "$work/own/archive.jsonl" --outlets "$work/own/outlets.csv"
ninja -C build/release trace_pairs >/dev/null
build/release/learn/trace_pairs "$work/dev"
build/release/learn/trace_pairs "$work/own"
fit words retelling.tsv
# Which questions are asked hangs on those weights.
build/release/learn/trace_pairs "$work/dev"
build/release/learn/trace_pairs "$work/own"
fit meaning answers.tsv
