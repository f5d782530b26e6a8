#!/usr/bin/env bash
# Time, memory and recall at 10^4, 10^5 and 10^6 articles, on one core and on two, and over hostile archives. Takes hours and 20 GB of
# disk; SIZES, HOSTILE and CORES make it smaller (SIZES=10000,100000 HOSTILE=10000 CORES=2).
set -euo pipefail
cd "$(dirname "$0")/.."
bench/peers.sh
exec build/bench/venv/bin/python bench/scale.py ${SIZES:+--sizes "$SIZES"} ${HOSTILE:+--hostile "$HOSTILE"} ${CORES:+--cores "$CORES"}
