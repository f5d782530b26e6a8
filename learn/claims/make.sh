#!/usr/bin/env bash
# make.sh READER_FOLDER: learns models/claims.bin from ../events, in about half an hour on two cores. READER_FOLDER holds the vocabulary of the
# reader (pieces.spm, kept.npy), as learn/make_model.sh leaves it. HELD names a folder of other events (JSON) to be measured on; PYTHON the
# interpreter; SCORE the folder of the scorers.
set -euo pipefail
cd "$(dirname "$0")/../.."
reader=$1
python=${PYTHON:-python3}
work=build/learn/claims
ninja -C build/release weigh_pairs >/dev/null

# prepare FOLDER EVENT.json...: archive, truth, the program's clauses and their frozen states
prepare() {
  local folder=$1
  shift
  mkdir -p "$folder"
  python3 "$SCORE/provenance.py" "$@" --archive "$folder/archive.jsonl" --outlets "$folder/outlets.csv"
  python3 learn/weigh/truth.py "$@" >"$folder/truth.tsv"
  build/release/learn/weigh_pairs "$folder/archive.jsonl" "$folder/outlets.csv" "$folder/units.tsv" "$folder/pairs.bin"
  "$python" learn/claims/states.py "$reader" "$folder"
}

python3 learn/events/read_events.py "$work/events" learn/events/n*.txt
prepare "$work/taught" "$work"/events/n*.json
held=()
if [[ -n ${HELD:-} ]]; then
  prepare "$work/held" "$HELD"/*.json
  held=(--held "$work/held")
fi
"$python" learn/claims/train.py "$reader" "$work/claims.pt" "$work/taught" "${held[@]}"
"$python" learn/claims/export.py "$reader" "$work/claims.pt" "$work/taught/archive.jsonl" models/claims.bin src/encode/testdata/claims.tsv
