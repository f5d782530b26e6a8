#!/usr/bin/env bash
# Speed beside peers, in one run on one core: pages to articles, statements, copies. Peers come from the Python registry into
# build/bench/venv. DATA names the labelled data whose pages are read; without it, the pages of examples/ are.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/build.sh release hearsay
mkdir -p build/bench
if [ ! -x build/bench/venv/bin/python ]; then
  python3 -m venv build/bench/venv
  build/bench/venv/bin/pip install -q --upgrade pip  # older ones trip over an extra that two peers ask for
  build/bench/venv/bin/pip install -q trafilatura readability-lxml resiliparse datasketch rensa
fi
exec build/bench/venv/bin/python bench/run.py "${DATA:-}"
