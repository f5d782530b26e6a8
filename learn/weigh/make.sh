#!/usr/bin/env bash
# make.sh DATA SCORE [claims|origins]: learns data/weigh/same_claim.tsv and same_origin.tsv, or one of them, from DATA/provenance; SCORE is
# the folder of the scorers. Sources are learnt from the first sixty of ../events too. PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
what=${3:-claims origins}
python=${PYTHON:-python3}
work=build/learn/weigh

# archive FOLDER EVENT.json...
archive() {
  local folder=$1
  shift
  mkdir -p "$folder"
  python3 "$score/provenance.py" "$@" --archive "$folder/archive.jsonl" --outlets "$folder/outlets.csv"
}

# origins FOLDER EVENT.json...: the pairs of sources of an archive
origins() {
  local folder=$1
  shift
  python3 learn/weigh/truth_origins.py "$@" >"$folder/truth_origins.tsv"
  build/release/learn/weigh_origins "$folder/archive.jsonl" "$folder/outlets.csv" "$folder/truth_origins.tsv" >"$folder/origins.tsv"
}

archive "$work" "$data"/provenance/e*.json
if [[ $what == *claims* ]]; then
  python3 learn/weigh/truth.py "$data"/provenance/e*.json >"$work/truth.tsv"
  ninja -C build/release weigh_pairs >/dev/null
  build/release/learn/weigh_pairs "$work/archive.jsonl" "$work/outlets.csv" "$work/units.tsv" "$work/pairs.bin"
  "$python" learn/weigh/train.py "$work/truth.tsv" "$work/units.tsv" "$work/pairs.bin" data/weigh/same_claim.tsv
fi
if [[ $what == *origins* ]]; then
  ninja -C build/release weigh_origins >/dev/null
  origins "$work" "$data"/provenance/e*.json
  python3 learn/events/read_events.py "$work/more" learn/events/n0*.txt learn/events/n[1-5][0-9].txt learn/events/n60.txt
  archive "$work/more" "$work"/more/*.json
  origins "$work/more" "$work"/more/*.json
  "$python" learn/weigh/train_origin.py data/weigh/same_origin.tsv "$work/origins.tsv" "$work/more/origins.tsv"
fi
