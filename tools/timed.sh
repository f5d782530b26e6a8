#!/usr/bin/env bash
# timed.sh TITLE COMMAND…: says what starts, runs it, says how long it took; the command's status is kept.
title=$1
shift
echo "== $title" >&2
start=$(date +%s)
"$@"
status=$?
seconds=$(($(date +%s) - start))
if [ $status -eq 0 ]; then echo "== done in ${seconds} s: $title" >&2; else echo "== failed (status $status) after ${seconds} s: $title" >&2; fi
exit $status
