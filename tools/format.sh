#!/usr/bin/env bash
cd "$(dirname "$0")/.." && git ls-files -z '*.h' '*.cc' | xargs -0 -r clang-format-16 -i
