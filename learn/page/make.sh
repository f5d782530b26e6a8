#!/usr/bin/env bash
# make.sh DATA: learns data/parse/body_model.tsv from DATA/extraction (see README.md). PYTHON names the interpreter.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=$1
work=build/learn/page
mkdir -p "$work"
tar xJf "$data/extraction/pages.tar.xz" -C "$work"
ninja -C build/release page_segments >/dev/null
find "$work/pages/scrapinghub" "$work/pages/trafilatura" "$work/pages/fundus" "$work"/pages/daniel-* -name '*.html' | sort |
  xargs build/release/learn/page_segments "$work/segments"
"${PYTHON:-python3}" learn/page/train.py "$work/segments" "$work/gold.jsonl" data/parse/body_model.tsv
