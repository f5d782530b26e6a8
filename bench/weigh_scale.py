#!/usr/bin/env python3
"""Runs the whole of `hearsay trace` over made-up archives of events of growing size and tells the time of reading, of links and of weighing
apart; writes the section "Weighing at scale" of doc/performance.md; called by `make bench-weigh`.

usage: weigh_scale.py [--sizes 1000,10000] [--threads 2]
"""
import argparse
import datetime
import math
import os
import subprocess
import sys

import measure

PROGRAM, FOLDER, PAGE, HEADING = "build/release/hearsay", "build/bench", "doc/performance.md", "## Weighing at scale"
PARTS = {"weigh.units": "clauses", "weigh.sources": "sources", "weigh.events": "events", "weigh.vectors": "vectors", "weigh.group": "pairs and groups", "weigh.origins": "origins"}


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--sizes", default="1000,10000")
    parse.add_argument("--threads", type=int, default=2)
    options = parse.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    rows = ["| articles | reading | links | weighing | exponent | " + " | ".join(PARTS.values()) + " | articles weighed a second | peak MB |", "|---" * (len(PARTS) + 7) + "|"]
    before = None
    for size in map(int, options.sizes.split(",")):
        archive = f"{FOLDER}/events-{size}.jsonl"
        subprocess.run([sys.executable, "bench/make_events.py", str(size), archive], check=True)
        done = measure.run([PROGRAM, "trace", "--json", "--stats", "--threads", str(options.threads), archive], f"{FOLDER}/weigh.out")
        if done is None: raise SystemExit(f"hearsay failed on {archive}")
        took = {name: seconds for name, (seconds, _) in measure.passes(done["said"]).items()}
        weighing, links = took["weigh"], sum(seconds for name, seconds in took.items() if name.startswith("trace."))
        exponent = f"{math.log(weighing / before[1]) / math.log(size / before[0]):.2f}" if before else "–"
        before = size, weighing
        rows.append(f"| {size:,} | {done['wall'] - weighing - links:,.0f} s | {links:,.1f} s | {weighing:,.1f} s | {exponent} | "
                    + " | ".join(f"{took.get(name, 0):,.1f} s" for name in PARTS) + f" | {size / weighing:,.0f} | {done['megabytes']:,.0f} |")
        print(rows[-1], flush=True)
    out = [HEADING, "", f"Made by `make bench-weigh` on {datetime.date.today()}: `hearsay trace --json --threads {options.threads}` over archives of bench/make_events.py (articles of some",
           "600 bytes, four to an event, each of its five claims stated in each of them). Wall time by parts; the exponent is that of weighing from the",
           "size before.", "", *rows]
    section = measure.keep_section(PAGE, HEADING, alone=True)
    text = open(PAGE, encoding="utf8").read()
    text = text.replace(section, "\n".join(out) + "\n\n") if section else text.rstrip("\n") + "\n\n" + "\n".join(out) + "\n"
    open(PAGE, "w", encoding="utf8").write(text.rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
