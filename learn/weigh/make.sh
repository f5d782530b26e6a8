#!/usr/bin/env bash
# make.sh DATA SCORE [claims|members|origins]: learns data/weigh/same_claim.tsv, membership.tsv and same_origin.tsv, or one of them, from
# DATA/provenance; SCORE is the folder of the scorers. Members and sources are learnt from the first sixty of ../events too. PYTHON names the
# interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
score=$2
what=${3:-claims members origins}
python=${PYTHON:-python3}
work=build/learn/weigh

# archive FOLDER EVENT.json...
archive() {
  local folder=$1
  shift
  mkdir -p "$folder"
  python3 "$score/provenance.py" "$@" --archive "$folder/archive.jsonl" --outlets "$folder/outlets.csv"
}

# more: the first sixty of ../events as an archive of their own
more() {
  [[ -f "$work/more/archive.jsonl" ]] && return
  python3 learn/events/read_events.py "$work/more" learn/events/n0*.txt learn/events/n[1-5][0-9].txt learn/events/n60.txt
  archive "$work/more" "$work"/more/*.json
}

# members FOLDER EVENT.json...: the units of an archive's claims
members() {
  local folder=$1
  shift
  python3 learn/weigh/truth.py "$@" >"$folder/truth.tsv"
  build/release/learn/weigh_members "$folder/archive.jsonl" "$folder/outlets.csv" >"$folder/members.tsv"
}

# origins FOLDER EVENT.json...: the pairs of sources of an archive
origins() {
  local folder=$1
  shift
  python3 learn/weigh/truth_origins.py "$@" >"$folder/truth_origins.tsv"
  build/release/learn/weigh_origins "$folder/archive.jsonl" "$folder/outlets.csv" "$folder/truth_origins.tsv" >"$folder/origins.tsv"
}

rm -rf "$work/more"
archive "$work" "$data"/provenance/e*.json
if [[ $what == *claims* ]]; then
  python3 learn/weigh/truth.py "$data"/provenance/e*.json >"$work/truth.tsv"
  ninja -C build/release weigh_pairs >/dev/null
  build/release/learn/weigh_pairs "$work/archive.jsonl" "$work/outlets.csv" "$work/units.tsv" "$work/pairs.bin"
  "$python" learn/weigh/train.py "$work/truth.tsv" "$work/units.tsv" "$work/pairs.bin" data/weigh/same_claim.tsv
fi
if [[ $what == *members* ]]; then
  ninja -C build/release weigh_members >/dev/null
  more
  members "$work" "$data"/provenance/e*.json
  members "$work/more" "$work"/more/*.json
  "$python" learn/weigh/train_members.py data/weigh/membership.tsv "$work/truth.tsv" "$work/members.tsv" "$work/more/truth.tsv" \
    "$work/more/members.tsv"
fi
if [[ $what == *origins* ]]; then
  ninja -C build/release weigh_origins >/dev/null
  origins "$work" "$data"/provenance/e*.json
  more
  origins "$work/more" "$work"/more/*.json
  "$python" learn/weigh/train_origin.py data/weigh/same_origin.tsv "$work/origins.tsv" "$work/more/origins.tsv"
fi
