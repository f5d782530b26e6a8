#!/usr/bin/env bash
# A Chromium for the tests of the pages, unless one is there. It is 80 MB to fetch, so only `make test` asks for it;
# where it can't be installed those tests are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."
for name in chromium chromium-headless-shell chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
tools/setup.sh tools/browser_packages.txt || echo "no browser: the tests of the pages will be skipped" >&2
