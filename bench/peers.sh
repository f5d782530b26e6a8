#!/usr/bin/env bash
# The release program, and the Python packages that the benchmarks need: peers from the Python registry, into build/bench/venv.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/build.sh release hearsay
mkdir -p build/bench
c++ -std=c++20 -O2 -Wall -Wextra -o build/bench/parser_limit bench/parser_limit.cc -lmodest
[ -x build/bench/venv/bin/python ] && exit 0
python3 -m venv build/bench/venv
build/bench/venv/bin/pip install -q --upgrade pip  # older ones trip over an extra that two peers ask for
build/bench/venv/bin/pip install -q trafilatura readability-lxml resiliparse datasketch rensa
