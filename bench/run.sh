#!/usr/bin/env bash
# Speed beside peers, in one run on one core: pages to articles, statements, copies (with peak memory, recall and false pairs). DATA names
# the labelled data whose pages are read; without it, the pages of examples/ are. PARTS="pages reuse" measures
# these again and keeps the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
bench/peers.sh
exec build/bench/venv/bin/python bench/run.py "${DATA:-}" ${PARTS:-}
